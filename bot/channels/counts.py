"""What a channel counts of itself since it started, as Prometheus reads it: ``Counts``; no text, no names, no addresses."""

from prometheus_client import CollectorRegistry, Counter, generate_latest, start_http_server
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from xxgk.bot.errors import SettingsError
from xxgk.bot.settings import Address

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4  # of what ``Counts.text`` gives


class Counts:
    """A registry of its own, so that two channels of one process are counted apart; each channel adds its own counters to it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()

    def text(self) -> bytes:
        """Give the counts as Prometheus fetches them."""
        return generate_latest(self.registry)


class Exposition:
    """Counts served at ``http://host:port/metrics`` until ``close``.

    Raises:
        SettingsError: the address cannot be listened on.
    """

    def __init__(self, counts: Counts, address: Address) -> None:
        try:
            self._server, self._thread = start_http_server(address.port, address.host or "0.0.0.0", counts.registry)
        except OSError as error:
            raise SettingsError(
                f"XXGK_METRICS_LISTEN: cannot listen on {address.host}:{address.port}: {error.strerror or error}."
            ) from None

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def total(counter: Counter) -> int:
    """Add up what a counter came to, over all its labels."""
    return int(sum(one.value for family in counter.collect() for one in family.samples if one.name.endswith("_total")))
