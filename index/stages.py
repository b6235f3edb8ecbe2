"""The intermediates of a parse as text, to be read beside the page: ``stage_text``."""

from typing import Literal, get_args

from xxgk.index.form.form import fields
from xxgk.index.lines.break_lines import break_lines
from xxgk.index.model.document import Document
from xxgk.index.sections import cells_to_layout
from xxgk.index.tables.cell_values import Empty
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.rows import cells_to_rows

Stage = Literal["document", "cells", "rows"]
STAGES: tuple[Stage, ...] = get_args(Stage)


def stage_text(document: Document, stage: Stage) -> str:
    """Show one stage.

    - ``document``: the parts of the page, each line with its number;
    - ``cells``: every cell as its reader gave it, a row of a table on one line, ``∅`` for an empty cell;
    - ``rows``: the rows of the form found, with the evidence of each and the figures taken from it.
    """
    return {"document": _document, "cells": _cells, "rows": _rows}[stage](document)


def _document(document: Document) -> str:
    layout = cells_to_layout(break_lines(document.cells))
    lines = [f"# {document.file}", f"title: {document.title}", f"url: {document.url}", "## before part one"]
    lines += [f"{line.number:5} {line.text}" for line in layout.front]
    for part in layout.parts:
        lines.append(f"## part {part.number}: {part.heading or '(no heading)'}")
        lines += [f"{line.number:5} {line.text}" for line in part.lines]
    return "\n".join([*lines, "## closing", *(f"{line.number:5} {line.text}" for line in layout.closing)])


def _cells(document: Document) -> str:
    rows: dict[int, list[str]] = {}
    for cell in document.cells:
        rows.setdefault(cell.row, []).append(cell.text or "∅")
    numbers = {cell.row: cell.line for cell in reversed(document.cells)}
    return "\n".join([f"# {document.file}", *(f"{numbers[row]:5} {' ┃ '.join(texts)}" for row, texts in rows.items())])


def _rows(document: Document) -> str:
    rows = cells_to_rows(break_lines(document.cells))
    figures = rows_to_figures(rows)
    lines = [f"# {document.file}", f"edition {rows.edition}, keeps blanks: {rows.keeps_blanks}"]
    for row in rows.found:
        lines.append(f"{row.evidence.line:5} {row.keys[0].rpartition('.')[0]}  {fields()[row.keys[0]].row.label}")
        lines.append(f"        evidence: {' ┃ '.join(map(_item, row.evidence.items)) or '(nothing)'}")
        worded = (f"{key.rpartition('.')[2]}={_figure(figures[key].value, figures[key].status)}" for key in row.keys)
        lines.append(f"        figures:  {', '.join(worded)}")
    return "\n".join(lines)


def _item(item: Item) -> str:
    if item.content is Empty.BLANK:
        return "∅"
    return f"{item.raw}{'~' if item.glued else ''}"


def _figure(value: float | None, status: str) -> str:
    return str(value) if status == "read" else status if value is None else f"{value} ({status})"
