"""Every figure of a report, for a file: ``with_all_figures``."""

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.projection import figure
from xxgk.bot.answers.sources import touching
from xxgk.bot.answers.versions import versions_among
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.queries.scope import find_scope
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope


def with_all_figures(store: Store, answer: Answer) -> Answer:
    """Give the answer to a profile with every cell its reports have, in the order of the form, and every finding on them."""
    scope = find_scope(store, code_to_query(answer.code))
    numbers = [record.report for record in scope.records if record.report is not None]
    of = store.reports_by_id(numbers)
    reports = [of[number] for number in numbers]
    held = [(report, store.figures(report, fields())) for report in reports]
    every = answer.model_copy(
        update={
            "figures": tuple(figure(report, key, figures) for report, figures in held for key in figures),
            "derived": (),
            "rows": (),  # of a query, which none asks for everything
            "summary": None,
            "echo": "",
            "findings": tuple(finding for report in reports for finding in touching(report, store.findings(report))),
            "notes": tuple(note for report in reports for note in corrections_of(store, report)),
        }
    )
    return versions_among(store, every, Scope(reports=tuple(report.id for report in reports)), ())
