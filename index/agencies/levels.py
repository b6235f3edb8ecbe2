"""What sort of body a name is that of: ``level_of``. Rules as data in ``levels.toml``."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.divisions import Division, leading_divisions

Level = Literal["national", "province", "city", "county", "town", "department", "zone", "institution"]

_BRACKETS = re.compile(r"[(（〔][^()（）〔〕]*[)）〕]")
_OF_CODE: dict[int, Level] = {2: "province", 4: "city", 6: "county"}
_OF_WORD: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "州": "city",
    "盟": "city",
    "县": "county",
    "旗": "county",
}


class Rule(BaseModel):
    """Names that end in ``ending`` are of ``level``; ``"place"`` is that of the place they start with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level | Literal["place"]
    ending: str
    unless: str = ""
    examples: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Give the rules in the order they are tried."""
    text = resources.files("xxgk.index.agencies").joinpath("levels.toml").read_text(encoding="utf-8")
    return tuple(Rule.model_validate(rule) for rule in tomllib.loads(text)["levels"])


@cache
def _compiled() -> tuple[tuple[Level | Literal["place"], re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (rule.level, re.compile(f"(?:{rule.ending})$"), re.compile(rule.unless) if rule.unless else None)
        for rule in rules()
    )


def level_of(name: str) -> Level | None:
    """Tell the level of an agency by its official name.

    ``"江苏省人民政府"`` → ``"province"``, ``"昆山市人民政府"`` → ``"county"`` (by its code), ``"无锡市人民政府办公室"`` →
    ``"department"``, ``"江阴临港经济开发区管理委员会"`` → ``"zone"``, ``"财政部"`` → ``"national"``, ``"江阴市华士镇人民政府"`` →
    ``"town"``, ``"苏州大学"`` → ``"institution"``; a bare place is its government (``"江阴市"`` → ``"county"``). ``None`` for what no
    rule knows.
    """
    plain = _BRACKETS.sub("", name)
    for level, ending, unless in _compiled():
        if ending.search(plain) and not (unless and unless.search(plain)):
            return _of_place(re.sub(r"(?:人民)?政府$|行政公署$|行署$", "", plain)) if level == "place" else level
    return _of_place(plain)


def _of_place(place: str) -> Level | None:
    """Tell the level of a place by the code of its division, else by its last word; 市 and 区 alone are of several levels."""
    division = next((one for one in leading_divisions(place) if _is_whole(one, place)), None)
    if division is not None:
        return _OF_CODE.get(len(division.code))
    return next(
        (level for word, level in _OF_WORD.items() if place.endswith(word)), "county" if place.endswith("区") else None
    )


def _is_whole(division: Division, place: str) -> bool:
    return place.endswith(division.words) and division.name[-1] == place[-1]
