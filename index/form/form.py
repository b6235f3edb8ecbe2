"""Loads the editions of the form and refuses a file that contradicts itself."""

import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from xxgk.index.errors import FormError

EditionName = Literal["2019", "2021"]
EDITIONS: tuple[EditionName, ...] = ("2019", "2021")


class _Part(BaseModel):
    """Loaded once and never copied: a part is equal to itself alone, which makes it a quick key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


class Column(_Part):
    """A column: the last word of a field's key, its official label and its translation."""

    key: str
    label: str
    english: str
    unit: str | None = None


class Row(_Part):
    """A row: the first words of a field's key.

    ``also`` are printed forms that mean the same row, ``shown`` what to call it where its table is not seen (``""``: label).
    """

    key: str
    label: str
    shown: str = ""
    english: str
    number: str = ""
    also: tuple[str, ...] = ()


class Block(_Part):
    """A table of the form; ``groups`` are labels that stand over several rows and carry no numbers."""

    name: str
    part: int
    heading: str
    english: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[str, ...] = ()

    def keys(self, row: Row) -> tuple[str, ...]:
        """Give the field keys of a row, ``("disputes.review.upheld", …, "disputes.review.total")``."""
        return _keys(self, row)


@cache
def _keys(block: Block, row: Row) -> tuple[str, ...]:
    return tuple(f"{row.key}.{column.key}" for column in block.columns)


class Form(_Part):
    """One edition of the form."""

    edition: EditionName
    blocks: tuple[Block, ...]

    def block(self, name: str) -> Block:
        """Give a block by name; raises KeyError when the edition has none of that name."""
        for block in self.blocks:
            if block.name == name:
                return block
        raise KeyError(name)


class Field(_Part):
    """One cell of the form: where it stands and what it is called.

    ``label`` is "row, column" in official words, ``"予以公开 · 总计"``; ``unit`` is what the form prescribes.
    """

    key: str
    part: int
    row: Row
    column: Column
    unit: str


@cache
def load_form(edition: EditionName) -> Form:
    """Load an edition. Raises FormError when the file names a key twice, or a row without a label."""
    text = resources.files("xxgk.index.form").joinpath(f"{edition}.toml").read_text(encoding="utf-8")
    try:
        form = Form.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise FormError(f"{edition}.toml: {error}") from error
    keys = [key for block in form.blocks for row in block.rows for key in block.keys(row)]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if form.edition != edition or twice:
        raise FormError(f"{edition}.toml: edition {form.edition}, keys named twice: {twice}")
    return form


class Indicator(_Part):
    """An indicator of the reports before 2019; its key is a field key by itself (``"legacy.applications"``).

    ``under`` is the indicator it stands under, where its words (``also``) are printed under others too (被依法纠错数).
    """

    key: str
    label: str
    english: str
    unit: str
    also: tuple[str, ...] = ()
    under: str = ""


class Head(_Part):
    """What a column of the tables before 2019 may hold, with the words (regular expressions) that head it.

    A column with a ``label`` is kept, as ``legacy.<indicator>.<name>``; that of the report's year has none and is the indicator itself.
    """

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    label: str = ""
    english: str = ""


class _Legacy(_Part):
    """The tables of reports before 2019."""

    heads: tuple[Head, ...]
    rows: tuple[Indicator, ...]


def load_legacy() -> tuple[Indicator, ...]:
    """Load the indicators of reports before 2019. Raises FormError as ``load_form`` does."""
    return _legacy().rows


def load_legacy_heads() -> tuple[Head, ...]:
    """Load what the columns of their tables may hold. Raises FormError as ``load_form`` does."""
    return _legacy().heads


@cache
def _legacy() -> _Legacy:
    text = resources.files("xxgk.index.form").joinpath("legacy.toml").read_text(encoding="utf-8")
    try:
        return _Legacy.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise FormError(f"legacy.toml: {error}") from error


@cache
def fields() -> dict[str, Field]:
    """Give every field of every edition by key; where both have it, as the newer edition words it."""
    found: dict[str, Field] = {}
    for edition in EDITIONS:
        for block in load_form(edition).blocks:
            for row in block.rows:
                for key, column in zip(block.keys(row), block.columns, strict=True):
                    unit = column.unit or block.unit
                    found[key] = Field(key=key, part=block.part, row=row, column=column, unit=unit)
    value = Column(key="total", label="", english="")
    beside = [
        Column(key=head.name, label=head.label, english=head.english) for head in load_legacy_heads() if head.label
    ]
    for one in load_legacy():
        row = Row(key=one.key, label=one.label, english=one.english)
        found[one.key] = Field(key=one.key, part=0, row=row, column=value, unit=one.unit)
        for column in beside:
            key = f"{one.key}.{column.key}"
            found[key] = Field(key=key, part=0, row=row, column=column, unit=one.unit)
    return found
