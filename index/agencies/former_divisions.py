"""Names of places as they were: ``former_divisions``, ``namesakes_of``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from xxgk.index.agencies.divisions import Division, divisions, divisions_named

_LEVELS = "县市区"  # a place of one stem that was of another level once, or is taken for one


@cache
def former_divisions() -> dict[str, tuple[Division, ...]]:
    """Give what people may type for a place that is called otherwise today, with the places it may be today.

    ``"襄樊市"``, ``"襄樊"`` → 襄阳市 (renamed); ``"宣武区"`` → 西城区 (merged into it); ``"洪泽县"`` → 洪泽区 (one stem, another level);
    never a name that some division bears today (南昌县 is no former name of 南昌市).
    """
    found: dict[str, list[Division]] = {}
    for division in divisions():
        if len(division.path) > 1 and division.name[-1] in _LEVELS and division.stem != division.name:
            for level in _LEVELS:
                found.setdefault(division.stem + level, []).append(division)
    by_path = {division.path: division for division in divisions()}
    for line in _data()["former"]:
        stem = line["was"][:-1]
        for word in (line["was"], stem):
            if len(word) > 1 and not (word is stem and word[-1] in _LEVELS):  # 南市, of 南市区, would be a city
                found.setdefault(word, []).append(by_path[tuple(line["now"])])
    return {word: tuple(dict.fromkeys(places)) for word, places in found.items() if not divisions_named(word)}


def namesakes_of(division: Division) -> tuple[Division, ...]:
    """Give the places that are no more and bore the name this one bears: 桥东区 of 张家口 → those of 石家庄 and 邢台."""
    lines = (line for line in _data()["namesakes"] if line["was"] == division.name)
    return tuple(Division("", (*city, division.name)) for line in lines for city in line["of"])


@cache
def _data() -> dict[str, Any]:
    text = resources.files("xxgk.index.agencies").joinpath("former_divisions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
