"""What rules make of years; see ``making.py``."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xxgk.bot.understand.item import Item
from xxgk.bot.understand.spans import Span

MAX_YEARS = 60  # of one range
_LATER = 50  # two digits up to this are of this century


def _of(parts: Sequence[Span], *kinds: str) -> list[Any]:
    return [part.value for part in parts if part.kind in kinds]


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
    """Give all years from one to another: 2021到2023年, 21到23年, 2021年以来至2023年."""
    if any(part.why == "school year" for part in parts):
        return None
    parts = [replace(part, value=("named", part.value[1:])) if _is_since(part) else part for part in parts]
    made = listed_years(parts, value)
    if made is None or len(made[1]) != 2:  # a range of ranges is none
        return None
    first, last = made[1]
    return ("named", tuple(range(first, last + 1))) if last - first < MAX_YEARS else None


def _is_since(part: Span) -> bool:
    return part.kind == "years" and isinstance(part.value, tuple) and part.value[0] == "since"


def range_in_english(parts: Sequence[Span], value: Any) -> Any:
    """Read 2021 to 2023, between 2021 and 2023, from 2021 to 2023; 2021 and 2023 is no range."""
    first, joint = parts[0], parts[-2]
    between = first.kind == "between_word"
    if not between and joint.why not in ("to", "through", "until", "till"):
        return None
    return year_range([part for part in parts if part.kind == "years"], value)


def since_in_english(parts: Sequence[Span], value: Any) -> Any:
    """Read since 2022; from 2022 is that year."""
    years = _named(parts[-1].value)
    return ("since", years[0]) if len(years) == 1 and parts[0].why != "from" else None


def since_before(parts: Sequence[Span], value: Any) -> Any:
    """Read 自2022年: that year and those behind it; 从2022年 may be that year alone (从2022年结转)."""
    years = _named(parts[-1].value)
    return ("since", years[0]) if len(years) == 1 and parts[0].why == "自" else None


def said_again(parts: Sequence[Span], value: Any) -> Any:
    """Read 去年也就是2023年: the year named says which is meant."""
    first, last = parts[0].value, parts[-1].value
    return last if first[0] in ("today", "step") and _named(last) and parts[1].kind == "that_is" else None


def last_named(parts: Sequence[Span], value: Any) -> Any:
    """Give the last of the years named: a 学年 is that of the report of the year in which it ends."""
    years = [year for said in _of(parts, "years") for year in _named(said)]
    return ("named", (max(years),)) if years else None


def school_year_in_short(parts: Sequence[Span], value: Any) -> Any:
    """Read 2022-23学年度 by the year in which it ends."""
    years, ends = _named(parts[0].value), _of(parts, "number", "short")
    return ("named", (years[0] + 1,)) if len(years) == 1 and (years[0] + 1) % 100 == ends[0] else None


def few(parts: Sequence[Span], value: Any) -> Any:
    """Take a number of years that is one: 两年, and not 2023年."""
    (count,) = _of(parts, "number")
    return count if isinstance(count, int) and 1 < count <= MAX_YEARS else None


def counted_years(parts: Sequence[Span], value: Any) -> Any:
    """Count years back from today: 近三年."""
    (count,) = _of(parts, "number", "short")
    return (value, int(count)) if isinstance(count, int) and 1 <= count <= MAX_YEARS else None


def since_year(parts: Sequence[Span], value: Any) -> Any:
    """Give all years from one on: 2022年以来."""
    if _is_since(parts[-2]):  # 自2022年|以来
        return parts[-2].value
    years = _named(parts[-2].value)
    return ("since", years[0]) if len(years) == 1 else None


def published_year(parts: Sequence[Span], value: Any) -> Any:
    """Give the year before that in which a report was published: 2024年发布的年报, the report published in 2024."""
    said = next(part.value for part in parts if part.kind == "years")
    if parts[0].kind == "published" and not parts[0].why.isascii():
        return None  # 公布|2023年|年报: that of 2023
    if _named(said):
        return "named", tuple(year - 1 for year in _named(said))
    return (said[0], said[1] - 1) if said[0] == "today" else None


def carried_to(parts: Sequence[Span], value: Any) -> Any:
    """Read 结转到2025年: carried forward, in the report of the year before; 从2022年结转: carried over, in that of the year behind."""
    years = [year for said in _of(parts, "years") for year in _named(said)]
    if len(years) != 1:
        return None
    row, step = value
    return Item(row, (), "结转"), years[0] + step
