"""What can be asked: ``answer_help``."""

from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Language, QueryKeys


def answer_help(topic: str, language: Language) -> Answer:
    """Say what can be asked, or explain a matter (``"blank_is_not_zero"``); small talk is answered alike."""
    return Answer(status="help", language=language, query=QueryKeys(kind="help", topic=topic))
