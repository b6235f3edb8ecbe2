"""Tables of the wrong edition, and figures that a body of its level cannot have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.form.form import EDITIONS, EditionName, load_form
from xxgk.index.model.report import Evidence, Figure, Finding

_FIRST_YEAR = 2019  # of the form; that of 2021 applies from the reports for 2021 on (国办公开办函〔2021〕30号)
_PARTS = {2: "第二部分（主动公开）", 3: "第三部分（申请办理）"}
_TOWN = re.compile(r"(?:镇|乡|苏木|街道)(?:人民政府|办事处|政府)?(?:党政(?:综合)?办公室)?$")
_ZONE = re.compile(r"(?:开发区|园区?|集中区|高新区|经开区|保税区|度假区|风景名胜区)(?:管理委员会|管委会)?(?:办公室)?$")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_NOT_ITS_OWN = re.compile(r"国家|中国|海关|税务|海事|兵团|自治州|地区行署")


def check_template(
    figures: Mapping[str, Figure], agency: str | None, year: int | None, evidence: Sequence[Evidence] = ()
) -> list[Finding]:
    """Find parts printed on another year's form, and 规章 printed by bodies that cannot make any.

    Reports for 2019 and 2020 have the tables of edition 2019, those from 2021 on the tables of edition 2021. 规章 are made by
    the ministries, and by the governments of provinces, cities with districts and 自治州 (立法法 art. 91, 93): not by a town, a
    street, a county, its departments, or a zone.
    """
    return [*_editions(figures, year, evidence), *_regulations(figures, agency)]


def _editions(figures: Mapping[str, Figure], year: int | None, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    parts = {part: found for part in _PARTS if (found := _edition(part, figures)) is not None}
    if year is None or year < _FIRST_YEAR:
        return
    right = 2019 if year < 2021 else 2021
    stated = [item.line for item in evidence if item.fact == "year" and item.value == str(year)][:1]
    for part, (edition, line) in parts.items():
        if edition == right:
            continue
        other = next((found for number, (found, _) in parts.items() if number != part), None)
        message = f"{_PARTS[part]}用的是{edition}年版表格，{year}年度报告应当用{right}年版"
        if other == right:
            message += f"；另一部分用的是{right}年版，一份报告混用两版"
        yield Finding(
            kind="template",
            field="edition.part_two" if part == 2 else "edition.part_three",
            message=message,
            expected=right,
            found=edition,
            lines=tuple(dict.fromkeys([*stated, *([line] if line is not None else [])])),
        )


def _edition(part: int, figures: Mapping[str, Figure]) -> tuple[int, int | None] | None:
    """Tell the edition of a part by the fields that only one edition has, and the line of the first one printed."""
    for edition in EDITIONS:
        own = _own_keys(part)[edition]
        printed = [figure for key, figure in figures.items() if key in own and figure.status != "absent"]
        if printed:
            return int(edition), printed[0].line
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


def _regulations(figures: Mapping[str, Figure], agency: str | None) -> Iterator[Finding]:
    level = level_without_regulations(agency or "")
    if not level:
        return
    for key, figure in figures.items():
        if key.startswith("proactive.regulations.") and figure.value:
            yield Finding(
                kind="template",
                field=key,
                message=f"{agency}属{level}，依法不能制定规章，表中却印有规章{figure.value}件；可能把规范性文件填在了规章一行",
                expected=0,
                found=figure.value,
                lines=(figure.line,) if figure.line is not None else (),
            )


def level_without_regulations(agency: str) -> str:
    """Name the level of a body that cannot make 规章, as far as its name tells; ``""`` for all others.

    ``"沭阳县发展和改革局"`` → 县级机关, ``"五常市背荫河镇人民政府"`` → 乡镇或街道, ``"鞍山高新技术产业开发区管理委员会"`` → 开发区或园区;
    ``""``: ``"淮安市人民政府"``, ``"大理白族自治州教育局"``, ``"交通运输部"``, ``"景德镇市"``.
    """
    if _NOT_ITS_OWN.search(agency):
        return ""
    divisions = leading_divisions(agency)
    if any(agency == "".join(one.path[place:]) for one in divisions for place in range(len(one.path))):
        return "县级机关" if all(map(_is_county, divisions)) else ""
    if _TOWN.search(agency) and not any(agency == one.stem for one in divisions):
        return "乡镇或街道"
    if _ZONE.search(agency):
        return "开发区或园区"
    if divisions and all(_is_county(one) and one.name in agency for one in divisions):
        return "县级机关"
    return ""


def _is_county(division: Division) -> bool:
    """Tell counties and districts; new areas (浦东新区) have powers of their own and are left out."""
    below = 2 if division.path[0] in _MUNICIPALITIES else 3
    return len(division.path) >= below and not division.name.endswith("新区")
