"""What the bot counts of itself since it started; no text, no names, no numbers of people."""

import time
from collections import Counter, deque
from dataclasses import dataclass

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds, for the histogram


@dataclass(frozen=True)
class Failed:
    """One failure: its reference, as the person was told it, and what sort of error it was."""

    reference: str
    kind: str
    at: float


class Metrics:
    """Counts; figures of ``latencies`` are seconds from receiving an update until it was answered, the latest 5,000."""

    def __init__(self) -> None:
        self.started = time.time()
        self.updates: Counter[str] = Counter()
        self.answers: Counter[tuple[str, str]] = Counter()
        self.calls: Counter[tuple[str, str]] = Counter()
        self.turned_away: Counter[str] = Counter()
        self.failures = 0
        self.last_failures: deque[Failed] = deque(maxlen=5)
        self.latencies: deque[float] = deque(maxlen=5_000)
        self.buckets: Counter[float] = Counter()
        self.seconds = 0.0

    def received(self, kind: str) -> None:
        """Count an update that came in: ``"message"``, ``"callback_query"`` and so on."""
        self.updates[kind] += 1

    def answered(self, kind: str, status: str) -> None:
        """A question was answered: of which kind, with which status."""
        self.answers[kind, status] += 1

    def called(self, method: str, outcome: str) -> None:
        """A method of the Bot API was called: ``"ok"``, or the name of the error."""
        self.calls[method, outcome] += 1

    def failed(self, reference: str, kind: str) -> None:
        """Handling an update failed."""
        self.failures += 1
        self.last_failures.append(Failed(reference, kind, time.time()))

    def took(self, seconds: float) -> None:
        """An update was dealt with, so many seconds after it came in."""
        self.latencies.append(seconds)
        self.seconds += seconds
        self.buckets[next((bound for bound in BUCKETS if seconds <= bound), float("inf"))] += 1

    def percentile(self, share: float) -> float:
        """Give the latency that ``share`` of the latest updates kept below: ``0.5``, ``0.99``; 0 when there were none."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
