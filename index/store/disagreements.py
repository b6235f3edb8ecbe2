"""Findings over many reports: ``list_findings``, ``count_findings``, ``not_assessable``."""

import json
from collections.abc import Sequence

from xxgk.index.model.report import Finding
from xxgk.index.store.reading import Store, number
from xxgk.index.store.surveys import Scope

_FROM = "FROM reports r JOIN agencies a ON a.id = r.agency_id JOIN findings d ON d.report_id = r.id"


def _condition(scope: Scope, kinds: Sequence[str], rows: Sequence[str]) -> tuple[str, list[object]]:
    condition, values = scope.condition()
    if kinds:
        condition += f" AND d.kind IN ({', '.join('?' * len(kinds))})"
        values += kinds
    if rows:
        condition += f" AND ({' OR '.join('d.field GLOB ?' for _ in rows)})"
        values += [f"{row}*" for row in rows]
    return condition, values


def list_findings(
    store: Store, scope: Scope, kinds: Sequence[str] = (), rows: Sequence[str] = (), limit: int = 20, start: int = 0
) -> list[tuple[int, Finding]]:
    """Give findings with the key of their report, the latest years first; narrowed to kinds, and to rows of the form."""
    condition, values = _condition(scope, kinds, rows)
    found = store.select(
        f"SELECT r.id, d.* {_FROM} WHERE {condition} ORDER BY r.year DESC, a.name, d.rowid LIMIT ? OFFSET ?",
        [*values, limit, start],
    )
    return [
        (
            row["id"],
            Finding(
                kind=row["kind"],
                field=row["field"],
                message=row["message"],
                expected=number(row["expected"]),
                found=number(row["found"]),
                lines=tuple(json.loads(row["lines"])),
            ),
        )
        for row in found
    ]


def count_findings(
    store: Store, scope: Scope, kinds: Sequence[str] = (), rows: Sequence[str] = ()
) -> tuple[dict[str, int], int]:
    """Count the findings by kind, and the reports that have one."""
    condition, values = _condition(scope, kinds, rows)
    counted = store.select(
        f"SELECT d.kind, count(*) AS findings {_FROM} WHERE {condition} GROUP BY 1 ORDER BY 2 DESC, 1", values
    )
    (reports,) = store.select(f"SELECT count(DISTINCT r.id) AS reports {_FROM} WHERE {condition}", values)
    return {row["kind"]: row["findings"] for row in counted}, int(reports["reports"])


def not_assessable(store: Store, scope: Scope) -> int:
    """Count the reports in scope without any printed figure: nothing in them can be checked."""
    condition, values = scope.condition()
    (row,) = store.select(
        f"""
        SELECT count(*) AS reports FROM reports r JOIN agencies a ON a.id = r.agency_id
        WHERE {condition} AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.report_id = r.id AND f.status IN ('read', 'derived'))
        """,
        values,
    )
    return int(row["reports"])
