"""What a query may say, and what its type refuses; each with the reason."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.code import code_to_query, query_to_code, read_query
from xxgk.bot.model.algebra.query import Query, query_schema

NEW, HANDLED, GRANTED = (f"applications.{row}.total" for row in ("new_received", "total_handled", "granted"))
DENIED, SECRET = "applications.denied.total", "applications.denied.state_secret.total"
REVIEW, LITIGATION = "disputes.review.total", "disputes.litigation.total"


def cells(*fields: str, **change: Any) -> dict[str, Any]:
    return {"measure": "cells", "fields": fields, "change": change or None}


def when(measure: Any, is_: str = "more", against: Any = 0, **rest: Any) -> dict[str, Any]:
    return {"any_of": [{"measure": measure, "is": is_, "against": against, **rest}]}


ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("nothing said: how many reports are held of the latest year", {}),
    ("a field by its key", {"measures": [NEW]}),
    ("a rate by its name", {"measures": ["rate.granted"]}),
    ("reviews and lawsuits are different cases", {"measures": [cells(REVIEW, LITIGATION)]}),
    (
        "two applicants of one row",
        {"measures": [cells("applications.granted.commercial", "applications.granted.research")]},
    ),
    ("what came in", {"measures": [cells(NEW, "applications.carried_over.total")]}),
    ("a sum of rows", {"measures": [DENIED]}),
    ("old and new beside each other", {"measures": [NEW, "legacy.applications"]}),
    ("rates change by points", {"measures": [{"measure": "ratio", "of": [GRANTED], "by": [HANDLED], "change": {}}]}),
    ("a ratio without a name", {"measures": [{"measure": "ratio", "of": [LITIGATION], "by": [NEW]}]}),
    ("against another field", {"measures": [cells(NEW, against=HANDLED)]}),
    ("against a year", {"measures": [cells(NEW, against=2019)]}),
    ("years and ranges", {"years": [2019, "2021-2023"]}),
    ("all years in a word", {"years": "all"}),
    ("the last three", {"years": {"which": "last", "last": 3}}),
    ("departments of counties", {"bodies": [{"levels": ["department"], "place_levels": ["county"]}]}),
    ("a zone's department", {"bodies": [{"kinds": ["高新区/教育"]}]}),
    ("grounds of denial", {"measures": [DENIED], "per": ["row"], "reduce": "sum"}),
    (
        "shares of applicants",
        {"measures": [{"measure": "ratio", "of": [NEW], "by": [NEW]}], "per": ["applicant"], "reduce": "sum"},
    ),
    ("themes", {"measures": [{"measure": "reports", "points": "problem"}], "per": ["theme"], "reduce": "sum"}),
    ("more than the mean", {"where": [when(NEW, against="mean")]}),
    ("a tenth of all", {"where": [when(NEW, against={"share": 10})]}),
    ("measures of one unit", {"where": [when(REVIEW, against=LITIGATION)]}),
    ("between", {"where": [when(NEW, "between", [50, 100])]}),
    (
        "the share of the first five",
        {"measures": [NEW], "per": ["agency"], "reduce": "sum", "pick": {"first": 5}, "over": "share"},
    ),
    ("by how many points one rate is more", {"measures": ["rate.granted"], "over": "difference"}),
    ("how many times the least the most is", {"measures": [NEW], "pick": {}, "over": "times"}),
    ("the main figures of reports", {"show": "profile", "bodies": [{"keys": ["410403-gov"]}]}),
    ("the text of two parts", {"show": "sections", "parts": [6, 1]}),
    (
        "what a part says of a matter",
        {"show": "sections", "parts": [5], "measures": [{"measure": "reports", "phrase": "收费"}]},
    ),
    ("a figure with its row as printed", {"measures": [NEW], "action": "line"}),
    ("whether, with a test", {"show": "whether", "measures": [NEW], "where": [when(NEW)]}),
]

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("a field there is not", {"measures": ["applications.new.total"]}, "no such field"),
    ("a total with its part", {"measures": [cells(DENIED, SECRET)]}, "cannot be added"),
    ("a row received and one handled", {"measures": [cells(NEW, GRANTED)]}, "cannot be added"),
    ("two units", {"measures": [cells("proactive.fees.amount", "proactive.licences.decisions")]}, "cannot be added"),
    ("old with new", {"measures": [cells("legacy.applications", NEW)]}, "cannot be added"),
    ("the same twice", {"measures": [cells(NEW, NEW)]}, "cannot be added"),
    ("a ratio of two units", {"measures": [{"measure": "ratio", "of": ["proactive.fees.amount"], "by": [NEW]}]}, "one unit"),
    ("a ratio of two forms", {"measures": [{"measure": "ratio", "of": ["legacy.granted"], "by": [NEW]}]}, "one form"),
    ("a side that does not add up", {"measures": [{"measure": "ratio", "of": [DENIED, SECRET], "by": [NEW]}]}, "cannot be added"),
    ("what is no part is not taken off", {"measures": [{"measure": "ratio", "of": [REVIEW], "by": [REVIEW, "-" + NEW]}]}, "no part"),
    ("growth of a rate in per cent",
     {"measures": [{"measure": "ratio", "of": [GRANTED], "by": [HANDLED], "change": {"as": "percent"}}]}, "percentage points"),
    ("a profile of something", {"show": "profile", "measures": [NEW]}, "none are named"),
    ("a profile of groups", {"show": "profile", "per": ["year"], "reduce": "sum"}, "neither grouped nor picked"),
    ("the text of no part", {"show": "sections"}, "need the parts"),
    ("the text of a seventh part", {"show": "sections", "parts": [7]}, "less than or equal to 6"),
    ("parts of what has none", {"measures": [NEW], "parts": [1]}, "nothing else has any"),
    ("the text of a figure", {"show": "sections", "parts": [1], "measures": [NEW]}, "the sentences with a phrase"),
    ("the text of a problem", {"show": "sections", "parts": [5], "measures": [{"measure": "reports", "points": "problem"}]},
     "the sentences with a phrase"),
    ("the growth of what is held", {"measures": [{"measure": "reports", "change": {}}]}, "no figure of theirs"),
    ("a change against nothing", {"measures": [cells(NEW, against="last year")]}, "neither"),
    ("a change against old", {"measures": [cells(NEW, against="legacy.applications")]}, "before 2019"),
    ("a theme there is not", {"measures": [{"measure": "reports", "points": "problem", "theme": "love"}]}, "no such theme"),
    ("a theme of nothing", {"measures": [{"measure": "reports", "theme": "staff"}]}, "needs points"),
    ("two conditions on reports", {"measures": [{"measure": "reports", "points": "problem", "phrase": "人"}]}, "one condition"),
    ("a year before reports", {"years": [1949]}, "1990"),
    ("named years without one", {"years": {"which": "named"}}, "named"),
    ("all with a number", {"years": {"which": "all", "last": 2}}, "last or each"),
    ("keys and what narrows them", {"bodies": [{"keys": ["0-edu"], "levels": ["national"]}]}, "not both"),
    ("a kind there is not", {"bodies": [{"kinds": ["魔法"]}]}, "no such kind"),
    ("a place by its name", {"bodies": [{"places": ["江苏"]}]}, "pattern"),
    ("a group without reduce", {"measures": [NEW], "per": ["year"]}, "needs reduce"),
    ("reports reduced one by one", {"measures": [NEW], "per": ["report"], "reduce": "sum"}, "nothing to reduce"),
    ("having without reduce", {"having": [when(NEW)]}, "it is where"),
    ("per set of one", {"bodies": [{}], "per": ["set"]}, "two sets"),
    ("a figure without rows", {"measures": [NEW], "per": ["row"]}, "falls into such parts"),
    ("two ways apart", {"measures": [DENIED], "per": ["row", "applicant"]}, "one way"),
    ("themes of figures", {"measures": [NEW], "per": ["theme"]}, "with points"),
    ("a change of quartiles", {"measures": [cells(NEW, against=2019)], "reduce": "quartiles"}, "no meaning"),
    ("a sum of rates", {"measures": ["rate.granted"], "over": "sum"}, "neither added"),
    ("a mean of percentages", {"measures": [cells(NEW, **{"as": "percent"})], "over": "mean"}, "neither added"),
    ("a sum of medians", {"measures": [NEW], "per": ["year"], "reduce": "median", "over": "sum"}, "not added"),
    ("a share of quartiles", {"measures": [NEW], "reduce": "quartiles", "over": "share"}, "not one number"),
    ("a share of changes", {"measures": [cells(NEW, against=2019)], "over": "share"}, "no share"),
    ("points without a measure that says which", {"show": "points", "measures": [NEW]}, "says which"),
    ("points in groups", {"show": "points", "measures": [{"measure": "reports", "points": "problem"}], "reduce": "sum"}, "neither grouped"),
    ("findings of figures", {"show": "findings", "measures": [NEW]}, "checks"),
    ("whether without a test", {"show": "whether"}, "needs a test"),
    ("a measure that is not there", {"pick": {"measure": 1}}, "not there"),
    ("two ways to pick", {"pick": {"first": 1, "nth": 2}}, "one of them"),
    ("the place of one in groups of others",
     {"measures": [NEW], "per": ["year"], "reduce": "sum", "pick": {"place_of": "0-edu"}}, "a row for each body"),
    ("between one", {"where": [when(NEW, "between", 3)]}, "two numbers"),
    ("between backwards", {"where": [when(NEW, "between", [5, 3])]}, "smaller"),
    ("two units tested", {"where": [when(NEW, against="rate.granted")]}, "different units"),
    ("a share of a rate", {"where": [when("rate.granted", against={"share": 10})]}, "no share"),
    ("no number at all", {"where": [when(NEW, against=float("inf"))]}, "finite"),
    ("a slot there is not", {"order_by": "size"}, "Extra inputs"),
]  # fmt: skip


@pytest.mark.parametrize("given", [given for _, given in ACCEPTED], ids=[reason for reason, _ in ACCEPTED])
def test_accepted(given: dict[str, Any]) -> None:
    query = Query.model_validate(given)
    assert Query.model_validate_json(query.model_dump_json(by_alias=True)) == query
    assert hash(query) == hash(Query.model_validate(given))


@pytest.mark.parametrize(
    ("given", "message"), [(given, message) for _, given, message in REFUSED], ids=[reason for reason, *_ in REFUSED]
)
def test_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Query.model_validate(given)


def test_one_way_to_write_a_number() -> None:
    one, other = (Query.model_validate({"where": [when(NEW, against=number)]}) for number in (5, 5.0))
    assert one.model_dump_json() == other.model_dump_json()


def test_every_slot_is_described() -> None:
    """A stranger fills a query by its schema: each slot says what it is for, or has values that do."""
    schema = query_schema()
    for name, part in {"Query": schema, **schema["$defs"]}.items():
        assert part.get("description") or name in ("Level",), name
        for slot, values in part["properties"].items():
            told = values.get("description") or "const" in values or values.get("enum")
            assert told, f"{name}.{slot}"


_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1.5, 1e308, "", "x", "\x00", "\ud800", "9" * 400, "2019-2018", "2019-",
    [], {}, [[]], [{}], [None], {"a": {}},
)  # fmt: skip


def _with(value: Any, odd: Any) -> Iterator[Any]:
    """Give a query with each of its values in turn replaced."""
    yield odd
    places = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, inner in places:
        for other in _with(inner, odd):
            changed = value.copy()
            changed[place] = other
            yield changed


@pytest.mark.parametrize("odd", _ODD, ids=repr)
def test_whatever_stands_in_a_query_it_is_read_or_refused(odd: Any) -> None:
    """And what is read has a code that is read again."""
    read = 0
    for _, given in ACCEPTED:
        whole = json.loads(Query.model_validate(given).model_dump_json(by_alias=True))
        for changed in _with(whole, odd):
            try:
                query = read_query(json.dumps(changed))
            except QueryCodeError:
                continue
            read += 1
            assert code_to_query(query_to_code(query)) == query
    assert read or odd not in (None, 0)
