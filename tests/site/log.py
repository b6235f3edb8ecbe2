"""What was asked of the site, and when: ``Log``, ``Record``."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from time import monotonic


@dataclass(slots=True)
class Record:
    """A request.

    Attributes:
        began: when it was read, in seconds of a clock that only goes forward; ``ended``: just before its last bytes were sent.
        target: path and query as they were sent (``"/list?page=2"``).
        headers: by names in small letters.
        connection: a number a connection.
        status: what was answered; 0 where the connection was reset instead.
        sent: bytes of the body.
        digest: of the page that was answered, where it is sent whole with a tag, or as 304; else ``""``.
    """

    host: str
    method: str
    target: str
    headers: Mapping[str, str]
    connection: int
    began: float = field(default_factory=monotonic)
    ended: float = 0
    status: int = 0
    sent: int = 0
    digest: str = ""


class Log:
    """The requests in order. ``mark`` and ``since`` tell runs apart."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._open: Counter[str] = Counter()
        self._most_open: dict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    def mark(self) -> int:
        """Give a place in the log: ``since(mark)`` are the requests after it."""
        return len(self._records)

    def since(self, mark: int = 0, *, host: str | None = None) -> tuple[Record, ...]:
        """Give the requests after a mark, of a host or of all."""
        return tuple(record for record in self._records[mark:] if host in (None, record.host))

    def add(self, record: Record) -> int:
        """Write a request down; gives how many-th it is of its target."""
        with self._lock:
            self._records.append(record)
            self._counts[record.host, record.target] += 1
            return self._counts[record.host, record.target]

    @contextmanager
    def connected(self, host: str) -> Iterator[None]:
        """Count a connection while it is open."""
        with self._lock:
            self._open[host] += 1
            self._most_open[host] = max(self._most_open[host], self._open[host])
        try:
            yield
        finally:
            with self._lock:
                self._open[host] -= 1

    def busiest_second(self, host: str, mark: int = 0) -> int:
        """Give the most requests to a host that began within one second."""
        times = [record.began for record in self.since(mark, host=host)]
        return max((sum(begin <= time < begin + 1 for time in times) for begin in times), default=0)

    def shortest_pause(self, host: str, mark: int = 0) -> float:
        """Give the shortest time between the beginnings of two requests to a host, in seconds."""
        times = sorted(record.began for record in self.since(mark, host=host))
        return min((later - earlier for earlier, later in pairwise(times)), default=float("inf"))

    def at_once(self, host: str, mark: int = 0) -> int:
        """Give the most requests to a host that were being answered at one time."""
        ends = [(record.ended or float("inf"), -1) for record in self.since(mark, host=host)]
        events = sorted([*((record.began, 1) for record in self.since(mark, host=host)), *ends])
        now = most = 0
        for _, change in events:
            now += change
            most = max(most, now)
        return most

    def connections_at_once(self, host: str) -> int:
        """Give the most connections to a host that were open at one time, since the site began.

        One that the client has closed counts until the server has seen it, a few milliseconds.
        """
        return self._most_open[host]
