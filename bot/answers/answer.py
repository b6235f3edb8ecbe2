"""A question → its answer, the one way for all kinds: the query that asks it, its rows, what its presentation adds. ``answer``."""

from dataclasses import replace

from xxgk.bot.answers.adapter import question_to_query
from xxgk.bot.answers.algebra import Evaluated, answer_with_versions, evaluate_and_show
from xxgk.bot.answers.presentation import Found, Presentation
from xxgk.bot.answers.presentations import presentation_of
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.school_years import with_school_years
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.model.query import Query as Question
from xxgk.bot.queries.scope import years_held
from xxgk.index.store.reading import Store

_ALL = 1_000_000


def answer(store: Store, question: Question, language: Language) -> Answer:
    """Answer a question from a database. What was assumed (a year, an item) is filled in in the query of the answer."""
    how = presentation_of(question)
    if how.apart is not None:
        return with_school_years(store, how.apart(store, question, language))
    asked = _completed(store, question, how)
    query = query_of(store, asked)
    missing = "year_not_held" if question.agencies else "none_in_scope"
    meant = question if how.complete else asked
    if query is None:
        chosen = choose_reports(store, question)
        reason = "nothing_found" if chosen.reports else missing
        return cannot_answer(meant, language, reason, held_years=chosen.held_years)
    single = how.unnamed == "each"  # reports of bodies that are named, with more beside their rows
    made = evaluate_and_show(store, _page_of(query, how), language, only_reports=how.of_texts, only_rows=single)
    if not _is_in_scope(made, question) and (query.bodies or question.years or not how.of_nothing):
        return cannot_answer(meant, language, missing, held_years=years_held(store, made.result.scope))
    found = _found(store, question, asked, query, made)
    if how.refuses and (reason := how.refuses(found)):
        return cannot_answer(question, language, reason, held_years=found.answer.held_years)
    return with_school_years(store, _presented(found, how))


def query_of(store: Store, question: Question) -> Query | None:
    """Give the query of the algebra that asks the same as a question, ``None`` where there are no words for it."""
    how = presentation_of(question)
    if how.asking is None or (how.unnamed == "each" and not question.agencies):
        return None
    query = question_to_query(store, question, how.asking, how.unnamed)
    if query is None or not how.pages:
        return query
    return query.model_copy(update={"start": question.start, "limit": question.limit})


def _is_in_scope(made: Evaluated, question: Question) -> bool:
    scope = made.result.scope
    if set(scope.years) <= set(question.years or scope.years):
        return len(scope.records) > 0
    return any(record.year in question.years for record in scope.records)


def _completed(store: Store, question: Question, how: Presentation) -> Question:
    """Ask for an item where none is named: that of the first condition, or the usual one."""
    if how.complete is not None:
        question = how.complete(store, question)
    items = tuple(one.field for one in question.conditions[:1]) or how.items
    return question if question.fields or not items else question.model_copy(update={"fields": items})


def _page_of(query: Query, how: Presentation) -> Query:
    return query.model_copy(update={"limit": query.limit or (how.shown if how.pages else None) or _ALL})


def _found(store: Store, question: Question, asked: Question, query: Query, made: Evaluated) -> Found:
    """Fill in what was assumed: the code asks for the years that were meant, whenever it is asked again."""
    years = made.result.scope.years
    if query.years.which == "last":
        asked = asked.model_copy(update={"years": years})
        query = query.model_copy(update={"years": Years(which="named", years=years)})
    said = {"query": asked, "code": query_to_code(query), "held_years": years_held(store, made.result.scope)}
    return Found(store, question, asked, made.result, made.page, made.answer.model_copy(update=said))


def _presented(found: Found, how: Presentation) -> Answer:
    """Put beside the rows what the presentation adds."""
    for add in how.beside:
        found = replace(found, answer=found.answer.model_copy(update=add(found)))
    notes = (*(note for add in how.notes for note in add(found)), *found.answer.notes)
    return answer_with_versions(found.store, found.answer.model_copy(update={"notes": notes}), found.result)
