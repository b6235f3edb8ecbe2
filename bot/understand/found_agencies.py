"""What a question says of agencies: ``FoundAgencies``."""

from dataclasses import dataclass
from typing import Literal

from index.store.reading import StoredAgency

Decision = Literal["match", "choose", "none"]
MAX_CHOICES = 8
SURE = 90  # the score from which one match is the one that is meant


@dataclass(frozen=True, slots=True)
class Match:
    """An agency that a mention may mean; ``score`` from 0 to 100, ``why`` for a person to read."""

    agency: StoredAgency
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class FoundAgencies:
    """What a question says of agencies.

    Attributes:
        decision: ``"match"``: each of ``matches`` is meant; ``"choose"``: one of them is, ask which; ``"none"``: an agency is
            named but not held (``matches`` are near names, not answers), or none is named at all (``typed`` is empty).
        typed: the words that name the agencies; of several, where one is not clear, that one.
        matches: at most eight.
        rest: the question without those words.
    """

    decision: Decision
    typed: str
    matches: tuple[Match, ...]
    rest: str


def joined(one: FoundAgencies, more: FoundAgencies) -> FoundAgencies:
    """Put two finds of one question together; what is not clear in the second is not clear at all."""
    if more.decision != "match":
        return more
    matches = {match.agency.name: match for match in (*one.matches, *more.matches)}
    return FoundAgencies("match", f"{one.typed}、{more.typed}", tuple(matches.values()), more.rest)
