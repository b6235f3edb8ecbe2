"""What was typed, said again in an answer: never more of it than can be read. ``cut``, ``listed``; a text ``shortened``."""

import re
from collections.abc import Sequence

from xxgk.bot.render.phrases import Phrases

MOST_WORDS = 10
LONGEST = 60  # characters of one word or name
_HALF_A_NUMBER = re.compile(r"[\d０-９.,，．%％‰+\-−]+$")


def cut(typed: str) -> str:
    """Give what was typed, of a long one the beginning: ``"卫东区"`` stays, of 300 characters the first 60 and ``…``."""
    return typed if len(typed) <= LONGEST else f"{typed[:LONGEST].rstrip()}…"


def shortened(text: str, most: int) -> str:
    """Give a text of at most so many characters, of which no number is cut: ``"申请 3511 件"`` in six is ``"申请 …"``."""
    return text if len(text) <= most else without_half_a_number(text[: most - 1]) + "…"


def without_half_a_number(beginning: str) -> str:
    """Leave out digits at the end of a text that was cut, since others may have followed."""
    return _HALF_A_NUMBER.sub("", beginning)


def listed(words: Sequence[str], phrases: Phrases) -> str:
    """List words that were typed, at most ten, each cut: ``("天气", "足球")`` → 天气、足球; of twelve ten, then 等."""
    shown = "、".join(phrases.own(cut(word)) for word in words[:MOST_WORDS])
    return shown + phrases.say("and_others") if len(words) > MOST_WORDS else shown
