"""Report → rows: ``insert_report``, ``delete_report``."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from xxgk.index.agencies.harvest import report_to_names
from xxgk.index.model.content import Content
from xxgk.index.model.report import Finding, FindingKind, Report
from xxgk.index.store.figure_rows import figures_to_rows
from xxgk.index.store.parts import pack_lines, pack_text, read_sections
from xxgk.index.store.passages import passages_of
from xxgk.index.store.texts import keep_text
from xxgk.index.store.tried import insert_tried

_COLUMNS = {
    "reports": "file, settled, sha256, seen, text_id, agency_id, year, school_year, title, edition, issued, url, digest, corrects, "
    "current, identity, region, scope, answers, indexed",
    "report_names": "report_id, position, name, source, quote, line, body",
    "printed_rows": "report_id, row, value1, value2, value3, value4, value5, value6, value7, sorts, line, text, place",
    "odd_cells": "report_id, field, raw, candidates, unit, apart, line, text, place",
    "sections": "report_id, number, heading, text, line, lines",
    "points": "report_id, kind, position, text, theme, line",
    "claims": "report_id, field, value, raw, line, part, approximate, decimals, scope, terms",
    "findings": "report_id, kind, rule, severity, field, stated, printed, scope, terms, here, there, across, other_id",
    "passages": "rowid, grams",
}
_INSERT = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"
    for table, columns in _COLUMNS.items()
}


def insert_report(db: sqlite3.Connection, report: Report, seen: str, content: Content | None) -> None:
    """Insert a report with all its rows, and what it was read from; it is nobody's and answers nothing until it is settled."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    sha256, text = (content.sha256, keep_text(db, report, seen, content, now)) if content else (seen, None)
    identity = json.dumps([item.model_dump() for item in report.identity], ensure_ascii=False)
    answers = sum(one.status in ("read", "derived") for one in report.figures.values())
    record = (
        report.file, False, sha256, seen, text, None, report.year, report.school_year, report.title, report.edition, report.issued,
        report.url, report.digest, report.corrects, False, identity, report.region, report.scope, answers, now,
    )  # fmt: skip
    key = db.execute(_INSERT["reports"], record).lastrowid or 0
    printed, odd = figures_to_rows(key, report.figures)
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "report_names": (
            (key, position, one.name, one.source, one.quote, one.line, one.body)
            for position, one in enumerate(report_to_names(report))
        ),
        "printed_rows": printed,
        "odd_cells": odd,
        "sections": (
            (key, one.number, one.heading, pack_text(one.text), one.line, pack_lines(one.lines))
            for one in report.sections
        ),
        "points": (
            (key, kind, position, one.text, one.theme, one.line)
            for kind, points in (("problem", report.problems), ("improvement", report.improvements))
            for position, one in enumerate(points, start=1)
        ),
        "claims": (
            (
                key,
                one.field,
                one.value,
                one.raw,
                one.line,
                one.part,
                one.approximate,
                one.decimals,
                one.scope,
                json.dumps(one.terms),
            )
            for one in report.claims
        ),
        "passages": passages_of(key, report.sections),
    }
    for table, values in rows.items():
        db.executemany(_INSERT[table], values)
    insert_checks(db, key, report.findings, report.checks)


def insert_checks(
    db: sqlite3.Connection,
    report: int,
    findings: Sequence[Finding],
    checks: Mapping[FindingKind, Sequence[str]],
    *,
    others: Sequence[int | None] | None = None,
) -> None:
    """Insert what was found in a report, and what was tried; ``others``: the report each finding was held against, of another year."""
    across = others is not None
    db.executemany(
        _INSERT["findings"],
        [
            (
                report,
                one.kind,
                one.rule,
                one.severity,
                one.field,
                one.stated,
                one.printed,
                one.scope,
                json.dumps(one.terms),
                one.here.model_dump_json(exclude_defaults=True),
                f"[{', '.join(place.model_dump_json(exclude_defaults=True) for place in one.there)}]",
                across,
                other,
            )
            for one, other in zip(findings, others or [None] * len(findings), strict=True)
        ],
    )
    insert_tried(db, report, checks, across=across)


def delete_report(db: sqlite3.Connection, key: int) -> None:
    """Delete a report with all its rows."""
    db.executemany(  # full text keeps no text of its own, and is told which words go
        "INSERT INTO passages (passages, rowid, grams) VALUES ('delete', ?, ?)",
        passages_of(key, read_sections(db, key)),
    )
    db.execute("DELETE FROM reports WHERE id = ?", (key,))
