"""Questions as a whole: what is asked, in which language, and why it cannot be answered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.language import language_of
from xxgk.bot.understand.question import Reader
from xxgk.index.store.reading import StoredAgency

TODAY = date(2025, 6, 1)
NAMES = {
    "平顶山市卫东区人民政府": "河南省平顶山市卫东区",
    "宿迁市人民政府": "江苏省宿迁市",
    "鞍山高新技术产业开发区管理委员会": "辽宁省鞍山市",
    "湘潭高新技术产业开发区管理委员会": "湖南省湘潭市",
}
READER = Reader(
    AgencyMatcher(
        StoredAgency(name=name, region=region, scope="", names=(name,), years=(2019,)) for name, region in NAMES.items()
    )
)
WEIDONG, SUQIAN, *_ = NAMES


@pytest.mark.parametrize(
    ("question", "kind", "agencies", "years"),
    cases(
        ("a figure", "卫东区2019年收到多少件申请", "figure", (WEIDONG,), (2019,)),
        ("in any order", "收到多少件申请 2019 卫东区", "figure", (WEIDONG,), (2019,)),
        ("problems", "卫东区2019年有什么问题", "problems", (WEIDONG,), (2019,)),
        ("improvements", "卫东区打算怎么改进", "improvements", (WEIDONG,), ()),
        ("a name alone: its main figures", "卫东区", "profile", (WEIDONG,), ()),
        ("two agencies", "卫东区和宿迁市收到多少", "figure", (WEIDONG, SUQIAN), ()),
        ("traditional", "衛東區2019年有什麼問題", "problems", (WEIDONG,), (2019,)),
        ("English", "What problems did Weidong report in 2019?", "problems", (WEIDONG,), (2019,)),
        ("a search", "搜索 公众号", "search", (), ()),
        ("a search narrowed", "搜索 卫东区2019年 培训", "search", (WEIDONG,), (2019,)),
        ("what is held", "收录了哪些机关", "coverage", (), ()),
        ("help", "怎么用", "help", (), ()),
    ),
)
def test_understood(question: str, kind: str, agencies: tuple[str, ...], years: tuple[int, ...]) -> None:
    found = READER.read(question, TODAY)
    assert (found.query.kind, found.query.agencies, found.query.years, found.reason) == (kind, agencies, years, "")


@pytest.mark.parametrize(
    ("question", "reason"),
    cases(
        ("another subject", "明天天气", "out_of_scope"),
        ("another subject, though of an agency held", "卫东区2019年天气", "out_of_scope"),
        ("another subject in English", "What's the weather in Suqian", "out_of_scope"),
        ("a tax is no applicant: looked for in the text", "宿迁2023年企业所得税多少", ""),
        ("nothing", "", "out_of_scope"),
        ("marks", "？？？", "out_of_scope"),
        ("a greeting", "你好", "out_of_scope"),
        ("a month", "卫东区2019年3月收到多少申请", "not_supported"),
        ("the place of one among all", "卫东区申请排第几", "not_supported"),
        ("no agency", "2019年收到多少申请", "agency_missing"),
        ("no agency for problems", "有什么问题", "agency_missing"),
        ("one of several", "高新区收到多少申请", "agency_unclear"),
        ("one that is not held", "新华区2019年收到多少申请", "agency_unknown"),
        ("another body of the place", "卫东区财政局有什么问题", "agency_unknown"),
        ("whether one is held that is not", "收录了新华区吗", "agency_unknown"),
        ("a search for nothing", "搜索", "words_missing"),
    ),
)
def test_why_not(question: str, reason: str) -> None:
    found = READER.read(question, TODAY)
    assert found.reason == reason
    if reason.startswith("agency"):
        assert found.query.agencies == ()


@pytest.mark.parametrize(
    ("question", "words"),
    cases(
        ("the word", "搜索 公众号", "公众号"),
        ("without a space", "搜索公众号", "公众号"),
        ("two words", "搜索 公开 保密", "公开 保密"),
        ("the longest trigger goes", "哪些机关提到公众号", "公众号"),
        ("a question word behind", "谁提到公众号呢", "公众号"),
        ("English, capitals", "Search for training", "training"),
        ("a word that holds a trigger stays", "search research", "research"),
        ("without the agency and the year it is narrowed to", "搜索 卫东区2019年 培训", "培训"),
        ("a kind of body alone is a word", "搜索 政府 网站", "政府 网站"),
        ("a place that is not held is a word", "搜索 新华区", "新华区"),
        ("an agency alone is searched for", "搜索 卫东区", "卫东区"),
        ("a blank that a word left behind", "谁提到了公众号", "公众号"),
        ("a kind of document before it", "哪份年报提到公众号", "公众号"),
        ("the year is cut out of 2019年报", "卫东区2019年报里有没有提到公众号", "公众号"),
        ("the other word for a search", "搜尋 公眾號", "公众号"),
        ("what is quoted", '搜索 "公众号"', "公众号"),
        ("quoted with marks in it: as a whole", '谁写了"公开为常态、不公开为例外"', '"公开为常态、不公开为例外"'),
        ("operators are only text", "搜索 公众号 NEAR *", "公众号 NEAR *"),
    ),
)
def test_words_of_a_search(question: str, words: str) -> None:
    assert READER.read(question, TODAY).query.words == words


def test_a_command_says_the_kind() -> None:
    assert READER.read("卫东区 2019 申请", TODAY, "profile").query.kind == "profile"
    assert READER.read("卫东区 2019", TODAY, "problems").query.fields == ()
    assert READER.read("", TODAY, "profile").reason == "agency_missing"
    assert READER.read("公众号", TODAY, "search").query.words == "公众号"


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
    found = READER.read(question, TODAY)
    assert (
        found.reason or found.query.agencies or found.query.kind in ("search", "coverage", "help", "rank")
    )  # of all held


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
