"""The words of a turn, told by their kinds: ``kinds_said``, ``first_said``, ``says_listed``, ``in_percent``."""

from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.frame_bodies import NAMES
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

# words that say nothing by themselves of what is asked
_SMALL = frozenset(
    {
        "mark", "comma", "stop", "pause", "colon", "dot", "fill", "tie", "again", "and", "de", "preposition", "auxiliary",
        "what", "unit", "among", "inside", "that_is",
    }
)  # fmt: skip
_ITEMS = frozenset({"row", "column", "columns", "rate", "ambiguous", "portion"})
_SETS = frozenset({"set", "gov_set"})
_WHO = ("谁", "家", "位", "边个", "边间", "who")  # words that ask which bodies


def kinds_said(asked: Asked) -> frozenset[str]:
    """Give the kinds of words of a question that say something."""
    groups = ((_ITEMS, "item"), (frozenset(NAMES), "names"), (_SETS, "sets"))
    kinds = {span.kind for span in asked.pieces.path} - _SMALL
    return frozenset({next((name for group, name in groups if kind in group), kind) for kind in kinds})


def first_said(asked: Asked) -> Span:
    """Give the first word that says something, or joins what it says to what was said before: 再加上|诉讼."""
    return next(span for span in asked.pieces.path if span.kind not in _SMALL or span.kind == "and")


def counts_of_bodies(asked: Asked) -> bool:
    """Tell whether bodies are counted, and nothing that they did: 一共几家, 有多少个机关."""
    sets = any(one.asked == "count" for one in asked.bodies.sets)
    return sets or any(span.value == "bodies" and span.why != "多少" for span in asked.pieces.of("how_many"))


def asks_who(pieces: Pieces) -> bool:
    """Tell whether it is asked which body: 谁多, 哪家; not 哪些, which may be passages."""
    return any(part in span.why for span in pieces.of("which") for part in _WHO)


def says_listed(asked: Asked) -> bool:
    """Tell whether it is said that rows be listed: 列出来, 名单."""
    return asked.pieces.says("tie", "listing") or any(span.why.startswith("列") for span in asked.pieces.of("again"))


def in_percent(asked: Asked) -> bool:
    """Tell whether the same is asked for in per cent: and in percent?"""
    return any(span.why.startswith("in per") for span in asked.pieces.of("growth"))
