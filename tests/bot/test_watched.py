"""Which questions can be watched, and which of their rows are new."""

import pytest

from tests.index.cases import cases, each
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.query import Language
from xxgk.bot.service import Service
from xxgk.bot.watched import MOST_ROWS, known_with, pack_marks, row_mark, unpack_marks


@each(
    "question",
    [
        "江苏哪些机关申请超过10件",
        "四川 县级 申请>1000",
        "四川 縣級 申請>1000",
        "counties in Sichuan with more than 1000 applications",
        "各市2023年申请排名",
        "江苏 申请前10",
        "江苏的报告有哪些自相矛盾",
        "江苏 矛盾",
        "有多少个机关申请超过100件",
        "没有2023年年报的机关",
    ],
)
def test_a_question_for_rows_can_be_watched(service: Service, question: str) -> None:
    found = service.to_watch(question, "zh-hans")
    assert found is not None
    assert not found.refused
    assert len(found.marks) == found.count
    assert service.watched(found.code, "en", found.marks).new == 0, "whatever the language"


@each(
    "question",
    ["宿迁市2023年收到多少申请", "宿迁市", "2023年申请一共多少", "今天天气怎么样", "宿迁市有什么问题", "", "你好"],
)
def test_what_is_for_no_rows_cannot(service: Service, question: str) -> None:
    assert service.to_watch(question, "zh-hans") is None


def test_years_go_on(service: Service) -> None:
    """The code that is kept says the last year, that which shows all rows says which year it was."""
    found = service.to_watch("江苏哪些机关申请超过10件", "zh-hans")
    assert found is not None
    assert code_to_query(found.code).years.which == "last"
    assert code_to_query(service.watched(found.code, "zh-hans", frozenset()).opens).years.years == (2024,)


def test_what_is_counted_is_watched_as_a_list(service: Service) -> None:
    counted = service.to_watch("有多少个机关申请超过10件", "zh-hans")
    listed = service.to_watch("哪些机关申请超过10件", "zh-hans")
    assert counted
    assert listed
    assert counted.marks == listed.marks
    assert code_to_query(counted.code).show == "list"


@pytest.mark.parametrize(
    ("question", "of_place"),
    cases(
        ("a place alone is all bodies in it", "江苏 矛盾", True),
        ("a place with its suffix", "江苏省有没有自相矛盾", True),
        ("in English", "contradictions in Jiangsu", True),
        ("its government is named", "宿迁市人民政府 矛盾", False),
        ("a department", "洪泽区教育局 矛盾", False),
    ),
)
def test_contradictions_of_a_place_are_those_of_all_bodies_in_it(
    service: Service, question: str, of_place: bool
) -> None:
    found = service.to_watch(question, "zh-hans")
    assert of_place is bool(found and code_to_query(found.code).bodies == (Bodies(places=("32",)),))


@pytest.mark.parametrize(
    ("language", "says"), [("zh-hans", "报告"), ("zh-hant", "報告"), ("en", "Suqian")], ids=["hans", "hant", "en"]
)
def test_new_rows_are_told_as_in_answers(service: Service, language: Language, says: str) -> None:
    """With value, year, source and place, and no row that was known."""
    found = service.to_watch("江苏哪些机关申请超过10件", "zh-hans")
    assert found is not None
    assert found.count > 1
    answer = service.query(code_to_query(found.code), language)
    first, *others = answer.rows
    rows = service.watched(found.code, language, found.marks - {_mark_of(first.key, first.year)})
    assert rows.new == 1
    assert says in rows.text
    assert answer.text.split("\n")[2] in rows.text, "where the first row stands"
    assert not [one for one in others if one.agency in rows.text]


def _mark_of(key: str, year: int | None) -> bytes:
    return row_mark([sorted({"agency": key, "year": year}.items()), ""])


def test_marks_are_packed_and_nonsense_is_refused() -> None:
    marks = frozenset({row_mark(["32-gov", 2023]), row_mark(["32-gov", 2024])})
    assert unpack_marks(pack_marks(marks)) == marks
    assert unpack_marks(b"") == frozenset()
    with pytest.raises(ValueError, match="7 bytes"):
        unpack_marks(b"1234567")


def test_rows_that_are_gone_stay_known_within_bounds() -> None:
    gone, here = frozenset({row_mark(["x", 1])}), frozenset({row_mark(["x", 2])})
    assert known_with(gone, here) == gone | here
    many = frozenset(row_mark([number]) for number in range(4 * MOST_ROWS))
    assert known_with(many, here) == here


@pytest.mark.parametrize(
    ("question", "language"),
    cases(
        ("in simplified script", "江苏哪些机关申请超过10件", "zh-hans"),
        ("in traditional", "江蘇哪些機關申請超過10件", "zh-hant"),
        ("in English", "bodies in Jiangsu with more than 10 applications", "en"),
    ),
)
def test_the_language_is_that_of_the_question_unless_one_was_chosen(
    service: Service, question: str, language: Language
) -> None:
    found, chosen = service.to_watch(question), service.to_watch(question, "en")
    assert found is not None
    assert found.language == language
    assert chosen is not None
    assert chosen.language == "en"
