"""A word with a meaning taken out of a question makes it another question, or one that is asked back; ``said_twice.tsv`` has the rest."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.bot.understand.worlds import reading
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.spans import Span

CASES = Path(__file__).parents[2] / "cases"
ENOUGH = 500
# words that ask, join and introduce; without them a question is the same, only shorter
ASKING = frozenset(
    {"fill", "mark", "comma", "stop", "pause", "colon", "dot", "courtesy", "de", "preposition", "auxiliary", "how_many", "what", "which",
     "exist", "whether", "short_any", "unit", "and", "or", "also", "among", "inside", "from", "to", "apiece", "year_unit", "level_name",
     "text_word", "table_word", "coverage", "search", "section"}
)  # fmt: skip


def rows(file: str) -> list[dict[str, str]]:
    with (CASES / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def deletions() -> Iterator[tuple[str, Reading, Span]]:
    """Give every question understood, its reading, and a word of it by chance, always the same."""
    tables = sorted(path.name for path in CASES.glob("asked*.tsv"))
    for question in dict.fromkeys(row["question"] for file in tables for row in rows(file)):
        found = reading(question)
        content = [span for span in found.path if span.kind not in ASKING and span.end > span.start]
        if content and not found.reason and found.query is not None and found.asks in ("query", "text"):
            yield question, found, Random(f"16 {question}").choice(content)


def stays(question: str, found: Reading, span: Span) -> bool:
    text = plain_text(question)
    other = reading(f"{text[: span.start]} {text[span.end :]}")
    return not other.reason and (other.query, other.asks) == (found.query, found.asks)


def test_a_question_without_one_of_its_words_is_another() -> None:
    listed = {(row["word"], row["question"]) for row in rows("said_twice.tsv")}
    tried = list(deletions())
    same = [
        (plain_text(question)[span.start : span.end], question)
        for question, found, span in tried
        if stays(question, found, span)
    ]
    assert len(tried) >= ENOUGH
    assert [one for one in same if one not in listed] == []
    assert sorted(listed.difference(same)) == [], "said once now, or not asked any more"


def test_each_listed_has_a_reason() -> None:
    assert all(row["why"] for row in rows("said_twice.tsv"))
