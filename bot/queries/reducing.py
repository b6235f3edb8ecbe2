"""Many values into one: ``combine``, ``reduce_measured``; and what is to be said of them: ``tally_of``, ``starred_share``."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, get_args

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Reduce
from xxgk.bot.model.answer import Tally
from xxgk.bot.model.table import ValueReason
from xxgk.bot.queries.amounts import MIN_BASE, Amount, Measured, work_out
from xxgk.index.counting import PERCENT, Exact

TALLIED = (*get_args(ValueReason), "too_small")


def combine(reduce: Reduce, amounts: Mapping[Amount, int]) -> Amount | None:
    """Put amounts together, each as often as it is there; ``None`` for nothing, but nothing counted is 0.

    Sum and mean of rates are the rate of the sums: ``{1/2: 1, 9/10: 1}`` → 10/12. Quartiles give their middle, see ``quartiles``.
    """
    values = {one: one.value for one in amounts}
    valued = [(value, count) for one, count in amounts.items() if (value := values[one]) is not None]
    if reduce == "count":
        return Amount(sum(count for _, count in valued))
    if not amounts:
        return None
    if reduce in ("none", "sum", "mean") and any(one.by is not None for one in amounts):
        return Amount(
            sum(one.of * count for one, count in amounts.items()),
            sum((one.by or 0) * count for one, count in amounts.items()),
        )
    if not valued:
        return None
    if reduce in ("none", "sum", "mean"):
        total = sum(value * count for value, count in valued)
        return Amount(total if reduce != "mean" else Fraction(total) / sum(count for _, count in valued))
    if reduce in ("median", "quartiles"):
        return Amount(_quartile(_in_order(valued), 2))
    return Amount((min if reduce == "least" else max)(value for value, _ in valued))


def quartiles(amounts: Iterable[Amount]) -> tuple[Exact, ...]:
    """Give the three quartiles, the inclusive ones: of 1, 2, 3, 4 they are 1.75, 2.5, 3.25."""
    values = _in_order([(value, 1) for amount in amounts if (value := amount.value) is not None])
    return tuple(_quartile(values, number) for number in (1, 2, 3)) if values else ()


def _in_order(valued: Iterable[tuple[Exact, int]]) -> list[Exact]:
    return [value for value, count in sorted(valued) for _ in range(count)]


def _quartile(values: Sequence[Exact], number: int) -> Fraction:
    """Give a quartile of values in order, between two of them where it falls there."""
    whole, quarters = divmod((len(values) - 1) * number, 4)
    low = Fraction(values[whole])
    return low + (values[whole + 1] - low) * quarters / 4 if quarters else low


def reduce_measured(reduce: Reduce, members: Sequence[Measured]) -> Measured:
    """Make one of the values of a group: of a change what it is now and what it was, both over those that have both."""
    each = Counter(members)
    now, before = Counter[Amount](), Counter[Amount]()
    for one, count in each.items():
        if one.now is not None and (reduce == "count" or counts(reduce, one)):
            now[one.now] += count
            if one.before is not None:
                before[one.before] += count
    whole = combine(reduce, now)
    if whole is None:
        return Measured(commonest(each))
    counted = [one for one in each if counts(reduce, one)]
    return Measured(
        "counted",
        whole,
        combine(reduce, before) if before else None,
        any(one.partial for one in counted),
        any(one.starred for one in counted),
        any(one.inferred for one in counted),
    )


def tally_of(measure: Measure, members: Sequence[Measured], reduce: Reduce, *, ranked: bool = False) -> Tally:
    """Count how many have a value, and why the others have none.

    In a sum or mean a share of nothing counts with its two sides; by itself it is no value. ``ranked``: what is from too few cases has
    no place, and does not count.
    """
    reasons = Counter[str]()
    for one, count in Counter(members).items():
        reasons[_reason(measure, one, reduce, ranked=ranked)] += count
    return Tally(reports=len(members), **{reason: reasons[reason] for reason in TALLIED})


def _reason(measure: Measure, one: Measured, reduce: Reduce, *, ranked: bool) -> str:
    if reduce != "none":
        return "no_base" if one.now is not None and not counts(reduce, one) else one.reason
    if one.now is None:
        return one.reason
    worked = work_out(measure, one.now, one.before)
    return "too_small" if ranked and worked.small else worked.reason


def counts(reduce: Reduce, one: Measured) -> bool:
    """Tell whether what a report has counts in what is made of many: a share of nothing does in a sum or mean alone, by its two sides."""
    if one.now is None or reduce in ("none", "sum", "mean"):
        return one.now is not None
    return one.now.value is not None and (one.before is None or one.before.value is not None)


def few_cases(reduce: Reduce, members: Sequence[Measured]) -> bool:
    """Tell whether a middle, least or most of rates is from so few cases, taken together, that it is not ranked."""
    sides = ([one.now for one in members], [one.before for one in members])
    bases = [[amount.by for amount in side if amount and amount.by is not None] for side in sides]
    return reduce in ("median", "quartiles", "least", "most") and any(base and sum(base) < MIN_BASE for base in bases)


class Summed(NamedTuple):
    """What is to be said of the members of a group: ``starred`` are those that count and a finding speaks against.

    ``share`` is how much of the sum comes from these, in per cent, ``None`` for nothing; ``corrected`` counts those corrected by hand.
    """

    tally: Tally
    starred: int
    share: Fraction | None
    corrected: int


def sum_up(measure: Measure, members: Sequence[Measured], reduce: Reduce) -> Summed:
    """Say of the members of a group what is to be said of them together."""
    return Summed(
        tally_of(measure, members, reduce),
        sum(one.starred and counts(reduce, one) for one in members),
        starred_share(members),
        sum(one.corrected for one in members if one.now is not None),
    )


def starred_share(members: Sequence[Measured]) -> Fraction | None:
    """Give how much of a sum, in per cent, comes from figures that a finding speaks against."""
    counted = [one for one in members if one.now is not None and one.before is None]
    total = sum(one.now.of for one in counted if one.now)
    starred = sum(one.now.of for one in counted if one.now and one.starred)
    return Fraction(PERCENT) * Fraction(starred) / Fraction(total) if total > 0 and starred else None


def commonest(members: Mapping[Measured, int]) -> ValueReason:
    """Give the reason most members have, of several the first in the order of ``ValueReason``."""
    reasons = Counter[ValueReason]()
    for one, count in members.items():
        reasons[one.reason if one.now is None else "no_base"] += count
    order: tuple[ValueReason, ...] = get_args(ValueReason)
    return max(order, key=lambda reason: reasons[reason]) if reasons else "absent"
