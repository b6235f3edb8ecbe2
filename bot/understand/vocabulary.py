"""The words of questions, as data: loaded once, refused when a key is no field."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from bot.model.query import QueryKind


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RowWords(_Entry):
    """A row of the form, or a group of rows; ``is_not`` says what it is easily taken for."""

    key: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    is_not: str = ""


class ColumnWords(_Entry):
    """A column of the form."""

    key: str
    words: tuple[str, ...]


class KindWords(_Entry):
    """A kind of question."""

    kind: QueryKind
    words: tuple[str, ...]
    examples: tuple[str, ...]


class Vocabulary(_Entry):
    """All words of questions; ``fillers`` mean nothing by themselves, ``unsupported`` ask what is not answered yet."""

    rows: tuple[RowWords, ...]
    columns: tuple[ColumnWords, ...]
    kinds: tuple[KindWords, ...]
    fillers: frozenset[str]
    unsupported: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Load the words of ``items.toml`` and ``kinds.toml``."""
    here = resources.files("bot.understand")
    items = tomllib.loads(here.joinpath("items.toml").read_text(encoding="utf-8"))
    asked = tomllib.loads(here.joinpath("kinds.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        rows=items["rows"],
        columns=items["columns"],
        kinds=asked["kinds"],
        fillers=frozenset(asked["fillers"]["words"]),
        unsupported=frozenset(asked["unsupported"]["words"]),
    )
