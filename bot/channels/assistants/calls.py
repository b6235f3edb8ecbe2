"""A tool called, in a process that answers: ``call``. Nothing is written, and no SQL is taken."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from xxgk.bot.channels.assistants.tools import Ask, AskQuery, FindAgency, Findings, Report
from xxgk.bot.channels.program_lines import name_to_line, query_to_line, question_to_line, report_to_line
from xxgk.bot.database import report_of
from xxgk.bot.errors import AgencyUnclear, NotHeld, QueryCodeError
from xxgk.bot.render.json_line import answer_to_json
from xxgk.bot.service import Service


@dataclass(frozen=True, slots=True)
class Called:
    """What a tool gives: a line of JSON, as the command line prints it; or why it gives none (``failed``)."""

    line: str
    failed: bool = False


def call(service: Service, name: str, arguments: Mapping[str, Any]) -> Called:
    """Call a tool.

    Accepted: ``("ask", {"question": "卫东区2019年收到多少件申请"})``; what has no answer is one too, with its status. Failed, with
    the reason in ``error``: arguments of another shape, a query without meaning, a report that is not held.
    """
    try:
        return Called(_line(service, name, arguments))
    except ValidationError as error:
        first = error.errors()[0]
        return _failed(f"{'.'.join(map(str, first['loc'])) or name}: {first['msg']}")
    except AgencyUnclear as error:
        return _failed(str(error), choices=list(error.choices))
    except (NotHeld, QueryCodeError) as error:
        return _failed(str(error))


def _line(service: Service, name: str, arguments: Mapping[str, Any]) -> str:
    if name == "find_agency":
        return name_to_line(service, FindAgency.model_validate(arguments).name)
    if name == "ask":
        asked = Ask.model_validate(arguments)
        return question_to_line(service, asked.question, asked.language, asked.before)
    if name == "query":
        given = AskQuery.model_validate(arguments)
        text = given.code or json.dumps(given.query, ensure_ascii=False)
        return query_to_line(service, text, given.language or "zh-hans")
    if name == "findings":
        found = Findings.model_validate(arguments)
        return answer_to_json(service.query(found.query(), found.language or "zh-hans"))
    wanted = Report.model_validate(arguments)
    with service.snapshot():
        return report_to_line(service.store, report_of(service, wanted.agency, wanted.year))


def _failed(error: str, **more: object) -> Called:
    return Called(json.dumps({"error": error, **more}, ensure_ascii=False), failed=True)
