"""How a host is asked: what its ``robots.txt`` allows, how long to wait between requests. ``Manners``."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from protego import Protego

from xxgk.index.collect.fetching import Fetched, unpacked
from xxgk.index.collect.plan import Limits
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.encoding import decode

_LARGEST = 500 * 1024  # bytes of a robots.txt that are read (RFC 9309 asks for as many)
_UNREACHABLE = "its robots.txt cannot be had"
_IN_A_ROW = 20  # addresses without a whole reply, after which a host is left alone until the next run


@dataclass(slots=True)
class Manners:
    """What a host asks of us.

    ``rules``: ``None`` until its ``robots.txt`` was asked for.
    """

    agent: str
    limits: Limits
    rules: Protego | None = None
    closed: str = ""
    _last: float = field(default=float("-inf"))
    _failed: int = 0

    def read(self, fetched: Fetched) -> None:
        """Take the rules out of a reply: what is not there, or is a page, forbids nothing; a host that fails is left alone (RFC 9309)."""
        text = _rules(unpacked(fetched, self.limits.largest)) if fetched.status == 200 else ""
        page = "<" in text[:1000] and "disallow" not in text.lower()
        self.rules = Protego.parse("" if page else text)
        failed = fetched.failure or fetched.status >= 500 or fetched.status == 429
        self.closed = f"{_UNREACHABLE}: {fetched.failure or fetched.status}" if failed else ""

    def forbids(self, address: str) -> str:
        """Tell why an address may not be asked for, ``""`` where it may."""
        if self.closed:
            return self.closed
        return "" if self.rules is None or self.rules.can_fetch(address, self.agent) else "robots.txt disallows it"

    def note(self, fetched: Fetched) -> None:
        """Note what came of an address in the end: a host that is down holds nobody up for days."""
        failed = bool(fetched.failure) and not fetched.large and not fetched.refused
        self._failed = self._failed + 1 if failed else 0
        if self._failed >= _IN_A_ROW:
            self.closed = f"the host failed {_IN_A_ROW} times in a row: {fetched.failure}"

    def wait(self, stop: threading.Event) -> None:
        """Wait until the host may be asked again: from the end of the last request on."""
        asked = (self.rules.crawl_delay(self.agent) if self.rules else None) or 0
        pause = max(self.limits.delay, min(asked, self.limits.patience))
        stop.wait(max(self._last + pause - monotonic(), 0))

    def over(self) -> None:
        """Say that a request is over."""
        self._last = monotonic()


def _rules(body: bytes) -> str:
    """Read rules in whatever encoding, with a byte order mark or without; of too many the first, in whole lines."""
    whole, cut, _ = body[:_LARGEST].rpartition(b"\n") if len(body) > _LARGEST else (body, b"", b"")
    try:
        return decode(whole + cut)
    except DamagedFile:
        return body.decode("utf-8", "replace")


def seconds_to_wait(fetched: Fetched, limits: Limits, attempt: int) -> float:
    """Tell how long to wait before an address is tried again: as the server says (``Retry-After``), else longer each time."""
    said = fetched.header("retry-after").strip()
    own = limits.again * 2.0 ** (attempt - 1)
    if said.isascii() and said.isdigit():
        return min(max(float(said), own), limits.patience)
    try:
        left = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds() if said else 0.0
    except (TypeError, ValueError, OverflowError):
        left = 0.0
    return min(max(left, own), limits.patience)
