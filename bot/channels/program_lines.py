"""What programs are answered, whatever channel they come by: the lines that the command line prints with ``--json``."""

import json
from collections.abc import Sequence
from typing import TypeVar

from xxgk.bot.database import held_report
from xxgk.bot.masking import mask_contacts, mask_finding
from xxgk.bot.model.algebra.code import read_query
from xxgk.bot.model.answer import AnsweredAgency
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.render.findings import with_messages
from xxgk.bot.render.json_line import answer_to_json
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.service import Service
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.index.chinese.text import printable
from xxgk.index.model.report import Point, Section
from xxgk.index.store.reading import Store, StoredReport

Text = TypeVar("Text", Section, Point)


def question_to_line(service: Service, question: str, language: Language | None, before: Sequence[str] = ()) -> str:
    """Answer a question, asked after those before it: the line of ``xxgk ask --json``."""
    conversation = Conversation()
    for earlier in before:
        _, conversation = service.reply(printable(earlier), conversation, language=language)
    answer, _ = service.reply(printable(question), conversation, language=language)
    return answer_to_json(answer)


def query_to_line(service: Service, given: str, language: Language) -> str:
    """Answer a query of the algebra, given as JSON or as its code: the line of ``xxgk query --json``. Raises QueryCodeError."""
    return answer_to_json(service.query(read_query(printable(given)), language))


def name_to_line(service: Service, typed: str) -> str:
    """Tell how a name is understood: the line of ``xxgk agencies NAME --json``."""
    with service.snapshot():
        found = service.find_agencies(printable(typed))
        return found_to_line(typed, found, service.described([match.agency.name for match in found.matches]))


def found_to_line(typed: str, found: FoundAgencies, described: Sequence[AnsweredAgency]) -> str:
    """Give what a name was found to mean as a line: ``{"typed", "decision", "matches"}``."""
    matches = [
        {**agency.model_dump(), "score": match.score, "why": match.why}
        for agency, match in zip(described, found.matches, strict=True)
    ]
    return json.dumps({"typed": typed, "decision": found.decision, "matches": matches}, ensure_ascii=False)


def report_to_line(store: Store, report: StoredReport) -> str:
    """Give everything held of a report, its file without folders (those of a server mean nothing), contacts in its text covered."""
    held = held_report(store, report)
    name = held.report.file.replace("\\", "/").rpartition("/")[2]
    covered = {
        "sections": _covered(held.sections),
        "problems": _covered(held.problems),
        "improvements": _covered(held.improvements),
        "claims": tuple(one.model_copy(update={"raw": mask_contacts(one.raw)}) for one in held.claims),
        "findings": with_messages([mask_finding(one) for one in held.findings], Phrases("zh-hans")),
    }
    return held.model_copy(
        update={"report": held.report.model_copy(update={"file": name}), **covered}
    ).model_dump_json()


def _covered(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(one.model_copy(update={"text": mask_contacts(one.text)}) for one in texts)
