"""The counts of ``Metrics`` as Prometheus fetches them; needs the extra ``metrics``."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from xxgk.bot.channels.telegram.metrics import BUCKETS, Metrics
from xxgk.bot.errors import SettingsError
from xxgk.bot.settings import Address


class Exposition:
    """Listens until ``close``; made by ``expose``."""

    def __init__(self, server: Any, thread: Any) -> None:
        self._server = server
        self._thread = thread

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def expose(metrics: Metrics, address: Address) -> Exposition:
    """Serve the counts at ``http://host:port/metrics``.

    Raises:
        SettingsError: the library is not installed, or the address cannot be listened on.
    """
    try:
        from prometheus_client import CollectorRegistry, start_http_server
    except ModuleNotFoundError:
        raise SettingsError("XXGK_METRICS_LISTEN needs a library: pip install 'xxgk[metrics]'.") from None
    registry = CollectorRegistry()
    registry.register(_Collector(metrics))
    try:
        server, thread = start_http_server(address.port, address.host or "0.0.0.0", registry)
    except OSError as error:
        raise SettingsError(
            f"XXGK_METRICS_LISTEN: cannot listen on {address.host}:{address.port}: {error.strerror or error}."
        ) from None
    return Exposition(server, thread)


class _Collector:
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Any]:
        """Give the counts as they are now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        counts = self._metrics
        yield GaugeMetricFamily("xxgk_start_time_seconds", "When the bot started, Unix time.", counts.started)
        updates = CounterMetricFamily("xxgk_updates", "Updates received, by kind.", labels=["kind"])
        for kind, count in list(counts.updates.items()):
            updates.add_metric([kind], count)
        yield updates
        answers = CounterMetricFamily("xxgk_answers", "Questions answered.", labels=["kind", "status"])
        for pair, count in list(counts.answers.items()):
            answers.add_metric(list(pair), count)
        yield answers
        calls = CounterMetricFamily("xxgk_api_calls", "Calls of the Bot API.", labels=["method", "outcome"])
        for pair, count in list(counts.calls.items()):
            calls.add_metric(list(pair), count)
        yield calls
        turned_away = CounterMetricFamily("xxgk_turned_away", "Updates not answered, by reason.", labels=["reason"])
        for reason, count in list(counts.turned_away.items()):
            turned_away.add_metric([reason], count)
        yield turned_away
        yield CounterMetricFamily("xxgk_failures", "Updates whose handling failed.", counts.failures)
        bounds = [*BUCKETS, float("inf")]
        sums = accumulate(counts.buckets[bound] for bound in bounds)
        names = [*(str(bound) for bound in BUCKETS), "+Inf"]
        latency = HistogramMetricFamily("xxgk_latency_seconds", "From receiving an update until it was dealt with.")
        latency.add_metric([], list(zip(names, sums, strict=True)), counts.seconds)
        yield latency
