"""What is drawn of a query's answer: a bar a row, or lines along the years. ``query_picture``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.table import TableRow, TableValue
from xxgk.bot.render.drawing.marks import MOST_BARS, Mark, Picture
from xxgk.bot.render.echo_measures import measure_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.tables import row_words
from xxgk.bot.render.values import number_text

_MOST_TITLES = 3
_PERCENT = "%"


def query_picture(answer: Answer, phrases: Phrases) -> Picture:
    """Draw the rows of a query: where they are of several years and in no order of size, lines along the years, else bars.

    Of several measures those in the unit of the first are drawn. A row stands for all its reports: a total of levels is one bar, and
    its levels are not drawn beside it.
    """
    query = code_to_query(answer.code)
    rows = answer.rows
    years = {row.year for row in rows if row.year is not None}
    over_years = len(years) > 1 and query.pick is None and all(row.year is not None for row in rows)
    unit = query.measures[0].value_unit
    drawn = [number for number, measure in enumerate(query.measures) if measure.value_unit == unit]
    marks = [mark for row in rows for mark in _marks(row, query, drawn, phrases, over_years=over_years)]
    values = [row.values[number] for row in rows for number in drawn]
    return Picture(
        marks=marks,
        unit=unit if unit == _PERCENT else phrases.unit(unit),
        over_years=over_years,
        said=[_said(answer, marks, values, phrases, over_years=over_years)],
        sources=phrases.say("chart_sources", titles=_titles(rows, answer, phrases)),
    )


def _marks(row: TableRow, query: Query, drawn: Sequence[int], phrases: Phrases, *, over_years: bool) -> Iterator[Mark]:
    who = row_words(row, query, phrases, without_year=over_years)
    for number in drawn:
        value = row.values[number]
        item = measure_words(query.measures[number], phrases, query.reduce) if len(drawn) > 1 else ""
        series = " · ".join(filter(None, (who, item))) if over_years else item
        hollow = value.inferred or value.at_least or value.starred > 0
        name = str(row.year) if over_years else who
        yield Mark(name, series, row.year or 0, value.value, _words(value, phrases), hollow)


def _words(value: TableValue, phrases: Phrases) -> str:
    if value.value is None:
        return phrases.say(f"table_reason_{value.reason}")
    number = number_text(value.value if isinstance(value.value, int) else round(value.value, 2))
    marks = ("†" if value.inferred else "") + ("*" if value.starred else "")
    counted = f" ({value.tally.counted}/{value.tally.reports})" if value.tally else ""
    return f"{number}{_PERCENT if value.unit == _PERCENT else ''}{marks}{counted}"


def _said(
    answer: Answer, marks: Sequence[Mark], values: Sequence[TableValue], phrases: Phrases, *, over_years: bool
) -> str:
    said = []
    shown, count = min(len(marks), MOST_BARS), max(len(marks), answer.total)
    if not over_years and shown < count:
        said.append(phrases.say("chart_cut", shown=shown, count=count))
    if any(mark.hollow and mark.value is not None for mark in marks):
        said.append(phrases.say("chart_inferred"))
    if any(value.starred for value in values):
        said.append(phrases.say("chart_doubted"))
    if any(value.tally for value in values):
        said.append(phrases.say("chart_counted"))
    return (" " if phrases.english else "").join(said)


def _titles(rows: Sequence[TableRow], answer: Answer, phrases: Phrases) -> str:
    """Name the reports drawn on; of many the first and how many there are, of sums only how many."""
    titles = dict.fromkeys(f"《{value.source.title}》" for row in rows for value in row.values if value.source)
    if not titles or any(row.reports > 1 for row in rows):
        return phrases.say("chart_held_sources", count=answer.total_reports)
    first = "、".join(list(titles)[:_MOST_TITLES])
    return first if len(titles) <= _MOST_TITLES else phrases.say("chart_more_sources", titles=first, count=len(titles))
