"""What bodies are ranked by and added up: fields, sums of rows, rates. ``measures``; what a report has of one: ``count_measure``.

What they are made of: ``summed_rows``, ``rate_terms``.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from xxgk.index.counting import Counted, ItemCells, count_item, count_ratio
from xxgk.index.form.form import fields

OF_REPORT = frozenset({"year", "identity"})  # findings that put every figure of a report in doubt
_NOTHING: frozenset[str] = frozenset()


class Item(BaseModel):
    """A field of the form, or the fields of several rows taken together.

    Attributes:
        key: ``"applications.denied.total"``.
        fields: what it is read from, of every edition of the form: a field of this name, then its parts.
        sizes: how many cells it has in a report that has all of them: one, those of a sum, or either, by the edition of the form.
        rows: the rows of the form it stands in: what a finding must be on to speak against it.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    fields: tuple[str, ...]
    sizes: frozenset[int]
    rows: frozenset[str]


class Measure(BaseModel):
    """What bodies are ranked by: an item, or a rate of items, each with its sign; ``by`` is empty where it is no rate."""

    model_config = ConfigDict(frozen=True)

    key: str
    of: tuple[tuple[int, Item], ...]
    by: tuple[tuple[int, Item], ...] = ()


class _Sum(BaseModel):
    model_config = ConfigDict(extra="forbid")

    rows: str
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.rows.rstrip("._")


class _Rate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    key: str
    of: tuple[str, ...]
    by: tuple[str, ...]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fields: tuple[str, ...]
    sums: tuple[_Sum, ...]
    rates: tuple[_Rate, ...]


@cache
def _data() -> _Data:
    text = resources.files("xxgk.index").joinpath("measures.toml").read_text(encoding="utf-8")
    return _Data.model_validate(tomllib.loads(text))


@cache
def summed_rows() -> Mapping[str, str]:
    """Give what the rows of each sum start with: ``"disputes.litigation"`` → ``"disputes.litigation_"``."""
    return {one.key: one.rows for one in _data().sums}


@cache
def rate_terms() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give both sides of each rate, ``-`` before a term that is taken off."""
    return {one.key: (one.of, one.by) for one in _data().rates}


@cache
def measures() -> Mapping[str, Measure]:
    """Give the measures by key, in the order of ``measures.toml``."""
    data = _data()
    items = {key: _item(key, "") for key in data.fields}
    for one in data.sums:
        keys = (f"{one.key}.{column}" for column in one.columns)
        items |= {key: _item(key, one.rows) for key in keys}
    found = {key: Measure(key=key, of=((1, item),)) for key, item in items.items()}
    for rate in data.rates:
        of, by = (
            tuple((-1 if term.startswith("-") else 1, items[term.removeprefix("-")]) for term in side)
            for side in (rate.of, rate.by)
        )
        found[rate.key] = Measure(key=rate.key, of=of, by=by)
    return found


@cache
def items() -> Mapping[str, Item]:
    """Give the items that the measures are made of, by key."""
    return {item.key: item for one in measures().values() for _, item in (*one.of, *one.by)}


def _item(key: str, rows: str) -> Item:
    column = key.rpartition(".")[2]
    parts = tuple(
        name
        for name, field in fields().items()
        if rows and name.startswith(rows) and field.column.key == column and name != key
    )
    own = (key,) if key in fields() else ()
    sizes = frozenset({len(own), len(parts)} - {0})
    return Item(
        key=key,
        fields=own + parts,
        sizes=sizes,
        rows=frozenset(one.rpartition(".")[0] for one in (key, *own, *parts)),
    )


def count_measure(
    measure: Measure, cells: Callable[[str], ItemCells | None], findings: frozenset[tuple[str, str]]
) -> Counted:
    """Tell what a report has of a measure.

    Args:
        measure: the measure.
        cells: gives the cells of an item by its key.
        findings: the contradictions of the report that nobody mended, as kind and row of the form.
    """

    def counted(item: Item, *, computed: bool) -> Counted:
        speaking = (
            frozenset(kind for kind, row in findings if kind in OF_REPORT or row in item.rows) if findings else _NOTHING
        )
        return count_item(cells(item.key), item.sizes, speaking, computed=computed)

    if not measure.by:
        ((_, item),) = measure.of
        return counted(item, computed=False)
    of, by = ([(sign, counted(item, computed=True)) for sign, item in side] for side in (measure.of, measure.by))
    return count_ratio(of, by, is_share=True)
