"""Turns of figures: how much they changed, of every year, beside another item, as a picture: 差多少, 历年, 再加上诉讼."""

from typing import Any

from xxgk.bot.model.algebra.measures import Cells, Ratio, Stated
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.falling import dumped, fallen, keys_of
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import changed, key_measures
from xxgk.bot.understand.turn_words import first_said, in_percent, says_counts, says_listed

_ADDING = ("加上", "再加上", "再加", "还有", "plus")


def changed_by(asked: Asked, shown: Shown) -> Slots | None:
    """Ask how much it changed, or by how many per cent: 差多少, 百分比呢, 增加了几成."""
    pieces, last = asked.pieces, shown.query
    percent = pieces.has("share", "in_percent") or in_percent(asked)
    rises = pieces.has("growth") and not in_percent(asked)
    changes = [(one, one.change) for one in last.measures if one.change is not None]
    counted = pieces.values("year_count")
    if counted and (counted != [2] or not shown.year_before):  # 两年差多少, of the two spoken of
        return None
    which_way = pieces.says("change", "any") and bool(shown.year_before)  # 升定跌, of the two years spoken of
    if not (percent or rises or pieces.has("difference") or which_way):
        return None
    if (percent or rises) and changes:
        [(measure, change), *_] = changes
        first = measure.model_copy(update={"change": change.model_copy(update={"as_": "percent"})})
        pick = last.pick.model_copy(update={"measure": 0}) if last.pick else None
        others = tuple(one for one in last.measures if one is not measure) if rises else ()
        return {"measures": (first, *others), "pick": pick}
    if percent and len(last.years.years) == 2 and last.pick is None and last.over == "none" and _of_figures(last):
        first_year, second = last.years.years
        grown = {"as": "percent", "against": first_year}
        measures = [{**one, "change": grown} for one in dumped(last.measures)]
        per = tuple(one for one in last.per if one != "year")
        return {"years": {"which": "named", "years": [second]}, "measures": measures, "per": per}
    said = pieces.has("difference", "change") or in_percent(asked)
    if changes or not said or len(last.years.years) != 1 or (last.pick is not None and not keys_of(last)) or last.per:
        return None
    [year] = last.years.years
    against: Any = min(year, shown.year_before) if shown.year_before else "year_before"
    if against == "year_before" and not (pieces.has("change") and percent and _of_figures(last)):
        return None
    plain = dumped(last.measures)
    measures = [*(changed(one, "percent" if percent else "absolute", against) for one in plain), *plain]
    years = {"which": "named", "years": [max(year, shown.year_before)]}
    return {"years": years, "measures": measures, "pick": None}


def in_numbers(asked: Asked, shown: Shown) -> Slots | None:
    """Give changes in numbers that were given in per cent (绝对数呢), and what a rate is the share of (``of_counts``)."""
    if not says_counts(asked):
        return None
    measures = [
        one.model_copy(update={"change": one.change.model_copy(update={"as_": "absolute"})}) if one.change else one
        for one in shown.query.measures
    ]
    return {"measures": tuple(measures)}


def _of_figures(query: Query) -> bool:
    """Tell whether it asks for figures printed in reports, each by itself or made one."""
    return query.show == "value" and not query.where and all(isinstance(one, Cells) for one in query.measures)


def years_said(asked: Asked, shown: Shown) -> Slots:
    """Give the years that are said, nothing where none are."""
    return {"years": asked.years, **unchanged(shown.query)} if asked.years else {}


def unchanged(query: Query) -> Slots:
    """Give the items without the change from one year to another that were both named before: 差多少 → 2024年呢."""
    plain = [
        one.model_copy(update={"change": None}) if one.change and isinstance(one.change.against, int) else one
        for one in query.measures
    ]
    return {"measures": tuple(dict.fromkeys(plain))} if tuple(plain) != query.measures else {}


def every_year(asked: Asked, shown: Shown) -> Slots | None:
    """Ask for every year of what was made of them: 历年都列出来, after a mean."""
    every = asked.years is not None and asked.years.which == "all" and keys_of(shown.query)
    listed = every and says_listed(asked)
    return {**fallen("reduced"), "years": asked.years, "reduce": "none"} if listed else None


def mean_of_years(asked: Asked, shown: Shown) -> Slots | None:
    """Take the mean of the years of a body: 平均呢."""
    last = shown.query
    several = last.years.which == "all" or len(last.years.years) > 1
    if not several or not keys_of(last) or last.show in TEXTS:
        return None
    return {**fallen("reduced"), "show": "value", "reduce": asked.pieces.values("mean")[0]}


def shown_as(asked: Asked, shown: Shown) -> Slots | None:
    """Give the same as a picture or a file: 画个图, 导出excel."""
    return {"action": asked.pieces.values("action")[0]}


def in_the_table(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the table for what the text was asked for: 表格里呢, after 正文怎么说; after a figure of it, the row as printed."""
    stated = [one.field for one in shown.query.measures if isinstance(one, Stated)]
    if stated:
        return {"measures": key_measures(tuple(stated))}
    figures = shown.query.show == "value" and keys_of(shown.query) and isinstance(shown.query.measures[0], Cells)
    return {"action": "line"} if figures and not asked.pieces.has("how_many") else None


def item_beside(asked: Asked, shown: Shown) -> Slots | None:
    """Put an item beside those of before: 再加上诉讼, 行政许可也要."""
    query, pieces = shown.query, asked.pieces
    first = first_said(asked)
    said = pieces.has("beside") or (asked.years is None and (first.kind == "also" or first.why in _ADDING))
    keys = (*item_fields(asked.measured.items, asked.meant or query.years.years), *asked.measured.rates)
    if not said or query.show != "value" or not keys or query.over != "none":
        return None
    return {"measures": [*dumped(query.measures), *key_measures(keys)]}


def items_together(asked: Asked, shown: Shown) -> Slots | None:
    """Add up the figures asked for one after the other of one body and year, or beside each other: 复议 → 诉讼呢 → 加起来."""
    last, counted = shown.query, asked.pieces.values("both") or [number for number, _ in asked.pieces.values("amount")]
    one_figure = len(keys_of(last)) == 1 and len(last.years.years) == 1
    items = shown.items[::-1]
    if not one_figure or len(items) < 2 or (counted and counted[0] != len(items)):
        return None
    fields = [field for one in items if isinstance(one, Cells) for field in one.fields]
    rates = [one for one in items if isinstance(one, Ratio) and one.change is None]
    if len(rates) == len(items) and len({one.by for one in rates}) == 1:  # shares of one whole
        of = [key for one in rates for key in one.of]
        return {"measures": [{"measure": "ratio", "of": of, "by": rates[0].by}], "reduce": "none"}
    if not all(isinstance(one, Cells) for one in items):
        return None
    return {"measures": [{"measure": "cells", "fields": fields}], "reduce": "none"}


def figure_of_whether(asked: Asked, shown: Shown) -> Slots | None:
    """Give the figure of what was asked whether: 有没有被复议 → 几件."""
    cells = isinstance(shown.query.measures[0], Cells)
    return {"show": "value", "where": (), "having": ()} if shown.query.show == "whether" and cells else None
