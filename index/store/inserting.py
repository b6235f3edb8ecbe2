"""Rows → database: ``insert_rows``, ``insert_checks``, ``delete_report``."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from xxgk.index.model.report import Finding, FindingKind
from xxgk.index.store.parts import read_sections
from xxgk.index.store.passages import OF_REPORT, passages_of
from xxgk.index.store.report_rows import RECORD, ReportRows, fields_tried, findings_to_rows
from xxgk.index.store.texts import keep_text
from xxgk.index.store.tried import insert_tried

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
INSERT = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"
    for table, columns in _COLUMNS.items()
}


def insert_rows(db: sqlite3.Connection, rows: ReportRows, seen: str) -> int:
    """Insert a report with all its rows, and what it was read from; it is nobody's and answers nothing until it is settled.

    Gives its number.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    content = rows.content
    sha256, text = (
        (content.sha256, keep_text(db, rows.file, rows.text, seen, content, now)) if content else (seen, None)
    )
    record = (rows.file, False, sha256, seen, text, None, False, now, *rows.record)
    key = db.execute(INSERT["reports"], record).lastrowid or 0
    for table, values in rows.tables.items():
        db.executemany(INSERT[table], [(key, *row) for row in values])
    db.executemany(INSERT["passages"], [(key * OF_REPORT + place, grams) for place, grams in rows.passages])
    insert_tried(db, key, rows.tried, across=False)
    return key


def insert_checks(
    db: sqlite3.Connection,
    report: int,
    findings: Sequence[Finding],
    checks: Mapping[FindingKind, Sequence[str]],
    others: Sequence[int | None],
) -> None:
    """Insert what was found, and tried, by holding a report against ``others``: the report of another year for each finding."""
    db.executemany(INSERT["findings"], [(report, *row) for row in findings_to_rows(findings, others)])
    insert_tried(db, report, fields_tried(checks), across=True)


def delete_report(db: sqlite3.Connection, key: int) -> None:
    """Delete a report with all its rows."""
    db.executemany(  # full text keeps no text of its own, and is told which words go
        "INSERT INTO passages (passages, rowid, grams) VALUES ('delete', ?, ?)",
        passages_of(key, read_sections(db, key)),
    )
    db.execute("DELETE FROM reports WHERE id = ?", (key,))
