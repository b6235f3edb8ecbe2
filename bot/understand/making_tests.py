"""What rules make of numbers, items and conditions on them; see ``making.py``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xxgk.bot.items.filing import filing_key
from xxgk.bot.items.parts import rows_of
from xxgk.bot.model.algebra.bodies import YEARS
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of, is_part_of
from xxgk.bot.understand.sharing import share_of
from xxgk.bot.understand.spans import Span

_PLACED = ("nth", "number", "amount")
_ROUND = 10  # what is counted in tens, hundreds …
_PASSED = 50  # the least number that is told to be passed: 过百
_DISPUTES = "disputes."
_HANDLED = "applications.total_handled"
_REQUESTS = ("applications.new_received", _HANDLED)
_CARRIED = ("applications.carried_over", "applications.carried_forward")
_TIMES = "倍"  # no condition is on so many times another figure
_OWN_SHARES = ("率", "rate", "ratio")  # of what stands before them, in its own figures
_LEANS = {"more": "at_least", "at_least": "at_least", "less": "at_most", "at_most": "at_most"}
_OUTCOMES = (
    "applications.granted",
    "applications.partially_granted",
    "applications.denied",
    "applications.unable",
    "applications.not_processed",
    "applications.other_handling",
)


def _of(parts: Sequence[Span], *kinds: str) -> list[Any]:
    return [part.value for part in parts if part.kind in kinds]


def amount(parts: Sequence[Span], value: Any) -> Any:
    """Give a number with its unit: ``(90, "%")``."""
    return parts[0].value, parts[-1].value if parts[-1].kind == "unit" else ""


def _number(span: Span) -> tuple[Any, str]:
    return span.value if span.kind == "amount" else (span.value, "")


def bound_before(parts: Sequence[Span], value: Any) -> Any:
    """Read 超过10件: ``("more", 10, "件")``."""
    return (parts[0].value, *_number(parts[-1]))


def bound_twice(parts: Sequence[Span], value: Any) -> Any:
    """Read 达10件以上, said before the number and behind it: ``("at_least", 10, "件")``; 少于10件以上 is nothing."""
    first, second = parts[0].value, parts[-1].value
    way = first if _LEANS.get(first) == second else None
    return (way, *_number(parts[1])) if way else None


def bound_past(parts: Sequence[Span], value: Any) -> Any:
    """Read 过100件: ``("more", 100, "件")``; of a number that is not round 收到过5件 only says that they were received."""
    number, unit = _number(parts[-1])
    if not isinstance(number, int) or number < _PASSED or number % _ROUND:
        return None
    return "more", number, unit


def bound_behind(parts: Sequence[Span], value: Any) -> Any:
    """Read 10件以上: ``("at_least", 10, "件")``."""
    return (parts[-1].value, *_number(parts[0]))


def bound_between(parts: Sequence[Span], value: Any) -> Any:
    """Read 50到100件之间: ``("between", (50, 100), "件")``; two years are none ("between 2019 and 2020")."""
    numbers = [_number(part) for part in parts if part.kind in ("number", "amount")]
    (low, other), (high, unit) = numbers
    if other and other != unit:
        return None  # 500元到3万元: nobody says so
    if not unit and low in YEARS and high in YEARS:
        return None  # between 2019 and 2020 is a stretch of years
    return ("between", (low, high), unit) if low <= high else None


def bound_mean(parts: Sequence[Span], value: Any) -> Any:
    """Read 比平均多, 高于平均水平: ``("more", "mean", "")``."""
    (way,) = _of(parts, "cmp", "direction")
    (mean,) = _of(parts, "mean")
    return way, mean, ""


def row_with_columns(parts: Sequence[Span], value: Any) -> Any:
    """Put a row and columns together where it has them: 企业|申请, 复议|维持."""
    (item,) = _of(parts, "row")
    columns = tuple(column for said in _of(parts, "column", "columns") for column in said)
    kept = tuple(column for column in columns if column in columns_of(item.row))
    summed = columns == ("total",) and any(part.kind == "preposition" for part in parts)  # requests|in|total
    if not kept or item.columns or summed:
        return None
    return replace(item, columns=kept)


def one_row(parts: Sequence[Span], value: Any) -> Any:
    """Take two words for one row: the same one twice (收到…申请), a row and the group it is in (因国家秘密拒绝), a row and 申请."""
    first, second = _of(parts, "row")
    both = first.columns or second.columns
    if first.row == second.row:
        return replace(first, columns=both, word=max(first.word, second.word, key=len), near=first.near and second.near)
    for narrow, wide in ((first, second), (second, first)):
        if is_part_of(narrow.row, wide.row) or wide.generic:
            return replace(
                narrow, columns=both if all(one in columns_of(narrow.row) for one in both) else narrow.columns
            )
    return None


def tested(parts: Sequence[Span], value: Any) -> Any:
    """Set what is measured against a bound: ``(Item, bound)``."""
    measured = [part for part in parts if part.kind in ("row", "rate", "column", "columns", "changed")]
    (bound,) = _of(parts, "bound")
    return None if bound[2] == _TIMES else (measured[0].kind, measured[0].value, bound)


def tested_filing(parts: Sequence[Span], value: Any) -> Any:
    """Read 逾期公布, 按时交: the days from the day fixed by law are more than 0, or at most."""
    (bound,) = _of(parts, "lateness")
    return "rate", (filing_key("days_late"),), bound


def tested_against(parts: Sequence[Span], value: Any) -> Any:
    """Read 诉讼多过复议, 诉讼比复议多: one measure against another."""
    measured = [part for part in parts if part.kind in ("row", "rate")]
    (way,) = _of(parts, "cmp", "direction")
    one, other = measured
    if way == "equal" or (one.kind, one.value) == (other.kind, other.value):
        return None
    return one.kind, one.value, (way, (other.kind, other.value), "other")


def tested_all(parts: Sequence[Span], value: Any) -> Any:
    """Read 复议全部维持, 申请全部公开: the part equals its whole."""
    first, second = (part for part in parts if part.kind in ("row", "column"))
    if second.kind == "column":
        kept = tuple(column for column in second.value if column in columns_of(first.value.row))
        part, whole = replace(first.value, columns=kept), first.value
        if not kept or first.value.columns or not first.value.row.startswith(_DISPUTES):
            return None
    elif first.value.row in _REQUESTS and f"{second.value.row}.total" in rows_of(f"{_HANDLED}.total"):
        part, whole = second.value, Item(_HANDLED)
    else:
        return None
    return "row", part, ("equal", ("row", whole), "other")


def tested_every(parts: Sequence[Span], value: Any) -> Any:
    """Read 拒绝了所有申请, "denied every request": the part equals its whole."""
    part, whole = _of(parts, "row")
    return tested_all((parts[-1], parts[0]), value) if whole.generic and not part.generic else None


def at_last(parts: Sequence[Span], value: Any) -> Any:
    """Read 最后不予公开: the outcome."""
    outcome: Item = parts[-1].value
    return outcome if parts[0].why == "最后" and outcome.row.startswith(_OUTCOMES) else None


def closure(parts: Sequence[Span], value: Any) -> Any:
    """Read 新收加结转不等于办理加结转下年: the check of what came in against what went out."""
    first, second, third, fourth = (
        part.value.row if part.kind == "row" else _REQUESTS[0] for part in parts if part.kind in ("row", "incoming")
    )
    sides = first == _REQUESTS[0] and third == _HANDLED and {second, fourth} <= {*_CARRIED}
    return ("closure",) if sides else None


def per_cent(parts: Sequence[Span], value: Any) -> Any:
    """Read 百分之三十."""
    return parts[-1].value, "%"


def tenths(parts: Sequence[Span], value: Any) -> Any:
    """Read 三成."""
    return (parts[0].value * 10, "%") if parts[0].value <= 10 else None


def tested_share(parts: Sequence[Span], value: Any) -> Any:
    """Read 占全部10%以上: a share of the sum of all."""
    way, number, unit = parts[-1].value
    own = parts[0].kind == "row" and parts[0].value.columns and len(parts) == 3  # 自然人申请占比不到一半
    if parts[1].why in _OWN_SHARES or (
        own and not parts[1].why.startswith("占了")
    ):  # 拒绝率高于20%: of its own figures
        return None
    if any(part.kind == "set" and part.value.called("") != BodySet() for part in parts):  # the set stays to be read
        return None
    of_all = unit == "%" and not isinstance(number, tuple)
    return (parts[0].kind, parts[0].value, (way, number, "share")) if of_all else None


def _measured(parts: Sequence[Span]) -> Span:
    return next(part for part in reversed(parts) if part.kind in ("row", "column", "rate"))


def tested_none(parts: Sequence[Span], value: Any) -> Any:
    """Read 没有收到申请, 零诉讼, 申请为零: equal 0."""
    measured = _measured(parts)
    return measured.kind, measured.value, ("equal", 0, "%" if measured.kind == "rate" else "none")


def tested_equal(parts: Sequence[Span], value: Any) -> Any:
    """Read 公开率100%: equal 100."""
    number, unit = parts[-1].value
    return (parts[0].kind, parts[0].value, ("equal", number, unit)) if unit == "%" else None


def tested_some(parts: Sequence[Span], value: Any) -> Any:
    """Read 有重复申请, 申请不为零: at least 1."""
    measured = _measured(parts)
    return measured.kind, measured.value, ("at_least", 1, "some")


def not_one(parts: Sequence[Span], value: Any) -> Any:
    """Read 一件申请都没收到 like 没收到申请."""
    return parts[-1].value if parts[0].value[0] == 1 else None


def bound_more(parts: Sequence[Span], value: Any) -> Any:
    """Read 1600多件: more than that, and less than the next number as round: ``("between", (1601, 1699), "件")``."""
    number, unit = parts[0].value, parts[-1].value
    if not isinstance(number, int) or number < _ROUND or number % _ROUND or unit == "%":
        return "more", number, unit
    step = next(10**power for power in range(len(str(number)), 0, -1) if number % 10**power == 0)
    return "between", (number + 1, number + step - 1), unit


def not_a_single(parts: Sequence[Span], value: Any) -> Any:
    """Read 一件行政复议都没有: equal 0."""
    return ("row", parts[1].value, ("equal", 0, "none")) if parts[0].value[0] == 1 else None


def none_of_one(parts: Sequence[Span], value: Any) -> Any:
    """Read 没有一件诉讼 like 没有诉讼: equal 0."""
    return tested_none(parts, value) if parts[1].value[0] == 1 else None


def bound_share(parts: Sequence[Span], value: Any) -> Any:
    """Read 超过全部的10%: a share of the sum of all."""
    number, unit = parts[-1].value
    return (parts[0].value, number, "share") if unit == "%" else None


def columns_together(parts: Sequence[Span], value: Any) -> Any:
    """Put columns beside each other: 企业、科研机构."""
    return tuple(dict.fromkeys((*parts[0].value, *parts[-1].value)))


def tested_within(parts: Sequence[Span], value: Any) -> Any:
    """Read 予以公开占办理总数八成以上: a share of the row named as the whole."""
    whole: Item = _of(parts, "row")[-1]
    part: Item = parts[0].value if parts[0].kind == "row" else replace(whole, columns=parts[0].value)
    columns = part.columns or ("total",)
    if part.row == whole.row and part.columns == whole.columns:  # 占全部不予公开一成以上
        way, number, unit = parts[-1].value
        return ("row", part, (way, number, "share")) if unit == "%" and not isinstance(number, tuple) else None
    keys = share_of(part.row, columns, whole.row) or share_of(part.row, columns)
    return ("rate", keys, parts[-1].value) if keys and parts[-1].value[2] == "%" else None


def not_bound(parts: Sequence[Span], value: Any) -> Any:
    """Read 没有超过10件: that it is more does not hold."""
    way, number, unit = parts[-1].value
    return None if way.startswith("not ") else (f"not {way}", number, unit)


def in_a_row(parts: Sequence[Span], value: Any) -> Any:
    """Read 连续两年: 2."""
    (count,) = _of(parts, "number")
    return count if isinstance(count, int) and 2 <= count <= 30 else None


def ordinal(parts: Sequence[Span], value: Any) -> Any:
    """Read 前五 or 第二: the number."""
    (count,) = [
        part.value[0] if part.kind == "amount" else part.value for part in parts if part.kind in ("number", "amount")
    ]
    return (value, count) if isinstance(count, int) and 1 <= count <= 1000 else None


def places(parts: Sequence[Span], value: Any) -> Any:
    """Read 第五到第十: ``(5, 10)``."""
    numbers = [part.value[1] if part.kind == "nth" else _number(part)[0] for part in parts if part.kind in _PLACED]
    whole = len(numbers) == 2 and all(isinstance(one, int) for one in numbers)
    return tuple(numbers) if whole and 0 < numbers[0] < numbers[1] else None


def digits(parts: Sequence[Span], value: Any) -> Any:
    """Give a number as it is looked for in texts."""
    return str(_number(parts[0])[0])
