"""Vices of servers: conditional requests, sizes, trees, redirects, what is not there, slow and broken replies."""

from itertools import islice
from time import monotonic
from urllib.parse import urljoin

import httpx
import pytest

from tests.site.conftest import Get
from tests.site.running import Site, running_site
from tests.site.showing import shows


@shows("conditional")
def test_what_is_held_is_answered_with_304(site: Site, get: Get) -> None:
    for url in site.where("conditional")[:3]:
        first = get(url)
        tag, day = first.headers["etag"], first.headers["last-modified"]
        assert [get(url, If_None_Match=tag).status_code, get(url, If_Modified_Since=day).status_code] == [304, 304]
        assert get(url, If_None_Match=f'W/"other", W/{tag}').status_code == 304
        assert get(url, If_None_Match='"other"', If_Modified_Since=day).status_code == 200
        assert get(url, If_Modified_Since="Fri, 01 Jan 2021 00:00:00 GMT").status_code == 200
        assert get(url, If_None_Match=tag).content == b""


@shows("etag_renewed")
def test_a_tag_may_change_without_the_page(site: Site, get: Get) -> None:
    (url,) = site.where("etag_renewed")
    first, second = get(url), get(url)
    assert first.content == second.content
    assert first.headers["etag"] != second.headers["etag"]
    assert get(url, If_None_Match=second.headers["etag"]).status_code == 200


@shows("large_declared", "large_endless")
def test_large_files_are_sent_as_long_as_somebody_reads(site: Site) -> None:
    with httpx.Client(trust_env=False, timeout=60) as client:
        for vice, length in (("large_declared", "3000000000"), ("large_endless", None)):
            had = 0
            with client.stream("GET", site.where(vice)[0]) as reply:
                assert reply.headers.get("content-length") == length
                for piece in reply.iter_bytes():
                    had += len(piece)
                    if had > 5_000_000:
                        break
            assert had > 5_000_000
    assert all(record.sent < 40_000_000 for record in site.log.since())


@shows("deep_calendar", "deep_tree")
def test_trees_have_no_bottom(site: Site, get: Get) -> None:
    for url, steps in ((site.url("rough", "/rili/2024/1.html"), 30), (site.url("rough", "/tree/a/"), 30)):
        seen = set()
        for _ in range(steps):
            reply = get(url)
            assert reply.status_code == 200
            seen.add(url)
            url = urljoin(url, reply.text.partition("<li><a href='")[2].partition("'")[0])
        assert len(seen) == steps
    assert "/rili/2026/7.html" in get(site.url("rough", "/rili/2026/6.html")).text


@shows("redirect_inside")
def test_a_report_that_moved_twice(site: Site, get: Get) -> None:
    url, way = site.url("rough", "/old/5.htm"), []
    while (reply := get(url)).is_redirect:
        way.append(reply.headers["location"])
        url = urljoin(url, reply.headers["location"])
    assert way == ["/old/5.html", "../nb/2023/new/5.html"]
    (report,) = [report for report in site.reports() if site.place_url(report.places[0]) == url]
    assert report.agency in reply.text


@shows("redirect_off", "redirect_loop", "redirect_private")
def test_redirects_that_must_not_be_followed(site: Site, get: Get) -> None:
    def goals(vice: str) -> list[str]:
        return [get(url).headers["location"] for url in site.where(vice) if "/go/" in url]

    assert goals("redirect_off") == [site.url("off", "/nb/1.html")]
    port = site.address("inside")[1]
    assert goals("redirect_private") == [
        f"http://127.0.0.1:{port}/nb/1.html",
        "http://10.11.12.13/nb/1.html",
        "http://169.254.169.254/latest/meta-data/",
        f"http://[::1]:{port}/nb/1.html",
        f"http://2130706433:{port}/nb/1.html",
        f"http://localhost:{port}/nb/1.html",
        "file:///etc/passwd",
    ]
    with httpx.Client(trust_env=False, follow_redirects=True, timeout=60) as client:
        for url in site.where("redirect_loop"):
            with pytest.raises(httpx.TooManyRedirects):
                client.get(url)
        mark = site.log.mark()
        tricked = [
            client.get(url).status_code
            for url in site.where("redirect_private")
            if url.endswith(("/4.html", "/9.html"))
        ]
        assert tricked == [200, 200]
    assert {record.host for record in site.forbidden(mark)} == {"inside"}


@shows("name_private")
def test_names_that_are_private_addresses(site: Site, get: Get) -> None:
    page = get(site.where("name_private")[0]).text
    port = site.address("inside")[1]
    for name in ("localhost", "10.0.0.5", "192.168.1.10", "intranet.test", "metadata.test", "rebind.test"):
        assert f"href='http://{name}:{port}/nb/1.html'" in page
    mark = site.log.mark()
    assert get(f"http://localhost:{port}/nb/1.html").status_code == 200  # the name does resolve
    assert [record.host for record in site.forbidden(mark)] == ["inside"]


@shows("soft_404", "soft_404_home")
def test_what_is_not_there_is_answered_with_200_or_sent_home(site: Site, get: Get) -> None:
    for url in (*site.where("soft_404"), site.url("plain", "/whatever.html")):
        assert (get(url).status_code, "页面不存在" in get(url).text) == (200, True)
    assert "江阴市人民政府2019年政府信息公开工作年度报告" in "".join(
        get(site.url("plain", f"/xxgk/zfxxgknb/index{number}.html")).text for number in ("", "_1", "_2")
    )
    (home,) = site.where("soft_404_home")
    assert (get(home).status_code, get(home).headers["location"]) == (302, "/")


@shows("paging_loop", "paging_endless")
def test_paging_without_end(site: Site, get: Get) -> None:
    last = get(site.url("rough", "/nb/index_2.html")).text
    assert "<a href='/nb/index_1.html'>下一页</a>" in last
    pages = [get(site.url("rough", f"/more.jsp?page={number}")).text for number in (1, 2, 3, 99)]
    lists = [page.partition("<ul")[2].partition("</ul>")[0] for page in pages]
    assert lists[0] != lists[1] == lists[2] == lists[3]
    assert "/more.jsp?page=100'>下一页" in pages[3]


@shows("nonce", "date")
def test_pages_that_differ_at_every_fetch(site: Site, get: Get) -> None:
    (url,) = site.where("nonce")
    first, second = get(url), get(url)
    assert "etag" not in first.headers
    assert first.text != second.text
    for mark in ("name='_csrf'", "<script nonce=", "今天是2026年11月"):
        assert mark in first.text
    assert first.text.partition("<h1>")[2] == second.text.partition("<h1>")[2]


@shows("slow", "slow_endless")
def test_slow_replies() -> None:
    with running_site(latency=0, slowly=0.5) as site, httpx.Client(trust_env=False, timeout=60) as client:
        began = monotonic()
        assert "</html>" in client.get(site.where("slow")[0]).text
        assert monotonic() - began > 0.9
        with client.stream("GET", site.where("slow_endless")[0]) as reply:
            pieces = list(islice(reply.iter_raw(), 3))
        assert b"".join(pieces).strip() == b""
        assert sum(map(len, pieces)) < 20
        assert not client.get(site.url("plain")).is_error  # others are served meanwhile


@shows("cut_once", "cut_always", "reset", "wrong_length", "error_once", "error_always", "busy_once")
def test_broken_replies() -> None:
    with running_site(latency=0) as site, httpx.Client(trust_env=False, timeout=60) as client:
        statuses = [
            client.get(site.where(vice)[0]).status_code
            for vice in ("error_once", "error_once", "error_always", "error_always")
        ]
        assert statuses == [500, 200, 500, 500]
        first, second = (client.get(site.where("busy_once")[0]) for _ in range(2))
        assert (first.status_code, first.headers["retry-after"], second.status_code) == (503, "1", 200)
        for vice in ("cut_once", "cut_always", "cut_always", "reset", "reset", "wrong_length", "wrong_length"):
            with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
                client.get(site.where(vice)[0])
        assert "</html>" in client.get(site.where("cut_once")[0]).text
        with client.stream("GET", site.where("cut_always")[0]) as reply, pytest.raises(httpx.TransportError):
            assert len(reply.read()) < int(reply.headers["content-length"])
        assert [record.status for record in site.log.since() if record.target == "/nb/2022/2.html"] == [0, 0]
