"""Keys of items and rates → measures of the algebra: ``key_measure``, ``key_measures``."""

from collections.abc import Iterable
from typing import Any

from xxgk.bot.items.computed import rates
from xxgk.bot.items.filing import filing_of

Measure = dict[str, Any]


def key_measure(key: str) -> Measure:
    """Give the measure of a field, a rate (``"rate.granted"`` → its two sides), or a filing."""
    rate = rates().get(key)
    if rate is not None:
        return {"measure": "ratio", "of": rate.of, "by": rate.by}
    if kind := filing_of(key):
        return {"measure": "filing", "kind": kind}
    return {"measure": "cells", "fields": (key,)}


def key_measures(keys: Iterable[str]) -> list[Measure]:
    """Give those of several."""
    return [key_measure(key) for key in keys]


def changed(measure: Measure, way: str, against: object = "year_before") -> Measure:
    """Give by how much a measure changed: ``way`` is absolute or percent; rates change by points only."""
    return {
        **measure,
        "change": {"as": "absolute" if measure["measure"] in ("ratio", "filing") else way, "against": against},
    }
