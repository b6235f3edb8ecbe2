"""Full-text search over the narrative: ``search``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.store.parts import read_sections
from xxgk.index.store.passages import OF_REPORT, PassagePlace, find_passage
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope, reports_in

COUNTED = 10_000  # passages; more are neither counted nor put in order by how well they match
_FEW = 50_000  # reports that are looked into one by one; of more, some soon have the word
_NEAR = 200  # reports; to pass over the passages of so many takes as long as to begin anew behind them


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


class _Hits(NamedTuple):
    """Some passages by number, those asked for; how many there are in scope, no more than one over ``COUNTED``; in how many reports."""

    numbers: Sequence[int]
    counted: int
    reports: int


def search(store: Store, words: str, scope: Scope | None = None, limit: int = 10, start: int = 0) -> Found:
    """Search the narrative, the best matches first; reports of unknown agencies included where nothing narrows the search.

    Of a word that stands in more than ``COUNTED`` passages, in scope or not, none is better: to compare them all would have to be
    visited. The later year is first then; and where more than ``COUNTED`` are in scope, the reports that came last are, and only that
    there are more is told.

    Anything may be typed, see ``words_to_wanted``. Nothing to search for finds nothing. ``start`` are left out because they
    were given before.
    """
    match = words_to_wanted(words).match()
    if match is None:
        return Found((), 0, 0)
    scope = scope or Scope()
    if not _is_common(store, match):
        hits = _hits(_best(store, match, scope), limit, start)
    elif (reports := reports_in(store, scope, _FEW)) is not None:
        hits = _hits(_of_few(store, match, reports), limit, start)
    else:
        hits = _latest(store, match, scope, limit, start)
    places = [find_passage(number) for number in hits.numbers]
    held = store.reports_by_id([place.report for place in places])
    passages = tuple(_passage(store, held[place.report], place) for place in places)
    return Found(passages, min(hits.counted, COUNTED), hits.reports, hits.counted > COUNTED)


def _is_common(store: Store, match: str) -> bool:
    counted = "SELECT count(*) FROM (SELECT 1 FROM passages WHERE passages MATCH ? LIMIT ?)"
    ((count,),) = store.connection.execute(counted, [match, COUNTED + 1]).fetchall()
    return bool(count > COUNTED)


def _best(store: Store, match: str, scope: Scope) -> list[int]:
    """Give the passages in scope, the best first; of those of equal worth the later year."""
    found, values = _found(match, scope)
    rows = store.connection.execute(f"{found} ORDER BY bm25(passages), r.year DESC, p.rowid", values)
    return [number for number, _ in rows]


def _of_few(store: Store, match: str, reports: Mapping[int, int | None]) -> list[int]:
    """Give the passages of few reports; what stands between reports far from each other is not visited.

    The later year is first; of more than are counted the reports that came last.
    """
    found: list[int] = []
    for stretch in _stretches(sorted(reports)):
        ends = stretch[0] * OF_REPORT, (stretch[-1] + 1) * OF_REPORT
        rows = store.connection.execute(
            f"""
            SELECT rowid FROM passages WHERE passages MATCH ? AND rowid >= ? AND rowid < ?
            AND rowid / {OF_REPORT} IN (SELECT value FROM json_each(?))
            """,
            (match, *ends, json.dumps(stretch)),
        )
        found += [number for (number,) in rows]
    if len(found) > COUNTED:
        return found[::-1]
    return sorted(found, key=lambda number: (-(reports[number // OF_REPORT] or 0), number))


def _latest(store: Store, match: str, scope: Scope, limit: int, start: int) -> _Hits:
    """Give some of the passages in scope in the order of ``_of_few``; they are counted by SQLite, since to name them takes longer."""
    found, values = _found(match, scope)
    counting = f"SELECT count(*), count(DISTINCT report) FROM ({found} LIMIT ?)"
    ((counted, reports),) = store.connection.execute(counting, [*values, COUNTED + 1]).fetchall()
    order = "p.rowid DESC" if counted > COUNTED else "r.year DESC, p.rowid"
    rows = store.connection.execute(f"{found} ORDER BY {order} LIMIT ? OFFSET ?", [*values, limit, start])
    return _Hits([number for number, _ in rows], counted, reports)


def _hits(numbers: Sequence[int], limit: int, start: int) -> _Hits:
    counted = numbers[: COUNTED + 1]
    return _Hits(numbers[start : start + limit], len(counted), len({number // OF_REPORT for number in counted}))


def _stretches(reports: Sequence[int]) -> Iterator[Sequence[int]]:
    """Part numbers, ascending, where one is far from the next: ``[3, 4, 90, 8000]`` → ``[3, 4, 90]``, ``[8000]``."""
    ends = [place for place, (one, other) in enumerate(pairwise(reports), start=1) if other - one > _NEAR]
    return (reports[first:behind] for first, behind in pairwise((0, *ends, len(reports))) if reports)


def _found(match: str, scope: Scope) -> tuple[str, list[object]]:
    """Give the SQL for the passages ``p`` in scope and their reports ``r``, and its values."""
    condition, values = scope.condition(known=False)
    found = f"""
        SELECT p.rowid AS number, r.id AS report
        FROM passages p CROSS JOIN reports r ON r.id = p.rowid / {OF_REPORT} LEFT JOIN agencies a ON a.id = r.agency_id
        WHERE passages MATCH ? AND {condition}
    """
    return found, [match, *values]


def _passage(store: Store, report: StoredReport, place: PassagePlace) -> FoundPassage:
    (part,) = read_sections(store.connection, place.report, place.part)
    line = part.lines[place.line] if place.line < len(part.lines) else part.line
    return FoundPassage(report, place.part, part.text.split("\n")[place.line], line)
