"""What a person browsing the database may want to ask of it: ``canned_queries``, with the functions of the plugin; ``shown_tables``."""

from typing import Any

from xxgk.index.store.passages import MOST_LINES, OF_REPORT
from xxgk.index.store.reading import Store

_SEARCH = f"""
SELECT a.name AS agency, r.year, s.number AS part, xxgk_line(s.text, p.rowid) AS passage, r.title, r.url, r.file
FROM passages p JOIN reports r ON r.id = p.rowid / {OF_REPORT} LEFT JOIN agencies a ON a.id = r.agency_id
JOIN sections s ON s.report_id = r.id AND s.number = p.rowid % {OF_REPORT} / {MOST_LINES}
WHERE passages MATCH xxgk_words(:words) AND r.current
ORDER BY bm25(passages), r.year DESC, p.rowid LIMIT 100
"""
_FIGURES = """
SELECT a.key, a.name AS agency, r.year, f.field, f.value, f.unit, f.status, f.raw, f.candidates, f.line, f.row, r.url, r.file,
       EXISTS (SELECT 1 FROM contested c WHERE c.report_id = r.id AND c.field = f.field) AS printed_in_two_ways,
       (SELECT c.value FROM corrections c WHERE c.report_id = r.id AND c.field = f.field) AS corrected_by_hand,
       (SELECT count(*) FROM findings d WHERE d.report_id = r.id AND d.severity = 'contradiction'
        AND (d.kind IN ('year', 'identity') OR d.field LIKE rtrim(f.field, replace(f.field, '.', '')) || '%')) AS contradictions_on_its_row
FROM figures f JOIN reports r ON r.id = f.report_id JOIN agencies a ON a.id = r.agency_id
WHERE r.current AND f.field = :field AND (:year = '' OR r.year = :year) ORDER BY a.key, r.year LIMIT 1000
"""
_TEXT = """
SELECT s.number AS part, s.heading, xxgk_text(s.text) AS text FROM sections s JOIN reports r ON r.id = s.report_id
JOIN agencies a ON a.id = r.agency_id WHERE r.current AND a.key = :key AND r.year = :year ORDER BY s.number
"""
_FINDINGS = """
SELECT a.key, a.name AS agency, r.year, f.kind, f.rule, f.severity, f.field, f.stated, f.printed, f.here, f.there, r.url
FROM findings f JOIN reports r ON r.id = f.report_id JOIN agencies a ON a.id = r.agency_id
WHERE r.current AND f.severity = 'contradiction' AND (:kind = '' OR f.kind = :kind) ORDER BY a.key, r.year, f.rowid LIMIT 1000
"""
_BODY = """
SELECT a.key, a.name AS agency, a.level, a.region, n.name, n.source, n.from_year, n.to_year
FROM agency_names n JOIN agencies a ON a.id = n.agency_id WHERE n.name LIKE '%' || :name || '%' ORDER BY a.key, n.from_year LIMIT 200
"""


_SHOWN = {
    "reports": "A report a row; current: the version that answers.",
    "agencies": "A body a row, under its official name; key stays while names change.",
    "figures": "A cell a row. value is NULL unless status is read or derived: blank is not 0.",
    "passages": "The full-text index: pairs of characters. The query search shows what was found.",
}


def canned_queries() -> dict[str, Any]:
    """Give the queries by name, as Datasette's metadata has them."""
    return {
        name: {"title": title, "description": description, "sql": sql.strip()}
        for name, title, description, sql in (
            (
                "search",
                "Search the narrative",
                "words: all of them, | between alternatives, quotes around a whole",
                _SEARCH,
            ),
            (
                "figures",
                "A figure of every report",
                "field: a key such as applications.new_received.total; year, or empty",
                _FIGURES,
            ),
            ("text", "The text of a report", "key: of the body, such as 410403-gov; year", _TEXT),
            ("contradictions", "Reports that contradict themselves", "kind: row_sum, narrative …, or empty", _FINDINGS),
            ("bodies", "Bodies by a part of any of their names", "name", _BODY),
        )
    }


def shown_tables(store: Store) -> dict[str, Any]:
    """Say what the tables are that a person may want to look at; all others serve the program, and are hidden."""
    inner = [row["name"] for row in store.select("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: {"hidden": True} for name in inner if name not in _SHOWN} | {
        name: {"description": description} for name, description in _SHOWN.items()
    }
