"""What ``site.change`` changes: new reports, one issued again, one whose server lies, one late, one gone, another layout."""

from collections.abc import Iterator

import pytest

from tests.site.bodies import RECEIVED
from tests.site.conftest import Get
from tests.site.model import Change, SiteReport
from tests.site.running import Site, running_site
from tests.site.showing import SHOWN, shows
from tests.site.vices import VICES

COLUMN = "/nb/index.html"


@pytest.fixture
def fresh() -> Iterator[Site]:
    with running_site(latency=0) as site:
        yield site


def changed(site: Site, change: Change) -> tuple[set[SiteReport], set[SiteReport]]:
    """Let something happen; gives the reports that came and those that went."""
    before = set(site.reports())
    site.change(change)
    after = set(site.reports())
    return after - before, before - after


@shows("reissued", "counter")
def test_a_report_is_issued_again_with_another_figure(fresh: Site, get: Get) -> None:
    (url,) = fresh.where("reissued", "report")
    first, column = get(url).text, get(fresh.url("changing", COLUMN)).text
    assert first != get(url).text  # a counter
    assert first.partition("<h1>")[2] == get(url).text.partition("<h1>")[2]
    ((came,), (went,)) = changed(fresh, "reissued")
    assert (came.replaces, came.version, came.places) == (went.id, 2, went.places)
    assert (went.truth().figures[RECEIVED], came.truth().figures[RECEIVED]) == (31, 13)
    assert ">31<" in first
    second = get(url).text
    assert ">13<" in second
    assert "现予更正" in second
    assert came.issued.isoformat() in second
    assert get(fresh.url("changing", COLUMN)).text != column


@shows("etag_stuck")
def test_a_server_that_says_nothing_changed(fresh: Site, get: Get) -> None:
    (url,) = fresh.where("etag_stuck")
    first, column = get(url), get(fresh.url("changing", COLUMN))
    changed(fresh, "lied")
    tag = first.headers["etag"]
    assert get(url, If_None_Match=tag).status_code == 304
    assert get(url, If_Modified_Since=first.headers["last-modified"]).status_code == 304
    assert get(url).content != first.content
    assert get(url).headers["etag"] == tag
    assert get(fresh.url("changing", COLUMN)).text.count("（更正）") == column.text.count("（更正）") + 1


@shows("new")
def test_new_reports_appear(fresh: Site, get: Get) -> None:
    tag = get(fresh.url("changing", COLUMN)).headers["etag"]
    assert [get(url).status_code for url in fresh.where("new", "report")] == [404] * 3
    came, went = changed(fresh, "new")
    assert (len(came), went) == (3, set())
    assert {report.year for report in came} == {2024}
    reply = get(fresh.url("changing", COLUMN), If_None_Match=tag)
    assert reply.status_code == 200
    for report in came:
        assert get(fresh.place_url(report.places[0])).status_code == 200
        assert report.places[0].path in reply.text


@shows("deadline_404", "late")
def test_a_report_that_is_announced_and_late(fresh: Site, get: Get) -> None:
    (url,) = fresh.where("deadline_404")
    assert "/nb/2024/7.html" in get(fresh.url("changing", COLUMN)).text
    reply = get(url)
    assert (reply.status_code, reply.headers["date"]) == (404, "Tue, 01 Apr 2025 00:10:00 GMT")
    ((came,), _) = changed(fresh, "late")
    assert came.issued.isoformat() == "2025-05-12"
    assert "2025年5月12日" in get(url).text


@shows("removed")
def test_a_report_is_taken_away(fresh: Site, get: Get) -> None:
    (url,) = fresh.where("removed")
    assert get(url).status_code == 200
    came, (went,) = changed(fresh, "removed")
    assert came == set()
    assert fresh.place_url(went.places[0]) == url
    assert get(url).status_code == 410


@shows("layout")
def test_a_column_loses_its_links(fresh: Site, get: Get) -> None:
    url = fresh.url("changing", COLUMN)
    assert get(url).text.count("<li>") == 9
    assert changed(fresh, "layout") == (set(), set())
    text = get(url).text
    assert (get(url).status_code, "<li>" in text, "<div id='app'>" in text) == (200, False, True)
    assert get(fresh.url("changing", "/nb/2023/0.html")).status_code == 200


def test_no_vice_goes_unseen() -> None:
    import tests.site.test_moving
    import tests.site.test_pictures
    import tests.site.test_reading  # noqa: F401

    assert VICES.keys() == SHOWN
