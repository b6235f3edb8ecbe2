"""Answer → picture: ``answer_to_png``. Drawing needs the extra ``charts``, which is imported only where a chart is asked for."""

from collections.abc import Sequence
from datetime import date
from threading import Lock

from xxgk.bot.errors import ChartError
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.drawing.marks import MOST_BARS, Mark, Picture, rows_to_marks
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.query_picture import query_picture
from xxgk.bot.render.rows import Row, asked_rows, common_unit
from xxgk.bot.render.scopes import tally_line
from xxgk.bot.render.versions import version_lines

_MOST_TITLES, _MOST_VERSIONS = 3, 3
_ONE_AT_A_TIME = Lock()  # matplotlib does not promise to draw in several threads


def answer_to_png(answer: Answer, today: date) -> bytes:
    """Draw the numbers of an answer: a trend as lines over the years, all else as bars in the order of the answer.

    The title is the first line of the answer. A blank is a gap with its reason, never a 0; what is in doubt is hollow, what a
    report contradicts has a ``*``; the caption says what other versions print, what was left out, the reports drawn on, and the day.

    Raises:
        ChartError: no number to draw, too many lines, or the extra is not installed.
    """
    phrases = Phrases(answer.language)
    picture = query_picture(answer, phrases) if answer.by_code else _picture(answer, phrases)
    marks = picture.marks
    if not any(mark.value is not None for mark in marks):
        raise ChartError(phrases.say("chart_no_numbers"))
    try:
        from xxgk.bot.render.drawing import bars, lines
    except ImportError as error:
        raise ChartError(phrases.say("chart_not_installed")) from error
    series = len({mark.series for mark in marks})
    if series > lines.MOST:
        raise ChartError(phrases.say("chart_too_many", count=series, limit=lines.MOST))
    title = next((line for line in answer.text.split("\n") if line), "")
    made = phrases.say("chart_made", date=today.isoformat())
    caption = [line for line in (*picture.said, f"{picture.sources} · {made}") if line]
    with _ONE_AT_A_TIME:
        if picture.over_years:
            return lines.draw_lines(title, caption, marks, picture.unit, phrases)
        return bars.draw_bars(title, caption, marks[:MOST_BARS], picture.unit, answer.language)


def _picture(answer: Answer, phrases: Phrases) -> Picture:
    over_years = answer.query.kind == "trend"
    rows = [row for row in asked_rows(answer) if row.year and (over_years or row.agency)]
    marks = rows_to_marks(rows, phrases, over_years=over_years)
    unit = common_unit(rows)
    return Picture(
        marks=marks,
        unit="%" if unit == "%" else phrases.unit(unit),
        over_years=over_years,
        said=_said(answer, rows, marks, phrases),
        sources=phrases.say("chart_sources", titles=_titles(answer, rows, phrases)),
    )


def _said(answer: Answer, rows: Sequence[Row], marks: Sequence[Mark], phrases: Phrases) -> list[str]:
    said = []
    shown, count = min(len(marks), MOST_BARS), max(len(marks), answer.total)
    if answer.query.kind != "trend" and shown < count:
        said.append(phrases.say("chart_cut", shown=shown, count=count))
    if any(mark.hollow and mark.value is not None for mark in marks):
        said.append(phrases.say("chart_inferred"))
    if any(row.findings for row in rows):
        said.append(phrases.say("chart_doubted"))
    if any(row.corrected for row in rows):
        said.append(phrases.say("chart_corrected"))
    if any(row.tally for row in rows):
        said.append(phrases.say("chart_counted"))
    joined = (" " if phrases.english else "").join
    versions = version_lines(answer, phrases, _MOST_VERSIONS)
    return [joined(said), tally_line(answer.tally, phrases) if answer.tally else "", *versions]


def _titles(answer: Answer, rows: Sequence[Row], phrases: Phrases) -> str:
    """Name the reports drawn on; of many the first and how many there are, of sums only how many."""
    titles = {(row.agency, row.year): row.source.title for row in rows if row.source and row.source.title}
    reports = dict.fromkeys((row.agency, row.year) for row in rows if row.agency)
    if not reports:
        return phrases.say("chart_held_sources", count=answer.tally.reports if answer.tally else "?")
    names = [
        f"《{titles[report]}》"
        if report in titles
        else phrases.say("untitled", agency=phrases.name(report[0]), year=report[1])
        for report in reports
    ]
    first = "、".join(names[:_MOST_TITLES])
    if len(names) <= _MOST_TITLES:
        return first
    return phrases.say("chart_more_sources", titles=first, count=len(names))
