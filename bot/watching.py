"""What a watched question comes to now, and queries by their codes in words: ``watched``, ``title_of``, ``coded``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.assumed import with_common_year
from xxgk.bot.answers.keys import with_keys
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.code import VERSION, code_to_query, query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, FindingTotal, TouchingFinding
from xxgk.bot.model.query import Language
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echo import query_to_title
from xxgk.bot.render.echoes import cut
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.refusals import Context
from xxgk.bot.row_marks import RowMarks
from xxgk.bot.watched import MOST_ROWS, Marks, WatchedRows
from xxgk.bot.worded import worded
from xxgk.index.store.reading import Store

_SHORTEST_CODE = 12  # characters: a checksum and the least a query holds
_TOLD = 10  # rows that are told of one by one


def watched(store: Store, code: str, language: Language, known: Marks | None = None) -> WatchedRows:
    """Tell what a watched question comes to now, by its code, and which rows are not ``known``; with ``None`` nothing is new.

    Raises QueryCodeError.
    """
    query = _as_list(code_to_query(code))
    code = query_to_code(query)
    rows = WatchedRows(code, title_of(store, code, language), language)
    if any(one.keys for one in query.bodies) and not named_bodies(store, query):
        return replace(rows, refused="not_held")
    return (_findings if query.show == "findings" else _rows)(store, query, language, rows, known)


def title_of(store: Store, code: str, language: Language) -> str:
    """Say a query in words, by its code; one that is none any more as its code."""
    query = coded(code)
    if query is None:
        return cut(code)
    return query_to_title(query, (), named_bodies(store, query), Phrases(language))


def coded(text: str) -> Query | None:
    """Read the code of a query, which is no word of any language; ``None`` for anything else."""
    text = text.strip()
    if not text.isascii() or not text.startswith(VERSION) or " " in text or len(text) < _SHORTEST_CODE:
        return None
    try:
        return code_to_query(text)
    except QueryCodeError:
        return None


def _as_list(query: Query) -> Query:
    """Watch what is counted, not how many there are; all of it, not a page."""
    shown = "list" if query.show == "count" else query.show
    return query.model_copy(update={"show": shown, "start": 0, "limit": None, "action": None})


def _rows(store: Store, query: Query, language: Language, rows: WatchedRows, known: Marks | None) -> WatchedRows:
    result = evaluate(store, with_common_year(store, query))
    rows = replace(rows, count=len(result.rows))
    if rows.count > MOST_ROWS:
        return replace(rows, refused="too_many")
    marks = RowMarks(store, result.scope.years if query.years.which == "last" else ())
    rows = replace(rows, marks=frozenset(marks.of_row(row, result) for row in result.rows))
    if known is None or rows.marks <= known:
        return rows

    def only_new(every: Result) -> Result:
        return replace(every, rows=tuple(row for row in every.rows if not marks.knows_row(row, every, known)))

    answer = answer_query(store, query.model_copy(update={"limit": _TOLD}), language, only=only_new)
    return _with_new(store, rows, answer, answer.total)


def _findings(store: Store, query: Query, language: Language, rows: WatchedRows, known: Marks | None) -> WatchedRows:
    """As for rows: contradictions, or findings of the kinds asked for; other hints and notes are no news."""
    answer = with_keys(store, answer_query(store, query.model_copy(update={"limit": MOST_ROWS}), language))
    asked = [one.severity for one in answer.found if one.severity == "contradiction" or answer.query.words]
    rows = replace(rows, count=sum(one.findings for one in answer.found if one.severity in asked))
    if rows.count > MOST_ROWS:
        return replace(rows, refused="too_many")
    marks, found = RowMarks(store), [one for one in answer.findings if one.severity in asked]
    rows = replace(rows, marks=frozenset(map(marks.of_finding, found)))
    if known is None:
        return rows
    new = [one for one in found if not marks.knows_finding(one, known)]
    return _with_new(store, rows, _only(answer, new), len(new))


def _with_new(store: Store, rows: WatchedRows, answer: Answer, new: int) -> WatchedRows:
    """Tell of the new rows in words, where there are any."""
    if not new:
        return rows
    opens = query_to_code(code_to_query(answer.code).model_copy(update={"limit": None}))
    return replace(rows, new=new, text=worded(store, answer, Context()).text, opens=opens)


def _only(answer: Answer, new: Sequence[TouchingFinding]) -> Answer:
    """Leave of a list of findings those that are new, and what is said of these."""
    severities = sorted({one.severity for one in new})
    found = tuple(
        FindingTotal(
            severity=severity,
            findings=sum(one.severity == severity for one in new),
            reports=len({(one.agency, one.year) for one in new if one.severity == severity}),
        )
        for severity in severities
    )
    told = {"findings": tuple(new[:_TOLD]), "found": found, "total": len(new)}
    return answer.model_copy(update=told | {"notes": (), "tried": (), "tally": None})
