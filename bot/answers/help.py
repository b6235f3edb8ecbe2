"""What can be asked: ``answer_help``."""

from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store


def answer_help(_: Store, query: Query, language: Language) -> Answer:
    """Say what can be asked, or explain the matter asked about (``query.topic``)."""
    return Answer(status="help", language=language, query=query)
