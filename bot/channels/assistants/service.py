"""What a process that answers assistants holds: ``AssistantService``; ``LiveAssistants`` asks such processes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xxgk.bot.channels.assistants.calls import Called, call
from xxgk.bot.channels.processes.live import LiveService
from xxgk.bot.service import Service
from xxgk.bot.understand.warming import warm


class AssistantService(Service):
    """Answers from one database, by tools."""

    def call(self, name: str, arguments: Mapping[str, Any]) -> Called:
        """Call a tool, as ``calls.call``."""
        return call(self, name, arguments)


def open_warm(database: Path) -> AssistantService:
    """Open the service in a process that answers, everything loaded that its first questions need."""
    service = AssistantService(database)
    warm(service.names)
    return service


class LiveAssistants(LiveService):
    """Asks ``AssistantService`` in processes of their own."""

    async def call(self, name: str, arguments: Mapping[str, Any]) -> Called:
        """Call a tool, as ``AssistantService.call``."""
        called: Called = await self._ask("call", name, arguments)
        return called
