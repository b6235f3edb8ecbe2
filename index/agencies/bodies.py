"""Which body a name means, and whether two names may be those of one body: ``body_of``, ``may_be_one``."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from xxgk.index.agencies.divisions import Division, divisions
from xxgk.index.agencies.names import official_name, spoken_length
from xxgk.index.agencies.vocabulary.kind import VocabularyEntry
from xxgk.index.agencies.vocabulary.loading import read_toml, zone_words

# where one report may name its body twice, of itself: told in so many words, or by the place where it stands
EXPLICIT = frozenset({"former", "bracket", "short_name"})
TELLING = EXPLICIT | {"title", "statement", "signature", "breadcrumb", "source_line"}

_REMEMBERED = 2_000  # names
_BRACKET = re.compile(r"\(([^()]*)\)")
_FORMER = re.compile(r"^[原今]")
_OUTER_STATE = re.compile(r"^中华人民共和国(?=.)")
_UNDER_GOVERNMENT = re.compile(r"^人民政府(?=.{2,}(?:局|委员会|街道办事处|[镇乡]人民政府)$)")
_AND = re.compile(r"(?<=[\u4e00-\u9fff]{2})[和与及、](?=[\u4e00-\u9fff]{2})")
_COMMITTEE = re.compile(r"管理委员会$")
_STANDING = re.compile(r"国家级?(?!公园)|省级")  # 国家高新区 is the 高新区 of the place
_PROPER = re.compile(r"(?:大学|学院|学校|医院|公司|集团|银行)$")
_TOWN_WORD = re.compile(r"^(?:镇|乡(?!村)|街道|苏木)")  # 乡村振兴局 is one of its county
_ARM = re.compile(r"监督(?!管理)|稽查|监察|执法|督查")  # 卫生监督局 is an arm of the 卫生局
_LEVEL = re.compile(r"^[省市县区州盟旗](?=..)")  # 县公安局: that of the county
_COUNTY_CODE = 6  # digits
_FORMER_LEVEL = re.compile(r"^(?:市(?!场)|县)(?=..)")  # 吴江市 is 吴江区 today, 铜山县 铜山区
_TOWN_ENDING = re.compile(r"(?:街道办事处|街道|[镇乡]人民政府|苏木人民政府|镇|乡|苏木)$")
# words that bodies of all sorts have in common: no sign that two are the same
_COMMON = re.compile(r"人民政府|国家|管理|服务|事务|行政|监督|综合|执法|工作|委员会|中心|发展|总局|[局厅委部署]$")


class NameSort(VocabularyEntry):
    """Names that end in ``ending`` are of ``sort``; see the head of ``sorts.toml``."""

    sort: str
    ending: str
    examples: tuple[str, ...]


@cache
def sorts() -> tuple[NameSort, ...]:
    """Give the sorts of body in the order they are tried."""
    return tuple(map(NameSort.model_validate, read_toml("sorts")["sorts"]))


@dataclass(frozen=True, slots=True)
class Body:
    """What a name means.

    Attributes:
        place: the division it is of, with all above it; ``()`` for a central one, or when the name does not tell.
        core: the name behind its place, written in full; the committee of a zone is left out, like the zone it runs.
    """

    place: tuple[str, ...]
    core: str

    @property
    def key(self) -> str:
        """The body as text: two names with one key are forms of one name (``"江苏省/无锡市|水利局"``)."""
        return f"{'/'.join(self.place)}|{self.core}"

    @property
    def sort(self) -> str:
        """``"office"``, ``"branch"``, ``"town"``, ``"zone"``, ``"government"``, ``"department"`` or ``"other"``."""
        return _sort(self.core)


def body_of(name: str, region: str | None = None) -> Body:
    """Take a name for the body it means; ``region`` (``"江苏省无锡市"``) tells where a name without a place belongs.

    - 无锡市水利局, 江苏省无锡市水利局 and, in 江苏省无锡市, 水利局 → one body; 水利局 without a region → another (whose is not known);
    - 江阴工业园区 and 江阴工业园区管理委员会, 广州海关 and 中华人民共和国广州海关, 住房和城乡建设局 and 住房城乡建设局 of one place → one;
    - a place raised to another level is the same place: 吴江市人民政府, 苏州市吴江区人民政府 → one (but 绍兴县 is not 绍兴市);
    - 人民政府 and 人民政府办公室, 公安局 and its 分局, 某某(本级) and 某某 → different ones;
    - brackets that name another body (``"A(原B)"``, ``"A(B)"``) are left out, see ``names_in_brackets``; others stay:
      中国(福建)自由贸易试验区 is not 中国(上海)自由贸易试验区.
    """
    return _body_of(_without_names(name), region)


@lru_cache(maxsize=10_000)
def _body_of(name: str, region: str | None) -> Body:
    known = _division_of_path(region) if region else None
    name = _OUTER_STATE.sub("", name)
    full, division = official_name(name, known, [])
    place, at = (division.path, spoken_length(full, division)) if division else ((), 0)
    elsewhere = known is not None and not _nested(known.path, place)
    if elsewhere or not at or _TOWN_WORD.match(full[at:]):  # 太平镇 is no 镇 of 太平区
        place, at = (known.path if known else ()), 0
    core = _UNDER_GOVERNMENT.sub("", full[at:] or full)
    if (
        division
        and place == division.path
        and len(division.code) == _COUNTY_CODE
        and not full[:at].endswith(division.name)
    ):
        core = _FORMER_LEVEL.sub("", core)
    sort = _sort(core)
    if sort == "zone":
        core = _COMMITTEE.sub("", _STANDING.sub("", core))
    if _PROPER.search(core) or (sort == "zone" and not at and head(core)):
        return Body((), full if at else core)  # a name of its own, wherever it is
    if sort == "department":
        core = _AND.sub("", core)
    return Body(place, core)


def names_in_brackets(name: str) -> list[tuple[str, str]]:
    """Find the other names a name has in brackets, each with how it is told.

    ``"衡南高新区管理委员会(原衡南工业集中区)"`` → [("former", "衡南工业集中区")];
    ``"某市自然资源局(某市林业局)"`` → [("bracket", "某市林业局")];
    ``"甲高新区(甲经开区)管理委员会"`` → [("bracket", "甲经开区管理委员会")].
    ``"(本级)"``, ``"(海关系统)"``, ``"(滨江)"`` are no names.
    """
    found = []
    for match in _BRACKET.finditer(name):
        inner, behind = match[1], name[match.end() :]
        if _FORMER.match(inner) and len(inner) > 3:
            found.append(("former", inner[1:]))
        elif _is_body(inner):
            found.append(("bracket", inner + (behind if _sort(inner) == "zone" else "")))
    return found


def may_be_one(one: Body, other: Body, source: str) -> bool:
    """Tell whether two names that one report gives its body are of one body; ``source`` is where the other name stands.

    Never: another place; an office and what it serves; a branch or part and the whole; a department and its government. Told in so
    many words (``A(原B)``, ``A更名为B``) any two names of one sort may be. Told by a signature, a breadcrumb or a line of source only
    names that look akin, and none of offices and branches: zones of one family and head (衡南工业集中区, 衡南高新技术产业开发区),
    departments with a subject in common (卫生局, 卫生健康局; not 教育局, 财政局), towns of one name (乡, 镇).
    """
    if one.key == other.key:
        return True
    sort, others = one.sort, other.sort
    if source in EXPLICIT:
        same_sort = sort == others or {sort, others} == {"zone", "government"}
        near = _nested(one.place, other.place) if "zone" in (sort, others) else one.place == other.place
        return same_sort and (near or not one.place or not other.place)
    if source not in TELLING or sort != others or one.place != other.place or _is_part(one.core, other.core):
        return False
    alike = {"zone": _zones, "town": _towns, "department": _departments, "other": _is_short}.get(sort)
    return alike is not None and alike(one.core, other.core)


def is_name_of(name: Body, body: Body) -> bool:
    """Tell whether a name, one that the body's own report gives, is but a shorter or longer form of the body's name.

    县公安局 and 合阳县公安局, 沭阳县发改局 and 沭阳县发展和改革局; but not 淮安市财政局 and 淮安市洪泽区财政局, 公安局 and 公安局交警支队.
    """
    core = name.core
    if name.place in ((), body.place) and name.sort == body.sort:
        if not name.place and body.place:
            core = _LEVEL.sub("", core)
        exact = name.sort in ("office", "branch") or _ARM.search(core + "|" + body.core)
        return core == body.core or (not exact and _is_short(core, body.core))
    return False


def family_of(core: str) -> str:
    """Tell the family of a zone, ``""`` for what is none: ``"工业集中区"`` → development."""
    if not core.endswith(tuple(zone_words())):
        return ""
    return next(family for word, family in zone_words().items() if core.endswith(word))


def subject(core: str) -> str:
    """Give what a department is about, without the words all departments share: ``"城市管理综合行政执法局"`` → 城市."""
    return _COMMON.sub(" ", core)


def head(core: str) -> str:
    """Give what is distinctive in the name of a zone or town: ``"翠山湖产业园"`` → 翠山湖, ``"工业集中区"`` → ``""``."""
    core = _TOWN_ENDING.sub("", _COMMITTEE.sub("", core))
    for word in zone_words():
        core = core.replace(word, "")
    return core


def _zones(one: str, other: str) -> bool:
    return head(one) == head(other) and family_of(one) == family_of(other)


def _towns(one: str, other: str) -> bool:
    return head(one) == head(other)


def _departments(one: str, other: str) -> bool:
    if _within(one) != _within(other) or bool(_ARM.search(one)) != bool(_ARM.search(other)):
        return False
    mine, theirs = subject(one), subject(other)
    return any(mine[at : at + 2] in theirs for at in range(len(mine) - 1) if " " not in mine[at : at + 2])


def _is_part(one: str, other: str) -> bool:
    """Tell whether one name stands at an end of the other: 公安局 and 公安局交警支队, 教育局 and 高新区教育局 (or 镇 of 某镇)."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long.endswith(short)


def _is_short(one: str, other: str) -> bool:
    """Tell whether one is the other with characters left out between its first and last: 发改局, 发展改革局."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    ends = bool(short) and short[0] == long[0] and short[-1] == long[-1]
    return ends and not _is_part(short, long) and all(char in rest for char in short)


def _within(core: str) -> str:
    """Give the zone a department belongs to: ``"高新技术产业开发区财政局"`` → 高新技术产业开发区."""
    ends = [core.find(word) + len(word) for word in zone_words() if word in core]
    return core[: max(ends, default=0)]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sort.sort, re.compile(rf"(?:{sort.ending})(?:\(.*\))?$")) for sort in sorts())


@lru_cache(_REMEMBERED)
def _sort(core: str) -> str:
    bare = _COMMITTEE.sub("", re.sub(r"\([^()]*\)$", "", core))
    zone = bool(family_of(bare)) or (
        core.endswith("管理委员会") and bool(bare) and not bare.endswith(("资产监督", "监督"))
    )
    found = next((sort for sort, pattern in _patterns() if pattern.search(core)), "other")
    return "zone" if zone and found in ("department", "other") else found


def _is_body(inner: str) -> bool:
    return len(inner) > 3 and not re.match(r"含|不含|[^\u4e00-\u9fff]", inner) and _sort(inner) != "other"


def _without_names(name: str) -> str:
    def keep(match: re.Match[str]) -> str:
        inner = match[1]
        return "" if inner.startswith("含") or _FORMER.match(inner) or _is_body(inner) else match[0]

    return _BRACKET.sub(keep, name)


def _nested(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[: len(other)] == other or other[: len(one)] == one


@cache
def _paths() -> dict[str, Division]:
    return {"".join(division.path): division for division in divisions()}


def _division_of_path(region: str) -> Division | None:
    return _paths().get(region)
