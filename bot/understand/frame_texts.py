"""Conditions on what reports say in words, beside those on figures: ``text_tests``."""

from itertools import pairwise
from typing import Any

from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.spans import Span

_NEGATING = ("none", "not")
_TEXTS = ("search", "phrase", "free_phrase", "finding", "theme", "points")
_SMALL = ("mark", "fill", "tie", "exist", "search")


def text_tests(asked: Asked) -> list[dict[str, Any]]:
    """Give the clauses: 提到“解读”并且零申请, 没有提到“微信”的, 说了问题却没写改进措施的.

    What is turned round is what a word for none or not stands right before.
    """
    clauses: list[dict[str, Any]] = []
    path = [span for span in asked.pieces.path if span.kind not in _SMALL]
    for at, span in enumerate(path):
        turned = at > 0 and path[at - 1].kind in _NEGATING
        measure = _measure(asked, span)
        if measure is None and turned and span.kind == "finding":  # 正文和表格|没|有矛盾
            measure = next(
                (one["any_of"][0]["measure"] for one in clauses if "finding" in one["any_of"][0]["measure"]), None
            )
        if measure is None:
            continue
        test = {"measure": measure, "is": "at_least", "against": 1} | ({"not": True} if turned else {})
        said = next((one for one in clauses if one["any_of"][0]["measure"] == measure), None)
        if said is None:
            clauses.append({"any_of": [test]})
        elif turned:  # announce|no|improvements
            said["any_of"] = [test]
    return clauses


def _measure(asked: Asked, span: Span) -> dict[str, Any] | None:
    """Give the reports that say so; 问题 beside a theme only says of which kind it is."""
    if span.kind in ("phrase", "free_phrase"):
        return {"measure": "reports", "phrase": span.value}
    if span.kind == "finding":
        return {"measure": "reports", "finding": span.value[0]} if span.value else None
    if span.kind == "theme":
        return {"measure": "reports", "points": "problem", "theme": span.value}
    if span.kind == "points" and not asked.pieces.has("theme"):
        return {"measure": "reports", "points": span.value}
    return None


def is_negated(asked: Asked) -> bool:
    """Tell whether what reports say is turned round: 没有提到, 没写, 没有矛盾."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "tie", "exist")]
    return any(one.kind in _NEGATING and other.kind in _TEXTS for one, other in pairwise(path))
