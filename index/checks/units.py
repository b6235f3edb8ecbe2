"""Amounts whose unit is not stated, or cannot be what is stated."""

from collections.abc import Mapping

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import figure_location
from xxgk.index.model.report import Figure, Finding, Rule

_AMOUNTS = ("proactive.procurement.amount", "proactive.fees.amount")
# 30 billion yuan: more than any one organ's fees or central procurement in a year
_IMPOSSIBLE = 3_000_000


def check_units(figures: Mapping[str, Figure]) -> list[Checked]:
    """Find amounts without a unit, and amounts in 万元 that must be in 元 (``3010869.24`` would be 30 billion yuan)."""
    checked = []
    for key in _AMOUNTS:
        figure = figures.get(key)
        if figure is None or not figure.value:
            continue
        rule = _rule(figure)
        finding = (
            Finding(
                kind="unit", rule=rule, field=key, stated=figure.value, printed=None, here=figure_location(key, figure)
            )
            if rule
            else None
        )
        checked.append(Checked("unit", key, finding))
    return checked


def _rule(figure: Figure) -> Rule:
    large = (figure.value or 0) >= _IMPOSSIBLE
    if figure.unit is None:
        return "unstated_large" if large else "unstated"
    return "impossible" if figure.unit == "万元" and large else ""
