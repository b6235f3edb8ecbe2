"""The answers to several questions of one message, one behind the other: ``several_text``."""

from collections.abc import Sequence

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.phrases import Phrases


def several_text(parts: Sequence[Answer]) -> str:
    r"""Put the texts of answers behind each other, numbered: ``"1. 191 件…\n\n2. 4 件…"``."""
    phrases = Phrases(parts[-1].language)
    return "\n\n".join(phrases.say("several_part", number=n, text=one.text) for n, one in enumerate(parts, start=1))
