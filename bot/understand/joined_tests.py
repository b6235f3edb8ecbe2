"""Conditions on every one of several items joined by a word: 复议和诉讼都超过100件, 没有复议或诉讼. ``joined_tests``, ``may_be_of_sum``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xxgk.bot.understand.spans import Span

_TESTS = frozenset({"test", "none_test", "some_test"})
_ITEMS = frozenset({"row", "rate"})
_JOINS = frozenset({"and", "pause", "or"})
_SMALL = frozenset({"mark", "fill", "exist"})
_BEFORE_BOUND = frozenset({*_SMALL, "both", "all", "apiece", "each"})  # reviews and lawsuits|both|exceeded 100
_EACH = ("都", "均", "皆", "各", "全", "both", "each", "all")
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
    """

    at: int
    items: tuple[int, ...]
    joins: tuple[int, ...]
    row: Span | None
    each: bool


def joined_tests(path: Sequence[Span]) -> list[Span]:
    """Take a condition at one end of a list of items for one on each of them, or with 或 between them on any.

    复议和|诉讼都超过100件 · 没有复议|或诉讼, of which there is neither · reviews and lawsuits|both|exceeded 100.
    """
    made = list(path)
    for at in range(len(made)):
        if (found := _joined(made, at)) is not None:
            _spread(made, found)
    return made


def may_be_of_sum(path: Sequence[Span]) -> tuple[Span, ...] | None:
    """Give the path in which a condition is on the sum of the items joined: 复议和诉讼超过100件; ``None`` where it can be on each alone."""
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


def _joined(path: Sequence[Span], at: int) -> _Joined | None:
    span = path[at]
    if span.kind == "bound":
        start = _back_over(path, at - 1, _BEFORE_BOUND)
        items, joins = _chain(path, start + 1, -1, joined=False)
        said = [path[one] for one in range(start + 1, at)]
        return _Joined(at, items, joins, None, _says_each(said)) if len(items) > 1 else None
    row = _row_of(span)
    if row is None or span.value[2][2] == _OTHER:
        return None
    step = -1 if row.start == span.start else 1
    if step == -1 and row.end == span.end:
        return None
    items, joins = _chain(path, at, step)
    return _Joined(at, items, joins, row, _says_each(span.parts)) if items else None


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
    either = any(path[one].kind == "or" for one in found.joins) and not neither
    for one in found.joins:
        path[one] = replace(path[one], kind="or" if either else "and")
    if found.row is None:
        path[found.at] = replace(span, kind="fill", value="", why="")
