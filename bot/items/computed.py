"""Items that no report prints: sums over rows of the form, and rates. ``derived_items``, ``rates``.

What they are made of are the measures of the index; how they are called stands in ``computed.toml``.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

from xxgk.index.form.form import fields
from xxgk.index.measures import rate_terms, summed_rows

WITHIN = "within."  # in the keys of shares of a sum: rate.within.applications.unable.not_held
_TOTAL = "total"
_RECEIVED = "applications.new_received"
_HANDLED = "applications.total_handled"
_FRAME = (_RECEIVED, _HANDLED, "applications.carried_over", "applications.carried_forward")  # no outcomes


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    english: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    is_not: str = ""


class DerivedItem(_Entry):
    """A group of rows taken together; ``key`` is that of the group (``"applications.denied"``), ``rows`` what its rows start with.

    ``legacy`` is the indicator that the same words mean in years before 2019, ``differs`` in what it counts otherwise.
    """

    rows: str
    legacy: str = ""
    differs: str = ""
    english_differs: str = ""

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
    return tomllib.loads(resources.files("xxgk.bot.items").joinpath("computed.toml").read_text(encoding="utf-8"))


@cache
def derived_items() -> dict[str, DerivedItem]:
    """Give the sums over rows, by key of the group."""
    items = (DerivedItem(**one, rows=summed_rows()[one["key"]]) for one in _data()["derived"])
    return {item.key: item for item in items}


@cache
def rates() -> dict[str, Rate]:
    """Give the rates by key, ``"rate.granted"``; to those of the file come the shares of all other outcomes and applicants."""
    sides = {key: dict(zip(("of", "by"), terms, strict=True)) for key, terms in rate_terms().items()}
    named = {one["key"]: Rate(**one, **sides[one["key"]]) for one in _data()["rates"]}
    return {rate.key: rate for rate in _shares()} | named


def _shares() -> Iterator[Rate]:
    """Give the share of each outcome among the applications handled, of each applicant among those received, of each row in its sum."""
    for field in fields().values():
        row, column = field.row, field.column
        if column.key == _TOTAL and row.key.startswith("applications.") and row.key not in _FRAME:
            yield _share(row.key, row.shown or row.label, row.english, f"{row.key}.{_TOTAL}", _HANDLED)
        elif row.key == _RECEIVED and column.key != _TOTAL:
            yield _share(column.key, f"{column.label}申请", column.english, field.key, _RECEIVED)
    for item in derived_items().values():
        for key in item.parts(_TOTAL):
            row = fields()[key].row
            yield _share(f"{WITHIN}{row.key}", row.shown or row.label, row.english, key, item.key)


def _share(key: str, label: str, english: str, of: str, by: str) -> Rate:
    group = derived_items().get(by)
    base = fields()[f"{by}.{_TOTAL}"].row if group is None else None
    base_label = group.label if group else base.shown or base.label if base else ""
    base_english = group.english if group else base.english if base else ""
    return Rate(
        key=f"rate.{key.removeprefix('applications.')}",
        label=f"{label}占{base_label}的比例" if group else f"{label}占比",
        english=f"Share of “{base_english}”: {english}" if group else f"Share: {english}",
        of=(of,),
        by=(f"{by}.{_TOTAL}",),
        formula=f"{label} ÷ {base_label}",
        english_formula=f"{english} ÷ {base_english}",
        words=(),
        examples=(),
    )


@cache
def parts_of(key: str) -> tuple[str, ...]:
    """Give the fields that make up a derived item: ``"applications.denied.total"`` → the eight rows of 不予公开, 总计.

    ``()`` for a key that is no derived item.
    """
    group, _, column = key.rpartition(".")
    item = derived_items().get(group)
    return item.parts(column) if item else ()
