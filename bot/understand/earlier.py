"""What was asked for before, as the parts of a question: ``earlier_items``, ``with_columns``, ``with_sums_kept``, ``shares_of_items``."""

from collections.abc import Iterable, Sequence

from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.measures import Cells, Ratio, Stated
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.understand.falling import with_slots
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import LEGACY, columns_of, item_fields
from xxgk.bot.understand.sharing import share_of

_TOTAL = "total"


def earlier_items(query: Query) -> tuple[Item, ...]:
    """Give the items of a query, of a rate those it is made of; an indicator of before 2019 as the row that it is now."""
    later = {row.legacy: row.key for row in item_words().rows if row.legacy}
    found: dict[str, list[str]] = {}
    for key in _keys(query):
        row, _, column = key.rpartition(".")
        if key.startswith(LEGACY):
            row, column = later.get(key, key), _TOTAL
        if column not in found.setdefault(row, []):
            found[row].append(column)
    return tuple(Item(row, _named(row, columns, query)) for row, columns in found.items())


def _named(row: str, columns: Sequence[str], query: Query) -> tuple[str, ...]:
    """Give the columns that were asked for; none where they are all that a row without any is taken for: 行政处罚 of 2020."""
    unsaid = item_fields((Item(row),), query.years.years)
    if len(columns) > 1 and {f"{row}.{one}" for one in columns} == {*unsaid}:
        return ()
    return tuple(one for one in columns if one != _TOTAL)


def _keys(query: Query) -> Iterable[str]:
    for measure in measures_of(query):
        if isinstance(measure, Cells):
            yield from measure.fields
        elif isinstance(measure, Stated):
            yield measure.field
        elif isinstance(measure, Ratio) and not measure.name:
            yield from (key.removeprefix("-") for key in (*measure.of, *measure.by))


def with_columns(items: Sequence[Item], columns: Sequence[str]) -> tuple[Item, ...]:
    """Give the items in other columns, those that all have them: 其中自然人 of what was asked for."""
    return tuple(Item(one.row, tuple(columns)) for one in items if set(columns) <= set(columns_of(one.row)))


def with_sums_kept(query: Query, before: Query) -> Query:
    """Put the sum that was asked for before for its parts beside each other: 复议和诉讼合在一起 → 三年总共."""
    sums = [set(one.fields) for one in before.measures if isinstance(one, Cells) and len(one.fields) > 1]
    fields = next((one for one in sums if one == set(_single_fields(query))), None)
    if fields is None or len(query.measures) < 2 or query.where or query.having:
        return query
    together = query.measures[0].model_copy(update={"fields": tuple(_single_fields(query))})
    return with_slots(query, {"measures": (together,)}) or query


def _single_fields(query: Query) -> list[str]:
    """Give the cells that are asked for beside each other, none where anything else is."""
    cells = [one for one in query.measures if isinstance(one, Cells)]
    return [field for one in cells for field in one.fields] if len(cells) == len(query.measures) else []


def shares_of_items(items: Sequence[Item]) -> tuple[str, ...]:
    """Give the rates of which items are the part."""
    return tuple(dict.fromkeys(key for one in items for key in share_of(one.row, one.columns)))
