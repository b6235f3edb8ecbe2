"""What the rows of a result stand for: ``row_keys``, ``split``, ``level_of_body``."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio
from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.queries.scope import Record
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.store.body_sets import Body
from xxgk.index.themes import themes

LEVELS: tuple[Level | str, ...] = (
    "national", "province", "city", "county", "town", "department", "zone", "institution", "",
)  # fmt: skip
Keys = tuple[tuple[str, str | int], ...]
"""What a row stands for, in the order of ``per``: ``(("province", "32"), ("year", 2022))``."""


class Part(NamedTuple):
    """A part of a measure that is taken apart: ``key`` is that of the row, applicant or theme, ``""`` for the whole."""

    key: str
    measures: tuple[Measure, ...]


def split(query: Query) -> tuple[Part, ...]:
    """Take the measure apart where the query says so: a part a row of the form, an applicant, or a theme."""
    way = next((one for one in query.per if one in SPLITS), None)
    if way is None:
        return (Part("", query.measures),)
    (measure,) = query.measures
    if way == "theme":
        return tuple(Part(theme.key, (measure.model_copy(update={"theme": theme.key}),)) for theme in themes())
    parts = rows_of if way == "row" else applicants_of
    if isinstance(measure, Cells):
        return tuple(Part(key, (measure.model_copy(update={"fields": (key,)}),)) for key in parts(measure.fields[0]))
    if isinstance(measure, Ratio):
        shares = ({"of": (key,), "by": _base(measure, key, way)} for key in parts(measure.of[0]))
        return tuple(Part(share["of"][0], (measure.model_copy(update=share),)) for share in shares)
    return ()


def _base(measure: Ratio, key: str, way: str) -> tuple[str, ...]:
    """Give what the share of a part is taken of: by applicant that of the same applicant, but of a whole in itself the whole."""
    if way == "row" or measure.of == measure.by:
        return measure.by
    column = key.rpartition(".")[2]
    return tuple(f"{term.removesuffix('.total')}.{column}" if term.endswith(".total") else term for term in measure.by)


def tested_part(measure: Measure, part: Part, query: Query) -> Measure:
    """Give what a test is of in the row of a part: the part, where what is taken apart is tested, or its change."""
    whole, plain = query.measures[0], {"change": None}
    if not part.key or measure.model_copy(update=plain) != whole.model_copy(update=plain):
        return measure
    return part.measures[0].model_copy(update={"change": measure.change})


def row_keys(query: Query, record: Record) -> Iterator[Keys]:
    """Give the rows of its own a record goes into: one, but for each set it is in where rows are per set."""
    plain = (("agency", record.body.key), ("year", record.year))
    yield from ((("set", number), *plain) for number in record.sets) if "set" in query.per else (plain,)


def keyed(query: Query, records: Sequence[Record]) -> Iterator[tuple[Keys, Record]]:
    """Give the records with the groups they go into, parts aside: one, but for each set it is in where rows are per set."""
    per = [one for one in query.per if one not in SPLITS]
    numbers: Iterable[int] = ()
    if "set" in per:
        numbers = [number for record in records for number in record.sets]
        records = [record for record in records for _ in record.sets]
    columns = [numbers if one == "set" else map(_KEY[one], records) for one in per]
    made: dict[tuple[str | int, ...], Keys] = {}
    for values, record in zip(zip(*columns, strict=True) if per else repeat(()), records, strict=False):
        keys = made.get(values)
        if keys is None:
            keys = made[values] = tuple(zip(per, values, strict=True))
        yield keys, record


_KEY: dict[str, Callable[[Record], str | int]] = {
    "agency": attrgetter("body.key"),
    "year": attrgetter("year"),
    "province": attrgetter("body.province"),
    "city": attrgetter("body.city"),
    "level": lambda record: record.body.level or "",
    "kind": attrgetter("body.kind"),
}


def level_of_body(body: Body, *, of_place: bool) -> str:
    """Give the level that a figure of a body is kept apart by: its own, or where all are of one kind that of its place."""
    return (body.place_level if of_place else body.level) or ""
