"""What a process that answers the web holds: ``WebService``, which makes whole pages; ``LivePages`` asks such processes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from xxgk.bot import clock
from xxgk.bot.answers.sources import printed_at
from xxgk.bot.channels.assistants.service import AssistantService, LiveAssistants
from xxgk.bot.channels.web.made import Made
from xxgk.bot.channels.web.pages import about, agency, asking, feeds, forms, programs, provinces, reading, report
from xxgk.bot.channels.web.view import View
from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.understand.warming import warm
from xxgk.index.model.document import Place

PAGES: Mapping[str, Callable[..., Made]] = {
    "ask": asking.ask,
    "answer": asking.answer_page,
    "answer_file": asking.answer_file,
    "report": report.report,
    "report_csv": report.report_csv,
    "agency": agency.agency,
    "agencies": agency.agencies,
    "agency_feed": feeds.agency_feed,
    "place_feed": feeds.place_feed,
    "finding_feed": feeds.finding_feed,
    "form": forms.form,
    "check": forms.check,
    "map": provinces.provinces,
    "read": reading.read,
    "about": about.about,
    "accuracy": about.accuracy,
    "api_ask": programs.api_ask,
    "api_query": programs.api_query,
    "api_agencies": programs.api_agencies,
    "api_report": programs.api_report,
    "refused": View.refused,
}


class WebService(AssistantService):
    """Answers from one database, in whole pages; assistants too."""

    def make(self, page: str, given: Mapping[str, Any], asked: Mapping[str, Any]) -> Made:
        """Make a page: by its name, with what a ``View`` is given besides the service, and what is asked of it."""
        return PAGES[page](View(service=self, today=clock.today(), **given), **asked)

    def coded(self, code: str, language: Language) -> Answer | None:
        """Answer a code, for a picture of it; ``None`` for what is none."""
        try:
            return self.query(code_to_query(code), language)
        except QueryCodeError:
            return None

    def row_place(self, digest: str, field: str) -> tuple[str, str, Place] | None:
        """Tell in which file (with its digest), and where on its page, the row of a figure is printed, where the format tells."""
        with self.snapshot():
            held = self.store.report_of_digest(digest)
            return printed_at(self.store, held, field) if held else None

    def original(self, digest: str) -> tuple[str, str] | None:
        """Tell which file a report was read from, and its digest."""
        with self.snapshot():
            held = self.store.report_of_digest(digest)
        return (held.file, held.sha256) if held else None


def open_warm(database: Path) -> WebService:
    """Open the service in a process that answers people, everything loaded that their first questions need."""
    service = WebService(database)
    warm(service.names)
    return service


class LivePages(LiveAssistants):
    """Asks ``WebService`` in processes of their own."""

    async def make(self, page: str, given: Mapping[str, Any], asked: Mapping[str, Any]) -> Made:
        """Make a page, as ``WebService.make``."""
        made: Made = await self._ask("make", page, given, asked)
        return made

    async def coded(self, code: str, language: Language) -> Answer | None:
        """Answer a code, as ``WebService.coded``."""
        answer: Answer | None = await self._ask("coded", code, language)
        return answer

    async def row_place(self, digest: str, field: str) -> tuple[str, str, Place] | None:
        """Tell where a row is printed, as ``WebService.row_place``."""
        place: tuple[str, str, Place] | None = await self._ask("row_place", digest, field)
        return place

    async def original(self, digest: str) -> tuple[str, str] | None:
        """Tell which file a report was read from, as ``WebService.original``."""
        found: tuple[str, str] | None = await self._ask("original", digest)
        return found
