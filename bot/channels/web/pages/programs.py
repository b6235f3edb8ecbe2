"""``/api``: answers for programs, as the command line prints them."""

import json

from xxgk.bot.channels.web.made import JSON, Made
from xxgk.bot.channels.web.masking import mask_contacts
from xxgk.bot.channels.web.problems import problem
from xxgk.bot.channels.web.view import View
from xxgk.bot.database import held_report
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.code import read_query
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.json_line import answer_to_json
from xxgk.index.chinese.text import printable


def api_ask(view: View, question: str, language: Language | None) -> Made:
    """Answer a question: the line that ``xxgk ask --json`` prints, byte for byte."""
    answer, _ = view.service.reply(printable(question), Conversation(), language=language)
    return _line(answer_to_json(answer))


def api_query(view: View, given: str) -> Made:
    """Answer a query of the algebra, given as JSON or as its code: the line of ``xxgk query --json``."""
    try:
        query = read_query(printable(given))
    except QueryCodeError as error:
        return problem(400, str(error))
    return _line(answer_to_json(view.service.query(query, view.language)))


def api_agencies(view: View, typed: str) -> Made:
    """Tell how a name is understood: the line of ``xxgk agencies NAME --json``."""
    with view.service.snapshot():
        found = view.service.find_agencies(printable(typed))
        described = view.service.described([match.agency.name for match in found.matches])
    matches = [
        {**agency.model_dump(), "score": match.score, "why": match.why}
        for agency, match in zip(described, found.matches, strict=True)
    ]
    return _line(json.dumps({"typed": typed, "decision": found.decision, "matches": matches}, ensure_ascii=False))


def api_report(view: View, digest: str) -> Made:
    """Give everything held of a report by the digest of its file; contacts in its text are covered."""
    store = view.service.store
    with view.service.snapshot():
        report = store.report_of_digest(digest)
        if report is None:
            return problem(404, view.say("no_such_report"))
        held = held_report(store, report)
    name = held.report.file.replace("\\", "/").rpartition("/")[2]  # folders of the server mean nothing
    covered = held.model_copy(
        update={
            "report": held.report.model_copy(update={"file": name}),
            "sections": tuple(one.model_copy(update={"text": mask_contacts(one.text)}) for one in held.sections),
        }
    )
    return _line(covered.model_dump_json())


def _line(line: str) -> Made:
    return Made(200, JSON, f"{line}\n".encode())
