"""Full-text search: ``answer_search``."""

from bot.answers.reports import cannot_answer
from bot.answers.sources import line_source
from bot.model.answer import Answer, Passage
from bot.model.query import Language, Query
from index.chinese.text import positioned
from index.store.reading import Store

LIMIT = 8
_AROUND = 40  # characters of a snippet on each side of the words found


def answer_search(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the paragraphs that hold all the words, each cut to a snippet around the first of them."""
    found = store.search(query.words, query.agencies, query.years, LIMIT)
    if not found:
        return cannot_answer(query, language, "nothing_found")
    passages = tuple(
        Passage(
            agency=passage.report.agency or "",
            year=passage.report.year or 0,
            section=passage.section,
            text=snippet(passage.text, query.words),
            source=line_source(passage.report, passage.section, passage.text, passage.line),
        )
        for passage in found
    )
    return Answer(status="answered", language=language, query=query, passages=passages)


def snippet(text: str, words: str) -> str:
    """Cut a text around the first of the words, as printed; ``words`` of one script find text of the other."""
    plain = positioned(text)
    lower = plain.text.lower()
    starts = [lower.find(word) for word in positioned(words).text.lower().split()]
    at = min((start for start in starts if start >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(plain.text), at + 2 * _AROUND)
    cut = plain.original(start, end)
    return f"{'…' if start else ''}{cut}{'…' if end < len(plain.text) else ''}"
