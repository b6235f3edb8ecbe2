"""A second tap on a button, that is a slip of the finger: ``Slips``."""

import time
from collections import OrderedDict
from collections.abc import Callable

AGAIN = 10.0  # seconds in which a second tap on the same button is taken for one
_REMEMBERED = 2_000


class Slips:
    """Tells a second tap on a button from a first. ``now`` gives seconds by a clock that never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._tapped: OrderedDict[tuple[int, int, int, str], float] = OrderedDict()

    def is_second(self, tapped: tuple[int, int, int, str]) -> bool:
        """Note a tap (chat, message, person, data); whether the same one came a moment ago."""
        now = self._now()
        before = self._tapped.get(tapped)
        if before is not None and now - before < AGAIN:
            return True
        self._tapped[tapped] = now
        self._tapped.move_to_end(tapped)
        if len(self._tapped) > _REMEMBERED:
            self._tapped.popitem(last=False)
        return False

    def forget(self, tapped: tuple[int, int, int, str]) -> None:
        """Forget a tap of which nothing came, so that the next one is no second."""
        self._tapped.pop(tapped, None)
