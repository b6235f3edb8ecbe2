"""Names with brackets, and the names they answer to: ``names_in``."""

import re
from dataclasses import dataclass
from typing import Literal

from xxgk.index.agencies.divisions import readings_at
from xxgk.index.agencies.lexicon import read_kind

Way = Literal["name", "outer", "scope", "other", "former", "later"]

_BRACKET = re.compile(r"\(([^()]*)\)")
_HAN = re.compile(r"[\u4e00-\u9fff:]+")
_WAS = re.compile(r"^(?:原名|原称|原|曾用名|曾称|前身为|前身是)[::]?")
_IS = re.compile(r"^(?:今为|现为|现名|今|现|后更名为|更名为)[::]?")
_FREE_TRADE = re.compile(r"^中国\((.+?)\)(自由贸易试验区|自由贸易港)(?:(.+?)片区)?(.*)$")
_OWN_LEVEL = re.compile(r"^(?:本级|机关|机关本级|本部)$")
_WHOLE = re.compile(r"系统|全市|全省|全区|全县|汇总")


@dataclass(frozen=True, slots=True)
class PlainName:
    """A name without brackets.

    ``way``: how it follows from the name as given: ``"outer"`` without what is in brackets, ``"scope"`` without the words there that say
    whose figures they are (海关系统), ``"former"`` of the time before …
    """

    text: str
    way: Way = "name"


def names_in(name: str) -> tuple[PlainName, ...]:
    """Give the plain names a name with brackets answers to, in normal form without spaces.

    - ``"甲(原乙)"`` → 甲, and 乙 as its former name; ``"乙(今甲)"`` → 乙, and 甲 as its later one; ``"甲(乙局)"`` → 甲, 乙局;
    - ``"温岭高新区(温岭经开区)管委会"`` → 温岭高新区管委会, 温岭经开区管委会; ``"江夏开发区(藏龙岛)管委会"`` → … and 江夏藏龙岛管委会;
    - ``"某县人民政府(含办公室)"`` → 某县人民政府, 某县人民政府办公室; ``"某关(海关系统)"``, ``"某局(本级)"`` → the name before;
    - ``"中国(山东)自由贸易试验区青岛片区管理委员会"`` → that without brackets, and 青岛自由贸易试验区管理委员会.
    """
    trade = _FREE_TRADE.match(name)
    if trade:
        province, kind, part, rest = trade.groups()
        outer, *others = names_in(rest)
        of = f"{part or province}{kind}{outer.text}"
        whole = f"中国{province}{kind}{f'{part}片区' if part else ''}{outer.text}"
        return (PlainName(whole), PlainName(of, "other"), *others)
    bracket = _BRACKET.search(name)
    if bracket is None:
        return (PlainName(name),)
    before, inner, behind = name[: bracket.start()], bracket[1], name[bracket.end() :]
    way: Way = "scope" if _WHOLE.search(inner) else "outer"
    outer_names = (PlainName(one.text, way if one.way == "name" else one.way) for one in names_in(before + behind))
    inner_names = tuple(_inner_names(before, inner, _BRACKET.sub("", behind)))
    return tuple(dict.fromkeys((*outer_names, *inner_names)))


def scope_in_brackets(inner: str) -> Literal["own", "system", ""]:
    """Tell whose figures what is in brackets says they are: ``"本级"`` → own, ``"海关系统"`` → system, ``"武汉"`` → ``""``."""
    return "own" if _OWN_LEVEL.match(inner) else "system" if _WHOLE.search(inner) else ""


def _inner_names(before: str, inner: str, behind: str) -> list[PlainName]:
    if _OWN_LEVEL.match(inner) or not before or not _HAN.fullmatch(inner):
        return []
    if was := _WAS.match(inner):
        return [PlainName(inner[was.end() :] + (behind if _is_zone(inner) else ""), "former")]
    if now := _IS.match(inner):
        return [PlainName(inner[now.end() :], "later")]
    if inner.startswith("含"):
        part = inner[1:]
        return [PlainName(before + part if part in ("办公室", "办公厅") else part, "other")]
    if _WHOLE.search(inner):
        return [PlainName(inner, "other")] if inner.endswith("系统") else []
    if behind:
        return [PlainName(_placed(before, inner) + behind, "other")]
    return [PlainName(_placed(before, inner), "other")] if len(inner) > 2 else []


def _placed(before: str, inner: str) -> str:
    """Put the place of the name before the other name, where that does not start with one: 滨江 alone is no place here."""
    ends = [end for end, _ in readings_at(inner, 0)]
    return inner if ends and max(ends) < len(inner) else _place(before) + inner


def _place(name: str) -> str:
    """Give the words a name starts with that name its place: ``"开平市翠山湖管理委员会"`` → 开平市."""
    ends = [end for end, _ in readings_at(name, 0)]
    return name[: max(ends, default=0)]


def _is_zone(text: str) -> bool:
    """Tell whether a name ends with the kind of a zone, so that what stands behind the bracket belongs to it too."""
    return any(
        (kind := read_kind(text, at)) and kind.sort == "zone" and at + len(kind.word) == len(text)
        for at in range(len(text))
    )
