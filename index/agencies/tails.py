"""How kinds of body are written in keys of bodies, in ASCII: ``tails``, ``kind_of_tail``. The words are in ``tails.tsv``.

A line of it is word, scope and kind (a key of the vocabulary). Addresses and buttons of people hold these words, so
lines are only ever added, at the end; a test keeps those that are there.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count

OTHER = "其他"  # the kind of what is of no known kind
JOIN = "_"  # between the zone and its department


@dataclass(frozen=True, slots=True)
class Tail:
    """A word for a kind of body; ``number`` is that of its line, ``scope`` what the kind says of whose figures it has (政府办: office)."""

    number: int
    word: str
    scope: str
    kind: str


@cache
def tails() -> dict[str, Tail]:
    """Give the words by kind: ``"公安"`` → police, ``"政府办"`` → gov with the scope office."""
    text = resources.files("xxgk.index.agencies").joinpath("tails.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines())
    return {kind: Tail(number, word, scope, kind) for number, (word, scope, kind) in zip(count(1), lines, strict=False)}


def tail_of(kinds: str) -> tuple[str, str]:
    """Write a kind, of a zone's department both, and the scope it says.

    ``"政府"`` → (gov, ""); ``"政府办"`` → (gov, office); ``"高新区/教育"`` → (hitech_edu, ""); ``"高新区/管委办"`` → (hitech, office);
    what is not known → (other, "").
    """
    found = [tails().get(kind, tails()[OTHER]) for kind in kinds.split("/")]
    found = found[:1] + found[1:][-1:]
    scope = found[-1].scope
    words = [one.word for one in found if not one.scope] or [found[-1].word]
    return JOIN.join(words), scope


def kind_of_tail(tail: str, scope: str) -> str:
    """Give the kind again: ``("hitech_edu", "")`` → ``"高新区/教育"``, ``("gov", "office")`` → ``"政府办"``; ``"other"`` → ``""``."""
    plain = _by_word()
    kinds = [plain[word, ""] for word in tail.split(JOIN)]
    kinds[-1] = plain.get((tail, scope), kinds[-1])
    return "/".join(kind for kind in kinds if kind != OTHER)


@cache
def _by_word() -> dict[tuple[str, str], str]:
    return {(one.word, one.scope): one.kind for one in tails().values()}
