"""How headings of reports are worded, as data: ``heading_parts``, ``is_title``, ``is_row``."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, load_form

MAX_TITLE = 30
_SENTENCE = re.compile(r"[。;:,!?]")


class PartHeadings(BaseModel):
    """How the heading of one part is worded; ``refused`` are lines that are no heading of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    title: str
    examples: tuple[str, ...]
    refused: tuple[str, ...]


class Headings(BaseModel):
    """What headings are made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ends: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[PartHeadings, ...]


@cache
def headings() -> Headings:
    """Load the wordings of headings."""
    text = resources.files("xxgk.index.lines").joinpath("headings.toml").read_text(encoding="utf-8")
    return Headings.model_validate(tomllib.loads(text))


@cache
def _titles() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((part.number, re.compile(part.title)) for part in headings().parts)


@lru_cache(maxsize=20_000)
def heading_parts(text: str) -> tuple[int, ...]:
    """Give the numbers of the parts a line in normal form may be the heading of.

    ``"二、主动公开情况"`` → (2,), ``"信息内容"`` → ().
    """
    return tuple(number for number, title in _titles() if title.search(text))


def is_title(text: str) -> bool:
    """Tell whether a text in normal form is worded as titles are and is no sentence: ``"复议、诉讼和申诉情况"``, ``"行政复议"``."""
    if len(text) > MAX_TITLE or _SENTENCE.search(text):
        return False
    return text.endswith(headings().ends) or known_words().fullmatch(text) is not None


@cache
def known_words() -> re.Pattern[str]:
    """Match a run of the words that headings are made of."""
    return re.compile(rf"(?:{any_of((*headings().words, *headings().ends))})++")


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def is_row(text: str) -> bool:
    """Tell whether a line in normal form is a row of part three: the form numbers some as it numbers its parts (``"一、本年新收…"``)."""
    return text.startswith(_numbered_rows())


@cache
def _numbered_rows() -> tuple[str, ...]:
    rows = (row for edition in EDITIONS for row in load_form(edition).block("applications").rows)
    return tuple({squeeze(row.number + label) for row in rows for label in (row.label, *row.also) if row.number})
