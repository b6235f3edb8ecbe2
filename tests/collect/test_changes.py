"""What a later run brings: new, issued again, late, gone, another layout; what is held stays, and evidence of all of it is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.collect.helping import identities, plan_of, taken
from tests.site import Site, running_site
from xxgk.index.collect.changes import Changes
from xxgk.index.collect.collect import collect

pytestmark = pytest.mark.slow
HOST = "changing"
Run = Callable[[], Changes]


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site(latency=0) as site:
        yield site


@pytest.fixture
def run(site: Site, tmp_path: Path) -> Run:
    first = collect(plan_of(site, HOST), tmp_path, private=True)
    assert (first.reports, len(first.new), first.outcomes["missing"]) == (4, 4, 1)
    return lambda: collect(plan_of(site, HOST), tmp_path, private=True)


def test_private_addresses_are_asked_only_where_that_is_allowed(site: Site, tmp_path: Path) -> None:
    changes = collect(plan_of(site, HOST), tmp_path)
    assert site.log.since() == ()
    assert changes.outcomes == {"left": 1}
    (line,) = taken(tmp_path)
    assert "a private address" in line["why"]


def test_names_of_private_addresses_in_pages_are_never_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_site(named=True, latency=0, slowly=0.3) as named:
        looked_up: list[object] = []

        def resolve(host: object, *arguments: object, **more: object) -> list[object]:
            looked_up.append(host)
            return named.getaddrinfo(host, *arguments, **more)

        monkeypatch.setattr("socket.getaddrinfo", resolve)
        changes = collect(plan_of(named, "rough", longest=6.0), tmp_path, private=True)
        assert changes.reports == 6
        assert named.forbidden() == ()
        addresses = {named.address("rough")[0], named.name("rough")}
        assert set(looked_up) <= addresses


def test_a_page_that_breaks_its_reading_stops_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("no such page was foreseen")

    monkeypatch.setattr("xxgk.index.collect.crawling.records_of", broken)
    changes = collect(plan_of(site, HOST), tmp_path, private=True)
    assert changes.outcomes == {"failed": 1}
    assert "no such page was foreseen" in taken(tmp_path)[0]["why"]


def files(folder: Path) -> set[str]:
    return {row["file"] for row in taken(folder, "taken") if row["file"]}


def test_a_report_issued_again_is_a_second_version(site: Site, run: Run, tmp_path: Path) -> None:
    before = files(tmp_path)
    site.change("reissued")
    changes = run()
    assert (changes.new, len(changes.revised)) == ([], 1)
    assert before < files(tmp_path)
    assert {version for agency, _, version in identities(tmp_path) if agency == "高邮市财政局"} == {"1", "2"}


def test_a_server_that_lies_is_not_believed(site: Site, run: Run) -> None:
    site.change("lied")
    assert len(run().revised) == 1


def test_new_reports_are_fetched_and_nothing_else(site: Site, run: Run) -> None:
    mark = site.log.mark()
    site.change("new")
    assert len(run().new) == 3
    assert site.needless(mark) == ()


def test_a_late_report_has_the_miss_before_it(site: Site, run: Run, tmp_path: Path) -> None:
    site.change("late")
    (new,) = run().new
    assert new.rpartition("/")[2].startswith("高邮市应急管理局-2024-")
    (url,) = site.where("late", "report")
    found = []
    for file in (tmp_path / "warc").iterdir():
        with file.open("rb") as stream:
            found += [
                (record.rec_headers.get_header("WARC-Date"), record.http_headers.get_statuscode())
                for record in ArchiveIterator(stream)
                if record.rec_type == "response" and record.rec_headers.get_header("WARC-Target-URI") == url
            ]
    assert [status for _, status in sorted(found)] == ["404", "200"]


def test_files_keep_their_names_whatever_a_later_parser_makes_of_them(
    site: Site, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(tmp_path)
    stated = (tmp_path / "reports" / "sources.csv").read_bytes()
    monkeypatch.setattr("xxgk.index.collect.sightings.parser_version", lambda: "a later one")
    monkeypatch.setattr("xxgk.index.collect.judging.squeeze", lambda text: f"otherwise {text}")
    changes = run()
    assert (changes.new, changes.revised, files(tmp_path)) == ([], [], before)
    assert (tmp_path / "reports" / "sources.csv").read_bytes() == stated


def test_a_report_that_is_gone_stays_held(site: Site, run: Run, tmp_path: Path) -> None:
    before = files(tmp_path)
    site.change("removed")
    assert run().gone == list(site.where("removed"))
    assert files(tmp_path) == before
    assert "it is gone now" in next(row["why"] for row in taken(tmp_path) if row["address"] == site.where("removed")[0])


def test_another_layout_is_told_and_nothing_is_lost(site: Site, run: Run, tmp_path: Path) -> None:
    before = files(tmp_path)
    site.change("layout")
    changes = run()
    assert changes.lost == [site.url(HOST, "/nb/index.html")]
    assert changes.reports == 4
    assert files(tmp_path) == before
