"""A sort of bodies instead of one: 哪个开发区, 江都区各部门, all zones in Jiangsu. ``find_group``."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from xxgk.bot.understand.regions import region_before, region_in_english
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.agencies.vocabulary.sets import body_sets

Asked = Literal["which", "each", "all"]
_QUANTIFIER = (
    r"(?P<which>有没有(?=机关|单位|部门|机构)|(?:有)?哪一?[个些家所类级]|(?:有)?哪几[个家所]|(?:有)?哪|什么(?=机关|单位|部门|机构|地方)|(?:一共|总共|共)?有?(?:多少|几)[个家所](?!人|件|条|月|年))"
    r"|(?P<each>各个?|各级|每一?[个家所]?)|(?P<all>所有的?|全部的?|全体|全国的?|全国各)"
)
# words that start like a sort of body but are none: 政府信息公开, 单位不明
_NO_BODY = (
    r"(?!信息|公开|采购|集中采购|网站|规章|公报|的?(?:信息|数据)公开|不明|未注明|没注明|没写|未写|不清)"
    r"(?![\u4e00-\u9fff]{0,8}?(?:局|厅|委(?!托)|办(?![法结理件完])|法院|检察院|医院|学院|派出所|委员会|公司|中心|大队|支队))"
)
_TAIL = r"(?=\s*(?:$|[?？。,，!！]|有|是|都|名单|列表|排|里|中|合计|总|一共|共|的?(?:名单|列表|排名|合计|总)))"
_WHOEVER = re.compile(  # 哪家以国家秘密为由拒绝: any body
    r"(?P<which>有?(?:哪(?:几)?[家些]|谁))(?P<word>)(?=(?:以|因为?|用|凭)[^,，。?？]{2,20}(?:拒绝|不予公开|不公开|不给|驳回))"
)
_ENGLISH_QUANTIFIER = r"(?P<which>which|what|how many|any)|(?P<each>each|every)|(?P<all>all(?: of)?(?: the)?)"


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A sort of bodies.

    ``level`` is ``None`` for any body (哪个机关); ``region`` narrows it; ``asked``: ``"which"`` of them, ``"each"``, ``"all"``
    together, as far as the question says; ``typed`` are its words, ``rest`` the question without them.
    """

    level: Level | None
    region: str | None
    asked: Asked
    typed: str
    rest: str


def find_group(text: str, *, ranked: bool = False) -> FoundGroup | None:
    """Find the sort of bodies a question in normal form is about, or ``None``.

    Found: ``"哪个开发区"``, ``"各县"``, ``"所有街道"``, ``"江都区各部门"`` (with its region), ``"申请最多的单位"``, ``"江苏省的开发区"``,
    ``"which zone"``, ``"all departments in Anhui"``; with ``ranked`` (a ranking or total is asked for) also a bare ``"开发区"`` at the
    beginning or between blanks. Not found: ``"芜湖开发区"`` (one body), ``"哪个教育局"`` (narrower than any level), ``"政府信息公开"``.
    """
    for pattern in (
        _quantified(),
        _at_the_end(),
        _english(),
        _english_plural(),
        _WHOEVER,
        *((_bare(),) if ranked else ()),
    ):
        for match in pattern.finditer(text):
            level = _levels()[word.lower()] if (word := match["word"]) else None
            start, end, region = match.start(), match.end(), None
            before = region_before(text, start)
            if before is not None:
                start, region = before
            rest = f"{text[:start]} {text[end:]}"
            if region is None and (found := region_in_english(rest)):
                rest, region = f"{rest[: found[0]]} {rest[found[1] :]}", found[2]
            return FoundGroup(level, region, _asked(match), text[start:end].strip(), rest)
    return None


def _asked(match: re.Match[str]) -> Asked:
    named = match.groupdict()
    return "each" if named.get("each") else "all" if named.get("all") else "which"


@cache
def _levels() -> dict[str, Level | None]:
    return {word: entry.level for entry in body_sets() for word in entry.words}


def _words(*, english: bool, levelled: bool = False, quantified: bool = False) -> str:
    entries = [one for one in body_sets() if (one.level or not levelled) and (quantified or not one.quantified)]
    words = [word for one in entries for word in one.words if word.isascii() == english]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _quantified() -> re.Pattern[str]:
    return re.compile(rf"(?:{_QUANTIFIER})\s*(?P<word>{_words(english=False, quantified=True)}){_NO_BODY}")


@cache
def _at_the_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=的)(?P<word>{_words(english=False)}){_NO_BODY}{_TAIL}")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^)(?P<word>{_words(english=False, levelled=True)}){_NO_BODY}")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_ENGLISH_QUANTIFIER})\s+(?P<word>{_words(english=True, quantified=True)})\b(?!\s+(?:information|disclosure))",
        re.IGNORECASE,
    )


@cache
def _english_plural() -> re.Pattern[str]:
    plurals = "|".join(word for word in _words(english=True).split("|") if word.endswith("s"))
    return re.compile(
        rf"(?<!service )\b(?P<word>{plurals})\b(?=\s+(?:with|that|which|who|in|by|have|had|received)\b)", re.IGNORECASE
    )
