"""Short and full forms of one name: ``is_form_of``, ``official_name``."""

import re
from collections.abc import Sequence
from functools import cache

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.former_divisions import namesakes_of
from xxgk.index.agencies.lexicon import read_kind
from xxgk.index.agencies.vocabulary.endings import endings
from xxgk.index.agencies.vocabulary.loading import expansions, kinds, kinds_of, town_keys, zone_words

_OFFICE = re.compile(r"办公?[室厅]$|党工委")
_RISING = "县市区"  # levels in the order in which a place may rise
_COUNTY = 6  # digits of the code of a county
_PREFECTURE = ("盟", "地区")  # it has an office of the government above it in place of one of its own


def same_scope(one: str, other: str) -> bool:
    """Tell whether both names, or neither, are those of an office: 市政府办公室 reports for itself, 市政府 for the city."""
    return bool(_OFFICE.search(one)) == bool(_OFFICE.search(other))


def is_form_of(short: str, full: str) -> bool:
    """Tell whether one name is a shorter form of the other: its characters in order, the first two alike.

    ``("鞍山高新区", "鞍山高新技术产业开发区管理委员会")`` → True; also a body before which its place was left out
    (``("洪泽区人民政府", "淮安市洪泽区人民政府")``, ``("公安局", "合阳县公安局")``). An office is no form of its government:
    ``("洪泽区人民政府", "淮安市洪泽区人民政府办公室")`` → False.
    """
    if short == full:
        return True
    if len(short) >= len(full) or not same_scope(short, full):
        return False
    for form in (short, _in_full(short)):
        if full.endswith(form):
            before = full.removesuffix(form)
            places = leading_divisions(form) or leading_divisions(before)
            return any(spoken_length(before, place) == len(before) for place in places) or not before
    rest = iter(full)
    return short[:2] == full[:2] and all(char in rest for char in short)


def official_name(name: str, region: Division | None, others: Sequence[str]) -> tuple[str, Division | None]:
    """Give a name in full, and the division it names.

    - the bare name of a division stands for its government: ``"宿迁市"`` → 宿迁市人民政府, ``"兴安盟"`` → 兴安盟行政公署;
      that of a town too: ``"同里镇"`` →
      同里镇人民政府, ``"双塔街道"`` → 双塔街道办事处;
    - an abbreviation that is no official name is written out: ``"云南省卫健委"`` → 云南省卫生健康委员会, ``"鞍山高新区"`` →
      鞍山高新技术产业开发区管理委员会;
    - a district is named with its city (淮安市洪泽区), a county, a city and a province alone (利辛县, 咸宁市), however the page has it;
    - a town is named with its county where ``region`` is known (from the organisation code);
    - where the division is not clear from the name (there are four 鼓楼区), ``region`` or the divisions of ``others``
      decide, else its part of the name stays as it is.
    """
    division = _division(name, region, others)
    if division is None:
        full = _in_full(name)
        return (f"{_place(region)}{full}" if region and full.endswith(_full_towns()) else full), None
    bare = name in {*division.words, "".join(division.path), "".join(division.path[1:])}
    if bare and (name != division.stem or region):
        return _place(division) + _government(division), division
    full = _in_full(name)
    if full.endswith("分局"):
        return full, division  # a branch of the bureau of the place above: named with it
    length = spoken_length(full, division)
    spoken = full[:length]
    if not spoken.endswith(tuple(word for word in division.words if word != division.stem)):
        return full, division  # named by its stem (鞍山高新区): part of a proper name
    if division.name.endswith("区") and not full.startswith("".join(division.path[-2:])) and _is_zone(full, division):
        return full, division
    behind = full[length:]
    return _place(division) + (_government(division) if behind == "人民政府" else behind), division


def _division(name: str, region: Division | None, others: Sequence[str]) -> Division | None:
    divisions = places_of(name)
    if _zone().search(name) and all(one.path[: len(divisions[0].path)] == divisions[0].path for one in divisions):
        divisions = divisions[:1]  # 南昌经开区 is of 南昌市, not of the 南昌县 in it
    known = [region, *(found[0] for other in others if len(found := places_of(other)) == 1)]
    for one in divisions:
        if any(other and one.path[: len(other.path)] == other.path for other in known):
            return one
    return divisions[0] if len({one.path[:2] for one in divisions}) == 1 else None


def places_of(name: str) -> list[Division]:
    """Find the divisions a name may be of: ``"钟祥市教育局"`` → [钟祥市]; ``"钟祥镇人民政府"``, ``"太湖流域管理局"`` → [].

    Places that are no more are among them where a place of today has their name (桥东区: of 张家口, and once of 石家庄 and 邢台).
    """
    places = [one for one in leading_divisions(name) if _is_meant(name, one)]
    return places + [place for one in places if name.startswith(one.name) for place in namesakes_of(one)]


def _is_meant(name: str, division: Division) -> bool:
    """Tell whether the words a name begins with mean this division.

    Its name in full does. Its stem does not before a town (钟祥镇 is not 钟祥市), nor before a level it never had: a 县 may have
    become a 市 or 区 since (吴江市, now 吴江区), never the other way (西林区 is not 西林县); and the stem of a county only before a
    kind of body (江阴高新区; not 太湖流域管理局, 金山屯区).
    """
    at = spoken_length(name, division)
    behind = name[at:]
    in_full = tuple(word for word in division.words if word != division.stem or word == division.name)
    if not behind or name[:at].endswith(in_full):
        return True
    if behind.startswith(town_keys()):
        return False
    kind = read_kind(name, at, clips=True)
    if behind[0] in _RISING and kind is None:
        return behind[0] in _RISING[: max(_RISING.find(division.name[-1]), 0)]
    return len(division.code) < _COUNTY or (kind is not None and kind.sort != "town")


def spoken_length(name: str, division: Division) -> int:
    """Count the characters at the start of a name that name the division, and what is above it: ``"湖北省咸宁市气象局"`` → 6."""
    ends = {0}  # 阿克苏市 may begin with 阿克苏地区, or leave it out
    for words in division.ways:
        ends |= {end + len(word) for end in ends for word in words if name.startswith(word, end)}
    return max(ends)


def _government(division: Division) -> str:
    return "行政公署" if division.name.endswith(_PREFECTURE) else "人民政府"


def _place(division: Division) -> str:
    """Write a division as official names do: a district behind its city, all others alone."""
    if division.name.endswith("区") and len(division.path) > 1 and not division.name.endswith(("自治区", "地区")):
        return "".join(division.path[-2:])
    return division.name


def _in_full(name: str) -> str:
    """Write out what is no official ending: abbreviations of a kind of body, a town or zone without its organ."""
    if not name.endswith(_unofficial()):
        return name
    for short, official in expansions():
        if name.endswith(short) and not name.endswith(official):
            name = name.removesuffix(short) + official
            break
    for bare, organ in _left_out():
        if name.endswith(bare) and (len(name) > len(bare) + 1 or len(bare) > 2):  # 镇 alone is no name
            return name + organ
    return name


@cache
def _unofficial() -> tuple[str, ...]:
    """Give all endings that are written out."""
    return *(short for short, _ in expansions()), *(bare for bare, _ in _left_out())


@cache
def _left_out() -> tuple[tuple[str, str], ...]:
    """Give what names end in that leave out their organ, with it: 镇 → 人民政府, 经济开发区 → 管理委员会."""
    return tuple(
        (word.removesuffix(kind.organ), kind.organ) for kind in kinds() if kind.organ for word in kind.official
    )


@cache
def _full_towns() -> tuple[str, ...]:
    return tuple(name for kind in kinds_of("towns") for name in kind.official)


@cache
def _zone() -> re.Pattern[str]:
    return re.compile("|".join(zone_words()))


@cache
def _of_a_district() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(endings('district'))})(?:\(.*\))?$")


def _is_zone(name: str, division: Division) -> bool:
    return bool(_zone().search(division.name)) or not _of_a_district().search(name)
