"""What the rules of ``grammar.toml`` make of their parts: one small function each, by name in ``MAKERS``.

A function takes the spans that stand for the elements of its rule, and the ``value`` of the rule; it gives the value of what is made, or
``None`` where these parts make nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import columns_of, is_part_of
from xxgk.bot.understand.spans import Span

Maker = Callable[[Sequence[Span], Any], Any]
MAX_YEARS = 60  # of one range
_LATER = 50  # two digits up to this are of this century


def _of(parts: Sequence[Span], *kinds: str) -> list[Any]:
    return [part.value for part in parts if part.kind in kinds]


def take(parts: Sequence[Span], value: Any) -> Any:
    """Give what the part at a place says."""
    return parts[value or 0].value


# --- years


def _named(value: Any) -> tuple[int, ...]:
    return value[1] if isinstance(value, tuple) and value[0] == "named" else ()


def short_year(parts: Sequence[Span], value: Any) -> Any:
    """Take two digits for a year: ``23`` → 2023, ``98`` → 1998."""
    return "named", (_century(parts[0].value),)


def _century(short: int) -> int:
    return short + (2000 if short <= _LATER else 1900)


def listed_years(parts: Sequence[Span], value: Any) -> Any:
    """Put years beside each other: 22、23、24年."""
    years = {_century(short) for short in _of(parts, "short")} | {
        one for said in _of(parts, "years") for one in _named(said)
    }
    said = _of(parts, "years")
    return ("named", tuple(sorted(years))) if all(map(_named, said)) else None


def year_range(parts: Sequence[Span], value: Any) -> Any:
    """Give all years from one to another: 2021到2023年, 21到23年."""
    made = listed_years(parts, value)
    if made is None or len(made[1]) != 2:  # a range of ranges is none
        return None
    first, last = made[1]
    return ("named", tuple(range(first, last + 1))) if last - first < MAX_YEARS else None


def last_named(parts: Sequence[Span], value: Any) -> Any:
    """Give the last of the years named: a 学年 is that of the report of the year in which it ends."""
    years = [year for said in _of(parts, "years") for year in _named(said)]
    return ("named", (max(years),)) if years else None


def counted_years(parts: Sequence[Span], value: Any) -> Any:
    """Count years back from today: 近三年."""
    (count,) = _of(parts, "number", "short")
    return (value, int(count)) if isinstance(count, int) and 1 <= count <= MAX_YEARS else None


def since_year(parts: Sequence[Span], value: Any) -> Any:
    """Give all years from one on: 2022年以来."""
    years = _named(parts[-2].value)
    return ("since", years[0]) if len(years) == 1 else None


def published_year(parts: Sequence[Span], value: Any) -> Any:
    """Give the year before that in which a report was published: 2024年发布的年报."""
    said = parts[0].value
    if _named(said):
        return "named", tuple(year - 1 for year in _named(said))
    return (said[0], said[1] - 1) if said[0] == "today" else None


# --- numbers that figures are set against


def amount(parts: Sequence[Span], value: Any) -> Any:
    """Give a number with its unit: ``(90, "%")``."""
    return parts[0].value, parts[-1].value if parts[-1].kind == "unit" else ""


def _number(span: Span) -> tuple[Any, str]:
    return span.value if span.kind == "amount" else (span.value, "")


def bound_before(parts: Sequence[Span], value: Any) -> Any:
    """Read 超过10件: ``("more", 10, "件")``."""
    return (parts[0].value, *_number(parts[-1]))


def bound_behind(parts: Sequence[Span], value: Any) -> Any:
    """Read 10件以上: ``("at_least", 10, "件")``."""
    return (parts[-1].value, *_number(parts[0]))


def bound_between(parts: Sequence[Span], value: Any) -> Any:
    """Read 50到100件之间: ``("between", (50, 100), "件")``."""
    numbers = [_number(part) for part in parts if part.kind in ("number", "amount")]
    (low, _), (high, unit) = numbers
    return ("between", (low, high), unit) if low <= high else None


def bound_mean(parts: Sequence[Span], value: Any) -> Any:
    """Read 比平均多, 高于平均水平: ``("more", "mean", "")``."""
    (way,) = _of(parts, "cmp", "direction")
    (mean,) = _of(parts, "mean")
    return way, mean, ""


# --- items and conditions on them


def row_with_columns(parts: Sequence[Span], value: Any) -> Any:
    """Put a row and columns together where it has them: 企业|申请, 复议|维持."""
    (item,) = _of(parts, "row")
    columns = tuple(column for said in _of(parts, "column", "columns") for column in said)
    kept = tuple(column for column in columns if column in columns_of(item.row))
    if not kept or item.columns:
        return None
    return replace(item, columns=kept)


def one_row(parts: Sequence[Span], value: Any) -> Any:
    """Take two words for one row: the same one twice (收到…申请), a row and the group it is in (因国家秘密拒绝), a row and 申请."""
    first, second = _of(parts, "row")
    both = first.columns or second.columns
    if first.row == second.row:
        return replace(first, columns=both, word=first.word or second.word, near=first.near and second.near)
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
    return measured[0].kind, measured[0].value, bound


def tested_none(parts: Sequence[Span], value: Any) -> Any:
    """Read 没有收到申请, 零诉讼: equal 0."""
    measured = parts[-1]
    return measured.kind, measured.value, ("equal", 0, "none")


def tested_equal(parts: Sequence[Span], value: Any) -> Any:
    """Read 公开率100%: equal 100."""
    number, unit = parts[-1].value
    return (parts[0].kind, parts[0].value, ("equal", number, unit)) if unit == "%" else None


def in_a_row(parts: Sequence[Span], value: Any) -> Any:
    """Read 连续两年: 2."""
    (count,) = _of(parts, "number")
    return count if isinstance(count, int) and 2 <= count <= 30 else None


# --- bodies


def body_set(parts: Sequence[Span], value: Any) -> Any:
    """Make a set of what names a sort or a kind: 各|部门, 哪个|公安局, 的|开发区."""
    made = BodySet()
    for part in sorted(parts, key=lambda one: one.kind == "place"):
        if part.kind in ("sort", "short_sort", "short_any"):
            said = dict(part.value)
            made = replace(made, levels=said.get("levels", ()), place_levels=said.get("place_levels", ()))
        elif part.kind in ("body_kind", "body_clip"):
            made = replace(made, kinds=part.value)
        elif part.kind == "set":
            made = part.value
        elif part.kind == "place":
            made = made.within(part.value)
    asked = [part for part in parts if part.kind in ("which", "each", "all", "how_many")]
    if not asked:
        return made
    return made.called({"how_many": "count"}.get(asked[-1].kind, asked[-1].kind))


def ordinal(parts: Sequence[Span], value: Any) -> Any:
    """Read 前五 or 第二: the number."""
    (count,) = [
        part.value[0] if part.kind == "amount" else part.value for part in parts if part.kind in ("number", "amount")
    ]
    return (value, count) if isinstance(count, int) and 1 <= count <= 1000 else None


def carried_to(parts: Sequence[Span], value: Any) -> Any:
    """Read 结转到2025年: carried forward, in the report of the year before; 从2022年结转: carried over, in that of the year behind."""
    years = [year for said in _of(parts, "years") for year in _named(said)]
    if len(years) != 1:
        return None
    row, step = value
    return Item(row, (), "结转"), years[0] + step


def digits(parts: Sequence[Span], value: Any) -> Any:
    """Give a number as it is looked for in texts."""
    return str(_number(parts[0])[0])


def phrase(parts: Sequence[Span], value: Any) -> Any:
    """Put alternatives of a phrase beside each other: “疫情”或“防控”."""
    return "|".join(_of(parts, "phrase"))


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        take, short_year, listed_years, year_range, last_named, counted_years, since_year, published_year, amount, bound_before,
        bound_behind, tested_equal, bound_between, bound_mean, row_with_columns, one_row, tested, tested_none, in_a_row, body_set,
        ordinal, carried_to, digits, phrase, )
}  # fmt: skip
