"""Whether a question is about the reports as such, and what is explained then: ``find_topic``, ``asks_figures``."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.algebra.measures import Cells, Ratio
from xxgk.bot.understand.reading import Reading

_NEAR = 12  # characters between the words of a Chinese question, of an English one three times as many


class TopicWords(BaseModel):
    """A line of the file; see its head."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    ways: tuple[tuple[tuple[str, ...], ...], ...] = ()
    only: tuple[str, ...] = ()
    examples: tuple[str, ...]


@cache
def topic_words() -> tuple[TopicWords, ...]:
    """Load the file."""
    return tuple(TopicWords.model_validate(line) for line in _file()["topics"])


def _names() -> Sequence[str]:
    names: Sequence[str] = _file()["names"]
    return names


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("xxgk.bot.understand").joinpath("topics.toml").read_text(encoding="utf-8"))


def find_topic(text: str) -> str:
    """Give the key of the topic a plain text asks about: ``"空白算0吗"`` → ``"blank_is_not_zero"``; ``"绍兴2023年申请"`` → ``""``."""
    bare = text.strip(" ?!。.")
    for name in _names():
        text = text.replace(name, "·" * len(name))
    there = {word for word in _words() if word in text}
    for topic in topic_words():
        if bare in topic.only:
            return topic.key
        for way in topic.ways:
            if all(not there.isdisjoint(words) for words in way) and _holds(text, way):
                return topic.key
    return ""


def asks_figures(reading: Reading) -> bool:
    """Tell whether a figure of a year is asked for, or a search, in words that also ask what something means: 2023年办结率和公开率."""
    query = reading.query
    if reading.reason or query is None or reading.year_words is None:
        return False
    figures = query.show == "value" and all(isinstance(one, Cells | Ratio) for one in query.measures)
    return reading.searches or (figures and bool(query.bodies))


@cache
def _words() -> frozenset[str]:
    """Give the words of all ways: one look at a text tells which of them can hold."""
    return frozenset(word for topic in topic_words() for way in topic.ways for words in way for word in words)


def _holds(text: str, way: Sequence[Sequence[str]]) -> bool:
    """Tell whether a text has a word of each list, in order and near each other."""
    near = _NEAR * 3 if text.isascii() else _NEAR
    ends = {0}
    for number, words in enumerate(way):
        found = set()
        for end in ends:
            stop = len(text) if number == 0 else end + near
            for word in words:
                at = _find(text, word, end, stop + len(word))
                while at >= 0:
                    found.add(at + len(word))
                    at = _find(text, word, at + 1, stop + len(word)) if number == 0 else -1
        ends = found
        if not ends:
            return False
    return True


def _find(text: str, word: str, start: int, stop: int) -> int:
    """Give where a word stands, -1 for nowhere; an English one only whole: count is not in county."""
    at = text.find(word, start, stop)
    while at >= 0 and word.isascii() and (_is_latin(text[:at][-1:]) or _is_latin(text[at + len(word) :][:1])):
        at = text.find(word, at + 1, stop)
    return at


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
