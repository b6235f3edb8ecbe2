"""Amounts whose unit is not stated, or cannot be what is stated."""

from collections.abc import Mapping

from xxgk.index.model.report import Figure, Finding

_AMOUNTS = ("proactive.procurement.amount", "proactive.fees.amount")
# 30 billion yuan: more than any one organ's fees or central procurement in a year
_IMPOSSIBLE = 3_000_000


def check_units(figures: Mapping[str, Figure]) -> list[Finding]:
    """Find amounts without a unit, and amounts in 万元 that must be in 元 (``3010869.24`` would be 30 billion yuan)."""
    findings = []
    for key in _AMOUNTS:
        figure = figures.get(key)
        if figure is None or not figure.value:
            continue
        if figure.unit is None:
            message = "报告未注明金额单位"
            if figure.value >= _IMPOSSIBLE:
                message += "；若按表式的万元计达数百亿元，不合常理，可能是元"
        elif figure.unit == "万元" and figure.value >= _IMPOSSIBLE:
            message = "按万元计达数百亿元，不合常理，单位可能是元"
        else:
            continue
        lines = (figure.line,) if figure.line is not None else ()
        findings.append(
            Finding(kind="unit", field=key, message=message, expected=None, found=figure.value, lines=lines)
        )
    return findings
