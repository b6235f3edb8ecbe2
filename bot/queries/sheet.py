"""What each report of a query has of each measure, its changes worked out: ``Sheet``."""

from collections.abc import Callable, Mapping, Sequence

from xxgk.bot.model.algebra.measures import Measure, Reports
from xxgk.bot.queries.amounts import Amount, Measured, changed
from xxgk.bot.queries.gathering import Gathered, against_of, base_of
from xxgk.bot.queries.scope import Record, Scope
from xxgk.index.counting import Counted
from xxgk.index.store.reading import Store

_NOT_HELD = Measured("not_held")


class Sheet:
    """The measures of a query in records of its scope, and in the reports they are set against."""

    def __init__(self, store: Store, scope: Scope, records: Sequence[Record], measures: Sequence[Measure]) -> None:
        self._others = scope.others
        partners = (self._partner(measure, record) for measure in measures for record in records)
        reports = {one.report for one in records if one.report is not None} if measures else set()
        reports |= {report for report in partners if report is not None}
        self._gathered = Gathered(store, sorted(reports), measures)
        self._columns = {measure: self._column(measure) for measure in measures}

    def column(self, measure: Measure) -> Callable[[Record], Measured]:
        """Give what finds a measure in a record; a report that is not held is no report, and has no figure."""
        return self._columns[measure]

    def of(self, measure: Measure, record: Record) -> Measured:
        """Give a measure in a record."""
        return self._columns[measure](record)

    def items(self, key: str, reports: Sequence[int]) -> Mapping[int, Counted]:
        """Tell what an item of a measure comes to in reports, whatever findings speak against it."""
        return self._gathered.items(key, reports)

    def _column(self, measure: Measure) -> Callable[[Record], Measured]:
        missing = Measured("counted", Amount(0)) if measure == Reports() else _NOT_HELD
        base, against = self._gathered.of(base_of(measure)), self._gathered.of(against_of(measure))
        if measure.change is None:
            return lambda record: missing if record.report is None else base[record.report]

        found: dict[int, Measured] = {}
        of_field = bool(measure.change.field)

        def change(record: Record) -> Measured:
            report = record.report
            if report is None:
                return _NOT_HELD
            if report not in found:
                other = report if of_field else self._partner(measure, record)
                found[report] = changed(base[report], _NOT_HELD if other is None else against[other])
            return found[report]

        return change

    def _partner(self, measure: Measure, record: Record) -> int | None:
        """Give the report of the same body that a change is set against."""
        year = measure.change.year_against(record.year) if measure.change else None
        return None if year is None else self._others.get(record.body.key, {}).get(year)
