"""How much one person, or one address, may ask: ``RateLimit``."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from enum import Enum

WINDOW = 60.0
_MAX_PEOPLE = 10_000


class Verdict(Enum):
    """What a person is to be answered."""

    FINE = "fine"
    TOLD = "told"  # too many: the first in this window, which is told so
    SILENT = "silent"  # too many, and told before


class RateLimit:
    """At most ``most`` questions in any minute; 0 means any number.

    Args:
        most: how many.
        now: seconds by a clock that never goes back.
    """

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._now = now
        self._asked: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._told: dict[Hashable, float] = {}

    def ask(self, person: Hashable) -> Verdict:
        """Count a question and say whether it is to be answered; one that is not does not count."""
        if not self._most:
            return Verdict.FINE
        now = self._now()
        asked = self._asked.setdefault(person, deque())
        self._asked.move_to_end(person)
        while asked and asked[0] <= now - WINDOW:
            asked.popleft()
        if len(self._asked) > _MAX_PEOPLE:
            forgotten, _ = self._asked.popitem(last=False)
            self._told.pop(forgotten, None)
        if len(asked) < self._most:
            asked.append(now)
            return Verdict.FINE
        if now - self._told.get(person, now - WINDOW) < WINDOW:
            return Verdict.SILENT
        self._told[person] = now
        return Verdict.TOLD

    def wait(self, person: Hashable) -> int:
        """Tell in how many seconds the person may ask again, at least 1."""
        asked = self._asked.get(person)
        return max(1, round(asked[0] + WINDOW - self._now())) if asked else 1
