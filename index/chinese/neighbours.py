"""Words that are one slip of the fingers apart: ``Neighbours``."""

from collections.abc import Iterable, Iterator


class Neighbours:
    """Finds, of many words, those that one character left out, too many, wrong, or two swapped, make of what was typed.

    Words are kept under themselves with each character left out (the method of SymSpell): a look-up takes as many steps as the word
    has characters, however many words there are.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in words:
            for key in _keys(word):
                self._words.setdefault(key, []).append(word)

    def near(self, typed: str) -> list[str]:
        """Give the words near ``typed``, itself left out; some of them may be two slips away."""
        found = (word for key in _keys(typed) for word in self._words.get(key, ()))
        return [word for word in dict.fromkeys(found) if word != typed]


def _keys(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
