"""Out of what is kept ready of one year: ``first_places``, ``place_of``, who has no place; of many reports: ``counted_in``.

Bodies are told by level, level of place, province and kind; how many there are makes no difference to how long it takes. Reports are of
the bodies that answer, as ``store.measuring`` has them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal, NamedTuple

from xxgk.index.counting import Counted
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import (
    RANKED,
    Standing,
    from_standing,
)

Order = Literal["most", "least"]
_FEW = 2_000  # of so many with one value the names are looked up; of more, names are gone through in order


class Placed(NamedTuple):
    """A report with its place, the same for equal values, 0 for none."""

    report: int
    agency: int
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
    return {report: from_standing(Standing(*one)) for report, *one in rows if report in wanted}


def _ranked_boards(store: Store, measure: str, year: int, peers: Peers) -> tuple[str, list[object], int]:
    """Give the boards of peers on which anybody has a place, as SQL with its values, and how many have one."""
    condition, values = peers.condition()
    boards = f"""
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        WHERE m.name = ? AND b.year = ? AND b.ranked AND {condition}
    """
    told: list[object] = [measure, year, *values]
    ((ranked,),) = store.connection.execute(f"SELECT coalesce(sum(b.ranked), 0) {boards}", told).fetchall()
    return boards, told, ranked


def first_places(store: Store, measure: str, year: int, peers: Peers, order: Order, number: int) -> Places:
    """Give the first so many reports in order; of equal values by name."""
    ends = _Ends.of(order)
    boards, told, ranked = _ranked_boards(store, measure, year, peers)
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
    at_last = f"{boards} AND ? BETWEEN b.least AND b.most"
    ((alike,),) = store.connection.execute(
        f"""
        SELECT sum((SELECT count(*) FROM standings s WHERE s.board = b.id AND s.standing = {RANKED} AND s.value = ?))
        {at_last}
        """,
        [last, *told, last],
    ).fetchall()
    before = store.connection.execute(
        f"""
        {_ROWS.format("a.name")} FROM (SELECT b.id {boards} ORDER BY {ends.signed(f"b.{order}")} LIMIT ?) chosen
        CROSS JOIN standings s ON s.board = chosen.id AND s.standing = {RANKED} AND s.value {ends.beyond} ? {_OF_REPORT}
        """,
        [*told, number, last],
    ).fetchall()
    there = number - len(before)
    same = _first_by_name(store, measure, year, peers, f"s.standing = {RANKED} AND s.value = ?", [last], alike, there)
    rows = sorted(before, key=lambda row: (-row[3] if order == "most" else row[3], row[7])) + same
    placed: list[Placed] = []
    for position, (report, agency, *one, _) in enumerate(rows, start=1):
        standing = Standing(*one)
        shared = placed and placed[-1].one.value == standing.value
        placed.append(Placed(report, agency, placed[-1].place if shared else position, standing))
    return Places(tuple(placed), ranked, alike - len(same))


def least_of(store: Store, measure: str, year: int, peers: Peers) -> float:
    """Give the least value that has a place; 0 where none has."""
    boards, told, _ = _ranked_boards(store, measure, year, peers)
    ((least,),) = store.connection.execute(f"SELECT coalesce(min(b.least), 0.0) {boards}", told).fetchall()
    return float(least)


def without_place(store: Store, measure: str, year: int, peers: Peers, count: int, number: int) -> tuple[Placed, ...]:
    """Give the first so many reports without a place, by name; ``count``: how many there are."""
    rows = _first_by_name(store, measure, year, peers, f"s.standing != {RANKED}", [], count, number)
    return tuple(Placed(report, agency, 0, Standing(*one)) for report, agency, *one, _ in rows)


def most_of(
    store: Store, measure: str, year: int, peers: Peers, standings: tuple[int, int], least: float, number: int
) -> tuple[tuple[Placed, ...], int]:
    """Give the first so many reports that stand in these ways, first to last, with ``least`` or more, or so much known of them.

    The most first, of equal by name; and how many there are.
    """
    condition, values = peers.condition()
    ways = ", ".join(map(str, range(standings[0], standings[1] + 1)))  # each a stretch of the index
    there = f"""
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        CROSS JOIN standings s ON s.board = b.id AND s.standing IN ({ways}) AND s.value >= ? {{}}
        WHERE m.name = ? AND b.year = ? AND {condition}
    """
    told: list[object] = [measure, year, *values]
    ((count,),) = store.connection.execute(f"SELECT count(*) {there.format('')}", [least, *told]).fetchall()
    if count > number:  # only of these the names are looked up
        ((least,),) = store.connection.execute(
            f"SELECT s.value {there.format('')} ORDER BY s.value DESC LIMIT 1 OFFSET ?",
            [least, *told, number - 1],
        ).fetchall()
    rows = store.connection.execute(
        f"{_ROWS.format('a.name')} {there.format(_OF_REPORT)} ORDER BY s.value DESC, a.name LIMIT ?",
        [least, *told, number],
    )
    return tuple(Placed(report, agency, 0, Standing(*one)) for report, agency, *one, _ in rows), count


def _first_by_name(
    store: Store,
    measure: str,
    year: int,
    peers: Peers,
    which: str,
    of: Sequence[object],
    count: int,
    number: int,
) -> list[tuple[Any, ...]]:
    """Give the rows of the first so many standings ``s``, by name, of ``count`` that are as told.

    Of few the names are looked up; of many, names are gone through in order until there are so many.
    """
    condition, values = peers.condition()
    if count <= _FEW:
        return store.connection.execute(
            f"""
            {_ROWS.format("a.name")} FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
            CROSS JOIN standings s ON s.board = b.id AND {which} {_OF_REPORT}
            WHERE m.name = ? AND b.year = ? AND {condition} ORDER BY a.name LIMIT ?
            """,
            [*of, measure, year, *values, number],
        ).fetchall()
    return store.connection.execute(
        f"""
        {_ROWS.format("a.name")} FROM agencies a CROSS JOIN body_classes k ON k.agency_id = a.id
        CROSS JOIN classes c ON c.id = k.class AND {condition}
        CROSS JOIN measures m ON m.name = ? CROSS JOIN boards b ON b.measure = m.id AND b.year = ? AND b.class = k.class
        CROSS JOIN reports r ON r.agency_id = a.id AND r.year = b.year AND r.current
        CROSS JOIN standings s ON s.board = b.id AND {which} AND s.report_id = r.id
        ORDER BY a.name LIMIT ?
        """,
        [*values, measure, year, *of, number],
    ).fetchall()


def place_of(
    store: Store, measure: str, year: int, peers: Peers, agency: int, order: Order
) -> tuple[Placed | None, int]:
    """Give the report of a body with its place among its peers, ``None`` where it has none; and how many have one."""
    ends = _Ends.of(order)
    boards, told, ranked = _ranked_boards(store, measure, year, peers)
    mine = store.connection.execute(
        f"""
        {_ROWS.format("a.name")} FROM reports r JOIN body_classes k ON k.agency_id = r.agency_id JOIN agencies a ON a.id = r.agency_id
        CROSS JOIN (SELECT b.id, b.class {boards}) chosen ON chosen.class = k.class
        CROSS JOIN standings s ON s.board = chosen.id AND s.standing = {RANKED} AND s.report_id = r.id
        WHERE r.agency_id = ? AND r.year = ? AND r.current
        """,
        [*told, agency, year],
    ).fetchall()
    if not mine:
        return None, ranked
    report, number, *one, _ = mine[0]
    standing = Standing(*one)
    ((before,),) = store.connection.execute(
        f"""
        SELECT coalesce(sum(CASE WHEN b.{ends.last} {ends.beyond} ? THEN b.ranked ELSE (
            SELECT count(*) FROM standings s WHERE s.board = b.id AND s.standing = {RANKED} AND s.value {ends.beyond} ?) END), 0)
        {boards} AND b.{order} {ends.beyond} ?
        """,
        [standing.value, standing.value, *told, standing.value],
    ).fetchall()
    return Placed(report, number, before + 1, standing), ranked


_ROWS = "SELECT s.report_id, r.agency_id, s.standing, s.value, s.number, s.base, s.marks, {}"
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
