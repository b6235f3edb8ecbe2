"""Tables of cases, each with the reason it is there; and what is to hold of each of many words, in one test."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def cases(*rows: tuple[Any, ...]) -> list[Any]:
    """Turn rows ``(reason, argument, …)`` into parameters that are named by their reason."""
    return [pytest.param(*arguments, id=reason) for reason, *arguments in rows]


def each(names: str, values: Iterable[Any], name_of: Callable[[Any], object] = repr) -> Callable[..., Any]:
    """Call a test with each value, and fail once, naming every value that failed: for words by the hundred, of our own data.

    ``@each("word", fillers)`` is used as ``pytest.mark.parametrize``; ``@each("row, label", [(row, label), …])`` likewise.
    What was written by hand for a reason of its own stays a case with a name, see ``cases``.
    """
    parameters = [name.strip() for name in names.split(",")]
    table = list(values)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(**fixtures: Any) -> None:
            failed = []
            for value in table:
                row = value if len(parameters) > 1 else (value,)
                try:
                    test(**fixtures, **dict(zip(parameters, row, strict=True)))
                except Exception as error:  # whatever it was, it is this value's failure; the rest are still tried
                    failed.append(f"{name_of(value)}: {type(error).__name__}: {error}")
            assert table, "nothing to try it on"
            assert not failed, f"{len(failed)} of {len(table)}:\n" + "\n".join(failed)

        signature = inspect.signature(test)
        kept = [one for name, one in signature.parameters.items() if name not in parameters]
        run.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return run

    return decorate
