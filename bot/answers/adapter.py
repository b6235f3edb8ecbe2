"""A question as today's reading gives it → the query of the algebra that asks the same: ``question_to_query``, ``with_code``."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from xxgk.bot.answers.measures import measure_of
from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.measures import Cells, Measure, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Query as Question
from xxgk.bot.model.query import QueryKind
from xxgk.index.agencies.keys import code_of
from xxgk.index.store.reading import Store

_HANDLED = "applications.total_handled.total"
_Slots = dict[str, Any]


def with_code(store: Store, answer: Answer) -> Answer:
    """Give an answer to a question with the code of the query that asks the same, where there is one."""
    if answer.status != "answered" or answer.code:
        return answer
    query = question_to_query(store, answer.query)
    return answer.model_copy(update={"code": query_to_code(query)}) if query else answer


def question_to_query(store: Store, question: Question) -> Query | None:
    """Say a question that was answered in the algebra, with the years it was answered for.

    ``None`` for what the algebra has no words for: help, the text of a part, findings on some rows, agencies of one sort among some
    that are named, an agency without a key.
    """
    bodies = _bodies(store, question)
    if question.kind not in _SLOTS or bodies is None:
        return None
    slots = _SLOTS[question.kind](question)
    if slots is None:
        return None
    page = {"start": question.start, "limit": question.limit}
    try:
        return Query.model_validate({"bodies": bodies, "years": _years(question), **slots, **page})
    except ValidationError:  # items that have nothing to do with each other, asked for together
        return None


def _bodies(store: Store, question: Question) -> list[_Slots] | None:
    if question.agencies:
        keys = store.keys_of(question.agencies)
        narrowed = question.level is not None and question.kind in _MANY
        known = all(keys.get(name) for name in question.agencies)
        return [{"keys": [keys[name] for name in question.agencies]}] if known and not narrowed else None
    if not question.region and not question.level:
        return []
    place = code_of(question.region) if question.region else ""
    if question.region and not place:
        return None
    return [{"places": [place] if place else [], "levels": [question.level] if question.level else []}]


def _years(question: Question) -> _Slots:
    if question.years:
        return {"which": "named", "years": question.years}
    return {"which": "all"} if question.all_years or not question.agencies else {"which": "each"}


def _measures(fields: Sequence[str]) -> list[Measure]:
    return [one for one in map(measure_of, fields) if one is not None]


def _figures(question: Question) -> _Slots | None:
    if question.aspect == "stated":
        return (
            {"measures": [Stated(field=key) for key in question.fields if key not in rates()]}
            if question.fields
            else None
        )
    measures = _measures(question.fields)
    if question.together:
        measures.insert(0, Cells(fields=question.fields))
    return {"measures": measures} if measures else None


def _breakdown(question: Question) -> _Slots | None:
    fields = question.fields or (_HANDLED,)
    measures = _measures(fields)
    split = "row" if rows_of(fields[0]) else "applicant" if applicants_of(fields[0]) else ""
    return {"measures": measures, "per": [split]} if split and len(measures) == 1 else _figures(question)


def _compare(question: Question) -> _Slots | None:
    if question.aspect in ("problems", "improvements"):
        return _points("problem" if question.aspect == "problems" else "improvement")
    return _figures(question)


def _rank(question: Question) -> _Slots | None:
    conditions = [(measure_of(one.field), one) for one in question.conditions]
    where = [{"any_of": [{"measure": measure, "is": one.test, "against": one.value}]} for measure, one in conditions]
    measures = _measures(tuple(dict.fromkeys((*question.fields, *(one.field for one in question.conditions)))))
    show = "list" if where else "value"
    return {"show": show, "measures": measures, "where": where, "pick": {"order": question.order}} if measures else None


def _total(question: Question) -> _Slots | None:
    measures = _measures(question.fields)
    return {"measures": measures, "reduce": "sum", "per": ["year"]} if measures else None


def _trend(question: Question) -> _Slots | None:
    return _figures(question) if question.agencies else _total(question)


def _points(kind: str) -> _Slots:
    return {"show": "points", "measures": [{"measure": "reports", "points": kind}]}


def _problems(question: Question) -> _Slots:
    kind = "problem" if question.kind == "problems" else "improvement"
    if question.agencies:
        return _points(kind)
    return {"measures": [{"measure": "reports", "points": kind}], "per": ["theme"], "reduce": "sum", "pick": {}}


def _search(question: Question) -> _Slots:
    return {"show": "passages", "measures": [{"measure": "reports", "phrase": question.words}]}


def _findings(question: Question) -> _Slots | None:
    kinds = question.words.replace("|", " ").split()
    measures: list[Any] = [{"measure": "check", "kind": kind} for kind in kinds] or ["reports"]
    return None if question.fields else {"show": "findings", "measures": measures}


def _source(question: Question) -> _Slots | None:
    figures = _figures(question)
    return figures | {"action": "original"} if figures else {"show": "originals"}


def _coverage(question: Question) -> _Slots:
    return {"measures": ["reports"], "reduce": "sum", "per": ["year"]}


_MANY: frozenset[QueryKind] = frozenset({"rank", "total", "trend", "search", "findings", "coverage"})
_SLOTS: dict[QueryKind, Callable[[Question], _Slots | None]] = {
    "figure": _figures,
    "rate": _figures,
    "breakdown": _breakdown,
    "compare": _compare,
    "rank": _rank,
    "total": _total,
    "trend": _trend,
    "problems": _problems,
    "improvements": _problems,
    "search": _search,
    "findings": _findings,
    "source": _source,
    "coverage": _coverage,
}
