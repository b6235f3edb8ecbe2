"""What is kept ready of one year in sum: ``sum_of``, ``added``, ``without_base``; and of the bodies: ``count_bodies``, ``governments_of``.

Bodies are told by level, level of place, province and kind; how many there are makes no difference to how long it takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from xxgk.index.counting import Exact
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import INFERRED, NO_BASE, PARTIAL, STARRED, to_number

_COUNTS = ("starred", "partial", "inferred", "corrected")
_STANDINGS = ("ranked", "small", "no_base", "blank", "uncertain", "absent")


@dataclass(slots=True)
class Sum:
    """What a measure comes to in all reports of a sort of bodies, or of all.

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
    def held(self) -> int:
        """How many reports there are."""
        return sum(self.reports.values())

    @property
    def counted(self) -> int:
        """How many reports count in the sum."""
        return sum(self.reports[one] for one in _STANDINGS[:3])

    def add(self, other: "Sum") -> None:
        """Add what others come to."""
        for standing in _STANDINGS:
            self.reports[standing] += other.reports[standing]
        for name in ("total", "base", "starred_total", *_COUNTS):
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Sort(NamedTuple):
    """A sort of bodies, as the table ``classes`` has it, of whatever province."""

    level: str
    place_level: str
    kind: str


def sum_of(store: Store, measure: str, year: int, peers: Peers) -> dict[Sort, Sum]:
    """Give what a measure comes to, by sort of the bodies that have a report."""
    condition, values = peers.condition()
    columns = (*_STANDINGS, "total", "base", "starred_total", *_COUNTS)
    rows = store.connection.execute(
        f"""
        SELECT c.level, c.place_level, c.kind, {", ".join(f"b.{one}" for one in columns)}
        FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        WHERE m.name = ? AND b.year = ? AND {condition}
        """,
        [measure, year, *values],
    )
    found: dict[Sort, Sum] = {}
    for level, place_level, kind, *told in rows:
        of = dict(zip(columns, told, strict=True))
        one = Sum({standing: of[standing] for standing in _STANDINGS}, **{name: of[name] for name in _COUNTS})
        one.total, one.base, one.starred_total = map(to_number, (of["total"], of["base"], of["starred_total"]))
        found.setdefault(Sort(level, place_level, kind), Sum()).add(one)
    return found


def added(sums: Iterable[Sum]) -> Sum:
    """Add up what several sorts of bodies come to."""
    whole = Sum()
    for one in sums:
        whole.add(one)
    return whole


def without_base(store: Store, measure: str, year: int, peers: Peers) -> Sum:
    """Give what is to be said of the reports whose rate is of no cases at all."""
    condition, values = peers.condition()
    rows = store.connection.execute(
        f"""
        SELECT s.marks, count(*) FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class
        CROSS JOIN standings s ON s.board = b.id AND s.standing = {NO_BASE}
        WHERE m.name = ? AND b.year = ? AND b.no_base AND {condition} GROUP BY s.marks
        """,
        [measure, year, *values],
    )
    found = Sum()
    for marks, count in rows:
        found.reports["no_base"] += count
        for name, bit in (("partial", PARTIAL), ("starred", STARRED), ("inferred", INFERRED)):
            setattr(found, name, getattr(found, name) + (count if marks & bit else 0))
    return found


def governments_of(store: Store, peers: Peers) -> list[int]:
    """Give the bodies among these that are of the kind of a government, and of a province."""
    condition, values = peers.condition()
    rows = store.connection.execute(
        f"""
        SELECT k.agency_id FROM classes c CROSS JOIN body_classes k ON k.class = c.id
        WHERE c.kind = '政府' AND c.place_level = 'province' AND {condition}
        """,
        values,
    )
    return [agency for (agency,) in rows]


def count_bodies(store: Store, peers: Peers) -> int:
    """Count the bodies held, with a report of some year or other."""
    condition, values = peers.condition()
    ((count,),) = store.connection.execute(
        f"SELECT coalesce(sum(c.bodies), 0) FROM classes c WHERE {condition}", values
    ).fetchall()
    return int(count)
