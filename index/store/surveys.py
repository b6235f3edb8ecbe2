"""Which reports are meant, as a condition on the database, ``Scope``; who is held; examples of a theme. Each one query."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports: of these years, of these agencies, of these numbers, of such bodies; ``()`` and ``None`` do not narrow."""

    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    reports: tuple[int, ...] | None = None
    peers: Peers | None = None

    @property
    def narrow(self) -> bool:
        """Whether it names reports or agencies, by which to find what is in it."""
        return bool(self.agencies) or self.reports is not None

    def condition(self, *, known: bool = True) -> tuple[str, list[object]]:
        """Give the SQL that narrows ``reports r`` and ``agencies a``, with its values; ``known``: only reports of a known year."""
        parts, values = ["r.current", "r.year NOT NULL"] if known else ["r.current"], list[object]()
        for column, wanted in (("r.year", self.years), ("a.name", self.agencies)):
            if wanted:
                parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if self.reports is not None:
            # one value however many there are: SQLite binds no more than some ten thousands
            parts.append("r.id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self.reports))
        if self.peers is not None and self.peers != Peers():
            condition, of_peers = self.peers.condition()
            of_class = "SELECT 1 FROM body_classes k JOIN classes c ON c.id = k.class WHERE k.agency_id = r.agency_id"
            parts.append(f"EXISTS ({of_class} AND {condition})")
            values += of_peers
        return " AND ".join(parts), values


def reports_in(store: Store, scope: Scope, limit: int) -> dict[int, int | None] | None:
    """Give the years of the reports in scope by report; ``None`` where nothing narrows it, and where they are more than ``limit``."""
    if scope == Scope():
        return None
    condition, values = replace(scope, peers=None).condition(known=False)
    found = "FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id"
    if scope.peers is not None and scope.peers != Peers():  # from their classes: to look at each of a year takes longer
        of_class, of_peers = scope.peers.condition()
        found = """
            FROM classes c CROSS JOIN body_classes k ON k.class = c.id CROSS JOIN agencies a ON a.id = k.agency_id
            CROSS JOIN reports r ON r.agency_id = a.id
        """
        condition, values = f"{of_class} AND {condition}", [*of_peers, *values]
    rows = store.connection.execute(f"SELECT r.id, r.year {found} WHERE {condition} LIMIT ?", [*values, limit + 1])
    years = dict(rows.fetchall())
    return years if len(years) <= limit else None


def held_agencies(store: Store, scope: Scope, limit: int, start: int = 0) -> list[tuple[str, list[int]]]:
    """Give the agencies in scope by name, each with the years held, ascending; not more than ``limit``, from ``start`` on."""
    condition, values = scope.condition()
    rows = store.select(
        f"""
        WITH page AS (
            SELECT a.id, a.name FROM agencies a WHERE EXISTS (SELECT 1 FROM reports r WHERE r.agency_id = a.id AND {condition})
            ORDER BY a.name LIMIT ? OFFSET ?)
        SELECT a.name, r.year FROM page CROSS JOIN agencies a ON a.id = page.id CROSS JOIN reports r ON r.agency_id = a.id
        WHERE {condition} ORDER BY a.name, r.year
        """,
        [*values, limit, start, *values],
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row["year"])
    return list(found.items())


def theme_examples(store: Store, scope: Scope, kind: str, theme: str, limit: int) -> Iterator[tuple[int, str, int]]:
    """Give points on a theme as (report, text, line), one an agency, the latest reports first, short ones before long ones."""
    condition, values = scope.condition()
    rows = store.select(
        f"""
        SELECT r.id, p.text, p.line, min(-10000 * r.year + length(p.text)) FROM reports r JOIN agencies a ON a.id = r.agency_id
        JOIN points p ON p.report_id = r.id
        WHERE {condition} AND p.kind = ? AND p.theme = ? GROUP BY a.id ORDER BY 4, a.name LIMIT ?
        """,
        [*values, kind, theme, limit],
    )
    return ((row["id"], row["text"], row["line"]) for row in rows)
