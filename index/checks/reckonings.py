"""Totals, shares and growths that the text reckons from its own numbers."""

import re
from collections.abc import Mapping, Sequence

from xxgk.index.model.report import Claim, Figure, Finding, Number

_TOTALS = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.total_handled.total",
    "disputes.review.total",
)
_WIDE = 1.0  # per cent that 约 and 近 allow


def check_reckonings(claims: Sequence[Claim], figures: Mapping[str, Figure]) -> list[Finding]:
    """Find ``text.sum``, ``text.share`` and ``text.growth`` claims that their own ``terms`` do not bear out.

    A percentage may be rounded or cut off. A share fits when it is one of any number named before it, or of a total of the table.
    A growth with one term waits for last year's report.
    """
    found = []
    for claim in claims:
        if claim.field == "text.sum":
            expected: Number = sum(claim.terms)
            if expected != claim.value:
                parts = " + ".join(map(str, claim.terms))
                found.append(
                    _finding(
                        claim, expected, f"正文称“{claim.raw}”，各项{parts}相加为{expected}，所称总数为{claim.value}"
                    )
                )
        elif claim.field == "text.share":
            part, *wholes = claim.terms
            shares = [100 * part / whole for whole in (*wholes, *_totals(figures)) if whole]
            if not any(is_near(claim, share) for share in shares):
                message = f"正文称“{claim.raw}”，而{part} ÷ {wholes[0]} = {shares[0]:.2f}%"
                found.append(_finding(claim, round(shares[0], 2), message))
        elif claim.field == "text.growth" and len(claim.terms) == 2 and claim.terms[1]:
            now, before = claim.terms
            growth = 100 * (now - before) / before
            if not is_near(claim, growth):
                message = f"正文称“{claim.raw}”，而由{before}到{now}的变化为{growth:+.2f}%"
                found.append(_finding(claim, round(growth, 2), message))
    return found


def _totals(figures: Mapping[str, Figure]) -> list[Number]:
    """Give what the table counts in all, and what was received together with what was carried over."""
    values = [figures[key].value or 0 for key in _TOTALS if key in figures]
    return [*values, sum(values[:2])]


def is_near(claim: Claim, percent: float) -> bool:
    """Tell whether a percentage is the one stated, rounded or cut off at the digits the text prints."""
    decimals = re.search(r"\.(\d+)%", claim.raw)
    unit = 10.0 ** -len(decimals[1]) if decimals else 1.0
    return abs(percent - claim.value) <= (_WIDE if claim.approximate else unit) + 1e-9


def _finding(claim: Claim, expected: Number, message: str) -> Finding:
    return Finding(
        kind="narrative", field=claim.field, message=message, expected=expected, found=claim.value, lines=(claim.line,)
    )
