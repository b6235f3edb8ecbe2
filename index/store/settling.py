"""Which agency each report held is of, and which version answers: ``settle``. What has not changed is not written."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from xxgk.index.agencies.groups import Group, HeldReport, settle_groups
from xxgk.index.agencies.known import Known
from xxgk.index.agencies.levels import level_of
from xxgk.index.store.across import settle_across
from xxgk.index.store.affected import Affected, Only, among
from xxgk.index.store.body_keys import keys_of, settle_body_keys
from xxgk.index.store.correcting import settle_corrections
from xxgk.index.store.inserting import delete_report
from xxgk.index.store.keys import settle_keys
from xxgk.index.store.name_parts import Names
from xxgk.index.store.ready import Ready
from xxgk.index.store.revising import Revising, note_corrections
from xxgk.index.store.standings import settle_standings
from xxgk.index.store.tried import forget_unused_sets
from xxgk.index.store.versions import settle_versions

_COMPARED = "applications.%.total"  # figures that tell two reports of one year apart


def settle(db: sqlite3.Connection, *, everything: bool = False, ready: Ready) -> None:
    """Let reports that were written take the place of those that leave, and settle whose they are.

    With it their names, the versions that answer, what these revise, and what neighbouring years say of each other. Only of what
    reports that came or went can touch; of ``everything`` where other rules or another ``agencies.csv`` hold.
    ``ready``: what was worked out of them before they were written.
    """
    known = _known(db)
    affected = Affected(db, known)
    leaving = _numbers(db, "SELECT report_id FROM leaving")
    if not everything:
        affected.add_reports(
            leaving | _numbers(db, "SELECT id FROM reports INDEXED BY reports_unsettled WHERE NOT settled")
        )
        affected.add_bearers(_names_of(db, affected.agencies))
    revising = Revising(db)
    revising.note(leaving)
    for report in sorted(leaving):
        delete_report(db, report)
    db.execute("UPDATE reports SET settled = 1 WHERE NOT settled")
    figures = _Figures(db)
    groups = settle_groups(_held(db, None if everything else affected.reports - leaving), known, figures.differ)
    while not everything and affected.add_bearers(group.name for group in groups):
        groups = settle_groups(_held(db, affected.reports - leaving), known, figures.differ)
    reports: Only = None if everything else affected.reports
    agencies: Only = None if everything else affected.agencies
    given_up = keys_of(db, agencies)
    ids = _write_agencies(db, groups, agencies, ready.names)
    settle_versions(db, {report: ids[group.name] for group in groups for report in group.reports}, reports)
    revising.write(reports)
    condition, values = among("id", agencies)
    unused = "NOT EXISTS (SELECT 1 FROM reports r WHERE r.agency_id = agencies.id)"
    db.execute(f"DELETE FROM agencies WHERE {condition} AND {unused}", values)
    if agencies is not None:
        agencies = {*agencies, *ids.values()}
    settle_keys(db, agencies, ready.names)
    renamed = settle_body_keys(db, agencies, given_up, ready.names)
    settle_across(db, agencies, reports)
    forget_unused_sets(db)
    corrected = settle_corrections(db)
    note_corrections(db)
    if agencies is not None and reports is not None:
        condition, values = among("agency_id", renamed)
        reports = {*reports, *corrected, *_numbers(db, f"SELECT id FROM reports WHERE {condition}", values)}
        agencies = agencies | renamed
    settle_standings(db, agencies, reports, ready.standings)


def _numbers(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> set[int]:
    return {int(key) for (key,) in db.execute(sql, values)}


def _names_of(db: sqlite3.Connection, agencies: Only) -> list[str]:
    condition, values = among("id", agencies)
    return [name for (name,) in db.execute(f"SELECT name FROM agencies WHERE {condition}", values)]


def _held(db: sqlite3.Connection, only: Only) -> list[HeldReport]:
    names: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    first: dict[int, tuple[str, str, str]] = {}
    condition, values = among("report_id", only)
    rows = db.execute(f"SELECT report_id, position, name, source, body FROM report_names WHERE {condition}", values)
    for report, position, *name in rows:
        if position:
            names[report].append((name[0], name[1], name[2]))
        else:
            first[report] = (name[0], name[1], name[2])
    condition, values = among("id", only)
    return [
        HeldReport(report, file, *first[report], region, scope, year, tuple(sorted(names[report])))
        for report, file, region, scope, year in db.execute(
            f"SELECT id, file, region, scope, year FROM reports WHERE {condition}", values
        )
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


def _write_agencies(db: sqlite3.Connection, groups: Sequence[Group], agencies: Only, names: Names) -> dict[str, int]:
    """Write what is new or different of agencies and names; gives the id of each agency by name."""
    condition, values = among("id", agencies)
    before = {
        name: (key, region, scope)
        for key, name, region, scope in db.execute(
            f"SELECT id, name, region, scope FROM agencies WHERE {condition}", values
        )
    }
    ids: dict[str, int] = {}
    for one in groups:
        key, *told = before.get(one.name, (None, None, None))
        if key is None:
            made = names.get((one.name, one.region))
            level = made.level if made else level_of(one.name)
            added = db.execute(
                "INSERT INTO agencies (name, region, scope, level) VALUES (?, ?, ?, ?)",
                (one.name, one.region, one.scope, level),
            )
            key = added.lastrowid or 0
        elif told != [one.region, one.scope]:
            db.execute("UPDATE agencies SET region = ?, scope = ? WHERE id = ?", (one.region, one.scope, key))
        ids[one.name] = key
    wanted = {
        (ids[group.name], one.name, one.source, one.from_year, one.to_year) for group in groups for one in group.names
    }
    condition, values = among("agency_id", agencies)
    held = set(
        db.execute(f"SELECT agency_id, name, source, from_year, to_year FROM agency_names WHERE {condition}", values)
    )
    db.executemany(
        "DELETE FROM agency_names WHERE agency_id = ? AND name = ?", [row[:2] for row in sorted(held - wanted, key=str)]
    )
    db.executemany("INSERT INTO agency_names VALUES (?, ?, ?, ?, ?)", sorted(wanted - held, key=str))
    return ids
