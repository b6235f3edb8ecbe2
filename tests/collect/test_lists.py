"""Lists that scripts make, sitemaps: what they hold, and that none of them takes long."""

import gzip
import json
from time import monotonic

import pytest

from xxgk.index.collect.links import Page, page_to_links, to_page
from xxgk.index.collect.lists import json_to_listed, more_records, records_of, sitemap_to_links

BASE = "http://a.cn/nb/"


def page(text: str) -> Page:
    found = to_page(BASE, text.encode())
    assert found
    return found


@pytest.mark.parametrize(
    ("data", "links", "total"),
    [
        (
            {"data": {"total": 7, "rows": [{"title": "年报", "url": "/1.html", "date": "2024-01-02"}]}},
            ["http://a.cn/1.html"],
            7,
        ),
        ([{"name": "年报", "link": "./2.html"}, {"name": "无"}], ["http://a.cn/nb/2.html"], 0),  # no head, no total
        (
            {"rows": [{"id": 1}], "more": [{"t": "年报", "u": "http://a.cn/3"}]},
            ["http://a.cn/3"],
            0,
        ),  # the list with addresses
        ({"rows": []}, [], 0),
    ],
)
def test_lists_in_json(data: object, links: list[str], total: int) -> None:
    listed = json_to_listed(BASE, json.dumps(data))
    assert listed
    assert ([link.address for link in listed.links], listed.total) == (links, total)


@pytest.mark.parametrize(
    "entry",
    [
        {"titleColor": "", "title": "2023年年报", "url": "/1.html", "summary": "这是一篇很长的摘要，比标题长得多"},
        {"titleUrl": "/1.html", "title": "2023年年报", "content": "这是一篇很长的摘要，比标题长得多"},
        {"subTitle": None, "title": "2023年年报", "url": "/1.html"},
    ],
)
def test_the_words_of_an_entry_are_its_title(entry: dict[str, object]) -> None:
    listed = json_to_listed(BASE, json.dumps([entry]))
    assert listed
    assert [(link.address, link.words) for link in listed.links] == [("http://a.cn/1.html", "2023年年报")]


@pytest.mark.parametrize("text", ["<html>", "", "[" * 100_000, '{"a":' * 2000])
def test_what_is_no_json(text: str) -> None:
    assert json_to_listed(BASE, text) is None


def test_the_groups_of_records_follow_the_size_of_the_first() -> None:
    record = "<record><![CDATA[<li><a href='/{}.html'>x</a></li>]]></record>"
    text = "<script type='text/xml'><nextgroup><![CDATA[<a href='/p.jsp?c=1'></a>]]></nextgroup>" + "".join(
        record.format(number) for number in range(3)
    )
    held = page(f"{text}</script><script>totalRecord:8,perPage:3</script>")
    found = records_of(held)
    assert found
    assert (len(found.links), found.total) == (3, 8)
    assert [one.address.partition("c=1")[2] for one in more_records(held, 10)] == [
        "&startrecord=4&endrecord=6&perpage=3",
        "&startrecord=7&endrecord=8&perpage=3",
    ]
    assert len(more_records(held, 1)) == 1


def test_sitemaps() -> None:
    text = "<urlset><url><loc> http://a.cn/1 </loc></url><loc><![CDATA[http://a.cn/2?a=1&amp;b=2]]></loc><loc>ftp://a.cn/</loc>"
    found: tuple[list[object], list[str]] = [], ["http://a.cn/1", "http://a.cn/2?a=1&b=2"]
    for data in (text.encode(), gzip.compress(text.encode())):
        maps, pages = sitemap_to_links(BASE, data, 10_000)
        assert (maps, [one.address for one in pages]) == found
    assert sitemap_to_links(BASE, gzip.compress(b"<loc>http://a.cn/</loc>" * 10_000), 10_000) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "<record><![CDATA[" * 100_000,
        "<nextgroup><![CDATA[" * 100_000,
        "<loc>" * 400_000,
        "totalRecord" * 200_000,
        "<a href='x'>" * 50_000,
        "<ul>" + "<li><a href='/1.html'>政府信息公开</a></li>" * 40_000,
        "<a href='/1.html' title='" + "信息公开" * 200_000 + "'>x</a>",
    ],
)
def test_nothing_takes_long(text: str) -> None:
    begun = monotonic()
    held = page(text)
    records_of(held)
    more_records(held, 100)
    page_to_links(held)
    sitemap_to_links(BASE, text.encode(), 10_000_000)
    assert monotonic() - begun < 20
