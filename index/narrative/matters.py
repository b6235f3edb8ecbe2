"""What counts in prose may be about, as data: ``matters``."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["received", "handled", "carried", "outcome", "dispute", "result", "ended"]


class Matter(BaseModel):
    """Words and the field they name; see ``matters.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    kind: Kind
    words: tuple[str, ...]
    means: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def matters() -> tuple[Matter, ...]:
    """Give the matters in the order of the file."""
    text = resources.files("xxgk.index.narrative").joinpath("matters.toml").read_text(encoding="utf-8")
    return tuple(Matter.model_validate(matter) for matter in tomllib.loads(text)["matters"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<m{place}>{'|'.join(one.words)})" for place, one in enumerate(matters())))


def find_matters(text: str) -> list[tuple[Matter, re.Match[str]]]:
    """Find the words of matters in their order; where one begins as another does, the earlier in the file is taken."""
    return [(matters()[int(str(match.lastgroup)[1:])], match) for match in _pattern().finditer(text)]


def matter_of(field: str) -> Matter:
    """Give the matter of a field: ``matter_of("disputes.review.total")``."""
    return next(matter for matter in matters() if matter.field == field)
