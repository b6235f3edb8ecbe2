"""The files that an answer names, as a reader may know them: ``with_shown_files``."""

from functools import cache
from operator import is_ as _is
from typing import TypeVar, get_args

from pydantic import BaseModel

_Fact = TypeVar("_Fact", bound=BaseModel)


def with_shown_files(fact: _Fact, folder: str) -> _Fact:
    """Name the files in an answer (a report) below the folder that all files held lie in: ``"/srv/reports/2023/a.txt"`` → ``"2023/a.txt"``.

    No two files held are named alike, and no folder of the server is told. What ``Original.held`` is named stays.
    """
    changed = {}
    for name in _leading_to_files(type(fact)):
        value = getattr(fact, name)
        shown = value.removeprefix(folder) if name == "file" else _of(value, folder)
        if shown is not value:
            changed[name] = shown
    return fact.model_copy(update=changed) if changed else fact


def _of(value: object, folder: str) -> object:
    if isinstance(value, BaseModel):
        return with_shown_files(value, folder)
    if isinstance(value, tuple) and value:
        shown = [_of(one, folder) for one in value]
        return value if all(map(_is, shown, value)) else tuple(shown)
    return value


@cache
def _leading_to_files(model: type[BaseModel]) -> tuple[str, ...]:
    """Give the fields of a model that name a file, or hold what does: of a figure ``("source",)``."""
    return tuple(
        name for name, field in model.model_fields.items() if name == "file" or _names_files(field.annotation, (model,))
    )


def _names_files(annotation: object, above: tuple[object, ...]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation in above or any(
            name == "file" or _names_files(field.annotation, (*above, annotation))
            for name, field in annotation.model_fields.items()
        )
    return any(_names_files(one, above) for one in get_args(annotation))
