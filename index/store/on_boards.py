"""A measure in the reports of some years of bodies told by what they are: ``OnBoards``, as a condition on the boards kept of it."""

import json
from dataclasses import dataclass, replace

from xxgk.index.store.peers import Peers


@dataclass(frozen=True, slots=True)
class OnBoards:
    """Boards of a measure (``"rate.granted"``), of these years and bodies; ``ids``: of them these alone."""

    measure: str
    years: tuple[int, ...]
    peers: Peers
    ids: tuple[int, ...] | None = None

    def of_year(self, year: int) -> "OnBoards":
        """Give those of one of the years."""
        return replace(self, years=(year,))

    def boards(self, joined: str = "", more: str = "1") -> tuple[str, list[object]]:
        """Give the SQL from ``FROM`` on for the boards ``b`` with their classes ``c``, and its values.

        Args:
            joined: what is joined to them.
            more: a condition more; neither has values of its own.
        """
        condition, values = self.condition()
        told: list[object] = [self.measure, *values]
        boards = "FROM measures m JOIN boards b ON b.measure = m.id JOIN classes c ON c.id = b.class"
        return f"{boards} {joined} WHERE m.name = ? AND {condition} AND {more}", told

    def condition(self) -> tuple[str, list[object]]:
        """Give the SQL that narrows boards ``b`` of the measure with their classes ``c``, and its values."""
        condition, of_peers = self.peers.condition()
        values: list[object] = [*self.years, *of_peers]
        years = f"b.year IN ({', '.join('?' * len(self.years))})"
        if self.ids is None:
            return f"{years} AND {condition}", values
        return f"{years} AND {condition} AND b.id IN (SELECT value FROM json_each(?))", [*values, json.dumps(self.ids)]
