"""The agencies a question means, among those held: ``AgencyMatcher.find``.

A mention is read as place + kind of body (卫东区 + 政府, 鞍山 + 高新区), or by what is distinctive in a name (周庄镇). Each part must
agree: the same kind elsewhere, or another body of the same place, is never a match. The key of a body (410403-gov) names it as well.
Names are looked up in the database, nothing is loaded.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from xxgk.bot.understand.body_keys import take_keys
from xxgk.bot.understand.found_agencies import MAX_CHOICES, Decision, FoundAgencies, Match
from xxgk.bot.understand.names.bodies import Bodies
from xxgk.bot.understand.names.mention import Mention, doubted, near_mention
from xxgk.bot.understand.names.reading import NameReader
from xxgk.bot.understand.names.scan import Scan
from xxgk.bot.understand.names.text import QuestionText
from xxgk.index.agencies.keys import code_of
from xxgk.index.chinese.text import normalise
from xxgk.index.store.held import HeldNames
from xxgk.index.store.reading import Store, StoredAgency

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Named:
    """What names an agency, as typed, and what it may mean."""

    typed: str
    mention: Mention


class AgencyMatcher:
    """Knows the agencies held. Finding changes nothing and may be done by several threads."""

    def __init__(self, agencies: Iterable[StoredAgency]) -> None:
        self._held = HeldNames.of(agencies)

    @classmethod
    def of_store(cls, store: Store) -> Self:
        """Make one for a database: it looks names up there, where ``AgencyMatcher(agencies)`` has to take every name apart first."""
        matcher = cls.__new__(cls)
        matcher._held = HeldNames(store.connection)
        matcher.find("启动")  # what the first question with a slip would have to wait for
        return matcher

    def forget(self) -> None:
        """Look everything up anew: the database has been written since."""
        self._held.forget()

    def find(
        self, question: str, years: Sequence[int] = (), region: str | None = None, keys: Sequence[str] = ()
    ) -> FoundAgencies:
        """Find the agencies of a question, in its order, those named by their keys first; several well-named ones are all meant.

        Args:
            question: as typed, in either script; years in it, like ``years``, narrow a choice to agencies with reports for them.
            years: those the question asks for, where they were taken out of it.
            region: the place the question is about (``"江苏省"``): of a mere kind of body (高新区) only those there are offered.
            keys: the keys of bodies in it, where they were taken out of it.
        """
        inside, plain = take_keys(normalise(question))
        text = QuestionText(plain)
        asked = tuple(dict.fromkeys((*years, *map(int, _YEAR.findall(text.text)))))
        bodies = Bodies(self._held, asked, code_of(region) if region else "")
        mentions = list(Scan(NameReader(self._held, text, bodies)).mentions())
        named = [self._keyed(key) for key in (*keys, *inside)]
        named += [_Named(text.original(one.start, one.end), one) for one in mentions]
        if not named:
            return FoundAgencies("none", "", (), text.normal)
        rest = text.without([(one.start, one.end) for one in mentions])
        certain = [one for one in named if one.mention.sure]
        matches = {one.mention.matches[0].agency.name: one.mention.matches[0] for one in certain}
        if len(certain) == len(named):
            return FoundAgencies("match", "、".join(one.typed for one in certain), tuple(matches.values()), rest)
        unclear, *others = (one for one in named if not one.mention.sure)
        decision: Decision = "choose" if unclear.mention.asks else "none"
        return FoundAgencies(
            decision,
            unclear.typed,
            unclear.mention.matches,
            rest,
            tuple(matches.values()),
            tuple(one.typed for one in others),
            unclear.mention.narrowed,
        )

    def mentions(self, text: str, years: Sequence[int] = (), place: str = "") -> list[tuple[int, int, Mention]]:
        """Give every name in a text in normal form, with where it stands; ``place`` is the code of the place it is about."""
        question = QuestionText(text)
        bodies = Bodies(self._held, tuple(years), place)
        found = Scan(NameReader(self._held, question, bodies)).mentions()
        return [(*question.span(one.start, one.end), one) for one in found]

    def _keyed(self, key: str) -> _Named:
        """Look the key of a body up; one that several share is asked about, for one not held other bodies of its place are offered."""
        agencies = self._held.of_body_key(key)
        if not agencies:
            near = sorted(self._held.of_place(key.partition("-")[0]), key=lambda row: row.tail != "政府")
            return _Named(key, near_mention(self._held, (0, 0), near, "same place, another body"))
        matches = tuple(Match(one, 100, f"key {key}", "name" if one.key == key else "former") for one in agencies)
        mention = Mention(0, 0, matches[:MAX_CHOICES], sure=True)
        return _Named(key, mention if len(agencies) == 1 else doubted(mention, "several bodies of this key"))
