"""A connection that sends its request in no time, or without end, is closed, so that it takes no place of others: ``Bounded``."""

import asyncio
from typing import Any, ClassVar, Literal

from uvicorn.protocols.http.auto import AutoHTTPProtocol

Phase = Literal["head", "body", "answer"]
MOST_HEAD = 64 * 1024  # bytes until the headers of a request are whole


class Bounded(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """uvicorn's own protocol, which bounds only how long a connection may be idle between two requests.

    Attributes:
        seconds: for the headers of a request (a connection that says nothing counts too), then for its body, then for making the answer
            and for the other side to take it.
    """

    seconds: ClassVar[dict[Phase, float]] = {"head": 10, "body": 60, "answer": 300}

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._at: tuple[Phase, object] = ("head", None)
        self._head = 0
        self._until = self._timer("head")

    def data_received(self, data: bytes) -> None:
        """Take what came; when the request has gone a step further, its time begins anew."""
        super().data_received(data)
        at = (self._phase(), self.cycle)
        self._head = self._head + len(data) if at[0] == "head" else 0
        if at != self._at:
            self._until.cancel()
            self._at, self._until = at, self._timer(at[0])
        if self._head > MOST_HEAD:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._until.cancel()
        super().connection_lost(exc)

    def _phase(self) -> Phase:
        """Tell what of a request is awaited; behind an answer that is sent that is the head of the next one."""
        cycle: Any = self.cycle
        if cycle is None or cycle.response_complete:
            return "head"
        return "body" if cycle.more_body else "answer"

    def _timer(self, phase: Phase) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self.seconds[phase], self._over, phase)

    def _over(self, phase: Phase) -> None:
        """Close the connection, unless all was sent and taken in time, and it is only idle: then uvicorn closes it."""
        if phase == self._phase() or self.transport.get_write_buffer_size():
            self.transport.abort()
