"""What the bot counts of itself since it started: ``Metrics``; no text, no names, no numbers of people."""

import time
from collections import deque
from dataclasses import dataclass

from prometheus_client import Counter, Gauge, Histogram

from xxgk.bot.channels.counts import Counts

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


@dataclass(frozen=True)
class Failed:
    """One failure: its reference, as the person was told it, and what sort of error it was."""

    reference: str
    kind: str
    at: float


class Metrics(Counts):
    """Counts; figures of ``latencies`` are seconds from receiving an update until it was answered, the latest 5,000."""

    def __init__(self) -> None:
        super().__init__()
        self.started = time.time()
        self.last_failures: deque[Failed] = deque(maxlen=5)
        self.latencies: deque[float] = deque(maxlen=5_000)
        Gauge("xxgk_start_time_seconds", "When the bot started, Unix time.", registry=self.registry).set(self.started)
        self.updates = Counter("xxgk_updates", "Updates received, by kind.", ["kind"], registry=self.registry)
        self.answers = Counter("xxgk_answers", "Questions answered.", ["kind", "status"], registry=self.registry)
        self.failures = Counter("xxgk_failures", "Updates whose handling failed.", registry=self.registry)
        self._calls = Counter("xxgk_api_calls", "Calls of the Bot API.", ["method", "outcome"], registry=self.registry)
        self._turned_away = Counter(
            "xxgk_turned_away", "Updates not answered, by reason.", ["reason"], registry=self.registry
        )
        self._seconds = Histogram(
            "xxgk_latency_seconds",
            "From receiving an update until it was dealt with.",
            buckets=_BUCKETS,
            registry=self.registry,
        )

    def received(self, kind: str) -> None:
        """Count an update that came in: ``"message"``, ``"callback_query"`` and so on."""
        self.updates.labels(kind).inc()

    def answered(self, kind: str, status: str) -> None:
        """A question was answered: of which kind, with which status."""
        self.answers.labels(kind, status).inc()

    def called(self, method: str, outcome: str) -> None:
        """A method of the Bot API was called: ``"ok"``, or the name of the error."""
        self._calls.labels(method, outcome).inc()

    def turned_away(self, reason: str) -> None:
        """An update was not answered: ``"flood"``, ``"not allowed"``, ``"too many"``."""
        self._turned_away.labels(reason).inc()

    def failed(self, reference: str, kind: str) -> None:
        """Handling an update failed."""
        self.failures.inc()
        self.last_failures.append(Failed(reference, kind, time.time()))

    def took(self, seconds: float) -> None:
        """An update was dealt with, so many seconds after it came in."""
        self.latencies.append(seconds)
        self._seconds.observe(seconds)

    def percentile(self, share: float) -> float:
        """Give the latency that ``share`` of the latest updates kept below: ``0.5``, ``0.99``; 0 when there were none."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
