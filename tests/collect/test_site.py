"""The whole made-up site: every report and nothing else, every vice as it should end, no request too many."""

import re

import pytest

from tests.collect.conftest import Collected
from tests.collect.helping import LARGEST, cases, identities, taken, wanted
from tests.site import VICES

pytestmark = pytest.mark.slow


def test_every_report_is_taken_and_nothing_else(collected: Collected) -> None:
    assert identities(collected.folder) == wanted(collected.site)
    assert collected.first.reports == collected.second.reports == len(collected.site.reports())


def test_all_places_of_a_report_are_kept(collected: Collected) -> None:
    found = {(row["address"], row["member"]) for row in taken(collected.folder, "taken")}
    places = {
        (collected.site.place_url(place), place.member)
        for report in collected.site.reports()
        for place in report.places
        if place.role != "pictures"
    }
    assert found == places


def test_a_report_has_one_file(collected: Collected) -> None:
    files = [row["file"] for row in taken(collected.folder, "taken") if row["file"]]
    assert len(files) == len(set(files)) == len(collected.site.reports())
    assert all((collected.folder / "reports" / file).is_file() for file in files)


def test_decoys_are_left_with_a_reason(collected: Collected) -> None:
    left = {row["address"]: row["why"] for row in taken(collected.folder, "left")}
    decoys = [collected.site.url(page.host, page.path) for page in collected.site.decoys() if page.by != "zip"]
    assert [url for url in decoys if not left.get(url)] == []


@pytest.mark.parametrize(("vice", "outcome", "why"), cases("collected.tsv"))
def test_a_vice_ends_as_it_should(collected: Collected, vice: str, outcome: str, why: str) -> None:
    lines = {row["address"]: row for row in taken(collected.folder)}
    ends = [lines[url] for url in collected.site.where(vice) if url in lines and lines[url]["what"] != "taken"]
    assert any(line["what"] == outcome and re.search(why, line["why"]) for line in ends), ends


@pytest.mark.parametrize("vice", [key for key in VICES if key not in ("new", "late")])
def test_reports_with_a_vice_are_taken(collected: Collected, vice: str) -> None:
    found = {row["address"] for row in taken(collected.folder, "taken")}
    reports = [url for url in collected.site.where(vice, "report") if "/nb/2024/" not in url]
    assert [url for url in reports if url not in found] == []


def test_nobody_is_asked_who_must_not_be(collected: Collected) -> None:
    assert collected.site.forbidden() == ()


def test_loops_and_trees_end(collected: Collected) -> None:
    targets = [record.target for record in collected.site.log.since(host="rough")[: collected.mark]]
    assert sum(target.startswith("/go/11.html") for target in targets) <= 2 * 6  # two runs, five redirects each
    assert sum(target.startswith(("/tree/", "/rili/")) for target in targets) <= 2 * 10
    assert sum(target.startswith("/more.jsp") for target in targets) <= 2 * 4


def test_a_host_is_asked_one_thing_at_a_time(collected: Collected) -> None:
    hosts = [host for host in collected.site.listeners if collected.site.log.since(host=host)]
    assert {host: collected.site.log.at_once(host) for host in hosts if host not in ("rough", "files")} == {
        host: 1
        for host in hosts
        if host not in ("rough", "files")  # what is given up there goes on for a while at the server
    }


def test_a_host_that_asks_for_pauses_gets_them(collected: Collected) -> None:
    assert collected.site.log.shortest_pause("ordered", 0) >= 0.3
    assert collected.site.log.busiest_second("ordered") <= 4


def test_no_more_of_a_file_is_held_than_the_bound(collected: Collected) -> None:
    warcs = list((collected.folder / "warc").iterdir())
    assert sum(file.stat().st_size for file in warcs) < 20 * LARGEST
    assert all(file.stat().st_size < LARGEST for file in (collected.folder / "reports").rglob("*") if file.is_file())


def test_an_address_that_leads_to_no_report_is_told(collected: Collected) -> None:
    assert collected.site.url("rough", "/links/index.html") in collected.first.empty
    assert collected.site.url("changing", "/nb/index.html") not in collected.first.empty


def test_a_second_run_takes_over_nothing_but_changes(collected: Collected) -> None:
    assert collected.site.needless(collected.mark) == ()
    assert (collected.second.new, collected.second.revised, collected.second.lost) == ([], [], [])
