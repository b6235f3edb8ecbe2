"""Why there is no answer, in words, and what can be asked instead: ``refusal_lines``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.citations import claim_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.scopes import narrowed_words, plain_words, scope_words, years_words


@dataclass(frozen=True, slots=True)
class Context:
    """What a wording needs besides the answer.

    ``typed`` are the words that named the agency, ``heard`` the agency that they only sound like, ``asked`` words that ask
    for what is not answered yet, ``ignored`` those that were not understood, ``agency`` and ``year`` those of a report
    held, ``word`` one that its text may have, for examples (``""`` when nothing is held), ``most`` how many characters a
    question may have. What was typed is cut. ``names`` are those of bodies by their keys.
    """

    typed: str = ""
    asked: str = ""
    ignored: str = ""
    heard: str = ""
    agency: str = ""
    year: int | None = None
    word: str = ""
    most: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


def refusal_lines(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    """Say in one sentence why, then what there is instead: choices, years held, three things that can be asked."""
    query = answer.query
    agency = phrases.say("list_comma").join(map(phrases.body, query.agencies))
    asked = ", ".join(map(str, query.years))
    held = ", ".join(map(str, answer.held_years))
    values = {
        "agency": agency,
        "asked": asked if answer.reason == "year_not_held" else phrases.own(context.asked),
        "year": asked,
        "years": years_words(query.years, phrases) if answer.reason == "none_in_scope" else held,
        "typed": phrases.own(context.typed),
        "ignored": phrases.own(context.ignored),
        "words": plain_words(query.words, phrases),
        "most": context.most,
        "example": example_questions(phrases, context)[0],
        "label": phrases.say("list_comma").join(map(phrases.label, query.fields)),
        "scope": scope_words(query, phrases),
        "narrowed": narrowed_words(query, phrases),
        "held": held,
        "parts": phrases.say("list_comma").join(map(phrases.part, query.parts)),
    }
    lines = [phrases.say(_wording(answer), **values)]
    if answer.reason == "only_in_text":
        for report in dict.fromkeys((claim.agency, claim.year) for claim in answer.claims):
            lines += claim_lines(answer.claims, phrases, *report)
        lines.append(phrases.say("claim_not_the_same"))
    if answer.choices:
        near = [phrases.say("near")] if answer.reason == "agency_unknown" and answer.choices[0].agency else []
        near = [phrases.say("ask_the_rest")] if answer.reason in ("not_understood", "not_followed") else near
        lines += [*near, *choice_lines(answer, phrases)]
    if answer.status == "out_of_scope":
        lines += [f"· {example}" for example in example_questions(phrases, context)]
    return lines


def _wording(answer: Answer) -> str:
    """Choose the sentence for a reason."""
    if answer.reason == "nothing_found" and answer.query.kind != "search":
        return "no_such_figure"
    if answer.reason == "none_in_scope" and not answer.held_years:
        return "none_in_scope_at_all"
    if answer.reason == "agency_unknown" and answer.choices and not answer.choices[0].agency:
        return "agency_unknown_alone"
    if answer.reason == "agency_unclear" and len(answer.choices) == 1:
        return "agency_unclear_one"
    return answer.reason


def choice_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the agencies to choose from, each with the years held."""
    return [
        f"{number}. {phrases.body(choice.agency, choice.label)}"
        + (f" ({', '.join(map(str, choice.years))})" if choice.years else "")
        for number, choice in enumerate(answer.choices, start=answer.query.start + 1)
    ]


def example_questions(phrases: Phrases, context: Context) -> list[str]:
    """Give questions that have an answer here."""
    keys = ("example_figure", "example_problems", "example_search") if context.agency else ("example_search",)
    word = context.word or example_words()[0]
    return [phrases.say(key, agency=phrases.name(context.agency), year=context.year, word=word) for key in keys]


def example_words() -> list[str]:
    """Give the words that an example may search for, the one to be preferred first."""
    return Phrases("zh-hans").say("example_words").split("|")
