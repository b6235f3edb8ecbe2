"""What is said of colours: whether text can be told from what lies behind it, ``is_pale``."""

import re
from functools import lru_cache
from typing import Any

from tinycss2.color3 import parse_color

Colour = tuple[float, float, float]  # red, green, blue, from 0 to 1

WHITE: Colour = (1.0, 1.0, 1.0)
UNKNOWN: Colour = (-9.0, -9.0, -9.0)  # a picture, a variable: something that is unlike every colour
_ALIKE = 0.1  # of the whole range of a part; #eee on white is not seen, #ddd is
_CLEAR = 0.05  # opacity
_BARE = re.compile(r"[0-9a-f]{6}")  # as old pages write it
_REMEMBERED = 2_000


@lru_cache(_REMEMBERED)
def css_colour(value: str) -> Colour | None:
    """Read the colour of a text or a ground: ``"#fff"``, ``"url(a.png) #fff"`` (untold); ``None`` where it leaves what is there."""
    if "(" in value and any(word in value for word in ("url(", "gradient(", "var(")):
        return UNKNOWN
    if _BARE.fullmatch(value):
        value = f"#{value}"
    for word in [value] if "(" in value else value.split():
        parsed: Any = parse_color(word)
        if parsed is not None and parsed != "currentColor" and not is_clear(word):
            return (parsed.red, parsed.green, parsed.blue)
    return None


@lru_cache(_REMEMBERED)
def is_clear(value: str) -> bool:
    """Tell whether what has this colour is not seen: ``"transparent"``, ``"rgba(0,0,0,0)"``."""
    parsed: Any = parse_color(value)
    return parsed is not None and parsed != "currentColor" and parsed.alpha < _CLEAR


def is_pale(ink: Colour | None, ground: Colour | None) -> bool:
    """Tell whether text of this colour cannot be told from its ground, which is white where nothing is said of it."""
    return ink is not None and all(abs(a - b) <= _ALIKE for a, b in zip(ink, ground or WHITE, strict=True))
