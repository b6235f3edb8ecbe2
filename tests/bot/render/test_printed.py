"""Answers fit to print: no number is lost, lists are short, what is beside the point is counted and not listed."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, doubt, made, store_of
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import TouchingFinding
from xxgk.bot.model.query import Language
from xxgk.bot.render.citations import finding_lines
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.service import Service
from xxgk.index.model.report import Finding, Report

NEW = "applications.new_received.total"
DEPARTMENTS = (
    "水利", "财政", "民政", "司法", "审计", "统计", "交通运输", "商务", "公安", "应急管理", "体育",
)  # fmt: skip
SUM = doubt("row_sum", NEW, 31, 13, 9)


def report(
    agency: str, value: int | None = 31, findings: Sequence[Finding] = (), region: str = "江苏省无锡市"
) -> Report:
    figures = {NEW: cell(value) if value is not None else cell(None, "ambiguous", "0", candidates=(0, None))}
    return made(f"{agency}.txt", agency, 2022, figures, region=region, findings=tuple(findings))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    reports = [
        report("无锡市人民政府", 100, [SUM]),
        report("无锡市教育局", 11),
        *(report(f"无锡市{name}局", 5, [SUM]) for name in DEPARTMENTS),
        report("无锡市卫生健康委员会", None),
    ]  # fmt: skip
    with closing(Service(store_of(tmp_path / "held.db", reports), lambda: date(2025, 6, 1))) as service:
        yield service


def said(service: Service, language: Language = "zh-hans", **query: object) -> list[str]:
    return service.query(Query.model_validate({"years": [2022], **query}), language).text.split("\n")


@pytest.mark.parametrize(
    ("language", "total"),
    [
        ("zh-hans", "  各报告数字之和：166 件"),
        ("zh-hant", "  各報告數字之和：166 件"),
        ("en", "  sum of all reports: 166"),
    ],
    ids=["hans", "hant", "en"],
)
def test_a_group_of_several_levels_has_its_sum(service: Service, language: Language, total: str) -> None:
    lines = said(service, language, measures=[NEW], per=["city"], reduce="sum")
    assert any(line.startswith(total) for line in lines), lines


def test_of_many_findings_ten_are_listed_and_the_page_is_said(service: Service) -> None:
    lines = said(service, show="findings")
    assert "12 条，出自 12 份报告" in lines[0]
    assert sum("各项相加" in line for line in lines) == 10
    assert "第 1–10 行，共 12 行" in lines
    second = said(service, show="findings", start=10)
    assert [line[:3] for line in second if "各项相加" in line] == ["11.", "12."]
    assert "第 11–12 行，共 12 行" in second


def test_of_many_bodies_held_ten_are_listed(service: Service) -> None:
    lines = said(service, measures=["reports"], per=["year"], reduce="sum", years="all")
    assert sum(line.endswith("(2022)") for line in lines) == 10
    assert lines[-1].startswith("以上是第 1–10 个，共 14 个")


@pytest.mark.parametrize(
    ("test", "named"),
    cases(
        ("of a report with at most 0 nothing could change", {"is": "at_least", "against": 1}, False),
        ("whatever is asked", {"is": "equal", "against": 0}, False),
    ),
)
def test_a_report_that_could_change_nothing_is_not_named(
    service: Service, test: dict[str, object], named: bool
) -> None:
    lines = said(service, show="list", measures=[NEW], where=[{"any_of": [{"measure": NEW, **test}]}])
    assert any("无法判断是否符合的 1 份" in line for line in lines), "it is counted"
    assert any(line.startswith("未计入") for line in lines) is named


def _touching(*findings: Finding) -> list[TouchingFinding]:
    return [TouchingFinding(**dict(one), agency="甲", year=2022) for one in findings]


def test_contradictions_stand_before_hints_of_which_some_are_shown() -> None:
    note = doubt("template", "proactive.regulations.issued", 3, 0, rule="regulations_town")
    hints = [doubt("jump", NEW, 88, None, terms=(number, 7)) for number in range(5)]
    lines = finding_lines(_touching(note, *hints, SUM), Phrases("zh-hans"), "甲", 2022)
    assert "各项相加" in lines[0]
    assert ["提示" in line for line in lines] == [False, True, True, True, True, False]
    assert lines[4] == "另有提示 2 条（可能是笔误，不算矛盾）。"
    assert "规章" in lines[5]


def test_of_a_body_whose_last_year_is_meant_the_year_is_said_alike(service: Service) -> None:
    first, second, *_ = said(service, show="findings", bodies=[{"keys": ["3202-gov"]}], years="each")
    assert "2022年" in first
    assert "2022年" in second
