"""The result of a query → typed rows, exact until here, each with its source: ``result_to_rows``, ``result_to_summary``."""

from xxgk.bot.answers.numbers import number_of
from xxgk.bot.answers.projection import Page
from xxgk.bot.answers.sources import Stood
from xxgk.bot.model.algebra.measures import Cells, Reports
from xxgk.bot.model.algebra.query import SPLITS, Query, Show
from xxgk.bot.model.sources import Tally
from xxgk.bot.model.table import Holder, LeftOutReport, Summary, TableRow, TableValue
from xxgk.bot.queries.amounts import Amount
from xxgk.bot.queries.reducing import quartiles, tally_of
from xxgk.bot.queries.result import LeftOut, Result, ResultCell, ResultRow
from xxgk.index.model.report import Number
from xxgk.index.store.body_sets import Body

NAMED = 20  # rows without a place, and reports left out, that are named


def result_to_rows(result: Result, page: Page) -> tuple[TableRow, ...]:
    """Make the rows of a page of a result."""
    return tuple(_row(row, result, page) for row in page.rows)


def result_to_summary(result: Result, asked: Show) -> Summary:
    """Say of a result as a whole how many have a say, and what could change it; which main figures a profile asked for has."""
    scope, query = result.scope, result.query
    return Summary(
        total=len(result.rows),
        over=tuple(None if value is None else number_of(value) for value in result.over),
        tallies=tuple(_tally(result, number) for number in range(len(query.measures))),
        undecided=tally_of(Reports(), [one.one for one in result.undecided], "sum") if query.where else None,
        untold=result.untold,
        ranked=result.ranked,
        tied=result.tied,
        unranked=tuple(_row(row, result) for row in result.unranked[:NAMED]),
        unranked_total=len(result.unranked),
        left_out=tuple(map(_left_out, result.left_out[:NAMED])),
        left_out_total=len(result.left_out),
        years=scope.years,
        thin_years=tuple(scope.thin),
        bodies_meant=scope.expected,
        bodies_held=scope.held,
        unknown=scope.unknown,
        nobodys=scope.nobodys,
        steps=result.steps,
        main_figures=tuple(one.fields[0] for one in query.measures if isinstance(one, Cells))
        if asked == "profile"
        else (),
    )


def _tally(result: Result, number: int) -> Tally:
    """Count the reports of all rows that passed, one of several sets once; in an order of reports those without a place do not count."""
    query = result.query
    if result.counts is not None:
        return result.counts.tally()
    ranked = query.reduce == "none" and query.pick is not None and query.pick.measure == number
    every = ((row, row.members(number)) for row in result.everything)
    if "set" in query.per:
        members = list(
            {
                (row.part, of.body.key, of.year): one
                for row, each in every
                for of, one in zip(row.records, each, strict=True)
            }.values()
        )
    else:
        members = [one for _, each in every for one in each]
    return tally_of(query.measures[number], members, query.reduce, ranked=ranked)


def _row(row: ResultRow, result: Result, page: Page | None = None) -> TableRow:
    keys = dict(row.keys)
    body = result.scope.bodies.get(str(keys.get("agency", "")))
    return TableRow(
        key=body.key if body else "",
        agency=body.name if body else "",
        year=int(keys["year"]) if "year" in keys else None,
        province=str(keys.get("province", "")) or (body.province if body else ""),
        city=str(keys.get("city", "")) or (body.city if body else ""),
        level=str(keys.get("level", "")) or _level(body),
        kind=str(keys.get("kind", "")) or (body.kind if body else ""),
        set=int(keys["set"]) if "set" in keys else None,
        reports=row.reports,
        place=row.place,
        among=result.among.get(int(keys.get("year", 0)), result.among.get(None)) if row.place else None,
        holds=row.holds,
        values=tuple(_value(cell, row, result.query, _stood(cell, row, page)) for cell in row.cells),
        levels=tuple(_row(one, result) for one in row.levels),
        levels_beside=row.beside,
        government=_row(row.government, result) if row.government else None,
        **{one: row.part for one in result.query.per if one in SPLITS},
    )


def _level(body: Body | None) -> str:
    return (body.level or "") if body else ""


def _value(cell: ResultCell, row: ResultRow, query: Query, stood: Stood | None) -> TableValue:
    worked, whole = cell.worked, cell.whole
    summed = cell.summed(query.reduce) if query.reduce != "none" else None
    share = summed.share if summed and query.reduce == "sum" and cell.measure.change is None else None
    amounts = [one.now for one in cell.valued() if one.now is not None] if query.reduce == "quartiles" else []
    return TableValue(
        value=None if worked.value is None else number_of(worked.value),
        reason=worked.reason,
        unit=cell.measure.value_unit,
        status=stood.status if stood else None,
        source=stood.source if stood else None,
        issued=stood.issued if stood else None,
        due=stood.due if stood else None,
        of=_side(whole.now, "of"),
        by=_side(whole.now, "by"),
        now=_number(whole.now) if cell.measure.change else None,
        before=_number(whole.before) if cell.measure.change else None,
        at_least=whole.partial and worked.value is not None and query.reduce != "count",
        inferred=whole.inferred,
        small=worked.small,
        starred=summed.starred if summed else int(whole.starred and whole.now is not None),
        starred_share=None if share is None else number_of(share),
        quartiles=tuple(map(number_of, quartiles(amounts))),
        who=_who(cell, row, query),
        known=None if whole.known is None else number_of(whole.known),
        tally=summed.tally if summed else None,
    )


def _stood(cell: ResultCell, row: ResultRow, page: Page | None) -> Stood | None:
    """Tell of a figure of one report how it was obtained and where it stands."""
    if page is None or len(row.records) != 1 or row.records[0].report is None:
        return None
    return page.source(cell.measure, row.records[0].report)


def _who(cell: ResultCell, row: ResultRow, query: Query) -> tuple[Holder, ...]:
    """Name whose the least or most is, with the year; a change of the least of many is nobody's."""
    if query.reduce not in ("least", "most") or cell.measure.change is not None or cell.worked.value is None:
        return ()
    return tuple(
        Holder(key=record.body.key, agency=record.body.name, year=record.year)
        for record, one in zip(row.records, cell.members, strict=True)
        if one.now is not None and one.now.value == cell.worked.value
    )


def _side(amount: Amount | None, side: str) -> Number | None:
    if amount is None or amount.by is None:
        return None
    return number_of(amount.of if side == "of" else amount.by)


def _number(amount: Amount | None) -> Number | None:
    return None if amount is None or amount.value is None else number_of(amount.value)


def _left_out(one: LeftOut) -> LeftOutReport:
    body = one.record.body
    known = None if one.one.known is None else number_of(one.one.known)
    return LeftOutReport(key=body.key, agency=body.name, year=one.record.year, reason=one.one.reason, known=known)
