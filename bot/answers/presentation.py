"""How the questions of one kind are answered, as a record: ``Presentation``; what a question came to: ``Found``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xxgk.bot.answers.adapter import Asking, Unnamed, measure_of
from xxgk.bot.answers.projection import Page
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.answer import Answer, Note
from xxgk.bot.model.query import Language
from xxgk.bot.model.query import Query as Question
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result
from xxgk.index.store.reading import Store


@dataclass(frozen=True, slots=True)
class Found:
    """What a question came to.

    Attributes:
        asked: the question as it was asked.
        question: with what was assumed filled in: the item where none was named, the year of a set.
        result: what its query comes to; ``page`` are the rows shown, with the reports behind them.
        answer: with ``rows``, ``summary``, and the keys of the contract as far as the rows fill them.
    """

    store: Store
    asked: Question
    question: Question
    result: Result
    page: Page
    answer: Answer

    @property
    def assumed(self) -> bool:
        """Whether no year was named, so that one was chosen."""
        return not self.asked.years and not self.asked.all_years

    def page_of(self, items: Sequence[str]) -> Page:
        """Give other items of the same reports; without any only the reports."""
        measures = tuple(measure for measure in map(measure_of, dict.fromkeys(items)) if measure) or (Reports(),)
        other = {"show": "value", "measures": measures, "per": (), "action": None}
        return Page(self.store, evaluate(self.store, self.result.query.model_copy(update=other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """How the questions of one kind are answered: by which query, and what is put beside what it comes to.

    Attributes:
        asking: the query.
        items: what is asked for where no item is named.
        complete: fills in what else was not said and depends on what is held.
        refuses: why there is nothing to say all the same, ``""`` where there is.
        unnamed: the years meant where none is named.
        shown: how many rows are given where no number is asked for; ``None``: all.
        pages: rows are gone through page by page (``start``, ``limit``); else the number asked for is none of rows.
        of_texts: only what reports say is asked for, of which no rows are made.
        of_nothing: that nothing at all is held is an answer, too.
        beside: what else is said, keys of the answer by name.
        notes: caveats, in their order.
        apart: answers what the algebra has no words for.
    """

    asking: Asking | None = None
    items: tuple[str, ...] = ()
    complete: Callable[[Store, Question], Question] | None = None
    refuses: Callable[[Found], str] | None = None
    unnamed: Unnamed = "all"
    shown: int | None = None
    pages: bool = True
    of_texts: bool = False
    of_nothing: bool = False
    beside: tuple[Callable[[Found], dict[str, Any]], ...] = ()
    notes: tuple[Callable[[Found], Iterable[Note]], ...] = ()
    apart: Callable[[Store, Question, Language], Answer] | None = None
