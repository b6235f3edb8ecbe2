"""Names of bodies in a question as spans: the one door to ``names/``. ``NameFinder.spans``, ``NamedBody``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.found_agencies import FoundAgencies, Match
from xxgk.bot.understand.spans import Span
from xxgk.index.agencies.body_keys import key_pattern

_AS_TYPED = frozenset({"name", "form", "part", "former", "initials"})


@dataclass(frozen=True, slots=True)
class NamedBody:
    """What a stretch of a question names.

    Attributes:
        typed: as typed.
        matches: what it may mean, the likeliest first.
        sure: the first of them is meant.
        asks: one of them is, but it is not clear which.
        narrowed: what left only these (``"2020"``).
    """

    typed: str
    matches: tuple[Match, ...]
    sure: bool
    asks: bool
    narrowed: str = ""

    @property
    def slip(self) -> bool:
        """Tell whether it was recognised in spite of a slip, or by its sound."""
        return bool(self.matches) and (self.sure or self.asks) and self.matches[0].by not in _AS_TYPED

    @property
    def key(self) -> str:
        """The key of the body meant, ``""`` where that is not clear."""
        return self.matches[0].agency.key if self.sure else ""


class NameFinder:
    """Finds names by the matcher of names held."""

    def __init__(self, matcher: AgencyMatcher, settled: Mapping[str, Match] | None = None) -> None:
        self._matcher = matcher
        self._settled = settled or {}

    def settling(self, meant: Mapping[str, Match]) -> "NameFinder":
        """Give one for which some names that are not clear mean this body: 高新区, of several of that name."""
        return NameFinder(self._matcher, meant)

    def spans(self, text: str, years: Sequence[int] = (), place: str = "") -> list[Span]:
        """Give the names in a text, and keys of bodies (410403-gov)."""
        found = self.keys(text)
        for start, end, mention in self._matcher.mentions(text, years, place):
            body = NamedBody(text[start:end], mention.matches, mention.sure, mention.asks, mention.narrowed)
            found.append(self._span(start, end, self._as_held(self.as_settled(body))))
        return found

    def _as_held(self, body: NamedBody) -> NamedBody:
        """Take what is the whole name of a body held for it, whatever stands behind: 民政局|部分公开, though 局部 is a word."""
        if body.sure or body.asks or all(match.agency.name != body.typed for match in body.matches):
            return body
        alone = self.named(body.typed)
        return alone if alone.sure else body

    def keys(self, text: str) -> list[Span]:
        """Give the keys of bodies in a text: they are names for sure, whatever stands around them (搜索 410403-gov 公开)."""
        keys = key_pattern().finditer(text)
        return [self._span(key.start(), key.end(), self.as_settled(self.named(key[0]))) for key in keys]

    def named(self, name: str) -> NamedBody:
        """Look one name up."""
        return self._named(self._matcher.find(name))

    def as_settled(self, body: NamedBody) -> NamedBody:
        """Give what it means where that was settled, else the same."""
        match = None if body.sure else self._settled.get(body.typed)
        return body if match is None else NamedBody(body.typed, (match,), sure=True, asks=False)

    def _named(self, found: FoundAgencies) -> NamedBody:
        return NamedBody(
            found.typed,
            found.matches,
            found.decision == "match" and len(found.matches) == 1,
            found.decision == "choose",
        )

    def _span(self, start: int, end: int, body: NamedBody) -> Span:
        cost = "slip" if body.slip else "name" if body.sure else "doubtful"
        return Span(start, end, "body" if body.sure else "unsure_body", body, cost_of(cost), f"names: {body.typed}")
