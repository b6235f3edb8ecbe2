"""``/api``: answers for programs, as the command line prints them."""

from xxgk.bot.channels.program_lines import name_to_line, query_to_line, question_to_line, report_to_line
from xxgk.bot.channels.web.made import JSON, Made
from xxgk.bot.channels.web.problems import problem
from xxgk.bot.channels.web.view import View
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.query import Language


def api_ask(view: View, question: str, language: Language | None) -> Made:
    """Answer a question: the line that ``xxgk ask --json`` prints, byte for byte."""
    return _line(question_to_line(view.service, question, language))


def api_query(view: View, given: str) -> Made:
    """Answer a query of the algebra, given as JSON or as its code: the line of ``xxgk query --json``."""
    try:
        return _line(query_to_line(view.service, given, view.language))
    except QueryCodeError as error:
        return problem(400, str(error))


def api_agencies(view: View, typed: str) -> Made:
    """Tell how a name is understood: the line of ``xxgk agencies NAME --json``."""
    return _line(name_to_line(view.service, typed))


def api_report(view: View, digest: str) -> Made:
    """Give everything held of a report by the digest of its file; contacts in its text are covered."""
    store = view.service.store
    with view.service.snapshot():
        report = store.report_of_digest(digest)
        return _line(report_to_line(store, report)) if report else problem(404, view.say("no_such_report"))


def _line(line: str) -> Made:
    return Made(200, JSON, f"{line}\n".encode())
