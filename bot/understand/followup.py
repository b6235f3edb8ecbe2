"""What a question leaves unsaid, from the query answered before, slot by slot: ``follow``."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Reports
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.followed_bodies import followed_bodies, is_of_many
from xxgk.bot.understand.frame import ALWAYS_USED, frame
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.picking import ORDERED, picked
from xxgk.bot.understand.sharing import share_of
from xxgk.bot.understand.spans import Span

_TEXTS = (
    "points",
    "finding",
    "stated",
    "search",
    "phrase",
    "free_phrase",
    "breakdown",
    "originals",
    "profile",
    "section",
)
_TESTS = ("test", "none_test", "bound", "no_report")
_OF_WHAT = (*_TEXTS, *_TESTS)
_HOW = frozenset(
    {
        *ORDERED, "sum", "mean", "extreme", "trend", "which_year", "compare", "than", "direction", "year_on_year", "change", "growth",
        "share", "more_rows", "again", "amount", "number", "short", "difference", "profile", "per", "coverage",
    }
)  # fmt: skip
_GOING_ON = ("呢", "那", "那么", "它", "其", "其中", "the", "what about", "how about", "and")
_PAGE = 20
_CENTURY = 2000


def follow(
    asked: Asked, query: Query | None, last: Query, names: NameFinder
) -> tuple[Asked, Query | None, tuple[Span, ...], tuple[str, ...]] | None:
    """Fill the empty slots of a question from the query before; ``None`` where it is whole by itself or follows on nothing.

    Gives the question as filled, its query, the words that are of no use to it, and the names of the slots taken over. Of a body alone
    (那江都呢) years, measures and order are taken over; of years alone the bodies, too; of an item alone (复议呢) bodies, years and order;
    of words for what is made of it (加起来, 前五名, 画个图) all else. A place is a place within the set asked about before.
    """
    if _is_whole(asked, query, last):
        return None
    bodies = followed_bodies(asked, last, names)
    if bodies is None:
        return None
    years = _years(asked, last)
    carried = [] if asked.bodies.bodies or asked.bodies.unclear else ["bodies"]
    carried += [] if asked.years is not None else ["years"]
    filled = replace(asked, bodies=_framed_bodies(bodies, names), years=years, meant=years.years or asked.meant)
    if _says_what(asked):
        filled = replace(filled, measured=_of_row_before(filled, last))
        found, unused = _of_last(filled, last) or frame(filled)
        found = _ordered_as_before(found, last) if found is not None and not asked.pieces.has(*_OF_WHAT) else found
        return filled, found, unused, tuple(carried)
    made = _made(asked, last, bodies, years)
    useless = _of_no_use(asked, last, bodies, years)
    unused = tuple(
        span
        for span in asked.pieces.path
        if span.kind in useless or (span.kind not in _HOW and span.kind not in ALWAYS_USED)
    )
    return filled, _query(last, made), unused, (*carried, "measures")


def _of_no_use(asked: Asked, last: Query, bodies: tuple[Bodies, ...], years: Years) -> set[str]:
    """Give the kinds of words that mean nothing here: 两个 of one body, 哪个多 of one figure, a number that is no year."""
    keys = {key for one in bodies for key in one.keys}
    useless = set() if _short_year(asked) else {"number"}
    if not keys:
        return useless
    counted = {number for number, _ in asked.pieces.values("amount")}
    if counted and counted != {len(keys)}:
        useless.add("amount")
    single = len(keys) == 1 and len(years.years) == 1 and not asked.pieces.has("year_on_year")
    return useless | {"compare", "than"} if single and len(last.measures) == 1 else useless


def _short_year(asked: Asked) -> int:
    """Give the year that a number by itself is: 23."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "stop", "fill")]
    alone = len(path) == 1 and path[0].kind in ("number", "short") and path[0].end - path[0].start == len("23")
    alone = alone and isinstance(path[0].value, int)
    return _CENTURY + path[0].value if alone and 0 < path[0].value < _CENTURY // 20 else 0


def _is_whole(asked: Asked, query: Query | None, last: Query) -> bool:
    pieces = asked.pieces
    if pieces.has("help", "elsewhere") or (pieces.has("section") and asked.bodies.bodies):
        return True
    everyone = pieces.has("all") and not pieces.says("all", "there")
    says_whom = bool(asked.bodies.bodies or asked.bodies.unclear or everyone)
    if not _says_what(asked):
        said = (
            says_whom
            or asked.years is not None
            or pieces.has(*_HOW, "action", "how_many", "which")
            or pieces.has("short", "all")
        )
        return not said or everyone or (pieces.has("coverage") and not pieces.has("which_year"))
    if not says_whom:
        return asked.bodies.many and not is_of_many(last) and query is not None
    return not any(span.why in _GOING_ON for span in pieces.of("fill", "again", "and", "preposition"))


def _says_what(asked: Asked) -> bool:
    return bool(asked.measured) or bool(asked.measured.columns) or asked.pieces.has(*_OF_WHAT)


def _years(asked: Asked, last: Query) -> Years:
    """Give the years: those said, beside those before where they are compared; with 跟去年比 the year before."""
    before = last.years.years
    if asked.years is None and (short := _short_year(asked)):
        return Years(which="named", years=(short,))
    if asked.pieces.has("which_year", "trend"):
        return asked.years or Years(which="all")
    joined = asked.pieces.has("compare", "than", "year_on_year") and not asked.bodies.bodies
    if asked.pieces.has("year_on_year") and before and asked.years is None:
        return Years(which="named", years=(max(before) - 1, max(before)))
    if asked.years is None:
        return last.years
    if joined and asked.years.years and before:
        return Years(which="named", years=tuple(sorted({*before, *asked.years.years})))
    return asked.years


def _framed_bodies(bodies: tuple[Bodies, ...], names: NameFinder) -> FramedBodies:
    keys = [key for one in bodies for key in one.keys]
    named = tuple(body for body in map(names.named, keys) if body.sure)
    return FramedBodies(bodies, named, (), (), many=not keys)


def _row_before(last: Query) -> tuple[str, str]:
    """Give the row and column of what was asked before: of a rate those of its counted part."""
    first: Measure = last.measures[0]
    (field, *_) = [*(first.fields if isinstance(first, Cells) else first.of if isinstance(first, Ratio) else ()), ""]
    row, _, column = field.rpartition(".")
    return row, column


def _of_row_before(asked: Asked, last: Query) -> Any:
    """Take columns by themselves (其中企业多少), and a share by itself, for those of the row asked about before."""
    measured = asked.measured
    row, column = _row_before(last)
    columns = tuple(column for item in measured.items if not item.word for column in item.columns) or measured.columns
    if row and columns and set(columns) <= {*columns_of(row)} and all(not item.word for item in measured.items):
        return replace(measured, items=(Item(row, columns),), columns=())
    if measured.unrated and not measured and row and (shares := share_of(row, (column,))):
        return replace(measured, rates=shares, unrated=False)
    return measured


def _of_last(asked: Asked, last: Query) -> tuple[Query, tuple[Span, ...]] | None:
    """Ask for the original, or for what the text says, of the figures before: 来源, 正文怎么说."""
    fields = [field for one in last.measures if isinstance(one, Cells) for field in one.fields]
    if asked.measured or not fields or not asked.pieces.has("originals", "stated"):
        return None
    plain: Slots = {"bodies": asked.bodies.bodies, "years": asked.years}
    if asked.pieces.has("originals"):
        slots: Slots = {"measures": last.measures, "action": "original"}
    else:
        stated = [{"measure": "stated", "field": field} for field in dict.fromkeys(fields)]
        slots = {"measures": [*stated, *({"measure": "cells", "fields": [field]} for field in dict.fromkeys(fields))]}
    try:
        return Query.model_validate({**plain, **slots}), ()
    except ValidationError:
        return None


def _ordered_as_before(query: Query, last: Query) -> Query:
    """Keep the groups and the order of the query before for another item: 最多的前五个 → 不予公开呢."""
    if query.show != "value" or query.per or query.pick or query.over != "none" or last.show in TEXTS:
        return query
    slots = {"per": last.per, "reduce": last.reduce if last.reduce != "count" else "none", "pick": last.pick}
    return _query(query, slots) or query


def _made(asked: Asked, last: Query, bodies: tuple[Bodies, ...], years: Years) -> Slots:
    """Give the slots of the query before that are asked for otherwise."""
    pieces = asked.pieces
    slots: Slots = {"bodies": bodies, "years": years, "start": 0, "limit": None}
    slots["action"] = next(iter(pieces.values("action")), None)
    counted = any(isinstance(one, Reports) for one in last.measures)
    single = bool(bodies) and all(one.keys for one in bodies)
    if not single and not is_of_many(last):  # of one before, now of all in a place
        each = any(one.asked == "each" for one in pieces.values("set"))
        whole: Slots = {"per": (), "reduce": "sum", "pick": None}
        slots |= {"pick": picked(asked)} if each else whole
    elif single and not is_of_many(last):
        slots |= {"per": last.per} if last.reduce == "none" else {}
    elif single:  # of all bodies before, now of one
        slots |= {"per": (), "reduce": "none", "pick": None, "over": "none", "where": (), "having": ()}
        slots["show"] = "value" if last.show in ("list", "count", "value") else last.show
    if pieces.has("more_rows"):
        return {"start": last.start + (last.limit or _PAGE), "limit": last.limit}
    if pieces.has("trend", "which_year"):
        grouped = {} if single else {"per": ("year",), "reduce": "sum"}
        return {**slots, **grouped, "pick": picked(asked) if pieces.has(*ORDERED) else None, "over": "none"}
    if last.show in TEXTS and (pieces.has("sum", "how_many")) and counted:
        return {**slots, "show": "value", "reduce": "sum"}
    if pieces.has("share") and (shares := share_of(_row_before(last)[0], (_row_before(last)[1],))):
        rate = rates()[shares[0]]
        return {**slots, "measures": [{"measure": "ratio", "of": rate.of, "by": rate.by}]}
    if pieces.has("sum", "mean"):
        over = "mean" if pieces.has("mean") else "sum"
        if last.pick is not None and last.pick.first:
            return {**slots, "over": over}
        return {**slots, "show": "value", "reduce": over, "per": (), "pick": None, "over": "none"}
    if pieces.has(*ORDERED) and last.show not in TEXTS:
        way = {} if pieces.has("order") or last.pick is None else {"order": last.pick.order}
        rows = {} if last.per or single else {"per": ("agency",), "reduce": "sum"} if last.reduce != "none" else {}
        return {**slots, **rows, "pick": {**picked(asked), **way}}
    if pieces.has("nth", "first") and last.show in TEXTS:
        how, number = pieces.values("nth", "first")[0]
        return {**slots, "start": number - 1 if how == "nth" else 0, "limit": 1 if how == "nth" else number}
    if last.show in ("list", "count"):
        counting = pieces.has("how_many") or counts_bodies(asked)
        listing = pieces.has("which") or pieces.says("fill", "") or not counting
        return {**slots, "show": "count" if counting else "list" if listing and _lists(asked) else last.show}
    return slots


def _lists(asked: Asked) -> bool:
    """Tell whether a list is asked for: 列出来, 有哪些."""
    return asked.pieces.has("which") or any(span.why.startswith("列") for span in asked.pieces.of("fill", "again"))


def _query(last: Query, slots: Slots) -> Query | None:
    kept = last.model_dump(by_alias=True, exclude_defaults=True)
    made = {**kept, **{name: _plain(value) for name, value in slots.items()}}
    try:
        return Query.model_validate(made)
    except ValidationError:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.model_dump(by_alias=True, exclude_defaults=True) if hasattr(value, "model_dump") else value
