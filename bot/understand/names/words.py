"""The words that stand around names of agencies, as data (``words.toml``): ``question_words``."""

import tomllib
from functools import cache, cached_property
from importlib import resources

from pydantic import BaseModel, ConfigDict


class QuestionWords(BaseModel):
    """``words.toml``; each list is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: frozenset[str]
    fillers: frozenset[str]
    asked: frozenset[str]
    groups: frozenset[str]
    group_nouns: tuple[str, ...]
    landmarks: str
    everyday: frozenset[str]

    @cached_property
    def around(self) -> frozenset[str]:
        """All words beside which a name may begin and end."""
        return self.words | self.fillers | self.asked


@cache
def question_words() -> QuestionWords:
    """Give the words that stand around names."""
    text = resources.files("xxgk.bot.understand.names").joinpath("words.toml").read_text(encoding="utf-8")
    return QuestionWords.model_validate(tomllib.loads(text))
