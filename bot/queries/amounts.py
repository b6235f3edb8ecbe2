"""Exact values: of one report, of a group, as they are or as they changed. ``Measured``, ``Amount``, ``work_out``."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.table import ValueReason
from xxgk.index.counting import PERCENT, Counted, Exact, ratio

MIN_BASE = 10  # a rate of fewer cases, and a growth from fewer, is named and not ranked


class Amount(NamedTuple):
    """A number, or of a ratio its two sides."""

    of: Exact
    by: Exact | None = None

    @property
    def value(self) -> Exact | None:
        """The number, or the ratio in per cent; ``None`` for a share of nothing."""
        if self.by is None:
            return self.of
        return ratio(self.of, self.by) if self.by else None


class Measured(NamedTuple):
    """A measure in one report; ``now`` where it counts, ``before`` too where it is a change; ``known`` the most it may be where not."""

    reason: ValueReason
    now: Amount | None = None
    before: Amount | None = None
    partial: bool = False
    starred: bool = False
    inferred: bool = False
    known: Exact | None = None
    corrected: bool = False
    doubted: bool = False


class Worked(NamedTuple):
    """A value worked out; ``small``: from so few cases that it is not ranked."""

    value: Exact | None
    reason: ValueReason
    small: bool = False


@lru_cache(maxsize=100_000)
def measured(one: Counted) -> Measured:
    """Take a figure as it counts in its report."""
    now = Amount(one.of, one.by) if one.of is not None else None
    return Measured(
        one.standing, now, None, one.partial, one.starred, one.inferred, one.known, one.corrected, one.doubted
    )


def changed(now: Measured, before: Measured) -> Measured:
    """Set a figure beside what it was: both must count, and from what is only "at least" no change can be told."""
    for one in (now, before):
        if one.now is None:
            return Measured(one.reason)
    if before.partial:
        return Measured("blank")
    return Measured(
        "counted",
        now.now,
        before.now,
        now.partial,
        now.starred or before.starred,
        now.inferred or before.inferred,
    )


def worker(measure: Measure) -> Callable[[Measured], Worked]:
    """Give what works out the value of a measure; of the same figures once."""
    done: dict[tuple[Amount | None, Amount | None], Worked] = {}

    def work(one: Measured) -> Worked:
        if one.now is None:
            return Worked(None, one.reason)
        key = (one.now, one.before)
        found = done.get(key)
        if found is None:
            found = done[key] = work_out(measure, *key)
        return found

    return work


def work_out(measure: Measure, now: Amount | None, before: Amount | None) -> Worked:
    """Work out the value of a measure: a number, a rate, by how much it changed."""
    if now is None:
        return Worked(None, "absent")
    if measure.change is None:
        if now.by is None:
            return Worked(now.of, "counted")
        return Worked(now.value, "counted", _is_small(now)) if now.by else Worked(None, "no_base")
    if before is None or now.value is None or before.value is None:
        return Worked(None, "no_base")
    small = _is_small(now) or _is_small(before)
    if measure.change.as_ == "absolute":
        return Worked(now.value - before.value, "counted", small)
    if before.value <= 0:
        return Worked(None, "no_base")
    share = Fraction(PERCENT) * (Fraction(now.value) - before.value) / before.value
    return Worked(share, "counted", before.value < MIN_BASE)


def _is_small(amount: Amount) -> bool:
    return amount.by is not None and amount.by < MIN_BASE
