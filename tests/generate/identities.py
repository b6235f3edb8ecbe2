"""Makes up what pages say of whose report they are and for which year, in all the ways they say it: ``make_page``.

The same seed gives the same page. The truth stands beside it; pages that say too little have ``named`` false.
"""

from dataclasses import dataclass
from random import Random

from tests.generate.agencies import generated

_INVENTED = ("青石", "临江", "双河", "云岭", "白沙")
_LEVELS = ("县", "市", "区")
_BUREAUS = (
    "水利局",
    "财政局",
    "教育局",
    "城市管理综合执法局",
    "市场监督管理局",
    "医疗保障局",
    "政务服务管理局",
    "气象局",
)
_PERIOD = "本报告中所列数据的统计期限自{start}起至{end}止。"
_REPORTING = (
    "根据条例规定,现公布{name}{year}年政府信息公开工作年度报告。",
    "特向社会公布{name}{year}年度政府信息公开年度报告。",
    "本年报是由{name}编制的{year}年度政府信息公开年度报告。",
    "根据条例要求,结合{name}政府信息公开工作有关统计数据撰写。",
    "{name}根据条例规定,特编制并向社会公布本报告。",
    "现发布《{name}{year}年政府信息公开工作年度报告》。",
    "现公布{year}年{name}政府信息公开工作年度报告。",
)
_TITLES = (
    "{name}{year}年政府信息公开工作年度报告",
    "名称 {name}{year}年政府信息公开年度报告",
    "标题:{name}{year}年政府信息公开年度报告",
    "标 题 | {name}关于{year}年度政府信息公开工作情况的报告 | |",
    "{year}年度{name}政府信息公开工作年度报告",
    "关于{name}{year}年政府信息公开工作的年度报告",
)
_CONTACTS = (
    "如对本报告有任何疑问,请与{name}{desk}联系(电话:0519-00000000)。",
    "如有疑问,请联系{name}{desk}(地址:某路8号,电话:0519-00000000)。",
    "有疑问可直接与{name}{desk}(联系电话:00000000)联系。",
)
_DESKS = ("", "办公室", "办公室政务公开科", "政务公开科")
_SOURCES = ("发布机构:{}", "来源:{}", "发布机构 | {} | 发布日期 | 2022-02-02 |", "索引号:qs/2022-1 | 发布机构 | {} |")
_PAPERS = (
    "根据《{0}人民政府办公室关于编制{1}年度政府信息公开工作年度报告的通知》,编制本报告。",
    "按照{0}人民政府办公室关于做好{1}年政府信息公开年度报告的通知,编制本报告。",
)
_SCHOOLS = ("大学", "学院", "职业技术学院")


@dataclass(frozen=True, slots=True)
class Page:
    """A page before its parts, the first sentences of part one, its signature; and the truth."""

    front: tuple[str, ...]
    text: str
    closing: tuple[str, ...]
    agency: str
    year: int
    school_year: str | None
    named: bool


def make_page(seed: int) -> Page:
    """Make up a page of one of the kinds."""
    random = Random(seed)
    return random.choice((_titled, _reporting, _contact_only, _signed, _generic, _school, _of_government))(random)


def _body(random: Random) -> tuple[str, str, str]:
    """Give a bureau with its place, the place, and its level; of a real place or an invented one."""
    if random.random() < 0.5:
        names = [name for name in _real() if name.endswith("局")]
        name = random.choice(names)
        place = name[: max(name.find(level) for level in _LEVELS) + 1]
        return name, place, place[-1:]
    level = random.choice(_LEVELS)
    place = random.choice(_INVENTED) + level
    return place + random.choice(_BUREAUS), place, level


def _real() -> list[str]:
    return [name for name in generated(3000) if name.count("市") + name.count("县") + name.count("区") == 1]


def _period(random: Random, year: int) -> str:
    end = random.choice((f"{year}年12月31日", "12月31日"))
    return _PERIOD.format(start=f"{year}年1月1日", end=end)


def _decoys(random: Random, place: str, year: int) -> list[str]:
    """Give lines that name others: the portal, a paper of the government above, a menu."""
    decoys = [
        f"来源:{place}人民政府门户网站",
        random.choice(_PAPERS).format(place, year),
        "首页 > 政务公开 > 政府信息公开年报",
        f"本报告的电子版可在{place}人民政府网站下载。",
    ]
    return random.sample(decoys, random.randint(0, 2))


def _page(
    random: Random, front: list[str], *, agency: str, year: int, text: str = "我局认真贯彻条例。", closing: tuple[str, ...] = (),
    named: bool = True, school_year: str | None = None,
) -> Page:  # fmt: skip
    decoy = f"{year}年,{text}" if random.random() < 0.7 else f"自{year - 3}年以来,{text}落实{year - 3}年度制度。"
    return Page(tuple(front), decoy, closing, agency, year, school_year, named)


def _titled(random: Random) -> Page:
    name, place, _ = _body(random)
    year = random.randint(2010, 2024)
    title = random.choice(_TITLES).format(name=name, year=year)
    front = [title, _period(random, year), *_decoys(random, place, year)]
    if random.random() < 0.5:
        front.append(random.choice(_CONTACTS).format(name=name, desk=random.choice(_DESKS)))
    return _page(random, front, agency=name, year=year)


def _reporting(random: Random) -> Page:
    name, place, _ = _body(random)
    year = random.randint(2010, 2024)
    sentence = random.choice(_REPORTING).format(name=name, year=year)
    contact = random.choice(_CONTACTS).format(name=name, desk=random.choice(_DESKS))
    return _page(
        random, [*_decoys(random, place, year), sentence + _period(random, year) + contact], agency=name, year=year
    )


def _contact_only(random: Random) -> Page:
    name, place, _ = _body(random)
    year = random.randint(2010, 2024)
    contact = random.choice(_CONTACTS).format(name=name, desk=random.choice(_DESKS))
    return _page(random, [*_decoys(random, place, year), _period(random, year) + contact], agency=name, year=year)


def _signed(random: Random) -> Page:
    name, place, _ = _body(random)
    year = random.randint(2010, 2024)
    closing = (name, f"{year + 1}年1月{random.randint(1, 28)}日")
    return _page(
        random, [*_decoys(random, place, year), _period(random, year)], agency=name, year=year, closing=closing
    )


def _generic(random: Random) -> Page:
    """A name that is anybody's, with or without another on the page of which it is a form."""
    name, place, level = _body(random)
    year = random.randint(2010, 2024)
    bare = level + name.removeprefix(place)
    front = [
        f"{bare}{year}年政府信息公开年度报告",
        random.choice(_SOURCES).format(random.choice(("政府办公室", bare, "系统管理组"))),
    ]
    named = random.random() < 0.5
    if named:
        front.insert(0, name)
    return _page(random, [*front, _period(random, year)], agency=name, year=year, named=named)


def _school(random: Random) -> Page:
    name = random.choice(_INVENTED) + random.choice(_SCHOOLS)
    year = random.randint(2012, 2024)
    span = f"{year - 1}—{year}学年"
    period = _PERIOD.format(start=f"{year - 1}年9月1日", end=f"{year}年8月31日")
    front = random.choice(
        (
            [f"{name}{span}信息公开工作年度报告", period],
            [f"现将{name}{span}信息公开工作报告如下。{period}"],
            [f"{period}如有疑问,请与{name}党政办公室联系。"],
        )
    )
    return _page(random, front, agency=name, year=year, text="本校认真贯彻办法。", school_year=span)


def _of_government(random: Random) -> Page:
    """A government's report: its office is asked, or compiles."""
    _, place, level = _body(random)
    name, year = f"{place}人民政府", random.randint(2010, 2024)
    period, contact = _period(random, year), random.choice(_CONTACTS).format(name=name, desk=random.choice(_DESKS[1:3]))
    front = random.choice(
        (
            [f"{name}{year}年政府信息公开工作年度报告", period + contact],
            [f"现公布{name}{year}年政府信息公开工作年度报告。{period}{contact}"],
            [f"本年度报告由{name}办公室综合各部门的年度报告编制而成。{period}"],
            [period + contact],
        )
    )
    return _page(random, front, agency=name, year=year, text=f"我{level}认真贯彻条例。")
