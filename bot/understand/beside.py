"""What words say beside others: 高于 before a second body, the ranking of one body, 只有 with none of another. ``told_beside``."""

from dataclasses import replace
from itertools import pairwise

from xxgk.bot.understand.beside_orders import told_of_orders
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_MEASURED = ("row", "rate", "test", "none_test", "some_test", "column", "columns")
_BARE = frozenset(
    {"search", "row", "column", "mark", "fill", "colon", "comma", "stop", "de", "years", "body", "place"}
)  # 搜索 行政复议
_SET_AGAINST = frozenset(
    {
        "than",
        "compare",
        "cmp",
        "year_on_year",
        "change",
        "difference",
        "mean",
        "order",
        "body",
        "place",
        "test",
        "bound",
    }
)
_ENDS = {"more": "most", "less": "least"}
_THINGS = "件"  # the unit of all that is counted one by one: 家, 个, 件
_RANKING = ("排名", "排行", "排位", "名次", "排名情况", "ranking", "ranking of", "the ranking of", "rank", "ranked")
_NAMES = frozenset({"body", "unsure_body", "place", "placed_kind"})


def told_beside(pieces: Pieces, path: list[Span]) -> list[Span]:
    """Take the words of a path for what they say beside others, one after the other."""
    for told in (
        told_of_orders,
        _is_or_is_not,
        _year_after_year,
        _counted_among_the_first,
        _most_at_the_end,
        _so_many_of_an_order,
        _asked_what,
        _only_with_none,
        _place_of_one,
        _compared,
    ):
        path = told(path)
    return [_looked_for_in_tables(pieces, span) if span.kind == "search" else span for span in path]


def _compared(path: list[Span]) -> list[Span]:
    """Take 高于, more than, before a second body or year for what it says with 比: 广东公开率|高于|青海吗."""
    for at, span in enumerate(path):
        behind = next((one for one in path[at + 1 :] if one.kind not in ("mark", "fill", "preposition")), None)
        before = {one.kind for one in path[:at]}
        if span.kind != "cmp" or span.value not in ("more", "less") or behind is None:
            continue
        kinds = {"years"} if behind.kind == "years" else _NAMES if behind.kind in _NAMES else frozenset()
        if kinds & before and not before & {"set", "gov_set"}:
            told = [replace(span, kind="compare", why="than"), replace(span, kind="direction")]
            return [*path[:at], *told, *path[at + 1 :]]
    return path


def _is_or_is_not(path: list[Span]) -> list[Span]:
    """Take 最多的是|不是绍兴市政府 for a question of yes or no."""
    made = list(path)
    for at, (one, after) in enumerate(pairwise(path), start=1):
        if one.kind == "order" and one.why.endswith("的是") and after.kind == "not" and after.why == "不是":
            made[at] = replace(after, kind="whether", value="")
    return made


def _place_of_one(path: list[Span]) -> list[Span]:
    """Take the ranking of one body, or whether it is the first, for its place among others: 绍兴市政府申请量的排名, 最多的是绍兴市政府吗.

    Of several years it is asked which year is the first: 绍兴市政府最多的是2023年吗.
    """
    named = [span for span in path if span.kind == "body"]
    asked = any(span.kind in ("whether", "coverage") for span in path)
    alone = (
        asked and not named and not any(span.kind in ("set", "gov_set", "which", "first", "amount") for span in path)
    )
    named = [span for span in path if span.kind == "place"] if alone else named  # 绍兴是不是最多: its government
    years = [span.start for span in path if span.kind == "years"]
    orders = [
        span
        for span in path
        if span.kind == "order" and (span.why in _RANKING or (asked and all(start < span.start for start in years)))
    ]
    sets = [span for span in path if span.kind in ("set", "gov_set")]
    among = len(sets) == 1 and not sets[0].value.asked and any(span.kind in ("inside", "among") for span in path)
    if sets and not among:
        return path
    others = {
        *(() if alone else ("place",)),
        "all",
        "per",
        "groups",
        "breakdown",
        "first",
        "which_year",
        "test",
        "place_of",
        "sum",
    }
    if len(named) != 1 or len(orders) != 1 or any(span.kind in others or _spans_years(span) for span in path):
        return path
    return [replace(span, kind="place_of") if span in orders else span for span in path]


def _spans_years(span: Span) -> bool:
    return span.kind == "years" and not (span.value[0] == "named" and len(span.value[1]) == 1)


def _only_with_none(path: list[Span]) -> list[Span]:
    """Take 只有|复议 apart where nothing is said of which there is none: that there is nothing else is no condition."""
    if any(span.kind == "none_test" for span in path):
        return path
    return [
        part
        for span in path
        for part in (span.parts if any(one.kind == "only_have" for one in span.parts) else (span,))
    ]


def _asked_what(path: list[Span]) -> list[Span]:
    """Take 公开率|为何 at the end for what it is: why something is so stands before it, or behind a verb."""
    said = [at for at, span in enumerate(path) if span.kind not in ("mark", "stop", "fill")]
    behind = path[said[-2]].kind if len(said) > 1 and path[said[-1]].why == "为何" else ""
    if behind in ("row", "rate", "column", "mean", "share", "sum", "breakdown", "growth", "set"):
        at = said[-1]
        what = replace(path[at], kind="which" if behind == "set" else "how_many", value="")
        return [*path[:at], what, *path[at + 1 :]]
    return path


def _year_after_year(path: list[Span]) -> list[Span]:
    """Take 逐年|下降|的机关 for a condition on every year."""
    if not any(span.kind in ("set", "gov_set") for span in path) or any(span.kind == "sum" for span in path):
        return path
    return [
        replace(span, kind="spanning", value="every")
        if span.kind == "trend" and span.why == "逐年" and [one.kind for one in path[at + 1 : at + 2]] == ["change"]
        else span
        for at, span in enumerate(path)
    ]


def _counted_among_the_first(path: list[Span]) -> list[Span]:
    """Name 前十名|里|有几个部门: no query says how many of the first are of a sort."""
    kinds = [span.kind for span in path if span.kind not in ("mark", "fill", "de", "exist")]
    for first, among, counted in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if (first, among, counted) == ("first", "among", "set"):
            return [replace(span, kind="unknown", value=span.why) if span.kind == "among" else span for span in path]
    return path


def _most_at_the_end(path: list[Span]) -> list[Span]:
    """Take 哪个机关申请|少 for the least: of which of a set, with nothing that it is set against."""
    said = [span for span in path if span.kind not in ("mark", "stop", "fill", "tie", "whether")]
    kinds = {span.kind for span in said}
    which = any(span.kind == "set" and span.value.asked == "which" for span in said)
    if not which or said[-1].kind != "direction" or kinds & _SET_AGAINST or not kinds & {"row", "rate"}:
        return path
    return [replace(span, kind="order", value=_ENDS[span.value]) if span is said[-1] else span for span in path]


def _so_many_of_an_order(path: list[Span]) -> list[Span]:
    """Take 最多的|五家 for the first five."""
    said = [at for at, span in enumerate(path) if span.kind not in ("mark", "stop", "tie", "fill")]
    for at, behind in pairwise(said):
        number = path[at].value[0] if path[at].kind == "amount" else path[at].value
        ordered = path[behind].kind == "breakdown" and any(span.kind == "order" for span in path)
        if (
            ordered and path[at].kind in ("number", "amount") and isinstance(number, int) and number > 0
        ):  # three grounds
            return [*path[:at], replace(path[at], kind="first", value=("first", number)), *path[at + 1 :]]
        adjacent = path[at].kind == "order" and path[at].why.isascii() and path[behind].kind == "number"
        if adjacent and isinstance(path[behind].value, int) and path[behind].value > 0:  # the lowest|five
            first = replace(path[behind], kind="first", value=("first", path[behind].value))
            return [*path[:behind], first, *path[behind + 1 :]]
    for before, de, at in zip(said, said[1:], said[2:], strict=False):
        amount = path[at]
        whole = amount.kind == "amount" and amount.value[1] == _THINGS and isinstance(amount.value[0], int)
        if whole and path[before].kind in ("order", "strongest") and path[de].kind == "de" and amount.value[0] > 0:
            return [*path[:at], replace(amount, kind="first", value=("first", amount.value[0])), *path[at + 1 :]]
    return path


def _looked_for_in_tables(pieces: Pieces, span: Span) -> Span:
    """Take 找一下 for nothing where no phrase stands behind it but what the tables know: 找一下|公开率超过80%|的机关."""
    phrased = pieces.has("phrase", "free_phrase", "matter", "theme", "points", "originals", "finding")
    asked = pieces.has(*_MEASURED) and any(one.kind not in _BARE for one in pieces.path)
    return replace(span, kind="fill", value="") if span.value == "look" and asked and not phrased else span
