"""A message → what is in it: one question, several, or names with what is asked of each of them. ``read_message``."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

MOST_NAMES = 500  # of a list
MOST_QUESTIONS = 10  # of a message
MOST_LINES = 2 * MOST_NAMES  # empty ones too; a message of more is not looked at
_READ = 20  # lines that are all read; of more only the first and the last may ask

_BULLET = re.compile(r"^\s*(?:[-–—•·▪*●○◦]+\s+|[•·▪●○◦]|[(（]?\d{1,3}(?:[)）]|[.、．](?!\d))\s*|[①-⑳]\s*)")
_ENDS = re.compile(r"？|\?(?=\s|[^\x00-\x7f]|$)")
_BETWEEN = re.compile(r"[、，,；;\t]+")
_QUOTES = {"「": "」", "“": "”", "『": "』", "《": "》"}
_AROUND = " \t、，,；;。"


@dataclass(frozen=True, slots=True)
class Line:
    """What can be told of a line without answering it.

    Attributes:
        asks: it has words for what is asked (申请, 多少, 哪个), or goes on from a question (昆山呢).
        plainly: these are more than an item, which names may hold, too: a year, 多少, 哪个.
        names: it names a body or a place.
    """

    asks: bool
    plainly: bool = False
    names: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What a message is made of: its questions in order; with ``names`` one, which is asked of each of these."""

    questions: tuple[str, ...]
    names: tuple[str, ...] = ()


class _Listing(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    before: tuple[str, ...]
    bodies: tuple[str, ...]
    english: tuple[str, ...]
    english_bodies: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def listing_words() -> _Listing:
    """Load how a line says that it asks of the names beside it."""
    return _Listing.model_validate(_data()["listing"])


@cache
def head_words() -> frozenset[str]:
    """Load what the head of a column of names says."""
    return frozenset(_data()["heads"]["words"])


def read_message(text: str, line_of: Callable[[str], Line]) -> Message:
    r"""Tell what a message is made of; ``line_of`` tells of a piece of it what it is.

    ``"宿迁市2023年收到多少？洪泽区呢？"`` → two questions; ``"2023年收到多少申请：\n宿迁市\n昆山市"`` → a question and two names;
    ``"请问一下。宿迁市2023年收到多少"`` → one, as it stands.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(text.splitlines()) > MOST_LINES:
        return Message((text,))
    if len(lines) > 1 and (listed := _listed(lines, line_of)):
        return listed
    if len(lines) > _READ:
        return Message((text,))
    pieces = [piece for line in lines for piece in _sentences(without_bullet(line) if len(lines) > 1 else line)]
    if len(pieces) < 2:
        return Message((text,))
    told = [line_of(piece) for piece in pieces]
    first = next((at for at, line in enumerate(told) if line.asks), len(pieces))
    asking = [line.asks or (at > first and pieces[at].endswith(("?", "？"))) for at, line in enumerate(told)]
    if sum(asking) < 2:
        return Message((text,))
    return Message((" ".join(pieces[: first + 1]), *pieces[first + 1 :]))


def without_bullet(line: str) -> str:
    """Leave out what numbers a line: ``"1. 宿迁市"``, ``"（2）昆山市"``, ``"- 洪泽区"``; of ``"2023年"`` nothing."""
    return _BULLET.sub("", line).strip()


def asked_of(question: str, names: Sequence[str]) -> str:
    """Ask of some names what is asked of those listed: ``"以下机关2023年收到多少申请："`` → ``"宿迁市、昆山市 2023年收到多少申请"``."""
    said = "、".join(names)
    found = _listings().search(question)
    if found is None:
        return f"{said} {question}".strip(" :：,，")
    return " ".join(f"{question[: found.start()]} {said} {question[found.end() :]}".split()).strip(" :：,，")


def names_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Give the names of lines: ``["1. 宿迁市，", "昆山市、洪泽区"]`` → three."""
    parts = (part.strip(_AROUND) for line in lines for part in _BETWEEN.split(without_bullet(line)))
    return tuple(part for part in parts if part)


def _listed(lines: Sequence[str], line_of: Callable[[str], Line]) -> Message | None:
    """Take a message for a list: its first or its last line asks, and says of nobody what; the others are names."""
    ends = {at: line_of(lines[at]) for at in (0, len(lines) - 1)}
    heads = [at for at, line in ends.items() if line.asks and (_says_listing(lines[at]) or not line.names)]
    if len(heads) > 1:  # a name may hold words of the tables, too
        heads = [at for at in heads if _says_listing(lines[at])] or [at for at in heads if ends[at].plainly]
    if len(heads) != 1:
        return None
    at = heads[0]
    others = [line for place, line in enumerate(lines) if place != at]
    says = _says_listing(lines[at])
    if len(others) < 2 and not says:
        return None
    if len(lines) <= _READ:
        told = [line_of(without_bullet(line)) for line in others]
        if any(line.plainly or (line.asks and line.names and not says) for line in told):
            return None
    elif ends[len(lines) - 1 - at].plainly:
        return None
    names = names_in(others)
    return Message((lines[at].strip(),), names) if names else None


def _says_listing(line: str) -> bool:
    return bool(_listings().search(line))


def _sentences(line: str) -> list[str]:
    """Cut a line behind its question marks, but in quotations and addresses (``?id=1``)."""
    pieces: list[str] = []
    begun, closing = 0, ""
    ends = {match.end() for match in _ENDS.finditer(line)}
    for at, mark in enumerate(line, start=1):
        if closing:
            closing = "" if mark == closing else closing
        elif mark in _QUOTES and _QUOTES[mark] in line[at:]:
            closing = _QUOTES[mark]
        elif at in ends and line[begun:at].strip(" ?？"):
            pieces.append(line[begun:at].strip())
            begun = at
    rest = line[begun:].strip()
    return [*pieces, rest] if rest.strip(" ?？!！。.") else pieces


@cache
def _listings() -> re.Pattern[str]:
    words = listing_words()

    def any_of(given: Sequence[str]) -> str:
        return "|".join(map(re.escape, sorted(given, key=len, reverse=True)))

    chinese = f"(?:{any_of(words.before)})(?:各|个|家)?(?:{any_of(words.bodies)})(?:的|在)?"
    english = rf"\b(?:in |of |for |by )?(?:{any_of(words.english)}) (?:{any_of(words.english_bodies)})\b"
    return re.compile(f"{chinese}|{english}", re.IGNORECASE)


def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("xxgk.bot.understand").joinpath("messages.toml").read_text(encoding="utf-8"))
