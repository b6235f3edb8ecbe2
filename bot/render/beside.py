"""Figures beside each other, by agency or by year: ``compare_lines``, ``trend_lines``."""

from collections.abc import Sequence

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.columns import columns
from xxgk.bot.render.marks import Report, cited_lines, marked_lines, who
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import point_lines
from xxgk.bot.render.rows import Row, asked_rows
from xxgk.bot.render.scopes import note_lines, scope_words, tally_line
from xxgk.bot.render.values import change_text, number_text, short_text

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compare_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word a comparison: the item and its values first, or a table of several items; what makes the reports unlike; sources."""
    reports = list(dict.fromkeys((one.agency, one.year) for one in answer.reports))
    names = [who(report, phrases) for report in reports]
    if answer.query.aspect != "figures":
        what = phrases.say(f"what_{answer.query.aspect}")
        head = phrases.say("compare_points", columns=phrases.say("list_comma").join(names), what=what)
        return [head, *point_lines(answer, phrases), *note_lines(answer, phrases)]
    rows = asked_rows(answer)
    keys = list(dict.fromkeys(row.key for row in rows))
    held = {(row.key, (row.agency, row.year)): row for row in rows}
    if len(keys) == 1:
        lines = [_headline(keys[0], [(report, held.get((keys[0], report))) for report in reports], phrases)]
    else:
        lines = [phrases.say("compare_main", columns=phrases.say("list_comma").join(names))]
        lines += _table(keys, reports, held, phrases)
    return [*lines, *marked_lines(rows, phrases), *note_lines(answer, phrases), *cited_lines(rows, phrases)]


def _headline(key: str, values: Sequence[tuple[Report, Row | None]], phrases: Phrases) -> str:
    comma = ", " if phrases.english else "，"
    said = comma.join(
        phrases.say(
            "compare_value",
            who=who(report, phrases),
            value=short_text(row, phrases) if row else phrases.say("short_missing"),
        )
        for report, row in values
    )
    line = phrases.say("compare_headline", label=phrases.label(key), values=said)
    rows = [row for _, row in values]
    if len(rows) == 2 and rows[0] and rows[1] and (difference := _difference(rows[0], rows[1], phrases)):
        one_body = rows[0].agency == rows[1].agency
        line += (
            phrases.say("compare_change", change=difference)
            if one_body
            else phrases.say("compare_difference", value=difference)
        )
    return line


def _difference(first: Row, second: Row, phrases: Phrases) -> str:
    """Word a change between two years of one body, or what lies between two bodies."""
    if first.agency == second.agency:
        return change_text(second, first, phrases)
    if first.value is None or second.value is None or first.unit != second.unit:
        return ""
    between = abs(round(first.value - second.value, 6))
    return (
        phrases.say("points", value=f"{between:g}")
        if first.unit == "%"
        else f"{number_text(between)} {phrases.unit(first.unit)}".strip()
    )


def _table(
    keys: Sequence[str], reports: Sequence[Report], held: dict[tuple[str, Report], Row], phrases: Phrases
) -> list[str]:
    letters = _LETTERS[: len(reports)]
    lines = [
        phrases.say("letter", letter=letter, who=who(report, phrases))
        for letter, report in zip(letters, reports, strict=False)
    ]
    two = len(reports) == 2
    one_body = two and reports[0][0] == reports[1][0]
    heads = [phrases.say("column_item"), *letters]
    table = [[*heads, phrases.say("column_change" if one_body else "column_difference")] if two else heads]
    for key in keys:
        cells = [held.get((key, report)) for report in reports]
        words = [short_text(cell, phrases, unit=False) if cell else phrases.say("short_missing") for cell in cells]
        if two:
            words.append(_difference(cells[0], cells[1], phrases) if cells[0] and cells[1] else "")
        table.append([phrases.label(key), *words])
    return [*lines, *columns(table, right=range(1, len(reports) + 1))]


def trend_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word the years of each agency, or the sums of a region: first and last, then all in a table, each beside the year before."""
    rows = asked_rows(answer)
    lines: list[str] = []
    for agency in dict.fromkeys(row.agency for row in rows):
        mine = [row for row in rows if row.agency == agency]
        name = phrases.name(agency) if agency else scope_words(answer.query, phrases)
        # what a form before 2019 has instead comes behind what was asked for
        for key in sorted(dict.fromkeys(row.key for row in mine), key=lambda key: key.startswith("legacy.")):
            years = sorted((row for row in mine if row.key == key), key=lambda row: row.year)
            lines += [_course(name, key, years, phrases), *_years(years, phrases)]
    lines += [*marked_lines(rows, phrases), *note_lines(answer, phrases)]
    if answer.tally:
        lines.append(tally_line(answer.tally, phrases))
    return [*lines, *cited_lines(rows, phrases)]


def _course(name: str, key: str, years: Sequence[Row], phrases: Phrases) -> str:
    known = [row for row in years if row.value is not None]
    values = phrases.say("trend_none")
    if known:
        ends = known if len(known) == 1 else [known[0], known[-1]]
        points = [phrases.say("trend_point", year=row.year, value=short_text(row, phrases)) for row in ends]
        values = phrases.say("trend_arrow").join(points)
        change = change_text(ends[1], ends[0], phrases) if len(ends) > 1 and not ends[0].tally else ""
        values += phrases.say("compare_change", change=change) if change else ""
    return phrases.say("trend_headline", who=name, label=phrases.label(key), values=values)


def _years(years: Sequence[Row], phrases: Phrases) -> list[str]:
    """Make the table, years not held included; no change is told over a gap, nor between sums over several reports."""
    of_several = any(row.tally for row in years)
    last = "column_reports" if of_several else "column_before"
    table = [[phrases.say("column_year"), phrases.say("column_value"), phrases.say(last)]]
    by_year = {row.year: row for row in years}
    for year in range(min(by_year), max(by_year) + 1):
        row, before = by_year.get(year), by_year.get(year - 1)
        if row is None:
            table.append([str(year), phrases.say("short_not_held"), ""])
        elif row.tally:
            table.append([str(year), short_text(row, phrases), f"{row.tally.counted}/{row.tally.reports}"])
        else:
            table.append([str(year), short_text(row, phrases), change_text(row, before, phrases) if before else ""])
    return columns(table, right=[1])
