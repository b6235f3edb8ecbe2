"""Assistants on this machine, which begin ``xxgk mcp`` and talk to it by standard input and output: ``run``."""

import asyncio
import contextlib
from pathlib import Path

from mcp.server.stdio import stdio_server

from xxgk.bot.channels.assistants.server import assistant_server
from xxgk.bot.channels.assistants.service import LiveAssistants, open_warm


def run(database: Path) -> None:
    """Answer until standard input ends; a database that changes meanwhile is opened anew."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(LiveAssistants(database, open_warm)))


async def _serve(live: LiveAssistants) -> None:
    async with stdio_server() as (reading, writing):
        beside = [asyncio.create_task(live.warm()), asyncio.create_task(live.watch())]
        try:
            server = assistant_server(live.call)
            await server.run(reading, writing, server.create_initialization_options())
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            live.close()
