"""The world, served: ``running_site`` and what a test asks of the ``Site``."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from tests.site.log import Log, Record
from tests.site.model import Change, Kind, Page, Place, Reply, Request, SiteReport
from tests.site.server import Listener
from tests.site.vices import VICES
from tests.site.world import World

# what names mean that are no portal's; the last one means the second address when it is asked for again
_NAMES: dict[str, tuple[str, ...]] = {
    "intranet.test": ("10.0.0.5",),
    "metadata.test": ("169.254.169.254",),
    "rebind.test": ("93.184.216.34", "127.0.0.1"),
}


class Site:
    """A world that is served; see ``tests/site/__init__.py`` for what is there.

    Attributes:
        log: every request (``log.since()``), and how dense they came (``log.busiest_second(host)``, ``log.at_once(host)``).
        errors: faults of the site itself, which ``running_site`` raises at its end.
        changes: what ``change`` was told so far.
    """

    def __init__(self, world: World, *, named: bool = False, latency: float = 0.005) -> None:
        self.world = world
        self.log = Log()
        self.latency = latency
        self.errors: list[str] = []
        self.changes: frozenset[Change] = frozenset()
        self._named = named
        self._digests: dict[tuple[str, str], list[str]] = {}
        self._lock = threading.Lock()
        self._asked: Counter[str] = Counter()
        # the server inside is 127.0.0.1, which localhost means
        hosts = ["inside", *(key for key in world.portals if key != "inside")]
        self.listeners = {key: Listener(key, f"127.0.0.{at}", self) for at, key in enumerate(hosts, 1)}

    # addresses

    def url(self, host: str, path: str = "/") -> str:
        """Give an address: ``url("plain", "/nb/")`` → ``"http://127.0.0.2:40123/nb/"``, or by name where the site is ``named``."""
        address, port = self.address(host)
        return f"http://{self.name(host) if self._named else address}:{port}{path}"

    def address(self, host: str) -> tuple[str, int]:
        """Give the address and the port a host listens on."""
        name, port = self.listeners[host].server_address[:2]
        return str(name), port

    def name(self, host: str) -> str:
        """Give the name of a host: ``"www.plain.test"``. A request with it in ``Host`` is answered by that host, whoever listens."""
        return f"www.{host}.test"

    def resolve(self, name: str) -> tuple[str, ...]:
        """Give the addresses a name means, as a resolver would; ``()`` for a name that is not of this world."""
        hosts = {self.name(host): host for host in self.listeners}
        if name in hosts:
            return (self.address(hosts[name])[0],)
        meanings = _NAMES.get(name, ())
        self._asked[name] += 1
        return meanings[min(self._asked[name], len(meanings)) - 1 :][:1]

    def getaddrinfo(self, host: Any, port: Any, *arguments: Any, **named: Any) -> list[Any]:
        """Stand in for ``socket.getaddrinfo``: the names of this world by ``resolve``, all others by the system."""
        found = self.resolve(host if isinstance(host, str) else "")
        if not found:
            return _getaddrinfo(host, port, *arguments, **named)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, int(port or 0))) for address in found
        ]

    def host_at(self, url: str) -> str | None:
        """Tell which host an address is of; ``None``: none of this world."""
        authority = urlsplit(url).netloc
        return next((host for host in self.listeners if urlsplit(self.url(host)).netloc == authority), None)

    # what is there

    def starts(self, form: str | None = None) -> tuple[tuple[str, str], ...]:
        """Give where a plan begins, as (form, address): ``column``, ``sitemap``, ``address``, ``json`` (with ``{page}``, ``{size}``)."""
        return tuple(
            (start.form, self.url(start.host, start.path)) for start in self.world.starts if form in (None, start.form)
        )

    def reports(self) -> tuple[SiteReport, ...]:
        """Give the reports that can be had now, after the changes so far."""
        return self.world.reports(self.changes)

    def place_url(self, place: Place) -> str:
        """Give the address of a place of a report, without the member."""
        return self.url(place.host, place.path)

    def decoys(self) -> tuple[Page, ...]:
        """Give the pages that are no reports but stand among them; ``why`` says what they are."""
        return tuple(page for page in self.world.pages if page.kind == "decoy")

    def where(self, vice: str, kind: Kind | None = None) -> tuple[str, ...]:
        """Give the addresses where a vice occurs, of all pages or of those of a kind (``"report"``, ``"column"`` …)."""
        return tuple(
            self.url(page.host, page.path)
            for page in self.world.pages
            if vice in page.vices and kind in (None, page.kind)
        )

    def page(self, url: str) -> Page | None:
        """Give the page of an address; ``None``: there is none in this world."""
        host, parts = self.host_at(url), urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
        return self.world.page(host, target) if host else None

    def allowed(self, url: str) -> bool:
        """Tell whether a collector may ask for an address: it is of a host of the plan, and ``robots.txt`` does not disallow it."""
        host = self.host_at(url)
        return host is not None and not (urlsplit(url).path or "/").startswith(self.world.portals[host].disallowed)

    # what happens

    def change(self, change: Change) -> None:
        """Let something happen, for good: ``layout``, ``reissued``, ``lied``, ``new``, ``late``, ``removed``."""
        self.changes |= {change}

    def forbidden(self, mark: int = 0) -> tuple[Record, ...]:
        """Give the requests that no collector may make: disallowed ones, off the hosts of the plan, to the server inside."""
        return tuple(
            record
            for record in self.log.since(mark)
            if record.target.startswith(self.world.portals[record.host].disallowed)
        )

    def needless(self, mark: int = 0) -> tuple[Record, ...]:
        """Give the requests after a mark that took over what had been sent whole before and is the same still.

        Pages that are others at every fetch do not count, nor does ``robots.txt``.
        """
        had: set[tuple[str, str, str]] = set()
        found = []
        for number, record in enumerate(self.log.since()):
            if record.status != 200 or not record.sent or not record.digest:
                continue
            page = self.world.page(record.host, record.target)
            key = (record.host, record.target, record.digest)
            often = page is None or page.kind == "robots" or any(VICES[vice].again for vice in page.vices)
            if key in had and number >= mark and not often:
                found.append(record)
            had.add(key)
        return tuple(found)

    # what the listeners ask

    def host_of(self, named: str, listener: str) -> str:
        """Tell which host a request is for: by its name, else by who listens."""
        name = named.rpartition(":")[0] or named
        return next((host for host in self.listeners if self.name(host) == name), listener)

    def reply(self, host: str, target: str, form: Mapping[str, str], count: int) -> Reply:
        """Answer a request."""
        request = Request(host, target.partition("?")[0], form, count, self.changes, self.url)
        return self.world.answer(request, target)

    def changed(self, host: str, target: str, digest: str) -> int:
        """Tell how often a page was another one than before."""
        with self._lock:
            digests = self._digests.setdefault((host, target), [])
            if not digests or digests[-1] != digest:
                digests.append(digest)
            return len(digests) - 1


_getaddrinfo = socket.getaddrinfo


@contextmanager
def running_site(
    *, named: bool = False, delay: float = 0.5, slowly: float = 1, latency: float = 0.005
) -> Iterator[Site]:
    """Serve the world on loopback until the end of the block, which raises what the site itself did wrong.

    Args:
        named: links between hosts are by names (``www.plain.test``), which ``site.resolve`` knows; else by addresses.
        delay: the seconds that ``robots.txt`` of the host ``ordered`` asks for.
        slowly: 1 makes the slow report take two seconds, and the endless one give a byte every half second.
        latency: seconds before every reply.
    """
    site = Site(World(delay=delay, slowly=slowly), named=named, latency=latency)
    for listener in site.listeners.values():
        listener.begin()
    try:
        yield site
    finally:
        for listener in site.listeners.values():
            listener.end()
    assert not site.errors, "\n".join(site.errors)
