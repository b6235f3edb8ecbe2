"""Tests of index.pipeline."""

from pathlib import Path
from random import Random

import pytest

from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table
from tests.index.cases import cases
from xxgk.index.errors import EmptyFile, NotAReport
from xxgk.index.form.form import load_form
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report, file_to_report
from xxgk.index.readers.read import bytes_to_document


def parse(text: str) -> Report:
    return document_to_report(bytes_to_document(text.encode(), "a.txt"))


REPORT = pipe_table(make_report(7, edition="2021"), Random(7))


@pytest.mark.parametrize(
    ("text", "message"),
    cases(
        ("another subject", "今天天气很好,适合出门。", "信息公开"),
        ("an interpretation of a report", "某市政府信息公开年度报告解读\n问:报告说了什么?\n答:说了很多。", "解读"),
        ("a list of reports", "政府信息公开年报\n某局2022年政府信息公开年报\n某局2023年政府信息公开年报", "without"),
        ("a company's report", "某公司2023年年度报告\n一、公司简介\n主营业务为机械制造。", "信息公开"),
    ),
)
def test_what_is_no_report_is_refused(text: str, message: str) -> None:
    with pytest.raises(NotAReport, match=message):
        parse(text)


FORM = "三、收到和处理政府信息公开申请情况\n" + "\n".join(
    f"| {label} | 2 | 0 | 0 | 0 | 0 | 0 | 2 |"
    for label in (
        "本年新收政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "予以公开",
        "部分公开",
        "属于国家秘密",
        "结转下年度继续办理",
    )
)


def test_a_form_filled_with_examples_is_refused() -> None:
    with pytest.raises(NotAReport, match="template"):
        parse(f"政府信息公开工作年度报告（格式模板）\n一、总体情况\n（填写）\n{FORM}")


def test_a_form_that_is_nobodys_is_kept() -> None:
    assert parse(f"一、总体情况\n平稳。\n{FORM}").figures["applications.granted.total"].value == 2


def test_a_report_without_tables_is_kept() -> None:
    report = parse(
        "某县财政局2015年政府信息公开年度报告\n一、概述\n全年公开信息。\n二、主动公开情况\n公开80条。\n"
        "三、依申请公开情况\n没有申请。\n四、复议和诉讼情况\n没有。\n五、存在的问题\n一是更新不够及时。"
    )
    assert (report.edition, report.figures, report.year) == ("legacy", {}, 2015)
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5]
    assert [point.text for point in report.problems] == ["更新不够及时"]


def test_a_sentence_about_interpretations_is_no_title() -> None:
    report = parse(
        "青石县水利局2020年政府信息公开工作年度报告\n2020年,我局落实政府信息公开条例,加强政策解读。\n一、总体情况\n工作平稳。\n"
        "二、主动公开政府信息情况\n见附表。\n三、收到和处理政府信息公开申请情况\n见附表。"
    )
    assert (report.agency, report.year) == ("青石县水利局", 2020)


def test_cells_of_rows_that_are_lost_are_absent() -> None:
    lines = [line for line in REPORT.split("\n") if "属于行政查询事项" not in line]
    report = parse("\n".join(lines))
    lost = [figure for key, figure in report.figures.items() if ".administrative_inquiry." in key]
    assert [(figure.status, figure.value, figure.line) for figure in lost] == [("absent", None, None)] * 7


def test_tables_that_are_lost_are_absent() -> None:
    start, end = REPORT.index("四、政府信息公开行政复议"), REPORT.index("五、存在的主要问题")
    report = parse(REPORT[:start] + REPORT[end:])
    assert {figure.status for key, figure in report.figures.items() if key.startswith("disputes.")} == {"absent"}


def test_every_field_of_the_edition_is_there() -> None:
    form = load_form("2021")
    keys = {key for block in form.blocks for row in block.rows for key in block.keys(row)}
    assert set(parse(REPORT).figures) == keys


@pytest.mark.parametrize(
    ("first", "digest"),
    cases(("a digest says so", "【摘编】本文为摘编。", True), ("an original", "", False)),
)
def test_digests(first: str, digest: bool) -> None:
    report = parse(f"{first}\n{REPORT}")
    assert report.digest is digest
    assert all("摘编" not in section.text for section in report.sections)


def test_the_lines_of_figures_lead_to_their_rows() -> None:
    report = parse(REPORT)
    lines = REPORT.split("\n")
    line = report.figures["applications.denied.third_party_rights.total"].line
    assert line is not None
    assert "保护第三方合法权益" in lines[line - 1]


def test_sections_know_the_lines_of_their_text() -> None:
    lines = REPORT.split("\n")
    for section in parse(REPORT).sections:
        texts = section.text.split("\n") if section.text else []
        assert len(texts) == len(section.lines)
        for text, number in zip(texts, section.lines, strict=True):
            assert text.split(" | ")[0].strip() in lines[number - 1]


def test_a_report_survives_json() -> None:
    report = parse(REPORT)
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    with pytest.raises(EmptyFile):
        file_to_report(path)
