"""Queries as tests name them, by the names of bodies and the keys of the contract: ``asked``; their answers: ``answer``."""

from collections.abc import Sequence
from typing import Any, get_args

from pydantic import ValidationError

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.help import answer_help
from xxgk.bot.answers.search import in_text_alone
from xxgk.bot.items.additive import additive
from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import applicants_of, is_item, rows_of, terms_of, whole_of
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, QueryKeys
from xxgk.index.agencies.keys import code_of
from xxgk.index.model.report import FindingKind
from xxgk.index.store.reading import Store

_NEW = ("applications.new_received.total",)
_EACH = ("figure", "rate", "breakdown", "profile", "compare", "section", "source", "problems", "improvements")
_LAST = ("rank", "total")


def answer(store: Store, keys: QueryKeys, language: Language) -> Answer:
    """Answer what the keys of the contract ask."""
    if keys.kind == "help":
        return answer_help(keys.topic, language)
    query = asked(store, keys)
    assert query is not None, keys
    found = answer_query(store, query, language)
    return in_text_alone(found) if keys.aspect == "text" else found


def asked(store: Store, keys: QueryKeys) -> Query | None:
    """Say a question in the algebra; ``None`` where none of the bodies named is held, or its items do not go together."""
    bodies = _bodies(store, keys)
    try:
        return (
            Query.model_validate({"bodies": bodies, "years": _years(keys), **_slots(keys)})
            if bodies is not None
            else None
        )
    except ValidationError:
        return None


def _bodies(store: Store, asked: QueryKeys) -> list[dict[str, Any]] | None:
    if asked.agencies:
        keys = store.keys_of(asked.agencies)
        return [{"keys": [keys[name] for name in asked.agencies if name in keys]}] if keys else None
    if not asked.region and not asked.level:
        return []
    place = code_of(asked.region) if asked.region else ""
    if asked.region and not place:
        return None
    return [{"places": [place] if place else [], "levels": [asked.level] if asked.level else []}]


def _years(asked: QueryKeys) -> dict[str, Any]:
    if asked.years:
        return {"which": "named", "years": asked.years}
    if asked.all_years:
        return {"which": "all"}
    named = asked.kind in _EACH and asked.agencies
    if asked.kind == "compare" and len(asked.agencies) == 1:
        return {"which": "each", "last": 2}
    return {"which": "each" if named else "last" if asked.kind in _LAST else "all"}


def _slots(asked: QueryKeys) -> dict[str, Any]:
    page = {"start": asked.start, "limit": asked.limit}
    point = "improvement" if "improvements" in (asked.kind, asked.aspect) else "problem"
    points = {"measure": "reports", "points": point}
    fields = asked.fields or tuple(one.field for one in asked.conditions[:1]) or _NEW
    action = asked.aspect if asked.aspect in ("line", "link", "full") else "original"
    if asked.kind == "search":
        return {"show": "passages", "measures": [{"measure": "reports", "phrase": asked.words}], **page}
    if asked.kind == "findings":
        return {
            "show": "findings",
            "measures": [{"measure": "check", "kind": kind} for kind in kinds_of(asked.words)] or ["reports"],
            **page,
        }
    if asked.kind in ("problems", "improvements") or asked.aspect in ("problems", "improvements"):
        if asked.agencies:
            return {"show": "points", "measures": [points]}
        return {"measures": [points], "per": ["theme"], "reduce": "sum", "pick": {}}
    if asked.kind == "profile" or (asked.kind == "compare" and not asked.fields):
        return {"show": "profile"}
    if asked.kind == "section":
        phrase = [{"measure": "reports", "phrase": asked.words}] if asked.words else ["reports"]
        return {"show": "sections", "parts": asked.parts or (6,), "measures": phrase}
    if asked.kind == "source":
        return (
            {"measures": measures_of(asked.fields), "action": action}
            if asked.fields
            else {"show": "originals", "action": action}
        )
    if asked.kind == "coverage":
        return {"measures": ["reports"], "reduce": "sum", "per": ["year"], **page}
    if asked.kind == "breakdown":
        return _breakdown(asked.fields or ("applications.total_handled.total",))
    if asked.aspect == "stated":
        terms = dict.fromkeys(term for key in fields for term in terms_of(key) if is_item(term))
        return {"measures": [Stated(field=term) for term in terms]}
    if asked.kind == "rank":
        return _ranking(asked, fields) | page
    if asked.kind == "total" or (asked.kind == "trend" and not asked.agencies):
        measures = measures_of(fields)
        if len(measures) > 1 and additive(fields):
            measures.append(Cells(fields=fields))
        by_year = asked.kind == "trend"
        return {"measures": measures, "reduce": "sum", "per": ["year"] if by_year else []}
    rated = ("rate.granted", "rate.granted_or_partially") if asked.kind == "rate" and not asked.fields else fields
    together = [Cells(fields=fields)] if asked.together else []
    return {"measures": [*together, *measures_of(rated)]}


def _breakdown(fields: Sequence[str]) -> dict[str, Any]:
    (first, *others) = fields
    split = "row" if rows_of(first) else "applicant" if applicants_of(first) else ""
    if split and not others:
        return {"measures": measures_of(fields), "per": [split]}
    return {"measures": measures_of(whole_of(tuple(fields)))}


def _ranking(asked: QueryKeys, fields: Sequence[str]) -> dict[str, Any]:
    tests = [(measures_of((one.field,))[0], one) for one in asked.conditions]
    where = [{"any_of": [{"measure": measure, "is": one.test, "against": one.value}]} for measure, one in tests]
    measures = measures_of(tuple(dict.fromkeys((*fields, *(one.field for one in asked.conditions)))))
    return {"show": "list" if where else "value", "measures": measures, "where": where, "pick": {"order": asked.order}}


def measures_of(fields: Sequence[str]) -> list[Measure]:
    """Give fields, sums of rows and rates as measures."""
    made: list[Measure] = []
    for key in fields:
        if key in rates():
            made.append(Ratio(of=rates()[key].of, by=rates()[key].by))
        elif is_item(key):
            made.append(Cells(fields=(key,)))
    return made


def kinds_of(words: str) -> list[FindingKind]:
    """Give the kinds of findings that are named."""
    named = words.replace("|", " ").split()
    return [kind for kind in get_args(FindingKind) if kind in named]
