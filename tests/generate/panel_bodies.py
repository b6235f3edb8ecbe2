"""The bodies of a panel: what sorts of body report, over the divisions of China, some renamed, some namesakes, some of no place known."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import cycle
from random import Random

from tests.generate.agencies import DEPARTMENTS
from tests.generate.corpus import place_name, plain_divisions
from tests.generate.panel_truth import NameTruth, Told
from xxgk.index.agencies.divisions import Division, divisions
from xxgk.index.agencies.vocabulary.level import Level


@dataclass(frozen=True, slots=True)
class PanelBody:
    """A body: ``bare`` is the name that namesakes share, ``code`` whether it prints this, and only a code on the page tells its place."""

    kind: str
    level: Level
    place: Division | None
    names: tuple[NameTruth, ...]
    told: Told | None = None
    bare: str = ""
    code: bool = False

    def name_in(self, year: int) -> str:
        """Give the name it prints in a year of reports."""
        return (
            self.bare
            if self.code
            else next(name.name for name in self.names if (name.from_year or 0) <= year <= (name.to_year or year))
        )


# department before and after, the first year of reports under the new name
_RENAMED = (
    ("国土资源局", "自然资源局", 2018),
    ("环境保护局", "生态环境局", 2018),
    ("卫生和计划生育委员会", "卫生健康委员会", 2018),
    ("行政审批局", "行政审批服务局", 2020),
    ("文化广电新闻出版局", "文化和旅游局", 2019),
    ("扶贫开发办公室", "乡村振兴局", 2021),
    ("城市管理行政执法局", "城市管理局", 2022),
)
_ZONES = ("经济开发区", "高新技术产业开发区", "工业园区", "旅游度假区")
_UNPLACED = (
    "云栖新区",
    "望海旅游度假区",
    "临云工业园区",
    "东渚综合保税区",
    "星火科技产业园",
)  # of no division: heads of their own
_INSTITUTIONS = (("第一人民医院", "institution"), ("政务服务中心", "institution"), ("中级人民法院", "department"))


class _Places:
    """Divisions to choose from, no place twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        above = {one.path[0] for one in divisions() if len(one.path) > 1}
        provinces = [one for one in divisions() if len(one.path) == 1 and one.name.endswith("省") and one.name in above]
        self.provinces = _shuffled(random, provinces)
        plain = _shuffled(random, list(plain_divisions()))
        self.cities = iter([one for one in plain if len(one.code) == 4])
        self.counties = iter([one for one in plain if len(one.code) == 6])
        self.towns = iter([one for one in plain if len(one.code) == 6 and _towns().get(one.code)][::-1])
        self.namesakes = defaultdict(
            lambda: iter(_namesakes())
        )  # by body: the same places have governments and departments
        self.unplaced = iter(_UNPLACED)


def make_bodies(random: Random, number: int, first: int, last: int) -> list[PanelBody]:
    """Make up so many bodies (a few more, since namesakes come together) for reports of the years ``first`` to ``last``."""
    places = _Places(random)
    bodies: list[PanelBody] = []
    for kind, recipe in cycle(RECIPES.items()):
        if len(bodies) >= number:
            return bodies
        bodies += recipe(places, kind, (first, last))
    raise AssertionError("unreachable")


Recipe = Callable[[_Places, str, tuple[int, int]], Iterator[PanelBody]]


def _one(kind: str, level: Level, place: Division | None, name: str) -> PanelBody:
    return PanelBody(kind, level, place, (NameTruth(name=name),))


def _department(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    place = next(places.counties)
    yield _one(kind, "department", place, place_name(place) + places.random.choice(DEPARTMENTS))


def _city(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    """A city's government, the office that reports for itself, and a department."""
    place = next(places.cities)
    yield _one(kind, "city", place, f"{place.name}人民政府")
    yield _one(f"{kind} office", "department", place, f"{place.name}人民政府办公室")
    yield _one(f"{kind} department", "department", place, place.name + places.random.choice(DEPARTMENTS))


def _county(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    place = next(places.counties)
    yield _one(kind, "county", place, f"{place_name(place)}人民政府")


def _province(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    if places.provinces:
        place = places.provinces.pop()
        yield _one(kind, "province", place, f"{place.name}人民政府")
        yield _one(
            f"{kind} department",
            "department",
            place,
            f"{place.name}{places.random.choice(DEPARTMENTS[:8]).replace('局', '厅')}",
        )


def _town(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    place = next(places.towns)
    town = places.random.choice(_towns()[place.code])
    yield _one(kind, "town", place, place_name(place) + town + ("办事处" if town.endswith("街道") else "人民政府"))


def _zone(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    place = next(places.counties)
    yield _one(kind, "zone", place, f"{place_name(place)}{places.random.choice(_ZONES)}管理委员会")


def _institution(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    place = next(places.cities)
    name, level = places.random.choice(_INSTITUTIONS)
    yield _one(kind, level, place, place.name + name)


def _unplaced(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
    if zone := next(places.unplaced, None):
        yield _one(kind, "zone", None, f"{zone}管理委员会")


def _renamed(told: Told) -> Recipe:
    def recipe(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
        possible = [pair for pair in _RENAMED if years[0] < pair[2] <= years[1]]
        place = next(places.counties)
        before, after, year = places.random.choice(possible)
        names = (
            NameTruth(name=place_name(place) + before, to_year=year - 1),
            NameTruth(name=place_name(place) + after, from_year=year),
        )
        yield PanelBody(kind, "department", place, names, told)

    return recipe


def _namesakes_of(body: str, level: Level) -> Recipe:
    """Bodies of one name in different cities; every other one prints it without its city, whose code stands on the page."""

    def recipe(places: _Places, kind: str, years: tuple[int, int]) -> Iterator[PanelBody]:
        for number, place in enumerate(next(places.namesakes[body], ())):
            full = place.path[-2] if len(place.path) > 2 else place.path[0]
            names = (NameTruth(name=full + place.name + body),)
            yield PanelBody(kind, level, place, names, bare=place.name + body, code=number % 2 == 1)

    return recipe


RECIPES: dict[str, Recipe] = {
    "city": _city,
    "department": _department,
    "renamed, a sentence tells": _renamed("sentence"),
    "namesake government": _namesakes_of("人民政府", "county"),
    "county": _county,
    "zone": _zone,
    "unplaced zone": _unplaced,
    "town": _town,
    "renamed, brackets tell": _renamed("brackets"),
    "province": _province,
    "institution": _institution,
    "renamed, agencies.csv tells": _renamed("agencies.csv"),
    "namesake department": _namesakes_of("审计局", "department"),
    "renamed, nothing tells": _renamed("nowhere"),
}


def _shuffled(random: Random, places: list[Division]) -> list[Division]:
    return random.sample(places, len(places))


@cache
def _namesakes() -> tuple[tuple[Division, ...], ...]:
    """Give the districts that share a name, those of most bearers first (鼓楼区, of which there are four)."""
    bearers: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        if len(division.path) == 3 and division.name.endswith("区") and len(division.stem) > 1:
            bearers[division.name].append(division)
    several = [tuple(those) for those in bearers.values() if len(those) > 1]
    return tuple(sorted(several, key=lambda those: (-len(those), those[0].code)))


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """Give the towns and streets of each county by its code."""
    lines = resources.files("xxgk.index.agencies").joinpath("towns.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {
        code: tuple(name for name in names.split(" ") if name.endswith(("镇", "乡", "街道"))) for code, names in rows
    }
