"""What the web counts of itself since it started: ``WebCounts``."""

from prometheus_client import Counter, Histogram

from xxgk.bot.channels.counts import Counts

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class WebCounts(Counts):
    """Requests by page and status, and how long they took."""

    def __init__(self) -> None:
        super().__init__()
        self._requests = Counter(
            "xxgk_web_requests", "Requests, by page and status.", ["page", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "xxgk_web_seconds", "Until a response was made.", ["page"], buckets=_BUCKETS, registry=self.registry
        )

    def answered(self, page: str, status: int, seconds: float) -> None:
        """Count a response."""
        self._requests.labels(page, str(status)).inc()
        self._seconds.labels(page).observe(seconds)
