"""What is put beside the rows of a query, as a record: ``Presentation``; what a query came to: ``Found``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xxgk.bot.answers.projection import Page
from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import is_item
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, Note
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.queries.result import Result
from xxgk.index.store.reading import Store

ROWS = 10  # of a list that are given where no number is asked for


@dataclass(frozen=True, slots=True)
class Found:
    """What a query came to.

    Attributes:
        asked: the query as it was asked; ``query``: with the year that several bodies have in common, where none was named.
        result: what it comes to; ``page`` are the rows shown, with the reports behind them.
        answer: with ``rows``, ``summary``, and the keys of the contract as far as the rows fill them.
    """

    store: Store
    asked: Query
    query: Query
    result: Result
    page: Page
    answer: Answer

    @property
    def keys(self) -> QueryKeys:
        """The query in the keys of the contract."""
        return self.answer.query

    @property
    def assumed(self) -> bool:
        """Whether no year was named, so that one was chosen."""
        return self.asked.years.which in ("last", "each")

    def page_of(self, items: Sequence[str]) -> Page:
        """Give other items of the same reports; without any only the reports."""
        measures = tuple(measure for measure in map(_measure_of, dict.fromkeys(items)) if measure) or (Reports(),)
        other = {"show": "value", "measures": measures, "per": (), "parts": (), "action": None}
        return Page(self.store, evaluate(self.store, self.result.query.model_copy(update=other)))


def _measure_of(key: str) -> Measure | None:
    """Give a field, a sum of rows or a rate as a measure; ``None`` for what is none of them."""
    if key in rates():
        return Ratio(of=rates()[key].of, by=rates()[key].by)
    return Cells(fields=(key,)) if is_item(key) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """How an answer is made of what a query comes to.

    Attributes:
        refuses: why there is nothing to say all the same, ``""`` where there is.
        shown: how many rows are given where no number is asked for.
        pages: rows are gone through page by page (``start``, ``limit``); else all are given, and what stands beside them is.
        of_texts: only what reports say is asked for, of which no rows are made.
        of_nothing: that nothing at all is held is an answer, too.
        refuses_nothing: where none of the bodies has a report this is said in a sentence of its own, without the query in full.
        tells_years: the years held of the bodies are given.
        beside: what else is said, keys of the answer by name.
        notes: caveats, in their order.
    """

    refuses: Callable[[Found], str] | None = None
    shown: int = ROWS
    pages: bool = True
    of_texts: bool = False
    of_nothing: bool = False
    refuses_nothing: bool = True
    tells_years: bool = True
    beside: tuple[Callable[[Found], dict[str, Any]], ...] = ()
    notes: tuple[Callable[[Found], Iterable[Note]], ...] = ()
