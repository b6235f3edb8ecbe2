"""Reads China's annual government-disclosure reports (政府信息公开工作年度报告), and answers questions about them.

``xxgk.parse(path)`` reads one report; ``xxgk.connect(path)`` opens a database of them to ask. ``docs/api.md`` shows both.
What stands here is imported when it is first used, so that a command loads no more than it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xxgk.bot.database import Database, Dialogue, HeldReport, connect
    from xxgk.bot.errors import AgencyUnclear, BotError, DatabaseError, NotHeld, QueryCodeError
    from xxgk.bot.model.algebra.query import Query
    from xxgk.bot.model.answer import Answer, AnsweredAgency
    from xxgk.bot.model.query import Language
    from xxgk.bot.parsing import parse
    from xxgk.index.errors import IndexingError
    from xxgk.index.model.report import Claim, Figure, Finding, Point, Report, Section

_FROM = {
    "Database": "bot.database", "Dialogue": "bot.database", "HeldReport": "bot.database", "connect": "bot.database",
    "AgencyUnclear": "bot.errors", "BotError": "bot.errors", "DatabaseError": "bot.errors", "NotHeld": "bot.errors",
    "QueryCodeError": "bot.errors", "Answer": "bot.model.answer", "AnsweredAgency": "bot.model.answer",
    "Language": "bot.model.query", "Query": "bot.model.algebra.query",
    "IndexingError": "index.errors",
    "Claim": "index.model.report", "Figure": "index.model.report", "Finding": "index.model.report",
    "Point": "index.model.report", "Report": "index.model.report", "Section": "index.model.report",
    "parse": "bot.parsing",
}  # fmt: skip

__all__ = [
    "AgencyUnclear", "Answer", "AnsweredAgency", "BotError", "Claim", "Database", "DatabaseError", "Dialogue", "Figure", "Finding",
    "HeldReport", "IndexingError", "Language", "NotHeld", "Point", "Query", "QueryCodeError", "Report", "Section", "connect", "parse",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
