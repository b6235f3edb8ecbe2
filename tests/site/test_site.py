"""The world as a whole: what there is, that it hangs together, that it is the same each time, and that the log tells what was asked."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import process_time

import httpx
import pytest

from tests.site import VICES, Site, running_site
from tests.site.conftest import Get
from tests.site.crawling import crawl
from tests.site.world import World


def test_there_are_80_reports_40_decoys_and_about_300_pages(site: Site) -> None:
    assert len(site.reports()) == 80
    assert len(site.decoys()) == 40
    assert len({page.why for page in site.decoys()}) == 20
    assert 290 <= len(site.world.pages) <= 310
    assert sum(report.version == 2 for report in site.reports()) == 3
    assert sum(len(report.places) > 1 for report in site.reports()) == 6


def test_reports_have_names_of_their_own_and_places_that_are_pages_of_reports(site: Site) -> None:
    reports = site.world.reports(["reissued", "lied", "new", "late"])
    assert len({report.id for report in reports}) == len(reports)
    places = [(place.host, place.path, place.member) for report in reports for place in report.places]
    assert len(places) == len(set(places))
    pages = {(page.host, page.path): page.kind for page in site.world.pages}
    assert {pages[host, path] for host, path, _ in places} == {"report", "picture"}
    told = {(host, path) for host, path, _ in places}
    assert {(page.host, page.path) for page in site.world.pages if page.kind in ("report", "picture")} == told


def test_a_version_replaces_one_that_is_there(site: Site) -> None:
    reports = {report.id: report for report in site.world.reports()}
    again = [report for report in reports.values() if report.replaces]
    assert len(again) == 3
    for report in again:
        first = reports[report.replaces or ""]
        assert (first.agency, first.year) == (report.agency, report.year)
        assert first.issued < report.issued
        assert first.truth().figures != report.truth().figures


def test_vices_of_pages_are_those_of_the_table(site: Site) -> None:
    occurring = {vice for page in site.world.pages for vice in page.vices}
    assert occurring == VICES.keys()
    assert all(vice.what and vice.right for vice in VICES.values())


@pytest.mark.slow
def test_a_crawler_that_follows_links_finds_what_links_lead_to_and_nothing_else() -> None:
    with running_site(delay=0.1, slowly=0.01, latency=0) as site:
        answered = crawl(site)
        found = {site.page(url) for url in answered}
        expected = {
            page
            for page in site.world.pages
            if page.by in ("link", "redirect") and page.host not in ("off", "inside") and page.since != "new"
        }
        assert found == expected
        by_links = {
            report.id for report in site.reports() if any(site.place_url(place) in answered for place in report.places)
        }
        assert len(by_links) == 80 - 12 - 10 - 6  # those of scripts, of JSON and of sitemaps are not found by links
        assert {record.target for record in site.forbidden()} == {"/private/"}  # it reads no robots.txt
        assert len(site.log.since()) >= len(answered)


@pytest.mark.slow
def test_what_is_had_is_304_at_a_second_run_but_for_what_differs_at_every_fetch(site: Site, get: Get) -> None:
    pages = [page for page in site.world.pages if page.kind != "trap" and page.by != "zip" and not page.since]
    mark = site.log.mark()
    for page in pages:
        url = site.url(page.host, page.path)
        for _ in range(2):
            with suppress(httpx.TransportError):
                if (first := get(url)).is_success:
                    break
        second = get(url, If_None_Match=first.headers.get("etag", ""))
        again = any(VICES[vice].again for vice in page.vices)
        assert second.status_code == (first.status_code if again or first.is_error else 304), page
    assert site.log.mark() > 2 * len(pages)
    assert site.needless(mark) == ()


def test_what_is_had_twice_for_nothing_is_told(site: Site, get: Get) -> None:
    url = site.url("plain", "/xw/1.html")
    get(url)
    mark = site.log.mark()
    get(url)
    get(site.url("plain", "/robots.txt"))
    assert [record.target for record in site.needless(mark)] == ["/xw/1.html"]


def test_it_starts_within_two_seconds() -> None:
    began = process_time()  # of this process alone, however busy the machine is
    with running_site():
        assert process_time() - began < 2


def test_two_worlds_are_the_same_byte_by_byte() -> None:
    wanted = [
        ("plain", "/nb/none"),
        ("jpage", "/col/col1229/index.html"),
        ("files", "/files/2022/zf.pdf"),
        ("files", "/files/2023/zf.docx"),
    ]
    wanted += [("rough", "/nb/2023/3.html"), ("changing", "/nb/2023/0.html"), ("ordered", "/content/300.html")]
    bodies = []
    for _ in range(2):
        with running_site(latency=0) as site, httpx.Client(trust_env=False, timeout=60) as client:
            bodies.append([client.get(site.url(host, path)).content for host, path in wanted])
    assert bodies[0] == bodies[1]


def test_paths_are_of_one_page_each() -> None:
    world = World()
    assert len({(page.host, page.path) for page in world.pages}) == len(world.pages)


def test_a_host_answers_to_its_name_whoever_listens(site: Site, get: Get) -> None:
    port = site.address("plain")[1]
    assert "慈溪市" in get(site.url("plain"), Host=f"www.jpage.test:{port}").content.decode("gb18030")


def test_named_sites_lead_by_names_that_resolve() -> None:
    with running_site(named=True, latency=0) as site:
        assert site.url("plain", "/nb/").startswith("http://www.plain.test:")
        assert site.resolve("www.plain.test") == (site.address("plain")[0],)
        assert site.getaddrinfo("www.plain.test", 80)[0][4] == (site.address("plain")[0], 80)
        assert [site.resolve(name) for name in ("intranet.test", "rebind.test", "rebind.test", "rebind.test")] == [
            ("10.0.0.5",), ("93.184.216.34",), ("127.0.0.1",), ("127.0.0.1",),
        ]  # fmt: skip
        assert site.resolve("www.example.org") == ()


def test_the_log_counts_requests_a_second_and_at_once() -> None:
    with running_site(latency=1) as site, httpx.Client(trust_env=False, timeout=60) as client:
        url = site.url("plain", "/")
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(client.get, [url] * 3))
        assert site.log.at_once("plain") == 3
        assert site.log.connections_at_once("plain") == 3
        assert site.log.busiest_second("plain") == 3
        mark = site.log.mark()
        client.get(url)
        client.get(url, headers={"X-Run": "2"})
        first, second = site.log.since(mark, host="plain")
        assert (first.method, first.target, first.status, first.sent) == ("GET", "/", 200, len(client.get(url).content))
        assert second.headers["x-run"] == "2"
        assert second.began >= first.ended
        assert site.log.at_once("plain", mark) == 1
        assert 1 <= site.log.shortest_pause("plain", mark) < float("inf")
        assert site.log.since(mark, host="jpage") == ()
