"""What the rules of ``grammar.toml`` make of their parts: one small function each, by name in ``MAKERS``.

A function takes the spans that stand for the elements of its rule, and the ``value`` of the rule; it gives the value of what is made, or
``None`` where these parts make nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from xxgk.bot.understand import making_bodies, making_parts, making_tests, making_years
from xxgk.bot.understand.spans import Span

Maker = Callable[[Sequence[Span], Any], Any]


def take(parts: Sequence[Span], value: Any) -> Any:
    """Give what the part at a place says."""
    return parts[value or 0].value


def phrase(parts: Sequence[Span], value: Any) -> Any:
    """Put alternatives of a phrase beside each other: “疫情”或“防控”."""
    return "|".join(part.value for part in parts if part.kind == "phrase")


def theme_and_points(parts: Sequence[Span], value: Any) -> Any:
    """Read 提到政策解读问题: ``("interpretation", "problem")``; 提到人员不足 is what is looked for as it stands."""
    return (parts[1].value, parts[-1].value) if parts[-1].why.endswith("问题") else None


def theme_improved(parts: Sequence[Span], value: Any) -> Any:
    """Read 要加强队伍建设: ``("staff", "improvement")``."""
    return parts[-1].value, "improvement"


def one_theme(parts: Sequence[Span], value: Any) -> Any:
    """Read "staffing or training": two words for one theme."""
    return parts[0].value if parts[0].value == parts[-1].value else None


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        take,
        phrase,
        theme_and_points,
        one_theme,
        theme_improved,
        making_years.short_year,
        making_years.listed_years,
        making_years.year_range,
        making_years.range_in_english,
        making_years.since_in_english,
        making_years.since_before,
        making_years.last_named,
        making_years.said_again,
        making_years.few,
        making_years.counted_years,
        making_years.since_year,
        making_years.published_year,
        making_years.school_year_in_short,
        making_years.carried_to,
        making_tests.amount,
        making_tests.bound_before,
        making_tests.bound_past,
        making_tests.bound_twice,
        making_tests.none_of_one,
        making_tests.bound_behind,
        making_tests.bound_between,
        making_tests.bound_mean,
        making_tests.row_with_columns,
        making_tests.one_row,
        making_tests.tested,
        making_tests.tested_against,
        making_tests.tested_filing,
        making_tests.per_cent,
        making_tests.tenths,
        making_tests.tested_share,
        making_tests.tested_none,
        making_tests.tested_equal,
        making_tests.tested_some,
        making_tests.tested_all,
        making_tests.tested_every,
        making_tests.at_last,
        making_tests.closure,
        making_tests.not_one,
        making_tests.bound_more,
        making_tests.not_a_single,
        making_tests.bound_share,
        making_tests.columns_together,
        making_tests.tested_within,
        making_tests.not_bound,
        making_tests.in_a_row,
        making_tests.ordinal,
        making_tests.places,
        making_tests.digits,
        making_bodies.asked_of_any,
        making_bodies.body_set,
        making_bodies.counted_in_english,
        making_bodies.asked_set,
        making_bodies.counted_behind,
        making_bodies.so_many,
        making_bodies.place_more,
        making_bodies.set_except,
        making_bodies.levels_together,
        making_bodies.groups,
        making_bodies.kind_of_level,
        making_bodies.other_sorts,
        making_bodies.sort_left_out,
        making_bodies.levels_from,
        making_bodies.all_places,
        making_bodies.both,
        making_bodies.sort_by_kind,
        making_parts.portion,
        making_parts.did_so,
        making_parts.ground,
        making_parts.ground_not_given,
        making_parts.ground_is,
        making_parts.applicants_are,
        making_parts.taken_as,
        making_parts.gone_on_with,
        making_parts.suit_by_way,
        making_parts.tested_part,
        making_parts.tested_part_of_requests,
        making_parts.tested_share_of_all,
    )
}
