"""Several reports of one body and year: ``settle_versions`` says which answers, ``list_versions`` what others print otherwise."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from xxgk.index.model.report import Number, Status
from xxgk.index.store.across import forget_compared
from xxgk.index.store.affected import Only, among
from xxgk.index.store.printed import number, read_printed
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope
from xxgk.index.versions import Held, Printed, choose, differing

_Row = tuple[int, int, str, bool]


class StoredVersion(BaseModel):
    """A field for which another report held of the same agency and year prints something else than the one that answers.

    ``rival``: nothing tells which of the two is the later, so that neither value is served; ``corrects``: that one says it corrects.
    """

    model_config = ConfigDict(frozen=True)

    agency: str
    year: int
    field: str
    rival: bool
    value: Number | None
    unit: str | None
    status: Status
    file: str
    url: str
    issued: str | None
    corrects: bool
    other_value: Number | None
    other_unit: str | None
    other_status: Status
    other_file: str
    other_url: str
    other_issued: str | None
    other_corrects: bool


def settle_versions(db: sqlite3.Connection, agency_of: Mapping[int, int], only: Only = None) -> None:
    """Write of which agency each report is, whether it answers, and what others of its year print otherwise; what has changed alone.

    ``only``: of these reports, among which are all of their agencies.
    """
    copies: dict[tuple[int, int], list[int]] = defaultdict(list)
    before: dict[int, tuple[int | None, bool]] = {}
    now: dict[int, tuple[int | None, bool]] = {}
    condition, values = among("id", only)
    rows_of = db.execute(f"SELECT id, agency_id, year, current FROM reports WHERE {condition}", values)
    for report, agency, year, current in rows_of:
        before[report] = (agency, bool(current))
        mine = agency_of.get(report)
        now[report] = (mine, True)  # of an unknown agency or year it is nobody's copy
        if mine is not None and year is not None:
            copies[mine, year].append(report)
    wanted: set[_Row] = set()
    for reports in copies.values():
        if len(reports) > 1:
            chosen, rows = _versions(list(_held(db, reports)))
            now |= {report: (now[report][0], report == chosen) for report in reports}
            wanted.update(rows)
    db.executemany(
        "UPDATE reports SET agency_id = ?, current = ? WHERE id = ?",
        [(*now[report], report) for report in now if now[report] != before[report]],
    )
    _write(db, wanted, only)


def _versions(reports: Sequence[Held]) -> tuple[int, Iterator[_Row]]:
    choice = choose(reports)
    current = choice.current
    rows = (
        (current.id, other.id, field, other.id in choice.rivals)
        for other in reports
        if other is not current
        for field in differing(current.figures, other.figures)
    )
    return current.id, rows


def _held(db: sqlite3.Connection, reports: Sequence[int]) -> Iterator[Held]:
    printed = read_printed(db, reports)
    for report in reports:
        columns = "file, issued, corrects, answers, digest, url, identity"
        file, issued, corrects, answers, digest, url, identity = db.execute(
            f"SELECT {columns} FROM reports WHERE id = ?", (report,)
        ).fetchone()
        yield Held(
            report, file, issued, bool(corrects), answers, bool(digest), printed[report], url, _fetched(identity)
        )


def _fetched(identity: str) -> str:
    """Give when a report was fetched, as its evidence has it: ``"2025-04-01T00:10:00Z"``."""
    return next((str(one["value"]) for one in json.loads(identity) if one["fact"] == "fetched"), "")


def _write(db: sqlite3.Connection, wanted: set[_Row], only: Only) -> None:
    condition, values = among("report_id", only)
    held = {
        (report, other, field, bool(rival))
        for report, other, field, rival in db.execute(
            f"SELECT report_id, other_id, field, rival FROM versions WHERE {condition}", values
        )
    }
    db.executemany(
        "DELETE FROM versions WHERE report_id = ? AND other_id = ? AND field = ?", [row[:3] for row in held - wanted]
    )
    db.executemany("INSERT INTO versions VALUES (?, ?, ?, ?)", sorted(wanted - held))
    contested = {(report, field) for report, _, field, rival in wanted if rival}
    before = set(db.execute(f"SELECT report_id, field FROM contested WHERE {condition}", values))
    db.executemany("DELETE FROM contested WHERE report_id = ? AND field = ?", before - contested)
    db.executemany("INSERT INTO contested VALUES (?, ?)", sorted(contested - before))
    forget_compared(db, {report for report, _ in contested ^ before})


def printed_figures(store: Store, report: StoredReport) -> dict[str, Printed]:
    """Give what one report prints for every field, whatever others print."""
    printed = read_printed(store.connection, [report.id])[report.id]
    return {field: one._replace(value=number(one.value)) for field, one in printed.items()}


_SIDES = "f.value, f.unit, f.status, r.file, r.url, r.issued, r.corrects"


def list_versions(store: Store, scope: Scope, fields: Iterable[str] | None = None) -> list[StoredVersion]:
    """Give what other versions of the reports in scope print for these fields, or for any; by agency, year and field.

    Those that may as well be the last word come first, then the later issued.
    """
    condition, values = scope.condition()
    if fields is not None:
        condition += " AND v.field IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(fields)))
    others = ", ".join(
        f"{name.replace('f.', 'g.').replace('r.', 'o.')} AS other_{name[2:]}" for name in _SIDES.split(", ")
    )
    # few reports have versions: unless the reports are known, it is these that are gone through
    found = (
        "reports r JOIN agencies a ON a.id = r.agency_id CROSS JOIN versions v ON v.report_id = r.id"
        if scope.narrow
        else "versions v CROSS JOIN reports r ON r.id = v.report_id CROSS JOIN agencies a ON a.id = r.agency_id"
    )
    rows = store.select(
        f"""
        SELECT a.name AS agency, r.year, v.field, v.rival, {_SIDES}, {others}
        FROM {found} CROSS JOIN reports o ON o.id = v.other_id
        CROSS JOIN figures f ON f.report_id = v.report_id AND f.field = v.field
        CROSS JOIN figures g ON g.report_id = v.other_id AND g.field = v.field
        WHERE {condition} ORDER BY a.name, r.year, v.field, v.rival DESC, o.issued DESC, o.file
        """,
        values,
    )
    return [StoredVersion(**_plain(row)) for row in rows]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: number(row[name]) for name in ("value", "other_value")}
