"""The agencies a question means, among those held: ``AgencyMatcher.find``.

A mention is read as place + kind of body (卫东区 + 政府, 鞍山 + 高新区), or by what is distinctive in a name (周庄镇). Each part must
agree: the same kind elsewhere, or another body of the same place, is never a match. Names are looked up in the database, nothing is
loaded.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Self

from xxgk.bot.understand.found_agencies import Decision, FoundAgencies
from xxgk.bot.understand.names.bodies import Bodies
from xxgk.bot.understand.names.reading import NameReader
from xxgk.bot.understand.names.scan import Scan
from xxgk.bot.understand.names.text import QuestionText
from xxgk.index.agencies.keys import code_of
from xxgk.index.store.held import HeldNames
from xxgk.index.store.reading import Store, StoredAgency

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


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

    def find(self, question: str, years: Sequence[int] = (), region: str | None = None) -> FoundAgencies:
        """Find the agencies of a question, in its order; several well-named ones are all meant.

        Args:
            question: as typed, in either script; years in it, like ``years``, narrow a choice to agencies with reports for them.
            years: those the question asks for, where they were taken out of it.
            region: the place the question is about (``"江苏省"``): of a mere kind of body (高新区) only those there are offered.
        """
        text = QuestionText(question)
        asked = tuple(dict.fromkeys((*years, *map(int, _YEAR.findall(text.text)))))
        bodies = Bodies(self._held, asked, code_of(region) if region else "")
        reader = NameReader(self._held, text, bodies)
        mentions = list(Scan(reader).mentions())
        if not mentions:
            return FoundAgencies("none", "", (), text.normal)
        rest = text.without([(one.start, one.end) for one in mentions])
        certain = [one for one in mentions if one.sure]
        matches = {one.matches[0].agency.name: one.matches[0] for one in certain}
        if len(certain) == len(mentions):
            typed = "、".join(text.original(one.start, one.end) for one in certain)
            return FoundAgencies("match", typed, tuple(matches.values()), rest)
        unclear, *others = (one for one in mentions if not one.sure)
        typed = text.original(unclear.start, unclear.end)
        decision: Decision = "choose" if unclear.asks else "none"
        later = tuple(text.original(one.start, one.end) for one in others)
        return FoundAgencies(decision, typed, unclear.matches, rest, tuple(matches.values()), later, unclear.narrowed)
