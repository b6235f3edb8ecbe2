"""CSV and XLSX: what a spreadsheet program opens, in which nothing runs."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from tests.bot.render.made import answer, figure, source
from tests.index.cases import cases
from xxgk.bot.model.answer import AnsweredSection
from xxgk.bot.render import spreadsheet
from xxgk.bot.render.files import ENDINGS, answer_to_file, answer_to_file_name
from xxgk.bot.render.numbers_table import Table
from xxgk.bot.render.spreadsheet import answer_to_csv, answer_to_xlsx


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_csv_begins_with_the_mark_excel_needs_and_numbers_are_bare() -> None:
    content = answer_to_csv(answer(figures=(figure(1808595.5), figure(-8, year=2021), figure(None, year=2020))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert [row[7] for row in rows_of(content)] == ["数值", "1808595.5", "-8", ""]


@pytest.mark.parametrize(
    ("raw", "cell"),
    cases(
        ("a formula", "=1+1", "'=1+1"),
        ("a formula of old programs", "@SUM(A1)", "'@SUM(A1)"),
        ("a sum", "+1+2", "'+1+2"),
        ("a difference", "-1+2|cmd", "'-1+2|cmd"),
        ("hidden behind a tab", "\t=1", "'\t=1"),
        ("hidden behind a return", "\r=1", "'\r=1"),
        ("hidden behind a line", "\n=1", "'\n=1"),
        ("in wide characters", "＝1+1", "'＝1+1"),
        ("a wide dash alone", "－", "－"),
        ("a dash alone is what reports print for nothing", "-", "-"),
        ("words", "减8", "减8"),
        ("a formula further on does nothing", "1=1", "1=1"),
        ("marks of the format itself", 'a,"b"\nc', 'a,"b"\nc'),
    ),
)
def test_nothing_in_a_csv_is_run(raw: str, cell: str) -> None:
    assert rows_of(answer_to_csv(answer(figures=(figure(raw=raw),))))[1][10] == cell


def test_nothing_in_a_head_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a workbook either, where no text is a formula or a link."""
    table = Table(("=1+1", "https://example.org/"), (("=2+2", "https://example.org/"),))
    monkeypatch.setattr(spreadsheet, "answer_to_table", lambda _: table)
    assert rows_of(answer_to_csv(answer())) == [["'=1+1", "https://example.org/"], ["'=2+2", "https://example.org/"]]
    cells = [cell for row in book_of(answer_to_xlsx(answer())).worksheets[0].rows for cell in row]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (value, "s", None) for value in ("=1+1", "https://example.org/", "=2+2", "https://example.org/")
    ]


def test_a_workbook_has_the_figures_their_sources_and_the_answer_in_words() -> None:
    book = book_of(
        answer_to_xlsx(answer(figures=(figure(9), figure(None, year=2021)), text="九件\n注意：……\n来源：……"))
    )
    assert book.sheetnames == ["数据", "来源", "说明"]
    figures, sources, notes = book.worksheets
    assert [cell.value for cell in figures["H"]] == ["数值", 9, None]
    assert figures["H2"].data_type == "n"
    assert [cell.value for cell in sources["E"]] == ["行号", 34, 34]
    assert [cell.value for cell in notes["A"]] == ["说明", "九件", "注意：……", "来源：……"]
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"A2"}


def test_columns_are_wide_enough_for_chinese_and_not_endless() -> None:
    sheet = book_of(answer_to_xlsx(answer(figures=(figure(agency="甲" * 12, raw="长" * 300),)))).worksheets[0]
    assert sheet.column_dimensions["A"].width >= 24
    assert sheet.column_dimensions["K"].width <= 62
    assert sheet.column_dimensions["B"].width < 12


@pytest.mark.parametrize("raw", ["=1+1", "http://example.org", "{=1}", "\x0b", "@x"])
def test_nothing_in_a_workbook_is_run_or_linked(raw: str) -> None:
    cell = book_of(answer_to_xlsx(answer(figures=(figure(raw=raw),)))).worksheets[0]["K2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_a_text_longer_than_a_cell_is_cut_and_shows_it() -> None:
    section = AnsweredSection(agency="甲", year=2022, number=1, heading="一", text="长" * 40_000, source=source())
    cell = book_of(answer_to_xlsx(answer("section", fields=(), sections=(section,)))).worksheets[0]["D2"]
    assert cell.value == "长" * 32_000 + "…"


def test_every_ending_has_its_content() -> None:
    starts = {ending: answer_to_file(answer(figures=(figure(),)), ending, date(2025, 6, 1))[:4] for ending in ENDINGS}
    assert starts == {".csv": b"\xef\xbb\xbf\xe6", ".xlsx": b"PK\x03\x04", ".png": b"\x89PNG", ".svg": b"<?xm"}
    with pytest.raises(ValueError, match=r"\.doc"):
        answer_to_file(answer(figures=(figure(),)), ".doc", date(2025, 6, 1))


@pytest.mark.parametrize(
    ("facts", "name"),
    cases(
        ("the query in words", {"echo": "「甲市人民政府」，2022年：予以公开"}, "甲市人民政府-2022年-予以公开.csv"),
        (
            "in English",
            {"echo": "All bodies held, 2019–2022: Denied, most first"},
            "All_bodies_held-2019–2022-Denied-most_first.csv",
        ),
        ("of an export the agency and year", {"echo": ""}, "甲市人民政府-2022.csv"),
        (
            "what no file system takes, and no way out of the folder",
            {"echo": '「../甲:市/*」a"b|c\n'},
            "甲-市_a_b_c.csv",
        ),
    ),
)
def test_names_of_files(facts: dict[str, str], name: str) -> None:
    assert answer_to_file_name(answer("profile").model_copy(update=facts), ".csv") == name


def test_a_name_is_never_too_long_for_a_file_system() -> None:
    one = answer().model_copy(update={"echo": "县" * 200})
    assert len(answer_to_file_name(one, ".xlsx").encode()) < 200
