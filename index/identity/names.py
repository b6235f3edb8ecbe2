"""The name of a body out of its text: ``whole_name``, ``is_name``, ``is_joint``, ``is_placed``, ``says_whose``, ``served_by``."""

import re
from functools import cache, lru_cache

from xxgk.index.agencies.divisions import leading_divisions
from xxgk.index.agencies.lexicon import kind_forms
from xxgk.index.agencies.names import spoken_length
from xxgk.index.agencies.vocabulary.endings import endings
from xxgk.index.agencies.vocabulary.loading import town_keys, zone_words
from xxgk.index.identity.words import any_of, words

_REMEMBERED = 1_000  # texts; the names of a report are asked about again and again
_OWN_LEVEL = re.compile(r"\((?:[^()]{0,3}本级(?:机关)?|[^()含]{0,3}机关(?:本级)?|本部)\)|本级$")
_NO_NAME = re.compile(r"^(?:中共[^局办厅部校]*$|党|国务院(?!.{4}))")
_MARKS = re.compile(r"[:,。;|<>《》“”]")
_SOMEBODY = re.compile(
    r"各(?!庄)|[我该](?=[\u4e00-\u9fff])|[全各本](?=[省市县区州旗镇乡园局委校院])|负责|推进"
)  # 全园区
_PROPER = 2  # characters of its own that a name without a place has at least
_PLACE_AND_REST = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市县区州盟旗](?P<rest>.{2,})")
_AND = re.compile(r"[、和与及暨•·]")
_LETTER = re.compile(r"[A-Za-z0-9_]")
_NO_WORD = re.compile(r"[^\u4e00-\u9fff]")
_TOWN_OF_GOVERNMENT = re.compile(r"人民政府(?=[^局委部]{2,}(?:镇|乡|街道|苏木))")
_OFFICE = re.compile(r"(?:党政综合|党政|综合)?办(?:公[室厅])?$")
_PARTY_AND = re.compile(r"党工委(?:和|与|、)?(?=管委会|管理委员会)")
_SCHOOL = re.compile(r"(?<=大学|学院)(?:学校|党政|党委|校长|院长|校|院)*$")
_LEVELS = re.compile(r"^(?:自治[区州县旗]|[省市区县州盟旗镇乡]|学校)")
_CENTRAL_END = re.compile(r"(?<!组织)(?<!宣传)(?<!武装)(?<!统战)(?<!俱乐)(?:部|署|总局)$")


@lru_cache(_REMEMBERED)
def whole_name(text: str) -> str:
    """Give the name of the body a text ends in, whole; the text is in normal form, without spaces.

    Without what clings to it: ``"结合国家税务总局青石县税务局"`` → 国家税务总局青石县税务局, ``"名称宿迁市"`` → 宿迁市,
    ``"某市财政局政务公开科"`` → 某市财政局, ``"海关总署(本级机关)"`` → 海关总署. ``""`` for what is no name (``"我局"``, ``"万元"``,
    ``"系统管理组"``), of two bodies (``"青石市统计局和国家统计局青石调查队"``),
    and for a name with letters in it, which is never cut down to the rest (``"Abc体育局"``).
    """
    text = _OWN_LEVEL.sub("", text)
    if text.count("(") != text.count(")"):
        text = text.strip("()")  # a bracket cut in half; 管理委员会(原工业集中区) keeps its own
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    text = _without_front(_MARKS.split(text.strip("·、,:;|《》“”\"'"))[-1])
    text = _TOWN_OF_GOVERNMENT.sub("", _to_its_end(_without_desk(text)))
    if is_joint(text):
        return ""
    no_name = len(text) < 2 or _SOMEBODY.search(text, 1) or _LETTER.search(text) or _NO_NAME.match(text)
    return "" if no_name or (text[0] in words().pronouns and not leading_divisions(text)) else text


def is_name(text: str) -> bool:
    """Tell whether a text is the whole name of a body and nothing more: ``"某市财政局"``; not ``"与某市财政局"``, ``"全年更新"``."""
    return len(text) > 1 and text[-1] in last_characters() and whole_name(text) == text


def is_joint(text: str) -> bool:
    """Tell whether a text names two bodies: 青石市统计局和国家统计局青石调查队; not 青石市发展和改革局, 青石市和平区教育局."""
    return any(
        _bodys_end().search(text[: mark.start()]) and says_whose(text[mark.end() :]) and _to_its_end(text[mark.end() :])
        for mark in _AND.finditer(text)
    )


def _without_front(text: str) -> str:
    text = text[max((match.end() for match in _before().finditer(text)), default=0) :]
    while text and not leading_divisions(text):
        loose = text[0] in words().loose_particles and leading_divisions(text[1:])
        if text[0] not in words().particles and not loose:
            break
        text = text[1:]
    return text


def _without_desk(text: str) -> str:
    """Leave out the part of a body that answers for disclosure, unless nothing else is left."""
    cut = re.sub(rf"(?:(?<!人民)政府)?(?:{words().desk}).*$", "", text)
    return cut or text


def _to_its_end(text: str) -> str:
    """Cut behind the last word for an organ; behind it only a section of it may stand. ``""`` where the text ends in no such word."""
    bare = re.sub(r"\([^()]*\)$", "", text)
    ends = [match.end() for match in _organs().finditer(bare) if not _goes_on(bare, match.start(), match.end())]
    if ends and _section().fullmatch(bare[ends[-1] :]):
        return bare[: ends[-1]]
    if ends and ends[-1] == len(bare):
        return text
    if _places_end().search(bare) or (_loose_end().search(bare) and (names_place(bare) or _central().match(bare))):
        return text
    return ""


def _goes_on(text: str, start: int, end: int) -> bool:
    found = (_not_behind().match(text, place) for place in range(start, end))
    return any(match is not None and match.end() > end for match in found)


def names_place(name: str) -> bool:
    """Tell whether a name begins with a division in full: ``"本溪市教育局"``, ``"临夏州公安局"``; not ``"公安局"`` (公安县)."""
    return any(
        division.name in spoken or any(word != division.stem and word in spoken for word in division.words)
        for division in leading_divisions(name)
        if (spoken := name[: spoken_length(name, division)])
    )


def is_placed(name: str) -> bool:
    """Tell whether a name is place + kind of body: ``"青石市民政局"``, whether or not a list has the place; not ``"厚植学校"``."""
    made_up = _PLACE_AND_REST.match(name)
    return names_place(name) or bool(_central().match(name)) or bool(made_up and not _proper(made_up["rest"]))


@lru_cache(_REMEMBERED)
def says_whose(name: str) -> bool:
    """Tell whether a name can be only one body's, as far as it shows: it has a place or something distinctive.

    Yes: ``"青石市气象局"``, ``"教育部"``, ``"长江水利委员会"``, ``"水东镇人民政府"``. No: ``"市气象局"``, ``"人民政府办公室"``,
    ``"自治区市场监督管理局"``, ``"学校"``, ``"经开区管委会"``, ``"教育局"``.
    """
    bare = re.sub(r"\([^()]*\)", "", name)
    if not bare or _LETTER.search(bare):
        return False
    if names_place(bare) or _central().match(bare) or _begins_with_ministry(bare):
        return True
    if _LEVELS.match(bare):
        return False
    return bool(_CENTRAL_END.search(bare)) or _proper(bare) >= _PROPER or _names_stem(bare)


def _begins_with_ministry(name: str) -> bool:
    """Tell whether a name begins with that of a ministry: 交通运输部海事局; not 武装部, 学生工作部."""
    return any(_CENTRAL_END.search(name[:end]) and name[:end] in kind_forms() for end in range(3, len(name) + 1))


def tells_somebody(name: str) -> bool:
    """Tell whether a name says whose it is, or would with the place of its level before it: ``"市气象局"``; not ``"政府"``, ``"学校"``."""
    return says_whose(name) or (len(name) > 3 and bool(_LEVELS.match(name)) and not name.startswith("学校"))


def _names_stem(name: str) -> bool:
    """Tell whether a name begins with a place by its stem, and that is no other word: 广州海关; not 公安局 (公安县)."""
    return any(_proper(name[: spoken_length(name, division)]) for division in leading_divisions(name))


def _proper(text: str) -> int:
    """Count the characters that are part of no word that is anybody's: 水东镇 has two, 教育局 none, 对局政府 one."""
    fewest = [0]
    for end in range(1, len(text) + 1):
        starts = [start for start in range(end) if text[start:end] in _anybodys()]
        fewest.append(min([fewest[end - 1] + 1, *(fewest[start] for start in starts)]))
    return fewest[-1]


def served_by(office: str) -> str:
    """Give the body an office is of, ``""`` for what is no such office.

    ``"青石市人民政府办公室"`` → 青石市人民政府; ``"某经开区党工委管委会办公室"`` → 某经开区管委会; ``"某镇党政办"`` → 某镇;
    ``"某大学学校办公室"`` → 某大学. ``""``: ``"某市人民政府外事办公室"`` (a department), ``"某市扶贫开发领导小组办公室"``,
    ``"某市财政局"``.
    """
    match = _OFFICE.search(office)
    if match is None:
        return ""
    whole = _SCHOOL.sub("", _PARTY_AND.sub("", office[: match.start()]))
    if whole.endswith("领导小组"):
        return ""  # a leading group acts through its office
    return whole if len(whole) > 1 and _to_its_end(whole) == whole else ""


@cache
def _anybodys() -> frozenset[str]:
    return frozenset(words().functional) | frozenset(kind_forms())


@cache
def _before() -> re.Pattern[str]:
    return re.compile(any_of((*words().before, *words().labels, *words().verbs)))


@cache
def _organs() -> re.Pattern[str]:
    return re.compile(any_of(endings("report")))


@cache
def _bodys_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(endings('report'))})(?<!党工委)(?<!党委)$")


@cache
def _places_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of((*words().places, *town_keys(), *zone_words()))})$")


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(endings('placed'))})$")


@cache
def last_characters() -> frozenset[str]:
    """Give what a name may end in: the last characters of the words for bodies; of a word that is a pattern all."""
    ends = (*endings("report"), *endings("placed"), *words().places, *town_keys(), *zone_words(), ")")
    return frozenset("".join(end if _NO_WORD.search(end) else end[-1] for end in ends))


@cache
def _section() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,8}}(?:{any_of(words().sections)})")


@cache
def _not_behind() -> re.Pattern[str]:
    return re.compile(any_of(words().not_behind))


@cache
def _central() -> re.Pattern[str]:
    return re.compile(f"^(?:{any_of(words().central)})")
