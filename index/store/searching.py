"""Full-text search over the narrative: ``search``."""

from dataclasses import dataclass

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope

_MANY = 20_000  # more passages than this are not sorted by how well they match


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A paragraph that matches a search."""

    report: StoredReport
    section: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages, and how many there are in how many reports."""

    passages: tuple[FoundPassage, ...]
    total: int
    reports: int


def search(store: Store, words: str, scope: Scope | None = None, limit: int = 10, start: int = 0) -> Found:
    """Search the narrative, the best matches first; reports of unknown agencies included where nothing narrows the search.

    Anything may be typed, see ``words_to_wanted``. Nothing to search for finds nothing. ``start`` are left out because they
    were given before.
    """
    match = words_to_wanted(words).match()
    if match is None:
        return Found((), 0, 0)
    condition, values = (scope or Scope()).condition(known=False)
    found = f"""
        FROM passages p JOIN reports r ON r.id = p.report_id LEFT JOIN agencies a ON a.id = r.agency_id
        WHERE passages MATCH ? AND {condition}
    """
    (count,) = store.select(
        f"SELECT count(*) AS total, count(DISTINCT p.report_id) AS reports {found}", [match, *values]
    )
    order = "bm25(passages), r.year DESC, p.report_id, p.line" if count["total"] <= _MANY else "p.rowid DESC"
    rows = store.select(
        f"SELECT p.report_id, p.text, p.section, p.line {found} ORDER BY {order} LIMIT ? OFFSET ?",
        [match, *values, limit, start],
    )
    reports = store.reports_by_id([row["report_id"] for row in rows])
    passages = tuple(FoundPassage(reports[row["report_id"]], row["section"], row["text"], row["line"]) for row in rows)
    return Found(passages, count["total"], count["reports"])
