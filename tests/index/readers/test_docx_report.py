"""Word documents with odd cells, from bytes to figures: whatever Word shows is read or in doubt, never blank and never glued."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.generate.corpus import make_report
from tests.generate.word import word
from tests.index.cases import cases
from tests.index.readers.test_docx_runs import code, mark, row, run, table
from xxgk.index.model.report import Number, Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.docx import docx_to_document

ALONE = "proactive.coercive_measures.decisions"  # which no sum covers
SUMMED = "applications.new_received.total"
PLACEHOLDER = 77777
PICTURE = '<p:inline xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"/>'
STRUCK, RAISED = "<w:strike/>", '<w:vertAlign w:val="superscript"/>'


def report_with(key: str, content: str) -> Report:
    """A report in which one cell holds ``content`` for its paragraph."""
    truth = make_report(1).with_figures({key: PLACEHOLDER})
    truth = replace(truth, said={SUMMED: make_report(1).figures[SUMMED] or 0})
    return document_to_report(
        docx_to_document(
            changed(word(truth, Random(1)), f"<w:p><w:r><w:t>{PLACEHOLDER}</w:t></w:r></w:p>", content), "a"
        )
    )


def changed(data: bytes, old: str, new: str) -> bytes:
    """The same document with a piece of its text replaced."""
    memory = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(memory, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry).decode() if entry.filename.endswith(".xml") else ""
            if entry.filename == "word/document.xml":
                assert content.count(old) == 1
                content = content.replace(old, new)
            after.writestr(entry, content or before.read(entry))
    return memory.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("content", "status", "value", "candidates", "raw"),
    cases(
        ("plain", paragraph(run("12")), "read", 12, (), "12"),
        (
            "a content control",
            f"<w:sdt><w:sdtContent>{paragraph(run('12'))}</w:sdtContent></w:sdt>",
            "read",
            12,
            (),
            "12",
        ),
        ("a part in a smart tag", paragraph(run("1"), f"<w:smartTag>{run('2')}</w:smartTag>"), "read", 12, (), "12"),
        ("a part inserted", paragraph(run("1"), f"<w:ins>{run('5')}</w:ins>"), "read", 15, (), "15"),
        (
            "a part deleted",
            paragraph(run("1"), "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"),
            "read",
            1,
            (),
            "1",
        ),
        ("a field", paragraph(mark("begin"), code("=98"), mark("separate"), run("5"), mark("end")), "read", 5, (), "5"),
        ("a table in the cell", f"{table(row('12'))}<w:p/>", "read", 12, (), "12"),
        (
            "two numbers in a table in the cell",
            f"{table(row('12'), row('7'))}<w:p/>",
            "ambiguous",
            None,
            (12, 7),
            "12 / 7",
        ),
        ("two paragraphs", paragraph(run("12")) + paragraph(run("7")), "ambiguous", None, (12, 7), "12 / 7"),
        ("a break", paragraph(run("12"), "<w:r><w:br/></w:r>", run("7")), "ambiguous", None, (12, 7), "12 / 7"),
        ("hidden before the number", paragraph(run("98", "<w:vanish/>"), run("4")), "read", 4, (), "4"),
        ("crossed out before the number", paragraph(run("99", STRUCK), run("3")), "read", 3, (), "~~99~~3"),
        ("crossed out and nothing else", paragraph(run("99", STRUCK)), "ambiguous", None, (), "~~99~~"),
        ("a raised note", paragraph(run("12"), run("1", RAISED)), "read", 12, (), "12⁽¹⁾"),
        ("a raised star", paragraph(run("12"), run("*", RAISED)), "read", 12, (), "12⁽*⁾"),
        (
            "a picture is no blank",
            paragraph(f"<w:r><w:drawing>{PICTURE}</w:drawing></w:r>"),
            "ambiguous",
            None,
            (),
            "\ufffc",
        ),
        ("nothing", "<w:p/>", "blank", None, (), ""),
    ),
)
def test_a_cell_that_no_sum_covers(
    content: str, status: str, value: Number | None, candidates: Sequence[Number], raw: str
) -> None:
    figure = report_with(ALONE, content).figures[ALONE]
    assert (figure.status, figure.value, tuple(figure.candidates or ()), figure.raw) == (
        status,
        value,
        tuple(candidates),
        raw,
    )


@pytest.mark.parametrize(
    "content",
    cases(
        ("a content control", f"<w:sdt><w:sdtContent>{paragraph(run('9999'))}</w:sdtContent></w:sdt>"),
        ("crossed out before it", paragraph(run("8", STRUCK), run("9999"))),
        ("with a note", paragraph(run("9999"), run("1", RAISED))),
    ),
)
def test_a_total_that_is_wrong_is_a_finding(content: str) -> None:
    report = report_with(SUMMED, content)
    assert (report.figures[SUMMED].status, report.figures[SUMMED].value) == ("read", 9999)
    assert any(finding.kind == "row_sum" for finding in report.findings)


def test_a_sentence_with_a_smart_tag_is_held_against_the_table() -> None:
    truth = make_report(1)
    said = replace(truth, said={SUMMED: (truth.figures[SUMMED] or 0) + PLACEHOLDER})
    number = str(said.said[SUMMED])
    data = changed(word(said, Random(1)), number, f"</w:t></w:r><w:smartTag>{run(number)}</w:smartTag><w:r><w:t>")
    found = document_to_report(docx_to_document(data, "a")).findings
    assert [(finding.field, finding.found) for finding in found if finding.kind == "narrative"] == [
        (SUMMED, int(number))
    ]


def test_a_table_of_contents_changes_nothing() -> None:
    data = word(make_report(1), Random(1))
    headings = ("一、总体情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况")
    lines = "".join(paragraph(run(f"{heading} {page}")) for page, heading in enumerate(headings, start=1))
    begin = paragraph(mark("begin"), code("TOC"), mark("separate"))
    listed = changed(data, "<w:body>", f"<w:body>{begin}{lines}{paragraph(mark('end'))}")
    assert docx_to_document(listed, "a") == docx_to_document(data, "a")
