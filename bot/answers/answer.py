"""Every kind of question to the file that answers it: ``answer``."""

from collections.abc import Callable

from xxgk.bot.answers.breakdown import answer_breakdown
from xxgk.bot.answers.compare import answer_compare
from xxgk.bot.answers.coverage import answer_coverage, answer_help
from xxgk.bot.answers.figures import answer_figures, answer_profile
from xxgk.bot.answers.findings import answer_findings
from xxgk.bot.answers.originals import answer_source
from xxgk.bot.answers.points import answer_points
from xxgk.bot.answers.rank import answer_rank
from xxgk.bot.answers.school_years import with_school_years
from xxgk.bot.answers.search import answer_search
from xxgk.bot.answers.sections import answer_section
from xxgk.bot.answers.stated import answer_stated
from xxgk.bot.answers.themes import answer_themes
from xxgk.bot.answers.total import answer_total
from xxgk.bot.answers.trend import answer_trend
from xxgk.bot.answers.versions import with_versions
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, Query, QueryKind
from xxgk.index.store.reading import Store


def answer(store: Store, query: Query, language: Language) -> Answer:
    """Answer a question from a database. What was assumed (a year, an item) is filled in in the query of the answer."""
    found = with_school_years(store, _ANSWERS[query.kind](store, query, language))
    return with_versions(store, found)


def _figures(store: Store, query: Query, language: Language) -> Answer:
    """Answer with what the tables print, or with what the text states where that is asked for."""
    return answer_stated(store, query, language) if query.aspect == "stated" else answer_figures(store, query, language)


def _points(store: Store, query: Query, language: Language) -> Answer:
    """Answer for the agencies named, or else for all reports in scope together."""
    return answer_points(store, query, language) if query.agencies else answer_themes(store, query, language)


def _help(store: Store, query: Query, language: Language) -> Answer:
    return answer_help(query, language)


_ANSWERS: dict[QueryKind, Callable[[Store, Query, Language], Answer]] = {
    "figure": _figures,
    "rate": _figures,
    "breakdown": answer_breakdown,
    "profile": answer_profile,
    "compare": answer_compare,
    "rank": answer_rank,
    "trend": answer_trend,
    "total": answer_total,
    "problems": _points,
    "improvements": _points,
    "section": answer_section,
    "search": answer_search,
    "findings": answer_findings,
    "source": answer_source,
    "coverage": answer_coverage,
    "help": _help,
}
