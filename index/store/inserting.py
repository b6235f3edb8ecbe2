"""Rows → database: ``put_rows``, ``insert_checks``; out of it again: ``let_go``, ``delete_report``."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from xxgk.index.model.report import Finding, FindingKind
from xxgk.index.store.parts import read_sections
from xxgk.index.store.passages import OF_REPORT, passages_of
from xxgk.index.store.report_rows import RECORD, ReportRows, fields_tried, findings_to_rows
from xxgk.index.store.texts import keep_text
from xxgk.index.store.tried import insert_tried

_OF_A_REPORT = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
_COLUMNS = {
    "reports": f"file, settled, sha256, seen, text_id, agency_id, current, indexed, {RECORD}",
    "report_names": "report_id, position, name, source, quote, line, body",
    "printed_rows": "report_id, row, value1, value2, value3, value4, value5, value6, value7, sorts, line, text, place",
    "odd_cells": "report_id, field, raw, candidates, unit, apart, line, text, place",
    "sections": "report_id, number, heading, text, line, lines",
    "points": "report_id, kind, position, text, theme, line",
    "claims": "report_id, field, value, raw, line, part, approximate, decimals, scope, terms",
    "findings": "report_id, kind, rule, severity, field, stated, printed, scope, terms, here, there, across, other_id",
    "passages": "rowid, grams",
}
_OF_ROWS = ("report_names", "printed_rows", "odd_cells", "sections", "points", "claims", "findings")  # of ReportRows
INSERT = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"
    for table, columns in _COLUMNS.items()
}


def put_rows(
    db: sqlite3.Connection, reports: Sequence[tuple[ReportRows, str]]
) -> tuple[dict[int, ReportRows], dict[str, Exception]]:
    """Insert reports in place of what is held of their files, each with the digest its file was ``seen`` by.

    Gives them by number; and why there are some that cannot be stored, by file: nothing is held of these but what was before.
    """
    let_go(db, [rows.file for rows, _ in reports])
    found = _try_to_insert(db, reports)
    if not isinstance(found, Exception):
        return found, {}
    inserted: dict[int, ReportRows] = {}
    refused: dict[str, Exception] = {}
    for rows, seen in reports:  # whatever is wrong with one report, the others are stored
        let_go(db, [rows.file])
        found = _try_to_insert(db, [(rows, seen)])
        if isinstance(found, Exception):
            refused[rows.file] = found
        else:
            inserted |= found
    return inserted, refused


def _try_to_insert(
    db: sqlite3.Connection, reports: Sequence[tuple[ReportRows, str]]
) -> dict[int, ReportRows] | Exception:
    """Insert reports, all or none; where something is wrong with one gives what it is."""
    db.execute("SAVEPOINT reports")
    try:
        found: dict[int, ReportRows] | Exception = _insert(db, reports)
    except sqlite3.Error as error:
        if not isinstance(error, _OF_A_REPORT):
            raise  # it is the database that cannot be written
        found = error
    except Exception as error:
        found = error
    if isinstance(found, Exception):
        db.execute("ROLLBACK TO reports")
    db.execute("RELEASE reports")
    return found


def _insert(db: sqlite3.Connection, reports: Sequence[tuple[ReportRows, str]]) -> dict[int, ReportRows]:
    """Insert reports with all their rows, and what they were read from; they are nobody's and answer nothing until they are settled."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    keyed = {_insert_record(db, rows, seen, now): rows for rows, seen in reports}
    for table in _OF_ROWS:
        db.executemany(INSERT[table], [(key, *row) for key, rows in keyed.items() for row in rows.tables[table]])
    passages = [(key * OF_REPORT + place, grams) for key, rows in keyed.items() for place, grams in rows.passages]
    db.executemany(INSERT["passages"], passages)
    insert_tried(db, [(key, *one) for key, rows in keyed.items() for one in rows.tried], across=False)
    return keyed


def _insert_record(db: sqlite3.Connection, rows: ReportRows, seen: str, now: str) -> int:
    content = rows.content
    sha256, text = (
        (content.sha256, keep_text(db, rows.file, rows.text, seen, content, now)) if content else (seen, None)
    )
    record = (rows.file, False, sha256, seen, text, None, False, now, *rows.record)
    return db.execute(INSERT["reports"], record).lastrowid or 0


def insert_checks(
    db: sqlite3.Connection,
    report: int,
    findings: Sequence[Finding],
    checks: Mapping[FindingKind, Sequence[str]],
    others: Sequence[int | None],
) -> None:
    """Insert what was found, and tried, by holding a report against ``others``: the report of another year for each finding."""
    db.executemany(INSERT["findings"], [(report, *row) for row in findings_to_rows(findings, others)])
    insert_tried(db, [(report, *one) for one in fields_tried(checks)], across=True)


def let_go(db: sqlite3.Connection, files: Sequence[str]) -> int:
    """Delete what nobody has seen of files, and let what is held go at the next settling; tells of how many there was anything."""
    held = db.execute(
        "SELECT id, file, settled, id IN (SELECT report_id FROM leaving) FROM reports "
        "WHERE file IN (SELECT value FROM json_each(?))",
        [json.dumps(files)],
    ).fetchall()
    for key, _, settled, leaving in held:
        if not settled:
            delete_report(db, key)
        elif not leaving:
            db.execute("INSERT INTO leaving VALUES (?)", [key])
    return len({file for _, file, _, leaving in held if not leaving})


def delete_report(db: sqlite3.Connection, key: int) -> None:
    """Delete a report with all its rows."""
    db.executemany(  # full text keeps no text of its own, and is told which words go
        "INSERT INTO passages (passages, rowid, grams) VALUES ('delete', ?, ?)",
        passages_of(key, read_sections(db, key)),
    )
    db.execute("DELETE FROM reports WHERE id = ?", (key,))
