"""The files that an answer names, as a reader may know them: ``with_shown_files``."""

from typing import TypeVar

from pydantic import BaseModel

from xxgk.bot.model.answer import Answer

_Fact = TypeVar("_Fact", bound=BaseModel)


def with_shown_files(answer: Answer, folder: str) -> Answer:
    """Name the files in an answer below the folder that all files held lie in: ``"/srv/reports/2023/a.txt"`` → ``"2023/a.txt"``.

    No two files held are named alike, and no folder of the server is told. What ``Original.held`` is named stays.
    """
    return _below(answer, folder)


def _below(fact: _Fact, folder: str) -> _Fact:
    changed = {}
    for name in type(fact).model_fields:
        value = getattr(fact, name)
        shown = value.removeprefix(folder) if name == "file" else _of(value, folder)
        if shown is not value:
            changed[name] = shown
    return fact.model_copy(update=changed) if changed else fact


def _of(value: object, folder: str) -> object:
    if isinstance(value, BaseModel):
        return _below(value, folder)
    if isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value):
        return tuple(_of(one, folder) for one in value)
    return value
