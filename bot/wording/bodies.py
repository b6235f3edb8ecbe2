"""Bodies by name in English, from their keys: ``english_body``."""

from functools import cache

from xxgk.bot.wording.places import place_sound
from xxgk.index.agencies.body_keys import BodyKey, read_body_key
from xxgk.index.agencies.divisions import Division, division_of_code
from xxgk.index.agencies.vocabulary.kind import Kind
from xxgk.index.agencies.vocabulary.loading import kinds, named_bodies
from xxgk.index.chinese.sounds import sound_of

_GOVERNMENT = "人民政府"
_ORGANS = {"局": "bureau", "厅": "department", "委员会": "commission", "办公室": "office", "中心": "center"}
# what a place is, by the end of its name and the digits of its code; the longest end first
_PROVINCES = {"自治区": "regional", "省": "provincial", "市": "municipal"}
_CITIES = {"市": "municipal", "州": "prefecture", "地区": "prefecture", "盟": "league"}
_COUNTIES = {"区": "district", "县": "county", "市": "city", "旗": "banner"}
_SMALL = frozenset({"of", "and", "the", "for"})
_SPELT = {"people s": "people's", "urban rural": "urban-rural", "state owned": "state-owned"}
_LEVELS = {2: _PROVINCES, 4: _CITIES, 6: _COUNTIES}


def english_body(key: str, name: str) -> str:
    """Name a body in English, ``""`` where not even its place is known; nothing is said of it that its key and name do not.

    ``330604-gov`` → Shangyu district government, Shaoxing; ``3203-cultour`` (徐州市文化和旅游局) → Xuzhou culture and tourism bureau;
    ``0-教育部-…`` → Ministry of Education; what is not sure to be named so (an office, a branch, a bureau of two matters) →
    a body in Xuzhou.
    """
    taken = read_body_key(key)
    division = division_of_code(taken.place) if taken else None
    if taken is None or division is None:
        return _central().get(name, "")
    said = "" if taken.scope else _government(division, name, taken) or _of_kind(division, name, taken)
    return said or f"a body in {_within(division, place_sound(division))}"


def _government(division: Division, name: str, key: BodyKey) -> str:
    level = _level(division)
    if key.kind != "政府" or key.head or not level or not name.endswith(f"{division.path[-1]}{_GOVERNMENT}"):
        return ""
    return _within(division, f"{place_sound(division)} {level} government")


def _of_kind(division: Division, name: str, key: BodyKey) -> str:
    """Name a department, a zone or a town, whose name says just what the first words of its kind do."""
    for kind in _named_kinds(key.kind):
        words, english = kind.words[0], kind.english[0]
        if kind.sort == "town" and key.head and name.endswith(f"{key.head}{words}"):
            return _within(division, f"{sound_of(key.head).capitalize()} {english}", own=True)
        if key.head or not (kind.sort == "organ" or kind.sort == "zone"):
            continue
        if kind.sort == "zone" and name.endswith((f"{division.path[-1]}{words}", f"{words}{kind.organ}")):
            return _within(division, f"{_place(division)} {english}")
        ends = (end for end in kind.endings if end in _ORGANS and name.endswith(f"{division.path[-1]}{words}{end}"))
        if organ := next(ends, ""):
            return _within(division, f"{_place(division)} {english} {_ORGANS[organ]}")
    return ""


def _place(division: Division) -> str:
    """Name the place of a body: a district or county is said to be one, a city or province is not."""
    county = len(division.code) == max(_LEVELS) and _level(division)
    return f"{place_sound(division)} {county}" if county else place_sound(division)


def _level(division: Division) -> str:
    ends = _LEVELS.get(len(division.code), {})
    return next((said for end, said in ends.items() if division.path[-1].endswith(end)), "")


def _within(division: Division, said: str, *, own: bool = False) -> str:
    """Say in which city a county lies, or a body of a town in which place."""
    if own:
        return f"{said}, {place_sound(division)}"
    above = division_of_code(division.code[:4]) or division_of_code(division.code[:2])
    return f"{said}, {place_sound(above)}" if len(division.code) > 4 and above else said


@cache
def _named_kinds(kind: str) -> tuple[Kind, ...]:
    return tuple(one for one in kinds() if one.key == kind and one.english and one.words)


@cache
def _central() -> dict[str, str]:
    return {one.name: _titled(one.english[0]) for one in named_bodies() if one.english}


def _titled(words: str) -> str:
    """Write a name as names are written; vocabularies have them in small letters, without hyphens."""
    for plain, spelt in _SPELT.items():
        words = words.replace(plain, spelt)
    return " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in words.split())
