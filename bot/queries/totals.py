"""What a measure kept ready comes to in many reports, in sum, on average or in the middle, and how many have it: ``find_total``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property, partial

from xxgk.bot.model.algebra.measures import Measure, Ratio, Reports
from xxgk.bot.model.algebra.query import SPLITS, Query, Reduce
from xxgk.bot.model.table import ValueReason
from xxgk.bot.queries.amounts import Amount, Measured, measured, worker
from xxgk.bot.queries.boarded import Boarded, find_boarded, tally_of_sum
from xxgk.bot.queries.gathering import Gathered
from xxgk.bot.queries.grouping import LEVELS, Keys, Part, split
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.picking import over_rows, pick_rows
from xxgk.bot.queries.reducing import Summed, commonest, sum_up
from xxgk.bot.queries.result import Result, ResultCell, ResultRow, cell_of, steps_of
from xxgk.bot.queries.scope import Record
from xxgk.index.counting import PERCENT
from xxgk.index.store.board_sums import Board, Sum, added, governments_of
from xxgk.index.store.body_sets import bodies_of
from xxgk.index.store.measuring import reports_of
from xxgk.index.store.reading import Store

_SUMS: tuple[Reduce, ...] = ("sum", "mean", "count")
_MIDDLES: tuple[Reduce, ...] = ("median", "quartiles")
_PER = frozenset({"year", "province", "level", "kind", "theme"})  # what boards are told by, and what is counted on them
_UNCOUNTED: tuple[ValueReason, ...] = ("blank", "uncertain", "absent", "silent")
_Boards = Mapping[Board, Sum]


def find_total(store: Store, query: Query, evaluate: Callable[[], Result]) -> Result | None:
    """Give the result of a query for sums, means or counts of reports, of all or by what boards are told by.

    ``None`` for any other query, and where there is no report. How many reports there are makes no difference to how long a sum takes
    (see ``find_boarded``); for a middle their values are read, and no more.
    """
    of_middle = query.reduce in _MIDDLES and not isinstance(query.measures[0], Reports)
    if not (query.reduce in _SUMS or of_middle) or not _PER.issuperset(query.per):
        return None
    boarded = find_boarded(store, query, evaluate)
    return None if boarded is None or not boarded.sum.held else _total(boarded)


def _total(boarded: Boarded) -> Result:
    query, scope, held = boarded.query, boarded.scope(), boarded.sum.held
    groups, of_places = _groups(query, boarded.sums), _Governments(boarded)
    made = [
        (place, number, _row_of_group(boarded, keys, part, boards, of_places))
        for place, (keys, boards) in enumerate(groups.items())
        for number, part in enumerate(split(query))
    ]
    if query.per and query.per[0] in SPLITS:
        made.sort(key=lambda one: one[1])
    rows = tuple(row for _, _, row in made)
    result = Result(query, scope, rows, rows, scope.records, (), boarded.items, counts=boarded)
    result = pick_rows(query, result, rows)
    lacking = {board: one for row in (*result.rows, *result.unranked) for board, one in groups[row.keys].items()}
    return replace(
        result,
        over=(over_rows(query, 0, rows, result.rows),) if query.over != "none" else (),
        left_out=boarded.left_out(0.0, lacking),
        steps=steps_of(query, scope, held, 0, len(rows), len(rows), 0, len(result.rows)),
    )


def _groups(query: Query, sums: _Boards) -> dict[Keys, _Boards]:
    """Sort boards into the groups asked for, in the order of what these are told by."""
    found: dict[Keys, dict[Board, Sum]] = {}
    for board, one in sums.items():
        keys = tuple((name, getattr(board, name)) for name in query.per if name not in SPLITS)
        found.setdefault(keys, {})[board] = one

    def place(keys: Keys) -> list[int | str]:
        return [LEVELS.index(str(value)) if name == "level" else value for name, value in keys]

    return {keys: found[keys] for keys in sorted(found, key=place)}


def _row_of_group(boarded: Boarded, keys: Keys, part: Part, group: _Boards, of_places: "_Governments") -> ResultRow:
    (measure,) = part.measures
    every_board = boarded.sums_of(measure)
    boards = {board: every_board[board] for board in group}
    by_level, beside = _levels(boarded.query, boards)

    def whole() -> ResultRow:
        return next(row for row in boarded.every.everything if (row.keys, row.part) == (keys, part.key))

    def of_level(level: Keys) -> ResultRow:
        return next(row for row in whole().levels if row.keys == level)

    levels = tuple(
        _row(boarded, level, part, by_level[key], partial(of_level, level))
        for key in sorted(by_level, key=LEVELS.index)
        for level in ((("level", key),),)
    )
    government = of_places.row(keys, part) if by_level else None
    return _row(boarded, keys, part, boards, whole)._replace(levels=levels, beside=beside, government=government)


def _row(boarded: Boarded, keys: Keys, part: Part, boards: _Boards, every: Callable[[], ResultRow]) -> ResultRow:
    (measure,) = part.measures
    held = sum(one.held for one in boards.values())
    made = _summed if boarded.query.reduce in _SUMS else _middle
    cell = made(boarded, measure, boards)

    def members(number: int) -> Sequence[Measured]:
        return [row.members(0)[0] for row in boarded.on_boards(boards, number)]

    def records(number: int) -> Sequence[Record]:
        return [row.records[0] for row in boarded.on_boards(boards, number)]

    first = None if isinstance(measure, Reports) else members
    cell = cell._replace(members=LookedUp(held, lambda: every().cells[0].members, first))
    return ResultRow(keys, part.key, LookedUp(held, lambda: every().records, records), (cell,))


def _summed(boarded: Boarded, measure: Measure, boards: _Boards) -> ResultCell:
    one, apart = added(boards.values()), boarded.apart_of(boards)
    whole = _whole(one, measure, boarded.query.reduce, apart)
    share = Fraction(PERCENT) * Fraction(one.starred_total) / Fraction(one.total) if one.total > 0 else None

    def counting() -> Sequence[Measured]:
        return [row.members(0)[0] for row in boarded.on_boards(boards, one.counted, counted=True)]

    return ResultCell(
        measure,
        whole,
        (),
        worker(measure)(whole),
        Summed(tally_of_sum(one, apart), one.starred - apart.starred, share or None, one.corrected),
        None if isinstance(measure, Reports) else counting,
    )


def _middle(boarded: Boarded, measure: Measure, boards: _Boards) -> ResultCell:
    values = [measured(one) for board in boards for one in boarded.values[board.id]]
    cell = cell_of(measure, tuple(values), boarded.query.reduce)
    summed = sum_up(measure, values, boarded.query.reduce)
    return cell._replace(counted=summed, counting=lambda: [one for one in values if one.now is not None])


def _whole(one: Sum, measure: Measure, reduce: Reduce, apart: Sum) -> Measured:
    if not one.counted and reduce != "count":
        return Measured(commonest({Measured(why): getattr(one, why) for why in _UNCOUNTED}))
    if reduce == "count":
        now = Amount(one.counted - apart.counted)
    elif isinstance(measure, Ratio):
        now = Amount(one.total, one.base)
    else:
        now = Amount(one.total if reduce == "sum" else Fraction(one.total) / one.counted)
    marks = (one.partial > apart.partial, one.starred > apart.starred, one.inferred > apart.inferred)
    return Measured("counted", now, None, *marks)


def _levels(query: Query, boards: _Boards) -> tuple[dict[str, dict[Board, Sum]], bool]:
    """Sort what a sum is made of by level, as ``evaluate`` does; nothing where there is one."""
    if query.reduce not in ("sum", "mean") or "level" in query.per:
        return {}, False
    kinds, levels = {board.kind.rpartition("/")[2] for board in boards}, {board.level for board in boards}
    beside = len(kinds) == 1 and levels == {"department"}
    by_level: dict[str, dict[Board, Sum]] = {}
    for board, one in boards.items():
        by_level.setdefault(board.place_level if beside else board.level, {})[board] = one
    return (by_level, beside) if len(by_level) > 1 else ({}, False)


class _Governments:
    """The reports of the governments of provinces, where a sum is of one province and they are among others in it."""

    def __init__(self, boarded: Boarded) -> None:
        self._boarded = boarded
        self._of: dict[Measure, Mapping[int, Measured]] = {}

    def row(self, keys: Keys, part: Part) -> ResultRow | None:
        """Give what the own government of the place of a group has in its reports in the group."""
        named, places = dict(keys), set(self._boarded.on.peers.provinces)
        place = named.get("province") or (next(iter(places)) if len(places) == 1 else "")
        records = [
            record
            for record in (self._records if place else ())
            if record.body.place == place
            and named.get("year") in (None, record.year)
            and named.get("kind") in (None, record.body.kind)
        ]
        if not records:
            return None
        (measure,) = part.measures
        if measure not in self._of:
            every = [record.report for record in self._records if record.report is not None]
            self._of[measure] = Gathered(self._boarded.store, every, (measure,)).of(measure)
        members = tuple(self._of[measure][record.report or 0] for record in records)
        cell = cell_of(measure, members, self._boarded.query.reduce)
        return ResultRow((("agency", records[0].body.key),), part.key, tuple(records), (cell,))

    @cached_property
    def _records(self) -> Sequence[Record]:
        """The reports of all of them, by name and year."""
        boarded = self._boarded
        numbers = governments_of(boarded.store, boarded.on.peers)
        own = {number: body for number, body in bodies_of(boarded.store, numbers).items() if not body.head}
        reports: dict[int, list[Record]] = {number: [] for number in own}
        for report, agency, year in reports_of(boarded.store, list(own), boarded.on.years):
            reports[agency].append(Record(own[agency], year, report))
        return [record for number in own for record in reports[number]]
