"""Rows and columns as keys of fields, of the form of the years asked for: ``item_fields``."""

from collections.abc import Iterable, Sequence
from functools import cache

from xxgk.bot.items.items import item_words
from xxgk.bot.understand.item import Item
from xxgk.index.form.form import fields

FIRST_FORM = 2019  # before it there were indicators
_SECOND_FORM = 2021
_TOTAL = "total"
LEGACY = "legacy."


def item_fields(items: Iterable[Item], years: Sequence[int], *, one: bool = False) -> tuple[str, ...]:
    """Give the fields of what is asked for; ``years`` are those of the reports meant (none: of the present form).

    In years before 2019 the indicator that the same words mean, which has no columns; in years on both sides the item of the present
    form. ``one``: a single number is wanted of each row (for a ranking), so of a row without a total its principal column.
    """
    old = bool(years) and max(years) < FIRST_FORM
    found: list[str] = []
    for item in items:
        entry = item_words().row(item.row)
        if item.row.startswith(LEGACY):
            found.append(item.row)
            continue
        legacy = _indicator(item.word) or (entry.legacy if entry else "")
        if old and legacy and {_TOTAL}.issuperset(item.columns):
            found.append(legacy)
            continue
        columns = item.columns
        if one and entry and entry.principal and not columns:
            columns = (_of_edition(entry.principal, years),)
        found += _row_fields(item.row, columns)
    return tuple(dict.fromkeys(found))


def is_part_of(row: str, group: str) -> bool:
    """Tell whether a row is one of a group: 国家秘密 of 不予公开."""
    return row != group and row.startswith((f"{group}.", f"{group}_"))


@cache
def columns_of(row: str) -> tuple[str, ...]:
    """Give the columns of a row; a group of rows (``applications.denied``, ``disputes.litigation``) has those of its rows."""
    columns = [field.column.key for field in fields().values() if field.row.key == row]
    columns = columns or [field.column.key for field in fields().values() if is_part_of(field.row.key, row)]
    return tuple(dict.fromkeys(columns))


def _indicator(word: str) -> str:
    """Give the indicator of before 2019 that a word names better than the row it names now: 办结 → legacy.concluded."""
    return next((row.key for row in item_words().legacy if word in row.words), "")


def _row_fields(row: str, columns: Sequence[str]) -> list[str]:
    """Give the fields of a row; columns it does not have are passed over, without any the total, or all columns of a row of part two."""
    known = columns_of(row)
    chosen = [column for column in columns if column in known]
    return [f"{row}.{column}" for column in chosen or ([_TOTAL] if _TOTAL in known else known)]


def _of_edition(principal: Sequence[str], years: Sequence[int]) -> str:
    return principal[-1] if years and max(years) < _SECOND_FORM else principal[0]
