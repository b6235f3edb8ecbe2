"""Sequences of which only what is asked for is looked up: ``LookedUp``."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

One = TypeVar("One", covariant=True)

_FIRST = 1_000  # so many are looked up by themselves; for more, or from behind, all are


class LookedUp(Sequence[One]):
    """Things of which the number is known, and no more until one is looked at.

    Args:
        number: how many there are.
        every: gives all of them.
        first: gives the first so many, where they can be had without the others.
    """

    def __init__(
        self, number: int, every: Callable[[], Sequence[One]], first: Callable[[int], Sequence[One]] | None = None
    ) -> None:
        self._number = number
        self._every = every
        self._first = first

    @cached_property
    def _all(self) -> Sequence[One]:
        return self._every()

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[One]:
        return iter(self._all)

    @overload
    def __getitem__(self, place: int) -> One: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[One]: ...
    def __getitem__(self, place: int | slice) -> One | Sequence[One]:
        wanted = range(self._number)[place]
        end = max(wanted[-1:], default=-1) + 1 if isinstance(wanted, range) else wanted + 1
        if self._first is None or end > _FIRST:
            return self._all[place]
        found = self._first(end) if end else ()
        return [found[one] for one in wanted] if isinstance(wanted, range) else found[wanted]
