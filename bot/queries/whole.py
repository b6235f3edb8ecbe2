"""All reports of some years, where only what they say is asked for: counted, and named when somebody looks. ``find_whole``."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.scope import Record, Scope, find_scope
from xxgk.index.store.body_sets import Description, known_bodies
from xxgk.index.store.measuring import count_reports, reports_of_nobody
from xxgk.index.store.reading import Store

_SEARCHED = ("findings", "passages")  # found by a condition on the database, not report by report


class CountedRecords(Sequence[Record]):
    """Records of which only the number is known, until one is looked at."""

    def __init__(self, number: int, find: Callable[[], Sequence[Record]]) -> None:
        self._number = number
        self._find = find

    @cached_property
    def _records(self) -> Sequence[Record]:
        return self._find()

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        return self._records[place]


def find_whole(store: Store, query: Query) -> Scope | None:
    """Give the scope of a query for passages or findings of all bodies, all of which are meant; ``None`` for any other query.

    Its records are counted, and found as ``find_scope`` finds them only when one is looked at.
    """
    of_one = query.pick is not None and query.pick.place_of is not None
    if (
        query.show not in _SEARCHED
        or query.bodies
        or query.where
        or of_one
        or query.years.which not in ("named", "all")
    ):
        return None
    asked = query.years.years if query.years.which == "named" else None
    counts, reporting, held = count_reports(store, asked)
    years = tuple(counts) if asked is None else asked
    return Scope(
        records=CountedRecords(sum(counts.values()), lambda: find_scope(store, query).records),
        years=years,
        own=None,
        others={},
        thin={},
        place_of="",
        unknown=(),
        nobodys=reports_of_nobody(store, years),
        held=reporting,
        expected=held + len({body.key for body in known_bodies(store, Description())}),
        bodies={},
        everyone=True,
    )
