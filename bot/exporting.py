"""Answers that are written to files: all rows of one (``whole``), ``every_figure`` of reports, ``every_text`` held of them."""

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.export import read_all_figures, with_all_figures
from xxgk.bot.answers.keys import with_keys
from xxgk.bot.answers.search import in_text_alone
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.queries.scope import find_scope
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.shown_files import with_shown_files
from xxgk.bot.worded import ask
from xxgk.index.store.reading import Store
from xxgk.index.uncollected import without_collecting

_ALL = 1_000_000  # rows: as many as a query may ask for


def whole(store: Store, answer: Answer) -> Answer:
    """Give all rows of an answer that shows the first of many; its text stays that of the first."""
    if answer.status != "answered" or not answer.total or not answer.code or answer.listed:
        return answer
    every_row = _ALL if answer.total_over else answer.total
    query = code_to_query(answer.code).model_copy(update={"start": 0, "limit": every_row})
    every = answer_query(store, query, answer.language)
    every = in_text_alone(every) if answer.query.aspect == "text" else every
    return _told(store, every).model_copy(update={"text": answer.text, "echo": answer.echo})


@without_collecting()
def every_figure(store: Store, query: Query, language: Language) -> Answer:
    """Give every figure of the reports of the bodies a query names; where it names no years, of all that are held.

    The ``text`` is that of their main figures.
    """
    keys = tuple(dict.fromkeys(key for one in query.bodies for key in one.keys))
    years = query.years if query.years.which == "named" else Years(which="all")
    profile = Query(show="profile", bodies=(Bodies(keys=keys),), years=years)
    scope = find_scope(store, profile)
    held = read_all_figures(store, scope)
    answer = ask(store, profile, language, held)
    if answer.status != "answered":
        return answer
    every = with_all_figures(store, answer, scope, held)
    told = _told(store, every.model_copy(update={"figures": ()}))  # its figures were told apart as they were made
    return told.model_copy(update={"figures": every.figures})


def every_text(store: Store, answer: Answer) -> Answer:
    """Add to an answer about documents every text held of their bodies and years, those their files had before included."""
    from xxgk.bot.answers.texts import texts_of  # parses anew, which no other answer does
    from xxgk.bot.render.texts import text_lines

    told = _told(store, answer.model_copy(update={"texts": texts_of(store, answer.originals)}))
    lines = text_lines(told.texts, Phrases(answer.language))
    return told.model_copy(update={"text": "\n".join([answer.text, *lines])})


def _told(store: Store, answer: Answer) -> Answer:
    return with_shown_files(with_keys(store, answer), store.folder())
