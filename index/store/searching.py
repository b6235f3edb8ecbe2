"""Full-text search over the narrative: ``search``."""

from dataclasses import dataclass

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.store.parts import read_sections
from xxgk.index.store.passages import OF_REPORT, PassagePlace, find_passage
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope

COUNTED = 10_000  # passages; more are neither counted nor put in order by how well they match


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A paragraph that matches a search."""

    report: StoredReport
    section: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages, and how many there are in how many reports; ``over``: there are more than ``total``, in at least ``reports``."""

    passages: tuple[FoundPassage, ...]
    total: int
    reports: int
    over: bool = False


def search(store: Store, words: str, scope: Scope | None = None, limit: int = 10, start: int = 0) -> Found:
    """Search the narrative, the best matches first; reports of unknown agencies included where nothing narrows the search.

    Of more than ``COUNTED`` passages those of the reports that came last are first, and only that there are more is told: to find
    the best of a word that stands in every report, or their number, all would have to be visited.

    Anything may be typed, see ``words_to_wanted``. Nothing to search for finds nothing. ``start`` are left out because they
    were given before.
    """
    match = words_to_wanted(words).match()
    if match is None:
        return Found((), 0, 0)
    condition, values = (scope or Scope()).condition(known=False)
    found = f"""
        FROM passages p CROSS JOIN reports r ON r.id = p.rowid / {OF_REPORT} LEFT JOIN agencies a ON a.id = r.agency_id
        WHERE passages MATCH ? AND {condition}
    """
    (count,) = store.select(
        f"SELECT count(*) AS total, count(DISTINCT report) AS reports FROM (SELECT r.id AS report {found} LIMIT ?)",
        [match, *values, COUNTED + 1],
    )
    over = count["total"] > COUNTED
    order = "p.rowid DESC" if over else "bm25(passages), r.year DESC, p.rowid"
    rows = store.select(
        f"SELECT p.rowid AS number {found} ORDER BY {order} LIMIT ? OFFSET ?", [match, *values, limit, start]
    )
    places = [find_passage(row["number"]) for row in rows]
    reports = store.reports_by_id([place.report for place in places])
    passages = tuple(_passage(store, reports[place.report], place) for place in places)
    return Found(passages, min(count["total"], COUNTED), count["reports"], over)


def _passage(store: Store, report: StoredReport, place: PassagePlace) -> FoundPassage:
    (part,) = read_sections(store.connection, place.report, place.part)
    line = part.lines[place.line] if place.line < len(part.lines) else part.line
    return FoundPassage(report, place.part, part.text.split("\n")[place.line], line)
