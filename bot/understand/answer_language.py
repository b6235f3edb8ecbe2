"""The language a question is answered in: ``answer_language``."""

from xxgk.bot.model.conversation import Conversation
from xxgk.bot.model.query import Language
from xxgk.bot.understand.body_keys import take_keys
from xxgk.bot.understand.language import has_language, language_of, shows_simplified
from xxgk.bot.understand.reading import Reading


def answer_language(question: str, reading: Reading, conversation: Conversation) -> Language:
    """Give the language to answer in: that of the question without the names in it and the words it searches for."""
    question = take_keys(question)[1]
    if not has_language(question):
        return conversation.language or "zh-hans"
    rest, searched = list(reading.text), ""
    rest[: len(reading.command)] = " " * len(reading.command)
    for span in reading.path:
        if span.kind in ("body", "unsure_body"):
            rest[span.start : span.end] = " " * (span.end - span.start)
        elif span.kind in ("phrase", "free_phrase", "matter"):
            searched = reading.text[span.start : span.end]
    language = language_of(question, "".join(rest), searched)
    keeps = language == "zh-hans" and conversation.language == "zh-hant" and not shows_simplified(question)
    return "zh-hant" if keeps else language
