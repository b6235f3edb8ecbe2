"""What words say of the places in an order: which of a set has more, how far the first is from the second. ``told_of_orders``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.understand.shapes_of_one import RANKINGS
from xxgk.bot.understand.spans import Span

_WHICH = ("哪", "谁", "边")  # with which words begin that ask which of several has more: 哪个多, 谁更少
_LESS = ("少", "低")
_FIRST = ("first", "the first")
_SET_AGAINST = frozenset({"difference", "times", "than", "compare"})
_NOT_OF_A_SET = frozenset({"body", "unsure_body", "place_of", "which_year", "sum", "mean", "change", "growth"})
_NAMES = ("body", "unsure_body", "place")
_OTHER_MEANS = ("trend", "per", "which_year", "order", "year_count")
_HOW_FAR = ("how_many", "difference", "whether", "what", "compare", "direction")
_ENDS_APART = frozenset({*_SET_AGAINST, "change", "growth", "direction", "sum", "share", "which_year"})
_BY = ("按", "按照", "依")
_ORDERING = frozenset({"order", "first", "nth", "top", "places", "strongest", "change", "growth", "which", "whether"})
_NAMED = ("body", "unsure_body")
_SMALL = frozenset({"mark", "fill", "tie", "stop", "de", "whether"})


def told_of_orders(path: list[Span]) -> list[Span]:
    """Take the words of a path for what they say of an order."""
    return _first_and_last(_apart_from_the_first(_most_of_a_set(_apart_from_the_mean(_by_what(path)))))


def _by_what(path: list[Span]) -> list[Span]:
    """Take 按|申请|从少到多 for what it is ordered by, and not for what it is split by."""
    kinds = [span.kind for span in path]
    if not {"set", "gov_set", "all"} & {*kinds}:  # 按诉讼排 of one body, which has no order
        return path
    return [
        replace(span, kind="fill", value="") if span.why in _BY and kinds[at + 1 : at + 3] == ["row", "order"] else span
        for at, span in enumerate(path)
    ]


def counted_sets(path: Sequence[Span]) -> Sequence[Span]:
    """Take how many a set is said to be, where no order says which of them, for a word about it: 三家开发区的申请合计."""
    sets = [span for span in path if span.kind == "set" and span.value.first and not span.value.asked]
    named = sum(span.kind in _NAMED for span in path)
    if len(sets) != 1 or named > 1 or any(span.kind in _ORDERING for span in path):
        return path
    (counted,) = sets
    at = path.index(counted)
    said = Span(counted.end, counted.end, "counted_set", counted.value.first, counted.cost, counted.why, (counted,))
    return [*path[:at], _without_number(counted), said, *path[at + 1 :]]


def _apart_from_the_mean(path: list[Span]) -> list[Span]:
    """Take 绍兴申请|比平均高|多少, 和|平均|差多少 for what lies between one body and the mean, or median, of others."""
    if sum(span.kind in _NAMES for span in path) != 1 or any(span.kind in _OTHER_MEANS for span in path):
        return path
    asked = any(span.kind in _HOW_FAR for span in path)
    made: list[Span] = []
    for span in path:
        if span.kind in ("test", "bound") and (mean := _mean_of(span)) and asked:
            made += [part for part in span.parts if part.kind in ("row", "rate", "set")]
            made.append(Span(span.end, span.end, "apart_from_mean", mean, span.cost, span.why))
        else:
            made.append(span)
    if len(made) == len(path) and any(span.kind in ("difference", "compare", "than") for span in path):
        made = [replace(span, kind="apart_from_mean") if span.kind == "mean" else span for span in made]
    return made


def _mean_of(span: Span) -> str:
    """Give ``"mean"`` or ``"median"`` where a condition is against it."""
    against = (span.value[2] if span.kind == "test" else span.value)[1]
    return against if against in ("mean", "median") else ""


def either_end(path: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Give the paths that ask for one end of an order each, where both are asked for: 申请最多和最少的机关; no query has the two."""
    ends = [at for at, span in enumerate(path) if span.kind == "order" and span.value in ("most", "least")]
    if any(path[at].why in RANKINGS for at in ends):  # 从少到多|排一下
        return []
    if len(ends) != 2 or path[ends[0]].value == path[ends[1]].value or any(span.kind in _ENDS_APART for span in path):
        return []
    if any(
        span.value == "to" or span.kind == "to" for span in path[ends[0] : ends[1]]
    ):  # from the highest to the lowest
        return []
    between = {at for at in range(ends[0] + 1, ends[1]) if path[at].kind in ("and", "pause", "or")}
    return [tuple(span for at, span in enumerate(path) if at not in {*between, other}) for other in ends[::-1]]


def _most_of_a_set(path: list[Span]) -> list[Span]:
    """Take 县级政府的诉讼|谁多 for the most of a set: nothing else is set against another."""
    kinds = [span.kind for span in path]
    sets = [span for span in path if span.kind in ("set", "gov_set")]
    said = [span for span in path if span.kind not in _SMALL]
    places = sum(span.kind == "place" for span in path)
    if len(sets) != 1 or len(sets[0].value.places) > 1 or places > 1 or not said or not _NOT_OF_A_SET.isdisjoint(kinds):
        return path
    last = said[-1]
    asks = last.kind == "compare" and last.why.startswith(_WHICH) and kinds.count("compare") == 1
    which = last.kind in ("direction", "more_rows") and "which" in kinds and _SET_AGAINST.isdisjoint(kinds)
    if not asks and not which:
        return path
    less = last.value == "less" if which else last.why.endswith(_LESS)
    order = replace(last, kind="order", value="least" if less else "most")
    return [order if span is last else _without_number(span) for span in path]


def _without_number(span: Span) -> Span:
    """Leave out how many a set has: 四个街道办谁更多 is of all four."""
    return replace(span, value=replace(span.value, first=0)) if span.kind == "set" else span


def _apart_from_the_first(path: list[Span]) -> list[Span]:
    """Take 第一名和|第二名|差多少 for what lies between the first and another place; between two others nothing tells it."""
    if not any(span.kind in ("difference", "times") for span in path):
        return path
    places = [at for at, span in enumerate(path) if _place(path, at)]
    numbers = sorted(_place(path, at) for at in places)
    if len(numbers) != 2 or numbers[0] != 1 or numbers[1] < 2:
        return path
    far = next(at for at in places if _place(path, at) == numbers[1])
    made = [replace(span, kind="fill", value="", why="") if at in places else span for at, span in enumerate(path)]
    made[far] = replace(path[far], kind="apart_from_first", value=numbers[1])
    return made


def _place(path: Sequence[Span], at: int) -> int:
    """Give which place in an order a word says, 0 for none."""
    span = path[at]
    if span.kind in ("nth", "first"):
        least = any(part.value == "least" for part in span.parts)
        return 0 if least or (span.kind == "first" and span.value[1] > 1) else int(span.value[1])
    most = span.kind == "order" and span.value == "most"  # 最多的和|第二多的
    return 1 if most or (span.kind == "top" and span.why in _FIRST) else 0


def _first_and_last(path: list[Span]) -> list[Span]:
    """Take 第一名和|最后一名|差多少 for the most and the least."""
    apart = any(span.kind in ("difference", "times") for span in path)
    if not apart or not any(span.kind == "order" and span.value == "least" for span in path):
        return path
    return [
        replace(span, kind="order", value="most")
        if span.kind in ("nth", "first", "top") and _place(path, at) == 1
        else span
        for at, span in enumerate(path)
    ]
