"""Questions as a whole: what is asked, behind which command, in which language, and why it cannot be answered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.understand.worlds import told
from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.model.query import QueryKind
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.commands import commands
from xxgk.bot.understand.language import language_of
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context
from xxgk.index.store.reading import StoredAgency

NAMES = {
    "平顶山市卫东区人民政府": "河南省平顶山市卫东区",
    "宿迁市人民政府": "江苏省宿迁市",
    "鞍山高新技术产业开发区管理委员会": "辽宁省鞍山市",
    "湘潭高新技术产业开发区管理委员会": "湖南省湘潭市",
}
CONTEXT = Context(
    NameFinder(
        AgencyMatcher(
            StoredAgency(name=name, region=region, scope="", names=(name,), years=(2019,))
            for name, region in NAMES.items()
        )
    ),
    date(2025, 6, 1),
)


def reading(question: str, kind: QueryKind | None = None) -> str:
    return told(read(question, CONTEXT, kind))


@pytest.mark.parametrize(
    ("question", "asked"),
    cases(
        ("a figure", "卫东区2019年收到多少件申请", "410403-gov · 2019 · new_received"),
        ("in any order", "收到多少件申请 2019 卫东区", "410403-gov · 2019 · new_received"),
        ("problems", "卫东区2019年有什么问题", "points · 410403-gov · 2019 · reports problem"),
        ("improvements", "卫东区打算怎么改进", "points · 410403-gov · each · reports improvement"),
        ("a name alone: its main figures", "卫东区", "profile · 410403-gov · each · reports"),
        ("two agencies", "卫东区和宿迁市收到多少", "410403-gov 3213-gov · each · new_received"),
        ("traditional", "衛東區2019年有什麼問題", "points · 410403-gov · 2019 · reports problem"),
        ("English", "What problems did Weidong report in 2019?", "points · 410403-gov · 2019 · reports problem"),
        ("a search", "搜索 公众号", "passages · all · all · reports “公众号”"),
        ("what is held", "收录了哪些机关", "all · all · reports · per year · sum"),
        ("the text of a part", "卫东区2019年第六部分", "part 6 · sections · 410403-gov · 2019 · reports"),
        (
            "its main figures against those of the year before",
            "卫东区2019年对比",
            "profile · 410403-gov · 2018+2019 · reports",
        ),
    ),
)
def test_understood(question: str, asked: str) -> None:
    assert reading(question) == asked


@pytest.mark.parametrize(
    ("question", "reason"),
    cases(
        ("another subject", "明天天气", "out_of_scope"),
        ("another subject, though of an agency held", "卫东区2019年天气", "out_of_scope"),
        ("another subject in English", "What's the weather in Suqian", "out_of_scope"),
        ("marks", "？？？", "out_of_scope"),
        ("a number", "2", "out_of_scope"),
        ("words that nothing explains", "暴雨", "out_of_scope"),
        ("a month", "卫东区2019年3月收到多少申请", "not_supported"),
        ("no agency for main figures", "2019年概况", "agency_missing"),
        ("one of several", "高新区收到多少申请", "agency_unclear"),
        ("one of several, of its main figures", "高新区", "agency_unclear"),
        ("one that is not held", "新华区2019年收到多少申请", "agency_unknown"),
        ("another body of the place", "卫东区财政局有什么问题", "agency_unknown"),
        ("one that is not held beside one that is not clear", "高新区和新华区2019年收到多少申请", "agency_unknown"),
        ("a search for nothing", "搜索", "words_missing"),
    ),
)
def test_why_not(question: str, reason: str) -> None:
    found = read(question, CONTEXT)
    assert found.reason == reason
    if reason == "agency_unclear":
        assert found.query is not None
        assert [body.typed for body in found.bodies] == ["高新区"]
    elif reason.startswith("agency") and found.query is not None:
        assert not any(one.keys for one in found.query.bodies)


@pytest.mark.parametrize(
    ("kind", "question", "asked"),
    cases(
        ("main figures", "profile", "卫东区 2019", "profile · 410403-gov · 2019 · reports"),
        ("with an item: its figure", "profile", "卫东区 2019 申请", "410403-gov · 2019 · new_received"),
        ("of nobody", "profile", "", "agency_missing"),
        ("problems of nobody", "problems", "", "agency_missing"),
        ("problems of all in a year", "problems", "2019", "all · 2019 · reports problem · per theme · sum · most"),
        (
            "two bodies with a blank between",
            "compare",
            "卫东区 宿迁 2019 申请",
            "410403-gov 3213-gov · 2019 · new_received",
        ),
        ("a ranking", "rank", "申请 2019", "all · 2019 · new_received · most"),
        ("a ranking of what?", "rank", "2019", "words_missing: all · 2019 · new_received · most"),
        (
            "a ranking of two bodies is none",
            "rank",
            "卫东区 宿迁 2019 申请",
            "not_understood: 410403-gov 3213-gov · 2019 · new_received · ? 排名",
        ),
        ("over the years", "trend", "卫东区 诉讼", "410403-gov · all · disputes.litigation"),
        ("over the years, no item: what is received", "trend", "卫东区", "410403-gov · all · new_received"),
        ("a total", "total", "河南 申请 2019", "@41 · 2019 · new_received · sum"),
        ("a total, no item: what is received", "total", "河南 2019", "@41 · 2019 · new_received · sum"),
        ("a search", "search", "公众号", "passages · all · all · reports “公众号”"),
        ("a search for nothing", "search", "", "words_missing"),
        (
            "a search in one body's reports",
            "search",
            "卫东区 公众号",
            "passages · 410403-gov · all · reports “公众号”",
        ),
        ("contradictions", "findings", "卫东区 2019", "findings · 410403-gov · 2019 · reports"),
        ("a document", "source", "卫东区 2019", "originals · 410403-gov · 2019 · reports"),
        ("where a figure stands", "source", "卫东区 2019 申请", "410403-gov · 2019 · new_received · link"),
        ("what is held", "coverage", "", "all · all · reports · per year · sum"),
        ("a figure taken apart", "breakdown", "卫东区 2019 诉讼", "410403-gov · 2019 · disputes.litigation · per row"),
        ("in English", "compare", "Weidong Suqian 2019 applications", "410403-gov 3213-gov · 2019 · new_received"),
        ("another subject", "profile", "卫东区 天气", "out_of_scope"),
    ),
)
def test_a_command_is_words_in_front(kind: QueryKind, question: str, asked: str) -> None:
    line = reading(question, kind)
    assert line == asked or line.partition(":")[0] == asked


def test_a_command_for_help_asks_nothing() -> None:
    assert reading("卫东区", "help") == "help"


@pytest.mark.parametrize("kind", sorted(commands()))
def test_every_command_of_a_body_asks_for_one(kind: QueryKind) -> None:
    assert (read("", CONTEXT, kind).reason == "agency_missing") == commands()[kind].of_a_body


@pytest.mark.parametrize(
    ("question", "rest", "language"),
    cases(
        ("simplified", "卫东区2019年收到多少", "收到多少", "zh-hans"),
        ("traditional", "衛東區2019年收到多少", "收到多少", "zh-hant"),
        ("characters alike in both", "大同市", "", "zh-hans"),
        ("English", "Anshan 2020", "", "en"),
        ("English about a Chinese name", "How many did 卫东区 receive", "How many did  receive", "en"),
        ("one Latin word in Chinese", "卫东区的app有多少", "的app有多少", "zh-hans"),
        ("a number alone tells nothing", "2019", "", "zh-hans"),
    ),
)
def test_language(question: str, rest: str, language: str) -> None:
    assert language_of(question, rest) == language


@given(st.text(max_size=50))
@examples(80)
def test_anything_may_be_typed(question: str) -> None:
    found = read(question, CONTEXT)
    assert found.reason or found.query is not None or found.asks == "help"


@pytest.mark.parametrize(
    ("question", "rest", "searched", "language"),
    cases(
        ("an English search for Chinese words", "search 公众号", "search 公众号", "公众号", "en"),
        ("a Chinese search for Chinese words", "搜索 公众号", "搜索 公众号", "公众号", "zh-hans"),
        ("a Chinese search for English words", "搜索 office", "搜索 office", "office", "zh-hans"),
        ("the words of a command alone", "公众号", "公众号", "公众号", "zh-hans"),
        ("the same in traditional script", "公眾號", "公众号", "公众号", "zh-hant"),
    ),
)
def test_language_of_a_search(question: str, rest: str, searched: str, language: str) -> None:
    assert language_of(question, rest, searched) == language
