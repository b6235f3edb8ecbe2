"""What a query over many reports needs, a statement each: bodies, reports, sums of cells, findings, themes, phrases, claims.

Arguments are plain: whoever asks has turned the question into keys, codes, fields and years. Reports are given by their numbers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.counting import Exact, ItemCells
from xxgk.index.model.report import Point
from xxgk.index.store.corrections import SUMS, mended_rows
from xxgk.index.store.reading import Store, StoredFigure, StoredReport, is_unfinished, row_to_figure

_OF_MONEY: dict[str, Exact] = {"元": Fraction(1, 10_000), "亿元": 10_000}  # amounts are in 万元, as the form has them
_CHOSEN = "chosen (id) AS (SELECT value FROM json_each(?))"


class HeldReport(NamedTuple):
    """A report that answers for its body and year."""

    report: int
    agency: int
    year: int
    school_year: str | None
    issued: str | None
    indexed: str

    @property
    def is_of_unfinished_year(self) -> bool:
        """Whether the year was not over when it was issued, or read."""
        return is_unfinished(self.year, self.school_year, self.issued, self.indexed)


class SlotCells(NamedTuple):
    """The cells of one slot in one report."""

    report: int
    slot: int
    cells: ItemCells


class StatedNumber(NamedTuple):
    """A number the text of a report states for a field."""

    report: int
    field: str
    value: Exact
    approximate: bool
    scope: str
    raw: str
    line: int


def reports_of(store: Store, agencies: Sequence[int] | None, years: Sequence[int] | None) -> list[HeldReport]:
    """Give the reports that answer for bodies (``None``: for all) and years (``None``: all)."""
    parts, values = ["r.current", "r.year NOT NULL"], list[object]()
    for column, wanted in (("r.agency_id", agencies), ("r.year", years)):
        if wanted is not None:
            parts.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(wanted)))
    rows = store.connection.execute(
        "SELECT r.id, r.agency_id, r.year, r.school_year, r.issued, r.indexed FROM reports r "
        f"WHERE {' AND '.join(parts)} ORDER BY r.agency_id, r.year",
        values,
    )
    return list(map(HeldReport._make, rows))


def years_of(store: Store, agencies: Sequence[int]) -> list[int]:
    """Give the years of the reports that answer for bodies, ascending."""
    rows = store.select(
        "SELECT DISTINCT r.year FROM reports r WHERE r.current AND r.year NOT NULL "
        "AND r.agency_id IN (SELECT value FROM json_each(?)) ORDER BY r.year",
        [json.dumps(list(agencies))],
    )
    return [row["year"] for row in rows]


def reports_of_nobody(store: Store, years: Sequence[int]) -> int:
    """Count the reports of these years that nobody can be told to have written: they are searched, and counted among none."""
    (row,) = store.select(
        "SELECT count(*) AS reports FROM reports WHERE settled AND agency_id IS NULL AND year IN (SELECT value FROM json_each(?))",
        [json.dumps(list(years))],
    )
    return int(row["reports"])


def slots_of(store: Store, reports: Sequence[int], slots: Sequence[Sequence[str]]) -> Iterator[SlotCells]:
    """Give what the cells of each slot, a list of fields, come to in each report; a slot without a cell in a report is left out."""
    wanted = [(field, slot) for slot, fields in enumerate(slots) for field in fields]
    if not wanted or not reports:
        return
    rows = store.connection.execute(
        f"""
        WITH wanted (field, slot) AS (VALUES {", ".join("(?, ?)" for _ in wanted)}), {_CHOSEN}, cells AS (
            SELECT c.id, w.slot,
                   CASE WHEN k.value NOT NULL THEN k.value WHEN d.field IS NULL THEN f.value END AS value,
                   CASE WHEN k.value NOT NULL THEN k.unit ELSE f.unit END AS unit,
                   CASE WHEN k.value NOT NULL THEN 'corrected' WHEN d.field NOT NULL THEN 'ambiguous' ELSE f.status END AS status
            FROM chosen c CROSS JOIN wanted w
            JOIN figures f INDEXED BY figures_field ON f.field = w.field AND f.report_id = c.id
            LEFT JOIN contested d ON d.report_id = f.report_id AND d.field = f.field
            LEFT JOIN corrections k ON k.report_id = f.report_id AND k.field = f.field)
        SELECT id, slot, max(unit), sum(CASE WHEN unit NOT NULL THEN value END), count(*),
               sum(value NOT NULL AND unit NOT NULL),
               sum(status = 'derived'),
               sum(status IN ('blank', 'not_applicable')),
               sum(status = 'ambiguous' OR (value NOT NULL AND unit IS NULL)),
               sum(status = 'absent'),
               sum(status = 'corrected')
        FROM cells GROUP BY id, slot
        """,
        [*(part for pair in wanted for part in pair), json.dumps(list(reports))],
    ).fetchall()
    uncertain = {report for report, *_, unclear, _, _ in rows if unclear}
    known = _candidates(store, uncertain, slots) if uncertain else {}
    for report, slot, unit, amount, cells, numbers, inferred, blank, unclear, absent, corrected in rows:
        total = _amount(amount, unit)
        more = known.get((report, slot))
        most = total if more is None else (total or 0) + more
        yield SlotCells(
            report, slot, ItemCells(total, cells, numbers, inferred, blank, unclear, absent, most, corrected)
        )


def _candidates(store: Store, reports: set[int], slots: Sequence[Sequence[str]]) -> dict[tuple[int, int], Exact]:
    """Add up the greatest number each ambiguous cell may be, by report and slot; of what versions print otherwise any of theirs."""
    of_field: dict[str, list[int]] = {}
    for slot, fields in enumerate(slots):
        for field in fields:
            of_field.setdefault(field, []).append(slot)
    rows = store.select(
        f"""
        WITH {_CHOSEN} SELECT f.report_id, f.field, f.candidates FROM chosen c JOIN figures f ON f.report_id = c.id
        WHERE f.status = 'ambiguous' AND f.field IN (SELECT value FROM json_each(?))
        UNION ALL
        SELECT d.report_id, d.field, json_array(f.value, max(o.value)) FROM chosen c JOIN contested d ON d.report_id = c.id
        JOIN figures f ON f.report_id = d.report_id AND f.field = d.field
        LEFT JOIN versions v ON v.report_id = d.report_id AND v.field = d.field AND v.rival
        LEFT JOIN figures o ON o.report_id = v.other_id AND o.field = v.field
        WHERE d.field IN (SELECT value FROM json_each(?)) GROUP BY 1, 2
        """,
        [json.dumps(sorted(reports)), json.dumps(sorted(of_field)), json.dumps(sorted(of_field))],
    )
    found: dict[tuple[int, int], Exact] = {}
    for row in rows:
        numbers = [_exact(one) for one in json.loads(row["candidates"]) if one is not None]
        for slot in of_field[row["field"]] if numbers else ():
            found[row["report_id"], slot] = found.get((row["report_id"], slot), 0) + max(numbers)
    return found


def figures_of(
    store: Store, reports: Mapping[int, StoredReport], fields: Sequence[str]
) -> dict[int, dict[str, StoredFigure]]:
    """Give the cells of some fields of reports, by report and field, in the order of the fields; as ``Store.figures`` does for one."""
    otherwise = {
        row["report_id"]
        for row in store.select(
            f"""
            WITH {_CHOSEN} SELECT d.report_id FROM chosen c JOIN contested d ON d.report_id = c.id
            UNION SELECT k.report_id FROM chosen c JOIN corrections k ON k.report_id = c.id
            """,
            [json.dumps(list(reports))],
        )
    }
    rows = store.select(
        f"""
        WITH {_CHOSEN}, wanted (field, place) AS (SELECT value, key FROM json_each(?))
        SELECT f.* FROM chosen c CROSS JOIN wanted w JOIN figures f ON f.report_id = c.id AND f.field = w.field
        ORDER BY c.id, w.place
        """,
        [json.dumps([report for report in reports if report not in otherwise]), json.dumps(list(fields))],
    )
    found: dict[int, dict[str, StoredFigure]] = {}
    for row in rows:
        found.setdefault(row["report_id"], {})[row["field"]] = row_to_figure(row)
    return found | {report: store.figures(reports[report], fields) for report in otherwise}


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
        WITH {_CHOSEN} SELECT DISTINCT d.report_id, d.kind FROM chosen c JOIN checks d ON d.report_id = c.id
        WHERE d.kind IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(reports)), json.dumps(list(kinds))],
    )
    return {(row["report_id"], row["kind"]) for row in rows}


def themes_of(store: Store, reports: Sequence[int], kind: str) -> list[tuple[int, str]]:
    """Give (report, theme) for the points of a kind, once each; the theme is ``""`` where a point is on none."""
    rows = store.select(
        f"""
        WITH {_CHOSEN} SELECT DISTINCT p.report_id, coalesce(p.theme, '') AS theme
        FROM chosen c JOIN points p ON p.report_id = c.id WHERE p.kind = ?
        """,
        [json.dumps(list(reports)), kind],
    )
    return [(row["report_id"], row["theme"]) for row in rows]


def with_part(store: Store, reports: Sequence[int], part: int) -> set[int]:
    """Give the reports that have a part of this number."""
    rows = store.select(
        f"WITH {_CHOSEN} SELECT c.id FROM chosen c JOIN sections s ON s.report_id = c.id AND s.number = ?",
        [json.dumps(list(reports)), part],
    )
    return {row["id"] for row in rows}


def with_phrase(store: Store, words: str) -> set[int]:
    """Give the reports whose text holds words (see ``words_to_wanted``); those that hold nothing to search for hold none."""
    match = words_to_wanted(words).match()
    if match is None:
        return set()
    rows = store.select("SELECT DISTINCT p.report_id FROM passages p WHERE passages MATCH ?", [match])
    return {row["report_id"] for row in rows}


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
            _exact(row["value"]),
            bool(row["approximate"]),
            row["scope"],
            row["raw"],
            row["line"],
        )
        for row in rows
    ]


def _amount(total: float | None, unit: str | None) -> Exact | None:
    if total is None:
        return None
    return plain(_exact(total) * _OF_MONEY.get(unit or "", 1))


def _exact(value: float) -> Exact:
    """Give the number that was printed: SQLite keeps 2096.16 as the float nearest to it."""
    return int(value) if value == int(value) else Fraction(repr(value))


def plain(value: Exact) -> Exact:
    """Give an integer where the number is one."""
    return int(value) if value == int(value) else value
