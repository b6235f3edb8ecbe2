"""Words that connect a question to the one before it: ``disconnected``."""

import re
from dataclasses import dataclass

from xxgk.index.agencies.divisions import leading_divisions

_SAID = r"(?:而?(?:我)?(?:问|说|要|想问|想要)?的?是|应该是|是)"
_CORRECTION = re.compile(
    rf"^不是[^,，是]{{1,20}}[,，]?\s*{_SAID}\s*"
    rf"|^(?:不对|错了|搞错了|不|我(?:问|说|要)的(?:是|不是))[,，。!！\s]*(?:不是[^,，是]{{1,20}}[,，]?\s*)?{_SAID}\s*"
    r"|^(?:no|wrong|not that)[,.!\s]+(?:i (?:meant?|mean) )?|^i (?:meant?|mean)\s",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"^(?:那?(?:再)?(?:换成|换作|换为|换一下|换个|换|改成|改为|改看|改(?![进善正革变动])|只看|仅看|只要|单看)"
    r"|only\s|instead(?: of that)?|switch to|change to)\s*",
    re.IGNORECASE,
)
_START = re.compile(
    r"^(?:那么|那|然后|接着|再(?:看|说|问|查)?(?!往|上|下|前|后|审|次)|还有|此外|另外|而"
    r"|and what about|what about|how about|and how about|and for|and in|and|then|also)[,，\s]*(?:看看|看一下|看|请问)?\s*",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"其中|(?:这|那)(?:里面|其中|当中|些(?:里|当中|申请)?|\d+件(?:里|当中|中)?)|of (?:these|those|them|which)|among (?:them|these|those)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"它们?的?|其(?![他它中余])的?|(?:该|这个|那个)(?:机关|单位|区|市|县|局|镇|街道|学校|大学|开发区)(?:的)?|(?:该|这份|那份|这个)(?:报告|年报)(?:的|里)?"
    r"|\b(?:its|their|theirs|it|they|that (?:agency|body|report|zone|district|city))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[呢嘞][?？。\s]*$")
_MORE = re.compile(
    r"^(?:还有(?:呢|吗|没有)?|还有别的(?:吗|呢)?|别的呢|其他的?呢|更多|anything else|what else|more)[?？。\s]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Connected:
    """A question without its connecting words.

    ``follows``: there were some; ``pronoun``: it says "it" of an agency; ``more``: it asks for more and says no more.
    """

    text: str
    follows: bool
    pronoun: bool = False
    more: bool = False


def disconnected(text: str) -> Connected:
    """Take out of a question in normal form what connects it to the one before.

    ``"那2020年呢"`` → 2020年; ``"它的改进措施呢"`` → 改进措施, with a pronoun; ``"换成部分公开"`` → 部分公开; ``"不对,是江都区"`` → 江都区;
    ``"and in percent?"`` → in percent. A place is no connecting word (``"那曲市2020年"``), nor is 其 in 其他处理, nor 改 in 改进.
    """
    if _MORE.match(text):
        return Connected("", follows=True, more=True)
    plain, follows = text, False
    for pattern in (_CORRECTION, _CHANGE, _START):
        if plain.strip() and (pattern is not _START or not leading_divisions(plain[:8])):
            shorter = pattern.sub("", plain, count=1)
            follows, plain = follows or shorter != plain, shorter
    for pattern in (_AMONG, _END):
        shorter = pattern.sub(" ", plain)
        follows, plain = follows or shorter != plain, shorter
    without = _PRONOUN.sub(" ", plain)
    pronoun = without != plain
    return Connected(without.strip() if without.strip() else text, follows or pronoun, pronoun)
