"""Several reports of one body and year: which answers, and what they print differently. ``choose``, ``differing``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xxgk.index.model.report import Number, Status

_NUMBERS = ("read", "derived")
_EMPTY = ("blank", "not_applicable")
_IN_10_000 = {"元": 0.0001, "亿元": 10_000}  # amounts: the form has them in 万元
_DIGITS = 6


class Printed(NamedTuple):
    """What a report prints for a field, as far as two reports can be told apart by it."""

    value: Number | None
    unit: str | None
    status: Status


Figures = Mapping[str, Printed]


@dataclass(frozen=True, slots=True)
class Held:
    """A report held, one of several of its body and year.

    ``corrects``: it says that it corrects an earlier one; ``answers`` counts the figures that can be served; ``digest``: 摘编.
    ``fetched``: when it was got from ``url``, where it was collected.
    """

    id: int
    file: str
    issued: str | None
    corrects: bool
    answers: int
    digest: bool
    figures: Figures
    url: str = ""
    fetched: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which report answers, and which others (by ``id``) print something else and may as well be the last word."""

    current: Held
    rivals: frozenset[int]


def differing(one: Figures, other: Figures) -> list[str]:
    """Give the fields for which two reports print something else.

    ``5`` and ``9``, ``5`` and an empty cell; not ``3 万元`` and ``30000 元``, nor ``0`` and an empty cell. What is lost or cannot be
    read in one of them is damage, no difference.
    """
    return sorted(field for field in one.keys() & other.keys() if _differ(one[field], other[field]))


def choose(reports: Sequence[Held]) -> Choice:
    """Choose the report that answers for a body and year.

    Of two that print different figures the one that was fetched later from the same address outranks the other, which is no more there;
    else the one that says it corrects, else the later issued; one without a date is outranked by none for its date, but as old as the copy
    of it that has one. What is outranked by none is left: of these the one with the most figures answers, of equals the original, then the
    correction, the later, the first by name; those that print something else are its rivals.
    """
    dates = {report.id: _date(report, reports) for report in reports}
    last = [
        report
        for report in reports
        if not any(
            _outranks(other, report, dates) and differing(other.figures, report.figures)
            for other in reports
            if other is not report
        )
    ]
    # where each has another before it (a stands in b's place, b corrects c, c is later than a) all that still stand are left
    last = last or [report for report in reports if not any(_replaces(other, report) for other in reports)]
    last.sort(key=lambda report: report.file)
    last.sort(key=lambda report: report.issued or "", reverse=True)
    current = min(last, key=lambda report: (-report.answers, report.digest, not report.corrects))
    return Choice(current, frozenset(other.id for other in last if differing(current.figures, other.figures)))


def _replaces(one: Held, other: Held) -> bool:
    return bool(one.url and one.url == other.url and one.fetched and other.fetched) and one.fetched > other.fetched


def _outranks(one: Held, other: Held, dates: Mapping[int, str | None]) -> bool:
    if _replaces(one, other) or _replaces(other, one):
        return _replaces(one, other)
    if one.corrects != other.corrects:
        return one.corrects
    mine, theirs = dates[one.id], dates[other.id]
    return mine is not None and theirs is not None and mine > theirs


def _date(report: Held, reports: Sequence[Held]) -> str | None:
    """Give the date of issue; of a report without one the last of those that print the same, in most of their figures."""
    if report.issued:
        return report.issued
    dates = [other.issued for other in reports if other.issued and _same(report.figures, other.figures)]
    return max(dates, default=None)


def _same(one: Figures, other: Figures) -> bool:
    shared = sum(_number(one[field]) is not None and _number(other[field]) is not None for field in one.keys() & other)
    numbers = sum(_number(figure) is not None for figure in one.values())
    return 2 * shared > numbers and not differing(one, other)


def _differ(one: Printed, other: Printed) -> bool:
    mine, theirs = _number(one), _number(other)
    if mine is not None and theirs is not None:
        return mine != theirs
    if mine is None and theirs is None:
        return False
    empty = one if mine is None else other
    return empty.status in _EMPTY and bool(mine or theirs)


def _number(figure: Printed) -> Number | None:
    if figure.value is None or figure.status not in _NUMBERS:
        return None
    return round(figure.value * _IN_10_000.get(figure.unit or "", 1), _DIGITS)
