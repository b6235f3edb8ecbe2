"""Tests of index.checks.identity."""

import pytest

from tests.index.cases import cases
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.identity import check_identity
from xxgk.index.model.report import Evidence


def evidence(source: str, value: str, fact: str = "agency") -> Evidence:
    return Evidence(
        fact=fact, source=source, value=value, quote=value, line={"title": 2, "signature": 90}.get(source, 5)
    )


DATED = evidence("signature", "2024-01-19", "issued")


@pytest.mark.parametrize(
    ("title", "signature", "rule"),
    cases(
        ("the same", "沭阳县教育局", "沭阳县教育局", ""),
        ("a short form", "沭阳县发展和改革局", "沭阳县发改局", ""),
        ("a shorter one", "沭阳县文化广电和旅游局", "沭阳县文旅局", ""),
        ("the bare place", "宿迁市", "宿迁市人民政府", ""),
        ("the city left out", "卫东区人民政府", "平顶山市卫东区人民政府", ""),
        ("the government's office signs for it", "益阳市人民政府", "益阳市人民政府办公室", ""),
        ("an office signs for the zone", "南昌经济技术开发区", "南昌经开区党工委管委会办公室", ""),
        ("renamed in between", "沭阳县卫生和计划生育委员会", "沭阳县卫生健康委员会", ""),
        ("a town, and the county's portal", "五常市背荫河镇", "五常市人民政府", ""),
        ("the office reports for itself", "益阳市人民政府办公室", "益阳市人民政府", "another_body"),
        ("another department", "宜城市卫生健康局", "宜城市教育局", "another_body"),
        ("a government's title, a department's signature", "沭阳县人民政府", "沭阳县财政局", "another_body"),
        ("another city", "抚远市人民政府", "抚顺市人民政府", "elsewhere"),
    ),
)
def test_signatures(title: str, signature: str, rule: str) -> None:
    found = findings_of(check_identity([evidence("title", title), evidence("signature", signature), DATED]))
    assert [finding.rule for finding in found] == [rule] * bool(rule)
    assert all((finding.kind, finding.field, finding.lines) == ("identity", "agency", (2, 90)) for finding in found)


@pytest.mark.parametrize(
    ("items", "count"),
    cases(
        (
            "another body, but no date: a footer",
            [evidence("title", "宜城市卫生健康局"), evidence("signature", "宜城市教育局")],
            0,
        ),
        (
            "the source is the portal above",
            [evidence("title", "沭阳县教育局"), evidence("source_line", "沭阳县人民政府")],
            0,
        ),
        (
            "the source is in another place",
            [evidence("title", "抚远市教育局"), evidence("source_line", "抚顺市教育局")],
            1,
        ),
        (
            "one of two sources is right",
            [
                evidence("title", "抚远市教育局"),
                evidence("source_line", "抚顺市教育局"),
                evidence("source_line", "抚远市教育局"),
            ],
            0,
        ),
        (
            "a place by its stem may be chance",
            [evidence("title", "东湖高新区"), evidence("source_line", "武汉市人民政府")],
            0,
        ),
        ("two bodies in the title", [evidence("title", "抚远市教育局"), evidence("title", "抚远市财政局")], 1),
        ("no title", [evidence("signature", "宜城市教育局"), DATED], 0),
        ("only a title", [evidence("title", "宜城市教育局")], 0),
        ("a contact is no signature", [evidence("title", "抚远市教育局"), evidence("contact", "抚顺市教育局")], 0),
        ("nothing", [], 0),
    ),
)
def test_other_places(items: list[Evidence], count: int) -> None:
    assert len(findings_of(check_identity(items))) == count
