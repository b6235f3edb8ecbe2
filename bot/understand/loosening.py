"""The words of a phrase, to be looked for where the phrase itself stands nowhere: ``loosened``."""

from functools import cache

from xxgk.bot.model.algebra.measures import LONGEST_PHRASE
from xxgk.index.chinese.text import normalise
from xxgk.index.chinese.words import Cutter

_LONG = 5  # characters of a phrase whose words are worth looking for apart


def loosened(words: str) -> str:
    """Cut a phrase into the words that must all occur, for one that is found nowhere: ``"保密尺度不易把握"`` → 保密 尺度 不易 把握.

    ``""`` for a short phrase, alternatives, what is in words already, and what would be longer than a phrase may be.
    """
    if "|" in words or len(words) < _LONG:
        return ""
    cut = list(dict.fromkeys(word for word in _cutter().cut(normalise(words)) if len(word) > 1))
    apart = " ".join(cut)
    return apart if len(cut) > 1 and cut != words.split() and len(apart) <= LONGEST_PHRASE else ""


@cache
def _cutter() -> Cutter:
    return Cutter(())
