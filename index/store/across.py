"""What reports of one agency say about their neighbours of the year before and after: ``settle_across``."""

import json
import sqlite3
from collections.abc import Sequence, Set

from xxgk.index.checks.across import FIELDS, LEAST_JUMP, Year, check_across
from xxgk.index.checks.checked import Checked, fields_by_kind, findings_of
from xxgk.index.model.report import Claim
from xxgk.index.store.affected import Only, among
from xxgk.index.store.inserting import insert_checks
from xxgk.index.store.printed import read_figures, read_printed
from xxgk.index.store.repeating import count_repeated

_NEIGHBOURS = """
    SELECT r.id, r.year, before.id, after.id FROM reports r
    LEFT JOIN reports before ON before.agency_id = r.agency_id AND before.year = r.year - 1 AND before.current
    LEFT JOIN reports after ON after.agency_id = r.agency_id AND after.year = r.year + 1 AND after.current
    WHERE r.current AND (before.id NOT NULL OR after.id NOT NULL)
"""


def settle_across(db: sqlite3.Connection, agencies: Only = None, reports: Only = None) -> None:
    """Find what the current reports of neighbouring years contradict and repeat: those of ``agencies``, which were ``reports`` or are.

    Reports that were compared with the same neighbours before are passed over.
    """
    condition, values = among("r.agency_id", agencies)
    rows = db.execute(f"{_NEIGHBOURS} AND {condition}", values)
    wanted = {report: (year, before, after) for report, year, before, after in rows}
    condition, values = among("report_id", reports)
    rows = db.execute(f"SELECT report_id, before_id, after_id FROM compared WHERE {condition}", values)
    held = {report: neighbours for report, *neighbours in rows}
    changed = [report for report, (_, *neighbours) in wanted.items() if held.get(report) != neighbours]
    _forget(db, {*changed, *(held.keys() - wanted.keys())})
    for report in sorted(changed):
        year, before, after = wanted[report]
        fields = [*FIELDS, *(_large(db, report) if before and after else ())]
        mine = _year(db, report, year, fields)
        sides = [_year(db, one, year + step, fields) if one else None for one, step in ((before, -1), (after, 1))]
        _insert(db, report, {year - 1: before, year + 1: after}, check_across(sides[0], mine, sides[1]))
        db.execute(
            "INSERT INTO compared VALUES (?, ?, ?, ?, ?, ?)",
            (report, before, after, *count_repeated(db, report, before)),
        )


def forget_compared(db: sqlite3.Connection, reports: Set[int]) -> None:
    """Forget what was found of these reports and of their neighbours by comparing them, so that they are compared anew."""
    for column in ("report_id", "before_id", "after_id"):
        condition, values = among(column, reports)
        _forget(db, {report for (report,) in db.execute(f"SELECT report_id FROM compared WHERE {condition}", values)})


def _forget(db: sqlite3.Connection, reports: Set[int]) -> None:
    for report in sorted(reports):
        for table in ("findings", "tried"):
            db.execute(f"DELETE FROM {table} WHERE report_id = ? AND across", (report,))
        db.execute("DELETE FROM compared WHERE report_id = ?", (report,))


def _large(db: sqlite3.Connection, report: int) -> list[str]:
    """Give the fields of figures that both neighbours can show to have a digit too many, or too few."""
    printed = read_printed(db, [report])[report]
    return [field for field, one in printed.items() if one.value is not None and one.value >= LEAST_JUMP]


def _year(db: sqlite3.Connection, report: int, year: int, fields: Sequence[str]) -> Year:
    """Give what a report has to be compared, of these fields; what is contested is none of it."""
    contested = {field for (field,) in db.execute("SELECT field FROM contested WHERE report_id = ?", (report,))}
    wanted = [field for field in dict.fromkeys(fields) if field not in contested]
    figures = read_figures(db, [report], wanted, as_printed=True).get(report, {})
    rows = db.execute(
        "SELECT field, value, raw, line, part, approximate, decimals, terms FROM claims WHERE report_id = ? AND field = 'text.growth'",
        (report,),
    )
    columns = [column[0] for column in rows.description]
    claims = [
        Claim.model_validate({**dict(zip(columns, row, strict=True)), "terms": json.loads(row[-1])}) for row in rows
    ]
    return Year(year, figures, [claim for claim in claims if len(claim.terms) == 1])


def _insert(db: sqlite3.Connection, report: int, ids: dict[int, int | None], checked: Sequence[Checked]) -> None:
    """Insert what was found, each finding with the report of the other year, the first of them."""
    others = [ids.get(one.there[0].year or 0) for one in findings_of(checked)]
    insert_checks(db, report, findings_of(checked), fields_by_kind(checked), others)
