"""One item over many reports: each report's value, or why it has none. ``measure``, ``tally``, ``best_year``."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from xxgk.bot.answers.derived import DECIMALS, cells_of, parts_of_key, plain
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Tally
from xxgk.bot.model.query import Level, Query
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number
from xxgk.index.store.corrections import SUMS
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope, Surveyed, Term, doubts, reports_by_year, survey

MIN_CASES = 10  # a rate of fewer cases has no place in a ranking
Standing = Literal["counted", "blank", "uncertain", "absent", "too_small"]
_MARKING = frozenset({"row_sum", "dispute_sum", "column_sum", "closure", "narrative", "unit", "year", "identity"})


class Measured(NamedTuple):
    """An item in one report; ``value`` only when ``standing`` is ``"counted"``.

    ``partial``: some parts of the sum are blank, so that it is at least this much; ``marked``: a finding speaks against it;
    ``corrected``: a cell of it was corrected by hand.
    """

    report: int
    agency: str
    level: Level | None
    year: int
    edition: str
    standing: Standing
    value: Number | None = None
    inferred: bool = False
    partial: bool = False
    marked: bool = False
    corrected: bool = False


def scope_of(query: Query, years: Sequence[int] | None = None) -> Scope:
    """Give the reports a question is about; ``years`` in place of those of the question."""
    chosen = query.years if years is None else tuple(years)
    return Scope(years=chosen, agencies=query.agencies, region=query.region, level=query.level)


def best_year(store: Store, query: Query) -> int | None:
    """Choose the year for a question that names none: the one with most reports in its scope, of several the latest."""
    held = reports_by_year(store, scope_of(query, ()))
    return max(held, key=lambda year: (held[year], year), default=None)


def measure(store: Store, scope: Scope, key: str, *, min_cases: int = 0) -> list[Measured]:
    """Give the value of an item in every report in scope, or why there is none, with two queries whatever their number."""
    rows = sorted({part.rpartition(".")[0] for part in parts_of_key(key)})
    if not rows:
        return []
    found = doubts(store, scope, rows)
    return [_measured(one, key, found.get(one.report, set()), min_cases) for one in survey(store, scope, terms_of(key))]


def terms_of(key: str) -> list[Term]:
    """Give the fields of an item, those of each term of a rate in a slot of its own."""
    return [Term(part, slot) for slot, item in enumerate(_items(key)) for part in parts_of_key(item)]


def _items(key: str) -> tuple[str, ...]:
    rate = rates().get(key)
    return tuple(item.removeprefix("-") for item in (*rate.of, *rate.by)) if rate else (key,)


def tally(values: Sequence[Measured]) -> Tally:
    """Count how many reports have a number, and why the others have none."""

    def count(standing: Standing) -> int:
        return sum(one.standing == standing for one in values)

    return Tally(
        reports=len(values),
        counted=count("counted"),
        blank=count("blank"),
        uncertain=count("uncertain"),
        absent=count("absent"),
        too_small=count("too_small"),
    )


def _measured(one: Surveyed, key: str, findings: set[str], min_cases: int) -> Measured:
    standing, value = _standing(one, key, findings, min_cases)
    return Measured(
        report=one.report,
        agency=one.agency,
        level=one.level,
        year=one.year,
        edition=one.edition,
        standing=standing,
        value=value,
        inferred=any(slot.inferred for slot in one.slots.values()),
        partial=any(slot.blank for slot in one.slots.values()),
        marked=bool(findings & _MARKING),
        corrected=any(slot.corrected for slot in one.slots.values()),
    )


def _standing(one: Surveyed, key: str, findings: set[str], min_cases: int) -> tuple[Standing, Number | None]:
    """Tell whether there is a value, by the same rules as for one report (``derive``, ``rate``)."""
    rate = rates().get(key)
    slots = list(one.slots.values())
    if len(slots) < (len(rate.of) + len(rate.by) if rate else 1):
        return "absent", None
    if any(one.slots[place].cells not in cells_of(item) for place, item in enumerate(_items(key))):
        return "uncertain", None
    if any(slot.unclear or slot.absent for slot in slots):
        return ("uncertain" if any(slot.unclear or slot.numbers for slot in slots) else "absent"), None
    if key not in fields() and findings & SUMS:
        return "uncertain", None
    if any(slot.total is None for slot in slots):
        return "blank", None
    if rate is None:
        return "counted", one.slots[0].total
    values = [
        -(one.slots[place].total or 0) if term.startswith("-") else one.slots[place].total or 0
        for place, term in enumerate((*rate.of, *rate.by))
    ]
    return _share(sum(values[: len(rate.of)]), sum(values[len(rate.of) :]), min_cases)


def _share(of: Number, by: Number, min_cases: int) -> tuple[Standing, Number | None]:
    if by < max(min_cases, 1):
        return "too_small", None
    share = 100 * of / by
    return ("counted", plain(round(share, DECIMALS))) if 0 <= share <= 100 else ("uncertain", None)
