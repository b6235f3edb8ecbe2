"""Names of places as regions that narrow a question: ``region_named``, ``region_before``, ``region_in_english``."""

import re
from functools import cache

from xxgk.index.agencies.divisions import Division, divisions, leading_divisions
from xxgk.index.chinese.sounds import sound_of

_LONGEST = 24  # characters of 新疆维吾尔自治区伊犁哈萨克自治州
_BETWEEN = re.compile(r"(?:行政区域|辖区|下辖|下属|所属|所辖|境内|范围内|内|里|的)+$")
_ENGLISH = re.compile(
    r"\b(?:in|of|across|within|for|throughout) (?:the )?([a-z]+(?:[ '-][a-z]+)?)"
    r"(?: (?:province|city|municipality|prefecture|county|district))?\b",
    re.IGNORECASE,
)


def region_named(name: str) -> str | None:
    """Give the region a text names and nothing else: ``"河南省"`` → 河南省, ``"扬州江都区"`` → 江苏省扬州市江都区.

    ``None`` for ``"河南省教育厅"``, and for a name that several places bear (``"鼓楼区"``), unless one of them is higher than the
    others (``"南昌"`` is the city and not the county).
    """
    places = [place for place in leading_divisions(name) if _spells(name, place)]
    highest = [place for place in places if len(place.path) == min(len(one.path) for one in places)]
    return "".join(highest[0].path) if len(highest) == 1 else None


def region_before(text: str, end: int) -> tuple[int, str] | None:
    """Find the region named right before a place in a text, and where it starts; 的 and 下辖 may stand between."""
    between = _BETWEEN.search(text[:end].rstrip())
    end = between.start() if between else len(text[:end].rstrip())
    for start in range(max(0, end - _LONGEST), end - 1):
        region = region_named(text[start:end])
        if region is not None:
            return start, region
    return None


def region_in_english(text: str) -> tuple[int, int, str] | None:
    """Find a province or city named in English: ``"zones in Jiangsu"`` → 江苏省, with where it stands."""
    for match in _ENGLISH.finditer(text):
        words = match[1].lower()
        for spoken, end in ((words, match.end()), (words.split()[0], match.start(1) + len(words.split()[0]))):
            if region := _by_sound().get(re.sub(r"[ '-]", "", spoken)):
                return match.start(), end, region
    return None


def _spells(name: str, place: Division) -> bool:
    """Tell whether a name is a place and no more: its path from some level down, each level by one of its words."""
    return any(_rest(name, place.path[level:]) == "" for level in range(len(place.path)))


def _rest(name: str, path: tuple[str, ...]) -> str:
    for level in path:
        word = next((word for word in Division("", (level,)).words if name.startswith(word)), None)
        if word is not None:
            name = name[len(word) :]
    return name


@cache
def _by_sound() -> dict[str, str]:
    """Give provinces and cities by their pinyin; of two that sound alike neither."""
    found: dict[str, set[str]] = {}
    for place in divisions():
        if len(place.path) <= 2:
            found.setdefault(sound_of(place.stem), set()).add("".join(place.path))
    return {sound: min(regions) for sound, regions in found.items() if len(regions) == 1}
