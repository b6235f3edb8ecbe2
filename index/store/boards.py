"""Out of what is kept ready: ``first_places``, ``place_of``, who has no place; of many reports: ``counted_in``.

How many reports there are makes no difference to how long it takes. They are of the bodies that answer, as ``store.measuring`` has them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal, NamedTuple

from xxgk.index.counting import Counted
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import (
    RANKED,
    Standing,
    from_standing,
)

Order = Literal["most", "least"]
Ties = Literal["by year", "by name"]
"""How equal values stand: the later year first, then by name; or by name, then the earlier year first."""
_FEW = 1_000  # of so many with one value the names are looked up; of more, names are gone through in order


class Placed(NamedTuple):
    """A report with its place, the same for equal values, 0 for none."""

    report: int
    agency: int
    year: int
    place: int
    one: Standing


@dataclass(frozen=True, slots=True)
class Places:
    """The first places in order; ``ranked`` is how many have one, ``tied`` how many behind the last of these share its value."""

    placed: tuple[Placed, ...]
    ranked: int
    tied: int


def counted_in(store: Store, measure: str, reports: Sequence[int]) -> dict[int, Counted]:
    """Give what each of many reports has of a measure, by report."""
    wanted = set(reports)
    rows = store.connection.execute(
        """
        WITH there (year, class) AS MATERIALIZED (
            SELECT DISTINCT w.year, w.class FROM json_each(?) j CROSS JOIN measured w ON w.report_id = j.value)
        SELECT s.report_id, s.standing, s.value, s.number, s.base, s.marks
        FROM measures m CROSS JOIN there t CROSS JOIN boards b ON b.measure = m.id AND b.year = t.year AND b.class = t.class
        CROSS JOIN standings s ON s.board = b.id WHERE m.name = ?
        """,
        [json.dumps(list(reports)), measure],
    )
    counted = _Counted()
    return {row[0]: counted[row[1:]] for row in rows if row[0] in wanted}


def counted_on(store: Store, on: OnBoards) -> dict[int, list[Counted]]:
    """Give what the reports on each board have of its measure, by board, in no order."""
    boards, values = on.boards("CROSS JOIN standings s ON s.board = b.id")
    rows = store.connection.execute(f"SELECT b.id, s.standing, s.value, s.number, s.base, s.marks {boards}", values)
    found: dict[int, list[Counted]] = {}
    counted = _Counted()
    for row in rows:
        found.setdefault(row[0], []).append(counted[row[1:]])
    return found


def counted_by_report(store: Store, on: OnBoards) -> dict[int, Counted]:
    """Give what the reports on boards have of their measure, by report."""
    boards, values = on.boards("CROSS JOIN standings s ON s.board = b.id")
    counted = _Counted()
    rows = store.connection.execute(
        f"SELECT s.report_id, s.standing, s.value, s.number, s.base, s.marks {boards}", values
    )
    return {row[0]: counted[row[1:]] for row in rows}


class _Counted(dict[tuple[Any, ...], Counted]):
    """What a report has by the columns of its standing; the same few numbers stand in most reports, and are made once."""

    def __missing__(self, columns: tuple[Any, ...]) -> Counted:
        self[columns] = made = from_standing(Standing(*columns))
        return made


def _count_ranked(store: Store, on: OnBoards) -> int:
    boards, values = on.boards()
    ((ranked,),) = store.connection.execute(f"SELECT coalesce(sum(b.ranked), 0) {boards}", values).fetchall()
    return int(ranked)


def first_places(store: Store, on: OnBoards, order: Order, number: int, ties: Ties = "by year") -> Places:
    """Give the first so many reports in order."""
    ends, ranked = _Ends.of(order), _count_ranked(store, on)
    boards, told = on.boards(more="b.ranked")
    # the first so many stand on the so many boards whose first are first
    best = store.connection.execute(
        f"SELECT b.id {boards} ORDER BY {ends.signed(f'b.{order}')} LIMIT ?", [*told, number]
    ).fetchall()
    heads = (
        value
        for (board,) in best
        for (value,) in store.connection.execute(
            f"SELECT value FROM standings WHERE board = ? AND standing = {RANKED} ORDER BY {ends.signed('value')} LIMIT ?",
            (board, number),
        )
    )
    first = nsmallest(number, heads, key=lambda value: -value if order == "most" else value)
    if not first:
        return Places((), ranked, 0)
    last = first[-1]
    alike: dict[int, int] = dict(
        store.connection.execute(
            f"""
            SELECT b.year, sum((SELECT count(*) FROM standings s WHERE s.board = b.id AND s.standing = {RANKED} AND s.value = ?))
            {boards} AND ? BETWEEN b.least AND b.most GROUP BY b.year
            """,
            [last, *told, last],
        ).fetchall()
    )
    before = store.connection.execute(
        f"""
        {_ROWS} FROM (SELECT b.id {boards} ORDER BY {ends.signed(f"b.{order}")} LIMIT ?) chosen
        CROSS JOIN standings s ON s.board = chosen.id AND s.standing = {RANKED} AND s.value {ends.beyond} ? {_OF_REPORT}
        """,
        [*told, number, last],
    ).fetchall()
    same = _alike(store, on, last, alike, number - len(before), ties)
    sign = -1 if order == "most" else 1

    def place(row: _Row) -> tuple[object, ...]:
        return (sign * row[4], -row[2], row[-1]) if ties == "by year" else (sign * row[4], row[-1], row[2])

    rows = sorted(before, key=place) + same
    placed: list[Placed] = []
    for position, (report, agency, year, *one, _) in enumerate(rows, start=1):
        standing = Standing(*one)
        shared = placed and placed[-1].one.value == standing.value
        placed.append(Placed(report, agency, year, placed[-1].place if shared else position, standing))
    return Places(tuple(placed), ranked, sum(alike.values()) - len(same))


def _alike(store: Store, on: OnBoards, value: float, by_year: dict[int, int], number: int, ties: Ties) -> list["_Row"]:
    """Give the first so many reports of a value, of which there are so many in each year."""
    which, of = f"s.standing = {RANKED} AND s.value = ?", [value]
    if ties == "by name":
        return _first_by_name(store, on, which, of, sum(by_year.values()), number)
    found: list[_Row] = []
    for year, count in sorted(by_year.items(), reverse=True):
        if count and len(found) < number:
            found += _first_by_name(store, on.of_year(year), which, of, count, number - len(found))
    return found


def least_of(store: Store, on: OnBoards) -> float:
    """Give the least value that has a place; 0 where none has."""
    boards, told = on.boards(more="b.ranked")
    ((least,),) = store.connection.execute(f"SELECT coalesce(min(b.least), 0.0) {boards}", told).fetchall()
    return float(least)


def without_place(store: Store, on: OnBoards, count: int, number: int) -> tuple[Placed, ...]:
    """Give the first so many reports without a place, by name and year; ``count``: how many there are."""
    return _unplaced(_first_by_name(store, on, f"s.standing > {RANKED}", [], count, number))


def any_of(store: Store, on: OnBoards, count: int, number: int, last: int) -> tuple[Placed, ...]:
    """Give the first so many reports whose standing is not behind ``last``, by name and year; ``count``: how many there are."""
    return _unplaced(_first_by_name(store, on, "s.standing <= ?", [last], count, number))


def most_of(
    store: Store, on: OnBoards, standings: tuple[int, int], least: float, number: int
) -> tuple[tuple[Placed, ...], int]:
    """Give the first so many reports that stand in these ways, first to last, with ``least`` or more, or so much known of them.

    The most first, of equal by name and year; and how many there are.
    """
    ways = ", ".join(map(str, range(standings[0], standings[1] + 1)))  # each a stretch of the index
    standing = f"CROSS JOIN standings s ON s.board = b.id AND s.standing IN ({ways}) AND s.value >= ?"
    boards, told = on.boards(standing)
    ((count,),) = store.connection.execute(f"SELECT count(*) {boards}", [least, *told]).fetchall()
    if count > number:  # only of these the names are looked up
        ((least,),) = store.connection.execute(
            f"SELECT s.value {boards} ORDER BY s.value DESC LIMIT 1 OFFSET ?",
            [least, *told, number - 1],
        ).fetchall()
    named, _ = on.boards(f"{standing} {_OF_REPORT}")
    rows = store.connection.execute(
        f"{_ROWS} {named} ORDER BY s.value DESC, a.name, r.year LIMIT ?", [least, *told, number]
    )
    return _unplaced(rows.fetchall()), count


def _unplaced(rows: Sequence["_Row"]) -> tuple[Placed, ...]:
    return tuple(Placed(report, agency, year, 0, Standing(*one)) for report, agency, year, *one, _ in rows)


def _first_by_name(
    store: Store, on: OnBoards, which: str, of: Sequence[object], count: int, number: int
) -> list["_Row"]:
    """Give the rows of the first so many standings ``s``, by name and year, of ``count`` that are as told.

    Of few the names are looked up; of many, names are gone through in order until there are so many.
    """
    if count <= _FEW:
        boards, told = on.boards(f"CROSS JOIN standings s ON s.board = b.id AND {which} {_OF_REPORT}")
        return store.connection.execute(
            f"{_ROWS} {boards} ORDER BY a.name, r.year LIMIT ?", [*of, *told, number]
        ).fetchall()
    condition, values = on.condition()
    return store.connection.execute(
        f"""
        {_ROWS} FROM agencies a CROSS JOIN body_classes k ON k.agency_id = a.id CROSS JOIN classes c ON c.id = k.class
        CROSS JOIN measures m ON m.name = ?
        CROSS JOIN boards b ON b.measure = m.id AND b.class = k.class AND {condition}
        CROSS JOIN reports r ON r.agency_id = a.id AND r.year = b.year AND r.current
        CROSS JOIN standings s ON s.board = b.id AND {which} AND s.report_id = r.id
        ORDER BY a.name, r.year LIMIT ?
        """,
        [on.measure, *values, *of, number],
    ).fetchall()


def place_of(store: Store, on: OnBoards, year: int, agency: int, order: Order) -> tuple[Placed | None, int]:
    """Give the report of a body of a year with its place among its peers, ``None`` where it has none; and how many have one."""
    on, ends = on.of_year(year), _Ends.of(order)
    ranked = _count_ranked(store, on)
    boards, told = on.boards(more="b.ranked")
    mine = store.connection.execute(
        f"""
        {_ROWS} FROM reports r JOIN body_classes k ON k.agency_id = r.agency_id JOIN agencies a ON a.id = r.agency_id
        CROSS JOIN (SELECT b.id, b.class {boards}) chosen ON chosen.class = k.class
        CROSS JOIN standings s ON s.board = chosen.id AND s.standing = {RANKED} AND s.report_id = r.id
        WHERE r.agency_id = ? AND r.year = ? AND r.current
        """,
        [*told, agency, year],
    ).fetchall()
    if not mine:
        return None, ranked
    report, number, _, *one, _ = mine[0]
    standing = Standing(*one)
    ((before,),) = store.connection.execute(
        f"""
        SELECT coalesce(sum(CASE WHEN b.{ends.last} {ends.beyond} ? THEN b.ranked ELSE (
            SELECT count(*) FROM standings s WHERE s.board = b.id AND s.standing = {RANKED} AND s.value {ends.beyond} ?) END), 0)
        {boards} AND b.{order} {ends.beyond} ?
        """,
        [standing.value, standing.value, *told, standing.value],
    ).fetchall()
    return Placed(report, number, year, before + 1, standing), ranked


_Row = tuple[Any, ...]
_ROWS = "SELECT s.report_id, r.agency_id, r.year, s.standing, s.value, s.number, s.base, s.marks, a.name"
_OF_REPORT = "CROSS JOIN reports r ON r.id = s.report_id CROSS JOIN agencies a ON a.id = r.agency_id"


class _Ends(NamedTuple):
    """How an order is said in SQL: what stands before a value, and at the far end of a board."""

    beyond: str
    last: str
    sign: str

    @classmethod
    def of(cls, order: Order) -> "_Ends":
        return cls(">", "least", "DESC") if order == "most" else cls("<", "most", "ASC")

    def signed(self, column: str) -> str:
        return f"{column} {self.sign}"
