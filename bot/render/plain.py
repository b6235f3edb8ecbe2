"""Answer → plain text: the number first, then its breakdown, doubts and source. ``in_words``, ``answer_to_text``."""

from collections.abc import Callable, Iterator, Sequence

from xxgk.bot.items.small_talk import small_talk
from xxgk.bot.items.topics import topics
from xxgk.bot.model.algebra.asked_as import AskedAs, asked_as, is_named, is_several
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import QueryKind
from xxgk.bot.render.documents import coverage_lines, list_lines, original_lines
from xxgk.bot.render.echo import query_to_title
from xxgk.bot.render.english_names import english_names
from xxgk.bot.render.findings import with_messages
from xxgk.bot.render.listed import is_by_name, listed_lines, unclear_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import (
    passage_lines,
    point_lines,
    section_lines,
    stated_lines,
    theme_lines,
)
from xxgk.bot.render.refusals import Context, example_questions, refusal_lines
from xxgk.bot.render.remarks import unknown_lines
from xxgk.bot.render.scopes import carried_words, note_lines
from xxgk.bot.render.tables import table_lines
from xxgk.bot.render.versions import version_lines


def in_words(answer: Answer, context: Context) -> Answer:
    """Give an answer with its query, its text and its findings in words."""
    phrases = Phrases(answer.language)
    if answer.code:
        query = code_to_query(answer.code)
        keys = [key for one in query.bodies for key in one.keys]
        names = {**dict(zip(keys, answer.query.agencies, strict=False)), **context.names}
        years = answer.summary.years if answer.summary else ()
        answer = answer.model_copy(update={"echo": query_to_title(query, years, names, phrases)})
    said = {"text": answer_to_text(answer, context), "findings": with_messages(answer.findings, phrases)}
    return answer.model_copy(update=said)


def answer_to_text(answer: Answer, context: Context) -> str:
    """Word an answer in its language."""
    phrases = Phrases(answer.language, english_names(answer, context.names) if answer.language == "en" else {})
    if answer.status == "help":
        lines = _help(answer, phrases, context)
    elif answer.reason == "no_more":
        lines = [phrases.say("no_more", total=answer.total)]
    elif answer.summary is not None and answer.reason == "none_in_scope":
        lines = [answer.echo, phrases.say("table_none_in_scope"), *unknown_lines(answer, phrases)]
    elif answer.status == "answered" and is_by_name(answer):
        lines = listed_lines(answer, phrases)
    elif answer.status == "answered":
        lines = _answered(answer, phrases)
        lines[1:1] = _in_english([*context.names.values()], "\n".join(lines), phrases)
    else:
        lines = refusal_lines(answer, phrases, context)
    if answer.listed and not (answer.status == "answered" and is_by_name(answer)):
        lines += unclear_lines(answer, phrases)
    lines = [line for line in lines if line] or [""]
    lines[0] = lines[0][:1].upper() + lines[0][1:]
    lines[0] += carried_words(answer, phrases)
    if context.heard:
        heard = phrases.say("understood_as", typed=phrases.own(context.typed), agency=phrases.body(context.heard))
        lines.insert(0, heard)
    return "\n".join(lines)


def _answered(answer: Answer, phrases: Phrases) -> list[str]:
    """Word the answer, and behind its first line what was assumed; behind a text what other versions print."""
    if (worder := _worder(answer)) is None:
        first, *rest = table_lines(answer, phrases)
    else:
        first, *rest = [*([answer.echo] if _is_more(answer) else []), *worder(answer, phrases)] or [""]
        rest += version_lines(answer, phrases)
        rest += note_lines(answer, phrases) if answer.query.kind in _WITH_NOTES else []
    lines = [first, *_assumed(answer, phrases), *rest]
    return [*lines, *_school_years(answer, phrases), *_not_held(answer, phrases)]


def _in_english(names: Sequence[str], text: str, phrases: Phrases) -> Iterator[str]:
    """Say what the bodies of an echo, which has their names alone, are called in English, where nothing below it does."""
    for name in names[:_IN_ENGLISH]:
        if (english := phrases.in_english(name)) and english not in text:
            yield phrases.say("in_english", name=name, english=english)


def _worder(answer: Answer) -> Callable[[Answer, Phrases], Sequence[str]] | None:
    """Tell what words an answer that is a text; what is numbers has one way."""
    if not answer.code:
        return None
    query = code_to_query(answer.code)
    return _SHOWN.get(query.show) or _ASKED.get(asked_as(query))


def _is_more(answer: Answer) -> bool:
    """Tell whether a query is more than the words for texts say: then it is said in full before them."""
    query = code_to_query(answer.code)
    asked = asked_as(query)
    compared = asked == "points" and is_several(query)
    return asked == "rows" or compared or (asked == "section" and not is_named(query))


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


def _help(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    """Explain the matter asked about, or say what can be asked."""
    if talk := small_talk().get(answer.query.topic):
        said = talk.en if phrases.english else phrases.own(talk.zh)
        return [said.strip(), *([] if talk.alone else [f"· {one}" for one in example_questions(phrases, context)])]
    topic = topics().get(answer.query.topic)
    if topic is not None:
        return [topic.en if phrases.english else phrases.own(topic.zh)]
    return [phrases.say("help", examples="\n".join(f"· {one}" for one in example_questions(phrases, context)))]


_IN_ENGLISH = 5  # bodies of an echo
_WITH_NOTES: frozenset[QueryKind] = frozenset({"section", "source"})  # the others place theirs themselves
_SHOWN: dict[str, Callable[[Answer, Phrases], Sequence[str]]] = {
    "points": point_lines,
    "passages": passage_lines,
    "findings": list_lines,
    "originals": original_lines,
    "sections": section_lines,
}
_ASKED: dict[AskedAs, Callable[[Answer, Phrases], Sequence[str]]] = {
    "themes": theme_lines,
    "source": original_lines,
    "coverage": coverage_lines,
    "stated": stated_lines,
}
