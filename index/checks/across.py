"""This year's report against last year's of the same body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xxgk.index.checks.reckonings import is_near
from xxgk.index.model.report import Claim, Figure, Finding, Number

_FORWARD, _OVER = "applications.carried_forward.total", "applications.carried_over.total"
_NEW, _HANDLED = "applications.new_received.total", "applications.total_handled.total"
# what a number of applications that grew may have counted
_COUNTED = ((_NEW,), (_NEW, _OVER), (_HANDLED,))
FIELDS = (_FORWARD, _OVER, _NEW, _HANDLED)


@dataclass(frozen=True, slots=True)
class Year:
    """What one report says that its neighbours can confirm; ``claims`` are growths whose base it does not print."""

    year: int
    figures: Mapping[str, Figure]
    claims: Sequence[Claim] = ()


def check_carry_over(earlier: Year, later: Year) -> tuple[list[Finding], list[Finding]]:
    """Compare 结转下年度 with next year's 上年结转; gives the finding for each of the two reports, or none.

    Only printed numbers are compared, or those that follow from the sums: an empty cell contradicts nothing.
    """
    forward, over = earlier.figures.get(_FORWARD), later.figures.get(_OVER)
    if later.year != earlier.year + 1 or forward is None or over is None:
        return [], []
    if forward.value is None or over.value is None or forward.value == over.value:
        return [], []
    message = (
        f"{earlier.year}年报告结转下年度{forward.value}件，{later.year}年报告上年结转{over.value}件，前后两年对不上"
    )
    return (
        [_finding(_FORWARD, message, over.value, forward)],
        [_finding(_OVER, message, forward.value, over)],
    )


def check_growth(earlier: Year, later: Year) -> list[Finding]:
    """Work out the growths the later report states, from both reports' tables.

    The number that grew is looked up among what it may have counted; a growth that none of those bears out is a finding.
    """
    findings = []
    for claim in later.claims:
        now = claim.terms[0]
        grown: list[tuple[Number, float]] = []
        for names in _COUNTED:
            this, last = (_sum(names, side.figures) for side in (later, earlier))
            if this == now and last:
                grown.append((last, 100 * (now - last) / last))
        if not grown or any(is_near(claim, percent) for _, percent in grown):
            continue
        before, percent = grown[0]
        message = f"正文称“{claim.raw}”；按{earlier.year}年报告的{before}件计算，变化为{percent:+.2f}%"
        expected = round(percent, 2)
        findings.append(
            Finding(
                kind="narrative",
                field=claim.field,
                message=message,
                expected=expected,
                found=claim.value,
                lines=(claim.line,),
            )
        )
    return findings


def _sum(names: Sequence[str], figures: Mapping[str, Figure]) -> Number | None:
    values = [figures[name].value for name in names if name in figures]
    if len(values) != len(names) or any(value is None for value in values):
        return None
    return sum(value for value in values if value is not None)


def _finding(field: str, message: str, expected: Number, figure: Figure) -> Finding:
    lines = (figure.line,) if figure.line is not None else ()
    return Finding(kind="carry_over", field=field, message=message, expected=expected, found=figure.value, lines=lines)
