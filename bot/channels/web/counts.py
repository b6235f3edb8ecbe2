"""What the web counts of itself, for Prometheus: no addresses, no text. ``Counts``."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Counts:
    """Counts since the start."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "xxgk_web_requests", "Requests, by page and status.", ["page", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "xxgk_web_seconds", "Until a response was made.", ["page"], buckets=_BUCKETS, registry=self._registry
        )

    def answered(self, page: str, status: int, seconds: float) -> None:
        """Count a response."""
        self._requests.labels(page, str(status)).inc()
        self._seconds.labels(page).observe(seconds)

    def text(self) -> bytes:
        """Give the counts in the format of Prometheus."""
        return generate_latest(self._registry)
