"""Items that no report prints: sums over rows of the form, and rates. ``derived_items``, ``rates``; the data is ``computed.toml``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from index.form.form import fields


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    english: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    is_not: str = ""


class DerivedItem(_Entry):
    """A group of rows taken together; ``key`` is that of the group (``"applications.denied"``), ``rows`` what its rows start with."""

    rows: str

    def parts(self, column: str) -> tuple[str, ...]:
        """Give the fields that make up one column of the item, of every edition of the form."""
        key = f"{self.key}.{column}"
        return tuple(
            name
            for name, field in fields().items()
            if name.startswith(self.rows) and field.column.key == column and name != key
        )


class Rate(_Entry):
    """A share in percent: the sum of ``of`` divided by that of ``by``; keys with ``-`` before them are taken off.

    ``formula`` says it in official words; ``english_formula`` likewise.
    """

    of: tuple[str, ...]
    by: tuple[str, ...]
    formula: str
    english_formula: str


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files("bot.items").joinpath("computed.toml").read_text(encoding="utf-8"))


@cache
def derived_items() -> dict[str, DerivedItem]:
    """Give the sums over rows, by key of the group."""
    return {item.key: item for item in map(DerivedItem.model_validate, _data()["derived"])}


@cache
def rates() -> dict[str, Rate]:
    """Give the rates by key, ``"rate.granted"``."""
    return {rate.key: rate for rate in map(Rate.model_validate, _data()["rates"])}


def parts_of(key: str) -> tuple[str, ...]:
    """Give the fields that make up a derived item: ``"applications.denied.total"`` → the eight rows of 不予公开, 总计.

    ``()`` for a key that is no derived item.
    """
    group, _, column = key.rpartition(".")
    item = derived_items().get(group)
    return item.parts(column) if item else ()
