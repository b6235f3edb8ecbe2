"""A database opened, with the names held in it and what a question is read with: ``OpenedDatabase``."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

from xxgk.bot import clock
from xxgk.bot.answers.keys import described
from xxgk.bot.errors import DatabaseError
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Query as AlgebraQuery
from xxgk.bot.model.answer import AnsweredAgency
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import QueryKind
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echoes import cut
from xxgk.bot.render.refusals import example_words
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.bounds import is_too_long
from xxgk.bot.understand.found_agencies import FoundAgencies
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context as ReadingContext
from xxgk.bot.understand.reading import Reading
from xxgk.index.agencies.body_keys import read_body_key
from xxgk.index.errors import StoreError
from xxgk.index.store.reading import Store, StoredAgency
from xxgk.index.store.searching import search
from xxgk.index.store.surveys import Scope, held_agencies

_LOOKED_AT = 20  # agencies, for one that examples can be asked of
_RECEIVED = "applications.new_received.total"


class OpenedDatabase:
    """A database to answer from; ``today`` is asked anew for every question, so that a bot may run over New Year.

    Raises DatabaseError when the database is missing or broken.
    """

    def __init__(self, database: Path, today: Callable[[], date] = clock.today) -> None:
        try:
            self._store = Store(database)
            self._matcher = AgencyMatcher.of_store(self._store)
        except StoreError as error:
            raise DatabaseError(str(error)) from error
        self._names = NameFinder(self._matcher)
        self._today = today
        self._state = 0

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    @cached_property
    def agencies(self) -> Sequence[StoredAgency]:
        """The agencies held, for a channel that completes their names."""
        return self._store.agencies()

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kinds of body held (``"财政"``), in order."""
        read = (read_body_key(one.key) for one in self.agencies)
        return sorted({one.kind for one in read if one and one.kind})

    @cached_property
    def years(self) -> Sequence[int]:
        """The years that reports are held of, the last first."""
        return sorted({year for one in self.agencies for year in one.years}, reverse=True)

    def described(self, names: Sequence[str]) -> tuple[AnsweredAgency, ...]:
        """Give agencies by their official names, in that order, with all that is known of them."""
        with self.snapshot():
            return described(self._store, names)

    def bodies(self, keys: Sequence[str]) -> tuple[AnsweredAgency, ...]:
        """Give bodies by their keys, in that order, with all that is known of them; a key that leads to none is left out."""
        with self.snapshot():
            names = named_bodies(self._store, AlgebraQuery(bodies=(Bodies(keys=tuple(keys)),))) if keys else {}
            return described(self._store, [names[key] for key in keys if key in names])

    @property
    def store(self) -> Store:
        """The database, for an explanation of what is read from it."""
        return self._store

    @property
    def names(self) -> NameFinder:
        """Finds the bodies held, for an explanation of what a question was read with."""
        return self._names

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer from one state of the database, though it be written at the same time; what is remembered of an earlier one goes."""
        with self._store.snapshot() as state:
            if state != self._state:
                self._matcher.forget()
                for name in ("agencies", "kinds", "years", "example", "example_word"):
                    self.__dict__.pop(name, None)
                self._state = state
            yield

    def find_agencies(self, typed: str) -> FoundAgencies:
        """Tell which agency a typed name means, for ``xxgk agencies``."""
        if is_too_long(typed):
            return FoundAgencies("none", cut(typed), (), "")
        with self.snapshot():
            return self._matcher.find(typed)

    def read(self, question: str, conversation: Conversation | None = None, kind: QueryKind | None = None) -> Reading:
        """Tell what a question is read as, after those of a conversation; ``kind`` is what a command says it is."""
        before = conversation or Conversation()
        with self.snapshot():
            context = ReadingContext(self._names, self._today(), self._years_held, before.shown, before.open)
            return read(question, context, kind)

    def _years_held(self, agency: str) -> tuple[int, ...]:
        return tuple(sorted(report.year for report in self._store.reports(agency) if report.current and report.year))

    @cached_property
    def example(self) -> tuple[str, int | None]:
        """An agency with a year held, for questions that can be asked; ``("", None)`` where nothing is.

        Of the first agencies one whose last report has the figure and the problems that examples ask for, where there is any.
        """
        held = [(name, years[-1]) for name, years in held_agencies(self._store, Scope(), _LOOKED_AT) if years]
        return next((one for one in held if self._tells(*one)), held[0] if held else ("", None))

    @cached_property
    def example_word(self) -> str:
        """A word that can be searched for in the reports held; ``""`` where none of the examples is found."""
        return next((word for word in example_words() if search(self._store, word, limit=1).total), "")

    def _tells(self, agency: str, year: int) -> bool:
        report = self._store.report(agency, year)
        if report is None or not self._store.points(report, "problem"):
            return False
        return any(one.value is not None for one in self._store.figures(report, [_RECEIVED]).values())
