"""What is explained of the reports as such: ``topics``; the data is ``topics.toml``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Topic(BaseModel):
    """A matter that is explained, ``examples`` are questions that ask for it, ``zh`` and ``en`` the explanation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    examples: tuple[str, ...]
    zh: str
    en: str


@cache
def topics() -> dict[str, Topic]:
    """Give the topics by key, in their order."""
    text = resources.files("xxgk.bot.items").joinpath("topics.toml").read_text(encoding="utf-8")
    return {topic.key: topic for topic in map(Topic.model_validate, tomllib.loads(text)["topics"])}
