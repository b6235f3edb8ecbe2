"""Which agency each report held is of, and which version answers: ``settle``. What has not changed is not written."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from xxgk.index.agencies.groups import Group, HeldReport, settle_groups
from xxgk.index.agencies.known import Known
from xxgk.index.agencies.levels import level_of
from xxgk.index.store.across import settle_across
from xxgk.index.store.body_keys import settle_body_keys
from xxgk.index.store.correcting import settle_corrections
from xxgk.index.store.keys import settle_keys
from xxgk.index.store.standings import settle_standings
from xxgk.index.store.tried import forget_unused_sets
from xxgk.index.store.versions import settle_versions

_COMPARED = "applications.%.total"  # figures that tell two reports of one year apart


def settle(db: sqlite3.Connection) -> None:
    """Settle agencies, their names, the versions that answer, and what neighbouring years say of each other."""
    groups = settle_groups(_held(db), _known(db), _Figures(db).differ)
    ids = _write_agencies(db, groups)
    agency_of = {report: ids[group.name] for group in groups for report in group.reports}
    settle_versions(db, agency_of)
    db.execute("DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM reports WHERE agency_id NOT NULL)")
    settle_keys(db)
    settle_body_keys(db)
    settle_across(db)
    forget_unused_sets(db)
    settle_corrections(db, groups, ids)
    settle_standings(db)


def _held(db: sqlite3.Connection) -> list[HeldReport]:
    names: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    first: dict[int, tuple[str, str, str]] = {}
    for report, position, *name in db.execute("SELECT report_id, position, name, source, body FROM report_names"):
        if position:
            names[report].append((name[0], name[1], name[2]))
        else:
            first[report] = (name[0], name[1], name[2])
    return [
        HeldReport(report, file, *first[report], region, scope, year, tuple(sorted(names[report])))
        for report, file, region, scope, year in db.execute("SELECT id, file, region, scope, year FROM reports")
        if report in first
    ]


def _known(db: sqlite3.Connection) -> list[Known]:
    rows = db.execute(
        "SELECT official, also, from_year, to_year, note, file, line FROM known_names ORDER BY rank, file, line"
    )
    names = [column[0] for column in rows.description]
    return [Known(**dict(zip(names, row, strict=True))) for row in rows]


class _Figures:
    """Tells whether two reports print different figures; a figure that only one prints plainly tells nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def differ(self, one: HeldReport, other: HeldReport) -> bool:
        mine, theirs = self._of(one), self._of(other)
        both = [(mine[field], theirs[field]) for field in mine.keys() & theirs.keys() if mine[field] or theirs[field]]
        return 2 * sum(a != b for a, b in both) > len(both)

    def _of(self, report: HeldReport) -> dict[str, float]:
        return dict(
            self._db.execute(
                "SELECT field, value FROM figures WHERE report_id = ? AND field LIKE ? AND status = 'read'",
                (report.id, _COMPARED),
            ).fetchall()
        )


def _write_agencies(db: sqlite3.Connection, groups: Sequence[Group]) -> dict[str, int]:
    """Write what is new or different of agencies and names; gives the id of each agency by name."""
    before = {name: (region, scope) for name, region, scope in db.execute("SELECT name, region, scope FROM agencies")}
    db.executemany(
        "INSERT INTO agencies (name, region, scope, level) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET region = excluded.region, scope = excluded.scope",
        [
            (one.name, one.region, one.scope, level_of(one.name))
            for one in groups
            if before.get(one.name) != (one.region, one.scope)
        ],
    )
    ids = {str(name): int(key) for key, name in db.execute("SELECT id, name FROM agencies")}
    wanted = {
        (ids[group.name], one.name, one.source, one.from_year, one.to_year) for group in groups for one in group.names
    }
    held = set(db.execute("SELECT agency_id, name, source, from_year, to_year FROM agency_names"))
    db.executemany(
        "DELETE FROM agency_names WHERE agency_id = ? AND name = ?", [row[:2] for row in sorted(held - wanted, key=str)]
    )
    db.executemany("INSERT INTO agency_names VALUES (?, ?, ?, ?, ?)", sorted(wanted - held, key=str))
    return ids
