"""Questions about the reports as such, with their explanations: ``topics``, ``find_topic``; the data is ``topics.toml``."""

import re
import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Topic(BaseModel):
    """A matter that is explained: ``patterns`` are regular expressions of questions, ``zh`` and ``en`` the explanation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    zh: str
    en: str


@cache
def topics() -> dict[str, Topic]:
    """Give the topics by key, in the order in which they are tried."""
    text = resources.files("xxgk.bot.items").joinpath("topics.toml").read_text(encoding="utf-8")
    return {topic.key: topic for topic in map(Topic.model_validate, tomllib.loads(text)["topics"])}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((topic.key, re.compile("|".join(topic.patterns))) for topic in topics().values())


def find_topic(question: str) -> str:
    """Find the topic of a question in normal form: ``"空白是0吗"`` → ``"blank_is_not_zero"``; ``"收到多少申请"`` → ``""``."""
    plain = question.lower().strip("?？ 。.!！")
    return next((key for key, pattern in _patterns() if pattern.search(plain)), "")
