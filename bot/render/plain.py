"""Answer → plain text: the number first, then its breakdown, doubts and source. ``answer_to_text``."""

from collections.abc import Callable, Sequence

from xxgk.bot.items.topics import topics
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import QueryKind
from xxgk.bot.render.beside import compare_lines, trend_lines
from xxgk.bot.render.breakdowns import breakdown_lines
from xxgk.bot.render.documents import coverage_lines, list_lines, original_lines
from xxgk.bot.render.figures import figure_lines, profile_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import passage_lines, point_lines, section_lines, stated_lines, theme_lines
from xxgk.bot.render.ranking import rank_lines, total_lines
from xxgk.bot.render.refusals import Context, example_questions, refusal_lines
from xxgk.bot.render.scopes import carried_words, note_lines
from xxgk.bot.render.versions import version_lines


def answer_to_text(answer: Answer, context: Context) -> str:
    """Word an answer in its language."""
    phrases = Phrases(answer.language)
    if answer.status == "help":
        lines = _help(answer, phrases, context)
    elif answer.status == "answered":
        if answer.reason == "no_more":
            worded: Sequence[str] = [phrases.say("no_more", total=answer.total)]
        else:
            worded = _ANSWERED[answer.query.kind](answer, phrases)
        own_notes = note_lines(answer, phrases) if answer.query.kind in _WITH_NOTES else []
        versions = version_lines(answer, phrases)
        lines = [*worded[:1], *_assumed(answer, phrases), *versions, *worded[1:], *own_notes]
        lines += [*_school_years(answer, phrases), *_not_held(answer, phrases)]
        if context.ignored and answer.query.kind in _PARTLY:
            lines.append(phrases.say("ignored", words=phrases.own(context.ignored)))
    else:
        lines = refusal_lines(answer, phrases, context)
    lines = [line for line in lines if line] or [""]
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    lines[0] += carried_words(answer, phrases)
    if context.heard:
        heard = phrases.say("understood_as", typed=phrases.own(context.typed), agency=phrases.name(context.heard))
        lines.insert(0, heard)
    return "\n".join(lines)


def _school_years(answer: Answer, phrases: Phrases) -> list[str]:
    return [
        phrases.say(
            "school_year", agency=phrases.name(one.agency), year=one.year, span=one.school_year.removesuffix("学年")
        )
        for one in answer.school_years
    ]


def _assumed(answer: Answer, phrases: Phrases) -> list[str]:
    stated = {one.year for one in answer.figures} | {one.year for one in answer.derived} | set(answer.query.years)
    years = sorted(stated | {one.year for one in answer.sections} | {one.year for one in answer.originals})
    if not answer.year_assumed or not years:
        return []
    held = ", ".join(map(str, answer.held_years))
    return [phrases.say("year_assumed", year=", ".join(map(str, years)), years=held)]


def _not_held(answer: Answer, phrases: Phrases) -> list[str]:
    """Name what an answer about several reports leaves out."""
    return [
        phrases.say(
            "year_not_held",
            agency=phrases.name(one.agency),
            asked=", ".join(map(str, one.asked)),
            years=", ".join(map(str, one.held)),
        )
        for one in answer.not_held
    ]


def _figures(answer: Answer, phrases: Phrases) -> list[str]:
    return stated_lines(answer, phrases) if answer.query.aspect == "stated" else figure_lines(answer, phrases)


def _points(answer: Answer, phrases: Phrases) -> list[str]:
    return point_lines(answer, phrases) if answer.query.agencies else theme_lines(answer, phrases)


def _help(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    """Explain the matter asked about, or say what can be asked."""
    topic = topics().get(answer.query.topic)
    if topic is not None:
        return [topic.en if phrases.english else phrases.own(topic.zh)]
    return [phrases.say("help", examples="\n".join(f"· {one}" for one in example_questions(phrases, context)))]


_PARTLY: frozenset[QueryKind] = frozenset({"problems", "improvements"})  # answered even if a word was not understood
_WITH_NOTES: frozenset[QueryKind] = frozenset(
    {"figure", "rate", "profile", "breakdown", "section", "source"}
)  # the others place theirs themselves
_ANSWERED: dict[QueryKind, Callable[[Answer, Phrases], Sequence[str]]] = {
    "figure": _figures,
    "rate": _figures,
    "profile": profile_lines,
    "breakdown": breakdown_lines,
    "compare": compare_lines,
    "rank": rank_lines,
    "trend": trend_lines,
    "total": total_lines,
    "problems": _points,
    "improvements": _points,
    "section": section_lines,
    "search": passage_lines,
    "findings": list_lines,
    "source": original_lines,
    "coverage": coverage_lines,
}
