"""Prints a made-up report with its tables taken apart, as extractors and converters leave them; ``LOST_LAYOUTS`` by name.

Their counterpart ``spanning_page`` is a web page whose part two stands on one grid for several tables.
"""

from collections.abc import Callable, Sequence
from random import Random

from tests.generate.corpus import Truth
from tests.generate.pages import html_table
from tests.generate.parts import Cell, Table, report_to_parts
from tests.generate.scripts import in_script

_COLUMNS = 7  # of part three
_HEAD = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_NAMES = (
    ("行政复议", "行政诉讼(未经复议直接起诉)", "行政诉讼(复议后起诉)"),
    ("行政复议", "未经复议直接起诉", "复议后起诉"),
    ("(一)行政复议", "(二)行政诉讼—未经复议直接起诉", "(三)行政诉讼—复议后起诉"),
)
_ASIDES = ("", "注:按结案时间统计。", "(单位:件)", "果维")


def small_tables(truth: Truth, random: Random) -> str:
    """Part four cut into its groups, in any order: a table each, of bars or with a cell a line, or a row each with its label."""
    return _printed(truth, lambda table: _bars(table) if not _is_part_four(table) else _groups(truth, table, random))


def _groups(truth: Truth, table: Table, random: Random) -> list[str]:
    values = [cell.text for cell in table[-1]]
    groups = [(name, values[start : start + 5]) for name, start in zip(random.choice(_NAMES), (0, 5, 10), strict=True)]
    random.shuffle(groups)
    aside, sort = random.choice(_ASIDES), random.choice(("labels", "bars", "lines"))
    if sort == "labels":
        lines = [_line(("类型", *_HEAD)), "|---|---|---|---|---|---|", *(_line((name, *own)) for name, own in groups)]
    elif sort == "bars":
        lines = [
            text
            for name, own in groups
            for text in ("", name, _line(_HEAD), "|---|---|---|---|---|", aside, _line(own))
        ]
    else:
        lines = [
            text for name, own in groups for text in (name, *_HEAD, aside, *(f"\n {value or ' '}\n" for value in own))
        ]
    script = truth.manner.script
    return lines if script == "simplified" else [str(in_script(line, script)) for line in lines]


def padded_rows(truth: Truth, random: Random) -> str:
    """The empty cells of part three swallowed, and the bars of cells that span columns behind the row.

    Not where no row of several numbers has any: nothing would show that the bars are not the columns that follow.
    """

    def rows(table: Table) -> list[str]:
        printed = [[cell.text for cell in row[-_COLUMNS:] if cell.text] for row in table[3:]]
        if not _is_part_three(table) or not any(1 < len(texts) < _COLUMNS for texts in printed):
            return _bars(table)
        lines = []
        for row in table:
            texts = [cell.text for cell in row if cell.text]
            lines.append(_line(texts) + "|" * (len(row) - len(texts) + random.randint(0, 3)))
        return lines

    return _printed(truth, rows)


def torn_rows(truth: Truth, random: Random) -> str:
    """Part three's labels first and all its numbers behind, or in front, or the first or last rows of these in front."""

    def rows(table: Table) -> list[str]:
        if not _is_part_three(table):
            return _bars(table)
        head, body = table[:3], table[3:]
        beside = random.choice((" | ", "\n"))
        labels = [beside.join(cell.text for cell in row[:-_COLUMNS]) for row in body]
        numbers = [[cell.text for cell in row[-_COLUMNS:]] for row in body]
        cut = random.choice((0, 0, 1, 3, -2, len(numbers)))
        before, behind = (numbers[:cut], numbers[cut:]) if cut >= 0 else (numbers[cut:], numbers[:cut])
        as_text = not any("" in row for row in numbers) and random.random() < 0.5
        lined = (lambda row: " ".join(row)) if as_text else _line
        return [*_bars(head), *map(lined, before), *labels, *map(lined, behind)]

    return _printed(truth, rows)


def spanning_page(truth: Truth, random: Random) -> str:
    """A page on which the tables of part two are one, of six columns, whose cells span as they like."""
    body, joined = [], []
    for part in report_to_parts(truth):
        if not isinstance(part, str) and len(part[0]) == 1:
            joined += [_spread(row, 6, random) for row in part]
            continue
        if joined:
            body.append(html_table(tuple(joined), random, ("{}",)))
            joined = []
        body.append(f"<p>{part}</p>" if isinstance(part, str) else html_table(part, random, ("{}",)))
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(body)}</body></html>"


def _spread(row: Sequence[Cell], width: int, random: Random) -> tuple[Cell, ...]:
    """Let the cells of a row span so many columns together; a label stays narrow."""
    spans = [1] * len(row)
    for _ in range(width - len(row)):
        spans[random.randrange(len(row) > 1, len(row))] += 1
    return tuple(Cell(cell.text, columns=span) for cell, span in zip(row, spans, strict=True))


def _printed(truth: Truth, rows: Callable[[Table], list[str]]) -> str:
    lines: list[str] = []
    for part in report_to_parts(truth):
        lines += [part] if isinstance(part, str) else ["", *rows(part), ""]
    return "\n".join(lines) + "\n"


def _bars(table: Table) -> list[str]:
    return [_line([cell.text for cell in row]) for row in table]


def _line(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _is_part_three(table: Table) -> bool:
    return len(table) > 20


def _is_part_four(table: Table) -> bool:
    return sum(cell.columns for cell in table[0]) == 15


Layout = Callable[[Truth, Random], str]
LOST_LAYOUTS: dict[str, Layout] = {"small_tables": small_tables, "padded_rows": padded_rows, "torn_rows": torn_rows}
