"""Which agency each report held is of, and which copy answers: ``settle``. What has not changed is not written."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from xxgk.index.agencies.groups import Group, HeldReport, settle_groups
from xxgk.index.agencies.known import Known
from xxgk.index.agencies.levels import level_of
from xxgk.index.store.across import settle_across
from xxgk.index.store.body_keys import settle_body_keys
from xxgk.index.store.keys import settle_keys

_COMPARED = "applications.%.total"  # figures that tell two reports of one year apart


def settle(db: sqlite3.Connection) -> None:
    """Settle agencies, their names, the copies that answer, and what neighbouring years say of each other."""
    groups = settle_groups(_held(db), _known(db), _Figures(db).differ)
    ids = _write_agencies(db, groups)
    agency_of = {report: ids[group.name] for group in groups for report in group.reports}
    changes = [
        (agency, current, report)
        for report, agency, current, before in _with_current(db, agency_of)
        if before != (agency, current)
    ]
    db.executemany("UPDATE reports SET agency_id = ?, current = ? WHERE id = ?", changes)
    db.execute("DELETE FROM agencies WHERE id NOT IN (SELECT agency_id FROM reports WHERE agency_id NOT NULL)")
    settle_keys(db)
    settle_body_keys(db)
    settle_across(db)


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


def _with_current(
    db: sqlite3.Connection, agency_of: dict[int, int]
) -> Iterable[tuple[int, int | None, bool, tuple[int | None, bool]]]:
    """Give every report with its agency, whether it answers, and both as they were.

    Of the copies of one agency and year the one with the most figures to answer is taken, of equals the original; reports of an
    unknown agency or year are nobody's copies.
    """
    rows = [
        ((agency_of.get(key), year), (-answers, digest, file), key, (agency, bool(current)))
        for key, agency, year, answers, digest, file, current in db.execute(
            "SELECT id, agency_id, year, answers, digest, file, current FROM reports"
        )
    ]
    rows.sort(key=lambda row: (row[0][0] or 0, row[0][1] or 0, row[1]))
    for (agency, year), copies in groupby(rows, key=lambda row: row[0]):
        for place, (_, _, report, before) in enumerate(copies):
            yield report, agency, agency is None or year is None or place == 0, before
