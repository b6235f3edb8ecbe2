"""What a query over many reports needs, a statement each: reports, findings, themes, phrases, claims. Cells: ``slots.py``.

Arguments are plain: whoever asks has turned the question into keys, codes, fields and years. Reports are given by their numbers.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.counting import Exact
from xxgk.index.model.report import Point
from xxgk.index.store.corrections import SUMS, mended_rows
from xxgk.index.store.passages import OF_REPORT
from xxgk.index.store.reading import Store, is_unfinished
from xxgk.index.store.slots import exact

_CHOSEN = "chosen (id) AS (SELECT value FROM json_each(?))"


class StatedNumber(NamedTuple):
    """A number the text of a report states for a field."""

    report: int
    field: str
    value: Exact
    approximate: bool
    scope: str
    raw: str
    line: int


def reports_of(store: Store, agencies: Sequence[int] | None, years: Sequence[int] | None) -> list[tuple[int, int, int]]:
    """Give the reports that answer for bodies (``None``: for all) and years (``None``: all), as (report, agency, year)."""
    condition, values = _answering(agencies, years)
    return store.connection.execute(
        f"SELECT r.id, r.agency_id, r.year FROM reports r WHERE {condition} ORDER BY r.agency_id, r.year", values
    ).fetchall()


def whose(store: Store, reports: Sequence[int]) -> list[tuple[int, int, int]]:
    """Give reports of known bodies and years as (report, agency, year), in the order of ``reports_of``."""
    return store.connection.execute(
        f"WITH {_CHOSEN} SELECT r.id, r.agency_id, r.year FROM chosen c CROSS JOIN reports r ON r.id = c.id ORDER BY r.agency_id, r.year",
        [json.dumps(list(reports))],
    ).fetchall()


def unfinished_of(store: Store, agencies: Sequence[int] | None) -> list[tuple[int, int, int]]:
    """Give the reports on a year that was not over when they were issued, or read, as (report, agency, year)."""
    condition, values = _answering(agencies, None)
    early = "min(coalesce(r.issued, r.indexed), r.indexed) < (r.year + 1) || ''"  # of these alone it may be so; as the index has it
    by_index = "INDEXED BY reports_early" if agencies is None else ""
    rows = store.connection.execute(
        f"""
        SELECT r.id, r.agency_id, r.year, r.school_year, r.issued, r.indexed FROM reports r {by_index}
        WHERE {condition} AND {early}
        """,
        values,
    )
    return [(report, agency, year) for report, agency, year, *told in rows if is_unfinished(year, *told)]


def _answering(agencies: Sequence[int] | None, years: Sequence[int] | None) -> tuple[str, list[object]]:
    parts, values = ["r.current", "r.agency_id NOT NULL", "r.year NOT NULL"], list[object]()
    for column, wanted in (("r.agency_id", agencies), ("r.year", years)):
        if wanted is not None:
            parts.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(wanted)))
    return " AND ".join(parts), values


def years_of(store: Store, agencies: Sequence[int] | None) -> list[int]:
    """Give the years of the reports that answer for bodies (``None``: for all), ascending."""
    condition, values = _answering(agencies, None)
    if agencies is not None:
        rows = store.connection.execute(f"SELECT DISTINCT r.year FROM reports r WHERE {condition} ORDER BY 1", values)
        return [year for (year,) in rows]
    first = f"SELECT min(r.year) FROM reports r WHERE {condition}"
    rows = store.connection.execute(  # from year to year along the index, not from report to report
        f"""
        WITH RECURSIVE held (year) AS (
            {first} UNION ALL SELECT ({first} AND r.year > held.year) FROM held WHERE held.year NOT NULL)
        SELECT year FROM held WHERE year NOT NULL
        """,
        values * 2,
    )
    return [year for (year,) in rows]


def reports_of_nobody(store: Store, years: Sequence[int]) -> int:
    """Count the reports of these years that nobody can be told to have written: they are searched, and counted among none."""
    (row,) = store.select(
        "SELECT count(*) AS reports FROM reports INDEXED BY reports_agency WHERE settled AND agency_id IS NULL "
        "AND year IN (SELECT value FROM json_each(?))",
        [json.dumps(list(years))],
    )
    return int(row["reports"])


def points_of(
    store: Store, reports: Sequence[int], kind: str, theme: str | None, limit: int, start: int
) -> tuple[list[tuple[int, Point]], int, int]:
    """Give the points of a kind (on a theme), in the order of the reports given; how many there are in all, in how many reports."""
    wanted = f"""
        WITH chosen (id, place) AS (SELECT value, key FROM json_each(?))
        {{}} FROM chosen c JOIN points p ON p.report_id = c.id WHERE p.kind = ? {"AND p.theme = ?" if theme else ""}
    """
    values = [json.dumps(list(reports)), kind, *([theme] if theme else [])]
    (count,) = store.select(wanted.format("SELECT count(*) AS points, count(DISTINCT c.id) AS reports"), values)
    rows = store.select(
        wanted.format("SELECT p.report_id, p.text, p.theme, p.line") + " ORDER BY c.place, p.position LIMIT ? OFFSET ?",
        [*values, limit, start],
    )
    return [(row.pop("report_id"), Point(**row)) for row in rows], int(count["points"]), int(count["reports"])


def findings_of(
    store: Store, reports: Sequence[int], rows: Sequence[str], kinds: Sequence[str]
) -> list[tuple[int, str, str, bool]]:
    """Give the findings of reports as (report, kind, field, whether it is a contradiction, and not mended by hand).

    Those on rows of the form, those on the report as a whole, and all of some kinds.
    """
    found = store.select(
        f"""
        WITH {_CHOSEN}, wanted (row) AS (SELECT value FROM json_each(?))
        SELECT d.report_id, d.kind, d.field, d.severity = 'contradiction' AS contradicts
        FROM chosen c JOIN findings d ON d.report_id = c.id
        WHERE d.kind IN ('year', 'identity') OR d.kind IN (SELECT value FROM json_each(?))
           OR EXISTS (SELECT 1 FROM wanted w WHERE d.field >= w.row || '.' AND d.field < w.row || '/')
        """,
        [json.dumps(list(reports)), json.dumps(list(rows)), json.dumps(list(kinds))],
    )
    mended = mended_rows(store, rows)
    return [
        (
            row["report_id"],
            row["kind"],
            row["field"],
            bool(row["contradicts"])
            and not (row["kind"] in SUMS and (row["report_id"], row["field"].rpartition(".")[0]) in mended),
        )
        for row in found
    ]


def tried_in(store: Store, reports: Sequence[int], kinds: Sequence[str]) -> set[tuple[int, str]]:
    """Give (report, kind) for the kinds of rules that could be tried in a report, whatever they found."""
    rows = store.select(
        f"""
        WITH {_CHOSEN} SELECT DISTINCT t.report_id, s.kind
        FROM chosen c JOIN tried t ON t.report_id = c.id JOIN check_sets s ON s.id = t.check_set
        WHERE s.kind IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(reports)), json.dumps(list(kinds))],
    )
    return {(row["report_id"], row["kind"]) for row in rows}


def themes_of(store: Store, reports: Sequence[int], kind: str) -> list[tuple[int, str]]:
    """Give (report, theme) for the points of a kind, once each; the theme is ``""`` where a point is on none."""
    return store.connection.execute(
        f"""
        WITH {_CHOSEN} SELECT DISTINCT p.report_id, coalesce(p.theme, '')
        FROM chosen c JOIN points p ON p.report_id = c.id WHERE p.kind = ?
        """,
        [json.dumps(list(reports)), kind],
    ).fetchall()


def with_part(store: Store, reports: Sequence[int], part: int) -> set[int]:
    """Give the reports that have a part of this number."""
    rows = store.connection.execute(
        f"WITH {_CHOSEN} SELECT c.id FROM chosen c JOIN sections s ON s.report_id = c.id AND s.number = ?",
        [json.dumps(list(reports)), part],
    )
    return {report for (report,) in rows}


def with_phrase(store: Store, words: str) -> set[int]:
    """Give the reports whose text holds words (see ``words_to_wanted``); those that hold nothing to search for hold none."""
    match = words_to_wanted(words).match()
    if match is None:
        return set()
    rows = store.connection.execute(
        f"SELECT DISTINCT rowid / {OF_REPORT} FROM passages WHERE passages MATCH ?", [match]
    )
    return {report for (report,) in rows}


def stated_of(store: Store, reports: Sequence[int], fields: Sequence[str]) -> list[StatedNumber]:
    """Give the numbers that texts state for fields, in the order of each text."""
    rows = store.select(
        f"""
        WITH {_CHOSEN} SELECT s.report_id, s.field, s.value, s.approximate, s.scope, s.raw, s.line
        FROM chosen c JOIN claims s ON s.report_id = c.id
        WHERE s.field IN (SELECT value FROM json_each(?)) ORDER BY s.report_id, s.line, s.rowid
        """,
        [json.dumps(list(reports)), json.dumps(list(fields))],
    )
    return [
        StatedNumber(
            row["report_id"],
            row["field"],
            exact(row["value"]),
            bool(row["approximate"]),
            row["scope"],
            row["raw"],
            row["line"],
        )
        for row in rows
    ]
