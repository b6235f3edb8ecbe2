"""What is kept ready in sum: ``sum_of``, ``added``, ``without_base``; and of the bodies: ``count_bodies``, ``governments_of``.

How many reports there are makes no difference to how long it takes.
"""

from collections.abc import Iterable
from typing import NamedTuple

from xxgk.index.counting import Exact
from xxgk.index.store.on_boards import OnBoards
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store
from xxgk.index.store.standing_rows import INFERRED, NO_BASE, PARTIAL, STARRED, to_number

_STANDINGS = ("ranked", "small", "no_base", "blank", "uncertain", "absent")


class Sum(NamedTuple):
    """What a measure comes to in many reports.

    Attributes:
        ranked: how many have a place, ``small`` a rate of too few cases, ``no_base`` of none: these count; ``blank``, ``uncertain`` and
            ``absent`` do not.
        starred: how many of those that count a finding speaks against, ``starred_total`` what these come to.
        partial: how many are "at least"; ``inferred``, ``corrected`` likewise.
        total: the sum of those that count, of a rate above the line; ``base`` below it.
        silent: how many say nothing of what is counted, nor could.
    """

    ranked: int = 0
    small: int = 0
    no_base: int = 0
    blank: int = 0
    uncertain: int = 0
    absent: int = 0
    starred: int = 0
    partial: int = 0
    inferred: int = 0
    corrected: int = 0
    total: Exact = 0
    base: Exact = 0
    starred_total: Exact = 0
    silent: int = 0

    @property
    def reports(self) -> dict[str, int]:
        """How many reports there are by standing."""
        return {one: getattr(self, one) for one in _STANDINGS}

    @property
    def held(self) -> int:
        """How many reports there are."""
        return self.counted + self.blank + self.uncertain + self.absent + self.silent

    @property
    def counted(self) -> int:
        """How many reports count in the sum."""
        return self.ranked + self.small + self.no_base


_COLUMNS = ", ".join(f"b.{one}" for one in Sum._fields[:-1])
_KEPT = Sum._fields.index("total")  # and what follows: exact numbers, as they are kept


class Board(NamedTuple):
    """A board by its number: its year, and what the bodies are that stand there, as the table ``classes`` has it."""

    id: int
    year: int
    level: str
    place_level: str
    province: str
    kind: str


def sum_of(store: Store, on: OnBoards) -> dict[Board, Sum]:
    """Give what a measure comes to, by board; those there are have reports."""
    boards, values = on.boards()
    rows = store.connection.execute(
        f"SELECT b.id, b.year, c.level, c.place_level, c.province, c.kind, {_COLUMNS} {boards}", values
    )
    width = len(Board._fields)
    return {
        Board(*row[:width]): Sum(*row[width : width + _KEPT], *map(to_number, row[width + _KEPT :])) for row in rows
    }


def added(sums: Iterable[Sum]) -> Sum:
    """Add up what several boards come to."""
    return Sum(*map(sum, zip(*sums, strict=True)))


def without_base(store: Store, on: OnBoards) -> Sum:
    """Give what is to be said of the reports whose rate is of no cases at all."""
    boards, values = on.boards(f"CROSS JOIN standings s ON s.board = b.id AND s.standing = {NO_BASE}", "b.no_base")
    rows = store.connection.execute(f"SELECT s.marks, count(*) {boards} GROUP BY s.marks", values)
    marked = {"partial": PARTIAL, "starred": STARRED, "inferred": INFERRED}
    return added(
        [
            Sum(no_base=count, **{name: count if marks & bit else 0 for name, bit in marked.items()})
            for marks, count in rows
        ]
    )


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
