"""Every answer has a code, and the answer to its code is the same answer, whatever was assumed and whoever asks."""

import csv
from pathlib import Path

import pytest

from tests.bot.answers.corpus import CITY, COUNTY, FEES, LITIGATION, NEW, SHAOXING, WATER, WUXI, ZONE
from tests.bot.asked import answer
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Condition, QueryKeys
from xxgk.bot.service import Service
from xxgk.index.store.reading import Store

ASKED = Path(__file__).parents[2] / "cases" / "asked.tsv"
RATE = "rate.granted"
# what is said of a year that nobody named, and of what was taken over; the code names the year
ASSUMED = {"year_assumed", "carried", "text", "action", "notes", "query", "not_held"}

MANY = [
    QueryKeys(kind="rank", years=(2022,), fields=(NEW,)),
    QueryKeys(kind="rank", years=(2022,), fields=(NEW,), order="least"),
    QueryKeys(kind="rank", years=(2022,), fields=(LITIGATION,), region=WUXI),
    QueryKeys(kind="rank", years=(2022,), fields=(RATE,)),
    QueryKeys(kind="rank", years=(2022,), fields=(NEW,), level="department"),
    QueryKeys(kind="rank", years=(2022,), fields=(NEW,), agencies=(WATER, ZONE)),
    QueryKeys(kind="rank", all_years=True, fields=(NEW,)),
    QueryKeys(kind="rank", years=(2022,), conditions=(Condition(field=LITIGATION, test="more", value=3),)),
    QueryKeys(kind="rank", years=(2022,), conditions=(Condition(field=NEW, test="equal", value=0),)),
    QueryKeys(kind="total", years=(2022,), fields=(NEW,)),
    QueryKeys(kind="total", years=(2022,), fields=(FEES,)),
    QueryKeys(kind="total", years=(2021, 2022), fields=(NEW,), region=WUXI, level="county"),
    QueryKeys(kind="total", years=(2022,), fields=(NEW,), region=SHAOXING),
    QueryKeys(kind="trend", fields=(NEW,), region="江苏省"),
    QueryKeys(kind="trend", fields=(NEW,), agencies=(CITY,), all_years=True),
    QueryKeys(kind="figure", fields=(NEW, LITIGATION), agencies=(CITY, COUNTY), years=(2022,)),
    QueryKeys(kind="figure", fields=(NEW,), agencies=(CITY,)),
    QueryKeys(kind="rate", fields=(RATE, "rate.granted_or_partially"), agencies=(CITY, COUNTY), years=(2022,)),
    QueryKeys(kind="compare", fields=(NEW, RATE), agencies=(CITY, COUNTY), years=(2021, 2022)),
    QueryKeys(kind="breakdown", fields=("disputes.review.total",), agencies=(CITY,), years=(2022,)),
]
COUNTED = [
    *MANY,
    QueryKeys(kind="rank"),
    QueryKeys(kind="total", fields=(RATE,)),
    QueryKeys(kind="problems", years=(2022,)),
    QueryKeys(kind="improvements"),
    QueryKeys(kind="coverage"),
    QueryKeys(kind="coverage", level="zone"),
    QueryKeys(kind="profile", agencies=(CITY,)),
    QueryKeys(kind="compare", agencies=(CITY, COUNTY)),
]
TEXTS = [
    QueryKeys(kind="search", words="公众号"),
    QueryKeys(kind="search", words="不足|公开", years=(2022,)),
    QueryKeys(kind="findings", years=(2022,)),
    QueryKeys(kind="findings", years=(2022,), words="row_sum"),
    QueryKeys(kind="problems", agencies=(CITY,), years=(2022,)),
    QueryKeys(kind="source", agencies=(CITY,), years=(2022,)),
    QueryKeys(kind="source", agencies=(CITY,), years=(2022,), fields=(NEW,), aspect="line"),
    QueryKeys(kind="section", agencies=(CITY,), parts=(6,)),
    QueryKeys(kind="section", agencies=(CITY,), parts=(6,), words="收费"),
    QueryKeys(kind="figure", aspect="stated", fields=(NEW,), agencies=(CITY,), years=(2022,)),
]


def unlike(one: Answer, other: Answer) -> list[str]:
    """Name the keys in which two answers differ, but for what is said of a year that nobody named."""
    return [key for key in Answer.model_fields if key not in ASSUMED and getattr(one, key) != getattr(other, key)]


@pytest.mark.parametrize(
    "asked", [*COUNTED, *TEXTS], ids=[f"{number}-{one.kind}" for number, one in enumerate([*COUNTED, *TEXTS])]
)
def test_the_answer_to_its_code_is_the_same(many: Store, asked: QueryKeys) -> None:
    """Also where the year was not named: what the code asks is what was answered, whatever is held later."""
    found = answer(many, asked, "zh-hans")
    query = code_to_query(found.code)
    assert query.years.which in ("named", "all", "each")
    again = answer_query(many, query, "zh-hans")
    assert unlike(found, again) == []
    assert again.code == found.code
    assert (again.query.kind, again.query.fields) == (found.query.kind, found.query.fields)


def test_searches_and_findings_have_no_rows(many: Store) -> None:
    for asked in TEXTS[:4]:
        found = answer(many, asked, "zh-hans")
        assert (found.rows, found.summary is not None) == ((), True)


def test_what_nobody_bears_is_no_code(many: Store) -> None:
    found = answer_query(many, Query(bodies=(Bodies(keys=("320299-gov",)),)), "zh-hans")
    assert found.status == "no_data"
    assert found.summary is not None
    assert found.summary.unknown == ("320299-gov",)


def test_every_answer_of_the_wordings_is_that_of_its_code(service: Service) -> None:
    """Over the sample reports."""
    with ASKED.open(encoding="utf-8") as lines:
        questions = [row["question"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][::5]
    coded, wrong = 0, []
    for question in questions:
        found, _ = service.reply(question, Conversation())
        if not found.code or found.parts or found.query.aspect == "text":
            continue
        coded += 1
        again = service.query(code_to_query(found.code), found.language)
        wrong += [f"{question}: {differ}" for differ in [unlike(found, again)] if differ]
    assert wrong == []
    assert coded > 20
