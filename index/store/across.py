"""What two reports of one agency say about each other: ``settle_across``."""

import json
import sqlite3
from collections.abc import Sequence, Set

from xxgk.index.checks.across import FIELDS, Year, check_carry_over, check_growth
from xxgk.index.model.report import Claim, Figure, Finding

_PAIRS = """
    SELECT earlier.id, earlier.year, later.id, later.year FROM reports earlier
    JOIN reports later ON later.agency_id = earlier.agency_id AND later.year = earlier.year + 1 AND later.current
    WHERE earlier.current
"""


def settle_across(db: sqlite3.Connection) -> None:
    """Find what the current reports of neighbouring years contradict in each other; pairs compared before are passed over."""
    wanted = {row[::2]: row[1::2] for row in db.execute(_PAIRS)}
    held = set(db.execute("SELECT earlier_id, later_id FROM compared"))
    _forget(db, sorted(held - wanted.keys()))
    for earlier_id, later_id in sorted(wanted.keys() - held):
        earlier_year, later_year = wanted[earlier_id, later_id]
        earlier, later = _year(db, earlier_id, earlier_year), _year(db, later_id, later_year)
        before, after = check_carry_over(earlier, later)
        _insert(db, earlier_id, later_id, before)
        _insert(db, later_id, earlier_id, [*after, *check_growth(earlier, later)])
        db.execute("INSERT INTO compared VALUES (?, ?)", (earlier_id, later_id))


def forget_compared(db: sqlite3.Connection, reports: Set[int]) -> None:
    """Forget what was found between these reports and their neighbours, so that they are compared anew."""
    held = db.execute("SELECT earlier_id, later_id FROM compared").fetchall() if reports else []
    _forget(db, [pair for pair in held if not reports.isdisjoint(pair)])


def _forget(db: sqlite3.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    db.executemany("DELETE FROM compared WHERE earlier_id = ? AND later_id = ?", pairs)
    db.executemany(
        "DELETE FROM findings WHERE report_id = ? AND other_id = ?", [*pairs, *(pair[::-1] for pair in pairs)]
    )


def _year(db: sqlite3.Connection, report: int, year: int) -> Year:
    fields = ", ".join("?" * len(FIELDS))
    rows = db.execute(
        f"SELECT field, value, unit, status, raw, line FROM figures WHERE report_id = ? AND field IN ({fields}) "
        "AND field NOT IN (SELECT field FROM contested WHERE report_id = ?)",
        (report, *FIELDS, report),
    )
    figures = {
        field: Figure(value=None if value is None else int(value), unit=unit, status=status, raw=raw, line=line)
        for field, value, unit, status, raw, line in rows
    }
    claims = [
        Claim(
            field=field, value=value, raw=raw, line=line, approximate=bool(approximate), terms=tuple(json.loads(terms))
        )
        for field, value, raw, line, approximate, terms in db.execute(
            "SELECT field, value, raw, line, approximate, terms FROM claims WHERE report_id = ? AND field = 'text.growth'",
            (report,),
        )
    ]
    return Year(year, figures, [claim for claim in claims if len(claim.terms) == 1])


def _insert(db: sqlite3.Connection, report: int, other: int, findings: Sequence[Finding]) -> None:
    db.executemany(
        "INSERT INTO findings (report_id, kind, field, message, expected, found, lines, across, other_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
        [
            (report, one.kind, one.field, one.message, one.expected, one.found, json.dumps(one.lines), other)
            for one in findings
        ],
    )
