"""A query of the algebra → its answer, with what questions of its kind have beside their rows: ``answer_asked``."""

from xxgk.bot.answers.algebra import answer_algebra
from xxgk.bot.answers.answer import answer, query_of
from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.presentations import presentation_of
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Aspect, Language
from xxgk.bot.model.query import Query as Question
from xxgk.bot.queries.scope import find_scope, named_bodies, years_held
from xxgk.index.store.reading import Store


def answer_asked(store: Store, query: Query, language: Language, aspect: Aspect = "figures") -> Answer:
    """Answer what a question asks.

    What one kind of question asks alone is answered as such, with what its presentation puts beside the rows (the rest of a row, what
    the text says); all else by its rows. ``aspect``: what of a report is shown as its source. Of bodies named without a report of the
    years asked for the years held are told.
    """
    question = query_to_question(store, query)
    if query.show in ("profile", "sections") and question.agencies:
        compares = {"kind": "compare"} if query.years.last > 1 else {}
        asked = question.model_copy(update={"parts": query.parts, **compares})
        return answer(store, asked, language).model_copy(update={"action": query.action})
    for kind in _kinds(query, question):
        shown = {"aspect": aspect} if kind == "source" or aspect == "text" else {}
        asked = question.model_copy(update={"kind": kind, **shown})
        if _asks_the_same(store, asked, query):
            made = answer(store, asked, language)
            if made.reason != "one_is_not_enough":
                return made.model_copy(update={"action": query.action})
    made = answer_algebra(store, query, language)
    if made.reason == "none_in_scope" and question.agencies:
        held = years_held(store, find_scope(store, query))
        return cannot_answer(question, language, "year_not_held", held_years=held)
    return made


def query_to_question(store: Store, query: Query) -> Question:
    """Say a query in the keys of the contract; years that are not named stay so: ``"last"`` and ``"each"`` name none."""
    return query_to_keys(query, named_bodies(store, query), query.years.years)


def _kinds(query: Query, question: Question) -> list[str]:
    """Give the kinds of questions that may ask a query: of several bodies or years a comparison, or a figure of each."""
    if query.action == "original":
        return ["source"]
    return [question.kind, "figure"] if question.kind in ("compare", "trend") else [question.kind]


def _asks_the_same(store: Store, question: Question, query: Query) -> bool:
    how = presentation_of(question)
    if how.asking is None or (query.pick and (query.pick.first or query.pick.nth or query.pick.place_of)):
        return False
    other = query_of(
        store, question if question.fields or not how.items else question.model_copy(update={"fields": how.items})
    )
    return other is not None and _plain(other) == _plain(query)


def _plain(query: Query) -> Query:
    """Leave out what is shown of a query, and the year where there is but one."""
    update: dict[str, object] = {"start": 0, "limit": None, "action": None}
    one_year = query.years.which == "named" and len(query.years.years) == 1
    if query.per == ("year",) and (one_year or query.years == Years()):
        update["per"] = ()
    return query.model_copy(update=update)
