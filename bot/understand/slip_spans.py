"""Words of items with a slip in them, where nothing else explains the text: ``slip_spans``."""

from collections.abc import Iterator, Sequence
from functools import cache

from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.lexicon import Meaning, lexicon
from xxgk.bot.understand.spans import Span
from xxgk.index.chinese.likeness import slip_between
from xxgk.index.chinese.neighbours import Neighbours

_OF = frozenset({"row", "rate", "column", "columns", "points"})  # what is asked for; a slip in other words is unknown
_SHORTEST, _LONGEST = 4, 12  # characters; a shorter word with one wrong may be any other
_SHORTEST_LATIN = 6
_MOST_UNKNOWN = 40  # characters; a text of which more is unknown is no question with a slip


def slip_spans(text: str, unknown: Sequence[Span]) -> Iterator[Span]:
    """Give words with one wrong character of its sound or look (行政复仪), English ones with one letter wrong, around what is unknown.

    A word of which it is not sure that it is the one meant is none: 行政处分 is not 行政处罚, and 步予公开 is as near to 准予公开
    as to 不予公开.
    """
    if sum(span.end - span.start for span in unknown) > _MOST_UNKNOWN:
        return
    seen: set[tuple[int, int]] = set()
    for span in unknown:
        if span.value.isascii():
            yield from _of(text, span.start, span.end)
            continue
        for start in range(max(0, span.end - _LONGEST), span.start + 1):
            for end in range(max(span.end, start + _SHORTEST), min(len(text), start + _LONGEST) + 1):
                if (start, end) not in seen:
                    seen.add((start, end))
                    yield from _of(text, start, end)


def _of(text: str, start: int, end: int) -> Iterator[Span]:
    typed = text[start:end]
    if typed.isascii() and len(typed) < _SHORTEST_LATIN:
        return
    near = [word for word in _neighbours().near(typed) if typed.isascii() or len(word) == len(typed)]
    if len({_asked(meaning) for word in near for meaning in _meanings(word)}) != 1:
        return
    meant = {meaning: word for word in near if _is_slip(typed, word) for meaning in _meanings(word)}
    if not meant:
        return
    meaning, word = next(iter(meant.items()))
    yield Span(start, end, meaning.kind, meaning.value, cost_of("slip"), f"{typed} → {word}")


def _asked(meaning: Meaning) -> tuple[str, object]:
    """Give what a meaning asks for, whatever word it was said with."""
    return meaning.kind, meaning.value if meaning.kind != "row" else meaning.value.row


def _is_slip(typed: str, word: str) -> bool:
    if typed.isascii() or word.isascii():
        return abs(len(typed) - len(word)) <= 1 and len(word) >= _SHORTEST_LATIN
    slip = slip_between(typed, word)
    return slip is not None and slip.kind in ("homophone", "look-alike")


def _meanings(word: str) -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in lexicon().words[word] if meaning.kind in _OF)


@cache
def _neighbours() -> Neighbours:
    words = lexicon().words
    return Neighbours(
        word for word in words if _SHORTEST <= len(word) <= _LONGEST and _meanings(word) and " " not in word
    )
