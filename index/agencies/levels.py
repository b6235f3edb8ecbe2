"""What sort of body a name is that of: ``level_of``. Rules as data in ``levels.toml``."""

import re
from functools import cache
from typing import Literal

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.vocabulary.endings import endings_of
from xxgk.index.agencies.vocabulary.kind import VocabularyEntry
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.agencies.vocabulary.loading import families, kinds_of, read_toml, zone_words

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


class Rule(VocabularyEntry):
    """Names that end in ``ending`` are of ``level``; see the head of ``levels.toml``."""

    level: Level | Literal["place"]
    ending: str
    unless: str = ""
    examples: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Give the rules in the order they are tried."""
    return tuple(map(Rule.model_validate, read_toml("levels")["levels"]))


@cache
def _compiled() -> tuple[tuple[Level | Literal["place"], re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            rule.level,
            re.compile(f"(?:{_written_out(rule.ending, rule)})$"),
            re.compile(_written_out(rule.unless, rule)) if rule.unless else None,
        )
        for rule in rules()
    )


def _written_out(pattern: str, rule: Rule) -> str:
    """Put the words of the vocabulary into a pattern."""
    words: dict[str, tuple[str, ...]] = {
        "{zones}": tuple(zone_words()),
        "{towns}": tuple(form for kind in kinds_of("towns") for form in kind.forms),
        "{central}": tuple(body.name for body in families()["central"].bodies),
        "{endings}": endings_of(rule.level) if rule.level != "place" else (),
    }
    for mark, found in words.items():
        pattern = pattern.replace(mark, "|".join(found))
    return pattern


def level_of(name: str) -> Level | None:
    """Tell the level of an agency by its official name.

    ``"江苏省人民政府"`` → ``"province"``, ``"昆山市人民政府"`` → ``"county"`` (by its code), ``"无锡市人民政府办公室"`` →
    ``"department"``, ``"江阴临港经济开发区管理委员会"`` → ``"zone"``, ``"财政部"`` → ``"national"``, ``"江阴市华士镇人民政府"`` →
    ``"town"``, ``"苏州大学"`` → ``"institution"``; a bare place is its government (``"江阴市"`` → ``"county"``). ``None`` for what no
    rule knows.
    """
    plain = _BRACKETS.sub("", name)
    if any(_is_whole(division, plain) for division in leading_divisions(plain)):
        return _of_place(plain)  # 浦东新区 is no zone
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
