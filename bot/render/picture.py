"""What is drawn of an answer: a bar a number, or lines along the years; never a total among its parts. ``answer_to_picture``."""

from collections import Counter
from collections.abc import Sequence

from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.model.answer import Answer, AnsweredFigure
from xxgk.bot.model.table import TableRow
from xxgk.bot.render.citations import title_of
from xxgk.bot.render.drawing.marks import MOST_BARS, Mark, Picture
from xxgk.bot.render.layouts import layout_of
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.remarks import tally_words
from xxgk.bot.render.row_names import label_of, report_words, row_words
from xxgk.bot.render.shown import Shown, answer_to_shown, by_report, findings_on, query_of
from xxgk.bot.render.values import number_text, percent_text, short_text
from xxgk.bot.render.versions import version_lines
from xxgk.index.form.form import fields

_MOST_TITLES, _MOST_VERSIONS = 3, 3
_PERCENT = "%"


def answer_to_picture(answer: Answer, phrases: Phrases) -> Picture:
    """Draw the numbers of an answer that share the unit of most; of one figure of a report what it is made of, with shares.

    A row stands for all its reports: a total of levels is one bar, and its levels are not drawn beside it.
    """
    query, shown = query_of(answer), answer_to_shown(answer)
    layout = layout_of(shown, query)
    drawn, shares = _drawn(shown, query)
    over_years = layout.form == "series" or _is_yearly(drawn, query)
    unit = _common_unit(drawn)
    drawn = [one for one in drawn if not one.measure or one.measure.value_unit == unit or len(one.row.values) == 1]
    marks = [_mark(one, drawn, query, unit, shares, phrases, over_years=over_years) for one in drawn]
    caption = [_said(answer, drawn, marks, phrases, over_years=over_years)]
    several = layout.form != "parts" and not (query and set(query.per) & set(SPLITS))
    if several and answer.summary and (tally := next(iter(answer.summary.tallies), None)) and tally.reports > 1:
        caption.append(tally_words(tally, phrases))
    return Picture(
        marks=marks,
        unit=unit if unit == _PERCENT else phrases.unit(unit or None),
        over_years=over_years,
        said=[*caption, *version_lines(answer, phrases, _MOST_VERSIONS)],
        sources=phrases.say("chart_sources", titles=_titles(drawn, answer, phrases)),
    )


def _drawn(shown: Sequence[Shown], query: Query | None) -> tuple[Sequence[Shown], bool]:
    """Choose what is drawn, without totals of other things drawn; and tell whether it is all the parts of one whole."""
    asked = [one for one in shown if one.measure] or list(shown)
    if len(asked) == 1 and len(asked[0].row.values) == 1 and query and query.reduce == "none":
        parts = [one for one in shown if one.key in _parts(asked[0].key) and one.report == asked[0].report]
        if any(one.value.value for one in parts):
            return parts, True
    keys = {one.key for one in asked}
    whole = (
        query is not None
        and any(one in SPLITS[:2] for one in query.per)
        and len({_whole(one.row) for one in asked}) == 1
    )
    return [one for one in asked if not keys.intersection(_parts(one.key))], whole


def _whole(row: TableRow) -> tuple[object, ...]:
    return row.agency, row.year, row.province, row.city, row.level, row.kind, row.set


def _parts(key: str) -> tuple[str, ...]:
    return (*rows_of(key), *applicants_of(key)) if key and "+" not in key else ()


def _is_yearly(shown: Sequence[Shown], query: Query | None) -> bool:
    years = {one.row.year for one in shown}
    in_order = query is not None and query.pick is not None
    return len(years) > 1 and None not in years and not in_order and query is not None and query.reduce != "none"


def _common_unit(shown: Sequence[Shown]) -> str:
    """Give the unit that most numbers have: what stands in another cannot be set beside them."""
    units = Counter(one.value.unit for one in shown if one.value.value is not None and one.comparable)
    return units.most_common(1)[0][0] if units else ""


def _mark(
    one: Shown,
    drawn: Sequence[Shown],
    query: Query | None,
    unit: str,
    shares: bool,
    phrases: Phrases,
    *,
    over_years: bool,
) -> Mark:
    """Name a number by what tells it from the others, ``"甲市 2021年"`` or ``"予以公开"``, and word it, or why there is none."""
    several = {
        "who": len({_whole(other.row)[:1] + _whole(other.row)[2:] for other in drawn}) > 1,
        "year": len({other.row.year for other in drawn}) > 1 and not over_years,
        "item": len({(other.key, other.measure) for other in drawn}) > 1,
    }
    item = _item(one, drawn, query, phrases) if several["item"] else ""
    who = _who(one.row, query, phrases, year=several["year"]) if several["who"] or several["year"] else ""
    if over_years:
        name, series = str(one.row.year), " · ".join(filter(None, (who, item)))
    elif item:
        name, series = item, who
    else:
        name, series = who or _item(one, drawn, query, phrases), ""
    comparable = one.comparable and one.value.unit == unit
    hollow = one.inferred or one.value.at_least or one.value.starred > 0
    value = one.value.value if comparable else None
    return Mark(
        name,
        series,
        one.row.year or 0,
        value,
        _words(one, comparable, _share(one, drawn) if shares else "", phrases),
        hollow,
    )


def _item(one: Shown, drawn: Sequence[Shown], query: Query | None, phrases: Phrases) -> str:
    """Name an item; the columns of one row by themselves alone."""
    rows = {other.key.rpartition(".")[0] for other in drawn}
    return (
        phrases.column(one.key)
        if len(rows) == 1 and len(drawn) > 1 and one.key in fields()
        else label_of(one, phrases, query)
    )


def _who(row: TableRow, query: Query | None, phrases: Phrases, *, year: bool) -> str:
    if query is None:
        return report_words((row.agency, row.year or 0), phrases) if year else phrases.name(row.agency)
    plain = query.model_copy(update={"per": tuple(one for one in query.per if one not in SPLITS)})
    return row_words(row, plain, phrases, year=year)


def _share(one: Shown, drawn: Sequence[Shown]) -> str:
    """Give a share of all parts, where all of them have a number."""
    values = [other.value.value for other in drawn]
    known = [value for value in values if value is not None]
    blank = all(other.value.value is not None or other.value.reason == "blank" for other in drawn)
    if one.value.value is None or not blank or sum(known) <= 0 or len(known) < 2:
        return ""
    return f" ({percent_text(100 * one.value.value / sum(known))})"


def _words(one: Shown, comparable: bool, share: str, phrases: Phrases) -> str:
    if one.value.value is not None and not comparable:
        unit = phrases.own(one.value.unit) if one.comparable else phrases.say("unit_missing")
        return phrases.say("chart_other_unit", value=number_text(one.value.value), unit=unit)
    tally = one.value.tally
    counted = (
        f" ({tally.counted}/{tally.reports})" if tally and tally.reports > 1 and one.value.value is not None else ""
    )
    return short_text(one, phrases, unit=False) + share + counted


def _said(answer: Answer, drawn: Sequence[Shown], marks: Sequence[Mark], phrases: Phrases, *, over_years: bool) -> str:
    said, findings = [], by_report(answer.findings)
    shown, count = min(len(marks), MOST_BARS), max(len(marks), answer.total)
    if not over_years and shown < count:
        said.append(phrases.say("chart_cut", shown=shown, count=count))
    if any(mark.hollow and mark.value is not None for mark in marks):
        said.append(phrases.say("chart_inferred"))
    if any(one.value.starred or findings_on(one, findings) for one in drawn):
        said.append(phrases.say("chart_doubted"))
    if any(isinstance(one.fact, AnsweredFigure) and one.fact.correction for one in drawn):
        said.append(phrases.say("chart_corrected"))
    if any(one.value.tally and one.value.tally.reports > 1 for one in drawn):
        said.append(phrases.say("chart_counted"))
    return (" " if phrases.english else "").join(said)


def _titles(drawn: Sequence[Shown], answer: Answer, phrases: Phrases) -> str:
    """Name the reports drawn on; of many the first and how many there are, of sums only how many."""
    titles = list(dict.fromkeys(title_of(one.source, phrases) for one in drawn if one.source and one.row.agency))
    if not titles:
        return phrases.say(
            "chart_held_sources", count=answer.total_reports or (answer.tally.reports if answer.tally else "?")
        )
    first = phrases.say("list_comma").join(titles[:_MOST_TITLES])
    return first if len(titles) <= _MOST_TITLES else phrases.say("chart_more_sources", titles=first, count=len(titles))
