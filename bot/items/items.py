"""What people call the figures: rows, indicators before 2019, columns, groups of columns. ``item_words``; the data is ``items.toml``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from xxgk.bot.items.computed import DerivedItem, derived_items


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RowWords(_Entry):
    """A row of the form, a sum of rows, or an indicator of the form before 2019.

    Attributes:
        key: first part of the keys of its fields (``"disputes.review"``); a whole key, of an indicator (``"legacy.disclosed"``).
        label: its official label.
        words: what people type.
        near: words that do not name it but are meant so (受理 for 新收); an answer says what they were taken for.
        legacy: the indicator that the same words mean in years before 2019, or ``""``.
        differs: in what that indicator counts otherwise than the row, which it comes nearest to; ``english_differs`` in English.
        principal: columns, one for each edition of the form, the newer first: the one that is meant where one number is wanted.
        is_not: what it is easily taken for.
    """

    key: str
    label: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    near: tuple[str, ...] = ()
    legacy: str = ""
    differs: str = ""
    english_differs: str = ""
    principal: tuple[str, ...] = ()
    is_not: str = ""

    @model_validator(mode="after")
    def _says_in_what_it_differs(self) -> Self:
        if not bool(self.legacy) == bool(self.differs) == bool(self.english_differs):
            raise ValueError(
                f"{self.key}: an indicator of before 2019 comes with what it counts otherwise, in both languages"
            )
        return self


class ColumnWords(_Entry):
    """A column of the form; 制定 is a word of two (2019: 新制作, 2021: 制发), of which a report has one.

    ``implies`` is the row that is meant where none is named; only by the words ``implying``, if there are any.
    """

    key: str
    label: str
    words: tuple[str, ...]
    implies: str = ""
    implying: tuple[str, ...] = ()


class ColumnGroup(_Entry):
    """Several columns that one word asks for: 法人 is every applicant but natural persons."""

    words: tuple[str, ...]
    columns: tuple[str, ...]
    examples: tuple[str, ...]


class ItemWords(_Entry):
    """All of them; ``generic`` are words that only say that applications are meant, where another row is named too."""

    generic: frozenset[str]
    rows: tuple[RowWords, ...]
    legacy: tuple[RowWords, ...]
    columns: tuple[ColumnWords, ...]
    column_groups: tuple[ColumnGroup, ...]

    def row(self, key: str) -> RowWords | None:
        """Give the entry of a row, sum or indicator."""
        return next((row for row in (*self.rows, *self.legacy) if row.key == key), None)


@cache
def item_words() -> ItemWords:
    """Load the words of ``items.toml``; the sums of ``computed.toml`` are rows among them."""
    text = resources.files("xxgk.bot.items").joinpath("items.toml").read_text(encoding="utf-8")
    read = ItemWords.model_validate(tomllib.loads(text))
    same = set(RowWords.model_fields) & set(DerivedItem.model_fields)
    sums = tuple(RowWords.model_validate(one.model_dump(include=same)) for one in derived_items().values())
    return read.model_copy(update={"rows": (*read.rows, *sums)})
