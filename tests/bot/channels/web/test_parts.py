"""The small parts: who asks, what language, what is kept of responses, small charts, citations, squares of the map."""

from datetime import date

import pytest

from xxgk.bot.channels.web.addresses import asker, is_near
from xxgk.bot.channels.web.citations import cite
from xxgk.bot.channels.web.kept import KeptResponses
from xxgk.bot.channels.web.made import HTML, Made
from xxgk.bot.channels.web.pages.provinces import tiles
from xxgk.bot.channels.web.small_charts import small_chart
from xxgk.bot.channels.web.words import say, wanted_language, words
from xxgk.bot.render.phrases import Phrases
from xxgk.index.agencies.divisions import divisions
from xxgk.index.model.report import Number


@pytest.mark.parametrize(
    ("host", "counted", "near"),
    [
        pytest.param("127.0.0.1", "127.0.0.1", True, id="this machine"),
        pytest.param("10.1.2.3", "10.1.2.3", True, id="a private network"),
        pytest.param("8.8.8.8", "8.8.8.8", False, id="anybody"),
        pytest.param("2606:4700::1:2", "2606:4700::/64", False, id="a network of IPv6 is one"),
        pytest.param("::ffff:8.8.8.8", "8.8.8.8", False, id="IPv4 in IPv6"),
        pytest.param("", "?", False, id="no address"),
        pytest.param("testclient", "?", False, id="no address, but words"),
    ],
)
def test_who_asks(host: str, counted: str, near: bool) -> None:
    assert asker(host) == counted
    assert is_near(host) is near


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-TW", "zh-hant"),
        ("zh-Hans-HK", "zh-hans"),
        ("zh-HK,en", "zh-hant"),
        ("en-GB,zh", "en"),
        ("de-DE,en;q=0.5", "en"),
        ("de-DE", "zh-hans"),
        ("", "zh-hans"),
        (";;,=", "zh-hans"),
    ],
)
def test_the_language_a_browser_wants(accepted: str, language: str) -> None:
    assert wanted_language(accepted) == language


def test_every_sentence_is_there_in_both() -> None:
    assert [key for key, one in words().items() if set(one) != {"zh", "en"} or not all(one.values())] == []
    assert say("share_mail", "zh-hant") == "用電子郵件轉發"


def test_responses_are_kept_within_a_bound_the_longest_unused_go_first() -> None:
    kept = KeptResponses(most=25)
    for mark in "abc":
        kept.keep(mark, Made(200, HTML, b"0123456789"))
        kept.get("a")
    assert [mark for mark in "abc" if kept.get(mark)] == ["a", "c"]
    kept.keep("large", Made(200, HTML, bytes(26)))
    assert kept.get("large") is None


@pytest.mark.parametrize(
    ("values", "heights"),
    [
        pytest.param([10, 5, None], [28, 14.5, None], id="a gap is no bar"),
        pytest.param([0, 0], [1, 1], id="zeros are seen"),
        pytest.param([5, None], None, id="one number is no course"),
        pytest.param([5, -3], None, id="below zero is not drawn"),
    ],
)
def test_small_charts(values: list[Number | None], heights: list[float | None] | None) -> None:
    chart = small_chart(range(2020, 2020 + len(values)), values)
    assert (chart and [None if bar.gap else bar.height for bar in chart.bars]) == heights


def test_citations() -> None:
    cited = cite(
        "某县人民政府",
        "2023年年报",
        2023,
        "2024-01-20",
        "",
        "https://e.org/report/ab12",
        date(2025, 6, 1),
        Phrases("zh-hans"),
    )
    assert cited.gb == "某县人民政府. 2023年年报[R/OL]. (2024-01-20)[2025-06-01]. https://e.org/report/ab12."
    assert cited.plain == "某县人民政府《2023年年报》. 2024-01-20. https://e.org/report/ab12 [2025-06-01]"
    assert "@misc{xxgkab12,\n  author = {{某县人民政府}}," in cited.bibtex
    assert "  year = {2024}," in cited.bibtex
    odd = cite("A", "5% & {x}", None, None, "https://g.cn/a_b", "p", date(2025, 6, 1), Phrases("en"))
    assert r"5\% \& \textbraceleft{}x\textbraceright{}" in odd.bibtex
    assert "url = {https://g.cn/a_b}" in odd.bibtex, "its own address goes before that of its page here"


@pytest.mark.parametrize("odd", ["}", "{", "\\", "a}\n@misc{b", "\\input{x}", "~^"])
def test_a_citation_ends_where_it_should(odd: str) -> None:
    """Whatever a title, a name or an address holds: braces are counted, whatever stands before them."""
    cited = cite(odd, odd, 2023, None, f"https://g.cn/{odd.strip()}", "p", date(2025, 6, 1), Phrases("en")).bibtex
    depth, ended = 0, []
    for place, char in enumerate(cited):
        depth += (char == "{") - (char == "}")
        if not depth and char == "}":
            ended.append(place)
    assert ended == [len(cited) - 1]
    assert "\\input" not in cited


def test_every_province_has_its_square() -> None:
    provinces = {one.code for one in divisions() if len(one.path) == 1}
    assert set(tiles()) == provinces
    places = [(one.column, one.row) for one in tiles().values()]
    assert len(set(places)) == len(places), "no two in one place"
    assert all(0 <= column < 8 and 0 <= row < 8 for column, row in places)
