"""What the question before was about, as the parts of a question: ``earlier_bodies``, ``earlier_items``, ``narrowed``."""

from collections.abc import Iterable, Sequence

from xxgk.bot.items.items import item_words
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Cells, Ratio, Stated
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.frame_bodies import FramedBodies, frame_bodies
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import LEGACY, columns_of
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.shares import share_of

_LEVEL_OF_CODE = {2: "province", 4: "city", 6: "county"}
_TOTAL = "total"


def earlier_bodies(query: Query, names: NameFinder) -> FramedBodies:
    """Give the bodies of a query as if they had been named again."""
    keys = [key for one in query.bodies for key in one.keys]
    named = tuple(found for key in keys if (found := names.named(key)).sure)
    if keys and len(named) == len(keys):
        return FramedBodies(query.bodies, named)
    return FramedBodies(query.bodies, (), (), (), many=True)


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
    return tuple(Item(row, tuple(one for one in columns if one != _TOTAL)) for row, columns in found.items())


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


def shares_of_items(items: Sequence[Item]) -> tuple[str, ...]:
    """Give the rates of which items are the part."""
    return tuple(dict.fromkeys(key for one in items for key in share_of(one.row, one.columns)))


def narrowed(asked: Asked, query: Query) -> tuple[Bodies, ...] | None:
    """Narrow the set of the question before to a place or a sort of bodies named now: 只看广东, 县级政府呢.

    ``None`` where a single body is meant: the place has one body of that sort only (绍兴市 after a ranking of cities).
    """
    framed = frame_bodies(asked.pieces, many=True)
    last = query.bodies[0] if len(query.bodies) == 1 else Bodies()
    if not framed.bodies or framed.unclear or any(one.keys for one in framed.bodies):
        return None
    made = []
    for one in framed.bodies:
        sorted_ = bool(one.levels or one.kinds)
        if not sorted_ and any(_LEVEL_OF_CODE.get(len(code)) in last.levels for code in one.places):
            return None
        made.append(
            Bodies(
                levels=one.levels if sorted_ else last.levels,
                place_levels=one.place_levels if sorted_ else last.place_levels,
                kinds=one.kinds or (() if one.levels else last.kinds),
                places=one.places or last.places,
                except_keys=one.except_keys or last.except_keys,
                except_places=one.except_places or last.except_places,
                which=last.which,
            )
        )
    return tuple(made)
