"""The rows of a page as today's figures and sums, with their sources: ``Page``. A statement a sort of thing, however many rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xxgk.bot.answers.corrected import correction_notes
from xxgk.bot.answers.derived import DECIMALS, derive, rate, together, without_doubted
from xxgk.bot.answers.facts import counting, figure
from xxgk.bot.answers.numbers import AMOUNT_DECIMALS, number_of
from xxgk.bot.answers.sources import line_source, row_source
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.measures import PERCENT, Cells, Measure, Ratio, Stated
from xxgk.bot.model.answer import AnsweredFigure, CoveredReport, DerivedFigure, Note, TouchingFinding
from xxgk.bot.model.sources import Source
from xxgk.bot.queries.reducing import tally_of
from xxgk.bot.queries.result import Result, ResultRow
from xxgk.index.form.form import fields
from xxgk.index.model.report import Status
from xxgk.index.store.disagreements import list_findings
from xxgk.index.store.measuring import figures_of, stated_of
from xxgk.index.store.reading import Store, StoredFigure, StoredReport
from xxgk.index.store.surveys import Scope

_ALL = 1_000_000
_TERMS = 6  # a longer sum is not written out


class Stood(NamedTuple):
    """How a figure was obtained, and where it stands; of several that are added up the place of the first that says something."""

    status: Status | None
    source: Source


class Page:
    """The rows shown, with the reports behind those that are of one report."""

    def __init__(self, store: Store, result: Result, start: int, limit: int) -> None:
        self.rows: Sequence[ResultRow] = result.rows[start : start + limit]
        self._result = result
        shown = [row.records[0].report for row in self.rows if len(row.records) == 1]
        reports = list(dict.fromkeys(report for report in shown if report is not None))
        self.reports: Mapping[int, StoredReport] = store.reports_by_id(reports)
        items = [item for row in self.rows for cell in row.cells for item in items_of(cell.measure)]
        self._held = figures_of(
            store, self.reports, list(dict.fromkeys(cell for item in items for cell in _rows(item)))
        )
        self.findings = self._read_findings(store, reports)
        fields = {cell.measure.field for row in self.rows for cell in row.cells if isinstance(cell.measure, Stated)}
        self._stated = {
            (one.field, one.report): Stood(None, line_source(self.reports[one.report], None, one.raw, one.line))
            for one in reversed(stated_of(store, reports, sorted(fields)) if fields else [])
            if not one.scope
        }

    def in_order(self) -> list[StoredReport]:
        """Give the reports of the rows, those of one report each, in the order of the rows."""
        return [self.reports[report] for _, report in self._of_reports()]

    def source(self, measure: Measure, report: int) -> Stood | None:
        """Tell where a measure stands in a report shown, or what the text states of it; ``None`` for what stands nowhere."""
        if isinstance(measure, Stated):
            return self._stated.get((measure.field, report))
        held = self._held.get(report, {})
        parts = [part for item in items_of(measure) for part in fields_of(item) if part in held]
        if not parts or report not in self.reports:
            return None
        part = next((part for part in parts if held[part].value), parts[0])
        row = {name: held[name] for name in _rows(part) if name in held}
        status = held[part].status if len(parts) == 1 and measure.change is None else None
        return Stood(status, row_source(self.reports[report], part, row))

    def figures(self) -> list[AnsweredFigure]:
        """Give the printed figures of the rows that are of one report."""
        found = [
            figure(self.reports[report], key, self._held[report])
            for row, report in self._of_reports()
            for cell in row.cells
            for key in items_of(cell.measure)
            if key in self._held.get(report, {}) and isinstance(cell.measure, Cells)
        ]
        return list(dict.fromkeys(found))

    def derived(self) -> list[DerivedFigure]:
        """Give the sums and rates of the rows, those of a report with their formula, those of a group with their tally."""
        found: list[DerivedFigure] = []
        for row in self.rows:
            for number, cell in enumerate(row.cells):
                name = _name(cell.measure)
                if not name or cell.measure.change is not None:
                    continue
                if self._result.query.reduce == "none":
                    found += self._derived_of_report(row, cell.measure, name)
                else:
                    found.append(group_to_derived(row, number, self._result))
        return found

    def corrections(self) -> list[Note]:
        """Say of each figure shown, or reckoned with, that was corrected by hand what is printed, and who gives what instead."""
        used = {
            part
            for row in self.rows
            for cell in row.cells
            for item in items_of(cell.measure)
            for part in fields_of(item)
        }
        return [
            note for report, held in self._held.items() for note in correction_notes(self.reports[report], held, used)
        ]

    def covered(self) -> list[CoveredReport]:
        """Give the reports shown, with their places."""
        return [
            CoveredReport(
                agency=self.reports[report].agency or "",
                year=self.reports[report].year or 0,
                level=self.reports[report].level,
                place=row.place,
            )
            for row, report in self._of_reports()
        ]

    def _of_reports(self) -> list[tuple[ResultRow, int]]:
        return [
            (row, report)
            for row in self.rows
            if self._result.query.reduce == "none" and (report := row.records[0].report) is not None
        ]

    def _derived_of_report(self, row: ResultRow, measure: Measure, name: str) -> Iterable[DerivedFigure]:
        report = self.reports.get(row.records[0].report or 0)
        held = self._held.get(report.id, {}) if report else {}
        if report is None or name in held:
            return
        whose = (report.agency or "", report.year or 0)
        made = rate(name, held, *whose) if isinstance(measure, Ratio) else _sum(items_of(measure), held, whose)
        stood = self.source(measure, report.id)
        if made is not None and stood is not None:
            mine = [one for one in self.findings if (one.agency, one.year) == whose]
            yield without_doubted(made, counting(mine, held)).model_copy(update={"source": stood.source})

    def _read_findings(self, store: Store, reports: Sequence[int]) -> list[TouchingFinding]:
        """Read the findings on the rows of the form that figures are shown of, and on reports as a whole."""
        rows = {name.rpartition(".")[0] for held in self._held.values() for name in held}
        found = list_findings(store, Scope(reports=tuple(reports)), limit=_ALL) if reports else []
        return [
            TouchingFinding(
                **dict(finding), agency=self.reports[report].agency or "", year=self.reports[report].year or 0
            )
            for report, finding, _ in found
            if finding.kind in ("year", "identity") or finding.field.rpartition(".")[0] in rows
        ]


def items_of(measure: Measure) -> tuple[str, ...]:
    """Give the items a measure is read from: fields of the form, and sums of rows."""
    if isinstance(measure, Cells):
        return measure.fields
    if isinstance(measure, Ratio):
        return tuple(term.removeprefix("-") for term in (*measure.of, *measure.by))
    return ()


def _rows(item: str) -> tuple[str, ...]:
    """Give every cell of the rows of the form that an item stands in."""
    rows = {field.rpartition(".")[0] for field in fields_of(item)}
    return tuple(name for name in fields() if name.rpartition(".")[0] in rows)


def _name(measure: Measure) -> str:
    """Give the key today's answers name a measure by, ``""`` for one they have no name for."""
    if isinstance(measure, Cells):
        return "+".join(measure.fields)
    return measure.name if isinstance(measure, Ratio) else ""


def _sum(keys: Sequence[str], held: Mapping[str, StoredFigure], whose: tuple[str, int]) -> DerivedFigure | None:
    if len(keys) > 1:
        return together(keys, held, *whose)
    return derive(keys[0], held, *whose) if any(part in held for part in fields_of(keys[0])) else None


def group_to_derived(row: ResultRow, number: int, result: Result) -> DerivedFigure:
    """Give what a measure comes to in a row of several reports, with the terms of a short sum; no value where none of them has one."""
    keys, cell = dict(row.keys), row.cells[number]
    body = result.scope.bodies.get(str(keys.get("agency", "")))
    value, unit = cell.worked.value, cell.measure.value_unit
    counted = [one for one in cell.members if one.now is not None]
    terms = sorted((number_of(one.now.of) for one in counted if one.now and one.now.by is None), reverse=True)
    base = cell.whole.now.by if cell.whole.now else None
    return DerivedFigure(
        name=_name(cell.measure),
        value=None if value is None else number_of(value, DECIMALS if unit == PERCENT else AMOUNT_DECIMALS),
        formula=" + ".join(map(str, terms)) if result.query.reduce == "sum" and len(terms) <= _TERMS else "",
        agency=body.name if body else "",
        year=int(keys.get("year", 0)),
        unit=unit,
        inferred=cell.whole.inferred,
        corrected=sum(one.corrected for one in counted),
        base=None if base is None else number_of(base),
        tally=tally_of(cell.measure, cell.members, result.query.reduce),
    )
