"""What a question says of agencies: ``FoundAgencies``."""

from dataclasses import dataclass
from typing import Literal

from xxgk.index.store.reading import StoredAgency

Decision = Literal["match", "choose", "none"]
By = Literal["name", "form", "part", "former", "initials", "pinyin", "homophone", "look-alike", "typo", "near"]
MAX_CHOICES = 8
SURE = 90  # the score from which one match is the one that is meant


@dataclass(frozen=True, slots=True)
class Match:
    """An agency that a mention may mean.

    Attributes:
        score: from 0 to 100; from ``SURE`` on it is meant where no other is as near.
        why: for a person to read: ``"安→鞍 homophone, kind 高新区"``.
        by: how it was recognised: by its name or an accepted form of it, by a part that is distinctive, by a name of former times, or
            through a slip that was made out (then an answer must say how it was taken); ``"near"``: not what was named.
    """

    agency: StoredAgency
    score: float
    why: str
    by: By = "form"


@dataclass(frozen=True, slots=True)
class FoundAgencies:
    """What a question says of agencies.

    Attributes:
        decision: ``"match"``: each of ``matches`` is meant; ``"choose"``: one of them is, ask which; ``"none"``: an agency is
            named but not held (``matches`` are near names, not answers), or none is named at all (``typed`` is empty).
        typed: the words that name the agencies; of several, where one is not clear, that one.
        matches: at most eight.
        rest: the question without those words.
        certain: those that are clear, in the order named, where another is not: of ``"卫东区和高新区"`` the first.
        later: the other names that are not clear, as typed, in their order.
        narrowed: what left only these to choose from (``"2020"``, ``"江苏省"``), ``""`` when nothing did.
    """

    decision: Decision
    typed: str
    matches: tuple[Match, ...]
    rest: str
    certain: tuple[Match, ...] = ()
    later: tuple[str, ...] = ()
    narrowed: str = ""
