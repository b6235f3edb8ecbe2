"""A query → its result, in the one order there is: rows, where, per, reduce and change, having, pick, over. ``evaluate``.

Nothing here words anything or looks for sources: ``bot/answers/answer.py`` makes an answer of a result.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import SPLITS, TEXTS, Query, measures_of, measures_of_tests
from xxgk.bot.queries.amounts import Measured, worker
from xxgk.bot.queries.candidates import find_candidates
from xxgk.bot.queries.grouping import LEVELS, Keys, Part, keyed, level_of_body, row_keys, split, tested_part
from xxgk.bot.queries.picking import could_change, over_rows, pick_rows
from xxgk.bot.queries.profile import with_main_figures
from xxgk.bot.queries.ranking import find_ranking
from xxgk.bot.queries.reducing import reduce_measured
from xxgk.bot.queries.result import LeftOut, OfReports, Result, ResultRow, cell_of, steps_of
from xxgk.bot.queries.scope import Record, Scope, find_scope
from xxgk.bot.queries.sheet import Sheet
from xxgk.bot.queries.testing import Tester
from xxgk.bot.queries.totals import find_total
from xxgk.bot.queries.whole import find_whole
from xxgk.index.store.reading import Store


def evaluate(store: Store, query: Query, *, only_reports: bool = False) -> Result:
    """Evaluate a query over one state of the database.

    ``only_reports``: of a query for texts, which reports pass is enough; their measures are not read, and there are no rows.
    """
    for find in (find_ranking, find_total):
        if found := find(store, query, lambda: _evaluate(store, query)):
            return found
    return _evaluate(store, query, only_reports=only_reports)


def _evaluate(store: Store, query: Query, *, only_reports: bool = False) -> Result:
    of_texts = only_reports and query.show in TEXTS
    found = find_candidates(store, query)
    scope = found.scope if found else (find_whole(store, query) if of_texts else None) or find_scope(store, query)
    looked_at = found.records if found else scope.records  # what is not surely fails the conditions
    query = with_main_figures(store, query, looked_at)
    parts = split(query)
    tested = {(one, part.key): tested_part(one, part, query) for one in measures_of(query) for part in parts}
    measures = (*measures_of(query), *tested.values(), *(one for part in parts for one in part.measures))
    sheet = Sheet(store, scope, looked_at, tuple(dict.fromkeys(measures_of_tests(query) if of_texts else measures)))

    tester = Tester(looked_at, _years_of(scope), sheet.of, lambda record: (record.body.key, record.year))
    outcomes = [tester.passes(query.where, record) for record in looked_at] if query.where else []
    keeps_all = query.show == "whether" and query.reduce == "none"
    records, undecided = looked_at, tuple[LeftOut, ...]()
    if query.where:
        told = list(zip(looked_at, outcomes, strict=True))
        records = tuple(record for record, outcome in told if outcome or keeps_all)
        unknown = (record for record, outcome in told if outcome is None)
        undecided = tuple(LeftOut(record, tester.undecided(query.where, record)) for record in unknown)

    rows = [] if of_texts else _group(query, scope, records, parts, sheet)
    everything = _group(query, scope, looked_at, parts, sheet) if query.over == "share" and query.where else rows
    grouped = len(rows)
    if keeps_all:
        holds = dict(zip(looked_at, outcomes, strict=True))
        rows = [row._replace(holds=holds[row.records[0]]) for row in rows]

    rows, untold = _have(query, rows, scope, sheet, tested)
    result = pick_rows(
        query, Result(query, scope, tuple(rows), tuple(rows), records, undecided, sheet.items, untold), rows
    )
    over = (
        tuple(over_rows(query, number, everything, result.rows) for number in range(len(query.measures)))
        if query.over != "none"
        else ()
    )
    steps = steps_of(query, scope, len(records), len(undecided), grouped, len(rows), untold, len(result.rows))
    return replace(result, over=over, left_out=could_change(query, result), steps=steps)


def _group(
    query: Query, scope: Scope, records: Sequence[Record], parts: Sequence[Part], sheet: Sheet
) -> list[ResultRow]:
    """Put the records into their rows, one for each part of what is measured; without ``per`` all reduced reports are one row."""
    if query.reduce == "none":
        cells = [OfReports(tuple((one, sheet.column(one), worker(one)) for one in part.measures)) for part in parts]
        each = list(zip(parts, cells, strict=True))
        rows = [
            ResultRow(keys, part.key, (record,), made)
            for record in records
            for keys in row_keys(query, record)
            for part, made in each
        ]
        return sorted(rows, key=lambda row: dict(row.keys).get("set", 0)) if "set" in query.per else rows
    groups: dict[Keys, list[Record]] = {}
    for keys, record in keyed(query, records):
        groups.setdefault(keys, []).append(record)
    made = [
        (number, row)
        for keys, members in groups.items()
        for number, row in enumerate(_rows_of_group(query, keys, tuple(members), parts, sheet))
    ]
    order = {key: place for place, key in enumerate(scope.bodies)}
    return [row for _, row in sorted(made, key=lambda one: _in_order(query, one[0], one[1], order))]


def _rows_of_group(
    query: Query, keys: Keys, records: tuple[Record, ...], parts: Sequence[Part], sheet: Sheet
) -> Iterator[ResultRow]:
    """Give the rows of a group, one for each part of what is measured, with what each level comes to.

    A sum over several levels counts twice what one reports of another.
    """
    by_level, beside = _levels(query, records)
    own = tuple(_own_government(query, keys, records)) if by_level else ()
    for part in parts:
        levels = tuple(
            _row(query, (("level", level),), part, tuple(by_level[level]), sheet)
            for level in sorted(by_level, key=LEVELS.index)
        )
        government = _row(query, (("agency", own[0].body.key),), part, own, sheet) if own else None
        row = _row(query, keys, part, records, sheet)
        yield row._replace(levels=levels, beside=beside, government=government)


def _row(query: Query, keys: Keys, part: Part, records: tuple[Record, ...], sheet: Sheet) -> ResultRow:
    cells = (cell_of(measure, tuple(map(sheet.column(measure), records)), query.reduce) for measure in part.measures)
    return ResultRow(keys, part.key, records, tuple(cells))


def _levels(query: Query, records: Sequence[Record]) -> tuple[dict[str, list[Record]], bool]:
    """Sort the reports of a sum by level, nothing where there is one; and tell whether all are of one kind, their places of several."""
    if query.reduce not in ("sum", "mean") or {"level", "agency"}.intersection(query.per):
        return {}, False
    bodies = {record.body for record in records}
    beside = len({body.kind.rpartition("/")[2] for body in bodies}) == 1 and all(
        body.level == "department" for body in bodies
    )
    level_of = {body: level_of_body(body, of_place=beside) for body in bodies}
    if len(set(level_of.values())) < 2:
        return {}, False
    by_level: dict[str, list[Record]] = {}
    for record in records:
        by_level.setdefault(level_of[record.body], []).append(record)
    return by_level, beside


def _own_government(query: Query, keys: Keys, records: Sequence[Record]) -> list[Record]:
    """Find the reports of the government of the place a row is about."""
    named = dict(keys)
    places = {place for one in query.bodies for place in one.places}
    place = named.get("city") or named.get("province") or (next(iter(places)) if len(places) == 1 else "")
    return [
        record
        for record in records
        if place and record.body.place == place and record.body.kind == "政府" and not record.body.head
    ]


def _in_order(query: Query, number: int, row: ResultRow, order: Mapping[str, int]) -> tuple[object, ...]:
    """Give where a row stands where no order is asked for: as ``per`` names things, each in its own order."""
    keys = dict(row.keys)
    places: dict[str, object] = {one: keys.get(one) for one in query.per}
    if "agency" in keys:
        places["agency"] = order[str(keys["agency"])]
    if "level" in keys:
        places["level"] = LEVELS.index(str(keys["level"]))
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

    years: dict[Hashable, list[int]] = {}  # of rows that are alike but for the year, where each body has its own
    for whose, year in map(place, range(len(rows))):
        years.setdefault(whose, []).extend(() if year is None else (year,))
    asked = (lambda whose: scope.years) if scope.own is None else lambda whose: sorted(years[whose])
    tester = Tester(range(len(rows)), asked, measured, place)
    outcomes = [tester.passes(query.having, number) for number in range(len(rows))]
    if query.show == "whether":
        return [row._replace(holds=outcome) for row, outcome in zip(rows, outcomes, strict=True)], 0
    return [row for row, outcome in zip(rows, outcomes, strict=True) if outcome], outcomes.count(None)


def _years_of(scope: Scope) -> Callable[[Hashable], Sequence[int]]:
    """Give what tells the years asked for of a body."""
    own = scope.own
    return (lambda key: scope.years) if own is None else lambda key: own[str(key)]
