"""The key of a body, by which programs, addresses and buttons name it: ``name_to_body_keys``, ``own_keys``, ``read_body_key``.

It is what its name is taken apart into: ``410403-gov`` is 平顶山市卫东区人民政府, ``320583-周庄-town`` 昆山市周庄镇人民政府. Nothing in it
depends on what else is held or on when it was read, but where two bodies held take apart alike: then it says more of the name.

    key    = place "-" [head "-"] tail ["-" scope] ["-" digest]
    place  the code of the division, by two, four or six digits (41, 4104, 410403); 0 for central bodies, x where it is not known
    head   what is distinctive, at most eight Chinese characters; of a body of unknown place all of its name
    tail   the kind, by a word of tails.tsv (gov, edu); of a zone's department both (hitech_edu)
    scope  own (本级), office (办公室), system (系统)
    digest of what a head too long leaves out, or of the whole name

Its characters are lower-case ASCII letters, digits, ``-``, ``_`` and Chinese ones: it is one segment of a path, of at most
``MAX_BYTES`` in UTF-8, so that a button has room for what it does.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from xxgk.index.agencies.brackets import names_in, scope_in_brackets
from xxgk.index.agencies.keys import Key, code_of, plain_name_to_keys
from xxgk.index.agencies.tails import JOIN, OTHER, kind_of_tail, tail_of, tails
from xxgk.index.agencies.vocabulary.loading import kinds
from xxgk.index.chinese.text import normalise, squeeze

MAX_BYTES = 56
OWN_LEVELS = 3  # how many of the keys of a name may be the body's own: short, full, exact
_UNKNOWN = "x"
_MAX_HEAD, _CUT_HEAD = 8, 5  # characters of a head, and of one that a digest completes
_DIGEST = 7  # hexadecimal digits
_SCOPES = ("own", "office", "system")
_HAN = r"\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_NOT_HAN = re.compile(f"[^{_HAN}]")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_ENDINGS = (("own", re.compile(r"(?<=..)(?:机关)?本级$")), ("system", re.compile(r"(?<=.)系统$")))
_OFFICE = re.compile(r"(?<=..)办公[室厅]$")
_ORGAN = re.compile(r"(?<=..)(?:管理委员会|人民政府)$")  # says nothing that the tail does not
_BRACKET = re.compile(r"\(([^()]*)\)")
_PLACELESS = frozenset(kind.key for kind in kinds() if kind.sort == "school")


@dataclass(frozen=True, slots=True)
class BodyKey:
    """A key taken apart; ``kind`` is that of the vocabulary (``"政府"``, ``"高新区/教育"``), ``""`` for none that is known."""

    place: str
    head: str
    kind: str
    scope: str


def name_to_body_keys(name: str, region: str | None = None) -> tuple[str, ...]:
    """Give the keys that a name yields; the first ``OWN_LEVELS`` are for its body to choose its own from, the others lead to it too.

    ``"平顶山市卫东区人民政府"`` → 410403-gov, 410403-人民政府-gov, 410403-人民政府-gov-n…; ``"益阳市人民政府办公室"`` → 4309-gov-office, …;
    ``"鞍山市自然资源局(原国土资源局)"`` → 2103-natres, …, x-国土资源局-land; ``"教育局"`` → x-教育局-edu, …, but in ``"江苏省无锡市"``
    3202-edu, …, x-教育局-edu, ….
    """
    whole = squeeze(name)
    first, *in_brackets = names_in(whole)
    names = [
        _Name(whole, first.text, tuple(_BRACKET.findall(whole)), alone=not in_brackets),
        *(_Name(plain.text, plain.text) for plain in in_brackets),
    ]
    own, *others = (_levels(name, place) for place in dict.fromkeys((region, None)) for name in names)
    return (*own, *dict.fromkeys(key for several in others for key in several if key not in own))


def own_keys(levels: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Choose the key of each body, by its number, from those its name yields: the first that no other body has.

    Bodies that take apart alike (经济开发区 and 经济技术开发区 of one place) all give up the key they share, which then leads to none of
    them alone: whoever comes with it is asked.
    """
    level = dict.fromkeys(levels, 0)
    while True:
        chosen = {body: levels[body][level[body]] for body in levels}
        times = Counter(chosen.values())
        alike = [body for body, key in chosen.items() if times[key] > 1 and level[body] < OWN_LEVELS - 1]
        if not alike:
            return chosen
        for body in alike:
            level[body] += 1


def read_body_key(key: str) -> BodyKey | None:
    """Take a key apart; ``None`` for what is none.

    ``"410403-gov"`` → (410403, "", 政府, ""), ``"320583-周庄-town"``, ``"0-customs-own"``, ``"3204-hitech_edu"``; refused: ``"410403"``,
    ``"410403-government"``, ``"2019-gov"`` (no place is numbered so), ``"410403-gov.json"``.
    """
    match = key_pattern().fullmatch(key)
    if match is None:
        return None
    scope = match["scope"] or ""
    return BodyKey(match["place"], match["head"] or "", kind_of_tail(match["tail"], scope), scope)


@cache
def key_pattern() -> re.Pattern[str]:
    """Match a key in a text in normal form, in either case: not within a longer word, nor a part of an address."""
    words = "|".join(sorted({tail.word for tail in tails().values()}, key=len, reverse=True))
    return re.compile(
        rf"(?<![a-z0-9_./-])(?P<place>0|x|(?!19|20)[1-8]\d(?:\d\d){{0,2}})-(?:(?P<head>[{_HAN}]{{1,{_MAX_HEAD}}})-)?"
        rf"(?P<tail>(?:{words})(?:{JOIN}(?:{words}))?)(?:-(?P<scope>{'|'.join(_SCOPES)}))?(?:-n[0-9a-f]{{{_DIGEST}}})?(?![a-z0-9_/-])",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to take apart: as given, without brackets, and what is in them; ``alone``: what is in them is no name of the body."""

    whole: str
    plain: str
    brackets: tuple[str, ...] = ()
    alone: bool = True


def _levels(name: _Name, region: str | None) -> tuple[str, str, str]:
    """Give the keys of a name: as short as it goes, with all that stands behind the place, and with a mark of the whole name."""
    scope, keys = _scoped(name, region)
    first = keys[0]
    tail, of_kind = tail_of(_kind(keys))
    place = first.place or ("" if first.tail in _PLACELESS else code_of(region or "")) or _UNKNOWN
    telling = "".join(one for one in name.brackets if name.alone and not scope_in_brackets(one))
    full = _ORGAN.sub("", first.rest) + "".join(name.brackets)
    nothing = place == _UNKNOWN or not first.tail
    head = first.head + telling or (full if nothing else "")
    scope = of_kind or scope
    short, longer = _key(place, head, tail, scope), _key(place, full, tail, scope)
    return short, longer, _key(place, full, tail, scope, whole=name.whole)


def _scoped(name: _Name, region: str | None) -> tuple[str, tuple[Key, ...]]:
    """Tell whose figures a name says they are, and what the name is made of without the words that say so."""
    scope = next(filter(None, map(scope_in_brackets, name.brackets)), "")
    plain = name.plain
    for ending, words in _ENDINGS:
        if words.search(plain):
            scope, plain = ending, words.sub("", plain)
    keys = plain_name_to_keys(plain, region)
    if not keys[0].tail and _OFFICE.search(plain):
        served = plain_name_to_keys(_OFFICE.sub("", plain), region)
        if served[0].tail:
            return "office", served
    return scope, keys


def _kind(keys: Sequence[Key]) -> str:
    """Give the kind of a body; of several (政务服务和大数据管理局) that which is first in the list of tails; of a branch its bureau's."""
    first = keys[0]
    if not first.tail:
        bare_place = not first.head and not first.rest
        return "政府" if bare_place and first.place else next((one.tail for one in keys if one.way == "branch"), OTHER)
    alike = [one.tail for one in keys if (one.head, one.rest, one.way) == (first.head, first.rest, first.way)]
    return min(
        alike, key=lambda kind: [tails()[part].number if part in tails() else len(tails()) for part in kind.split("/")]
    )


def _key(place: str, head: str, tail: str, scope: str, whole: str = "") -> str:
    head = _NOT_HAN.sub("", normalise(head).translate(_DIGITS))
    marked = whole or (f"{place}-{head}-{tail}-{scope}" if len(head) > _MAX_HEAD else "")
    digest = f"n{sha256(marked.encode()).hexdigest()[:_DIGEST]}" if marked else ""
    head = head[:_CUT_HEAD] if len(head) > _MAX_HEAD else head
    return "-".join(filter(None, (place, head, tail, scope, digest)))
