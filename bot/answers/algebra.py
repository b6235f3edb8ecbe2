"""A query of the algebra → its answer: ``answer_algebra``; with the result behind it, ``evaluate_and_show``."""

from typing import NamedTuple

from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.formulas import items_of
from xxgk.bot.answers.meant import reports_meant
from xxgk.bot.answers.projection import Page
from xxgk.bot.answers.reported import SHOWN, USUAL
from xxgk.bot.answers.row_versions import with_row_versions
from xxgk.bot.answers.tables import result_to_rows, result_to_summary
from xxgk.bot.answers.versions import versions_among
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import TEXTS, Query, measures_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result
from xxgk.index.store.reading import Store


class Evaluated(NamedTuple):
    """An answer, the result it was made of, and its rows shown with the reports behind them."""

    answer: Answer
    result: Result
    page: Page


def answer_algebra(store: Store, query: Query, language: Language) -> Answer:
    """Answer a query; ``rows`` are typed, the keys of the contract are filled from them."""
    made = evaluate_and_show(store, query, language)
    told = {"by_code": True, "code": query_to_code(query)}
    return answer_with_versions(store, made.answer, made.result).model_copy(update=told)


def evaluate_and_show(
    store: Store, query: Query, language: Language, *, only_reports: bool = False, only_rows: bool = False
) -> Evaluated:
    """Evaluate a query and make an answer of what it comes to, without its code.

    ``only_reports``: texts alone, without rows; ``only_rows``: without figures and sums, which somebody puts beside them.
    """
    result = evaluate(store, query, only_reports=only_reports)
    page = Page(store, result, query.start, query.limit or USUAL)
    bodies, expecting = result.scope.bodies, any(one.which == "expected" for one in query.bodies)
    names = {key: bodies[key].name for one in query.bodies for key in one.keys if key in bodies}
    answer = Answer(
        status="answered",
        language=language,
        query=query_to_keys(query, names, result.scope.years),
        action=query.action,
        rows=result_to_rows(result, page),
        summary=result_to_summary(result, query.show),
        figures=() if only_rows else tuple(page.figures()),
        derived=() if only_rows else tuple(page.derived()),
        findings=() if only_rows else tuple(page.findings),
        reports=tuple(page.covered()),
        total=len(result.rows),
        total_reports=sum(one.report is not None for one in result.records) if expecting else len(result.records),
    )
    if not result.scope.records:
        none = answer.model_copy(update={"status": "no_data", "reason": "none_in_scope"})
        return Evaluated(none, result, page)
    if not (result.records if query.show in TEXTS else result.rows):
        reason = "none_fulfils" if query.where or query.having else "no_figure_in_scope"
        answer = answer.model_copy(update={"reason": reason})
    if answer.summary is not None and answer.summary.tallies:
        answer = answer.model_copy(update={"tally": answer.summary.tallies[query.pick.measure if query.pick else 0]})
    return Evaluated(SHOWN[query.show](store, query, result, answer) if query.show in SHOWN else answer, result, page)


def answer_with_versions(store: Store, answer: Answer, result: Result) -> Answer:
    """Put beside an answer what others print of the fields its query reads, of findings and documents of all fields."""
    fields = {field for measure in measures_of(result.query) for item in items_of(measure) for field in fields_of(item)}
    whole = result.query.show in ("findings", "originals")
    told = versions_among(store, answer, reports_meant(result), fields, whole=whole)
    return with_row_versions(told, result.query)
