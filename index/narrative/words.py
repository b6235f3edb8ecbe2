"""Words that decide what a count in prose is about, as data: ``pattern``, ``governing``."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

DISPUTES = ("disclosure", "other_disputes")
OUTCOMES = ("applications", "items")


class Words(BaseModel):
    """An entry of ``words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    refused: tuple[str, ...] = Field(alias="not")


@cache
def words() -> dict[str, Words]:
    """Give the entries by name."""
    text = resources.files("xxgk.index.narrative").joinpath("words.toml").read_text(encoding="utf-8")
    return {row["name"]: Words.model_validate(row) for row in tomllib.loads(text)["words"]}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Give what finds the words of an entry: ``pattern("disclosure").search("因信息公开引发")``."""
    return re.compile("|".join(words()[name].words))


def governing(text: str, among: Sequence[str]) -> str:
    """Name the one of these subjects that a text names last, or ``""``.

    ``governing("作出行政处罚5宗,因信息公开引发", DISPUTES)`` is ``"disclosure"``, of ``"行政执法工作被申请"`` ``"other_disputes"``.
    """
    ends = {name: max((match.end() for match in pattern(name).finditer(text)), default=0) for name in among}
    last = max(ends, key=lambda name: ends[name])
    return last if ends[last] else ""
