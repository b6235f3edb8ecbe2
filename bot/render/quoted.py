"""A figure as others may quote it, with where it stands, in few characters: ``quotation``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from xxgk.bot.render.citations import place_line
from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.in_parts import full_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of, report_words
from xxgk.bot.render.shown import Shown, answer_to_shown, by_report, findings_on
from xxgk.bot.render.values import formula_text

MOST = 256  # characters, which Telegram lets a button copy


def quotation(answer: Answer, most: int = MOST) -> str:
    """Give the one figure an answer states: body, year, value by how it was obtained, report, part, line, and the row as printed.

    ``"卫东区人民政府 2019年，本年新收政府信息公开申请数量：191 件。《…》第三部分，第 34 行，a.txt。原文：… | 191"``. What
    speaks against it is said before where it stands. ``""`` where there is no figure, several, or no room for all but the row.
    """
    phrases = Phrases(answer.language)
    asked = [one for one in answer_to_shown(answer) if one.measure and one.row.agency and one.row.year]
    if len(asked) != 1 or asked[0].fact is None or asked[0].source is None:
        return ""
    said = phrases.say("quoted_stop").join(_said(asked, answer, phrases))
    quote = asked[0].source.quote if isinstance(asked[0].fact, AnsweredFigure) else ""  # a sum stands in no row
    with_row = phrases.say("quoted_stop").join([said, phrases.say("quote", quote=quote)]) if quote else said
    if len(with_row) > most:
        with_row = shortened(with_row, most) if len(said) + len(phrases.say("quote", quote="")) + 8 < most else said
    return with_row if len(with_row) <= most else ""


def _said(asked: Sequence[Shown], answer: Answer, phrases: Phrases) -> Iterator[str]:
    (one,) = asked
    yield phrases.say(
        "quoted", who=report_words(one.report, phrases), label=label_of(one, phrases), value=full_text(one, phrases)
    )
    if isinstance(one.fact, DerivedFigure) and one.key not in rates():
        yield phrases.say("formula", formula=formula_text(one.fact.formula, phrases))
    for year in answer.school_years:
        span = year.school_year.removesuffix("学年")
        yield phrases.say("school_year", agency=phrases.name(year.agency), year=year.year, span=span).rstrip("。.")
    if findings_on(one, by_report(answer.findings)) or one.value.starred:
        yield phrases.say("quoted_doubted")
    yield from (phrases.say("quoted_versions") for _ in answer.versions[:1])
    if one.source:
        yield place_line(one.source, phrases)
