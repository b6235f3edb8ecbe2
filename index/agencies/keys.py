"""What a name is found by: its place, what is distinctive in it, its kind of body. ``name_to_keys``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from xxgk.index.agencies.brackets import names_in
from xxgk.index.agencies.divisions import Division, leading_divisions, readings_at
from xxgk.index.agencies.lexicon import KindWord, common_heads, parts, read_kind
from xxgk.index.agencies.peoples import without_peoples
from xxgk.index.agencies.schools import school_initials
from xxgk.index.agencies.vocabulary.loading import named_bodies
from xxgk.index.chinese.text import squeeze

NATIONAL = "0"  # the place of central bodies

_NATIONAL = re.compile(r"(?:中华人民共和国|国务院|全国|国家|中国)(?!级)")
_CENTRAL = re.compile(r"(?:部|总局|总署|署)$")
_STANDING = re.compile(r"(?:国家级?|省级)$")
_BRANCH = re.compile(r"(分局|分中心|分院|支局)$")
_LEVEL = "省市县区州盟旗"
_REMEMBERED = 1_000  # names; that of a report is taken apart several times over
_PLACELESS = ("school",)  # 苏州大学 is not the university of 苏州市


@dataclass(frozen=True, slots=True)
class Key:
    """One way to find an agency.

    Attributes:
        place: the code of the division its name starts with (``"2103"``), ``"0"`` for the central bodies, ``""`` where it is not known.
        head: what is distinctive (``"周庄"``, ``"东湖高新区"``); ``""`` where place and kind are all (常州 + 高新区).
        tail: the kind of body, of a zone's department both (``"高新区/教育"``); ``""`` where only the head is said (泰达).
        way: ``"name"`` in full, ``"part"`` without what stands above it, ``"short"`` a word less, ``"bare"`` the head alone,
            ``"branch"``; by brackets ``"outer"`` without them, ``"scope"`` without those that say that more is meant than the body itself,
            ``"other"``, ``"former"``, ``"later"`` the name in them; ``"initials"``, ``"nickname"``.
        rest: the name behind its place, as written.
    """

    place: str
    head: str
    tail: str
    way: str
    rest: str


def name_to_keys(name: str, region: str | None = None) -> tuple[Key, ...]:
    """Give the keys of an official name; ``region`` (``"江西省南昌市"``) decides between divisions of one name.

    ``"常州高新技术产业开发区管理委员会"`` → (3204, "", 高新区); ``"淮安市洪泽区人民政府"`` → (320813, "", 政府);
    ``"昆山市周庄镇人民政府"`` → (320583, 周庄, 镇) and, bare, (320583, 周庄, "");
    ``"徐州市公安局云龙分局"`` → (320303, "", 公安) as a branch.
    """
    found: dict[tuple[str, str, str], Key] = {}
    whole = squeeze(name)
    for plain in names_in(whole):
        for key in plain_name_to_keys(plain.text, region):
            way = plain.way if plain.way != "name" and key.way in ("name", "branch") else key.way
            found.setdefault((key.place, key.head, key.tail), Key(key.place, key.head, key.tail, way, key.rest))
    for nickname in (said for place, head, tail in list(found) for said in _nicknames().get((place, head, tail), ())):
        found.setdefault(("", nickname, ""), Key("", nickname, "", "nickname", whole))
    if "(" in whole:
        found.setdefault(("", whole, ""), Key("", whole, "", "name", whole))
    return tuple(found.values())


@cache
def _nicknames() -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Give the nicknames by the first key of the body that bears them."""
    found = {}
    for body in named_bodies():
        if body.said:
            key = plain_name_to_keys(body.name, None)[0]
            found[key.place, key.head, key.tail] = body.said
    return found


@lru_cache(_REMEMBERED)
def plain_name_to_keys(name: str, region: str | None) -> tuple[Key, ...]:
    """Give the keys of a name without brackets, in normal form; the first is that of the name in full."""
    return tuple(_plain_name_to_keys(name, region))


def _plain_name_to_keys(name: str, region: str | None) -> Iterator[Key]:
    if branch := _BRANCH.search(name):
        yield from _branch_keys(name, name[: branch.start()], region)
        return
    place, at = _place(name, region)
    rest = name[at:]
    if len(rest) > 1 and _is_one_char_head(rest):
        rest = name[at - 2 :]  # 杭州湾新区 is no 湾 of 杭州
    for head, tails, way in _parts(rest):
        if tails and tails[-1].sort in _PLACELESS:
            yield from _school_keys(name, tails)
            return
        for keys in product(*([meaning.key for meaning in tail.meanings] for tail in tails)):
            yield Key(place, head, "/".join(keys), way, rest)


def _place(name: str, region: str | None) -> tuple[str, int]:
    """Read the place a name starts with, its code and where it ends."""
    if central := central_prefix(name):
        code, at = _place(name[central:], region)
        return (code or NATIONAL, central + at)
    readings = [(end, one) for end, one in readings_at(name, 0) if _fits(name, end) and _agrees(one, region)]
    whole = read_kind(name, 0)
    if not readings or (whole and whole.word == name):  # 公安部 is not of 公安县
        return (NATIONAL if _CENTRAL.search(name) else ""), 0
    readings = [pair for pair in readings if not _heads_everyday(name, pair[0])] or readings
    kinded = [(end, one) for end, one in readings if _has_kind(name[end:])]
    longest = max(end for end, _ in kinded or readings)
    places = [one for end, one in kinded or readings if end == longest]
    places = [
        one for one in places if not any(one.path[: len(other.path)] == other.path for other in places if other != one)
    ]
    highest = min(len(one.code) for one in places)
    places = [one for one in places if len(one.code) == highest]  # 西安 is 西安市, none of the two 西安区
    return (places[0].code, longest) if len(places) == 1 else ("", 0)


def central_prefix(text: str, start: int = 0) -> int:
    """Count the characters that say that a body is of the whole country, or of a central body in a place.

    ``"国家统计局"`` → 2, ``"中华人民共和国南京海关"`` → 7, ``"国家税务总局无锡市税务局"`` → 6; ``"国家级"`` → 0.
    """
    above = _with_branches().match(text, start)
    if above and readings_at(text, above.end()):
        return above.end() - start
    central = _NATIONAL.match(text, start)
    return central.end() - start if central else 0


@cache
def _with_branches() -> re.Pattern[str]:
    """Match the central bodies whose branches bear their name before that of their place."""
    return re.compile("|".join(body.name for body in named_bodies() if body.branches))


def _fits(name: str, end: int) -> bool:
    """Tell whether a place may end here: 襄樊 may not in 襄樊县, 南京 not in 南京街道."""
    kind = read_kind(name, end)
    if kind is not None:
        return kind.sort != "town"
    return name[end : end + 1] not in _LEVEL or not name[end:]


def _heads_everyday(name: str, end: int) -> bool:
    """Tell whether a bare stem and an everyday word make a name of their own: 南京|鼓楼医院 is not of 鼓楼区."""
    kind = read_kind(name, end)
    return kind is not None and kind.clip and name[end - 1] not in _LEVEL and end + len(kind.word) == len(name)


def _agrees(place: Division, region: str | None) -> bool:
    within = code_of(region) if region else ""
    return place.code.startswith(within) or within.startswith(place.code)


@lru_cache(maxsize=10_000)
def code_of(region: str) -> str:
    """Give the code of a region as far as it is known: ``"云南省大理州"`` → 5329, ``"江苏省某某新区"`` → 32, ``"全国"`` → ``""``."""
    found = leading_divisions(region)
    return found[0].code if len(found) == 1 else ""


def _is_one_char_head(rest: str) -> bool:
    kind = read_kind(rest, 1)
    return read_kind(rest, 0) is None and kind is not None and kind.sort == "zone"


def _has_kind(rest: str) -> bool:
    return not rest or any(read_kind(rest, at) for at in range(len(rest)))


def _tokens(rest: str) -> list[str | KindWord]:
    """Cut into words for kinds of body and what stands between them: ``"安昌街道办事处"`` → [安昌, 街道办事处]."""
    found: list[str | KindWord] = []
    at = 0
    while at < len(rest):
        kind = read_kind(rest, at)
        if kind is not None and (kind.sort != "town" or (found and isinstance(found[-1], str))):
            if kind.sort == "zone" and found and isinstance(found[-1], str):
                found[-1] = _STANDING.sub("", found[-1])
            found.append(kind)
            at += len(kind.word)
        else:
            if found and isinstance(found[-1], str):
                found[-1] += rest[at]
            else:
                found.append(rest[at])
            at += 1
    return [token for token in found if token]


def _parts(rest: str) -> Iterator[tuple[str, Sequence[KindWord], str]]:
    """Give head and kinds of what stands behind the place, in every way people shorten them."""
    tokens = _tokens(rest)
    tokens = [
        token
        for place, token in enumerate(tokens)
        if isinstance(token, str)
        or token.sort != "government"
        or place == len(tokens) - 1
        or not isinstance(tokens[place + 1], str)
    ]
    last = max((place for place, token in enumerate(tokens) if isinstance(token, str)), default=-1)
    heads, tails = tokens[: last + 1], [token for token in tokens[last + 1 :] if isinstance(token, KindWord)]
    while len(tails) > 1 and tails[0].sort == "government":
        tails = tails[1:]  # 人民政府法制办公室
    if len(tails) > 1 and tails[-1].sort in ("committee", "government") and tails[-2].sort in ("zone", "town"):
        tails = tails[:-1]
    head = "".join(token if isinstance(token, str) else token.meanings[0].key for token in heads)
    yield head, tails, "name"
    if len(tails) > 1 and _is_part(tails[-1], tails[-2]):
        yield head, tails[-1:], "short"
    if not head:
        return
    for name in (head, *_inner_heads(heads)):
        if name != head:
            yield name, tails, "part"
        yield from _shorter(name, tails)


def _inner_heads(heads: Sequence[str | KindWord]) -> Iterator[str]:
    """Give what is said for what lies in a zone or belongs to a school: 秦汉 of 西咸新区秦汉, 湘雅 of 中南大学湘雅, but not 第二."""
    if len(heads) > 1 and isinstance(heads[-2], KindWord) and isinstance(heads[-1], str):
        last = heads[-1].removeprefix("附属")
        telling = len(last) > 1 and not last.startswith("第") and last not in common_heads()
        if heads[-2].sort == "zone" or (heads[-2].sort == "school" and telling):
            yield last


def _is_part(kind: KindWord, of: KindWord) -> bool:
    """Tell whether a body is part of another and known by itself: 交警支队 of 公安局."""
    return any(one.key in parts().get(meaning.key, ()) for meaning in kind.meanings for one in of.meanings)


def _shorter(head: str, tails: Sequence[KindWord]) -> Iterator[tuple[str, Sequence[KindWord], str]]:
    if not tails:
        return
    if tails[0].sort == "government" and head[-1] in _LEVEL:
        yield head, [], "name"  # a place of former times: 襄樊县
    if tails[0].sort == "zone" and len(tails) > 1:
        yield head, tails[1:], "short"  # 贵安新区财政局: 贵安财政局
    if tails[0].sort == "zone" and len(tails) == 1:
        committee = read_kind("管委会", 0)
        yield head, [committee] if committee else [], "short"
    if tails[0].sort == "town" and (bare := without_peoples(head)) != head:
        yield bare, tails, "short"
    if tails[0].sort in ("zone", "town", "committee") and len(tails) == 1:
        yield head, [], "bare"


def _branch_keys(name: str, core: str, region: str | None) -> Iterator[Key]:
    """Give the keys of a branch: it is of the place it names last, 徐州市公安局云龙分局, 泰州市姜堰区生态环境分局."""
    code, at = _place(core, region)
    rest = core[at:]
    for start in range(1, len(rest)):
        within = [one for end, one in readings_at(rest, start) if end == len(rest) and one.code.startswith(code)]
        kind = read_kind(rest, 0, clips=True)
        if len(within) == 1 and kind is not None:
            yield Key(code, name[at:], "", "name", name[at:])
            yield from (Key(within[0].code, "", meaning.key, "branch", rest) for meaning in kind.meanings)
            return
    yield Key(code, name[at:], "", "name", name[at:])
    kind = read_kind(rest + "局", 0) or read_kind(rest, 0)
    if kind is not None and len(kind.word) >= len(rest):
        yield from (Key(code, "", meaning.key, "branch", rest) for meaning in kind.meanings)


def _school_keys(name: str, tails: Sequence[KindWord]) -> Iterator[Key]:
    kind = tails[-1]
    head = name.removesuffix(kind.word)
    yield Key("", head, kind.meanings[0].key, "name", name)
    if not head:
        return
    if not any(end == len(head) for end, _ in readings_at(head, 0)):
        yield Key("", head, "", "bare", name)  # 复旦, but not 中山, which is a place
    for initials in school_initials(head, kind.word):
        yield Key("", initials, "", "initials", name)
