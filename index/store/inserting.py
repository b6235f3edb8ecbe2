"""Report → rows: ``insert_report``, ``delete_report``."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from xxgk.index.agencies.harvest import report_to_names
from xxgk.index.chinese.grams import text_to_grams
from xxgk.index.model.content import Content
from xxgk.index.model.report import Finding, FindingKind, Report
from xxgk.index.store.texts import keep_text

_PROSE_PARTS = (1, 4, 5, 6)
_DISPUTES = 4
_MIN_PROSE = 6  # characters
_MAX_PASSAGES = 1_000_000  # of one report
_COLUMNS = {
    "reports": "file, settled, sha256, seen, text_id, agency_id, year, school_year, title, edition, issued, url, digest, corrects, "
    "current, identity, region, scope, answers, indexed",
    "report_names": "report_id, position, name, source, quote, line, body",
    "figures": "report_id, field, value, unit, status, raw, candidates, line, row, place",
    "sections": "report_id, number, heading, text, line",
    "points": "report_id, kind, position, text, theme, line",
    "claims": "report_id, field, value, raw, line, part, approximate, decimals, scope, terms",
    "findings": "report_id, kind, rule, severity, field, stated, printed, scope, terms, here, there, across, other_id",
    "checks": "report_id, kind, field, across",
    "passages": "rowid, report_id, grams, text, section, line",
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
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "report_names": (
            (key, position, one.name, one.source, one.quote, one.line, one.body)
            for position, one in enumerate(report_to_names(report))
        ),
        "figures": (
            (
                key,
                field,
                one.value,
                one.unit,
                one.status,
                one.raw,
                json.dumps(one.candidates),
                one.line,
                one.row,
                json.dumps(one.place) if one.place else None,
            )
            for field, one in report.figures.items()
        ),
        "sections": ((key, one.number, one.heading, one.text, one.line) for one in report.sections),
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
        "passages": _passages(report, key),
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
    db.executemany(
        _INSERT["checks"], [(report, kind, field, across) for kind, fields in checks.items() for field in fields]
    )


def delete_report(db: sqlite3.Connection, key: int) -> None:
    """Delete a report with all its rows."""
    first = _first_passage(key)
    db.execute("DELETE FROM passages WHERE rowid BETWEEN ? AND ?", (first, first + _MAX_PASSAGES - 1))
    db.execute("DELETE FROM reports WHERE id = ?", (key,))


def _passages(report: Report, key: int) -> Iterable[tuple[object, ...]]:
    paragraphs = [
        (text, section.number, line)
        for section in report.sections
        if section.number in _PROSE_PARTS
        for text, line in zip(section.text.split("\n"), section.lines, strict=False)
        if _is_prose(text, section.number)
    ]
    for rowid, (text, section, line) in enumerate(paragraphs[:_MAX_PASSAGES], start=_first_passage(key)):
        yield rowid, key, text_to_grams(text), text, section, line


def _is_prose(text: str, part: int) -> bool:
    """Tell narrative from rows and cells; between the cells of part four only sentences are narrative."""
    return len(text) >= _MIN_PROSE and "|" not in text and (part != _DISPUTES or "。" in text)


def _first_passage(key: int) -> int:
    """Give the number of a report's first passage: full text finds rows by number at once, by report only by reading them all."""
    return key * _MAX_PASSAGES
