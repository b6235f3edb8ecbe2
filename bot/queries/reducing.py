"""Many values into one: ``combine``, ``reduce_measured``; and what is to be said of them: ``tally_of``, ``starred_share``."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from statistics import median, quantiles
from typing import cast, get_args

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Reduce
from xxgk.bot.model.answer import Tally
from xxgk.bot.queries.amounts import Amount, Measured, Reason, work_out
from xxgk.index.counting import PERCENT, Exact

TALLIED = (*get_args(Reason), "too_small")


def combine(reduce: Reduce, amounts: Sequence[Amount]) -> Amount | None:
    """Put amounts together; ``None`` for nothing, but nothing counted is 0.

    Sum and mean of rates are the rate of the sums: ``[1/2, 9/10]`` → 10/12. Quartiles give their middle, see ``quartiles``.
    """
    values = [amount.value for amount in amounts if amount.value is not None]
    if reduce == "count":
        return Amount(len(values))
    if not amounts:
        return None
    if reduce in ("none", "sum", "mean") and any(amount.by is not None for amount in amounts):
        return Amount(sum(one.of for one in amounts), sum(one.by or 0 for one in amounts))
    if not values:
        return None
    if reduce in ("none", "sum"):
        return Amount(sum(values))
    if reduce == "mean":
        return Amount(Fraction(sum(values)) / len(values))
    if reduce in ("median", "quartiles"):
        return Amount(median(map(Fraction, values)))
    return Amount(min(values) if reduce == "least" else max(values))


def quartiles(amounts: Sequence[Amount]) -> tuple[Exact, ...]:
    """Give the three quartiles, the inclusive ones: of 1, 2, 3, 4 they are 1.75, 2.5, 3.25."""
    values = [Fraction(amount.value) for amount in amounts if amount.value is not None]
    if len(values) < 2:
        return tuple(values * 3)
    return tuple(cast("list[Fraction]", quantiles(values, n=4, method="inclusive")))


def reduce_measured(reduce: Reduce, members: Sequence[Measured]) -> Measured:
    """Make one of the values of a group: of a change what it is now and what it was, both over those that have both."""
    counted = [one for one in members if one.now is not None]
    now = combine(reduce, [one.now for one in counted if one.now is not None])
    if now is None:
        return Measured(_commonest(members))
    pairs = [one.before for one in counted if one.before is not None]
    return Measured(
        "counted",
        now,
        combine(reduce, pairs) if pairs else None,
        any(one.partial for one in counted),
        any(one.starred for one in counted),
        any(one.inferred for one in counted),
    )


def tally_of(measure: Measure, members: Sequence[Measured], reduce: Reduce, *, ranked: bool = False) -> Tally:
    """Count how many have a value, and why the others have none.

    In a sum or mean a share of nothing counts with its two sides; by itself it is no value. ``ranked``: what is from too few cases has
    no place, and does not count.
    """
    counts = Counter[str]()
    for one, count in Counter(members).items():
        counts[_reason(measure, one, reduce, ranked=ranked)] += count
    return Tally(reports=len(members), **{reason: counts[reason] for reason in TALLIED})


def _reason(measure: Measure, one: Measured, reduce: Reduce, *, ranked: bool) -> str:
    if one.now is None or reduce in ("sum", "mean"):
        return one.reason
    worked = work_out(measure, one.now, one.before)
    return "too_small" if ranked and worked.small else worked.reason


def starred_share(members: Sequence[Measured]) -> Fraction | None:
    """Give how much of a sum, in per cent, comes from figures that a finding speaks against."""
    counted = [one for one in members if one.now is not None and one.before is None]
    total = sum(one.now.of for one in counted if one.now)
    starred = sum(one.now.of for one in counted if one.now and one.starred)
    return Fraction(PERCENT) * Fraction(starred) / Fraction(total) if total > 0 and starred else None


def _commonest(members: Sequence[Measured]) -> Reason:
    counts = Counter(one.reason for one in members)
    return max(counts, key=lambda reason: counts[reason]) if counts else "absent"
