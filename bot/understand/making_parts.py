"""What rules make of parts of a whole: refused more than half of the requests, more than a quarter of all reviews; see ``making.py``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xxgk.bot.items.computed import rates
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of, is_part_of
from xxgk.bot.understand.spans import Span

_RECEIVED, _HANDLED = "applications.new_received", "applications.total_handled"
_FRAME = (_RECEIVED, _HANDLED, "applications.carried_over", "applications.carried_forward")  # no parts of them
_OTHERWISE = "applications.other_handling."
_ARE = ("是", "为", "系", "属", "属于", "being", "were", "are")
_DECIDED, _DECISIONS = "proactive.", "decisions"
_TOTAL = "total"
_GROUNDS, _NOT_PROCESSED = ("applications.denied.", "applications.unable."), "applications.not_processed."
_REVIEW, _SUIT = "disputes.review", "disputes.litigation"
_DIRECT, _AFTER_REVIEW = "disputes.litigation_direct", "disputes.litigation_after_review"
_LICENCES, _GRANTED = "proactive.licences", "applications.granted"


def tested_part(parts: Sequence[Span], value: Any) -> Any:
    """Set the part of a whole against a percentage: its rate; ``value``: the whole stands before its part."""
    bound = next(part.value for part in parts if part.kind in ("bound", "portion"))
    first, second = (part.value for part in parts if part.kind == "row")
    whole, part = (first, second) if value else (second, first)
    return _rate(part, whole.row, bound)


def tested_part_of_requests(parts: Sequence[Span], value: Any) -> Any:
    """Read "refused more than 20%": of the requests handled."""
    return _rate(parts[0].value, _RECEIVED, parts[-1].value)


def tested_share_of_all(parts: Sequence[Span], value: Any) -> Any:
    """Read "more than a quarter of all reviews": a share of the sum of all."""
    way, number, unit = parts[0].value
    if unit != "%" or isinstance(number, tuple):
        return None
    return parts[-1].kind, parts[-1].value, (way, number, "share")


def _rate(part: Item, whole: str, bound: tuple[Any, ...]) -> Any:
    """Give the test of the rate of a part: an outcome of the requests is one of those handled, by whatever word they are called."""
    if bound[2] != "%" or part.row in _FRAME:
        return None
    column = part.columns[0] if len(part.columns) == 1 else _TOTAL
    bases = (f"{whole}.{_TOTAL}", f"{_HANDLED}.{_TOTAL}") if whole in (_RECEIVED, _HANDLED) else (f"{whole}.{_TOTAL}",)
    sides = [((f"{part.row}.{column}",), (base,)) for base in bases]
    key = next((key for side in sides for key, rate in rates().items() if (rate.of, rate.by) == side), "")
    return ("rate", (key,), bound) if key else None


def did_so(parts: Sequence[Span], value: Any) -> Any:
    """Read 行政许可批了多少件: the row, where it is what the words are said of; of applications 批了 says that they were granted."""
    (item,) = (part.value for part in parts if part.kind == "row")
    (row,) = (part.value for part in parts if part.kind == "did_so")
    if item.generic and row == _LICENCES:
        return replace(item, row=_GRANTED)
    if row == _DECIDED and item.row.startswith(row) and _DECISIONS in columns_of(item.row):
        return replace(item, columns=(_DECISIONS,))
    return item if item.row == row else None


def applicants_are(parts: Sequence[Span], value: Any) -> Any:
    """Read 申请人是企业: those applicants, and not all of them."""
    return Item(_RECEIVED, parts[-1].value, "申请") if parts[1].kind == "among" or parts[1].why in _ARE else None


def ground_is(parts: Sequence[Span], value: Any) -> Any:
    """Read 理由为国家秘密: that ground, and not all of them."""
    return ground(parts, value) if parts[1].why in _ARE else None


def portion(parts: Sequence[Span], value: Any) -> Any:
    """Read "more than half of": a percentage of what follows, and of nothing else."""
    bound = parts[0].value
    return bound if bound[2] == "%" else None


def ground(parts: Sequence[Span], value: Any) -> Any:
    """Read 拿内部事务当理由, 以国家秘密为由: the ground, and nothing where it is none."""
    (item,) = (part.value for part in parts if part.kind == "row")
    return item if item.row.startswith((*_GROUNDS, _NOT_PROCESSED)) else None


def ground_not_given(parts: Sequence[Span], value: Any) -> Any:
    """Read 没有现成信息而没给: the ground says which of what was not given is meant."""
    item: Item = parts[0].value
    rows = [row for meaning in parts[-1].value for row in meaning]
    return item if any(is_part_of(item.row, row) for row in rows) else None


def gone_on_with(parts: Sequence[Span], value: Any) -> Any:
    """Read 欠费不再处理: what was not gone on with, by why."""
    item: Item = parts[0].value
    return item if item.row.startswith(_OTHERWISE) and parts[-1].why.startswith("不") else None


def taken_as(parts: Sequence[Span], value: Any) -> Any:
    """Read 当成信访处理: the application is one that was not processed; 按申请处理 says nothing of the sort."""
    (item,) = (part.value for part in parts if part.kind == "row")
    return item if item.row.startswith(_NOT_PROCESSED) else None


def suit_by_way(parts: Sequence[Span], value: Any) -> Any:
    """Read 复议之后又起诉, 没经过复议就起诉, lawsuits after a review: the suits that came that way; ``value`` says which."""
    rows = [part.value for part in parts if part.kind == "row"]
    suits = [item for item in rows if item.row.startswith(_SUIT)]
    if len(suits) != 1 or not any(item.row == _REVIEW for item in rows):
        return None
    way = _AFTER_REVIEW if value == "after" else _DIRECT
    return replace(suits[0], row=way) if suits[0].row in (_SUIT, way) else None
