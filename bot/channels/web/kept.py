"""Responses kept while they are true, bounded in bytes: ``KeptResponses``; the mark by which a browser asks again: ``etag``."""

from collections import OrderedDict
from hashlib import sha256

from xxgk.bot.channels.web.made import Made

_MOST = 32 * 2**20
_LARGEST = 2 * 2**20  # a larger response is made anew


class KeptResponses:
    """The responses given last, by their marks; the longest unused go first."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._bytes = 0

    def get(self, mark: str) -> Made | None:
        """Give the response of this mark, if it is kept."""
        made = self._kept.get(mark)
        if made is not None:
            self._kept.move_to_end(mark)
        return made

    def keep(self, mark: str, made: Made) -> None:
        """Keep a response."""
        if mark in self._kept or len(made.body) > min(_LARGEST, self._most):
            return
        self._kept[mark] = made
        self._bytes += len(made.body)
        while self._bytes > self._most:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)


def etag(*parts: object) -> str:
    """Give the mark of a response by all that it depends on: state of the database, code, day, path, what is asked, language."""
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
