"""What a typed beginning may become: commands, and the names of thousands of agencies. ``Completions``."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from xxgk.index.chinese.text import normalise
from xxgk.index.store.reading import StoredAgency

_MOST = 12
_SHORTEST = 2  # characters: a single one begins too many names
_LONGEST = 24


class Completions(Completer):
    """Completes a command at the beginning of the line, and anywhere the name of an agency.

    Names are found by their beginning with a search in a sorted list, and only where none begins so by what they contain, in one
    search through all of them joined together: both take well under a millisecond for 100,000 names.
    """

    def __init__(self, commands: Sequence[str], agencies: Iterable[StoredAgency]) -> None:
        self._commands = commands
        self._agencies = {normalise(name): (name, one) for one in agencies for name in (*one.names, one.name)}
        self._names = sorted(self._agencies)
        self._joined = "\n".join(["", *self._names, ""])

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Give what the text before the cursor may become."""
        text = document.text_before_cursor
        if text.startswith("/") and " " not in text:
            for command in self._commands:
                if command.startswith(text):
                    yield Completion(command, -len(text))
            return
        typed, names = self._found(text)
        for key in names:
            name, agency = self._agencies[key]
            meta = " ".join(([agency.name] if name != agency.name else []) + [str(year) for year in agency.years[-3:]])
            yield Completion(name, -len(typed), display_meta=meta)

    def _found(self, text: str) -> tuple[str, list[str]]:
        """Give the longest end of the text that names begin with, and these; ``"那洪泽"`` → ``"洪泽"``."""
        words = text.split(" ")[-1][-_LONGEST:]
        for start in range(len(words) - _SHORTEST + 1):
            if names := list(self._beginning(normalise(words[start:]))):
                return words[start:], names
        return words, list(self._containing(normalise(words))) if len(words) >= _SHORTEST else []

    def _beginning(self, typed: str) -> Iterator[str]:
        first = bisect_left(self._names, typed)
        for name in self._names[first : first + _MOST]:
            if name.startswith(typed) and name != typed:
                yield name

    def _containing(self, typed: str) -> Iterator[str]:
        place = 0
        for _ in range(_MOST):
            place = self._joined.find(typed, place)
            if place < 0:
                return
            end = self._joined.index("\n", place)
            name = self._joined[self._joined.rindex("\n", 0, place) + 1 : end]
            if name != typed:
                yield name
            place = end
