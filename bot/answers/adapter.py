"""A question as today's reading gives it → the query of the algebra that asks the same: ``question_to_query``, and its slots by kind."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from pydantic import ValidationError

from xxgk.bot.items.additive import additive
from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import applicants_of, is_item, rows_of, terms_of, whole_of
from xxgk.bot.model.algebra.bodies import MOST_YEARS, YEARS
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Query as Question
from xxgk.index.agencies.keys import code_of
from xxgk.index.model.report import FindingKind
from xxgk.index.store.reading import Store

Slots = dict[str, Any]
Asking = Callable[[Question], Slots | None]
"""What a question of a kind asks, as slots of the algebra; ``None`` for what it has no words for."""

Unnamed = Literal["last", "each", "all"]
"""Which years a question is about that names none: the last of a set, of each body its own last, all."""


def question_to_query(store: Store, question: Question, asking: Asking, unnamed: Unnamed) -> Query | None:
    """Say a question in the algebra; ``None`` for what it has no words for, and where none of the bodies named is held."""
    level = None if unnamed == "each" else question.level  # single bodies are those that are named
    bodies, slots = _bodies(store, question.model_copy(update={"level": level})), asking(question)
    if bodies is None or slots is None:
        return None
    try:
        return Query.model_validate({"bodies": bodies, "years": _years(question, unnamed), **slots})
    except ValidationError:  # items that have nothing to do with each other, asked for together
        return None


def measure_of(key: str) -> Cells | Ratio | None:
    """Give a field, a sum of rows or a rate as a measure of the algebra; ``None`` for what is none of them."""
    if key in rates():
        return Ratio(of=rates()[key].of, by=rates()[key].by)
    return Cells(fields=(key,)) if is_item(key) else None


def _bodies(store: Store, question: Question) -> list[Slots] | None:
    if question.agencies:
        keys = store.keys_of(question.agencies)
        fitting = {one.name for one in store.agencies(question.agencies) if question.level in (None, one.level)}
        named = [keys[name] for name in question.agencies if name in fitting and keys.get(name)]
        return [{"keys": named}] if named else None
    if not question.region and not question.level:
        return []
    place = code_of(question.region) if question.region else ""
    if question.region and not place:
        return None
    return [{"places": [place] if place else [], "levels": [question.level] if question.level else []}]


def _years(question: Question, unnamed: Unnamed) -> Slots:
    """Ask for the years named; where there can be no report of any, or they are more than a query holds, for every year."""
    years = [year for year in question.years if year in YEARS]
    if years and len(years) <= MOST_YEARS:
        return {"which": "named", "years": years}
    return {"which": "all" if question.years or question.all_years else unnamed}


def _measures(fields: Sequence[str]) -> list[Measure]:
    return [one for one in map(measure_of, fields) if one is not None]


def figures(question: Question) -> Slots | None:
    """Ask for the items of each report, first for their sum where they are asked for together."""
    measures = _measures(question.fields)
    if question.together:
        measures.insert(0, Cells(fields=question.fields))
    return {"measures": measures} if measures else None


def stated(question: Question) -> Slots | None:
    """Ask for what the text states of the items, and of those a rate is computed from."""
    terms = dict.fromkeys(term for key in question.fields for term in terms_of(key) if is_item(term))
    measures = [Stated(field=term) for term in terms]
    return {"measures": measures} if measures else None


def breakdown(question: Question) -> Slots | None:
    """Ask for the rows of one item, or its applicants; of several items for all they come down to."""
    (first, *others) = question.fields
    split = "row" if rows_of(first) else "applicant" if applicants_of(first) else ""
    if split and not others:
        return {"measures": _measures(question.fields), "per": [split]}
    return figures(question.model_copy(update={"fields": whole_of(question.fields)}))


def ranking(question: Question) -> Slots | None:
    """Ask for the reports in order of an item, those that fulfil all conditions where there are some."""
    conditions = [(measure_of(one.field), one) for one in question.conditions]
    where = [{"any_of": [{"measure": measure, "is": one.test, "against": one.value}]} for measure, one in conditions]
    measures = _measures(tuple(dict.fromkeys((*question.fields, *(one.field for one in question.conditions)))))
    show = "list" if where else "value"
    return {"show": show, "measures": measures, "where": where, "pick": {"order": question.order}} if measures else None


def sums(question: Question) -> Slots | None:
    """Ask for what the reports come to together, year by year; for a rate of the sums where a rate is asked for.

    Of several items that may be added up (行政复议和行政诉讼一共) each is given, and last what they come to.
    """
    measures = _measures(question.fields)
    if len(measures) > 1 and additive(question.fields):
        measures.append(Cells(fields=question.fields))
    return {"measures": measures, "reduce": "sum", "per": ["year"]} if measures else None


def points(question: Question) -> Slots:
    """Ask for the problems, or the improvements, that reports state."""
    return {"show": "points", "measures": [{"measure": "reports", "points": _point(question)}]}


def themes(question: Question) -> Slots:
    """Ask how many reports state problems (or improvements) on each theme, the commonest first."""
    measure = {"measure": "reports", "points": _point(question)}
    return {"measures": [measure], "per": ["theme"], "reduce": "sum", "pick": {}}


def passages(question: Question) -> Slots:
    """Ask for the passages that hold words."""
    return {"show": "passages", "measures": [{"measure": "reports", "phrase": question.words}]}


def findings(question: Question) -> Slots:
    """Ask for what does not agree with itself, for some kinds of it where these are named."""
    measures: list[Any] = [{"measure": "check", "kind": kind} for kind in kinds_of(question)]
    return {"show": "findings", "measures": measures or ["reports"]}


def kinds_of(question: Question) -> list[FindingKind]:
    """Give the kinds of findings a question names (``"narrative"``, ``"row_sum|column_sum"``)."""
    words = question.words.replace("|", " ").split()
    return [kind for kind in get_args(FindingKind) if kind in words]


def source(question: Question) -> Slots:
    """Ask for the reports as documents, or for figures with where they stand."""
    found = figures(question)
    return found | {"action": "original"} if found else {"show": "originals"}


def reports(_: Question) -> Slots:
    """Ask how many reports are held, year by year."""
    return {"measures": ["reports"], "reduce": "sum", "per": ["year"]}


def _point(question: Question) -> str:
    return "problem" if "problems" in (question.kind, question.aspect) else "improvement"
