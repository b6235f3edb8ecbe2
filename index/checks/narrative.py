"""What the text states against what the tables print."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from xxgk.index.agencies.levels import level_of
from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import claim_location, row_locations
from xxgk.index.form.form import fields
from xxgk.index.model.report import Claim, Figure, Finding, Location, Number

_OFFICE = re.compile(r"政府办公[室厅]$")  # it may report for its government
_NEAR = 0.1  # 约, 余: within a tenth


@dataclass(frozen=True, slots=True)
class _Amount:
    """What a formula comes to: ``value`` of the cells that are printed; with ``open`` the others may add to it."""

    value: Number
    open: bool
    printed: bool
    rows: tuple[Location, ...]


def check_claims(claims: Sequence[Claim], figures: Mapping[str, Figure], agency: str | None = None) -> list[Checked]:
    """Find the counts in prose that the table does not confirm; ``printed`` is the table's, ``stated`` the text's.

    A count contradicts the table when none of the figures its words may mean fits: 受理 may count what was carried over, a number of
    lawsuits may leave out the pending ones. An empty or unclear cell contradicts nothing, and where the text gives counts of
    several scopes (全市, 市本级), the one that fits the table is enough. What a bureau (``agency``) says of all its county is not of it.
    """
    claims = [claim for claim in claims if not _is_of_more(claim.scope, agency)]
    fits = [_fits(claim, figures) for claim in claims]
    fitting = {claim.field for claim, fit in zip(claims, fits, strict=True) if fit}
    found: dict[tuple[str, Number], Checked] = {}
    compared: list[Checked] = []
    for claim, fit in zip(claims, fits, strict=True):
        amount = _amount(_means(claim)[0], figures)
        printed = amount is not None and amount.printed
        if amount and printed and not fit and not (claim.scope and claim.field in fitting):
            finding: Finding | None = _contradiction(claim, amount)
        else:
            finding = _contradicting_pending(claim, claims, figures)
        if finding:
            found.setdefault((claim.field, claim.value), Checked("narrative", claim.field, finding))
        elif printed:
            compared.append(Checked("narrative", claim.field))
    return [*found.values(), *compared]


def _is_of_more(scope: str, agency: str | None) -> bool:
    """Tell whether a scope is more than the body that reports: 全县 of a bureau or town; not of a government, its office, or who knows."""
    if not agency or not scope.startswith("全") or _OFFICE.search(agency):
        return False
    level = level_of(agency)
    return level in ("department", "institution", "town") or (level == "zone" and scope != "全区")


def _means(claim: Claim) -> tuple[str, ...]:
    return claim.means or (claim.field,)


def _fits(claim: Claim, figures: Mapping[str, Figure]) -> bool:
    """Tell whether some meaning fits, or the table gives nothing to compare with."""
    amounts = [_amount(formula, figures, strict=not place) for place, formula in enumerate(_means(claim))]
    if amounts[0] is None:
        return True
    return any(amount is not None and _agrees(claim, amount) for amount in amounts)


def _agrees(claim: Claim, amount: _Amount) -> bool:
    if amount.open and claim.value >= amount.value:
        return True
    if claim.approximate and abs(claim.value - amount.value) <= _NEAR * amount.value:
        return True
    return claim.value == amount.value


def _amount(formula: str, figures: Mapping[str, Figure], *, strict: bool = True) -> _Amount | None:
    """Work out a formula; ``None`` where it names nothing the table has, or takes away what is not known.

    With ``strict`` empty cells leave the amount open, else they add nothing; unclear and lost cells always leave it open.
    """
    total: Number = 0
    is_open = printed = False
    read: list[str] = []
    sign = 1
    for word in formula.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
            continue
        keys = _keys(word, figures)
        if not keys:
            return None
        for key in keys:
            cell = figures[key]
            if cell.value is not None:
                total += sign * cell.value
                printed = True
                read.append(key)
            elif sign < 0:
                if cell.status not in ("blank", "not_applicable"):
                    return None
            elif strict or cell.status in ("ambiguous", "absent"):
                is_open = True
    return _Amount(total, is_open, printed, row_locations(read, figures))


def _keys(name: str, figures: Mapping[str, Figure]) -> list[str]:
    """Give the fields of a name: itself, or the rows of a group (``applications.denied.total``, ``disputes.litigation.total``)."""
    return [name] if name in figures else [key for key in _rows_of(name) if key in figures]


@cache
def _rows_of(name: str) -> tuple[str, ...]:
    group, _, column = name.rpartition(".")
    return tuple(key for key in fields() if key.startswith((f"{group}.", f"{group}_")) and key.endswith(f".{column}"))


def _contradiction(claim: Claim, amount: _Amount) -> Finding:
    return Finding(
        kind="narrative",
        field=claim.field,
        stated=claim.value,
        printed=amount.value,
        scope=claim.scope,
        here=claim_location(claim),
        there=amount.rows,
    )


def _contradicting_pending(claim: Claim, claims: Sequence[Claim], figures: Mapping[str, Figure]) -> Finding | None:
    """Find disputes that the text calls decided (均被驳回) and the table files as pending (the number among ``terms``).

    So it is when the decided ones and the pending ones together are more than there were, by the table or else by the text.
    """
    topic, _, column = claim.field.rpartition(".")
    if column not in ("upheld", "corrected") or not claim.value or not topic.startswith("disputes."):
        return None
    pending, total = (_amount(f"{topic}.{name}", figures, strict=False) for name in ("pending", "total"))
    stated = [other.value for other in claims if other.field == f"{topic}.total"]
    if pending is None or not pending.value or pending.open or total is None:
        return None
    most = total.value if total.printed and total.value else max(stated, default=None)
    if most is None or claim.value + pending.value <= most:
        return None
    return Finding(
        kind="narrative",
        rule="pending",
        field=claim.field,
        stated=claim.value,
        printed=max(most - pending.value, 0),
        terms=(pending.value,),
        here=claim_location(claim),
        there=pending.rows,
    )
