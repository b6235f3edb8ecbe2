"""A query of the algebra → its answer: ``answer_algebra``."""

from xxgk.bot.answers.contract import query_to_keys
from xxgk.bot.answers.projection import Page, items_of
from xxgk.bot.answers.reported import SHOWN, USUAL
from xxgk.bot.answers.row_versions import with_row_versions
from xxgk.bot.answers.tables import result_to_rows, result_to_summary
from xxgk.bot.answers.versions import distinct
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.queries.evaluate import evaluate
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope
from xxgk.index.store.versions import list_versions


def answer_algebra(store: Store, query: Query, language: Language) -> Answer:
    """Answer a query; ``rows`` are typed, the keys of the contract are filled from them."""
    result = evaluate(store, query)
    page = Page(store, result, query.start, query.limit or USUAL)
    names = {key: body.name for key, body in result.scope.bodies.items()}
    answer = Answer(
        status="answered",
        language=language,
        query=query_to_keys(query, names, result.scope.years),
        code=query_to_code(query),
        action=query.action,
        rows=result_to_rows(result, page),
        summary=result_to_summary(result),
        figures=tuple(page.figures()),
        derived=tuple(page.derived()),
        findings=tuple(page.findings),
        reports=tuple(page.covered()),
        total=len(result.rows),
        total_reports=len({record.report for record in result.records if record.report is not None}),
    )
    reports = tuple(record.report for record in result.records if record.report is not None)
    fields = {field for measure in measures_of(query) for item in items_of(measure) for field in fields_of(item)}
    if fields and reports:
        versions = distinct(list_versions(store, Scope(reports=reports), fields))
        answer = with_row_versions(answer.model_copy(update={"versions": tuple(versions)}), query)
    if not result.scope.records:
        return answer.model_copy(update={"status": "no_data", "reason": "none_in_scope"})
    if not result.rows:
        answer = answer.model_copy(
            update={"reason": "none_fulfils" if query.where or query.having else "no_figure_in_scope"}
        )
    if answer.summary is not None and answer.summary.tallies:
        answer = answer.model_copy(update={"tally": answer.summary.tallies[query.pick.measure if query.pick else 0]})
    return SHOWN[query.show](store, query, result, answer) if query.show in SHOWN else answer
