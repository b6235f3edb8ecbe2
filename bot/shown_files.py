"""The files that an answer names, as a reader may know them: ``with_shown_files``."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from xxgk.bot.model.answer import Answer

_Fact = TypeVar("_Fact", bound=BaseModel)
_FILE = "file"


def with_shown_files(answer: Answer, folder: str) -> Answer:
    """Name the files in an answer below the folder that all files held lie in: ``"/srv/reports/2023/a.txt"`` → ``"2023/a.txt"``.

    No two files held are named alike, and no folder of the server is told. What ``Original.held`` is named stays.
    """
    return _below(answer, folder) if folder else answer


def _below(fact: _Fact, folder: str) -> _Fact:
    changed = {}
    for name in _leading(type(fact)):
        value = getattr(fact, name)
        shown = value.removeprefix(folder) if name == _FILE else _of(value, folder)
        if shown is not value:
            changed[name] = shown
    return fact.model_copy(update=changed) if changed else fact


def _of(value: object, folder: str) -> object:
    if isinstance(value, BaseModel):
        return _below(value, folder)
    if isinstance(value, tuple) and value:
        return tuple(_of(one, folder) for one in value)
    return value


@cache
def _leading(model: type[BaseModel], above: frozenset[type[BaseModel]] = frozenset()) -> tuple[str, ...]:
    """Name the fields of a model that name a file, or hold a model that does; ``above`` are those that lead to it."""
    above |= {model}
    return tuple(
        name
        for name, field in model.model_fields.items()
        if name == _FILE or any(one in above or _leading(one, above) for one in _models(field.annotation))
    )


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give the models in a type: ``tuple[Source, ...] | None`` → ``Source``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
