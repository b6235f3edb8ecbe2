"""Findings over many reports, and what was tried: ``list_findings``, ``findings_by_report``, ``count_findings`` and others."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from xxgk.index.model.report import Finding, FindingKind, Severity
from xxgk.index.store.reading import Store, row_to_finding
from xxgk.index.store.surveys import Scope

_FINDINGS = "FROM reports r JOIN agencies a ON a.id = r.agency_id JOIN findings d ON d.report_id = r.id"


class Counted(NamedTuple):
    """How many findings of a kind and severity there are."""

    kind: FindingKind
    severity: Severity
    findings: int


def _condition(scope: Scope, kinds: Sequence[FindingKind]) -> tuple[str, list[object]]:
    condition, values = scope.condition()
    if kinds:
        condition += f" AND d.kind IN ({', '.join('?' * len(kinds))})"
        values += kinds
    return condition, values


def list_findings(
    store: Store,
    scope: Scope,
    kinds: Sequence[FindingKind] = (),
    limit: int = 20,
    start: int = 0,
) -> list[tuple[int, Finding, int | None]]:
    """Give findings with the key of their report, and of that of another year they were found against; narrowed to kinds.

    Contradictions come before hints, hints before notes on the form, of each the latest years first.
    """
    condition, values = _condition(scope, kinds)
    found = store.select(
        f"SELECT r.id, d.* {_FINDINGS} WHERE {condition} ORDER BY d.severity, r.year DESC, a.name, d.rowid LIMIT ? OFFSET ?",
        [*values, limit, start],
    )
    return [(row["id"], row_to_finding(row), row["other_id"]) for row in found]


def findings_by_report(store: Store, reports: Sequence[int]) -> dict[int, list[Finding]]:
    """Give what does not agree with itself in each of some reports, in the order in which it was found."""
    found: dict[int, list[Finding]] = {}
    for row in store.select(
        "SELECT d.* FROM findings d WHERE d.report_id IN (SELECT value FROM json_each(?)) ORDER BY d.report_id, d.rowid",
        [json.dumps(list(reports))],
    ):
        found.setdefault(row["report_id"], []).append(row_to_finding(row))
    return found


def count_findings(
    store: Store, scope: Scope, kinds: Sequence[FindingKind] = ()
) -> tuple[list[Counted], dict[Severity, int]]:
    """Count the findings by kind and severity, the most first, and by severity the reports that have one."""
    condition, values = _condition(scope, kinds)
    counted = store.select(
        f"SELECT d.kind, d.severity, count(*) AS findings {_FINDINGS} WHERE {condition} GROUP BY 1, 2 ORDER BY 3 DESC, 1",
        values,
    )
    reports = store.select(
        f"SELECT d.severity, count(DISTINCT r.id) AS reports {_FINDINGS} WHERE {condition} GROUP BY 1", values
    )
    return [Counted(**row) for row in counted], {row["severity"]: row["reports"] for row in reports}


def count_checks(store: Store, scope: Scope, kinds: Sequence[FindingKind] = ()) -> dict[FindingKind, int]:
    """Count, by kind of rule, the reports in which it could be tried, whatever it found."""
    condition, values = _condition(scope, kinds)
    counted = store.select(
        f"""
        SELECT d.kind, count(DISTINCT r.id) AS reports
        FROM reports r JOIN agencies a ON a.id = r.agency_id JOIN tried t ON t.report_id = r.id JOIN check_sets d ON d.id = t.check_set
        WHERE {condition} GROUP BY 1
        """,
        values,
    )
    return {row["kind"]: row["reports"] for row in counted}


def not_assessable(store: Store, scope: Scope) -> int:
    """Count the reports in scope without any printed figure: nothing in them can be checked."""
    condition, values = scope.condition()
    by_index = "" if scope.narrow else "INDEXED BY reports_silent"
    (row,) = store.select(
        f"""
        SELECT count(*) AS reports FROM reports r {by_index} JOIN agencies a ON a.id = r.agency_id
        WHERE {condition} AND r.answers = 0
        """,
        values,
    )
    return int(row["reports"])
