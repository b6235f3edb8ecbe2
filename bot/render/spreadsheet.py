"""Answer → CSV and XLSX: ``answer_to_csv``, ``answer_to_xlsx``. Nothing a report prints can become a formula."""

import csv
import io
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.numbers_table import Table, wide_table
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.table import answer_to_table, sources_table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FORMULA = tuple(
    "=+-@\t\r\n＝＋－＠"
)  # what a spreadsheet takes for the beginning of one, in some countries in wide characters, too
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}  # a text is a text, also as a head
_LONGEST = 32_000  # characters; a cell of a workbook holds 32,767
_NARROWEST, _WIDEST = 8, 60  # of a column, in digits


def answer_to_csv(answer: Answer) -> bytes:
    """Give the table as UTF-8 with a byte order mark, without which Excel takes Chinese for something else.

    A text that a spreadsheet would run (``=1+1``, ``-1+2``, ``@x``) is led by an apostrophe; numbers are numbers.

    Raises:
        OutputError: for an answer without facts.
    """
    table = answer_to_table(answer)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(harmless, table.heads))
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Lead a text that a spreadsheet would run by an apostrophe: ``"=1+1"`` → ``"'=1+1"``."""
    return f"'{text}" if len(text) > 1 and text.startswith(_FORMULA) else text


def answer_to_xlsx(answer: Answer) -> bytes:
    """Give a workbook: the table, body × year where there are several of both, the sources, and the answer in words with its caveats.

    Raises:
        OutputError: for an answer without facts.
    """
    import xlsxwriter  # most answers are no workbook

    table = answer_to_table(answer)
    phrases = Phrases(answer.language)
    notes = Table((phrases.say("sheet_notes"),), tuple((line,) for line in answer.text.split("\n")))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _PLAIN) as workbook:
        head = workbook.add_format({"bold": True, "bottom": 1})
        wide = wide_table(answer, phrases)
        sheets = [("sheet_figures", table), *([("sheet_wide", wide)] if wide else [])]
        for name, sheet in (*sheets, ("sheet_sources", sources_table(answer)), ("sheet_notes", notes)):
            worksheet = workbook.add_worksheet(phrases.say(name))
            worksheet.freeze_panes(1, 0)
            worksheet.write_row(0, 0, sheet.heads, head)
            _fill(worksheet, sheet)
            worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
    return file.getvalue()


def _fill(worksheet: "Worksheet", table: Table) -> None:
    for place, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                worksheet.write_string(place, column, shortened(cell, _LONGEST + 1))
            elif cell is not None:
                worksheet.write_number(place, column, cell)
    for column, cells in enumerate(zip(table.heads, *table.rows, strict=True)):
        widest = max(_width(str(cell)) for cell in cells if cell is not None)
        worksheet.set_column(column, column, min(max(widest + 2, _NARROWEST), _WIDEST))


def _width(text: str) -> int:
    """Count the columns of a text as shown; characters of no known width as one."""
    first = text.split("\n")[0]
    return max(wcswidth(first), len(first))
