"""Tests of index.sources and index.files."""

from pathlib import Path

import pytest

from tests.index.cases import cases
from xxgk.index.build import build
from xxgk.index.errors import SourcesError
from xxgk.index.files import find_files, find_stated
from xxgk.index.model.report import Report
from xxgk.index.parsing import parse_files
from xxgk.index.sources import read_sources
from xxgk.index.store.reading import Store

PAGE = (
    "一、总体情况\n本年度公开工作有序。\n二、主动公开政府信息情况\n公开80条。\n三、收到和处理政府信息公开申请情况\n没有申请。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n没有。\n五、存在的主要问题及改进情况\n一是更新不够及时。"
)


def folder(path: Path, csv: str) -> Path:
    (path / "a.txt").write_text(PAGE, encoding="utf-8")
    (path / "sources.csv").write_text(csv, encoding="utf-8")
    return path


def only(path: Path) -> Report:
    (results,) = parse_files(find_files([path]), stated=find_stated([path]))
    (report,) = results
    assert isinstance(report, Report)
    return report


def test_what_is_stated_outranks_what_is_inferred_and_says_so(tmp_path: Path) -> None:
    csv = "file,url,agency,year,region,note\na.txt,https://example.org/1,某县审计局,2018,某省某县,来自该局网站\n"
    report = only(folder(tmp_path, csv))
    assert (report.agency, report.year, report.region, report.url) == (
        "某县审计局",
        2018,
        "某省某县",
        "https://example.org/1",
    )
    stated = [item for item in report.identity if item.source == "sources.csv"]
    assert [(item.fact, item.quote) for item in stated] == [
        (fact, "来自该局网站") for fact in ("agency", "year", "region", "url")
    ]


def test_a_blank_column_states_nothing(tmp_path: Path) -> None:
    report = only(folder(tmp_path, "file,url,agency,year\na.txt,,,2019\n"))
    assert (report.agency, report.year, report.url) == (None, 2019, "")


def test_the_table_of_sources_is_no_report_and_files_not_named_are_left_alone(tmp_path: Path) -> None:
    path = folder(tmp_path, "file,agency\nb.txt,某县审计局\n")
    assert [file.name for file in find_files([path])] == ["a.txt"]
    assert only(path).agency is None


@pytest.mark.parametrize(
    ("csv", "message"),
    cases(
        ("a year that is no number", "file,year\na.txt,去年\n", "line 2: year"),
        ("a year of twenty digits", f"file,year\na.txt,{'2' * 20}\n", "line 2: year"),
        ("a year of more digits than int() takes", f"file,year\na.txt,{'2' * 5_000}\n", "line 2: year"),
        ("no column file", "name,year\na.txt,2019\n", "line 2: file"),
        ("a year of twenty digits", "file,year\na.txt,2019\nb.txt,20190000000000000000\n", "line 3: year"),
        ("a year of five thousand digits", f"file,year\na.txt,{'2' * 5000}\n", "line 2: year"),
        ("a year below zero", "file,year\na.txt,-2019\n", "line 2: year"),
        ("a cell without end", f"file,note\na.txt,\nb.txt,{'注' * 200_000}\n", "after line 2: field larger"),
    ),
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, csv: str, message: str) -> None:
    with pytest.raises(SourcesError, match=message):
        read_sources(folder(tmp_path, csv))


def test_a_broken_table_is_a_failure_and_the_rest_is_indexed(tmp_path: Path) -> None:
    inside = tmp_path / "reports"
    inside.mkdir()
    summary = build([folder(inside, "file,year\na.txt,去年\n")], tmp_path / "x.db")
    assert (summary.indexed, [failure.file for failure in summary.failures]) == (1, ["sources.csv"])


def test_a_changed_statement_reads_the_file_again(tmp_path: Path) -> None:
    inside, database = tmp_path / "reports", tmp_path / "x.db"
    inside.mkdir()
    build([folder(inside, "file,agency,year\na.txt,某县审计局,2018\n")], database)
    summary = build([folder(inside, "file,agency,year\na.txt,某县财政局,2018\n")], database)
    assert (summary.indexed, summary.unchanged) == (1, 0)
    with Store(database) as store:
        assert [agency.name for agency in store.agencies()] == ["某县财政局"]


def test_one_broken_table_takes_nothing_from_others(tmp_path: Path) -> None:
    for name, year in (("a", "二〇一九"), ("b", "2019")):
        (tmp_path / name).mkdir()
        folder(tmp_path / name, f"file,year\na.txt,{year}\n")
    refused: list[SourcesError] = []
    assert {file.parent.name: line.year for file, line in find_stated([tmp_path], refused.append).items()} == {
        "b": 2019
    }
    assert [str(tmp_path / "a" / "sources.csv") in str(error) for error in refused] == [True]
    with pytest.raises(SourcesError):
        find_stated([tmp_path])
