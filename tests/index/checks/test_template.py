"""Tests of index.checks.template."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.template import check_template, level_without_regulations
from xxgk.index.form.form import EditionName, load_form
from xxgk.index.model.report import Evidence, Figure

CITY, COUNTY = "宿迁市人民政府", "沭阳县人民政府"


def tables(two: EditionName | None, three: EditionName | None) -> dict[str, Figure]:
    """Make figures of part two and part three in the editions given, all 0."""
    blocks = [
        block
        for edition, part in ((two, 2), (three, 3))
        if edition
        for block in load_form(edition).blocks
        if block.part == part
    ]
    return {
        key: Figure(value=0, unit="件", status="read", raw="0", line=20 + block.part)
        for block in blocks
        for row in block.rows
        for key in block.keys(row)
    }


@pytest.mark.parametrize(
    ("two", "three", "year", "expected"),
    cases(
        ("the old form in its time", "2019", "2019", 2020, []),
        ("the new form in its time", "2021", "2021", 2021, []),
        (
            "the old form too late",
            "2019",
            "2019",
            2023,
            [("edition.part_two", 2021, 2019), ("edition.part_three", 2021, 2019)],
        ),
        (
            "the new form too early",
            "2021",
            "2021",
            2020,
            [("edition.part_two", 2019, 2021), ("edition.part_three", 2019, 2021)],
        ),
        ("mixed", "2021", "2019", 2023, [("edition.part_three", 2021, 2019)]),
        ("mixed the other way", "2019", "2021", 2023, [("edition.part_two", 2021, 2019)]),
        ("part three is lost", "2021", None, 2023, []),
        ("the year is unknown", "2019", "2021", None, []),
        ("a year before the form", "2019", "2019", 2017, []),
    ),
)
def test_editions(
    two: EditionName, three: EditionName | None, year: int | None, expected: list[tuple[str, int, int]]
) -> None:
    found = findings_of(check_template(tables(two, three), CITY, year))
    assert [(finding.field, finding.expected, finding.found) for finding in found] == expected
    assert all(finding.kind == "template" for finding in found)


def test_a_finding_has_the_lines_of_the_year_and_of_the_table() -> None:
    evidence = [Evidence(fact="year", source="title", value="2023", quote="2023年", line=2)]
    (finding,) = findings_of(check_template(tables("2021", "2019"), CITY, 2023, evidence))
    assert finding.lines == (2, 23)
    assert (finding.rule, finding.terms) == ("editions_mixed", (2023,))


def test_rows_that_were_not_found_are_of_no_edition() -> None:
    absent = {key: Figure(value=None, unit=None, status="absent", raw="") for key in tables("2019", "2019")}
    assert findings_of(check_template(absent, CITY, 2023)) == []


@pytest.mark.parametrize(
    ("agency", "value", "count"),
    cases(
        ("a city makes regulations", CITY, 3, 0),
        ("a county does not", COUNTY, 3, 1),
        ("a county that prints none", COUNTY, 0, 0),
        ("no name", None, 3, 0),
    ),
)
def test_regulations(agency: str | None, value: int, count: int) -> None:
    key = "proactive.regulations.in_force"
    figures = tables("2021", "2021") | {key: Figure(value=value, unit="件", status="read", raw=str(value), line=8)}
    found = findings_of(check_template(figures, agency, 2023))
    assert [(f.kind, f.field, f.expected, f.found, f.lines) for f in found] == [
        ("template", key, 0, value, (8,))
    ] * count


@pytest.mark.parametrize(
    ("agency", "level"),
    cases(
        ("a county's department", "沭阳县发展和改革局", "regulations_county"),
        ("a district", "淮安市洪泽区人民政府", "regulations_county"),
        ("a city of county level", "宁乡市人民政府", "regulations_county"),
        ("a county of a municipality", "重庆市巫山县人民政府", "regulations_county"),
        ("a town", "五常市背荫河镇人民政府", "regulations_town"),
        ("a street", "二郎街道办事处", "regulations_town"),
        ("a zone", "鞍山高新技术产业开发区管理委员会", "regulations_zone"),
        ("a park", "巫山工业园区管委会", "regulations_zone"),
        ("a city", "淮安市人民政府", ""),
        ("a city's department may keep its city's", "南宁市住房和城乡建设局", ""),
        ("a city called a town", "景德镇市人民政府", ""),
        ("a city called a township", "新乡市人民政府", ""),
        ("a city without districts", "东莞市人民政府", ""),
        ("an autonomous prefecture", "大理白族自治州人民政府", ""),
        ("a province", "吉林省人民政府", ""),
        ("a ministry", "交通运输部", ""),
        ("a ministry's branch", "国家税务总局沭阳县税务局", ""),
        ("an administration of parks", "北京市公园管理中心", ""),
        ("a new area with powers of its own", "上海市浦东新区人民政府", ""),
        ("no place in the name", "教育局", ""),
        ("nothing", "", ""),
    ),
)
def test_levels(agency: str, level: str) -> None:
    assert level_without_regulations(agency) == level
