"""A query → its result, in the one order there is: rows, where, per, reduce and change, having, pick, over. ``evaluate``.

Nothing here words anything or looks for sources: ``bot/answers/algebra.py`` makes an answer of a result.
"""

import gc
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import SPLITS, TEXTS, Query, measures_of, measures_of_tests
from xxgk.bot.queries.amounts import Measured, Worked, work_out
from xxgk.bot.queries.grouping import Keys, Part, level_of_body, row_keys, split, tested_part
from xxgk.bot.queries.picking import could_change, over_rows, pick_rows
from xxgk.bot.queries.reducing import reduce_measured
from xxgk.bot.queries.result import LeftOut, Result, ResultCell, ResultRow
from xxgk.bot.queries.scope import Record, Scope, find_scope
from xxgk.bot.queries.sheet import Sheet
from xxgk.bot.queries.testing import Tester
from xxgk.index.agencies.levels import Level
from xxgk.index.store.reading import Store

_LEVELS: tuple[Level | str, ...] = (
    "national", "province", "city", "county", "town", "department", "zone", "institution", "",
)  # fmt: skip


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put off the search for garbage that goes in circles: nothing here does, and the search takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def evaluate(store: Store, query: Query, *, only_reports: bool = False) -> Result:
    """Evaluate a query over one state of the database.

    ``only_reports``: of a query for texts, which reports pass is enough; their measures are not read, and there are no rows.
    """
    scope = find_scope(store, query)
    parts = split(query)
    tested = {(one, part.key): tested_part(one, part, query) for one in measures_of(query) for part in parts}
    measures = (*measures_of(query), *tested.values(), *(one for part in parts for one in part.measures))
    of_texts = only_reports and query.show in TEXTS
    sheet = Sheet(store, scope, tuple(dict.fromkeys(measures_of_tests(query) if of_texts else measures)))
    steps = [f"rows: {len(scope.records)} reports × {len(query.measures)} measures, years {_listed(scope.years)}"]

    tester = Tester(scope.records, scope.years, sheet.of, lambda record: (record.body.key, record.year))
    outcomes = {record: tester.passes(query.where, record) if query.where else True for record in scope.records}
    keeps_all = query.show == "whether" and query.reduce == "none"
    records = [record for record, outcome in outcomes.items() if outcome or keeps_all]
    undecided = tuple(
        LeftOut(record, tester.undecided(query.where, record))
        for record, outcome in outcomes.items()
        if outcome is None
    )
    steps.append(f"where: {len(records)} reports, {len(undecided)} that cannot be told")

    rows = [] if of_texts else _group(query, scope, records, parts, sheet)
    steps.append(f"per {', '.join(query.per) or '-'}, reduce {query.reduce}, change: {len(rows)} rows")
    if keeps_all:
        rows = [row._replace(holds=outcomes[row.records[0]]) for row in rows]

    rows, untold = _have(query, rows, scope, sheet, tested)
    steps.append(f"having: {len(rows)} rows, {untold} that cannot be told")

    found = Result(query, scope, tuple(rows), tuple(rows), tuple(records), undecided, sheet.item, untold)
    result = pick_rows(query, found, rows)
    steps.append(f"pick: {len(result.rows)} rows")
    over = (
        tuple(over_rows(query, number, rows, result.rows) for number in range(len(query.measures)))
        if query.over != "none"
        else ()
    )
    steps.append(f"over: {query.over}")
    return replace(result, over=over, left_out=could_change(query, result), steps=tuple(steps))


def _group(
    query: Query, scope: Scope, records: Sequence[Record], parts: Sequence[Part], sheet: Sheet
) -> list[ResultRow]:
    """Put the records into their rows, one for each part of what is measured; without ``per`` all reduced reports are one row."""
    if query.reduce == "none":
        columns = [(part.key, [(one, sheet.column(one)) for one in part.measures]) for part in parts]
        rows = [
            ResultRow(keys, key, (record,), tuple([_cell_of_report(one, column(record)) for one, column in measured]))
            for record in records
            for keys in row_keys(query, record)
            for key, measured in columns
        ]
        return sorted(rows, key=lambda row: dict(row.keys).get("set", 0)) if "set" in query.per else rows
    groups: dict[Keys, list[Record]] = {}
    for record in records:
        for keys in row_keys(query, record):
            groups.setdefault(keys, []).append(record)
    made = []
    for keys, members in groups.items():
        beside, by_level = _by_level(query, members)
        for number, part in enumerate(parts):
            row = _row(query, keys, part, tuple(members), sheet)
            if len(by_level) > 1:
                row = _with_levels(query, row._replace(beside=beside), part, by_level, sheet)
            made.append((number, row))
    order = {key: place for place, key in enumerate(scope.bodies)}
    return [row for _, row in sorted(made, key=lambda one: _in_order(query, one[0], one[1], order))]


def _row(query: Query, keys: Keys, part: Part, records: tuple[Record, ...], sheet: Sheet) -> ResultRow:
    cells = []
    for measure in part.measures:
        members = tuple(map(sheet.column(measure), records))
        whole = reduce_measured(query.reduce, members)
        cells.append(ResultCell(measure, whole, members, _work_out(measure, whole)))
    return ResultRow(keys, part.key, records, tuple(cells))


def _cell_of_report(measure: Measure, one: Measured) -> ResultCell:
    return ResultCell(measure, one, (one,), _work_out(measure, one))


def _work_out(measure: Measure, whole: Measured) -> Worked:
    return Worked(None, whole.reason) if whole.now is None else work_out(measure, whole.now, whole.before)


def _by_level(query: Query, records: Sequence[Record]) -> tuple[bool, Mapping[str, Sequence[Record]]]:
    """Sort the reports of a row by level, where a sum over several of them would count twice what one reports of another.

    Bodies of one kind are sorted by the level of their place, and their sum may stand alone.
    """
    if query.reduce not in ("sum", "mean") or {"level", "agency"}.intersection(query.per):
        return False, {}
    bodies = {record.body for record in records}
    of_place = len({body.kind.rpartition("/")[2] for body in bodies}) == 1
    of_place = of_place and all(body.level == "department" for body in bodies)
    level_of = {body.key: level_of_body(body, of_place=of_place) for body in bodies}
    by_level: dict[str, list[Record]] = {}
    for record in records:
        by_level.setdefault(level_of[record.body.key], []).append(record)
    return of_place, by_level


def _with_levels(
    query: Query, row: ResultRow, part: Part, by_level: Mapping[str, Sequence[Record]], sheet: Sheet
) -> ResultRow:
    """Add what each level comes to, and the report of the place's own government."""
    levels = tuple(
        _row(query, (("level", level),), part, tuple(by_level[level]), sheet)
        for level in sorted(by_level, key=_LEVELS.index)
    )
    own = _own_government(query, row)
    government = _row(query, (("agency", own[0].body.key),), part, tuple(own), sheet) if own else None
    return row._replace(levels=levels, government=government)


def _own_government(query: Query, row: ResultRow) -> list[Record]:
    """Find the reports of the government of the place a row is about."""
    keys = dict(row.keys)
    places = {place for one in query.bodies for place in one.places}
    place = keys.get("city") or keys.get("province") or (next(iter(places)) if len(places) == 1 else "")
    return [
        record
        for record in row.records
        if place and record.body.place == place and record.body.kind == "政府" and not record.body.head
    ]


def _in_order(query: Query, number: int, row: ResultRow, order: Mapping[str, int]) -> tuple[object, ...]:
    """Give where a row stands where no order is asked for: as ``per`` names things, each in its own order."""
    keys = dict(row.keys)
    places: dict[str, object] = {one: keys.get(one) for one in query.per}
    if "agency" in keys:
        places["agency"] = order[str(keys["agency"])]
    if "level" in keys:
        places["level"] = _LEVELS.index(str(keys["level"]))
    return tuple(number if one in SPLITS else places[one] for one in query.per)


def _have(
    query: Query,
    rows: Sequence[ResultRow],
    scope: Scope,
    sheet: Sheet,
    tested: Mapping[tuple[Measure, str], Measure],
) -> tuple[list[ResultRow], int]:
    """Keep the rows that pass, and count those that cannot be told; where it is asked whether, all stay and say so."""
    if not query.having:
        return list(rows), 0

    def measured(measure: Measure, number: int) -> Measured:
        row = rows[number]
        wanted = tested[measure, row.part]
        cell = next((cell for cell in row.cells if cell.measure == wanted), None)
        return cell.whole if cell else reduce_measured(query.reduce, list(map(sheet.column(wanted), row.records)))

    def place(number: int) -> tuple[Hashable, int | None]:
        row = rows[number]
        year = dict(row.keys).get("year")
        whose = (tuple(one for one in row.keys if one[0] != "year"), row.part)
        return whose, int(year) if year is not None else None

    tester = Tester(range(len(rows)), scope.years, measured, place)
    outcomes = [tester.passes(query.having, number) for number in range(len(rows))]
    if query.show == "whether":
        return [row._replace(holds=outcome) for row, outcome in zip(rows, outcomes, strict=True)], 0
    return [row for row, outcome in zip(rows, outcomes, strict=True) if outcome], outcomes.count(None)


def _listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, years)) or "-"
