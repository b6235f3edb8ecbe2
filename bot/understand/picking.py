"""Which rows of an order are asked for, and how far two are apart: ``picked``, ``how_apart``."""

from typing import Any

from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.pieces import Pieces

ORDERED = ("order", "first", "nth", "places")
APART = ("difference", "times")


def how_apart(pieces: Pieces) -> str:
    """Give how far two rows are apart is told: by how much, or how many times one is the other."""
    return "times" if pieces.has("times") else "difference"


def picked(asked: Asked, order: str = "") -> dict[str, Any]:
    """Give the pick of a question: most or least first, the first so many, the n-th."""
    last = any(part.value == "least" for span in asked.pieces.of("first") for part in span.parts)  # 倒数三名
    last = last or (asked.pieces.has("which_year") and asked.pieces.says("direction", "less"))  # 哪年少
    way = order or next(iter(asked.pieces.values("order")), "least" if last else "most")
    number = next(iter(asked.pieces.values("first", "nth")), None)
    of_set = next((one.first for one in asked.bodies.sets if one.first), 0)
    number = number or (("first", of_set) if of_set else None)
    return {"order": way} | ({number[0]: number[1]} if number else {})
