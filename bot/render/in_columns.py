"""Numbers beside each other in aligned columns: ``series_lines``, years under each other; ``beside_lines``, reports side by side."""

from collections.abc import Sequence
from typing import get_args

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.columns import columns
from xxgk.bot.render.in_lines import LETTERS
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of, report_words, row_words
from xxgk.bot.render.shown import Shown
from xxgk.bot.render.values import change_text, measured_text, number_text, short_text
from xxgk.index.agencies.vocabulary.level import Level

_LEVELS: tuple[str, ...] = get_args(Level)
_ENDS = 2  # years that the first line tells of


def series_lines(shown: Sequence[Shown], query: Query | None, phrases: Phrases) -> list[str]:
    """Word each series: first and last, then all years in a table, those not held included. The first line goes on the echo."""
    asked = [one for one in shown if one.measure] or list(shown)
    series: dict[tuple[str, str], list[Shown]] = {}
    for one in asked:
        who = row_words(one.row, query, phrases, year=False) if query else phrases.body(one.row.agency)
        series.setdefault((who, label_of(one, phrases, query)), []).append(one)
    lines = [""] if len(series) > 1 else []
    for (who, label), unsorted in series.items():
        years = sorted(unsorted, key=lambda one: one.row.year or 0)
        course = _course(years, phrases)
        several = len({one for one, _ in series}) > 1, len([one for one, _ in series if one == who]) > 1
        name = " · ".join(part for part, there in zip((who, label), several, strict=True) if there)
        lines.append(phrases.say("item_line", label=name, value=course).rstrip() if name else course)
        told = len(years) <= _ENDS and all(one.value.value is not None for one in years)
        if not told or any(one.value.tally for one in years) or _gap(years):
            lines += _years(years, phrases)
    return lines


def beside_lines(shown: Sequence[Shown], phrases: Phrases) -> list[str]:
    """Set several items of a few reports beside each other, and with two reports what lies between them."""
    asked = [one for one in shown if one.measure] or list(shown)
    reports = list(dict.fromkeys(one.report for one in asked))
    labels = list(dict.fromkeys(label_of(one, phrases) for one in asked))
    held = {(label_of(one, phrases), one.report): one for one in asked}
    return _table(labels, reports, held, phrases)


def difference_text(first: Shown, second: Shown, phrases: Phrases) -> str:
    """Word a change between two years of one body, or what lies between two bodies."""
    if first.row.agency == second.row.agency:
        return change_text(second, first, phrases)
    if first.value.value is None or second.value.value is None or not (first.comparable and second.comparable):
        return ""
    between = abs(round(first.value.value - second.value.value, 6))
    unit = first.value.unit
    return (
        phrases.say("points", value=f"{round(between, 2):g}") if unit == "%" else measured_text(between, unit, phrases)
    )


def _table(
    labels: Sequence[str],
    reports: Sequence[tuple[str, int]],
    held: dict[tuple[str, tuple[str, int]], Shown],
    phrases: Phrases,
) -> list[str]:
    letters = LETTERS[: len(reports)]
    lines = [
        phrases.say("letter", letter=letter, who=report_words(report, phrases))
        for letter, report in zip(letters, reports, strict=True)
    ]
    two = len(reports) == 2
    heads = [phrases.say("column_item"), *letters]
    last = "column_change" if two and reports[0][0] == reports[1][0] else "column_difference"
    table = [[*heads, phrases.say(last)] if two else heads]
    for label in labels:
        cells = [held.get((label, report)) for report in reports]
        words = [short_text(cell, phrases, unit=False) if cell else phrases.say("short_missing") for cell in cells]
        if two:
            words.append(difference_text(cells[0], cells[1], phrases) if cells[0] and cells[1] else "")
        table.append([label, *words])
    return [*lines, *columns(table, right=range(1, len(reports) + 1))]


def _course(years: Sequence[Shown], phrases: Phrases) -> str:
    known = [one for one in years if one.value.value is not None]
    if any(one.row.levels for one in years):
        return ""  # no sum over several levels stands alone
    if not known:
        return phrases.say("trend_none")
    ends = known if len(known) == 1 else [known[0], known[-1]]
    points = [phrases.say("trend_point", year=one.row.year, value=short_text(one, phrases)) for one in ends]
    change = change_text(ends[1], ends[0], phrases) if len(ends) > 1 and not ends[0].value.tally else ""
    return phrases.say("trend_arrow").join(points) + (phrases.say("compare_change", value=change) if change else "")


def _gap(years: Sequence[Shown]) -> bool:
    return (years[-1].row.year or 0) - (years[0].row.year or 0) >= len(years)


def _years(years: Sequence[Shown], phrases: Phrases) -> list[str]:
    """Make the table; no change is told over a gap, nor between sums over several reports, of which each level has a column."""
    of_several = any(one.value.tally for one in years)
    found = {level.level for one in years for level in one.row.levels}
    levels = sorted(found, key=lambda level: _LEVELS.index(level) if level in _LEVELS else len(_LEVELS))
    value = "column_all_levels" if levels else "column_value"
    heads = ["column_year", *(f"many_{level}" if level else "level_unknown" for level in levels), value]
    table = [[phrases.say(head) for head in (*heads, "column_reports" if of_several else "column_before")]]
    by_year = {one.row.year or 0: one for one in years}
    for year in range(min(by_year), max(by_year) + 1):
        one, before = by_year.get(year), by_year.get(year - 1)
        cells = [_level(one, level, phrases) if one else "" for level in levels]
        if one is None:
            table.append([str(year), *cells, phrases.say("short_not_held"), ""])
            continue
        tally = one.value.tally
        last = change_text(one, before, phrases) if before else ""
        last = f"{number_text(tally.counted)}/{number_text(tally.reports)}" if tally else "" if of_several else last
        table.append([str(year), *cells, short_text(one, phrases, unit=not levels), last])
    return columns(table, right=range(1, len(levels) + 2))


def _level(one: Shown, level: str, phrases: Phrases) -> str:
    """Word the sum of one level in a year."""
    place = next((n for n, other in enumerate(one.row.values) if other is one.value), 0)
    part = next((part for part in one.row.levels if part.level == level), None)
    if part is None or one.value.value is None:
        return ""
    return short_text(Shown(part, part.values[place], one.key, one.measure), phrases, unit=False)
