"""What a state of before there were codes has kept of a question → the query that asks the same: ``read_query_before``."""

import json
from collections.abc import Callable, Mapping
from typing import Any, get_args

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.query import Query
from xxgk.index.agencies.body_keys import name_to_body_keys
from xxgk.index.agencies.keys import code_of
from xxgk.index.model.report import FindingKind

_NEW = ("applications.new_received.total",)
_HANDLED = ("applications.total_handled.total",)
_PUBLIC = ("rate.granted", "rate.granted_or_partially")
Kept = Mapping[str, Any]
Slots = dict[str, Any]


def read_query_before(text: str) -> Query | None:
    """Read a question as it was kept: ``{"kind": "trend", "agencies": ["青石县人民政府"]}``.

    ``None`` for nonsense, for what is no query (help), and for one that still had names to be asked about.
    """
    try:
        kept = json.loads(text)
        if kept.get("unresolved") or kept["kind"] not in _SLOTS:
            return None
        return Query.model_validate(_scope(kept) | _SLOTS[kept["kind"]](kept))
    except (ValueError, KeyError, TypeError, AttributeError):  # ValidationError is a ValueError
        return None


def _scope(kept: Kept) -> Slots:
    """Say of whom and of when: names by the keys they yield, a region by its code."""
    names, years = kept.get("agencies", ()), kept.get("years", ())
    usual = "each" if names else "last"
    when = {"which": "named", "years": years} if years else {"which": "all" if kept.get("all_years") else usual}
    return {"bodies": _bodies(kept, names), "years": when}


def _bodies(kept: Kept, names: Any) -> list[Slots]:
    if names:
        return [{"keys": [name_to_body_keys(name)[0] for name in names]}]
    region, level = kept.get("region"), kept.get("level")
    if not region and not level:
        return []
    place = code_of(region) if region else ""
    if region and not place:
        raise ValueError(region)
    return [{"places": [place] if place else [], "levels": [level] if level else []}]


def _fields(kept: Kept, usual: tuple[str, ...] = _NEW) -> list[Any]:
    return list(kept.get("fields") or usual)


def _figures(kept: Kept) -> Slots:
    fields = _fields(kept, _PUBLIC if kept["kind"] == "rate" else _NEW)
    if kept.get("aspect") == "stated":
        return {"measures": [{"measure": "stated", "field": field} for field in fields]}
    together = [{"measure": "cells", "fields": fields}] if kept.get("together") else []
    return {"measures": [*together, *fields]}


def _breakdown(kept: Kept) -> Slots:
    fields = _fields(kept, _HANDLED)
    return {"measures": fields, "per": ["row"] if len(fields) == 1 and fields[0] not in rates() else []}


def _compared(kept: Kept) -> Slots:
    if kept.get("aspect") in ("problems", "improvements"):
        return _points({**kept, "kind": kept["aspect"]})
    return {"measures": _fields(kept)} if kept.get("fields") else {"show": "profile"}


def _ranking(kept: Kept) -> Slots:
    tests = kept.get("conditions", ())
    where = [{"any_of": [{"measure": one["field"], "is": one["test"], "against": one["value"]}]} for one in tests]
    fields = list(dict.fromkeys((*kept.get("fields", ()), *(one["field"] for one in tests))))
    pick = {"order": kept.get("order", "most")}
    return {"show": "list" if where else "value", "measures": fields or _NEW, "where": where, "pick": pick}


def _trend(kept: Kept) -> Slots:
    sums: Slots = {} if kept.get("agencies") else {"per": ["year"], "reduce": "sum"}
    return {"measures": _fields(kept), "years": "all"} | sums


def _points(kept: Kept) -> Slots:
    measure = {"measure": "reports", "points": "problem" if kept["kind"] == "problems" else "improvement"}
    if kept.get("agencies"):
        return {"show": "points", "measures": [measure]}
    return {"measures": [measure], "per": ["theme"], "reduce": "sum", "pick": {}}


def _findings(kept: Kept) -> Slots:
    words = kept.get("words", "").replace("|", " ").split()
    kinds = [kind for kind in get_args(FindingKind) if kind in words]
    return {"show": "findings", "measures": [{"measure": "check", "kind": kind} for kind in kinds] or ["reports"]}


def _source(kept: Kept) -> Slots:
    if kept.get("fields"):
        return {"measures": _fields(kept), "action": "line"}
    return {"show": "originals", "action": "full" if kept.get("aspect") == "full" else "link"}


_SLOTS: dict[str, Callable[[Kept], Slots]] = {
    "figure": _figures,
    "rate": _figures,
    "breakdown": _breakdown,
    "profile": lambda _: {"show": "profile"},
    "compare": _compared,
    "rank": _ranking,
    "trend": _trend,
    "total": lambda kept: {"measures": _fields(kept), "per": ["year"], "reduce": "sum"},
    "problems": _points,
    "improvements": _points,
    "section": lambda kept: {"show": "sections", "parts": kept["parts"]},
    "search": lambda kept: {"show": "passages", "measures": [{"measure": "reports", "phrase": kept["words"]}]},
    "findings": _findings,
    "source": _source,
    "coverage": lambda _: {"measures": ["reports"], "per": ["year"], "reduce": "sum"},
}
