"""What a question wants to be searched for in the text of reports: ``search_words``, ``loosened``."""

import re
from functools import cache
from itertools import pairwise

from xxgk.bot.understand.vocabulary import vocabulary
from xxgk.index.chinese.text import normalise
from xxgk.index.chinese.words import Cutter

_LONG = 5  # characters of a phrase whose words are worth looking for apart

_QUOTED = re.compile(r"[\"“”„「『《〈](.+?)[\"“”」』》〉]")
_ALTERNATIVE = re.compile(r"\s*(?:或者?是?|或|、|/|\||\bor\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"^\s*(?:或者?是?|或|/|\||or)\s*$", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:的?(?:发布|推送|发文)?(?:数量|总数|总量|条数))?(?:的)?(?:(?:机关|单位|报告|年报|年度报告|地方|部门|内容|文字|段落|话|说法|字样|情况|数量)(?:里|中)?)?(?:都|分别)?(?:有|是)?(?:哪些|哪个|哪几个|谁|几个|多少|几份|几条|几次|什么|没有)?"
    r"(?:机关|单位|报告|年报)?(?:过|了)?(?:吗|么|呢|嘛)?[?？。.!！]*\s*$"
)
_BEFORE = re.compile(
    r"^(?:请问|请|(?:哪[些个家份篇]?|哪几[个家份]|什么)(?:年度报告|年报|报告)?|谁|帮我|帮忙|给我|麻烦|我想知道|我想|想知道)*\s*"
    r"(?:(?:在)?(?:年度报告|年?报告?|文字|正文|全文)(?:里|中)(?:面)?)?(?:有没有|有无|有|曾|都|是否|过|了|到|一下|关于|对|的|\s)*\s*"
)
_ORIGIN = re.compile(
    r"(?<!\d)(\d[\d,.]{0,20})\s*(?:件|条|份|个|次|项|宗|起|万元)?(?:是)?(?:怎么来|哪来|从哪来|从哪里来|怎么算出来|怎么得出|如何得出)"
)
_ENGLISH_BEFORE = re.compile(
    r"^(?:(?:for|the|word|words|phrase|about|any|reports?|that|which|who|what|agencies|bodies|do|does|did|all|please|has|have)\b\s*)+",
    re.IGNORECASE,
)


def search_words(text: str) -> str:
    """Give the words to search for, agency and years already taken out.

    What stands in quotes is looked for as it is, several with 或 between them one or the other: ``含"疫情"或"防控"`` → ``疫情|防控``.
    Else what is left without the words that ask for a search: ``"哪些机关提到公众号"`` → 公众号, ``"公开 保密"`` stays two words;
    ``"疫情或防控"`` → ``疫情|防控``; ``"2468条怎么来的"`` → 2468. ``""`` when nothing is left. Operators of a search
    language are only text. ``"谁提到了新媒体"`` → 新媒体, ``"2023年报里有没有提到培训"`` (the year taken out: ``"报里有没有…"``) → 培训.
    """
    quoted = list(_QUOTED.finditer(text))
    if quoted:
        joined = _whole(quoted[0][1])
        for one, other in pairwise(quoted):
            joined += ("|" if _BETWEEN.match(text[one.end() : other.start()]) else " ") + _whole(other[1])
        return joined
    if origin := _ORIGIN.search(text):
        return origin[1]
    plain = _trimmed(_without_triggers(text))
    return "|".join(" ".join(part.split()) for part in _ALTERNATIVE.split(plain) if part.strip())


def loosened(words: str) -> str:
    """Cut a phrase into the words that must all occur, for one that is found nowhere: ``"保密尺度不易把握"`` → 保密 尺度 不易 把握.

    ``""`` for a short phrase, alternatives, and what is in words already.
    """
    if "|" in words or len(words) < _LONG:
        return ""
    cut = [word for word in _cutter().cut(normalise(words)) if len(word) > 1]
    return " ".join(cut) if len(cut) > 1 and cut != words.split() else ""


@cache
def _cutter() -> Cutter:
    return Cutter(())


def _whole(words: str) -> str:
    """Keep what was quoted together where marks or blanks part it."""
    words = words.strip()
    return f'"{words}"' if re.search(r"[^\w]", words) else words


def _without_triggers(text: str) -> str:
    entries = [kind for kind in vocabulary().kinds if kind.kind == "search" and not kind.weak]
    for kind in entries:
        if kind.pattern:
            text = kind.pattern.sub(" ", text)
        for word in sorted(kind.words, key=len, reverse=True):
            text = re.sub(rf"\b{word}\b" if word.isascii() else word, " ", text, flags=re.IGNORECASE)
    return text


def _trimmed(text: str) -> str:
    text = text.strip()
    text = _BEHIND.sub("", _BEFORE.sub("", text)).strip()
    return _ENGLISH_BEFORE.sub("", text).strip(" ?？。.!！,，")
