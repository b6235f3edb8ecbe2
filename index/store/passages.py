"""Paragraphs of narrative and the numbers full text knows them by: ``passages_of``, ``find_passage``."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xxgk.index.chinese.grams import text_to_grams
from xxgk.index.model.report import Section

_PROSE_PARTS = (1, 4, 5, 6)
_DISPUTES = 4
_MIN_PROSE = 6  # characters
MOST_LINES = 100_000  # of one part
OF_REPORT = 1_000_000  # numbers of passages that a report has


class PassagePlace(NamedTuple):
    """Where a passage stands: the report, the part, and which line of its text, from 0."""

    report: int
    part: int
    line: int


def passages_of(report: int, sections: Iterable[Section]) -> Iterator[tuple[int, str]]:
    """Give the paragraphs of a report that are searched, as number and pairs of characters."""
    for section in sections:
        if section.number in _PROSE_PARTS:
            first = report * OF_REPORT + section.number * MOST_LINES
            for line, text in enumerate(section.text.split("\n")[:MOST_LINES]):
                if _is_prose(text, section.number):
                    yield first + line, text_to_grams(text)


def find_passage(number: int) -> PassagePlace:
    """Tell where a passage stands: ``17_100_003`` → report 17, part 1, line 3."""
    report, rest = divmod(number, OF_REPORT)
    return PassagePlace(report, *divmod(rest, MOST_LINES))


def _is_prose(text: str, part: int) -> bool:
    """Tell narrative from rows and cells; between the cells of part four only sentences are narrative."""
    return len(text) >= _MIN_PROSE and "|" not in text and (part != _DISPUTES or "。" in text)
