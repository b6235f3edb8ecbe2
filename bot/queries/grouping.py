"""What the rows of a result stand for: ``row_keys``, ``split``, ``level_of_body``."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio
from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.queries.scope import Record
from xxgk.index.store.body_sets import Body
from xxgk.index.themes import themes

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
        return tuple(Part(key, (measure.model_copy(update={"of": (key,)}),)) for key in parts(measure.of[0]))
    return ()


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
    made: dict[tuple[str | int, ...], Keys] = {}
    by_set = "set" in per
    pairs = ((record, number) for record in records for number in (record.sets if by_set else (0,)))
    for record, number in pairs:
        values = tuple([_KEY[one](record, number) for one in per])
        yield made.setdefault(values, tuple(zip(per, values, strict=True))), record


_KEY: dict[str, Callable[[Record, int], str | int]] = {
    "agency": lambda record, _: record.body.key,
    "year": lambda record, _: record.year,
    "province": lambda record, _: record.body.province,
    "city": lambda record, _: record.body.city,
    "level": lambda record, _: record.body.level or "",
    "kind": lambda record, _: record.body.kind,
    "set": lambda _, number: number,
}


def level_of_body(body: Body, *, of_place: bool) -> str:
    """Give the level that a figure of a body is kept apart by: its own, or where all are of one kind that of its place."""
    return (body.place_level if of_place else body.level) or ""
