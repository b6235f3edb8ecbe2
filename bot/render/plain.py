"""Answer → plain text: the number first, then its breakdown, doubts and source. ``answer_to_text``."""

from collections.abc import Callable, Iterator, Sequence

from bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from bot.model.query import QueryKind
from bot.render.citations import finding_lines, source_lines, source_name
from bot.render.phrases import Phrases
from bot.render.refusals import Context, choice_lines, example_questions, refusal_lines
from bot.render.values import breakdown_text, sum_text, value_text
from index.form.form import fields


def answer_to_text(answer: Answer, context: Context) -> str:
    """Word an answer in its language."""
    phrases = Phrases(answer.language)
    if answer.status in ("answered", "help"):
        worded = _ANSWERED[answer.query.kind](answer, phrases, context)
        lines = [*_assumed(answer, phrases), *worded, *_not_held(answer, phrases)]
        if context.heard:
            heard = phrases.say("understood_as", typed=phrases.own(context.typed), agency=phrases.own(context.heard))
            lines.insert(0, heard)
        if context.ignored and answer.query.kind in _PARTLY:
            lines.append(phrases.say("ignored", words=phrases.own(context.ignored)))
    else:
        lines = refusal_lines(answer, phrases, context)
    return "\n".join(line for line in lines if line)


def _assumed(answer: Answer, phrases: Phrases) -> list[str]:
    stated = {one.year for one in answer.figures} | {one.year for one in answer.derived} | set(answer.query.years)
    years = sorted(stated)
    if not answer.year_assumed or not years:
        return []
    held = ", ".join(map(str, answer.held_years))
    return [phrases.say("year_assumed", year=", ".join(map(str, years)), years=held)]


def _not_held(answer: Answer, phrases: Phrases) -> list[str]:
    """Name what an answer about several reports leaves out."""
    return [
        phrases.say(
            "year_not_held",
            agency=phrases.own(one.agency),
            asked=", ".join(map(str, one.asked)),
            years=", ".join(map(str, one.held)),
        )
        for one in answer.not_held
    ]


def _reports(answer: Answer) -> Iterator[tuple[str, int, list[AnsweredFigure], list[DerivedFigure]]]:
    """Give the figures and sums of each report, in the order of the answer."""
    facts = [(one.agency, one.year) for one in answer.figures] + [(one.agency, one.year) for one in answer.derived]
    for agency, year in dict.fromkeys(facts):
        figures = [figure for figure in answer.figures if (figure.agency, figure.year) == (agency, year)]
        yield agency, year, figures, [one for one in answer.derived if (one.agency, one.year) == (agency, year)]


def _figures(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    lines: list[str] = []
    for agency, year, figures, sums in _reports(answer):
        cited = []
        where = {"agency": phrases.own(agency), "year": year}
        for one in sums:
            parts = [figure for figure in figures if _is_part(figure, one)]
            lines.append(
                phrases.say("derived_headline", **where, label=phrases.label(one.name), value=sum_text(one, phrases))
            )
            if not one.doubted:
                lines.append(breakdown_text(parts, phrases, lambda part: phrases.label(part.field)))
                lines.append(phrases.say("formula", formula=phrases.own(one.formula)))
            shown = [part for part in parts if part.value or one.doubted]
            cited += [part.source for part in shown or parts[:1]]
        for figure in (figure for figure in figures if figure.field in answer.query.fields):
            lines.append(
                phrases.say("headline", **where, label=phrases.label(figure.field), value=value_text(figure, phrases))
            )
            beside = [part for part in figures if _beside(part, figure) and part.field not in answer.query.fields]
            if figure.value or any(part.value for part in beside):
                lines.append(breakdown_text(beside, phrases, lambda part: phrases.column(part.field)))
            cited.append(figure.source)
        lines += finding_lines(answer.findings, phrases, agency, year)
        lines += source_lines(cited, phrases)
    return lines


def _is_part(figure: AnsweredFigure, one: DerivedFigure) -> bool:
    group, _, column = one.name.rpartition(".")
    return figure.field.startswith(group) and figure.field.endswith(f".{column}")


def _beside(part: AnsweredFigure, figure: AnsweredFigure) -> bool:
    return part.field.rpartition(".")[0] == figure.field.rpartition(".")[0]


def _profile(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    lines: list[str] = []
    colon = ": " if phrases.english else "："
    for agency, year, figures, sums in _reports(answer):
        lines.append(phrases.say("profile_headline", agency=phrases.own(agency), year=year))
        worded = {figure.field: value_text(figure, phrases) for figure in figures}
        worded |= {one.name: sum_text(one, phrases) for one in sums}
        lines += [f"  {phrases.label(key)}{colon}{worded[key]}" for key in sorted(worded, key=_place)]
        lines += finding_lines(answer.findings, phrases, agency, year)
        lines += source_lines([figure.source for figure in figures[:1]], phrases, quotes=False)
    return lines


def _place(key: str) -> int:
    """Tell where in the form a field stands; a sum stands where the first of its rows stands."""
    group = key.rpartition(".")[0]
    return next(place for place, name in enumerate(fields()) if name.startswith(group))


def _points(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    kind = answer.query.kind
    lines: list[str] = []
    for report in answer.reports:
        points = [point for point in answer.points if (point.agency, point.year) == (report.agency, report.year)]
        where = {"agency": phrases.own(report.agency), "year": report.year}
        if not points:
            lines.append(phrases.say(f"none_{kind}" if report.complete else "section_missing", **where))
            continue
        lines.append(phrases.say(f"{kind}_headline", **where, count=len(points)))
        lines += [f"{number}. {point.text}" for number, point in enumerate(points, start=1)]
        lines += source_lines([points[0].source], phrases, quotes=False, narrative=True)
    return lines


def _passages(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    lines = [phrases.say("search_headline", count=len(answer.passages), words=answer.query.words)]
    for number, passage in enumerate(answer.passages, start=1):
        where = {"agency": phrases.own(passage.agency) or "?", "year": passage.year or "?"}
        item = phrases.say("search_item", **where, part=phrases.part(passage.section), text=passage.text)
        lines.append(f"{number}. {item}")
        lines.append("   " + phrases.say("file", file=f"{source_name(passage.source)}:{passage.source.line}"))
    if any(passage.source.digest for passage in answer.passages):
        lines.append(phrases.say("digest"))
    return lines


def _coverage(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    return [phrases.say("coverage_headline", count=len(answer.choices)), *choice_lines(answer, phrases)]


def _help(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    return [phrases.say("help", examples="\n".join(f"· {one}" for one in example_questions(phrases, context)))]


_PARTLY: frozenset[QueryKind] = frozenset({"problems", "improvements"})  # answered even if a word was not understood
_Wording = Callable[[Answer, Phrases, Context], Sequence[str]]
_ANSWERED: dict[QueryKind, _Wording] = {
    "figure": _figures,
    "profile": _profile,
    "problems": _points,
    "improvements": _points,
    "search": _passages,
    "coverage": _coverage,
    "help": _help,
}
