"""Prints a made-up report as a Word document with really merged cells."""

from io import BytesIO
from random import Random

import docx

from tests.generate.corpus import Truth
from tests.generate.parts import placed, report_to_parts


def word(truth: Truth, random: Random) -> bytes:
    """A DOCX: paragraphs and tables in order, cells merged over rows and columns as the form has them."""
    document = docx.Document()
    for part in report_to_parts(truth):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        columns = sum(cell.columns for cell in part[0])
        table = document.add_table(rows=len(part), cols=columns)
        grid = [row.cells for row in table.rows]
        for row, column, cell in placed(part):
            corner = grid[row][column]
            corner.text = cell.text
            if cell.rows > 1 or cell.columns > 1:
                corner.merge(grid[row + cell.rows - 1][column + cell.columns - 1])
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()
