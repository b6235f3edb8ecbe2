"""The figures of an answer as rows, one like the other whether printed or computed: ``answer_to_rows``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from xxgk.bot.items.computed import derived_items, parts_of, rates
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure, Source, Tally, TouchingFinding
from xxgk.bot.model.query import QueryKind
from xxgk.index.form.form import fields
from xxgk.index.model.correction import Correction
from xxgk.index.model.report import Number

_COUNTED = "件"  # what all derived items count: applications or cases
_ALL_ROWS: frozenset[QueryKind] = frozenset(
    {"rank", "trend", "compare"}
)  # of these no figure is only a part of another


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    ``status`` is that of the figure; of a computed one ``computed``, ``inferred``, ``doubted``, ``undefined``, ``blank`` or
    ``unknown``. Only a row with a ``value`` has a number. ``of`` are the
    items it is: itself, or those of a sum that was asked for. A sum over several reports has the ``year`` 0 or no ``agency``, and a
    ``tally`` of them. ``findings`` are those that speak against this very row; ``contested``: several reports print it in several ways;
    it is ``corrected`` where a number in it was, by hand.
    """

    agency: str
    year: int
    key: str
    of: tuple[str, ...]
    value: Number | None
    unit: str | None
    status: str
    raw: str = ""
    candidates: tuple[Number | None, ...] = ()
    contested: bool = False
    formula: str = ""
    source: Source | None = None
    tally: Tally | None = None
    findings: tuple[TouchingFinding, ...] = ()
    correction: Correction | None = None
    corrected: bool = False

    @property
    def starred(self) -> bool:
        """Whether there is more to be known of the number than how it was obtained."""
        return bool(self.findings) or self.corrected


def answer_to_rows(answer: Answer) -> list[Row]:
    """Give what was asked for first, in the order of the answer, then what it is made up of.

    A comparison goes item by item; a profile or breakdown report by report in the order of the form.
    """
    of_report: dict[tuple[str, int], list[TouchingFinding]] = {}
    for finding in answer.findings:
        of_report.setdefault((finding.agency, finding.year), []).append(finding)
    plain = [*map(_computed_row, answer.derived), *map(_printed_row, answer.figures)]
    rows = [_with_findings(row, of_report.get((row.agency, row.year), [])) for row in plain]
    asked = answer.query.fields if answer.query.kind != "breakdown" else ()
    reports = [(one.agency, one.year) for one in answer.reports]
    reports = reports or list(dict.fromkeys((row.agency, row.year) for row in rows if row.agency))
    places = {report: place for place, report in reversed(list(enumerate(reports)))}

    def place(row: Row) -> tuple[int, int]:
        """Sums over several reports go before the reports, and what was not asked for behind what was."""
        of_report = places.get((row.agency, row.year), -1)
        if answer.query.kind == "compare":
            return (asked.index(row.key) if row.key in asked else len(asked) + _place(row.key)), of_report
        if answer.query.kind == "trend":
            return of_report, 0
        return (row.key not in asked, of_report) if asked else (of_report, _place(row.key))

    return sorted(rows, key=place)


def asked_rows(answer: Answer) -> list[Row]:
    """Give only what was asked for, without its parts; everything where no item was named.

    A breakdown is all that it comes down to, but not again what its sums are made of.
    """
    rows = answer_to_rows(answer)
    if answer.query.kind == "breakdown":
        parts = {part for one in answer.derived for part in parts_of(one.name)}
        return [row for row in rows if row.key not in parts]
    if answer.query.kind in _ALL_ROWS:
        return rows
    return [row for row in rows if row.key in answer.query.fields] or rows


def common_unit(rows: Iterable[Row]) -> str | None:
    """Give the unit that most numbers have: what stands in another cannot be set beside them."""
    units = Counter(row.unit for row in rows if row.value is not None and row.unit is not None)
    return units.most_common(1)[0][0] if units else None


def _printed_row(figure: AnsweredFigure) -> Row:
    return Row(
        agency=figure.agency,
        year=figure.year,
        key=figure.field,
        of=(figure.field,),
        value=figure.value,
        unit=figure.unit,
        status=figure.status,
        raw=figure.raw,
        candidates=figure.candidates,
        contested=figure.contested,
        source=figure.source,
        correction=figure.correction,
        corrected=figure.correction is not None,
    )


def _computed_row(one: DerivedFigure) -> Row:
    return Row(
        agency=one.agency,
        year=one.year,
        key=one.name,
        of=one.of or (one.name,),
        value=None if one.doubted else one.value,
        unit=one.unit or ("%" if one.name in rates() else _COUNTED),
        status=_computed_status(one),
        formula=one.formula,
        source=one.source,
        tally=one.tally,
        corrected=one.corrected > 0,
    )


def _computed_status(one: DerivedFigure) -> str:
    if one.doubted:
        return "doubted"
    if one.undefined:
        return "undefined"
    if one.value is None:
        return "unknown" if one.unclear else "blank"
    return "inferred" if one.inferred else "computed"


def _with_findings(row: Row, findings: list[TouchingFinding]) -> Row:
    """Set beside a row the findings on it, on its group or on a row it is computed from; on year and identity touch all."""
    groups = tuple(group for key in row.of for group in _groups(key))
    mine = tuple(one for one in findings if one.kind in ("year", "identity") or _touches(one.field, groups))
    return replace(row, findings=mine) if mine else row


def _touches(field: str, groups: tuple[str, ...]) -> bool:
    named = _row_of(field)
    return any(
        named == group or named.startswith((f"{group}.", f"{group}_")) or group.startswith((f"{named}.", f"{named}_"))
        for group in groups
    )


def _row_of(key: str) -> str:
    """``"applications.granted.total"`` → ``"applications.granted"``; ``"legacy.disclosed"``, ``"text.sum"`` stand for themselves."""
    field = fields().get(key)
    return field.row.key if field else key.rpartition(".")[0] if key.count(".") > 1 else key


@cache
def _groups(key: str) -> tuple[str, ...]:
    """Give the rows of the form that a figure stands in or is computed from: ``"applications.granted.total"`` → its row."""
    rate = rates().get(key)
    keys = [part.lstrip("-") for part in (*rate.of, *rate.by)] if rate else [key]
    groups = map(_row_of, keys)
    return tuple(item.rows.rstrip("._") if (item := derived_items().get(group)) else group for group in groups)


@cache
def _place(key: str) -> int:
    """Tell where in the form a figure stands: a sum where the first of its rows does, a rate behind everything."""
    if key in rates():
        return len(fields())
    names = list(fields())
    (group,) = _groups(key)
    return names.index(key) if key in fields() else next(n for n, name in enumerate(names) if name.startswith(group))
