"""What is said of items joined by a word: 复议和诉讼都超过100件, 没有复议或诉讼. ``joined_tests``, ``of_each_or_sum``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xxgk.bot.understand.item import Item
from xxgk.bot.understand.spans import Span

_TESTS = frozenset({"test", "none_test", "some_test"})
_ITEMS = frozenset({"row", "rate"})
_JOINS = frozenset({"and", "pause", "or"})
_SMALL = frozenset({"mark", "fill", "exist"})
_BEFORE_BOUND = frozenset(
    {*_SMALL, "both", "all", "apiece", "each", "one_of_them"}
)  # reviews and lawsuits|both|exceeded 100
_BEFORE_ORDER = frozenset({"mark", "fill", "apiece", "each", "de"})
_TOLD_OF_ORDER = frozenset(
    {"sum", "change", "growth", "share", "share_in", "mean", "difference", "than", "compare", "which_year"}
)
_EACH = ("都", "均", "皆", "各", "全", "both", "each", "all")
_SHARES = ("%", "share", "other")
_PLUS = ("加", "加上", "+", "加埋", "再加", "再加上", "plus")
_AT_LEAST_ONE = ("at_least", 1)
_OTHER = "other"  # the unit of a condition that is on another item: 诉讼多过复议


@dataclass(frozen=True, slots=True)
class _Joined:
    """A condition that stands at one end of a list of items.

    Attributes:
        at: where in the path the condition is.
        items: where the other items are.
        joins: where the words between them are.
        row: the item named with the condition, ``None`` where it stands apart (``items`` has them all).
        each: a word says that it is on each of them.
        either: a word says that one of them is enough.
    """

    at: int
    items: tuple[int, ...]
    joins: tuple[int, ...]
    row: Span | None
    each: bool
    either: bool = False


def joined_tests(path: Sequence[Span]) -> list[Span]:
    """Take a condition at one end of a list of items for one on each of them, or with 或 between them on any.

    复议和|诉讼都超过100件 · 没有复议|或诉讼, of which there is neither · reviews and lawsuits|both|exceeded 100.
    """
    made = _columns_told_apart(_one_of_them(_behind_an_order(path)))
    for at in range(len(made)):
        if (found := _joined(made, at)) is not None:
            _spread(made, found)
    return made


def _behind_an_order(path: Sequence[Span]) -> list[Span]:
    """Take 复议最少但|不是零 for a condition on what is ordered."""
    made = list(path)
    for at, span in enumerate(path):
        before = [one for one in path[:at] if one.kind in ("row", "rate")]
        if span.kind != "some_behind" or not before or not any(one.kind == "order" for one in path[:at]):
            continue
        row = before[-1]
        value = (row.kind, row.value, ("at_least", 1, "some"))
        made[at] = replace(span, kind="test", value=value, parts=(replace(row, start=span.start, end=span.start), span))
    return made


def _one_of_them(path: Sequence[Span]) -> list[Span]:
    """Take 许可和处罚至少一项|超过1000件 for a condition on one of them: nothing is at least one and more than 1000."""
    made: list[Span] = []
    for at, span in enumerate(path):
        behind = path[at + 1].kind if at + 1 < len(path) else ""
        if span.kind == "test" and span.value[2][:2] == _AT_LEAST_ONE and behind == "bound":
            made += [part for part in span.parts if part.kind in _ITEMS]
            made.append(Span(span.end, span.end, "one_of_them", "", span.cost, "one of them"))
        else:
            made.append(span)
    return made


def _columns_told_apart(path: Sequence[Span]) -> list[Span]:
    """Take what is said of columns of a row for each of them where a word says so, else for their sum: 法人或其他组织申请超过100件."""
    made: list[Span] = []
    apart = any(span.kind in ("sum", "mean", "share", "apiece", "each") for span in path)
    ordered = any(span.kind == "order" for span in path)
    for span in path:
        item = _item(span)
        if item is None or len(item.columns) < 2:
            made.append(span)
        elif span.kind == "row":
            added = [] if apart or not ordered else [Span(span.end, span.end, "sum", "these", span.cost, "of these")]
            made += [span, *added]
        elif _says_each(span.parts) or span.kind != "test":
            each = [replace(item, columns=(column,)) for column in item.columns]
            tests = [replace(span, value=("row", one, span.value[2])) for one in each]
            made += [tests[0], *(replace(one, start=span.end) for one in tests[1:])]
        else:
            made += [Span(span.start, span.start, "sum", "these", span.cost, "of these"), *span.parts]
    return made


def _item(span: Span) -> Item | None:
    if span.kind == "row":
        return span.value if isinstance(span.value, Item) else None
    return span.value[1] if span.kind in _TESTS and span.value[0] == "row" and span.value[2][2] not in _SHARES else None


def of_each_or_sum(path: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Give the paths in which what is said of items joined is said of each, or of their sum: 复议和诉讼超过100件, 复议和诉讼最多的机关.

    None where it is said of which.
    """
    if summed := _tested_together(path):
        return [path, summed]
    return _none_of_either(path) or _ordered_by(path)


def _none_of_either(path: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Give the paths in which there is none of one, or of both: 复议或者诉讼一件都没有."""
    for at, span in enumerate(path):
        found = _joined(path, at) if span.kind == "none_test" else None
        if found is not None and found.at > max(found.items) and any(path[one].kind == "or" for one in found.joins):
            both = tuple(replace(one, kind="and") if n in found.joins else one for n, one in enumerate(path))
            return [path, both]
    return []


def _tested_together(path: Sequence[Span]) -> tuple[Span, ...] | None:
    for at in range(len(path)):
        found = _joined(path, at)
        if found is None or found.each or any(path[one].kind == "or" for one in found.joins):
            continue
        span = path[at]
        if span.kind in ("none_test", "some_test") or found.row is None or found.row.kind != "row":
            return None
        added = Span(span.start, span.start, "sum", "these", span.cost, "of these")
        return (*path[:at], added, *span.parts, *path[at + 1 :])
    return None


def _ordered_by(path: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Give the paths in which an order is by the sum of the items joined, or by one of them."""
    if any(span.kind in _TOLD_OF_ORDER for span in path):
        return []
    for at, span in enumerate(path):
        if span.kind != "order":
            continue
        start = _back_over(path, at - 1, _BEFORE_ORDER)
        items, joins = _chain(path, start + 1, -1, joined=False)
        if not items:
            items, joins = _chain(path, at, 1, joined=False)
        if len(items) < 2:
            continue
        added = (*path[:at], Span(span.start, span.start, "sum", "these", span.cost, "of these"), *path[at:])
        if any(path[one].why in _PLUS for one in joins):
            return [added]
        alone = [tuple(one for n, one in enumerate(path) if n not in {*items, *joins} - {kept}) for kept in items]
        return [added, *alone[:: -1 if items[0] > items[-1] else 1]]
    return []


def _joined(path: Sequence[Span], at: int) -> _Joined | None:
    span = path[at]
    if span.kind == "bound":
        start = _back_over(path, at - 1, _BEFORE_BOUND)
        items, joins = _chain(path, start + 1, -1, joined=False)
        said = [path[one] for one in range(start + 1, at)]
        either = any(one.kind == "one_of_them" for one in said)
        return _Joined(at, items, joins, None, _says_each(said), either) if len(items) > 1 else None
    row = _row_of(span)
    if row is None or span.value[2][2] == _OTHER:
        return None
    step = -1 if row.start == span.start else 1
    if step == -1 and row.end == span.end:
        return None
    items, joins = _chain(path, at, step)
    first = _back_over(path, min((at, *items)) - 1, frozenset({"mark", "fill"}))
    word = path[first].kind if first >= 0 else ""
    each = word in ("both", "each") or _says_each(span.parts)
    return _Joined(at, items, joins, row, each, either=word == "one_of_them") if items else None


def _row_of(span: Span) -> Span | None:
    """Give the item of a condition: the 诉讼 of 诉讼超过100件, of 没有诉讼."""
    if span.kind not in _TESTS or not isinstance(span.value, tuple):
        return None
    rows = [part for part in span.parts if part.kind in _ITEMS]
    if len(rows) == 1:
        return rows[0]
    inner = [found for part in span.parts if (found := _row_of(part)) is not None]
    return inner[0] if not rows and len(inner) == 1 else None


def _back_over(path: Sequence[Span], at: int, kinds: frozenset[str]) -> int:
    while at >= 0 and path[at].kind in kinds:
        at -= 1
    return at


def _chain(path: Sequence[Span], at: int, step: int, *, joined: bool = True) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give where the items are that are joined to what stands at ``at``, one way from it, and the words between them."""
    items: list[int] = []
    joins: list[int] = []
    join = None if joined else at  # right before a condition that stands apart no word joins
    at += step
    while 0 <= at < len(path):
        kind = path[at].kind
        if kind in _ITEMS and join is not None:
            items.append(at)
            joins += [join] if path[join].kind in _JOINS else []
            join = None
        elif kind in _JOINS and join is None:
            join = at
        elif kind not in _SMALL or path[at].value == "counted":
            break
        at += step
    return tuple(items), tuple(joins)


def _says_each(said: Sequence[Span]) -> bool:
    return any(part.why.startswith(_EACH) or _says_each(part.parts) for part in said)


def _spread(path: list[Span], found: _Joined) -> None:
    """Put the condition on each item; words between them say 或 or 和, of which there is none 和 alone."""
    span = path[found.at]
    kind = span.kind if found.row is not None else "test"
    bound = span.value[2] if found.row is not None else span.value
    for one in found.items:
        item = path[one]
        path[one] = replace(item, kind=kind, value=(item.kind, item.value, bound), parts=(item,))
    before = found.row is not None and found.row.start > span.start  # 没有复议或诉讼
    neither = before and kind == "none_test"
    either = found.either or (any(path[one].kind == "or" for one in found.joins) and not neither)
    for one in found.joins:
        path[one] = replace(path[one], kind="or" if either else "and")
    said = range(max(found.items) + 1, found.at + 1) if found.row is None else ()
    for one in (*said, *(n for n in range(min(found.items)) if path[n].kind == "one_of_them")):
        path[one] = replace(path[one], kind="fill", value="", why="")
