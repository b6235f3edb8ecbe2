"""What a figure counts as, among those of other reports: ``count_item``, ``count_sum``, ``count_ratio``. The one set of rules.

A printed figure counts, starred where a finding speaks against it. What is computed from several figures does not count where one of
their rows does not add up. Blank, uncertain and absent figures do not count, and are told apart. A sum some of whose parts are blank is
at least what its other parts come to.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import Literal, NamedTuple

Exact = int | Fraction
Standing = Literal["counted", "blank", "uncertain", "absent"]

BREAKING = frozenset({"row_sum", "dispute_sum"})  # findings after which a figure is nothing to reckon with
SPEAKING = BREAKING | {"column_sum", "closure", "narrative", "unit", "year", "identity"}  # findings that star a figure
PERCENT = 100


class ItemCells(NamedTuple):
    """The cells of one item in one report: a field, or the fields it is the sum of.

    ``total`` is what the numbers among them come to, ``known`` the most they may come to where some are not certain;
    ``corrected`` counts those corrected by hand, which have the number of their correction.
    """

    total: Exact | None
    cells: int
    numbers: int
    inferred: int
    blank: int
    unclear: int
    absent: int
    known: Exact | None = None
    corrected: int = 0


class Counted(NamedTuple):
    """An item in one report, or a sum or ratio of items; ``of`` only where it is counted.

    Attributes:
        standing: whether it counts, or why not.
        of: its number; of a ratio the number above the line.
        by: of a ratio the number below the line, which may be 0.
        partial: parts of the sum are blank: it is at least this much.
        starred: a finding speaks against it, or it was corrected by hand.
        corrected: it counts with its correction.
        inferred: some part is not printed but follows from the sums of the table.
        known: of what does not count, the most it may be, as far as can be told.
        doubted: it does not count because the report contradicts itself: a row of it does not add up, or a part is more than the whole.
    """

    standing: Standing
    of: Exact | None = None
    by: Exact | None = None
    partial: bool = False
    starred: bool = False
    inferred: bool = False
    known: Exact | None = None
    corrected: bool = False
    doubted: bool = False


def count_item(
    held: ItemCells | None, sizes: AbstractSet[int], findings: AbstractSet[str], *, computed: bool
) -> Counted:
    """Tell what an item of one report counts as.

    Args:
        held: its cells; ``None`` for a report whose form has no such item.
        sizes: how many cells it has where all are there: one, those of the sum, or either, by the edition of the form.
        findings: the kinds of findings on its rows, and on the report as a whole.
        computed: something else is computed from it; a sum of several cells is computed in any case.
    """
    if held is None:
        return Counted("absent")
    doubted = (computed or held.cells > 1) and not findings.isdisjoint(BREAKING)
    if held.cells not in sizes:
        return Counted("uncertain", known=held.known, doubted=doubted)
    if held.unclear or held.absent:
        standing: Standing = "uncertain" if held.unclear or held.numbers else "absent"
        return Counted(standing, known=held.known, doubted=doubted)
    if doubted:
        return Counted("uncertain", known=held.total, doubted=True)
    if held.total is None:
        return Counted("blank")
    return Counted(
        "counted",
        of=held.total,
        partial=held.blank > 0,
        starred=bool(findings & SPEAKING) or held.corrected > 0,
        inferred=held.inferred > 0,
        corrected=held.corrected > 0,
    )


def count_sum(items: Sequence[Counted]) -> Counted:
    """Add up several items of one report: without a number where one is absent or uncertain; what is blank adds nothing."""
    if len(items) == 1:
        return items[0]
    if lacking := _lacking(items, ("absent", "uncertain")):
        return lacking
    there = [item for item in items if item.of is not None]
    if not there:
        return Counted("blank")
    return _counted(items, sum(item.of or 0 for item in there), None, partial=len(there) < len(items))


def count_ratio(of: Sequence[tuple[int, Counted]], by: Sequence[tuple[int, Counted]], *, is_share: bool) -> Counted:
    """Set one side by another, each of terms with their sign; every term must count.

    Where blank parts leave it open how much it is set by, or how much is taken off, the share is neither at least nor at most anything
    that could be told: it is blank. Only above the line it is at least what it says.
    ``is_share``: the one is part of the other, so that more than all of it, or less than nothing, is a table that contradicts itself.
    """
    terms = [item for _, item in (*of, *by)]
    if lacking := _lacking(terms, ("absent", "uncertain", "blank")):
        return lacking._replace(known=None)
    if any(item.partial for sign, item in (*((-sign, item) for sign, item in by), *of) if sign < 0):
        return Counted("blank")
    above, below = (sum(sign * (item.of or 0) for sign, item in side) for side in (of, by))
    if is_share and (below < 0 or (below and not 0 <= above <= below)):
        return Counted("uncertain", doubted=True)
    return _counted(terms, above, below)


def ratio(of: Exact, by: Exact) -> Fraction:
    """Give a ratio in per cent."""
    return Fraction(PERCENT * of, by)


def _lacking(items: Sequence[Counted], reasons: Sequence[Standing]) -> Counted | None:
    """Give the first reason that one of the items has, with what is known of all together."""
    standing = next((reason for reason in reasons if any(item.standing == reason for item in items)), None)
    if standing is None:
        return None
    known = [item.of if item.of is not None else item.known for item in items]
    most = sum(one or 0 for one in known) if any(one is not None for one in known) else None
    return Counted(standing, known=most, doubted=any(item.doubted for item in items))


def _counted(items: Sequence[Counted], of: Exact, by: Exact | None, *, partial: bool = False) -> Counted:
    return Counted(
        "counted",
        of=of,
        by=by,
        partial=partial or any(item.partial for item in items),
        starred=any(item.starred for item in items),
        inferred=any(item.inferred for item in items),
        corrected=any(item.corrected for item in items),
    )
