"""Bodies beside governments and their departments: courts, hospitals, universities, ministries; and what is typed that names none held.

``institutions`` are of every other place only, so that those of the others are negatives.
"""

from collections.abc import Iterator
from random import Random

from xxgk.index.agencies.divisions import Division, divisions

_CENTRAL = {  # official name → how it is typed
    "公安部": "公安部",
    "财政部": "财政部",
    "审计署": "审计署",
    "国家发展和改革委员会": "国家发改委",
    "中国民用航空局": "民航局",
    "国家外汇管理局": "外汇局",
    "国家互联网信息办公室": "国家网信办",
    "国家统计局": "国家统计局",
    "中国人民银行": "央行",
}
# behind a place: bodies of every sort, none of them held, nor any department of its government
_UNHELD = (
    *("委", "委办公室", "委组织部", "委编办", "人大", "政协", "纪委监委", "总工会", "妇联", "工商联", "图书馆", "博物馆"),
    *("供电公司", "自来水公司", "机场", "地铁", "火车站", "交警", "移动", "二院", "三中", "古城管理处", "日报社"),
    *("广播电视台", "城投", "农商行", "红十字会"),
)  # fmt: skip
_CENTRAL_UNHELD = ("国家统计局{}调查队", "中国人民银行{}分行", "审计署{}特派办")
_QUESTIONS = ("{}", "{}2023年收到多少申请", "请问{}不予公开多少件")


def institutions() -> Iterator[tuple[str, str | None, str]]:
    """Give official name, region, and how it is typed."""
    for official, typed in _CENTRAL.items():
        yield official, None, typed
    for place in _levelled():
        if not _is_held(place):
            continue
        above = place.path[-2] if len(place.path) > 2 and place.name.endswith("区") else ""
        region, name = "".join(place.path), above + place.name
        if len(place.path) == 2:
            yield f"{name}中级人民法院", region, f"{place.stem}中院"
            yield f"{name}第一人民医院", region, f"{name}第一人民医院"
            yield f"{place.stem}水务集团有限公司", region, f"{place.stem}水务集团"
            yield f"{place.stem}师范学院", region, f"{place.stem}师范学院"
        else:
            yield f"{name}人民法院", region, f"{name}法院"
            yield f"{name}人民检察院", region, f"{name}检察院"


def unheld(random: Random, number: int) -> Iterator[str]:
    """Give questions that name a body which is not held."""
    places = list(_levelled())
    for _ in range(number):
        place = random.choice(places)
        full = "".join(place.path[1:])
        typed = [full + random.choice(_UNHELD), place.stem + random.choice(_UNHELD[6:])]
        typed.append(random.choice(_CENTRAL_UNHELD).format(place.name))
        if not _is_held(place):
            typed.append(f"{full}{'中级' * (len(place.path) == 2)}人民法院")
        elif len(place.path) == 2:
            typed += [f"{place.name}第二人民医院", f"{place.name}高级人民法院", f"{place.stem}医学院"]
        yield random.choice(_QUESTIONS).format(random.choice(typed))


def _levelled() -> Iterator[Division]:
    return (
        place for place in divisions() if len(place.path) > 1 and place.name[-1] in "市县区" and len(place.stem) > 1
    )


def _is_held(place: Division) -> bool:
    return int(place.code) % 2 == 0
