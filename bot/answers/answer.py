"""A query → its answer, the one way for all: what was assumed, its rows, what is put beside them. ``answer_query``."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from xxgk.bot.answers.assumed import with_common_year
from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.filing import filing_limits
from xxgk.bot.answers.formulas import items_of
from xxgk.bot.answers.meant import reports_meant
from xxgk.bot.answers.presentation import Found, Presentation
from xxgk.bot.answers.presentations import PRESENTATIONS, presentation_of
from xxgk.bot.answers.projection import Page
from xxgk.bot.answers.reported import SHOWN
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.answers.row_versions import with_row_versions
from xxgk.bot.answers.school_years import with_school_years
from xxgk.bot.answers.tables import result_to_rows, result_to_summary
from xxgk.bot.answers.versions import versions_among
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.asked_as import are_told, is_named
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import TEXTS, Query, measures_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result
from xxgk.bot.queries.scope import named_bodies, years_held
from xxgk.index.store.printed import Figures
from xxgk.index.store.reading import Store
from xxgk.index.uncollected import without_collecting

_ALL = 1_000_000


@without_collecting()
def answer_query(
    store: Store,
    query: Query,
    language: Language,
    only: Callable[[Result], Result] | None = None,
    held: Mapping[int, Figures] | None = None,
) -> Answer:
    """Answer a query, whoever asks it: a question in words, a button, a code.

    ``rows`` are what it comes to, the keys of the contract are filled from them. The ``code`` asks for the years that were meant, whenever
    it is asked again. Of bodies named without a report of the years asked for the years held are told. ``only`` leaves some of the
    rows, as if there were no others. ``held`` are all figures of the reports in scope, where they were read before.
    """
    how = presentation_of(query)
    completed = with_common_year(store, query)
    result = evaluate(store, completed, only_reports=how.of_texts)
    result = only(result) if only else result
    named = named_bodies(store, query, result.scope)
    nothing = not result.scope.records and bool(query.bodies or query.years.years or not how.of_nothing)
    if nothing and (named if is_named(query) else how.refuses_nothing and are_told(query.bodies)):
        keys = query_to_keys(query, named, query.years.years)
        reason = "year_not_held" if named else "none_in_scope"
        refused = cannot_answer(keys, language, reason, held_years=years_held(store, query, result.scope))
        return _with_code(refused, query)
    how = PRESENTATIONS["rows"] if nothing else how
    found = _found(store, query, completed, result, named, language, how, held)
    if how.refuses and (reason := how.refuses(found)):
        refused = cannot_answer(found.answer.query, language, reason, held_years=found.answer.held_years)
        return _with_code(refused, query)
    return with_school_years(store, _presented(found, how))


def _with_code(refused: Answer, query: Query) -> Answer:
    """Tell which query was refused, so that another year, or another body, can be asked for in its place."""
    return refused.model_copy(update={"code": query_to_code(query)})


def _found(
    store: Store,
    asked: Query,
    completed: Query,
    result: Result,
    named: Mapping[str, str],
    language: Language,
    how: Presentation,
    held: Mapping[int, Figures] | None,
) -> Found:
    """Put what the rows say in the keys of the contract."""
    start, limit = (completed.start, completed.limit or how.shown) if how.pages else (0, _ALL)
    page, years = Page(store, result, start, limit, held), result.scope.years
    meant = completed
    if completed.years.which == "last" and years:
        meant = completed.model_copy(update={"years": Years(which="named", years=years)})
    expecting = any(one.which == "expected" for one in asked.bodies)
    reports = sum(one.report is not None for one in result.records) if expecting else len(result.records)
    answer = Answer(
        status="answered",
        language=language,
        query=query_to_keys(meant, named, meant.years.years),
        action=asked.action,
        rows=result_to_rows(result, page),
        summary=result_to_summary(result, asked.show),
        figures=tuple(page.figures()),
        derived=tuple(page.derived()),
        findings=tuple(page.findings),
        reports=tuple(page.covered()),
        total=len(result.rows),
        total_reports=reports,
        held_years=years_held(store, completed, result.scope) if how.tells_years else (),
        code=query_to_code(meant),
    )
    if not result.scope.records:
        answer = answer.model_copy(update={"status": "no_data", "reason": "none_in_scope"})
    elif not (result.records if asked.show in TEXTS else result.rows):
        reason = "none_fulfils" if asked.where or asked.having else "no_figure_in_scope"
        answer = answer.model_copy(update={"reason": reason})
    if result.scope.records and answer.summary is not None and answer.summary.tallies:
        answer = answer.model_copy(update={"tally": answer.summary.tallies[asked.pick.measure if asked.pick else 0]})
    if result.scope.records and asked.show in SHOWN:
        answer = SHOWN[asked.show](store, completed.model_copy(update={"start": start, "limit": limit}), result, answer)
    return Found(store, asked, completed, result, page, answer)


def _presented(found: Found, how: Presentation) -> Answer:
    """Put beside the rows what the presentation adds, and what others print."""
    for add in how.beside:
        found = replace(found, answer=found.answer.model_copy(update=add(found)))
    notes = (
        *(note for add in how.notes for note in add(found)),
        *filing_limits(found.query, found.result, found.answer.language),
        *found.answer.notes,
    )
    return _with_versions(found.store, found.answer.model_copy(update={"notes": notes}), found.result)


def _with_versions(store: Store, answer: Answer, result: Result) -> Answer:
    """Put beside an answer what others print of the fields its query reads, of findings and documents of all fields."""
    fields = {field for measure in measures_of(result.query) for item in items_of(measure) for field in fields_of(item)}
    whole = result.query.show in ("findings", "originals")
    told = versions_among(store, answer, reports_meant(result), fields, whole=whole)
    return with_row_versions(told, result.query)
