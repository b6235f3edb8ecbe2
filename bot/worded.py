"""An answer put in words, with the query it is of: ``worded``; a query answered in words: ``ask``."""

from collections.abc import Mapping
from dataclasses import replace

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.answers.keys import with_keys
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language
from xxgk.bot.queries.scope import named_bodies
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.bot.shown_files import with_shown_files
from xxgk.index.store.printed import Figures
from xxgk.index.store.reading import Store


def ask(store: Store, query: Query, language: Language, held: Mapping[int, Figures] | None = None) -> Answer:
    """Answer a query of the algebra, in words; ``held`` as ``answer_query`` has it."""
    return worded(store, answer_query(store, query, language, held=held), Context())


def worded(store: Store, answer: Answer, context: Context) -> Answer:
    """Put an answer in words, with its query in words too, and with the keys of the bodies it names."""
    names = named_bodies(store, code_to_query(answer.code)) if answer.code else {}
    told = with_shown_files(with_keys(store, answer), store.folder())
    return in_words(told, replace(context, names=names))
