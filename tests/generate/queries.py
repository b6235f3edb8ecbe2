"""Queries of the algebra at random: every value of every slot is drawn. ``random_query``, ``slot_values`` counts what was."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, get_args

from pydantic import ValidationError

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.filing import filings
from xxgk.bot.model.algebra.query import WHOLE, Action, Query
from xxgk.index.form.form import fields
from xxgk.index.model.report import FindingKind
from xxgk.index.themes import themes

LEVELS = ("national", "province", "city", "county", "town", "department", "zone", "institution")
KINDS = get_args(FindingKind)
FIELDS = tuple(dict.fromkeys([*fields(), *(f"{key}.total" for key in derived_items())]))
COMMON = (
    "applications.new_received.total", "applications.total_handled.total", "applications.granted.total",
    "applications.denied.total", "disputes.review.total", "disputes.litigation.total", "proactive.fees.amount",
)  # fmt: skip
SUMS = (
    ("disputes.review.total", "disputes.litigation.total"),
    ("applications.new_received.commercial", "applications.new_received.research"),
    ("applications.granted.total", "applications.partially_granted.total"),
)
RATIOS = (
    (("applications.granted.total",), ("applications.new_received.total",)),
    (("disputes.litigation.corrected",), ("disputes.litigation.total", "-disputes.litigation.pending")),
)
PHRASES = ("公众号", "人员不足", "公开 保密", '"先审后发"')


@dataclass(frozen=True)
class World:
    """What queries may be about."""

    keys: Sequence[str] = ("410403-gov", "320583-周庄-town", "0-edu", "3202-police")
    places: Sequence[str] = ("32", "3202", "320281", "41", "0")
    kinds: Sequence[str] = ("公安", "教育", "水利", "政府", "高新区")
    years: Sequence[int] = field(default=tuple(range(2018, 2025)))
    filings: bool = (
        False  # measures of reports as a whole are drawn, too; codes and echoes that are kept are of draws without them
    )
    deck: list[str] = field(
        default_factory=list, compare=False
    )  # fields not drawn yet: each comes before any comes again

    def next_field(self, random: Random) -> str:
        """Draw a field of the form, or a sum of rows."""
        if not self.deck:
            self.deck.extend(random.sample(FIELDS, len(FIELDS)))
        return self.deck.pop()


def random_query(random: Random, world: World | None = None) -> Query:
    """Draw a query; what makes none is drawn again."""
    world = world or World()
    while True:
        deck = list(world.deck)
        try:
            query = Query.model_validate(_query(random, world))
        except ValidationError:
            world.deck[:] = deck
            continue
        if not _means_nothing(query):
            return query
        world.deck[:] = deck


def _means_nothing(query: Query) -> bool:
    """Tell whether rows are tested by how a count or quartiles changed, which the type lets through since codes have it."""
    tests = [test for clause in query.having for test in clause.any_of]
    changes = any(one and one.change for test in tests for one in (test.measure, test.against_measure))
    return changes and query.reduce in ("count", "quartiles")


def slot_values(query: Query) -> Counter[str]:
    """Count the values of the slots of a query that have a fixed set of them: ``{"show=list": 1, "per=year": 1 …}``."""
    return Counter(_values(query.model_dump(mode="json", by_alias=True), ""))


def field_values(query: Query) -> Counter[str]:
    """Count the fields and sums of rows that a query names, wherever it does."""
    named = slot_values(query)
    return Counter(
        {key: sum(named[f"{slot}={key}"] for slot in ("fields", "field", "of", "against")) for key in FIELDS}
    )


def _values(tree: Any, slot: str) -> Iterator[str]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _values(value, name)
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value, slot)
    elif isinstance(tree, str | bool) or tree is None:
        yield f"{slot}={tree}"


def _query(random: Random, world: World) -> dict[str, Any]:
    show = random.choice(
        ["value"] * 9
        + ["whether", "list", "list", "count", "count", "points", "passages", "findings", "originals"]
        + ["sections", "profile"]
    )
    reduce = random.choice(
        ["none", "none", "none", "sum", "sum", "mean", "median", "quartiles", "least", "most", "count"]
    )
    bodies = [_bodies(random, world) for _ in range(random.choice([0, 0, 1, 1, 1, 2, 3]))]
    if show in WHOLE:
        parts = random.sample(range(1, 7), random.choice([1, 1, 2, 6])) if show == "sections" else []
        return {
            "show": show, "parts": parts, "measures": [_of_text(random, world, show)], "bodies": bodies, "years": _years(random, world),
            "where": _clauses(random, world) if random.random() < 0.4 else [], **_page(random),
        }  # fmt: skip
    split = random.choice([None] * 8 + ["row", "applicant", "theme"])
    measures = [_split(random, split)] if split else [_measure(random, world) for _ in range(random.choice([1, 2, 3]))]
    per = (
        []
        if reduce == "none"
        else random.sample(["agency", "year", "province", "city", "level", "kind"], random.choice([0, 1, 1, 2]))
    )
    per += ["report"] if reduce == "none" and random.random() < 0.2 else []
    per += [split] if split else []
    per += ["set"] if len(bodies) > 1 and random.random() < 0.7 else []
    random.shuffle(per)
    return {
        "show": show,
        "measures": measures,
        "bodies": bodies,
        "years": _years(random, world),
        "per": per,
        "reduce": reduce,
        "where": _clauses(random, world) if random.random() < 0.45 else [],
        "having": _clauses(random, world) if reduce != "none" and random.random() < 0.4 else [],
        "pick": _pick(random, world, len(measures)) if random.random() < 0.4 else None,
        "over": random.choice(["none"] * 4 + ["sum", "mean", "share", "difference", "times"]),
        **_page(random),
    }


def _page(random: Random) -> dict[str, Any]:
    return {
        "start": random.choice([0, 0, 0, 1, 20]),
        "limit": random.choice([None, None, 1, 5, 100]),
        "action": random.choice([None] * 5 + list(get_args(Action))),
    }


def _bodies(random: Random, world: World) -> dict[str, Any]:
    which = random.choice(["held", "held", "held", "expected"])
    if random.random() < 0.4:
        return {"keys": random.sample(world.keys, random.randint(1, min(3, len(world.keys)))), "which": which}
    return {
        "levels": _some(random, LEVELS, 0.5),
        "place_levels": _some(random, ("national", "province", "city", "county"), 0.2),
        "kinds": _some(random, world.kinds, 0.3),
        "places": _some(random, world.places, 0.5),
        "except_keys": _some(random, world.keys, 0.15),
        "except_places": _some(random, world.places, 0.15),
        "which": which,
    }


def _some(random: Random, of: Sequence[str], chance: float) -> list[str]:
    return random.sample(of, random.randint(1, min(2, len(of)))) if random.random() < chance else []


def _years(random: Random, world: World) -> dict[str, Any]:
    which = random.choice(["named", "named", "named", "last", "each", "all"])
    if which == "named":
        return {"which": which, "years": sorted(random.sample(world.years, random.choice([1, 1, 2, 3])))}
    return {"which": which, "last": random.choice([1, 1, 2, 3]) if which != "all" else 1}


def _measure(random: Random, world: World) -> dict[str, Any]:
    drawn = [_cells] * 7 + [_ratio, _ratio, _reports, _reports, _stated, _stated, _stated, _check]
    made = random.choice([*drawn, _filing, _filing] if world.filings else drawn)(random, world)
    if random.random() < 0.35:
        against: Any = random.choice(["year_before", "year", "field"])
        if against in ("year", "field"):
            against = random.choice(world.years) if against == "year" else _field(random, world)
        made["change"] = {"as": random.choice(["absolute", "percent"]), "against": against}
    return made


def _cells(random: Random, world: World) -> dict[str, Any]:
    if random.random() < 0.15:
        return {"measure": "cells", "fields": random.choice(SUMS)}
    return {"measure": "cells", "fields": [_field(random, world)]}


def _field(random: Random, world: World) -> str:
    return world.next_field(random) if random.random() < 0.95 else random.choice(COMMON)


def _ratio(random: Random, _: World) -> dict[str, Any]:
    if random.random() < 0.2:
        of, by = random.choice(RATIOS)
    else:
        rate = rates()[random.choice(list(rates()))]
        of, by = rate.of, rate.by
    return {"measure": "ratio", "of": of, "by": by}


def _reports(random: Random, _: World) -> dict[str, Any]:
    said = random.choice(["", "points", "theme", "finding", "finding", "phrase"])
    made: dict[str, Any] = {"measure": "reports"}
    if said in ("points", "theme"):
        made["points"] = random.choice(["problem", "improvement"])
        made["theme"] = random.choice(themes()).key if said == "theme" else None
    elif said == "finding":
        made["finding"] = random.choice(KINDS)
    elif said == "phrase":
        made["phrase"] = random.choice(PHRASES)
    return made


def _stated(random: Random, world: World) -> dict[str, Any]:
    return {"measure": "stated", "field": _field(random, world)}


def _check(random: Random, _: World) -> dict[str, Any]:
    return {"measure": "check", "kind": random.choice(KINDS)}


def _filing(random: Random, _: World) -> dict[str, Any]:
    return {"measure": "filing", "kind": random.choice(sorted(filings()))}


def _of_text(random: Random, world: World, show: str) -> dict[str, Any]:
    if show == "points":
        theme = random.choice([None, random.choice(themes()).key])
        return {"measure": "reports", "points": random.choice(["problem", "improvement"]), "theme": theme}
    if show == "passages" or (show == "sections" and random.random() < 0.5):
        return {"measure": "reports", "phrase": random.choice(PHRASES)}
    return _check(random, world) if show == "findings" and random.random() < 0.6 else {"measure": "reports"}


def _split(random: Random, split: str) -> dict[str, Any]:
    if split == "theme":
        return {"measure": "reports", "points": random.choice(["problem", "improvement"])}
    whole = random.choice(["applications.denied.total", "applications.total_handled.total", "disputes.review.total"])
    key = whole if split == "row" else random.choice(["applications.new_received.total", "applications.denied.total"])
    if random.random() < 0.3:
        return {"measure": "ratio", "of": [key], "by": [key]}
    return {"measure": "cells", "fields": [key]}


def _clauses(random: Random, world: World) -> list[dict[str, Any]]:
    return [
        {"any_of": [_test(random, world) for _ in range(random.choice([1, 1, 2]))]}
        for _ in range(random.choice([1, 1, 2]))
    ]


def _test(random: Random, world: World) -> dict[str, Any]:
    against: Any = random.choice([0, 3, 10, 50, 12.5, "mean", "median", {"share": 10}, "measure"])
    if against == "measure":
        against = _measure(random, world)
    test = random.choice(["more", "at_least", "equal", "at_most", "less", "between"])
    if test == "between":
        against = sorted(random.sample([0, 1, 5, 20, 100], 2))
    return {
        "measure": _measure(random, world),
        "is": test,
        "against": against,
        "years": random.choice(["row", "row", "row", "every", "any", 2, 3]),
        "not": random.random() < 0.2,
    }


def _pick(random: Random, world: World, measures: int) -> dict[str, Any]:
    pick: dict[str, Any] = {"measure": random.randrange(measures), "order": random.choice(["most", "least"])}
    way = random.choice(["first", "first", "nth", "place_of", None])
    if way is not None:
        pick[way] = random.choice(world.keys) if way == "place_of" else random.randint(1, 5)
    return pick
