"""Rows and columns of the words → keys of fields, of the form of the years asked for: ``fields_of``."""

from collections.abc import Iterable, Sequence
from functools import cache

from xxgk.bot.items.items import item_words
from xxgk.bot.understand.items import Asked
from xxgk.bot.understand.words import Token
from xxgk.index.form.form import fields

FIRST_FORM = 2019  # before it there were indicators
_SECOND_FORM = 2021
_TOTAL = "total"


def fields_of(asked: Iterable[Asked], years: Sequence[int], *, one: bool = False) -> tuple[str, ...]:
    """Give the fields of what is asked for; ``years`` are those of the reports meant (none: of the present form).

    In years before 2019 the indicator that the same words mean, which has no columns; in years on both sides the item of the present
    form, to which an answer finds what is nearest. ``one``: a single number is wanted of each row (for a ranking), so of a row without
    a total its principal column.
    """
    old = bool(years) and max(years) < FIRST_FORM
    found: list[str] = []
    for item in asked:
        entry = item_words().row(item.row)
        if item.row.startswith("legacy."):
            found.append(item.row)
            continue
        legacy = _indicator(item.word) or (entry.legacy if entry else "")
        if not (old and legacy and {_TOTAL}.issuperset(item.columns)):
            columns = item.columns
            if one and entry and entry.principal and not columns:
                columns = (_of_edition(entry.principal, years),)
            found += row_to_fields(item.row, columns)
        else:
            found.append(legacy)
    return tuple(dict.fromkeys(found))


def _indicator(word: str) -> str:
    """Give the indicator of before 2019 that a word names better than the row it names now: 办结 → legacy.concluded."""
    return next((row.key for row in item_words().legacy if word in row.words), "")


def asked_again(keys: Iterable[str]) -> tuple[Asked, ...]:
    """Read keys back into rows and columns, to ask for them of other years: ``legacy.applications`` → 新收."""
    later = {row.legacy: row.key for row in item_words().rows if row.legacy}
    found: dict[str, list[str]] = {}
    for key in keys:
        row, _, column = key.rpartition(".")
        if key.startswith("legacy."):
            row, column = later.get(key, key), _TOTAL
        if column not in found.setdefault(row, []):
            found[row].append(column)
    return tuple(Asked(row, tuple(columns), "") for row, columns in found.items())


def misplaced(tokens: Iterable[Token], asked: Sequence[Asked]) -> tuple[str, ...]:
    """Give the words that name columns which nothing asked for has: 多少钱 of 收到多少钱的申请, 其他结果 without a dispute.

    None for a word that names a row as well (收费金额), for 总计, which may be no column, and beside indicators of before 2019.
    """
    if any(one.row.startswith("legacy.") for one in asked):
        return ()
    known = {column for one in asked for column in _columns_of(one.row)} | {_TOTAL}
    words = []
    for token in tokens:
        columns = {key for role in token.roles if role.sort in ("column", "columns") for key in role.keys}
        if columns and not columns & known and not any(role.sort in ("row", "near") for role in token.roles):
            words.append(token.word)
    return tuple(dict.fromkeys(words))


def row_to_fields(key: str, columns: Sequence[str]) -> list[str]:
    """Give the fields of a row or group: ``("disputes.review", ["corrected"])`` → disputes.review.corrected.

    Columns that the row does not have are passed over; without any, the total is meant, and all columns of a row of part two.
    """
    known = _columns_of(key)
    chosen = [column for column in columns if column in known]
    if not chosen:
        chosen = [_TOTAL] if _TOTAL in known else list(known)
    return [f"{key}.{column}" for column in chosen]


def _of_edition(principal: Sequence[str], years: Sequence[int]) -> str:
    return principal[-1] if years and max(years) < _SECOND_FORM else principal[0]


@cache
def _columns_of(key: str) -> tuple[str, ...]:
    """Give the columns of a row; a group of rows (``applications.denied``, ``disputes.litigation``) has those of its rows."""
    columns = [field.column.key for field in fields().values() if field.row.key == key]
    columns = columns or [field.column.key for field in fields().values() if field.row.key.startswith(key)]
    return tuple(dict.fromkeys(columns))
