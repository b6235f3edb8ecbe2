"""What a question comes to: ``Reading``; what it is read with: ``Context``."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Left, Shown
from xxgk.bot.model.query import Aspect
from xxgk.bot.understand.name_spans import NamedBody, NameFinder
from xxgk.bot.understand.spans import Span

Reason = Literal[
    "", "too_long", "not_understood", "doubtful", "agency_missing", "agency_unclear", "agency_unknown", "out_of_scope", "not_supported",
    "no_reasons", "words_missing", "not_followed",
]  # fmt: skip
Asks = Literal["query", "profile", "compare", "section", "help", "text"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a question is read with.

    Attributes:
        names: finds the bodies held.
        today: the day it is asked.
        held: gives the years held of a body, by its official name.
        shown: the answer before, in a conversation.
        open: what the question before left open.
        inside: places named mean all bodies in each of them, and not their governments.
    """

    names: NameFinder
    today: date
    held: Callable[[str], tuple[int, ...]] = lambda name: ()
    shown: Shown | None = None
    open: Left = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as understood.

    Attributes:
        text: the question as it was read.
        path: its words, each with what it was taken for, but for the ``courtesies`` around it.
        query: what is asked, as far as it is understood; where it is not clear which bodies are meant, of the likeliest.
        asks: ``"query"`` or ``"help"``; while a question is read also what is asked of a report as a whole, which ``of_reports`` makes a
            query of: its main figures (``"profile"``), those of several beside each other (``"compare"``), the text of a part, what
            only the text may hold (``"text"``).
        reason: why there is no answer, or ``""``.
        unknown: words that mean nothing here.
        bodies: what is named and not clear, or not held.
        taken_for: words taken for others: (as typed, as meant).
        choices: readings that are as likely, each to be offered by its echo.
        topic: key of the topic that is explained.
        parts, find: of a section: the parts of the report, and what is looked for in them.
        carried: the slots filled from the query before.
        named: the bodies named that are clear; ``year_words`` the years named, ``None`` for none.
        aspect: what of a report is shown as its source: the line, the link, the whole.
        in_text: no item answers the question: its words are searched for in the text of the reports of the one body.
        counted: how many bodies are said to be in the set asked about, with these words (三家开发区); 0 where nothing is said.
        command: the word in front that a command says, ``""`` where none was given.
    """

    text: str
    path: tuple[Span, ...] = ()
    courtesies: tuple[Span, ...] = ()
    query: Query | None = None
    asks: Asks = "query"
    reason: Reason = ""
    unknown: tuple[str, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
    taken_for: tuple[tuple[str, str], ...] = ()
    choices: tuple[Query, ...] = ()
    topic: str = ""
    parts: tuple[int, ...] = ()
    find: str = ""
    carried: tuple[str, ...] = ()
    named: tuple[NamedBody, ...] = ()
    year_words: Years | None = None
    aspect: Aspect = "figures"
    in_text: bool = False
    counted: int = 0
    command: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The official names of the bodies named."""
        return tuple(dict.fromkeys(body.matches[0].agency.name for body in self.named))

    @property
    def years(self) -> tuple[int, ...]:
        """The years named."""
        return self.year_words.years if self.year_words is not None else ()

    @property
    def all_years(self) -> bool:
        """Whether every year held is asked for."""
        return self.year_words is not None and self.year_words.which == "all"

    @property
    def searches(self) -> bool:
        """Whether it asks for a search in the text of reports."""
        return any(span.kind == "search" for span in self.path)

    def asking(self, query: Query) -> "Reading":
        """Give it with another query."""
        return replace(self, query=query)
