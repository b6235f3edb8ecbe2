"""Whose sites, platforms, papers and accounts a page speaks of: ``hosting``, ``owning``."""

import re
from collections.abc import Iterator
from functools import cache

from xxgk.index.agencies.divisions import leading_divisions
from xxgk.index.agencies.names import spoken_length
from xxgk.index.identity.names import is_name, says_whose, whole_name
from xxgk.index.identity.words import words
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Evidence

_PORTAL = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,20}?(?:(?P<government>人民政府|政府)|局|委员会|大学|学院))(?=门户|网站|官网|\((?:网址:?)?(?:http|www))"
)
_SITE = re.compile(r"门户|网|平台|\((?:http|www)")  # without which no site is named
_LEVELS = ("省", "市", "县", "区", "州", "盟", "旗")
_RISEN = ("", "县", "市")  # 东乡县 is 东乡区 today
_PROVINCE = 2  # digits of its code
_SHORT = 4  # a name of so few characters is a place alone
_NEAR = 200  # characters before a paper that may tell whose it is
# before a paper that the body which reports made, alone or as one of several; not 市局印发, 根据
_MADE = re.compile(
    r"(?:^|[,。;:])(?![^,。;:]*(?:[省市区县总]局|上级|根据|按照|依据|贯彻|执行|学习))[^,。;:]*(?:制定|制订|印发|编制|发布|出台|修订|建立|完善)"
    r"[^,。;:《》]{0,10}(?:《[^《》]*》(?:\([^()]*\))?[、和及与]?)*$"
)
# papers and accounts that are somebody's own: 《某局信息公开审查制度》, 某医院微信公众号
_OWN_PAPER = re.compile(
    r"《(?P<name>[^《》]{4,40}?)[^《》]{0,20}(?:制度|目录|规程|规则|办法|规定|细则|方案|指南|预案|清单)(?:\([^()]*\))?》"
)
_ACCOUNT = re.compile("微信|微博|公众号|订阅号|服务号|视频号|抖音|头条号")
_OWN_ACCOUNT = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{3,40}}?)[”\"]?(?:的)?(?:官方|政务)?(?:{_ACCOUNT.pattern})")


def hosting(line: Line, *, listed: bool) -> Iterator[Evidence]:
    """Find whose site or platform is named: ``"某县人民政府门户网站"``, ``"某县政务服务网"``, ``"新疆政府网"`` (the region in full).

    ``listed``: only those of places that are in the lists; in the text of a report other sites than its own are named.
    """
    if not _SITE.search(line.plain):
        return
    for match in _PORTAL.finditer(line.plain):
        place, government, _ = match["name"].partition(match["government"] or "\0")
        known = _place_at_end(place) if government else ""
        name = known + government if known else "" if listed else whole_name(match["name"])
        if says_whose(name):
            yield as_evidence("portal", name, match[0], line)
    for match in _place_portal().finditer(line.plain):
        if name := _place_at_end(match["name"]):
            yield as_evidence("portal", name, match[0], line)


def _place_at_end(text: str) -> str:
    """Give the place a text ends in: ``"可登录临江县"`` → 临江县; a region's stem in full: ``"新疆"``; ``""`` for other stems (公安)."""
    for start in range(len(text) - 1):
        for division in leading_divisions(end := text[start:]):
            behind = end[spoken_length(end, division) :]
            if end.endswith(_LEVELS) and behind in _RISEN:
                return end
            if not behind and len(division.code) == _PROVINCE:
                return division.name
    return ""


@cache
def _place_portal() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,20}}?){words().place_portal}")


def owning(line: Line) -> Iterator[Evidence]:
    """Find whose papers and accounts a text speaks of: ``"《某市教育局信息公开保密制度》"``, ``"某市人民医院微信公众号"``.

    A paper on something (《某市教育局关于…的通知》) may be that of a superior.
    What the text says was ``made`` (印发了《…制度》) is nobody else's.
    """
    for match in _OWN_PAPER.finditer(line.plain):
        title = match[0].strip("《》")
        lengths = () if "关于" in title else range(_SHORT, len(title))
        if owner := next((title[:end] for end in lengths if _is_name(title[:end])), ""):
            made = _MADE.search(line.plain[max(0, match.start() - _NEAR) : match.start()])
            yield as_evidence("made" if made else "own", owner, match[0], line)
    for match in _OWN_ACCOUNT.finditer(line.plain) if _ACCOUNT.search(line.plain) else ():
        if _is_name(name := whole_name(match["name"])):
            yield as_evidence("own", name, match[0], line)


def _is_name(text: str) -> bool:
    return len(text) > _SHORT and is_name(text) and says_whose(text)


def as_evidence(source: str, name: str, quote: str, line: Line) -> Evidence:
    """Give evidence of a body, found in a line."""
    return Evidence(fact="agency", source=source, value=name, quote=quote, line=line.number)
