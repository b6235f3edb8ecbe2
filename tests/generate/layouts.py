"""Prints a made-up report the way pages and their extractions look: one function a layout, ``LAYOUTS`` by name."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from tests.generate.corpus import Truth
from tests.generate.lost_lines import (
    headings_in_paragraphs,
    one_line,
    one_line_with_blanks,
    pinyin_in_brackets,
    run_on_headings,
)
from tests.generate.parts import Table, placed, report_to_parts

_BROKEN_AT = 22  # characters of a label before the page breaks it
_A_PAGE = 40  # lines of a page


def _filled_grid(table: Table) -> list[list[str]]:
    """Give every row its cells, those that are hidden behind a cell spanning rows as empty ones."""
    grid: list[dict[int, str]] = [{} for _ in table]
    for row, column, cell in placed(table):
        grid[row][column] = cell.text
        for down in range(1, cell.rows):
            grid[row + down] |= dict.fromkeys(range(column, column + cell.columns), "")
    return [[row[column] for column in sorted(row)] for row in grid]


def cell_lines(truth: Truth, random: Random) -> str:
    r"""One cell a paragraph: ``"规章\n\n 0\n\n \n\n"``; an empty cell is a line with a space."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        texts = [part] if isinstance(part, str) else [cell.text for row in part for cell in row]
        lines += (text if not _is_value(text) else f" {text}" for text in texts)
    return "\n\n".join(lines) + "\n"


def _is_value(text: str) -> bool:
    return not text or text[0] in "-0123456789"


def trailing_bars(truth: Truth, random: Random) -> str:
    r"""One cell a line with a bar behind it, an empty one as one bar more, rows padded: ``"规章 |\n0 | |\n2 | ||"``."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
            continue
        for row in part:
            first = len(lines)
            for cell in row:
                if cell.text or len(lines) == first:
                    lines.append(f"{cell.text} |")
                else:
                    lines[-1] += " |"
            lines[-1] += random.choice(("", " |", "||"))
    return "\n".join(lines) + "\n"


def pipe_table(truth: Truth, random: Random) -> str:
    """A table of bars with its rule, bars at both ends."""
    return _rows(truth, lambda texts: f"| {' | '.join(texts)} |", rule=True)


def bare_bars(truth: Truth, random: Random) -> str:
    """A table of bars without bars in front; cells behind a spanning one left out, short rows padded with bars."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
        else:
            lines += (" | ".join(cell.text for cell in row) + " |" + "|" * random.randint(0, 2) for row in part)
            lines.insert(len(lines) - len(part) + 1, "---|---|---|---")
    return "\n".join(lines) + "\n"


def tabs(truth: Truth, random: Random) -> str:
    """Cells with tabs between them."""
    return _rows(truth, "\t".join)


def _rows(truth: Truth, join: Callable[[Sequence[str]], str], *, rule: bool = False) -> str:
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
            continue
        rows = [join(texts) for texts in _filled_grid(part)]
        if rule:
            rows.insert(1, "|" + "---|" * 4)
        lines += ["", *rows, ""]
    return "\n".join(lines) + "\n"


def markdown(truth: Truth, random: Random) -> str:
    """A saved ``.md``: headings with ``#``, tables of bars, other marks in the text."""
    title, *rest = report_to_parts(truth)
    lines = [f"# {title}", ""]
    for part in rest:
        if isinstance(part, str):
            lines += [f"## {part}" if part[1:2] == "、" else part.replace("一是", "**一是**", 1), ""]
        else:
            rows = [f"| {' | '.join(texts)} |" for texts in _filled_grid(part)]
            lines += [rows[0], "|" + "---|" * 4, *rows[1:], ""]
    return "\n".join(lines)


def spaced_rows(truth: Truth, random: Random) -> str:
    """The text of a PDF: values behind the label with spaces between, long labels broken, page numbers; blanks are gone."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(f"  {part}")
            continue
        for row in part:
            texts = [cell.text for cell in row]
            label = next((index for index, text in enumerate(texts) if _is_value(text)), len(texts))
            if label and len(texts[label - 1]) > _BROKEN_AT:
                broken = texts[label - 1]
                lines += texts[: label - 1]
                lines.append(broken[:_BROKEN_AT])
                texts = [broken[_BROKEN_AT:], *texts[label:]]
            lines.append(" ".join(text for text in texts if text))
            if len(lines) % _A_PAGE == 0:
                lines += ["", f"                - {len(lines) // _A_PAGE} -", ""]
    return "\n".join(lines) + "\n"


def glued(truth: Truth, random: Random) -> str:
    """Rows of which the borders between cells are gone, here and there a space left: ``"规章000"``, ``"4 04"``; blanks are gone."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines += [part, ""]
            continue
        spaces = random.choice((0.0, 0.5, 0.9))
        for row in part:
            texts = [cell.text for cell in row if cell.text]
            line = texts[0] if texts else ""
            for before, text in pairwise(texts):
                line += (" " if _is_value(text) and _is_value(before) and random.random() < spaces else "") + text
            lines.append(line)
        lines.append("")
    return "\n".join(lines) + "\n"


Layout = Callable[[Truth, Random], str]
# the layouts that keep empty cells, those that lose them, and those that lose the borders between cells
KEEPING: dict[str, Layout] = {
    "cell_lines": cell_lines,
    "trailing_bars": trailing_bars,
    "pipe_table": pipe_table,
    "bare_bars": bare_bars,
    "tabs": tabs,
    "markdown": markdown,
    "run_on_headings": run_on_headings,
    "headings_in_paragraphs": headings_in_paragraphs,
    "pinyin_in_brackets": pinyin_in_brackets,
}
LOSING: dict[str, Layout] = {"spaced_rows": spaced_rows, "one_line_with_blanks": one_line_with_blanks}
SEPARATED: dict[str, Layout] = {**KEEPING, **LOSING}
BORDERLESS: dict[str, Layout] = {"glued": glued, "one_line": one_line}
LAYOUTS: dict[str, Layout] = {**SEPARATED, **BORDERLESS}
