"""The row of a figure in the text of its report: marked once, as printed."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from xxgk.bot.channels.web.marks import ShownLine, Wanted, mark_report
from xxgk.bot.channels.web.report_links import report_id
from xxgk.bot.channels.web.service import WebService
from xxgk.bot.masking import MASK
from xxgk.index.form.form import fields
from xxgk.index.model.report import Section

_MARK = re.compile(r"<mark[^>]*>(.*?)</mark>", re.DOTALL)
TABLE = Section(
    number=3, heading="三", text="规章 | 0 | 0\n电话：0375-1234567\n规章 | 0 | 0", line=9, lines=(10, 11, 12)
)


def marked(section: Section, *wanted: Wanted) -> list[ShownLine]:
    return [line for part in mark_report([section], wanted) for line in part.lines if line.marked]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(
            Wanted("规章 | 0 | 0", 12, 3),
            ShownLine(12, "", "规章 | 0 | 0"),
            id="the line it was read from, of two alike",
        ),
        pytest.param(Wanted("0 | 0", 10, 3), ShownLine(10, "规章 | ", "0 | 0"), id="within its line"),
        pytest.param(
            Wanted("规章 | 7", 10, 3),
            ShownLine(10, "", "规章 | 7", added=True),
            id="a row over several lines",
        ),
        pytest.param(
            Wanted("x", 99, 3),
            ShownLine(12, "", "x", added=True),
            id="a line that is not there: behind the last of its part",
        ),
        pytest.param(Wanted("x", None, 3), ShownLine(None, "", "x", added=True), id="no line is known: in no part"),
        pytest.param(Wanted("x", 99, 4), ShownLine(99, "", "x", added=True), id="its part is not there"),
    ],
)
def test_a_row_is_marked_once(wanted: Wanted, found: ShownLine) -> None:
    assert marked(TABLE, wanted) == [found]


def test_nothing_is_marked_unasked() -> None:
    assert marked(TABLE) == []
    assert marked(TABLE, Wanted("", 10, 3)) == []


def test_two_of_one_line_are_both_marked() -> None:
    both = marked(TABLE, Wanted("规章 | 0 | 0", 10, 3), Wanted("0 | 0", 10, 3))
    assert [line.marked for line in both] == ["规章 | 0 | 0", "0 | 0"]


def test_contacts_are_covered_around_what_is_marked() -> None:
    lines = [line for part in mark_report([TABLE], [Wanted("规章 | 0 | 0", 10, 3)]) for line in part.lines]
    assert lines[1].before == f"电话：{MASK}"


def test_every_figure_with_a_row_has_it_marked_once_over_http(web: TestClient, held: WebService) -> None:
    """Of every figure of the sample reports, a row at a time: figures of one row share it."""
    tried = 0
    for report in held.store.reports():
        for row, (key, figure) in {
            one.row: (key, one) for key, one in held.store.figures(report, fields()).items()
        }.items():
            if not row:
                continue
            page = web.get(f"/report/{report_id(report)}", params={"field": key, "lang": "zh-hans"})
            assert [unescape(text) for text in _MARK.findall(page.text)] == [figure.row], (report.file, key)
            tried += 1
    assert tried > 200


def test_an_absent_figure_tells_where_it_should_stand(web: TestClient, held: WebService) -> None:
    absent = [
        (report, key)
        for report in held.store.reports()
        for key, one in held.store.figures(report, fields()).items()
        if one.status == "absent" and not one.row
    ]
    for report, key in absent[:20]:
        page = web.get(f"/report/{report_id(report)}", params={"field": key, "lang": "zh-hans"})
        assert "应当在第" in page.text
        assert "<mark" not in page.text
    other = web.get(
        f"/report/{report_id(held.store.reports()[0])}", params={"field": "legacy.applications", "lang": "zh-hans"}
    )
    assert "应当在第" in other.text, "a figure of another form"


def test_both_sides_of_a_finding_are_marked(web: TestClient, held: WebService) -> None:
    report = held.store.report("平顶山市卫东区人民政府", 2019)
    assert report is not None
    page = web.get(f"/report/{report_id(report)}", params={"finding": 1})
    assert [unescape(text) for text in _MARK.findall(page.text)] == [
        "收到的依申请公开为5起",
        "一、本年新收政府信息公开申请数量 | 156 | 0 | 0 | 0 | 0 | 35 | 191",
    ]
