"""A message → what is in it: one question, several, or names with what is asked of each of them. ``read_message``."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

MOST_NAMES = 500  # of a list
MOST_QUESTIONS = 10  # of a message
MOST_LINES = 2 * MOST_NAMES  # empty ones too; a message of more is not looked at
_MOST_CLOSING = 4  # lines at the beginning that greet, at the end that thank, close and sign
_READ = 20  # lines that are all read; of more only the first and the last may ask

_DASHES, _DOTS, _CIRCLED = "-–—*", "•·▪●○◦", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEHIND_NUMBER = ")）.、．"
_LONGEST_NUMBER = 3  # digits: a longer one is a year
_BETWEEN = "、，,；;\t"
_QUOTES = {"「": "」", "“": "”", "『": "』", "《": "》"}
_AROUND = " \t、，,；;。"


@dataclass(frozen=True, slots=True)
class Line:
    """What can be told of a line without answering it.

    Attributes:
        asks: it has words for what is asked (申请, 多少, 哪个), or goes on from a question (昆山呢).
        plainly: these are more than an item, which names may hold, too: a year, 多少, 哪个.
        names: it names a body or a place.
        tail: it asks nothing by itself but goes with the question before (哪几家, 给我每年的数).
        courtesy: it says nothing of what is asked (您好, 谢谢).
    """

    asks: bool
    plainly: bool = False
    names: bool = False
    tail: bool = False
    courtesy: bool = False


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
    one = len(lines) == 1 and len(_sentences(lines[0])) < 2
    if one or len(text.splitlines()) > MOST_LINES:
        return Message((text,))
    bare = _without_courtesies(lines, line_of)
    if len(bare) > 1 and (listed := _listed(bare, line_of)):
        return listed
    if len(lines) > _READ:
        return Message((text,))
    asking_lines = lines[: lines.index(bare[-1]) + 1] if bare else lines
    pieces = [piece for line in asking_lines for piece in _sentences(without_bullet(line) if len(lines) > 1 else line)]
    if len(pieces) < 2:
        return Message((text,))
    told = [line_of(piece) for piece in pieces]
    first = next((at for at, line in enumerate(told) if line.asks), len(pieces))
    asking = [line.asks or (at > first and pieces[at].endswith(("?", "？"))) for at, line in enumerate(told)]
    if sum(asking) < 2:
        return Message((text,))
    questions = [" ".join(pieces[: first + 1])]
    for piece, line in zip(pieces[first + 1 :], told[first + 1 :], strict=True):
        if line.tail:
            questions[-1] += f" {piece}"
        else:
            questions.append(piece)
    return Message(tuple(questions))


def _without_courtesies(lines: list[str], line_of: Callable[[str], Line]) -> list[str]:
    r"""Leave out lines that greet before a list, and that thank behind it: ``"…\n此致\n敬礼\n王某"``."""
    first, last = 0, len(lines)
    while first < min(last, _MOST_CLOSING) and line_of(lines[first]).courtesy:
        first += 1
    for at in range(max(first + 1, len(lines) - _MOST_CLOSING), len(lines)):
        if line_of("\n".join(lines[at:])).courtesy:
            return lines[first:at]
    return lines[first:]


def without_bullet(line: str) -> str:
    """Leave out what numbers a line: ``"1. 宿迁市"``, ``"（2）昆山市"``, ``"- 洪泽区"``; of ``"2023年"`` nothing."""
    bare = line.strip()
    if bare[:1] and bare[0] in _DOTS + _CIRCLED:
        return bare[1:].strip()
    if bare[:1] and bare[0] in _DASHES and bare.lstrip(_DASHES)[:1].isspace():
        return bare.lstrip(_DASHES).strip()
    number = bare.removeprefix("(").removeprefix("（")
    rest = number.lstrip("0123456789")
    digits = len(number) - len(rest)
    if 1 <= digits <= _LONGEST_NUMBER and rest[:1] and rest[0] in _BEHIND_NUMBER and not rest[1:2].isdigit():
        return rest[1:].strip()
    return bare


def asked_of(question: str, names: Sequence[str]) -> str:
    """Ask of some names what is asked of those listed: ``"以下机关2023年收到多少申请："`` → ``"宿迁市、昆山市 2023年收到多少申请"``."""
    said = "、".join(names)
    start, end = _listing(question)
    return " ".join(f"{question[:start]} {said} {question[end:]}".split()).strip(" :：,，")


def names_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Give the names of lines: ``["1. 宿迁市，", "昆山市、洪泽区"]`` → three."""
    one = str.maketrans(dict.fromkeys(_BETWEEN, "\n"))
    parts = (part.strip(_AROUND) for line in lines for part in without_bullet(line).translate(one).split("\n"))
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
    start, end = _listing(line)
    return end > start


def _sentences(line: str) -> list[str]:
    """Cut a line behind its question marks, but in quotations and addresses (``?id=1``)."""
    pieces: list[str] = []
    begun, closing = 0, ""
    for at, mark in enumerate(line, start=1):
        if closing:
            closing = "" if mark == closing else closing
        elif mark in _QUOTES and _QUOTES[mark] in line[at:]:
            closing = _QUOTES[mark]
        elif _ends_a_question(line, at) and line[begun:at].strip(" ?？"):
            pieces.append(line[begun:at].strip())
            begun = at
    rest = line[begun:].strip()
    return [*pieces, rest] if rest.strip(" ?？!！。.") else pieces


def _ends_a_question(line: str, at: int) -> bool:
    """Tell whether a question mark ends before a place: ``?`` in an address is none."""
    behind = line[at : at + 1]
    return line[at - 1] == "？" or (line[at - 1] == "?" and (not behind or behind.isspace() or not behind.isascii()))


def _listing(line: str) -> tuple[int, int]:
    """Give where a line first says that names are listed, the longest there is; ``(0, 0)``: nowhere."""
    lower = line.lower()
    for start in range(len(line)):
        ends = [start + len(words) for words in _listings().get(lower[start], ()) if lower.startswith(words, start)]
        if ends and not (
            line[start].isascii() and (line[start - 1 : start].isalnum() or line[max(ends) :][:1].isalnum())
        ):
            return start, max(ends)
    return 0, 0


@cache
def _listings() -> dict[str, list[str]]:
    """Give all that says so, by its first character: 以下机关, 这几个县的, of the following cities."""
    words = listing_words()
    chinese = (
        before + counted + body + tail
        for before in words.before
        for counted in ("", "各", "个", "家")
        for body in words.bodies
        for tail in ("", "的", "在")
    )
    english = (
        f"{lead}{words_} {bodies}"
        for lead in ("", "in ", "of ", "for ", "by ")
        for words_ in words.english
        for bodies in words.english_bodies
    )
    by_first: dict[str, list[str]] = {}
    for one in (*chinese, *english):
        by_first.setdefault(one[0], []).append(one)
    return by_first


def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("xxgk.bot.understand").joinpath("messages.toml").read_text(encoding="utf-8"))
