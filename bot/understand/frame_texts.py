"""Conditions on what reports say in words, beside those on figures: ``text_tests``."""

from itertools import pairwise
from typing import Any

from xxgk.bot.understand.asked import Asked

_NEGATING = ("none", "not")
_TEXTS = ("search", "phrase", "free_phrase", "finding", "theme", "points")


def text_tests(asked: Asked) -> list[dict[str, Any]]:
    """Give the clauses: 提到“解读”并且零申请, 没有提到“微信”的; what is turned round is what a word for none or not stands right before."""
    measures: list[dict[str, Any]] = [
        {"measure": "reports", "phrase": phrase} for phrase in asked.pieces.values("phrase", "free_phrase")
    ]
    kinds = [kind for value in asked.pieces.values("finding") for kind in value]
    measures += [{"measure": "reports", "finding": kind} for kind in kinds[:1]]
    if asked.pieces.has("theme"):
        measures.append({"measure": "reports", "points": "problem", "theme": asked.pieces.values("theme")[0]})
    test = {"is": "at_least", "against": 1} | ({"not": True} if is_negated(asked) else {})
    return [{"any_of": [{"measure": measure, **test}]} for measure in measures]


def is_negated(asked: Asked) -> bool:
    """Tell whether what reports say is turned round: 没有提到, 没写, 没有矛盾."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "tie", "exist")]
    return any(one.kind in _NEGATING and other.kind in _TEXTS for one, other in pairwise(path))
