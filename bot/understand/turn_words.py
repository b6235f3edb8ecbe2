"""The words of a turn, told by their kinds: ``kinds_said``, ``first_said``, ``says_listed``, ``says_those``, ``in_percent``."""

from collections.abc import Sequence
from itertools import pairwise

from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.named_spans import NAMES
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.spans import Span

# words that say nothing by themselves of what is asked
_SMALL = frozenset(
    {
        "mark", "comma", "stop", "pause", "colon", "dot", "fill", "tie", "again", "and", "de", "preposition", "auxiliary",
        "what", "unit", "among", "inside", "that_is", "between",
    }
)  # fmt: skip
_ITEMS = frozenset({"row", "column", "columns", "rate", "ambiguous", "portion"})
_SETS = frozenset({"set", "gov_set"})
_SEVERAL = ("哪些", "哪几", "边啲", "边几", "which ones")
_POINTING = ("这", "那", "呢", "𠮶", "嗰", "该")  # with which words begin that say that something was spoken of
_COUNTS = ("件数", "数值", "数目字")
_THOSE = ("这些", "那些")
_ONE = " one"
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


def asks_for_one(reading: Reading) -> bool:
    """Tell whether it is asked which body is the first of an order, and of no more: 谁最多, 哪个机关最少; not 哪些, 前三名."""
    path = reading.path
    sets = [span.value for span in path if span.kind in _SETS]
    several = any(one in reading.text for one in _SEVERAL) or any(
        span.kind in ("first", "nth", "amount") for span in path
    )
    whom = any(one.asked == "which" for one in sets) or any(part in span.why for span in path for part in _WHO)
    whom = whom or any(span.kind == "order" and span.why.endswith(_ONE) for span in path)  # the lowest one
    ordered = any(span.kind in ("order", "direction", "strongest") for span in path)
    return ordered and whom and not several and not any(one.first for one in sets)


def says_listed(asked: Asked) -> bool:
    """Tell whether it is said that rows be listed: 列出来, 名单."""
    return asked.pieces.says("tie", "listing") or any(span.why.startswith("列") for span in asked.pieces.of("again"))


def says_counts(asked: Asked) -> bool:
    """Tell whether numbers of cases are asked for, and nothing is said of what: 要件数, after a rate."""
    said = asked.pieces.has("in_numbers") or any(span.why in _COUNTS for span in asked.pieces.of("fill"))
    return said and not asked.measured


def points_back(span: Span) -> bool:
    """Tell whether a word calls an item one that was spoken of: 这一项, 嗰栏."""
    return span.kind == "entry_word" and span.why.startswith(_POINTING)


def says_those(path: Sequence[Span]) -> bool:
    """Tell whether bodies or an item are called those that were spoken of: 这些|审计局, 国家秘密|这项."""
    pairs = pairwise(path)
    those = any(one.kind == "fill" and one.why in _THOSE and after.kind in (*_SETS, *NAMES) for one, after in pairs)
    return those or any(points_back(part) for span in path for part in (span, *span.parts))


def in_percent(asked: Asked) -> bool:
    """Tell whether the same is asked for in per cent: and in percent?"""
    return any(span.why.startswith("in per") for span in asked.pieces.of("growth"))
