"""What the reports have of each measure: ``gather``, a statement a sort of measure, whatever is asked and of how many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from xxgk.bot.items.parts import fields_of, form_rows_of, sizes_of
from xxgk.bot.model.algebra.measures import Cells, Check, Filing, Measure, Ratio, Reports, Stated
from xxgk.bot.queries.amounts import Amount, Measured, measured
from xxgk.bot.queries.filing import filing_measured
from xxgk.index.counting import Counted, ItemCells, count_item, count_ratio, count_sum
from xxgk.index.measures import measures
from xxgk.index.model.report import FindingKind
from xxgk.index.store.boards import counted_in
from xxgk.index.store.filing import filings_of
from xxgk.index.store.measuring import findings_of, stated_of, themes_of, tried_in, with_part, with_phrase
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots

_MANY = 200  # reports; of fewer the cells are put together here
_PROBLEMS = 5  # the part that states problems and improvements
_OF_REPORT = ("year", "identity")  # findings on a report as a whole
_NOTHING: frozenset[str] = frozenset()
_YES, _NO = Measured("counted", Amount(1)), Measured("counted", Amount(0))
_UNCHECKED, _SILENT = Measured("unchecked"), Measured("silent")
_Item = tuple[ItemCells | None, AbstractSet[int], frozenset[str], bool]  # what ``count_item`` asks for


def base_of(measure: Measure) -> Measure:
    """Give the measure whose change is asked for."""
    return measure.model_copy(update={"change": None})


def against_of(measure: Measure) -> Measure:
    """Give the measure a change is set against: another field, or the same of another year."""
    field = measure.change.field if measure.change else ""
    return Cells(fields=(field,)) if field else base_of(measure)


def kept_name(measure: Measure) -> str:
    """Give the name under which the database keeps a measure ready, whatever its change; ``""`` where it does not."""
    name = measure.name if isinstance(measure, Ratio) else ""
    if isinstance(measure, Cells) and len(measure.fields) == 1:
        (name,) = measure.fields
    return name if name in measures() else ""


class Gathered:
    """What is known of some reports, to ask measures of."""

    def __init__(self, store: Store, reports: Sequence[int], measures: Sequence[Measure]) -> None:
        self._store = store
        self._reports = reports
        self._measures = tuple(dict.fromkeys(one for each in measures for one in (base_of(each), against_of(each))))
        self._ready = {one: counted for one in self._measures if (counted := self._read_ready(one)) is not None}
        self._items = tuple(
            dict.fromkeys(item for one in self._measures if one not in self._ready for item in _items(one))
        )
        checks = [
            one.kind if isinstance(one, Check) else one.finding
            for one in self._measures
            if isinstance(one, Check | Reports)
        ]
        self._checks = list(dict.fromkeys(kind for kind in checks if kind is not None))
        self._read_themes: dict[str, dict[int, set[str]]] = {}
        self._cells = self._read_cells()
        self._findings, self._rows = self._read_findings()
        self._values = {one: self._read(one) for one in self._measures}

    def of(self, measure: Measure) -> Mapping[int, Measured]:
        """Give a measure, not its change, by report."""
        return self._values[measure]

    def items(self, key: str, reports: Sequence[int]) -> Mapping[int, Counted]:
        """Tell what an item comes to in reports, whatever findings speak against it: what a formula shows."""
        cells, sizes = self._cells.get(key), sizes_of(key)
        if cells is None:  # what is kept ready was not put together here
            (cells,) = cells_of_slots(self._store, reports, [fields_of(key)])
        return {report: count_item(cells.get(report), sizes, _NOTHING, computed=True) for report in reports}

    def _read_ready(self, measure: Measure) -> Mapping[int, Counted] | None:
        """Give what the database keeps ready of a measure, where many reports are asked for."""
        name = kept_name(measure) if len(self._reports) >= _MANY else ""
        return counted_in(self._store, name, self._reports) if name else None

    def _read_cells(self) -> dict[str, dict[int, ItemCells]]:
        found = cells_of_slots(self._store, self._reports, [fields_of(item) for item in self._items])
        return dict(zip(self._items, found, strict=True))

    def _read_findings(self) -> tuple[dict[int, set[str]], dict[int, set[tuple[str, str]]]]:
        """Give by report the kinds of findings, and the kinds of contradictions with the row of the form each is on."""
        rows = list(dict.fromkeys(row for item in self._items for row in form_rows_of(item)))
        of_report: dict[int, set[str]] = {}
        on_rows: dict[int, set[tuple[str, str]]] = {}
        found = findings_of(self._store, self._reports, rows, self._checks) if rows or self._checks else []
        for report, kind, field, contradicts in found:
            of_report.setdefault(report, set()).add(kind)
            if contradicts:
                on_rows.setdefault(report, set()).add((kind, field.rpartition(".")[0]))
        return of_report, on_rows

    def _read(self, measure: Measure) -> Mapping[int, Measured]:
        if measure in self._ready:
            return {report: measured(one) for report, one in self._ready[measure].items()}
        if isinstance(measure, Cells):
            return self._sums(measure.fields)
        if isinstance(measure, Ratio):
            return self._ratios(measure)
        if isinstance(measure, Stated):
            return self._stated(measure.field)
        if isinstance(measure, Check):
            return self._checked(measure.kind)
        if isinstance(measure, Filing):
            return {one.report: filing_measured(measure.kind, one) for one in filings_of(self._store, self._reports)}
        if measure.finding:
            return self._checked(measure.finding)
        if measure.points:
            return self._on_theme(measure.points, measure.theme)
        holding = with_phrase(self._store, measure.phrase) if measure.phrase else set(self._reports)
        return {report: _YES if report in holding else _NO for report in self._reports}

    def _item(self, key: str, *, computed: bool) -> Callable[[int], _Item]:
        """Give what finds, by report, all that decides how an item counts; with the findings on its rows, or on the whole report."""
        cells, sizes, rows, findings = self._cells[key].get, sizes_of(key), form_rows_of(key), self._rows

        def speaking(report: int) -> frozenset[str]:
            return frozenset(kind for kind, row in findings[report] if kind in _OF_REPORT or row in rows)

        return lambda report: (
            cells(report),
            sizes,
            speaking(report) if report in findings else _NOTHING,
            computed,
        )

    def _sums(self, keys: Sequence[str]) -> Mapping[int, Measured]:
        items = [self._item(key, computed=len(keys) > 1) for key in keys]
        if len(items) == 1:
            (item,) = items
            return {report: _measured(*item(report)) for report in self._reports}
        return {report: measured(count_sum([_counted(*item(report)) for item in items])) for report in self._reports}

    def _ratios(self, measure: Ratio) -> Mapping[int, Measured]:
        of, by = (
            [(-1 if term.startswith("-") else 1, self._item(term.removeprefix("-"), computed=True)) for term in side]
            for side in (measure.of, measure.by)
        )
        is_share = bool(measure.name)

        def share(report: int) -> Counted:
            above, below = ([(sign, _counted(*item(report))) for sign, item in side] for side in (of, by))
            return count_ratio(above, below, is_share=is_share)

        return {report: measured(share(report)) for report in self._reports}

    def _stated(self, field: str) -> Mapping[int, Measured]:
        """Take the number a text states: one that is said to be about so much, or two different ones, are uncertain."""
        found: dict[int, list[Measured]] = {}
        for one in stated_of(self._store, self._reports, (field,)):
            if not one.scope:
                counted = Counted("uncertain", known=one.value) if one.approximate else Counted("counted", of=one.value)
                found.setdefault(one.report, []).append(measured(counted))
        return {report: _agreed(found.get(report, ())) for report in self._reports}

    def _checked(self, kind: FindingKind) -> Mapping[int, Measured]:
        return {
            report: _YES
            if kind in self._findings.get(report, _NOTHING)
            else _NO
            if (report, kind) in self._tried
            else _UNCHECKED
            for report in self._reports
        }

    def _on_theme(self, kind: str, theme: str | None) -> Mapping[int, Measured]:
        themes = self._themes(kind)
        return {
            report: _SILENT
            if report not in themes
            else _YES
            if (theme in themes[report] if theme is not None else themes[report])
            else _NO
            for report in self._reports
        }

    @cached_property
    def _tried(self) -> set[tuple[int, str]]:
        """The rules that could be tried, by report."""
        return tried_in(self._store, self._reports, self._checks)

    def _themes(self, kind: str) -> dict[int, set[str]]:
        """Give by report what its points of a kind are on; a report without a part five that could state any is not there."""
        if kind not in self._read_themes:
            found: dict[int, set[str]] = {report: set() for report in with_part(self._store, self._reports, _PROBLEMS)}
            for report, theme in themes_of(self._store, self._reports, kind):
                found.setdefault(report, set()).add(theme)
            self._read_themes[kind] = found
        return self._read_themes[kind]


@lru_cache(maxsize=100_000)
def _counted(held: ItemCells | None, sizes: AbstractSet[int], findings: frozenset[str], computed: bool) -> Counted:
    """Count an item; most reports have the same few numbers."""
    return count_item(held, sizes, findings, computed=computed)


@lru_cache(maxsize=100_000)
def _measured(*item: *_Item) -> Measured:
    return measured(_counted(*item))


def _items(measure: Measure) -> Iterator[str]:
    if isinstance(measure, Cells):
        yield from measure.fields
    elif isinstance(measure, Ratio):
        yield from (term.removeprefix("-") for term in (*measure.of, *measure.by))


def _agreed(found: Sequence[Measured]) -> Measured:
    if not found:
        return _SILENT
    certain = {one.now for one in found if one.now is not None}
    if len(certain) == 1:
        return next(one for one in found if one.now is not None)
    known = [one.known if one.now is None else one.now.of for one in found]
    return Measured("uncertain", known=max(one for one in known if one is not None))
