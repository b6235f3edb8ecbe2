"""The reports behind the rows of a page, with what each has of what is measured, and where it stands: ``Page``.

A statement a sort of thing, however many rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from xxgk.bot.answers.corrected import correction_notes
from xxgk.bot.answers.filing import filings_stood
from xxgk.bot.answers.formulas import DECIMALS, cell_to_derived, items_of, name_of
from xxgk.bot.answers.numbers import AMOUNT_DECIMALS, number_of
from xxgk.bot.answers.printed import Printed
from xxgk.bot.answers.sources import Stood, line_source, touching, whose
from xxgk.bot.items.nearest import nearest
from xxgk.bot.items.parts import cells_beside, fields_behind, fields_of
from xxgk.bot.model.algebra.measures import PERCENT, Cells, Filing, Measure, Stated
from xxgk.bot.model.answer import AnsweredFigure, CoveredReport, DerivedFigure, Note, TouchingFinding
from xxgk.bot.queries.result import Result, ResultCell, ResultRow
from xxgk.index.counting import Counted
from xxgk.index.form.form import fields
from xxgk.index.store.disagreements import findings_by_report
from xxgk.index.store.measuring import stated_of
from xxgk.index.store.printed import Figures, chosen, read_figures
from xxgk.index.store.reading import Store, StoredFigure, StoredReport

_TERMS = 6  # a longer sum is not written out
_RECEIVED = "applications.new_received.total"


@dataclass(slots=True)
class Facts:
    """What a report has of what was measured; ``figures`` in the order asked, then the parts of sums and rows."""

    report: StoredReport
    figures: list[AnsweredFigure] = field(default_factory=list)
    derived: list[DerivedFigure] = field(default_factory=list)
    findings: list[TouchingFinding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Page:
    """The rows shown, with the reports behind those that are of one report; ``held``: every figure of these, where it was read before."""

    def __init__(
        self,
        store: Store,
        result: Result,
        start: int = 0,
        limit: int | None = None,
        held: Mapping[int, Figures] | None = None,
    ) -> None:
        self.rows: Sequence[ResultRow] = result.rows[start:] if limit is None else result.rows[start : start + limit]
        self._result = result
        self._cells: dict[int, list[ResultCell]] = {}
        for row in self.rows:
            if len(row.records) == 1 and (report := row.records[0].report) is not None:
                self._cells.setdefault(report, []).extend(row.cells)
        ids = list(self._cells)
        self.reports: Mapping[int, StoredReport] = store.reports_by_id(ids)
        wanted = dict.fromkeys(
            item for cells in self._cells.values() for cell in cells for item in items_of(cell.measure)
        )
        beside = (nearest()[item].legacy for item in wanted if item in nearest())
        parts = dict.fromkeys(part for item in (*wanted, *beside) for part in fields_of(item))
        cells = list(dict.fromkeys(cell for part in parts for cell in cells_beside(part)))
        self._held = read_figures(store.connection, ids, cells) if held is None else chosen(held, ids, cells)
        self._printed = {key: Printed(report, self._held.get(key, {})) for key, report in self.reports.items()}
        self._worked: dict[int, Sequence[tuple[ResultCell, Sequence[str], DerivedFigure | None]]] = {}
        self._counted: dict[str, Mapping[int, Counted]] = {}
        self._against = self._set_against()
        bases = [one for one in self._against if one not in self.reports]
        self._bases = store.reports_by_id(bases) if bases else {}
        self._findings = findings_by_report(store, [*ids, *self._bases])
        told = {
            cell.measure.field for cells in self._cells.values() for cell in cells if isinstance(cell.measure, Stated)
        }
        self._stated = {
            (one.field, one.report): Stood(None, line_source(self.reports[one.report], None, one.raw, one.line))
            for one in reversed(stated_of(store, ids, sorted(told)) if told else [])
            if not one.scope
        }

        self._filed = filings_stood(
            store, (cell.measure for cells in self._cells.values() for cell in cells), self.reports
        )

    def source(self, measure: Measure, report: int) -> Stood | None:
        """Tell where a measure stands in a report shown, or what the text states of it; ``None`` for what stands nowhere."""
        if isinstance(measure, Stated):
            return self._stated.get((measure.field, report))
        if isinstance(measure, Filing):
            return self._filed.get((measure, report))
        held = self._held.get(report, {})
        parts = [part for item in items_of(measure) for part in fields_of(item) if part in held]
        if not parts or report not in self.reports:
            return None
        part = next((part for part in parts if held[part].value), parts[0])
        status = held[part].status if len(parts) == 1 and measure.change is None else None
        return Stood(status, self._printed[report].source(part))

    def facts(self, *, columns: bool = False, parts: bool = False, every_finding: bool = False) -> list[Facts]:
        """Give what each report shown has of what is measured, in the order of the rows.

        Args:
            columns: the other cells of a row of totals follow it.
            parts: the rows that a sum is made of follow it.
            every_finding: all findings of the reports, not only those on rows that are measured.
        """
        if not (columns or parts or every_finding):
            return self._plain
        return [self._facts(key, columns=columns, parts=parts, every_finding=every_finding) for key in self._cells]

    def figures(self) -> list[AnsweredFigure]:
        """Give the printed figures of the rows that are of one report, and not of a group."""
        if self._result.query.reduce != "none":
            return []
        return list(dict.fromkeys(one for facts in self._plain for one in facts.figures))

    def derived(self) -> list[DerivedFigure]:
        """Give the sums and rates of the rows, those of a report with their formula, those of a group with their tally."""
        if self._result.query.reduce == "none":
            return [one for facts in self._plain for one in facts.derived]
        return [
            group_to_derived(row, number, self._result)
            for row in self.rows
            for number, cell in enumerate(row.cells)
            if name_of(cell.measure) and cell.measure.change is None
        ]

    @property
    def findings(self) -> list[TouchingFinding]:
        """The findings on the rows of the form that figures are shown of, or set against, and on the reports as a whole."""
        shown = (facts.findings for facts in self._plain)
        bases = (self._touching(report, parts) for report, parts in self._against.items())
        return list(dict.fromkeys(one for found in (*shown, *bases) for one in found))

    def _set_against(self) -> Mapping[int, Sequence[str]]:
        """Give the reports that changes are reckoned from, each with the fields of which it is."""
        found: dict[int, list[str]] = {}
        changes = any(one.change for one in self._result.query.measures)
        for row in self.rows if changes else ():
            if len(row.records) == 1:
                (record,) = row.records
                years = self._result.scope.others.get(record.body.key, {})
                for cell in row.cells:
                    year = cell.measure.change.year_against(record.year) if cell.measure.change else None
                    if year is not None and year in years:
                        parts = [part for item in items_of(cell.measure) for part in fields_of(item)]
                        found.setdefault(years[year], []).extend(parts)
        return found

    def corrections(self) -> list[Note]:
        """Say of each figure shown, or reckoned with, that was corrected by hand what is printed, and who gives what instead."""
        return [note for facts in self._plain for note in facts.notes if note.code.startswith("corrected")]

    @cached_property
    def _plain(self) -> list[Facts]:
        return [self._facts(key, columns=False, parts=False, every_finding=False) for key in self._cells]

    def covered(self) -> list[CoveredReport]:
        """Give the reports shown, with their places."""
        places = {row.records[0].report: row.place for row in self.rows if row.records} if self._cells else {}
        if self._result.query.reduce != "none":
            return []
        return [
            CoveredReport(**whose(one), level=one.level, place=places.get(key))
            for key in self._cells
            for one in (self.reports[key],)
        ]

    def _facts(self, key: int, *, columns: bool, parts: bool, every_finding: bool) -> Facts:
        report, held = self.reports[key], self._held.get(key, {})
        facts = Facts(report)
        wanted: list[str] = []
        extra: list[str] = []
        measured = {item for cell in self._cells[key] for item in items_of(cell.measure)}
        for cell, printed, derived in self._worked_out(key):
            items = items_of(cell.measure)
            wanted += printed
            if columns:
                extra += [one for item in printed if item.endswith(".total") for one in cells_beside(item)]
            if cell.measure.change is not None or (printed and len(items) == 1):
                continue
            if derived is not None:
                facts.derived.append(derived)
                extra += fields_of(items[0]) if parts and len(items) == 1 else ()
            elif isinstance(cell.measure, Cells) and len(items) == 1:
                wanted += self._like(facts, items[0], held, measured)
        facts.figures = list(self._printed[key].figures(one for one in dict.fromkeys((*wanted, *extra)) if one in held))
        facts.findings = self._touching(
            key, None if every_finding else [*wanted, *(part for item in measured for part in fields_of(item))]
        )
        used = {one.field for one in facts.figures} | {part for one in facts.derived for part in parts_of_figure(one)}
        facts.notes += correction_notes(report, held, used)
        return facts

    def _worked_out(self, key: int) -> Sequence[tuple[ResultCell, Sequence[str], DerivedFigure | None]]:
        """Give the cells of a report, with the items of each that are printed, or what they come to where they are not."""
        if key not in self._worked:
            report, held = self.reports[key], self._held.get(key, {})
            found: list[tuple[ResultCell, Sequence[str], DerivedFigure | None]] = []
            for cell in self._cells[key]:
                items = items_of(cell.measure)
                printed = [item for item in items if item in held] if isinstance(cell.measure, Cells) else []
                if cell.measure.change is not None or (printed and len(items) == 1):
                    found.append((cell, printed, None))
                    continue
                one = cell_to_derived(cell, held, partial(self._item, key), report)
                stood = self.source(cell.measure, key)
                if one is not None:
                    one = one.model_copy(update={"source": stood.source}) if stood is not None else None
                found.append((cell, printed, one))
            self._worked[key] = found
        return self._worked[key]

    def _item(self, report: int, key: str) -> Counted:
        if key not in self._counted:
            self._counted[key] = self._result.items(key, list(self._cells))
        return self._counted[key][report]

    def _like(self, facts: Facts, item: str, held: Mapping[str, StoredFigure], measured: set[str]) -> list[str]:
        """Give what a report before 2019 has in place of an item: the indicator that comes nearest, or other columns (历年累计) of it."""
        legacy = nearest()[item].legacy if item in nearest() else ""
        if facts.report.edition == "legacy" and legacy and legacy not in measured and (found := _of_row(legacy, held)):
            facts.notes.append(
                Note(code="nearest", values=whose(facts.report) | {"field": item, "other_field": legacy})
            )
            return found
        return _of_row(item, held) if item.startswith("legacy.") else []

    def _touching(self, key: int, touched: Sequence[str] | None) -> list[TouchingFinding]:
        """Give the findings on rows of the form, and on the report as a whole; of all rows without any.

        Where the text counts other applications than the table, all that became of them is in doubt: that stands beside every item of
        part three.
        """
        report, all_findings = self.reports.get(key) or self._bases[key], self._findings.get(key, [])
        found = touching(report, all_findings, touched)
        if touched is not None and any(part.startswith("applications.") for part in touched):
            others = [one for one in touching(report, all_findings, [_RECEIVED]) if one not in found]
            found += [one for one in others if one.kind == "narrative" and not one.scope]
        return found


def parts_of_figure(one: DerivedFigure) -> tuple[str, ...]:
    """Give the fields a sum or rate is computed from, those of several items asked for as one together."""
    return tuple(dict.fromkeys(part for key in one.of or (one.name,) for part in fields_behind(key)))


def _of_row(key: str, held: Iterable[str]) -> list[str]:
    """Give an indicator, or where the report has no number of its year for it those of other columns (上年, 历年累计) by their names."""
    return [key] if key in held else [name for name in (cells_beside(key) if key in fields() else ()) if name in held]


def group_to_derived(row: ResultRow, number: int, result: Result) -> DerivedFigure:
    """Give what a measure comes to in a row of several reports, with the terms of a short sum; no value where none of them has one."""
    keys, cell = dict(row.keys), row.cells[number]
    body = result.scope.bodies.get(str(keys.get("agency", "")))
    value, unit = cell.worked.value, cell.measure.value_unit
    summed = cell.summed(result.query.reduce)
    is_short = result.query.reduce == "sum" and summed.tally.counted <= _TERMS
    short = cell.valued() if is_short else []
    terms = sorted((number_of(one.now.of) for one in short if one.now and one.now.by is None), reverse=True)
    base = cell.whole.now.by if cell.whole.now else None
    return DerivedFigure(
        name=name_of(cell.measure),
        value=None if value is None else number_of(value, DECIMALS if unit == PERCENT else AMOUNT_DECIMALS),
        formula=" + ".join(map(str, terms)),
        agency=body.name if body else "",
        year=int(keys.get("year", 0)),
        unit=unit,
        inferred=cell.whole.inferred,
        corrected=summed.corrected,
        base=None if base is None else number_of(base),
        tally=summed.tally,
    )
