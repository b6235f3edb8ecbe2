"""What the words of a link, or of a page, say: ``says``."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from xxgk.index.chinese.text import squeeze
from xxgk.index.identity.names import says_whose, whole_name

Saying = Literal["report", "column", "year", "paging", "attached", "file", "missing"]
_LONGEST_NAME = 40


class Words(BaseModel):
    """A pattern over words without spaces, with what it must and must not fit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    pattern: str
    examples: tuple[str, ...]
    others: tuple[str, ...] = Field(alias="not")


@cache
def all_words() -> dict[str, Words]:
    """Give the patterns by what they say."""
    text = resources.files("xxgk.index.collect").joinpath("words.toml").read_text(encoding="utf-8")
    return {key: Words.model_validate(entry) for key, entry in tomllib.loads(text).items()}


def says(what: Saying, text: str) -> bool:
    """Tell whether words say something: ``("year", "2023年")``."""
    return bool(_pattern(what).search(squeeze(text)))


@cache
def _pattern(what: Saying) -> re.Pattern[str]:
    return re.compile(all_words()[what].pattern, re.IGNORECASE)


def names_body(text: str) -> bool:
    """Tell whether words are the name of a body and nothing else: ``"江阴市水利局"``."""
    plain = squeeze(text)
    return 3 < len(plain) <= _LONGEST_NAME and whole_name(plain) == plain and says_whose(plain)
