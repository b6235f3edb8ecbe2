"""What was typed, said again in an answer: never more of it than can be read. ``cut``, ``listed``."""

from collections.abc import Sequence

from xxgk.bot.render.phrases import Phrases

MOST_WORDS = 10
LONGEST = 60  # characters of one word or name


def cut(typed: str) -> str:
    """Give what was typed, of a long one the beginning: ``"卫东区"`` stays, of 300 characters the first 60 and ``…``."""
    return typed if len(typed) <= LONGEST else f"{typed[:LONGEST].rstrip()}…"


def listed(words: Sequence[str], phrases: Phrases) -> str:
    """List words that were typed, at most ten, each cut: ``("天气", "足球")`` → 天气、足球; of twelve ten, then 等."""
    shown = "、".join(phrases.own(cut(word)) for word in words[:MOST_WORDS])
    return shown + phrases.say("and_others") if len(words) > MOST_WORDS else shown
