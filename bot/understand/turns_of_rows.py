"""Turns that show other rows of an order, or make one number of them: 下一页, 最少的呢, 倒过来, 加起来."""

from typing import Any

from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.algebra.query import TEXTS, Pick, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.falling import dumped, fallen, keys_of
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import changed, key_measures
from xxgk.bot.understand.picking import picked

_LEVELS: dict[tuple[str, ...], str] = {("province",): "province", ("city",): "city"}  # 哪个省, of groups of bodies
_LISTS = frozenset({"rank", "search", "findings", "coverage"})
_PARTS = frozenset({"row", "applicant", "theme"})
_FROM = ("从", "由", "from")  # with which words begin that say how all rows stand
_MOST = 1000  # rows that can be asked for at once
_PAGE = 20  # rows of a list that are shown at once


def next_rows(asked: Asked, shown: Shown) -> Slots | None:
    """Show the rows behind those shown, of problems the improvements: 下一页, 接下来10个, 还有呢."""
    query = shown.query
    points = next((one.points for one in query.measures if isinstance(one, Reports) and one.points), None)
    number = next((one[0] if isinstance(one, tuple) else one for one in asked.pieces.values("amount", "number")), None)
    if number is not None and not 1 <= number <= _MOST:
        return None
    if keys_of(query) and points is not None:
        return {"measures": [Reports(points="improvement" if points == "problem" else "problem")]}
    if shown.kind in _LISTS or query.show in TEXTS or (query.pick is not None and not keys_of(query)):
        if query.pick is not None and query.pick.first:  # the twenty behind the first twenty
            start, step = query.start + query.pick.first, number or query.pick.first
            return {"pick": query.pick.model_copy(update={"first": None}), "start": start, "limit": step}
        return {"start": query.start + (shown.count or query.limit or _PAGE), "limit": number or query.limit}
    return None


def share_of_first(asked: Asked, shown: Shown) -> Slots | None:
    """Ask what share the first of an order have of all: 占多少, 前五名占多少."""
    pick = shown.query.pick
    first = next((value[1] for value in asked.pieces.values("first")), pick.first if pick else None)
    sets = [one for one in asked.bodies.sets if one.first != first]
    within = {one.levels for one in shown.query.bodies} | {()}
    counted = {*(number for number, _ in asked.pieces.values("amount")), *asked.pieces.values("both")} <= {first}
    if (
        pick is None
        or not first
        or keys_of(shown.query)
        or not counted
        or any(one.levels not in within for one in sets)
    ):
        return None
    reduce = "sum" if shown.query.reduce == "none" else shown.query.reduce
    order = next(iter(picked(asked, pick.order).values())) if not asked.pieces.has("first") else "most"
    chosen = {"order": order, "first": first, "measure": pick.measure}
    whole: Slots = {"show": "value", "where": ()} if sets else {}  # 占所有县级政府的几成
    return {"pick": chosen, "per": shown.query.per or ("agency",), "reduce": reduce, "over": "share", **whole}


def first_group(asked: Asked, shown: Shown) -> Slots | None:
    """Put groups in order, or the bodies whose sum or mean was asked for: 哪个省最多, 哪个省涨得最凶."""
    last, keys = shown.query, keys_of(shown.query)
    one_year = len(last.years.years) == 1
    which = asked.bodies.sets or asked.pieces.has("which")
    if last.show != "value" or last.reduce == "none" or not (asked.pieces.has("order") or (which and last.per)):
        return None
    fewer = asked.pieces.says("direction", "less") and not asked.pieces.has("order")
    order: Slots = {"pick": picked(asked, "least" if fewer else ""), "over": "none"}
    if asked.pieces.has("change", "growth"):
        if not one_year or last.per == ("year",):
            return None
        down = asked.pieces.says("change", "down") or asked.pieces.says("growth", "down")
        order = {**order, "pick": picked(asked, "least" if down else "most"), "measures": _changed(asked, last)}
    if asked.bodies.sets:
        levels = {_LEVELS.get(one.levels or one.place_levels, "") for one in asked.bodies.sets if not one.places}
        of_sets = last.per == ("set",) and all(one.asked == "which" for one in asked.bodies.sets)
        fits = len(asked.bodies.sets) == 1 and (levels <= {*last.per} or of_sets) and not keys
        return order if fits and levels != {""} else None
    if len(keys) > 1 and not last.per and one_year:
        return {"reduce": "none", **order}  # of the bodies whose mean or sum was asked for
    return None


def _changed(asked: Asked, last: Query) -> list[dict[str, Any]]:
    """Give the items with their change on the year before; those that have one as they are, in per cent where that is said."""
    grown = asked.pieces.has("growth", "in_percent")
    if any(one.change is not None for one in last.measures):
        return dumped(last.measures)
    return [changed(one, "percent" if grown else "absolute", "year_before") for one in dumped(last.measures)]


def sum_of_picked(asked: Asked, shown: Shown) -> Slots | None:
    """Make one number of the first of an order, or of groups: 加起来."""
    query = shown.query
    some = query.pick is not None and query.pick.first is not None
    groups = query.per not in ((), ("year",)) and query.reduce == "sum" and query.show == "value"
    many = (some or groups) and not keys_of(query)
    number = query.pick.first if query.pick is not None and query.pick.first else len(query.bodies)
    if any(one.first != number or one.places or one.kinds for one in asked.bodies.sets):
        return None  # 三个省加一块, of as many
    return {"over": "mean" if asked.pieces.has("mean") else "sum"} if many else None


def other_way_round(asked: Asked, shown: Shown) -> Slots | None:
    """Turn the order round: 倒过来."""
    pick = shown.query.pick
    if pick is None or pick.place_of or shown.query.over != "none":
        return None
    return {"pick": pick.model_copy(update={"order": "least" if pick.order == "most" else "most"})}


def other_rows(asked: Asked, shown: Shown) -> Slots | None:
    """Show other rows of the order, or put what was counted or added up in order: 最少的呢, 前十名, 最多的是谁."""
    query = shown.query
    parts = not _PARTS.isdisjoint(query.per)  # 哪项最多, of the grounds of one body
    if (keys_of(query) and query.pick is None and not parts) or query.show in TEXTS:
        return None
    rows: Slots = {"reduce": "none"} if query.reduce != "none" and not query.per else {}
    if query.show == "count":
        rows |= {"show": "list"}
    pick = other_pick(asked, query.pick)
    if _is_other_end(query, pick):
        rows |= {"show": "value", "where": ()}
    return {**fallen("order"), "pick": pick, **rows}


def _is_other_end(query: Query, pick: Pick) -> bool:
    """Tell whether those at the other end of all are asked for, after those above a mean or median: the lowest one?"""
    tests = [test for clause in query.where for test in clause.any_of if test.measure == query.measures[pick.measure]]
    way = {"more": "least", "less": "most"}.get(tests[0].is_) if len(tests) == len(query.where) == 1 else None
    return way == pick.order and tests[0].against in ("mean", "median")


def ordered_by(asked: Asked, shown: Shown) -> Slots | None:
    """Put the same bodies in the order of another item: 按拒绝率排."""
    query, pieces = shown.query, asked.pieces
    keys = (*item_fields(asked.measured.items, asked.meant or query.years.years, one=True), *asked.measured.rates)
    by = pieces.has("by", "taken_as") or pieces.says("preposition", "by")
    ranked = query.pick is not None and not query.pick.place_of and query.show == "value" and not query.where
    if not by or not keys or not ranked or keys_of(query) or (query.per and query.per != ("agency",)):
        return None
    pick = query.pick.model_copy(update={"measure": 0, "order": picked(asked)["order"]}) if query.pick else None
    return {**fallen("order"), "measures": key_measures(keys[:1]), "pick": pick}


def other_direction(asked: Asked, shown: Shown) -> Slots | None:
    """Turn an order of changes round: 减少的呢, after 增加最多的机关."""
    query, pieces = shown.query, asked.pieces
    down, up = pieces.says("change", "down"), pieces.says("change", "up")
    changes = (
        query.pick is not None and not query.pick.place_of and query.measures[query.pick.measure].change is not None
    )
    if query.pick is None or not changes or query.where or down == up:
        return None
    return {"pick": query.pick.model_copy(update={"order": "least" if down else "most"})}


def other_pick(asked: Asked, before: Pick | None) -> Pick:
    """Give the order of before with what is said of it now: 最少的呢, 最多的三个, 最后三名."""
    said = picked(asked)
    number = next((count for count, _ in asked.pieces.values("amount") if isinstance(count, int) and count > 0), 0)
    if number and not said.keys() & {"first", "nth"}:
        said["first"] = number
    if not asked.pieces.has("order") and said["order"] == "most":
        del said["order"]  # of the first three in the order of before
    ranked = any(span.why.startswith(_FROM) for span in asked.pieces.of("order"))  # 由高到低: all of them
    alone = {"first": None, "nth": None} if said.keys() & {"first", "nth"} or ranked else {"nth": None}
    return (before or Pick()).model_copy(update={"place_of": None, **alone, **said})
