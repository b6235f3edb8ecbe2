"""What people say besides asking, with what is said to it: ``find_small_talk``, ``talk_of``; the data is ``small_talk.toml``."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

_AROUND = " ?？!！。.~～,，、…"
_SOFT = re.compile(r"[啊呀哦哈呢嘛哟]+$")


class SmallTalk(BaseModel):
    """A matter of talk; see the head of the file.

    Attributes:
        courtesy: the sorts of words of courtesy that say it by themselves: ``"greeting"``; see ``courtesies.toml``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    said: tuple[str, ...]
    courtesy: tuple[str, ...] = ()
    zh: str
    en: str
    alone: bool = False
    forgets: bool = False


@cache
def small_talk() -> dict[str, SmallTalk]:
    """Give all of it by key."""
    text = resources.files("xxgk.bot.items").joinpath("small_talk.toml").read_text(encoding="utf-8")
    return {line.key: line for line in map(SmallTalk.model_validate, tomllib.loads(text)["talk"])}


def find_small_talk(text: str) -> str:
    """Give the key of what a text in normal form says, if nothing else: ``"你好呀!"`` → ``"talk_greeting"``; ``"宿迁市"`` → ``""``."""
    bare = " ".join(text.lower().strip(_AROUND).split())
    return _keys().get(bare) or _keys().get(_SOFT.sub("", bare), "")


def talk_of(courtesies: Iterable[str]) -> str:
    """Give the key of what sorts of courtesy say where nothing else is said: ``["ask", "greeting"]`` → ``"talk_greeting"``."""
    said = set(courtesies)
    return next((key for key, line in small_talk().items() if not said.isdisjoint(line.courtesy)), "")


@cache
def _keys() -> dict[str, str]:
    return {words: line.key for line in small_talk().values() for words in line.said}
