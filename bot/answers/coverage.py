"""What is held, and what can be asked: ``answer_coverage``, ``answer_help``."""

from bot.model.answer import Answer, Choice
from bot.model.query import Language, Query
from index.store.reading import Store


def answer_coverage(store: Store, query: Query, language: Language) -> Answer:
    """List the agencies held with their years; only those asked for, where some are."""
    choices = tuple(
        Choice(label=agency.name, agency=agency.name, years=agency.years)
        for agency in store.agencies()
        if not query.agencies or agency.name in query.agencies
    )
    years = sorted({year for choice in choices for year in choice.years})
    return Answer(status="answered", language=language, query=query, choices=choices, held_years=tuple(years))


def answer_help(query: Query, language: Language) -> Answer:
    """Say what can be asked."""
    return Answer(status="help", language=language, query=query)
