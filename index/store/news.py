"""What is new among the reports held, the latest first: ``list_texts``, ``list_corrected``, ``list_contradicted``, within ``Among``.

Feeds tell it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from xxgk.index.model.report import Finding, FindingKind, Number, Status
from xxgk.index.store.printed import number
from xxgk.index.store.reading import Store, row_to_finding
from xxgk.index.store.revising import CORRECTED
from xxgk.index.versions import Printed

_LAST = "\U0010ffff"  # behind every key that begins with a place
_ANSWERING = "r.current AND r.settled AND r.year NOT NULL"
_OF_THE_SAME = """NOT EXISTS (
    SELECT 1 FROM texts b JOIN revisions w ON w.revision = b.revision
    WHERE b.file = t.file AND b.id != t.id AND w.before = '' AND w.noticed >= coalesce(v.noticed, t.first_seen)
)"""  # no report of another body or year took the place of a text


@dataclass(frozen=True, slots=True)
class Among:
    """Whose reports are asked about: those of one body (by its official name), of the bodies in a place (by its code), or of all."""

    agency: str = ""
    place: str = ""

    def condition(self) -> tuple[str, list[object]]:
        """Give the condition on ``agencies a``."""
        if self.agency:
            return "a.name = ?", [self.agency]
        return ("a.key >= ? AND a.key < ?", [self.place, self.place + _LAST]) if self.place else ("1", [])


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a text prints otherwise than the text before."""

    field: str
    before: Printed
    now: Printed


@dataclass(frozen=True, slots=True)
class NewText:
    """A text of the report that answers for a body and year.

    Attributes:
        report: the number of the report.
        revision: names the text, the same wherever and as often as the file is indexed.
        noticed: when it was indexed first: ISO date and time, UTC.
        current: it is the one that is held; else the same file had it earlier.
        revises: it took the place of another text.
        changes: what it prints otherwise than that; ``None`` where that was not compared (an upgrade came between them).
    """

    report: int
    revision: str
    noticed: str
    current: bool
    revises: bool
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A figure of the report that answers for a body and year, corrected by hand to ``value``; known since ``noticed``."""

    report: int
    revision: str
    noticed: str
    field: str
    value: Number


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A report in which there are findings of a kind, since ``noticed``: when it, or what it was held against, was indexed."""

    report: int
    revision: str
    noticed: str
    kind: FindingKind
    findings: tuple[Finding, ...]


def list_texts(store: Store, among: Among, limit: int) -> list[NewText]:
    """Give the texts of the reports that answer, the latest first, with those that the same files had before."""
    condition, values = among.condition()
    rows = store.select(
        f"""
        SELECT r.id, coalesce(t.revision, r.seen) AS revision, coalesce(v.noticed, t.first_seen, r.indexed) AS noticed,
            coalesce(t.id = r.text_id, 1) AS current, v.changes,
            coalesce(v.before != '', EXISTS (SELECT 1 FROM texts e WHERE e.file = t.file AND e.id < t.id)) AS revises
        FROM reports r JOIN agencies a ON a.id = r.agency_id LEFT JOIN texts t ON t.file = r.file
        LEFT JOIN revisions v ON v.revision = t.revision
        WHERE {_ANSWERING} AND {condition} AND (t.id = r.text_id OR {_OF_THE_SAME}) ORDER BY noticed DESC, revision LIMIT ?
        """,
        [*values, limit],
    )
    return [
        NewText(
            row["id"],
            row["revision"],
            row["noticed"],
            bool(row["current"]),
            bool(row["revises"]),
            _changes(row["changes"]),
        )
        for row in rows
    ]


def _changes(kept: str | None) -> tuple[Change, ...] | None:
    if kept is None:
        return None
    return tuple(Change(field, _printed(*before), _printed(*now)) for field, before, now in json.loads(kept))


def _printed(value: float | None, unit: str | None, status: Status) -> Printed:
    return Printed(number(value), unit, status)


def list_corrected(store: Store, among: Among, limit: int) -> list[CorrectedFigure]:
    """Give the figures that are corrected by hand, the latest first."""
    condition, values = among.condition()
    rows = store.select(
        f"""
        SELECT r.id, coalesce(t.revision, r.seen) AS revision, coalesce(v.noticed, t.first_seen, r.indexed) AS noticed, k.field, k.value
        FROM corrections k JOIN reports r ON r.id = k.report_id JOIN agencies a ON a.id = r.agency_id
        LEFT JOIN texts t ON t.id = r.text_id LEFT JOIN revisions v ON v.revision = {CORRECTED}
        WHERE {_ANSWERING} AND {condition} ORDER BY noticed DESC, revision, k.field LIMIT ?
        """,
        [*values, limit],
    )
    return [
        CorrectedFigure(row["id"], row["revision"], row["noticed"], row["field"], number(row["value"]) or 0)
        for row in rows
    ]


def list_contradicted(store: Store, among: Among, limit: int, kind: FindingKind | None = None) -> list[Contradicted]:
    """Give the reports with contradictions, of each kind apart, the latest first; of one ``kind`` also those with hints and notes."""
    condition, values = among.condition()
    found, of_kind = ("d.kind = ?", [kind]) if kind else ("d.severity = ?", ["contradiction"])
    rows = store.select(
        f"""
        SELECT r.id, d.kind, coalesce(t.revision, r.seen) AS revision,
            max(max(coalesce(t.first_seen, r.indexed), coalesce(u.first_seen, o.indexed, ''))) AS noticed
        FROM findings d JOIN reports r ON r.id = d.report_id JOIN agencies a ON a.id = r.agency_id
        LEFT JOIN texts t ON t.id = r.text_id LEFT JOIN reports o ON o.id = d.other_id LEFT JOIN texts u ON u.id = o.text_id
        WHERE {_ANSWERING} AND {condition} AND {found} GROUP BY r.id, d.kind ORDER BY noticed DESC, revision, d.kind LIMIT ?
        """,
        [*values, *of_kind, limit],
    )
    return [
        Contradicted(
            row["id"],
            row["revision"],
            row["noticed"],
            row["kind"],
            _findings(store, row["id"], row["kind"], found, of_kind),
        )
        for row in rows
    ]


def _findings(store: Store, report: int, kind: str, found: str, values: Sequence[object]) -> tuple[Finding, ...]:
    rows = store.select(
        f"SELECT d.* FROM findings d WHERE d.report_id = ? AND d.kind = ? AND {found} ORDER BY d.rowid",
        [report, kind, *values],
    )
    return tuple(map(row_to_finding, rows))
