"""What today's reading asks, asked in the algebra: no figure may be another."""

import csv
from pathlib import Path

import pytest

from tests.bot.answers.corpus import CITY, COUNTY, FEES, LITIGATION, NEW, SHAOXING, WATER, WUXI, ZONE
from xxgk.bot.answers.algebra import answer_algebra
from xxgk.bot.answers.answer import answer, query_of
from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Condition, Conversation
from xxgk.bot.model.query import Query as Question
from xxgk.bot.service import Service
from xxgk.index.store.reading import Store

EVERY = 1_000_000
WORDINGS = Path(__file__).parents[2] / "cases" / "wordings.tsv"
RATE = "rate.granted"


def key_of(measure: Measure) -> str:
    """Give the name today's answers have for a measure."""
    if isinstance(measure, Cells):
        return "+".join(measure.fields)
    return measure.name if isinstance(measure, Ratio) else ""


def asked_in_the_algebra(store: Store, query: Query) -> Answer:
    return answer_algebra(store, query.model_copy(update={"start": 0, "limit": EVERY}), "zh-hans")


def numbers(found: Answer, query: Query) -> dict[tuple[str, int, str], object]:
    """Give the values of a table by body, year and item; of sums over bodies the name is empty."""
    assert found.summary is not None
    values = {}
    for row in found.rows:
        parts = [row.row or row.applicant] if row.row or row.applicant else [key_of(one) for one in query.measures]
        for key, value in zip(parts, row.values, strict=True):
            values[row.agency, row.year or 0, key] = value.value
    return values


def differences(today: Answer, found: Answer, query: Query) -> tuple[list[str], int]:
    """Compare every number of an answer of today's with that of the algebra, where both have it; amounts are in one unit there."""
    values = numbers(found, query)
    wrong, compared = [], 0
    told = [(one.agency, one.year, one.field, one.value) for one in today.figures if one.unit in ("件", "万元")]
    told += [(one.agency, one.year, one.name, one.value) for one in today.derived]
    for agency, year, key, value in told:
        if (agency, year, key) not in values:
            continue
        other = values[agency, year, key]
        compared += 1
        if key in rates() and value is not None and isinstance(other, int | float):
            other = round(other, 2)
        if other != value:
            wrong.append(f"{agency} {year} {key}: {value}, in the algebra {other}")
    return wrong, compared


MANY = [
    Question(kind="rank", years=(2022,), fields=(NEW,)),
    Question(kind="rank", years=(2022,), fields=(NEW,), order="least"),
    Question(kind="rank", years=(2022,), fields=(LITIGATION,), region=WUXI),
    Question(kind="rank", years=(2022,), fields=(RATE,)),
    Question(kind="rank", years=(2022,), fields=(NEW,), level="department"),
    Question(kind="rank", years=(2022,), fields=(NEW,), agencies=(WATER, ZONE)),
    Question(kind="rank", all_years=True, fields=(NEW,)),
    Question(kind="rank", years=(2022,), conditions=(Condition(field=LITIGATION, test="more", value=3),)),
    Question(kind="rank", years=(2022,), conditions=(Condition(field=NEW, test="equal", value=0),)),
    Question(kind="total", years=(2022,), fields=(NEW,)),
    Question(kind="total", years=(2022,), fields=(FEES,)),
    Question(kind="total", years=(2021, 2022), fields=(NEW,), region=WUXI, level="county"),
    Question(kind="total", years=(2022,), fields=(NEW,), region=SHAOXING),
    Question(kind="trend", fields=(NEW,), region="江苏省"),
    Question(kind="trend", fields=(NEW,), agencies=(CITY,), all_years=True),
    Question(kind="figure", fields=(NEW, LITIGATION), agencies=(CITY, COUNTY), years=(2022,)),
    Question(kind="figure", fields=(NEW,), agencies=(CITY,)),
    Question(kind="rate", fields=(RATE, "rate.granted_or_partially"), agencies=(CITY, COUNTY), years=(2022,)),
    Question(kind="compare", fields=(NEW, RATE), agencies=(CITY, COUNTY), years=(2021, 2022)),
    Question(kind="breakdown", fields=("disputes.review.total",), agencies=(CITY,), years=(2022,)),
]


@pytest.mark.parametrize("question", MANY, ids=[f"{number}-{one.kind}" for number, one in enumerate(MANY)])
def test_the_algebra_gives_the_same(many: Store, question: Question) -> None:
    today = answer(many, question, "zh-hans")
    asked = today.query if question.years or question.kind == "rank" else question
    query = query_of(many, asked)
    assert query is not None
    found = asked_in_the_algebra(many, query)
    wrong, compared = differences(today, found, query)
    assert wrong == []
    assert compared > 0
    if question.kind == "rank":
        assert [(one.agency, one.year) for one in today.reports] == [(row.agency, row.year) for row in (found.rows)][
            : len(today.reports)
        ]
        assert today.total == found.total


COUNTED = [
    *MANY,
    Question(kind="rank"),
    Question(kind="total", fields=(RATE,)),
    Question(kind="problems", years=(2022,)),
    Question(kind="improvements"),
    Question(kind="coverage"),
    Question(kind="coverage", level="zone"),
]


@pytest.mark.parametrize("question", COUNTED, ids=[f"{number}-{one.kind}" for number, one in enumerate(COUNTED)])
def test_a_code_asks_for_the_rows_of_its_answer(many: Store, question: Question) -> None:
    """Also where the year was not named: what the code asks is what was answered, whatever is held later."""
    found = answer(many, question, "zh-hans")
    assert found.rows
    assert found.summary is not None
    query = code_to_query(found.code)
    assert query.years.which in ("named", "all", "each")
    again = asked_in_the_algebra(many, query)
    assert again.summary is not None
    assert again.rows[: len(found.rows)] == found.rows
    assert (again.summary.total, again.summary.tallies) == (found.summary.total, found.summary.tallies)


def test_texts_have_a_code_and_no_rows(many: Store) -> None:
    for question in (Question(kind="search", words="公众号"), Question(kind="findings", years=(2022,))):
        found = answer(many, question, "zh-hans")
        assert (found.rows, found.summary is not None) == ((), True)
        again = answer_algebra(many, code_to_query(found.code), "zh-hans")
        assert (found.total, found.total_reports) == (again.total, again.total_reports)


def test_texts_are_the_same(many: Store) -> None:
    for question in (
        Question(kind="search", words="公众号"),
        Question(kind="search", words="不足|公开", years=(2022,)),
        Question(kind="findings", years=(2022,)),
        Question(kind="findings", years=(2022,), words="row_sum"),
        Question(kind="problems", agencies=(CITY,), years=(2022,)),
        Question(kind="source", agencies=(CITY,), years=(2022,)),
    ):
        today, query = answer(many, question, "zh-hans"), query_of(many, question)
        assert query is not None
        found = asked_in_the_algebra(many, query)
        assert {one.text for one in today.passages} <= {one.text for one in found.passages}, question
        assert [(one.agency, one.kind) for one in today.findings] == [(one.agency, one.kind) for one in found.findings][
            : len(today.findings)
        ]
        assert today.points == found.points
        assert today.originals == found.originals


def test_what_the_text_states_is_not_what_the_table_prints(many: Store) -> None:
    query = query_of(many, Question(kind="figure", aspect="stated", fields=(NEW,), agencies=(CITY,), years=(2022,)))
    assert query is not None
    assert query.measures == (Stated(field=NEW),)


def test_common_problems_are_the_same(many: Store) -> None:
    today = answer(many, Question(kind="problems", years=(2022,)), "zh-hans")
    query = query_of(many, today.query)
    assert query is not None
    rows = {row.theme: row.values[0].value for row in asked_in_the_algebra(many, query).rows}
    assert {one.theme: one.reports for one in today.themes} == {theme: count for theme, count in rows.items() if count}


def test_what_has_no_words_in_the_algebra(many: Store) -> None:
    for question in (
        Question(kind="help"),
        Question(kind="section", agencies=(CITY,), parts=(6,)),
        Question(kind="figure", fields=(NEW,), agencies=("无此市人民政府",)),
    ):
        assert query_of(many, question) is None
    assert answer(many, Question(kind="findings", years=(2022,), fields=(NEW,)), "zh-hans").code == ""


def test_bodies_of_one_level_among_some_are_asked_for_by_name(many: Store) -> None:
    query = query_of(many, Question(kind="rank", years=(2022,), fields=(NEW,), agencies=(CITY, ZONE), level="city"))
    assert query is not None
    assert [len(one.keys) for one in query.bodies] == [1]


def test_every_answer_of_the_wordings_has_the_code_that_asks_it_again(service: Service) -> None:
    """Over the sample reports; a code may be missing, but never ask something else."""
    with WORDINGS.open(encoding="utf-8") as lines:
        questions = [row["question"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    coded, compared, wrong = 0, 0, []
    for question in questions:
        today, _ = service.reply(question, Conversation())
        if not today.code:
            continue
        coded += 1
        query = code_to_query(today.code)
        found, count = differences(today, asked_in_the_algebra(service.store, query), query)
        compared += count
        wrong += [f"{question}: {one}" for one in found]
    assert wrong == []
    assert coded > 20
    assert compared > 20
