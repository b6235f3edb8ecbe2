"""Services for tests of the channel: one on a text file, asked in processes of a pool, and any asked right here."""

import os
import signal
import time
from pathlib import Path
from typing import Any, Literal

from xxgk.bot.channels.processes.live import LiveService
from xxgk.bot.errors import DatabaseError


class Fake:
    """A service on a text file; questions say what becomes of the process that is asked."""

    def __init__(self, database: Path) -> None:
        if not database.exists() or database.read_text() == "broken":
            raise DatabaseError("cannot be read")
        self.said, self.beside = database.read_text(), database.parent
        self.closed = False

    def reply(self, question: str, *_: Any, **__: Any) -> Any:
        assert not self.closed
        match question:
            case "compute":
                while True:
                    pass
            case "hang":
                time.sleep(600)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "fail":
                raise ValueError(self.said)
            case "environment":
                return sorted(os.environ), os.getpid()
            case "wait":
                time.sleep(1)
            case "hold":
                (self.beside / "held").touch()
                while not (self.beside / "let go").exists():
                    time.sleep(0.01)
        return self.said, os.getpid()

    def close(self) -> None:
        self.closed = True


class Direct(LiveService):
    """Asks a service in this process: no test of handlers needs another."""

    def __init__(self, service: Any) -> None:
        self._service = service

    async def _ask(self, what: str, *arguments: Any, **named: Any) -> Any:
        return getattr(self._service, what)(*arguments, **named)

    async def warm(self) -> None:
        """There is nothing to begin."""

    async def refresh(self) -> Literal["same", "changing", "reloaded"]:
        """There is nothing that could change."""
        return "same"

    def end(self) -> None:
        """There is nothing to end."""

    async def ended(self) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        self._service.close()
