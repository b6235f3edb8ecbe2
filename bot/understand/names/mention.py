"""One name in a question, and how clear it is: ``Mention``, ``mention_of``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xxgk.bot.understand.found_agencies import MAX_CHOICES, SURE, By, Match
from xxgk.index.store.held import HeldNames, KeyRow

_ASKED = SURE - 10  # the score of what is meant perhaps: it is asked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A key of an agency held that a mention may mean; ``score``, ``why`` and ``by`` as in ``Match``."""

    row: KeyRow
    score: float
    why: str
    by: By = "form"


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read a name that starts at some place in the text; ``doubt`` says why it may not be meant."""

    end: int
    candidates: tuple[Candidate, ...]
    doubt: str = ""
    narrowed: str = ""

    @property
    def score(self) -> float:
        """That of the best candidate."""
        return max((one.score for one in self.candidates), default=0)


@dataclass(frozen=True, slots=True)
class Unheld:
    """A body that is named so that place and kind, or what is distinctive, are known, and is not held.

    ``settled``: its name is a whole as it stands, and no slip for another.
    """

    end: int
    near: tuple[KeyRow, ...] = ()
    why: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the question that names an agency.

    Attributes:
        start, end: where it stands in the text of the question.
        matches: what it may mean, the likeliest first; all below ``SURE`` when none of them is what was named.
        sure: the first of them is meant.
        asks: one of them is meant, but it is not clear which.
        narrowed: what left only these (``"2020"``), ``""`` when nothing did.
    """

    start: int
    end: int
    matches: tuple[Match, ...] = ()
    sure: bool = False
    asks: bool = False
    narrowed: str = ""


def mention_of(
    held: HeldNames, span: tuple[int, int], candidates: Iterable[Candidate], *, doubt: str = "", narrowed: str = ""
) -> Mention:
    """Make a mention of its candidates: sure when one agency is nearer than all others, and ``doubt`` does not say why it may be none.

    Ordered by score, then the higher place, then more years held.
    """
    best: dict[int, Candidate] = {}
    for one in candidates:
        if one.row.agency not in best or one.score > best[one.row.agency].score:
            best[one.row.agency] = one
    if not best:
        return Mention(*span)
    ordered = _ordered(held, list(best.values()))
    top = [one for one in ordered if one.score == ordered[0].score]
    sure = len(top) == 1 and top[0].score >= SURE and not doubt
    matches = tuple(Match(held.agency(one.row.agency), one.score, one.why, one.by) for one in ordered[:MAX_CHOICES])
    found = Mention(*span, matches, sure=True, narrowed=narrowed)
    return found if sure else doubted(found, doubt)


def doubted(mention: Mention, doubt: str = "") -> Mention:
    """Make a mention one that is asked about."""
    why = f"; {doubt}" if doubt else ""
    matches = tuple(replace(one, score=min(one.score, _ASKED), why=one.why + why) for one in mention.matches)
    return replace(mention, matches=matches, sure=False, asks=True)


def _ordered(held: HeldNames, candidates: Sequence[Candidate]) -> list[Candidate]:
    def order(one: Candidate) -> tuple[object, ...]:
        agency = held.agency(one.row.agency)
        return -one.score, not one.row.place, len(one.row.place), -len(agency.years), len(agency.name), agency.name

    return sorted(candidates, key=order)


def near_mention(held: HeldNames, span: tuple[int, int], rows: Iterable[KeyRow], why: str) -> Mention:
    """Make a mention of what is not held, with agencies near it, which are no answers."""
    agencies = list(dict.fromkeys(row.agency for row in rows))[:MAX_CHOICES]
    return Mention(*span, tuple(Match(held.agency(one), 40, why, "near") for one in agencies))
