"""A question taken apart, before it is decided what is asked: ``Said``."""

from dataclasses import dataclass

from xxgk.bot.model.query import QueryKind
from xxgk.bot.understand.conditions import NumberTest
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.groups import FoundGroup
from xxgk.bot.understand.items import FoundItems
from xxgk.bot.understand.years import FoundYears
from xxgk.index.agencies.vocabulary.level import Level


@dataclass(frozen=True, slots=True)
class Said:
    """What the parts of a question say.

    Attributes:
        text: the question in normal form, without command and connecting words.
        follows: it connects to the question before (那…呢, 换成…).
        command: the kind that a command says it is.
        topic: the matter to be explained.
        agencies: what was found of agencies; ``names`` those that are certain, or were carried over.
        years: what was found of years.
        held: the years held of the agencies named.
        group: the sort of bodies asked for.
        region: the region the question is narrowed to; ``level`` the sort of bodies, where it is one.
        tests: tests on numbers, each with the keys of the items it is about.
        items: what the words say.
        words: what is searched for in the text of reports.
    """

    text: str
    agencies: FoundAgencies
    names: tuple[str, ...]
    years: FoundYears
    items: FoundItems
    follows: bool = False
    command: QueryKind | None = None
    topic: str = ""
    held: tuple[int, ...] = ()
    group: FoundGroup | None = None
    region: str | None = None
    level: Level | None = None
    tests: tuple[tuple[NumberTest, tuple[str, ...]], ...] = ()
    words: str = ""

    @property
    def bodies(self) -> int:
        """How many agencies are named, one that is not clear included."""
        return len(self.names) + (self.agencies.decision == "choose")

    @property
    def meant_years(self) -> tuple[int, ...]:
        """The years of the reports meant: those asked for, else (of agencies) the latest held or, for 历年, all of them."""
        if self.years.years:
            return self.years.years
        return self.held if self.years.all_years else self.held[-1:]
