"""Why there is no answer, in words, and what can be asked instead: ``refusal_lines``."""

from dataclasses import dataclass

from bot.model.answer import Answer
from bot.render.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Context:
    """What a wording needs besides the answer.

    ``typed`` are the words that named the agency, ``heard`` the agency that they only sound like, ``asked`` words that ask
    for what is not answered yet, ``ignored`` those that were not understood, ``agency`` and ``year`` those of a report
    held, for examples (``""`` when nothing is held).
    """

    typed: str = ""
    asked: str = ""
    ignored: str = ""
    heard: str = ""
    agency: str = ""
    year: int | None = None


def refusal_lines(answer: Answer, phrases: Phrases, context: Context) -> list[str]:
    """Say in one sentence why, then what there is instead: choices, years held, three things that can be asked."""
    query = answer.query
    agency = phrases.own("、".join(query.agencies))
    asked = ", ".join(map(str, query.years))
    values = {
        "agency": agency,
        "asked": asked if answer.reason == "year_not_held" else phrases.own(context.asked),
        "year": asked,
        "years": ", ".join(map(str, answer.held_years)),
        "typed": phrases.own(context.typed),
        "ignored": phrases.own(context.ignored),
        "words": query.words,
        "example": example_questions(phrases, context)[0],
    }
    reason = "no_such_figure" if answer.reason == "nothing_found" and query.kind != "search" else answer.reason
    lines = [phrases.say(reason, **values)]
    if answer.choices:
        near = [phrases.say("near")] if reason == "agency_unknown" else []
        lines += [*near, *choice_lines(answer, phrases)]
    if answer.status == "out_of_scope":
        lines += [f"· {example}" for example in example_questions(phrases, context)]
    return lines


def choice_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the agencies to choose from, each with the years held."""
    return [
        f"{number}. {phrases.own(choice.label)} ({', '.join(map(str, choice.years))})"
        for number, choice in enumerate(answer.choices, start=1)
    ]


def example_questions(phrases: Phrases, context: Context) -> list[str]:
    """Give questions that have an answer here."""
    keys = ("example_figure", "example_problems", "example_search") if context.agency else ("example_search",)
    return [phrases.say(key, agency=phrases.own(context.agency), year=context.year) for key in keys]
