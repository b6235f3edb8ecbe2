"""Out of what is kept ready: places and sums in one year, ``first_places``, ``place_of``, ``sum_of``; of many reports: ``counted_in``.

Bodies are told by level, level of place, province and kind; how many there are makes no difference to how long it takes. Reports are of
the bodies that answer, as ``store.measuring`` has them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Literal, NamedTuple

from xxgk.index.counting import Counted, Exact
from xxgk.index.store.reading import Store
from xxgk.index.store.standings import RANKED, Standing, from_standing, to_number

Order = Literal["most", "least"]
_FEW = 2_000  # of so many with one value the names are looked up; of more, names are gone through in order
_STANDINGS = ("ranked", "small", "no_base", "blank", "uncertain", "absent")


@dataclass(frozen=True, slots=True)
class Peers:
    """Bodies of these levels, levels of place, provinces (``"32"``) and kinds; ``()`` does not narrow."""

    levels: tuple[str, ...] = ()
    place_levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def condition(self) -> tuple[str, list[object]]:
        """Give the SQL that narrows ``classes c``, with its values."""
        parts, values = ["1"], list[object]()
        own = "substr(c.kind, instr(c.kind, '/') + 1)"  # 公安 is a kind of zones' bureaus (高新区/公安), too
        for column, wanted in (
            ("c.level IN ({})", self.levels),
            ("c.place_level IN ({})", self.place_levels),
            ("c.province IN ({})", self.provinces),
            (f"(c.kind IN ({{0}}) OR {own} IN ({{0}}))", self.kinds),
        ):
            if wanted:
                parts.append(column.format("SELECT value FROM json_each(?)"))
                values += [json.dumps(wanted)] * column.count("{")
        return " AND ".join(parts), values


class Placed(NamedTuple):
    """A report with its place, the same for equal values."""

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


@dataclass(slots=True)
class Sum:
    """What a measure comes to in all reports of a level, or of all.

    Attributes:
        reports: how many there are by standing: ``"ranked"``, ``"small"`` and ``"no_base"`` count, ``"blank"``, ``"uncertain"`` and
            ``"absent"`` do not.
        total: the sum of those that count, of a rate above the line; ``base`` below it.
        starred: how many of them a finding speaks against, ``starred_total`` what these come to.
        partial: how many are "at least"; ``inferred``, ``corrected`` likewise.
    """

    reports: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STANDINGS, 0))
    total: Exact = 0
    base: Exact = 0
    starred: int = 0
    starred_total: Exact = 0
    partial: int = 0
    inferred: int = 0
    corrected: int = 0

    @property
    def counted(self) -> int:
        """How many reports count in the sum."""
        return sum(self.reports[one] for one in _STANDINGS[:3])


def sum_of(store: Store, measure: str, year: int, peers: Peers) -> dict[str, Sum]:
    """Give what a measure comes to, by level of the bodies (``""``: of no known level)."""
    condition, values = peers.condition()
    counts = ("starred", "partial", "inferred", "corrected")
    rows = store.select(
        f"""
        SELECT c.level, {", ".join(f"b.{one}" for one in (*_STANDINGS, "total", "base", "starred_total", *counts))}
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        WHERE m.name = ? AND b.year = ? AND {condition}
        """,
        [measure, year, *values],
    )
    found: dict[str, Sum] = {}
    for row in rows:
        one = found.setdefault(row["level"], Sum())
        for standing in _STANDINGS:
            one.reports[standing] += row[standing]
        one.total += to_number(row["total"])
        one.base += to_number(row["base"])
        one.starred_total += to_number(row["starred_total"])
        for name in counts:
            setattr(one, name, getattr(one, name) + row[name])
    return found


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


def first_places(store: Store, measure: str, year: int, peers: Peers, order: Order, number: int) -> Places:
    """Give the first so many reports in order; of equal values by name."""
    ends = _Ends.of(order)
    condition, values = peers.condition()
    boards = f"""
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        WHERE m.name = ? AND b.year = ? AND b.ranked AND {condition}
    """
    told: list[object] = [measure, year, *values]
    ((ranked,),) = store.connection.execute(f"SELECT coalesce(sum(b.ranked), 0) {boards}", told).fetchall()
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
    if alike <= _FEW:
        same = store.connection.execute(
            f"""
            {_ROWS.format("a.name")} FROM (SELECT b.id {at_last}) chosen
            CROSS JOIN standings s ON s.board = chosen.id AND s.standing = {RANKED} AND s.value = ? {_OF_REPORT}
            ORDER BY a.name LIMIT ?
            """,
            [*told, last, last, there],
        ).fetchall()
    else:
        same = store.connection.execute(
            f"""
            {_ROWS.format("a.name")} FROM agencies a CROSS JOIN body_classes k ON k.agency_id = a.id
            CROSS JOIN classes c ON c.id = k.class AND {condition}
            CROSS JOIN measures m ON m.name = ? CROSS JOIN boards b ON b.measure = m.id AND b.year = ? AND b.class = k.class
            CROSS JOIN reports r ON r.agency_id = a.id AND r.year = b.year AND r.current
            CROSS JOIN standings s ON s.board = b.id AND s.standing = {RANKED} AND s.value = ? AND s.report_id = r.id
            ORDER BY a.name LIMIT ?
            """,
            [*values, measure, year, last, there],
        ).fetchall()
    rows = sorted(before, key=lambda row: (-row[3] if order == "most" else row[3], row[7])) + same
    placed: list[Placed] = []
    for position, (report, agency, *one, _) in enumerate(rows, start=1):
        standing = Standing(*one)
        shared = placed and placed[-1].one.value == standing.value
        placed.append(Placed(report, agency, placed[-1].place if shared else position, standing))
    return Places(tuple(placed), ranked, alike - len(same))


def place_of(
    store: Store, measure: str, year: int, peers: Peers, agency: int, order: Order
) -> tuple[Placed | None, int]:
    """Give the report of a body with its place among its peers, ``None`` where it has none; and how many have one."""
    ends = _Ends.of(order)
    condition, values = peers.condition()
    boards = f"""
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        WHERE m.name = ? AND b.year = ? AND b.ranked AND {condition}
    """
    told: list[object] = [measure, year, *values]
    ((ranked,),) = store.connection.execute(f"SELECT coalesce(sum(b.ranked), 0) {boards}", told).fetchall()
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
