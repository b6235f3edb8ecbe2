"""Of which years bodies have reports, counted on the boards: ``years_on_boards``, ``finished_by_year``, ``count_reports``."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from xxgk.index.store.measuring import unfinished_of
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store

_HELD = "b.ranked + b.small + b.no_base + b.blank + b.uncertain + b.absent"
# a report stands on the boards of every measure
_OF_ONE = "FROM boards b JOIN classes c ON c.id = b.class AND b.measure = (SELECT min(id) FROM measures)"


def years_on_boards(store: Store, peers: Peers) -> list[int]:
    """Give the years of the reports that answer for bodies, ascending."""
    condition, values = peers.condition()
    rows = store.connection.execute(f"SELECT DISTINCT b.year {_OF_ONE} WHERE {condition} ORDER BY b.year", values)
    return [year for (year,) in rows]


def finished_by_year(store: Store, peers: Peers) -> dict[int, int]:
    """Count the reports that answer for bodies, by year.

    A year that was not over when it was reported on does not count, unless its body has no other.
    """
    counts = Counter(_by_year(store, peers))
    early = unfinished_of(store, None)
    held = _held_by(store, peers, {agency for _, agency, _ in early})
    of_body = Counter(agency for _, agency, _ in early)
    counts.subtract(year for _, agency, year in early if held.get(agency, 0) > of_body[agency])
    return {year: count for year, count in counts.items() if count}


def count_reports(store: Store, peers: Peers, years: Sequence[int] | None) -> tuple[dict[int, int], int]:
    """Count the reports that answer for bodies, by year (``None``: of all years); and the bodies they are of.

    A body has one report a year that answers. ``reports_of`` names what is counted here.
    """
    by_year = _by_year(store, peers)
    counts = {year: by_year[year] for year in sorted(by_year) if years is None or year in years}
    if len(counts) < 2:
        return counts, sum(counts.values())
    return counts, sum(count_reporting(store, counts, peers, every=years is None).values())


def count_reporting(
    store: Store, years: Collection[int], peers: Peers, *, every: bool
) -> Mapping[tuple[str, str], int]:
    """Count the bodies with a report of any of some years, by level and province; ``every``: these are all years they have reports of."""
    condition, values = peers.condition()
    if not every:
        reporting = f"""
            SELECT c.level, c.province, count(*) FROM classes c CROSS JOIN body_classes k ON k.class = c.id
            WHERE {condition} AND EXISTS (
                SELECT 1 FROM reports r WHERE r.agency_id = k.agency_id AND r.year IN (SELECT value FROM json_each(?)) AND r.current)
            GROUP BY 1, 2
        """
        return _by_sort(store, reporting, [*values, json.dumps(list(years))])
    held = f"SELECT c.level, c.province, sum(c.bodies) FROM classes c WHERE {condition} GROUP BY 1, 2"
    without_year = f"""
        SELECT c.level, c.province, count(DISTINCT r.agency_id) FROM reports r JOIN body_classes k ON k.agency_id = r.agency_id
        JOIN classes c ON c.id = k.class
        WHERE r.year IS NULL AND {condition}
        AND NOT EXISTS (SELECT 1 FROM reports o WHERE o.agency_id = r.agency_id AND o.year NOT NULL AND o.current) GROUP BY 1, 2
    """
    return _by_sort(store, held, values) - _by_sort(store, without_year, values)


def _by_sort(store: Store, sql: str, values: Sequence[object]) -> Counter[tuple[str, str]]:
    return Counter({(level, province): count for level, province, count in store.connection.execute(sql, values)})


def _by_year(store: Store, peers: Peers) -> dict[int, int]:
    condition, values = peers.condition()
    rows = store.connection.execute(f"SELECT b.year, sum({_HELD}) {_OF_ONE} WHERE {condition} GROUP BY b.year", values)
    return dict(rows.fetchall())


def _held_by(store: Store, peers: Peers, agencies: set[int]) -> dict[int, int]:
    """Count the reports of those among some bodies that are such."""
    condition, values = peers.condition()
    rows = store.connection.execute(
        f"""
        SELECT k.agency_id, count(*) FROM json_each(?) j CROSS JOIN body_classes k ON k.agency_id = j.value
        CROSS JOIN classes c ON c.id = k.class
        CROSS JOIN reports r ON r.agency_id = k.agency_id AND r.current AND r.year NOT NULL
        WHERE {condition} GROUP BY k.agency_id
        """,
        [json.dumps(sorted(agencies)), *values],
    )
    return dict(rows.fetchall())
