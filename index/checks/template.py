"""Tables of the wrong edition, and figures that a body of its level cannot have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.vocabulary.loading import town_keys, zone_words
from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import evidence_location, figure_location
from xxgk.index.form.form import EDITIONS, EditionName, load_form
from xxgk.index.model.report import Evidence, Figure, Finding, Location, Rule

_FIRST_YEAR = 2019  # of the form; that of 2021 applies from the reports for 2021 on (国办公开办函〔2021〕30号)
_PARTS = {2: "edition.part_two", 3: "edition.part_three"}
# families of zones that have no powers of their own; new areas, free trade zones and the like may have some
_PLAIN_ZONES = (
    "development",
    "automotive",
    "tourism",
    "science park",
    "logistics",
    "chemical",
    "industrial transfer",
    "bonded",
    "scenery",
)
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_NOT_ITS_OWN = re.compile(r"国家|中国|海关|税务|海事|兵团|自治州|地区行署")


def check_template(
    figures: Mapping[str, Figure], agency: str | None, year: int | None, evidence: Sequence[Evidence] = ()
) -> list[Checked]:
    """Find parts printed on another year's form, and 规章 printed by bodies that cannot make any.

    Reports for 2019 and 2020 have the tables of edition 2019, those from 2021 on the tables of edition 2021. 规章 are made by
    the ministries, and by the governments of provinces, cities with districts and 自治州 (立法法 art. 91, 93): not by a town, a
    street, a county, its departments, or a zone.
    """
    return [*_editions(figures, year, evidence), *_regulations(figures, agency)]


def _editions(figures: Mapping[str, Figure], year: int | None, evidence: Sequence[Evidence]) -> Iterator[Checked]:
    """Compare the form of each part with that of the year, which is the only one of the ``terms`` of a finding."""
    parts = {part: found for part in _PARTS if (found := _edition(part, figures)) is not None}
    if year is None or year < _FIRST_YEAR:
        return
    right = 2019 if year < 2021 else 2021
    stated = next((item for item in evidence if item.fact == "year" and item.value == str(year)), None)
    there = (evidence_location(stated),) if stated else ()
    for part, (edition, here) in parts.items():
        field = _PARTS[part]
        if edition == right:
            yield Checked("template", field)
            continue
        other = next((found for number, (found, _) in parts.items() if number != part), None)
        finding = Finding(
            kind="template",
            rule="editions_mixed" if other == right else "edition",
            field=field,
            stated=edition,
            printed=right,
            terms=(year,),
            here=here,
            there=there,
        )
        yield Checked("template", field, finding)


def _edition(part: int, figures: Mapping[str, Figure]) -> tuple[int, Location] | None:
    """Tell the edition of a part by the fields that only one edition has, and where the first one is printed."""
    for edition in EDITIONS:
        own = _own_keys(part)[edition]
        first = next((key for key, figure in figures.items() if key in own and figure.status != "absent"), None)
        if first:
            return int(edition), figure_location(first, figures[first])
    return None


@cache
def _own_keys(part: int) -> dict[EditionName, frozenset[str]]:
    keys = {
        edition: frozenset(
            key
            for block in load_form(edition).blocks
            if block.part == part
            for row in block.rows
            for key in block.keys(row)
        )
        for edition in EDITIONS
    }
    return {edition: keys[edition].difference(*(keys[e] for e in EDITIONS if e != edition)) for edition in EDITIONS}


def _regulations(figures: Mapping[str, Figure], agency: str | None) -> Iterator[Checked]:
    rule = level_without_regulations(agency or "")
    if not rule:
        return
    for key, figure in figures.items():
        if not key.startswith("proactive.regulations.") or figure.value is None:
            continue
        here = figure_location(key, figure)
        finding = Finding(kind="template", rule=rule, field=key, stated=figure.value, printed=0, here=here)
        yield Checked("template", key, finding if figure.value else None)


def level_without_regulations(agency: str) -> Rule:
    """Name the level of a body that cannot make 规章, as far as its name tells; ``""`` for all others.

    ``"沭阳县发展和改革局"`` → county, ``"五常市背荫河镇人民政府"`` → town (or street), ``"鞍山高新技术产业开发区管理委员会"`` → zone;
    ``""``: ``"淮安市人民政府"``, ``"大理白族自治州教育局"``, ``"交通运输部"``, ``"景德镇市"``.
    """
    if _NOT_ITS_OWN.search(agency):
        return ""
    divisions = leading_divisions(agency)
    if any(agency == "".join(one.path[place:]) for one in divisions for place in range(len(one.path))):
        return "regulations_county" if all(map(_is_county, divisions)) else ""
    if _town().search(agency) and not any(agency == one.stem for one in divisions):
        return "regulations_town"
    if _zone().search(agency):
        return "regulations_zone"
    if divisions and all(_is_county(one) and one.name in agency for one in divisions):
        return "regulations_county"
    return ""


@cache
def _town() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(town_keys())})(?:人民政府|办事处|政府)?(?:党政(?:综合)?办公室)?$")


@cache
def _zone() -> re.Pattern[str]:
    words = "|".join(word for word, family in zone_words().items() if family in _PLAIN_ZONES)
    return re.compile(rf"(?:{words}|园)(?:管理委员会|管委会)?(?:办公室)?$")


def _is_county(division: Division) -> bool:
    """Tell counties and districts; new areas (浦东新区) have powers of their own and are left out."""
    below = 2 if division.path[0] in _MUNICIPALITIES else 3
    return len(division.path) >= below and not division.name.endswith("新区")
