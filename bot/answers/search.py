"""Full-text search: ``search_beside``; a passage cut to a snippet: ``passage_of``."""

from typing import Any

from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.sources import line_source
from xxgk.bot.masking import mask_contacts
from xxgk.bot.model.answer import Answer, Passage
from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.chinese.text import positioned
from xxgk.index.store.searching import FoundPassage

LIMIT = 8
_AROUND = 40  # characters of a snippet on each side of the words found
_IN_NUMBERS = frozenset("0123456789.,%‰")


def search_beside(found: Found) -> dict[str, Any]:
    """Say why there is no passage, where there is none; ``total`` counts all of them."""
    answer = found.answer
    said: dict[str, Any] = {"reports": (), "derived": (), "tally": None, "held_years": ()}
    if not answer.total:
        return said | {"status": "no_data", "reason": "nothing_found", "code": "", "rows": (), "summary": None}
    return said | {"reason": "" if answer.passages else "no_more"}


def in_text_alone(answer: Answer) -> Answer:
    """Say of a search that it stands for what the tables do not hold (``aspect`` ``"text"``); nothing found is not in the reports."""
    keys = answer.query.model_copy(update={"aspect": "text"})
    reason = "not_in_report" if answer.reason == "nothing_found" else answer.reason
    return answer.model_copy(update={"query": keys, "reason": reason})


def passage_of(found: FoundPassage, words: str) -> Passage:
    """Cite a passage found, cut around the first of the words."""
    covered = mask_contacts(found.text)  # whole: of half a number nobody knows what it is
    text, hits = snippet(covered, words)
    return Passage(
        agency=found.report.agency or "",
        year=found.report.year or 0,
        section=found.section,
        text=text,
        source=line_source(found.report, found.section, covered, found.line),
        hits=hits,
    )


def snippet(text: str, words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a text around the first of the words, as printed, and tell where in the cut the words stand.

    ``words`` of one script find text of the other: ``("設立公眾號", ((2, 5),))`` for 公众号.
    """
    plain = positioned(text)
    spans = words_to_wanted(words).spans(plain.text)
    at = spans[0][0] if spans else 0
    start, end = _whole_numbers(plain.text, max(0, at - _AROUND), min(len(plain.text), at + 2 * _AROUND))
    cut = plain.original(start, end)
    before = "…" if start else ""
    first = plain.offsets[start] - len(before) if plain.text else 0
    hits = tuple(
        (plain.offsets[one] - first, plain.offsets[other - 1] + 1 - first)
        for one, other in spans
        if start <= one and other <= end
    )
    return f"{before}{cut}{'…' if end < len(plain.text) else ''}", hits


def _whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """Let a cut begin and end outside of numbers: of 3511件 no 511件 is shown."""
    while 0 < start < len(text) and text[start - 1] in _IN_NUMBERS and text[start] in _IN_NUMBERS:
        start -= 1
    while 0 < end < len(text) and text[end - 1] in _IN_NUMBERS and text[end] in _IN_NUMBERS:
        end += 1
    return start, end
