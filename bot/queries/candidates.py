"""The reports that may pass the conditions of a query, found by what is kept ready of them: ``find_candidates``.

What surely fails is never made a record of: of a hundred thousand reports a few pass.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from xxgk.bot.model.algebra.conditions import MeasureTest
from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.queries.amounts import Measured, measured
from xxgk.bot.queries.boarded import find_boarded
from xxgk.bot.queries.gathering import kept_name
from xxgk.bot.queries.looked_up import LookedUp
from xxgk.bot.queries.result import Result
from xxgk.bot.queries.scope import Record, Scope, find_scope
from xxgk.bot.queries.testing import Tester
from xxgk.index.counting import Counted
from xxgk.index.store.boards import counted_by_report
from xxgk.index.store.body_sets import bodies_of
from xxgk.index.store.measuring import whose
from xxgk.index.store.reading import Store


class Candidates(NamedTuple):
    """What a query is about, and of its records those that may pass, in their order."""

    scope: Scope
    records: Sequence[Record]


def find_candidates(store: Store, query: Query) -> Candidates | None:
    """Give the reports of a query that may pass its conditions; ``None`` where that is not told by boards.

    It is where every test is of a measure kept ready against numbers, in the row's own year, and nothing is asked of those that fail.
    """
    tests = [test for clause in query.where for test in clause.any_of]
    asks_of_all = query.over == "share" or query.show in ("whether", "profile")
    if not tests or asks_of_all or not all(map(_is_told, tests)) or any(one.change for one in measures_of(query)):
        return None
    plain = Query(measures=(tests[0].measure,), bodies=query.bodies, years=query.years, pick=query.pick)
    boarded = find_boarded(store, plain, _never)
    if boarded is None:
        return None
    values = {
        measure: counted_by_report(store, replace(boarded.on, measure=kept_name(measure)))
        for measure in {test.measure for test in tests}
    }

    def found(measure: Measure, report: int) -> Measured:
        return measured(values[measure][report])

    tester = Tester[int]((), lambda _: (), found, lambda report: (report, None))
    told = dict[tuple[Counted, ...], bool]()  # most reports have the same few numbers
    passing = list[int]()
    for report in values[tests[0].measure]:
        numbers = tuple([of[report] for of in values.values()])
        if numbers not in told:
            told[numbers] = tester.passes(query.where, report) is not False
        if told[numbers]:
            passing.append(report)
    records = _records(store, passing)
    bodies = {record.body.key: record.body for record in records}
    held = LookedUp(boarded.sum.held, lambda: find_scope(store, query).records)
    return Candidates(replace(boarded.scope(), records=held, bodies=bodies), records)


def _never() -> Result:
    raise AssertionError("no row is looked up on these boards")


def _is_told(test: MeasureTest) -> bool:
    numbers = isinstance(test.against, int | float | tuple)
    return numbers and test.years == "row" and not test.measure.change and bool(kept_name(test.measure))


def _records(store: Store, reports: Sequence[int]) -> list[Record]:
    """Give the records of reports by the names of their bodies and by year."""
    of: Mapping[int, list[tuple[int, int, int]]] = {
        agency: list(rows) for agency, rows in groupby(whose(store, reports), key=itemgetter(1))
    }
    bodies = bodies_of(store, list(of)).values()
    return [Record(body, year, report) for body in bodies for report, _, year in of[body.agency]]
