"""Reports of a 学年, and reports of a year that was not over: what answers say of them, and which is the latest."""

from collections.abc import Iterator

import pytest

from tests.bot.asked import answer
from tests.index.cases import cases
from tests.index.store.made import made, part, store_of
from xxgk.bot.model.query import Language, QueryKeys, QueryKind
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.store.reading import Store

SCHOOL, BUREAU, NEW = "青石大学", "青石县水利局", "applications.new_received.total"
COMING = 2099  # a year that is not over when this is run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    reports = [
        made("a.txt", SCHOOL, 2022, {NEW: 3}, school_year="2021—2022学年", issued="2022-10-30", sections=(part(1, "网站照常更新。"),),
             problems=("人手不足",)),
        made("b.txt", SCHOOL, 2021, {NEW: 2}, issued="2022-01-20"),
        made("c.txt", BUREAU, 2021, {NEW: 5}, issued="2022-01-20"),
        made("d.txt", BUREAU, 2022, {NEW: 6}, issued="2022-03-01"),
        made("e.txt", BUREAU, COMING, {NEW: 7}, issued=None),
    ]  # fmt: skip
    with Store(store_of(tmp_path_factory.mktemp("years") / "made.db", reports)) as store:
        yield store


def ask(store: Store, kind: QueryKind, agency: str, *years: int, language: Language = "zh-hans") -> str:
    query = QueryKeys(kind=kind, agencies=(agency,), years=years, fields=(NEW,))
    return in_words(answer(store, query, language), Context()).text


@pytest.mark.parametrize("kind", ["figure", "trend", "compare", "source", "profile", "breakdown"])
def test_every_kind_of_answer_says_that_it_is_a_school_year(store: Store, kind: QueryKind) -> None:
    assert "青石大学 2022年的报告统计的是2021—2022学年。" in ask(store, kind, SCHOOL, 2021, 2022)


def test_in_english(store: Store) -> None:
    assert "for 2022 covers the school year 2021—2022." in ask(store, "figure", SCHOOL, 2022, language="en")


def test_a_calendar_year_is_none(store: Store) -> None:
    assert "学年" not in ask(store, "figure", SCHOOL, 2021)


@pytest.mark.parametrize(
    ("agency", "years", "used"),
    cases(
        ("a 学年 that is over is the latest", SCHOOL, (), (2022,)),
        ("neither a year to come nor one told of before its end", BUREAU, (), (2021,)),
        ("both answer when they are asked for", BUREAU, (2022, COMING), (2022, COMING)),
    ),
)
def test_the_latest_year(store: Store, agency: str, years: tuple[int, ...], used: tuple[int, ...]) -> None:
    found = answer(store, QueryKeys(kind="figure", agencies=(agency,), years=years, fields=(NEW,)), "zh-hans")
    assert tuple(figure.year for figure in found.figures) == used
