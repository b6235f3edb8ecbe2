"""Sets a report on sheets of paper: words and rules with their places, for whatever draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tests.generate.corpus import Truth
from tests.generate.parts import Cell, Table, placed, report_to_parts, split_at

WIDTH, HEIGHT = 595, 842  # points, A4, from the top left
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 555, 50, 790
SIZE = 9
_LEADING = 12
_PADDING = 3
# columns that hold labels are wide, those of numbers narrow; the others share what is left
_COLUMNS = {10: (24, 66, 152), 15: ()}


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text; ``top`` is its upper edge."""

    text: str
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a table from one point to another."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """One side of paper."""

    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def report_to_sheets(truth: Truth) -> list[Sheet]:
    """Set a report: lines broken at the margin, tables ruled and going on over pages, a number below every page.

    The labels of cells cut by the end of a page are printed again where the manner repeats them, else left out.
    """
    press = _Press(repeats=truth.manner.repeats)
    for part in report_to_parts(truth):
        if isinstance(part, str):
            press.paragraph(part)
        else:
            press.table(part)
    for number, sheet in enumerate(press.sheets, start=1):
        sheet.words.append(Word(f"- {number} -", WIDTH / 2 - 12, HEIGHT - 35))
    return press.sheets


class _Press:
    def __init__(self, *, repeats: bool) -> None:
        self.sheets = [Sheet()]
        self._top: float = _TOP
        self._repeats = repeats

    def paragraph(self, text: str) -> None:
        for line in wrapped(text, _RIGHT - _LEFT):
            if self._top + _LEADING > _BOTTOM:
                self._turn()
            self.sheets[-1].words.append(Word(line, _LEFT, self._top))
            self._top += _LEADING
        self._top += _LEADING / 2

    def table(self, table: Table) -> None:
        widths = _widths(sum(cell.columns for cell in table[0]))
        while table:
            heights = _heights(table, widths)
            fitting = sum(edge <= _BOTTOM - self._top for edge in accumulate(heights))
            if fitting < min(len(table), 3):  # the three rows of a head stay together
                self._turn()
                continue
            rest: Table = ()
            if fitting < len(table):
                table, rest = self._cut(table, fitting)
            self._draw(table, widths, heights[: len(table)])
            table = rest
            if rest:
                self._turn()
        self._top += _LEADING

    def _cut(self, table: Table, row: int) -> tuple[Table, Table]:
        began = {(at, column): cell for at, column, cell in placed(table)}
        cut = split_at(table, row)
        rest = cut[row:]
        if not self._repeats:
            places = [(column, cell) for at, column, cell in placed(cut) if at == row]
            first = tuple(
                cell if (row, column) in began else Cell("", cell.rows, cell.columns) for column, cell in places
            )
            rest = (first, *rest[1:])
        return cut[:row], rest

    def _turn(self) -> None:
        self.sheets.append(Sheet())
        self._top = _TOP

    def _draw(self, table: Table, widths: Sequence[float], heights: Sequence[float]) -> None:
        sheet = self.sheets[-1]
        lefts = [_LEFT, *accumulate(widths, initial=_LEFT)][1:]
        tops = list(accumulate(heights, initial=self._top))
        for at, column, cell in placed(table):
            left, right = lefts[column], lefts[min(column + cell.columns, len(widths))]
            top, bottom = tops[at], tops[min(at + cell.rows, len(heights))]
            sheet.rules += [
                Rule(left, top, right, top),
                Rule(left, bottom, right, bottom),
                Rule(left, top, left, bottom),
                Rule(right, top, right, bottom),
            ]
            lines = wrapped(cell.text, right - left - 2 * _PADDING)
            start = (top + bottom - len(lines) * _LEADING) / 2
            sheet.words += (
                Word(line, left + _PADDING, start + index * _LEADING) for index, line in enumerate(lines) if line
            )
        self._top = tops[-1]


def _widths(columns: int) -> list[float]:
    labels = _COLUMNS.get(columns, (180,))
    rest = (_RIGHT - _LEFT - sum(labels)) / (columns - len(labels))
    return [*labels, *[rest] * (columns - len(labels))]


def _heights(table: Table, widths: Sequence[float]) -> list[float]:
    """Give every row the height of its tallest cell; the last row of a spanning cell takes what that lacks."""
    heights: list[float] = [_LEADING + 2 * _PADDING] * len(table)
    for at, column, cell in sorted(placed(table), key=lambda entry: entry[2].rows):
        last = min(at + cell.rows, len(table))
        needed = len(wrapped(cell.text, sum(widths[column : column + cell.columns]) - 2 * _PADDING)) * _LEADING
        lacking = needed + 2 * _PADDING - sum(heights[at:last])
        heights[last - 1] += max(0, lacking)
    return heights


def wrapped(text: str, width: float) -> list[str]:
    """Break a text into lines of a width; numbers are not broken."""
    lines = [""]
    used = 0.0
    for word in _unbroken(text):
        size = sum(SIZE / 2 if char.isascii() else SIZE for char in word)
        if used + size > width and lines[-1]:
            lines.append("")
            used = 0.0
        lines[-1] += word
        used += size
    return lines


def _unbroken(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if not (char in "0123456789.-" and word and word[-1] in "0123456789.-"):
            if word:
                yield word
            word = ""
        word += char
    if word:
        yield word
