"""What a measure kept ready comes to in the reports of a year, in sum or on average, and how many have it: ``find_total``."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from xxgk.bot.model.algebra.measures import Measure, Ratio
from xxgk.bot.model.algebra.query import Query, Reduce
from xxgk.bot.queries.amounts import Amount, Measured, measured, worker
from xxgk.bot.queries.boarded import Boarded, find_boarded, tally_of_sum
from xxgk.bot.queries.grouping import LEVELS, Keys
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.reducing import Summed, commonest
from xxgk.bot.queries.result import Result, ResultCell, ResultRow, cell_of, steps_of
from xxgk.bot.queries.scope import Record
from xxgk.index.counting import PERCENT
from xxgk.index.store.board_sums import Sum, added, governments_of
from xxgk.index.store.boards import counted_in
from xxgk.index.store.body_sets import bodies_of
from xxgk.index.store.measuring import reports_of
from xxgk.index.store.reading import Store

_SUMS: tuple[Reduce, ...] = ("sum", "mean", "count")


def find_total(store: Store, query: Query, evaluate: Callable[[], Result]) -> Result | None:
    """Give the result of a query for one sum, mean or count of reports; ``None`` for any other query, and where there is no report.

    How many reports there are makes no difference to how long it takes (see ``find_boarded``).
    """
    if query.reduce not in _SUMS or query.pick is not None:
        return None
    boarded = find_boarded(store, query, evaluate)
    return None if boarded is None or not boarded.sum.held else _total(boarded)


def _total(boarded: Boarded) -> Result:
    query, scope = boarded.query, boarded.scope()
    by_level, beside = _levels(boarded)

    def whole() -> ResultRow:
        (row,) = boarded.every.rows
        return row

    def of_level(keys: Keys) -> ResultRow:
        return next(row for row in whole().levels if row.keys == keys)

    levels = tuple(
        _row(boarded, keys, added(by_level[level]), partial(of_level, keys))
        for level in sorted(by_level, key=LEVELS.index)
        for keys in ((("level", level),),)
    )
    government = _own_government(boarded) if by_level else None
    row = _row(boarded, (), boarded.sum, whole)._replace(levels=levels, beside=beside, government=government)
    return Result(
        query=query,
        scope=scope,
        everything=(row,),
        rows=(row,),
        records=scope.records,
        undecided=(),
        items=boarded.items,
        left_out=boarded.left_out(0.0),
        steps=steps_of(query, scope, boarded.sum.held, 0, 1, 1, 0, 1),
        counts=boarded,
    )


def _row(boarded: Boarded, keys: Keys, one: Sum, every: Callable[[], ResultRow]) -> ResultRow:
    (measure,), reduce = boarded.query.measures, boarded.query.reduce
    apart = boarded.apart
    whole = _whole(one, measure, reduce, apart)
    share = Fraction(PERCENT) * Fraction(one.starred_total) / Fraction(one.total) if one.total > 0 else None
    cell = ResultCell(
        measure,
        whole,
        LookedUp(one.held, lambda: every().cells[0].members),
        worker(measure)(whole),
        Summed(tally_of_sum(one, apart), one.starred - apart.starred, share or None, one.corrected),
    )
    return ResultRow(keys, "", LookedUp(one.held, lambda: every().records), (cell,))


def _whole(one: Sum, measure: Measure, reduce: Reduce, apart: Sum) -> Measured:
    if not one.counted and reduce != "count":
        return Measured(commonest({Measured(why): one.reports[why] for why in ("blank", "uncertain", "absent")}))
    if reduce == "count":
        now = Amount(one.counted - apart.counted)
    elif isinstance(measure, Ratio):
        now = Amount(one.total, one.base)
    else:
        now = Amount(one.total if reduce == "sum" else Fraction(one.total) / one.counted)
    marks = (one.partial > apart.partial, one.starred > apart.starred, one.inferred > apart.inferred)
    return Measured("counted", now, None, *marks)


def _levels(boarded: Boarded) -> tuple[dict[str, list[Sum]], bool]:
    """Sort what the sum is made of by level, as ``evaluate`` does; nothing where there is one."""
    if boarded.query.reduce == "count":
        return {}, False
    sorts = boarded.sums
    kinds, levels = {sort.kind.rpartition("/")[2] for sort in sorts}, {sort.level for sort in sorts}
    beside = len(kinds) == 1 and levels == {"department"}
    by_level: dict[str, list[Sum]] = {}
    for sort, one in sorts.items():
        by_level.setdefault(sort.place_level if beside else sort.level, []).append(one)
    return (by_level, beside) if len(by_level) > 1 else ({}, False)


def _own_government(boarded: Boarded) -> ResultRow | None:
    """Find the report of the government of the one province asked about."""
    if len(set(boarded.peers.provinces)) != 1:
        return None
    (measure,), place = boarded.query.measures, boarded.peers.provinces[0]
    numbers = governments_of(boarded.store, boarded.peers)
    own = [body for body in bodies_of(boarded.store, numbers).values() if body.place == place and not body.head]
    reports = {
        agency: report for report, agency, _ in reports_of(boarded.store, [body.agency for body in own], [boarded.year])
    }
    records = tuple(Record(body, boarded.year, reports[body.agency]) for body in own if body.agency in reports)
    if not records:
        return None
    counted = counted_in(boarded.store, boarded.name, list(reports.values()))
    members = tuple(measured(counted[record.report or 0]) for record in records)
    cell = cell_of(measure, members, boarded.query.reduce)
    return ResultRow((("agency", records[0].body.key),), "", records, (cell,))
