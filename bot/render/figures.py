"""Figures, sums and rates of single reports in words: ``figure_lines``, ``profile_lines``."""

from collections.abc import Collection, Iterator

from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from xxgk.bot.render.citations import claim_lines, finding_lines, source_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import breakdown_text, formula_text, rate_text, sum_text, value_text
from xxgk.index.form.form import fields

_SMALL = 5  # cases; a rate of fewer says little


def figure_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word each report: its rates, sums and figures with what they are made of, what speaks for and against them, sources."""
    lines: list[str] = []
    for agency, year, figures, derived in reports_of(answer):
        cited = []
        for one in derived:
            parts = [figure for figure in figures if _is_part(figure, one)]
            if one.name in rates():
                lines += _rate(one, phrases, formula=answer.query.kind == "rate" or len(derived) < 3)
                cited += [one.source] if one.source else []
            else:
                lines += _sum(one, parts, phrases)
                shown = [part for part in parts if part.value or part.correction or one.doubted]
                cited += [part.source for part in shown or parts[:1]]
        asked = {*answer.query.fields, *(note.values.get("other_field") for note in answer.notes)}
        for figure in (figure for figure in figures if _is_asked(figure, asked)):
            lines += _figure(figure, [one for one in figures if not _is_asked(one, asked)], phrases)
            cited.append(figure.source)
        lines += finding_lines(answer.findings, phrases, agency, year)
        lines += claim_lines(answer.claims, phrases, agency, year)
        lines += source_lines(cited, phrases)
    return lines


def reports_of(answer: Answer) -> Iterator[tuple[str, int, list[AnsweredFigure], list[DerivedFigure]]]:
    """Give the figures and sums of each report, in the order of the answer."""
    facts = [(one.agency, one.year) for one in answer.derived] + [(one.agency, one.year) for one in answer.figures]
    for agency, year in dict.fromkeys(facts):
        figures = [figure for figure in answer.figures if (figure.agency, figure.year) == (agency, year)]
        yield agency, year, figures, [one for one in answer.derived if (one.agency, one.year) == (agency, year)]


def _figure(figure: AnsweredFigure, others: list[AnsweredFigure], phrases: Phrases) -> list[str]:
    label, value = phrases.label(figure.field), value_text(figure, phrases)
    lines = [phrases.say("headline", agency=phrases.name(figure.agency), year=figure.year, label=label, value=value)]
    beside = [part for part in others if _beside(part, figure)]
    if figure.value or any(part.value or part.correction for part in beside):
        lines.append(breakdown_text(beside, phrases, lambda part: phrases.column(part.field)))
    return lines


def _sum(one: DerivedFigure, parts: list[AnsweredFigure], phrases: Phrases) -> list[str]:
    label, value = phrases.sum_label(one.of or (one.name,)), sum_text(one, phrases)
    lines = [phrases.say("derived_headline", agency=phrases.name(one.agency), year=one.year, label=label, value=value)]
    if not one.doubted:
        lines.append(breakdown_text(parts, phrases, lambda part: phrases.label(part.field)))
        lines.append(phrases.say("formula", formula=formula_text(one.formula, phrases)))
    return lines


def _rate(one: DerivedFigure, phrases: Phrases, *, formula: bool) -> list[str]:
    label, rate = phrases.label(one.name), rates()[one.name]
    value = rate_text(one, phrases)
    lines = [phrases.say("rate_headline", agency=phrases.name(one.agency), year=one.year, label=label, value=value)]
    if formula:
        words = rate.english_formula if phrases.english else phrases.own(rate.formula)
        lines.append("  " + phrases.say("rate_formula", formula=words))
    if one.value is not None and one.inferred:
        lines.append("  " + phrases.say("rate_inferred"))
    if one.value is not None and one.corrected:
        lines.append("  " + phrases.say("rate_corrected"))
    if one.value is not None and one.base is not None and one.base < _SMALL:
        lines.append("  " + phrases.say("rate_small", base=one.base))
    return lines


def _is_asked(figure: AnsweredFigure, asked: Collection[object]) -> bool:
    """Tell whether a figure is one asked for, or stands in another column (历年累计) of an indicator asked for."""
    return figure.field in asked or fields()[figure.field].row.key in asked


def _is_part(figure: AnsweredFigure, one: DerivedFigure) -> bool:
    if one.of:
        return figure.field in one.of
    group, _, column = one.name.rpartition(".")
    return figure.field.startswith(group) and figure.field.endswith(f".{column}")


def _beside(part: AnsweredFigure, figure: AnsweredFigure) -> bool:
    return part.field != figure.field and part.field.rpartition(".")[0] == figure.field.rpartition(".")[0]


def profile_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word the main figures of each report in the order of the form."""
    lines: list[str] = []
    for agency, year, figures, sums in reports_of(answer):
        lines.append(phrases.say("profile_headline", agency=phrases.name(agency), year=year))
        worded = {figure.field: value_text(figure, phrases) for figure in figures}
        worded |= {one.name: sum_text(one, phrases) for one in sums}
        lines += [
            "  " + phrases.say("item_line", label=phrases.label(key), value=worded[key])
            for key in sorted(worded, key=place_in_form)
        ]
        lines += finding_lines(answer.findings, phrases, agency, year)
        lines += source_lines([figure.source for figure in figures[:1]], phrases, quotes=False)
    return lines


def place_in_form(key: str) -> int:
    """Tell where in the form a field stands; a sum stands where the first of its rows stands."""
    group = key.rpartition(".")[0]
    return (
        list(fields()).index(key)
        if key in fields()
        else next(n for n, name in enumerate(fields()) if name.startswith(group))
    )
