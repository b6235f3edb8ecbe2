"""Questions about many reports at once, each answered by one query: who has which figure, how many name a theme, what is held."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.store.reading import Store

_LAST = "\U0010ffff"  # greater than any character of a region


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports: of these years, agencies, below this region, of this level, of these numbers; ``()`` and ``None`` do not narrow."""

    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    region: str | None = None
    level: Level | None = None
    reports: tuple[int, ...] | None = None

    def condition(self, *, known: bool = True) -> tuple[str, list[object]]:
        """Give the SQL that narrows ``reports r`` and ``agencies a``, with its values; ``known``: only reports of a known year."""
        parts, values = ["r.current", "r.year NOT NULL"] if known else ["r.current"], list[object]()
        for column, wanted in (("r.year", self.years), ("a.name", self.agencies)):
            if wanted:
                parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if self.region:
            parts.append("a.region >= ? AND a.region < ?")
            values += [self.region, self.region + _LAST]
        if self.level:
            parts.append("a.level = ?")
            values.append(self.level)
        if self.reports is not None:
            # one value however many there are: SQLite binds no more than some ten thousands
            parts.append("r.id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self.reports))
        return " AND ".join(parts), values


class ListedReport(NamedTuple):
    """A report with what tells it from others."""

    report: int
    agency: str
    level: Level | None
    year: int
    edition: str


def list_reports(store: Store, scope: Scope) -> list[ListedReport]:
    """Give every report in scope that is of a known agency."""
    condition, values = scope.condition()
    rows = store.select(
        "SELECT r.id AS report, a.name AS agency, a.level, r.year, r.edition "
        f"FROM reports r JOIN agencies a ON a.id = r.agency_id WHERE {condition} ORDER BY r.id",
        values,
    )
    return [ListedReport(**row) for row in rows]


def reports_by_year(store: Store, scope: Scope) -> dict[int, int]:
    """Count the reports in scope by year, the latest first."""
    condition, values = scope.condition()
    rows = store.select(
        f"SELECT r.year, count(*) AS reports FROM reports r JOIN agencies a ON a.id = r.agency_id WHERE {condition} "
        "GROUP BY r.year ORDER BY r.year DESC",
        values,
    )
    return {row["year"]: row["reports"] for row in rows}


def agencies_by(store: Store, scope: Scope, what: str) -> dict[str, int]:
    """Count the agencies in scope by ``"level"`` or by ``"province"``; ``""`` counts those of which it is not known."""
    condition, values = scope.condition()
    column = "a.level" if what == "level" else "a.region"
    counted: dict[str, int] = {}
    for row in store.select(
        f"SELECT {column} AS part, count(DISTINCT a.id) AS agencies FROM reports r JOIN agencies a ON a.id = r.agency_id "
        f"WHERE {condition} GROUP BY 1",
        values,
    ):
        part = row["part"] or ""
        counted[part] = counted.get(part, 0) + row["agencies"]
    return counted


def held_agencies(store: Store, scope: Scope, limit: int, start: int = 0) -> list[tuple[str, list[int]]]:
    """Give the agencies in scope by name, each with the years held, ascending; not more than ``limit``, from ``start`` on."""
    condition, values = scope.condition()
    rows = store.select(
        f"""
        WITH page AS (
            SELECT DISTINCT a.id, a.name FROM agencies a JOIN reports r ON r.agency_id = a.id WHERE {condition}
            ORDER BY a.name LIMIT ? OFFSET ?)
        SELECT a.name, r.year FROM page JOIN agencies a ON a.id = page.id JOIN reports r ON r.agency_id = a.id
        WHERE {condition} ORDER BY a.name, r.year
        """,
        [*values, limit, start, *values],
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row["year"])
    return list(found.items())


@dataclass(frozen=True, slots=True)
class ThemeReports:
    """A theme among the problems (or improvements) of the reports in scope."""

    theme: str
    reports: int
    agencies: int


def themes(store: Store, scope: Scope, kind: str) -> list[ThemeReports]:
    """Count the reports and agencies whose points of a kind are on each theme, the commonest first."""
    condition, values = scope.condition()
    rows = store.select(
        f"""
        SELECT p.theme, count(DISTINCT r.id) AS reports, count(DISTINCT a.id) AS agencies
        FROM reports r JOIN agencies a ON a.id = r.agency_id JOIN points p ON p.report_id = r.id
        WHERE {condition} AND p.kind = ? AND p.theme NOT NULL GROUP BY p.theme ORDER BY 2 DESC, 3 DESC, 1
        """,
        [*values, kind],
    )
    return [ThemeReports(**row) for row in rows]


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


def with_part(store: Store, scope: Scope, part: int) -> int:
    """Count the reports in scope that have a part of this number."""
    condition, values = scope.condition()
    (row,) = store.select(
        f"SELECT count(*) AS reports FROM reports r JOIN agencies a ON a.id = r.agency_id "
        f"JOIN sections s ON s.report_id = r.id AND s.number = ? WHERE {condition}",
        [part, *values],
    )
    return int(row["reports"])
