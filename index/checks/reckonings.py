"""Totals, shares and growths that the text reckons from its own numbers."""

from collections.abc import Mapping, Sequence

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import claim_location
from xxgk.index.model.report import Claim, Figure, Finding, Number, Rule

_TOTALS = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.total_handled.total",
    "disputes.review.total",
)
_WIDE = 1.0  # per cent that 约 and 近 allow


def check_reckonings(claims: Sequence[Claim], figures: Mapping[str, Figure]) -> list[Checked]:
    """Find ``text.sum``, ``text.share`` and ``text.growth`` claims that their own ``terms`` do not bear out.

    A percentage may be rounded or cut off. A share fits when it is one of any number named before it, or of a total of the table.
    A growth with one term waits for last year's report. The ``terms`` of a finding are those of the claim: the parts of a sum, part
    and whole of a share, a growing number now and before.
    """
    checked = []
    for claim in claims:
        if claim.field == "text.sum":
            expected: Number = sum(claim.terms)
            checked.append(_checked(claim, "sum", expected, claim.terms, fits=expected == claim.value))
        elif claim.field == "text.share":
            part, *wholes = claim.terms
            shares = [100 * part / whole for whole in (*wholes, *_totals(figures)) if whole]
            if shares:
                fits = any(is_near(claim, share) for share in shares)
                checked.append(_checked(claim, "share", round(shares[0], 2), (part, wholes[0]), fits=fits))
        elif claim.field == "text.growth" and len(claim.terms) == 2 and claim.terms[1]:
            now, before = claim.terms
            growth = 100 * (now - before) / before
            checked.append(_checked(claim, "growth", round(growth, 2), claim.terms, fits=is_near(claim, growth)))
    return checked


def _totals(figures: Mapping[str, Figure]) -> list[Number]:
    """Give what the table counts in all, and what was received together with what was carried over."""
    values = [figures[key].value or 0 for key in _TOTALS if key in figures]
    return [*values, sum(values[:2])]


def is_near(claim: Claim, percent: float) -> bool:
    """Tell whether a percentage is the one stated, rounded or cut off at the digits the text prints."""
    return abs(percent - claim.value) <= (_WIDE if claim.approximate else 10.0**-claim.decimals) + 1e-9


def _checked(claim: Claim, rule: Rule, expected: Number, terms: tuple[Number, ...], *, fits: bool) -> Checked:
    if fits:
        return Checked("narrative", claim.field)
    finding = Finding(
        kind="narrative",
        rule=rule,
        field=claim.field,
        stated=claim.value,
        printed=expected,
        terms=terms,
        here=claim_location(claim),
    )
    return Checked("narrative", claim.field, finding)
