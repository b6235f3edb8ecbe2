"""Rankings, conditions and totals in words: ``rank_lines``, ``total_lines``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, DerivedFigure
from xxgk.bot.render.citations import source_name, title_of
from xxgk.bot.render.columns import columns
from xxgk.bot.render.marks import marked_lines, who
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.rows import Row, answer_to_rows
from xxgk.bot.render.scopes import condition_words, note_lines, scope_words, shown_range, tally_line, years_words
from xxgk.bot.render.values import formula_text, number_text, short_text

_NAMED = 3  # agencies that share the first place and are named in the first line


def rank_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word a ranking: the first and its number, then places with values and where they stand, then what has no say."""
    key = answer.query.fields[0]
    where = {"scope": scope_words(answer.query, phrases), "years": years_words(answer.query.years, phrases)}
    if not answer.reports:
        if answer.query.conditions:
            first = phrases.say("none_fulfils", **where, conditions=condition_words(answer.query.conditions, phrases))
        else:
            first = phrases.say("no_figure_in_scope", **where, label=phrases.label(key))
        return [first, *note_lines(answer, phrases), *_tally(answer, phrases)]
    by_report: dict[tuple[str, int], list[Row]] = {}
    for row in answer_to_rows(answer):
        by_report.setdefault((row.agency, row.year), []).append(row)
    rows = [by_report[one.agency, one.year] for one in answer.reports]
    if answer.query.conditions:
        conditions = condition_words(answer.query.conditions, phrases)
        lines = [phrases.say("conditions_headline", **where, conditions=conditions, count=answer.total)]
    else:
        lines = [_headline(answer, [row[0] for row in rows], where, phrases)]
    lines += _places(answer, rows, phrases)
    if answer.total > len(rows):
        code = "conditions_more" if answer.query.conditions else "rank_more"
        lines.append(phrases.say(code, **shown_range(answer, len(rows)), total=answer.total))
    shown = [row for mine in rows for row in mine]
    return [*lines, *marked_lines(shown, phrases), *note_lines(answer, phrases), *_tally(answer, phrases)]


def _headline(answer: Answer, first: Sequence[Row], where: dict[str, str], phrases: Phrases) -> str:
    key = answer.query.fields[0]
    leaders = [row for row in first if row.value == first[0].value]
    names = [phrases.name(row.agency) for row in leaders]
    more = next((int(note.values["count"]) for note in answer.notes if note.code == "ties_cut"), 0)
    count = len(names) + (more if len(leaders) == len(first) else 0)
    tied = count > _NAMED
    said = phrases.say("rank_tie", first=names[0], others=count - 1) if tied else phrases.say("list_comma").join(names)
    most = answer.query.order == "most"
    code = ("rank_highest" if most else "rank_lowest") if key in rates() else ("rank_most" if most else "rank_least")
    return phrases.say(code, **where, label=phrases.label(key), leaders=said, value=short_text(first[0], phrases))


def _places(answer: Answer, rows: Sequence[Sequence[Row]], phrases: Phrases) -> list[str]:
    """Number the rows by their places; each with the sort of body, and where its figure stands."""
    lines: list[str] = []
    several_years = len({one.year for one in answer.reports}) > 1
    for number, (report, mine) in enumerate(zip(answer.reports, rows, strict=True), start=answer.query.start + 1):
        level = phrases.say(f"level_{report.level or 'unknown'}")
        year = phrases.say("rank_year_of", year=report.year) if several_years else ""
        name = phrases.say("rank_level", agency=phrases.name(report.agency), level=level, year=year)
        lines.append(
            phrases.say(
                "rank_line",
                place=report.place or number,
                who=name,
                value=_values(mine, phrases),
                marks=_counts(mine[0], phrases) if len(mine) == 1 else "",
            )
        )
        if source := mine[0].source:
            values = {"title": title_of(source, phrases), "line": source.line or "?", "file": source_name(source)}
            lines.append(phrases.say("rank_where", **values))
    return lines


def _values(rows: Sequence[Row], phrases: Phrases) -> str:
    """Give the value; with conditions on several items each by its label."""
    if len(rows) == 1:
        return short_text(rows[0], phrases)
    comma = ", " if phrases.english else "，"
    return comma.join(f"{phrases.label(row.key)} {short_text(row, phrases)}{_counts(row, phrases)}" for row in rows)


def _counts(row: Row, phrases: Phrases) -> str:
    """Give the counts of a rate, or the parts of a sum, behind it."""
    return (
        phrases.say("behind", formula=formula_text(row.formula, phrases))
        if row.formula and row.value is not None
        else ""
    )


def _tally(answer: Answer, phrases: Phrases) -> list[str]:
    return [tally_line(answer.tally, phrases)] if answer.tally else []


def total_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word a total: the sum and of how many reports, year by year, the largest figures with their sources, caveats."""
    sums = [one for one in answer.derived if one.tally is not None]
    if not sums:
        return []
    whole, years = sums[0], sums[1:]
    where = {"scope": scope_words(answer.query, phrases), "years": years_words(answer.query.years, phrases)}
    label, tally = phrases.label(whole.name), whole.tally
    value = _sum(whole, phrases)
    counts = {"reports": tally.reports, "counted": tally.counted} if tally else {}
    headline = "total_headline_rate" if whole.name in rates() else "total_headline"
    lines = [phrases.say(headline, **where, label=label, value=value, **counts)]
    if whole.formula and " + " in whole.formula:
        lines.append("  " + phrases.say("total_formula", formula=whole.formula))
    lines += _by_year(years, phrases)
    rows = [row for row in answer_to_rows(answer) if row.tally is None]
    if rows:
        lines.append(phrases.say("total_largest"))
        lines += [
            "  "
            + phrases.say(
                "item_line", label=who((row.agency, row.year), phrases), value=short_text(row, phrases) + _where(row)
            )
            for row in rows
        ]
    return [*lines, *marked_lines(rows, phrases), *note_lines(answer, phrases), *_tally(answer, phrases)]


def _where(row: Row) -> str:
    return f" ({source_name(row.source)}:{row.source.line or '?'})" if row.source else ""


def _sum(one: DerivedFigure, phrases: Phrases) -> str:
    return (
        f"{number_text(one.value)} {phrases.unit(one.unit)}".strip()
        if one.value is not None
        else phrases.say("total_none")
    )


def _by_year(years: Sequence[DerivedFigure], phrases: Phrases) -> list[str]:
    if not years:
        return []
    table = [[phrases.say("column_year"), phrases.say("column_value"), phrases.say("column_reports")]]
    for one in years:
        tally = one.tally
        table.append([str(one.year), _sum(one, phrases), f"{tally.counted}/{tally.reports}" if tally else ""])
    return columns(table, right=[1])
