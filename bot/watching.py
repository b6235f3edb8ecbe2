"""What a watched question comes to now, and queries by their codes in words: ``watched``, ``title_of``, ``coded``."""

from xxgk.bot.errors import QueryCodeError
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.code import VERSION, code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.query import Language
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.echo import query_to_title
from xxgk.bot.render.echoes import cut
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.watched import EVERY, WatchedRows, rows_of
from xxgk.bot.worded import ask
from xxgk.index.store.reading import Store

_SHORTEST_CODE = 12  # characters: a checksum and the least a query holds


def watched(store: Store, code: str, language: Language) -> WatchedRows:
    """Tell what a watched question comes to now, by its code. Raises QueryCodeError."""
    query = code_to_query(code)
    every = ask(store, query.model_copy(update={"start": 0, "limit": EVERY}), language)
    years = every.summary.years if every.summary else ()
    written = query.model_copy(update={"years": Years(which="named", years=years)}) if years else query
    answer = ask(store, written if query.years.which == "last" else query, language)
    return WatchedRows(code, title_of(store, code, language), answer, *rows_of(every))


def title_of(store: Store, code: str, language: Language) -> str:
    """Say a query in words, by its code; one that is none any more as its code."""
    query = coded(code)
    if query is None:
        return cut(code)
    return query_to_title(query, (), named_bodies(store, query), Phrases(language))


def coded(text: str) -> Query | None:
    """Read the code of a query, which is no word of any language; ``None`` for anything else."""
    text = text.strip()
    if not text.isascii() or not text.startswith(VERSION) or " " in text or len(text) < _SHORTEST_CODE:
        return None
    try:
        return code_to_query(text)
    except QueryCodeError:
        return None
