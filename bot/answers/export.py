"""Every figure of a report, for a file: ``read_all_figures``, ``with_all_figures``."""

from collections.abc import Mapping

from xxgk.bot.answers.corrected import correction_notes
from xxgk.bot.answers.printed import Printed
from xxgk.bot.answers.sources import touching
from xxgk.bot.answers.versions import versions_among
from xxgk.bot.model.answer import Answer
from xxgk.bot.queries.scope import Scope
from xxgk.bot.shown_files import with_shown_files
from xxgk.index.form.form import fields
from xxgk.index.store.disagreements import findings_by_report
from xxgk.index.store.printed import Figures, read_figures
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import Scope as ReportScope


def read_all_figures(store: Store, scope: Scope) -> dict[int, Figures]:
    """Give every cell that the reports in scope have, by report, in the order of the form."""
    numbers = [record.report for record in scope.records if record.report is not None]
    return read_figures(store.connection, numbers, list(fields()))


def with_all_figures(store: Store, answer: Answer, scope: Scope, held: Mapping[int, Figures]) -> Answer:
    """Give the answer to a profile of this scope with every cell its reports have (``held``), and every finding on them.

    There are thousands of them, so that what tells them apart for a reader, keys and files as they are shown, is given them at once.
    """
    numbers = [record.report for record in scope.records if record.report is not None]
    bodies = {record.report: record.body.key for record in scope.records}
    of, folder = store.reports_by_id(numbers), store.folder()
    reports = [with_shown_files(of[number], folder) for number in numbers]
    found = findings_by_report(store, numbers)
    every = answer.model_copy(
        update={
            "figures": tuple(
                one
                for report in reports
                for cells in (held.get(report.id, {}),)
                for one in Printed(report, cells, bodies[report.id]).figures(cells)
            ),
            "derived": (),
            "rows": (),  # of a query, which none asks for everything
            "summary": None,
            "echo": "",
            "findings": tuple(one for report in reports for one in touching(report, found.get(report.id, ()))),
            "notes": tuple(note for report in reports for note in correction_notes(report, held.get(report.id, {}))),
        }
    )
    return versions_among(store, every, ReportScope(reports=tuple(numbers)), ())
