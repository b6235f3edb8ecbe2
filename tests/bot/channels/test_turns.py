"""What buttons make of a query: the query before, the button, the query after; and where a button makes no sense."""

from random import Random
from typing import Any

import pytest

from tests.generate.queries import random_query
from xxgk.bot.channels.telegram.turns import TURNS, keys_of, query_of_row, turned, with_body
from xxgk.bot.model.algebra.code import code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query

NEW = "applications.new_received.total"
DENIED = "applications.denied.total"
HANDLED = "applications.total_handled.total"
BODY: dict[str, Any] = {"bodies": [{"keys": ["410403-gov"]}], "years": [2021]}
FIGURE = BODY | {"measures": [NEW]}
PROFILE = BODY | {"show": "profile"}
PLACE: dict[str, Any] = {"bodies": [{"places": ["4104"]}], "years": [2021]}
SUM = PLACE | {"measures": [NEW], "reduce": "sum"}
RANK = PLACE | {"measures": [NEW], "pick": {}}
PROBLEMS = {"measure": "reports", "points": "problem"}


def query(slots: dict[str, Any]) -> Query:
    return Query.model_validate(slots)


@pytest.mark.parametrize(
    ("before", "action", "number", "after"),
    [
        pytest.param(FIGURE, "problems", 0, BODY | {"show": "points", "measures": [PROBLEMS]},
                     id="body and year are kept, the item is not"),
        pytest.param(FIGURE, "year", 2020, FIGURE | {"years": [2020]}, id="another year"),
        pytest.param(FIGURE, "years", 0, FIGURE | {"years": "all"}, id="all years"),
        pytest.param(PROFILE, "year", 2020, PROFILE | {"years": [2020]}, id="another year of a profile"),
        pytest.param(FIGURE, "trend", 0, FIGURE | {"years": "all"}, id="a trend is over all years"),
        pytest.param(PROFILE, "trend", 0, FIGURE | {"years": "all"}, id="of a profile that of what came in"),
        pytest.param(SUM, "trend", 0, SUM | {"years": "all", "per": ["year"]}, id="of a set: what it comes to each year"),
        pytest.param(FIGURE, "original", 0, FIGURE | {"action": "line"}, id="the row of the item"),
        pytest.param(PROFILE, "original", 0, BODY | {"show": "originals", "action": "link"}, id="of no item: the document"),
        pytest.param(BODY | {"show": "originals", "action": "link"}, "full", 0, BODY | {"show": "originals", "action": "full"},
                     id="its whole text"),
        pytest.param(FIGURE, "breakdown", 0, BODY | {"measures": [HANDLED], "per": ["row"]},
                     id="what has no rows: what was handled, by outcomes"),
        pytest.param(BODY | {"measures": [DENIED]}, "breakdown", 0, BODY | {"measures": [DENIED], "per": ["row"]},
                     id="what has rows: these"),
        pytest.param(SUM | {"measures": [DENIED]}, "breakdown", 0, PLACE | {"measures": [DENIED], "per": ["row"], "reduce": "sum"},
                     id="of a set, summed up"),
        pytest.param(FIGURE, "disputes", 0, BODY | {"measures": ["disputes.review.total", "disputes.litigation.total"]},
                     id="reviews and lawsuits"),
        pytest.param(FIGURE, "profile", 0, PROFILE, id="the main figures"),
        pytest.param(FIGURE, "check", 0, BODY | {"show": "findings"}, id="what does not agree"),
        pytest.param(FIGURE, "place", 0, {"years": [2021], "measures": [NEW], "pick": {"place_of": "410403-gov"}},
                     id="its place among its like"),
        pytest.param({"years": [2021], "measures": [NEW], "pick": {"place_of": "410403-gov"}}, "problems", 0,
                     BODY | {"show": "points", "measures": [PROBLEMS]}, id="of a place the body is meant"),
        pytest.param(SUM, "ranking", 0, RANK, id="who is behind a sum"),
        pytest.param(RANK | {"start": 10, "limit": 10}, "sum", 0, SUM, id="what a ranking comes to, from its first row"),
        pytest.param(SUM, "levels", 0, SUM | {"per": ["level"]}, id="a sum by levels"),
        pytest.param(SUM | {"per": ["year"]}, "levels", 0, SUM | {"per": ["year", "level"]}, id="each year by levels"),
        pytest.param(FIGURE, "everybody", 0, SUM | {"bodies": [{"places": ["410403"]}]},
                     id="all bodies of the place, not its government alone"),
        pytest.param(SUM, "government", 0, {"bodies": [{"keys": ["4104-gov"]}], "years": [2021], "measures": [NEW]},
                     id="the government alone"),
        pytest.param(BODY | {"measures": ["legacy.applications"], "years": [2018]}, "year", 2019, FIGURE | {"years": [2019]},
                     id="of before 2019 that which it comes nearest to"),
        pytest.param(BODY | {"measures": ["legacy.applications"], "years": [2018]}, "year", 2017,
                     BODY | {"measures": ["legacy.applications"], "years": [2017]}, id="before 2019 itself"),
        pytest.param(RANK, "next", 10, RANK | {"start": 10}, id="the next page"),
        pytest.param(RANK | {"start": 20}, "previous", 10, RANK | {"start": 10}, id="the page before"),
        pytest.param(RANK | {"start": 20}, "previous", 0, RANK, id="back to the first"),
        pytest.param(RANK | {"start": 20}, "year", 2020, RANK | {"years": [2020]}, id="another year begins at its first row"),
    ],
)  # fmt: skip
def test_turns(before: dict[str, Any], action: str, number: int, after: dict[str, Any]) -> None:
    assert turned(action, query(before), number) == query(after)


@pytest.mark.parametrize(
    ("before", "action", "number"),
    [
        pytest.param(FIGURE, "year", 2021, id="the same year"),
        pytest.param(FIGURE, "year", 3, id="no year of a report"),
        pytest.param(BODY | {"measures": ["legacy.disclosed"], "years": [2018]}, "year", 2019, id="an indicator like nothing of today"),
        pytest.param(FIGURE | {"years": "all"}, "years", 0, id="all years are shown"),
        pytest.param(FIGURE | {"years": "all"}, "trend", 0, id="a trend is shown"),
        pytest.param(BODY | {"measures": [DENIED], "per": ["row"]}, "breakdown", 0, id="it is taken apart"),
        pytest.param(FIGURE | {"years": [2020, 2021]}, "place", 0, id="a place is one of one year"),
        pytest.param(BODY | {"measures": [NEW, DENIED]}, "place", 0, id="and of one item"),
        pytest.param(SUM, "place", 0, id="a set has no place"),
        pytest.param(SUM, "problems", 0, id="a set states nothing"),
        pytest.param(SUM, "original", 0, id="a sum is printed nowhere"),
        pytest.param(FIGURE, "ranking", 0, id="one body has no order"),
        pytest.param(FIGURE, "sum", 0, id="nothing was put in order"),
        pytest.param(RANK | {"pick": {"first": 3}}, "sum", 0, id="of all, or of the first three?"),
        pytest.param(PLACE | {"measures": [PROBLEMS], "pick": {}}, "sum", 0, id="no figures to be added"),
        pytest.param(SUM | {"per": ["level"]}, "levels", 0, id="the levels stand apart"),
        pytest.param(SUM | {"bodies": [{"levels": ["county"]}]}, "levels", 0, id="one level"),
        pytest.param(FIGURE | {"bodies": [{"keys": ["410403-edu"]}]}, "everybody", 0, id="a department is no place"),
        pytest.param(FIGURE | {"bodies": [{"keys": ["x-青石县-gov"]}]}, "everybody", 0, id="nobody knows where it is"),
        pytest.param(FIGURE | {"bodies": [{"keys": ["410403-gov", "410402-gov"]}]}, "everybody", 0, id="two places"),
        pytest.param(SUM | {"bodies": [{"places": ["4104"], "kinds": ["公安"]}]}, "government", 0, id="not all of a place"),
        pytest.param(SUM | {"bodies": [{"places": ["4104", "4105"]}]}, "government", 0, id="of two places"),
        pytest.param(RANK, "previous", 0, id="this is the first page"),
        pytest.param(FIGURE, "mistake", 0, id="asks nothing"),
        pytest.param(FIGURE, "unheard", 0, id="no button"),
    ],
)  # fmt: skip
def test_no_turn(before: dict[str, Any], action: str, number: int) -> None:
    assert turned(action, query(before), number) is None


@pytest.mark.parametrize("seed", range(300))
def test_every_turn_of_every_query_is_one_that_can_be_asked(seed: int) -> None:
    """And kept: its code gives the same query; of bodies that were named nobody else is asked."""
    before = random_query(Random(seed))
    for action in TURNS:
        after = turned(action, before, 2021)
        if after is None:
            continue
        assert after != before
        assert code_to_query(query_to_code(after)) == after
        if keys_of(before) and action not in ("everybody", "place"):
            assert keys_of(after) == keys_of(before)


@pytest.mark.parametrize(
    ("before", "key", "year", "after"),
    [
        pytest.param(RANK, "410403-gov", 2021, FIGURE, id="of a ranking"),
        pytest.param(SUM | {"per": ["agency"], "years": [2020, 2021]}, "410403-gov", None,
                     FIGURE | {"years": [2020, 2021]}, id="of sums over years: all of them"),
        pytest.param(PLACE | {"measures": [PROBLEMS], "pick": {}}, "410403-gov", 2021, None, id="no figure is behind it"),
    ],
)  # fmt: skip
def test_the_figures_behind_a_row(
    before: dict[str, Any], key: str, year: int | None, after: dict[str, Any] | None
) -> None:
    assert query_of_row(query(before), key, year) == (query(after) if after else None)


def test_one_body_more() -> None:
    assert keys_of(with_body(query(FIGURE), "410402-gov")) == ("410403-gov", "410402-gov")
    assert keys_of(with_body(Query(), "410402-gov")) == ("410402-gov",)
