"""Characters of a PDF → the lines they stand in, and the runs of a cell: ``to_lines``, ``lines_to_runs``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from xxgk.index.model.runs import BREAK, Mark, Run
from xxgk.index.readers.pdf_drawing import Character

_GAP = 3.0  # points between two characters that are a blank
_WORD = 0.25  # of the size of a character: a gap between words
_BESIDE = 0.4  # of the size of a line's large characters: smaller ones do not belong to it
_SMALL = 0.9  # of that size: these may be raised (browsers set raised text in 0.83)
_OVER = 0.4  # of the width of a digit: a second one begins no nearer
_RAISED, _LOWERED = 0.2, 0.12  # of that size, from the foot of the line


@dataclass(slots=True)
class Line:
    """Characters side by side; ``large`` is the largest of them, the others are measured by it."""

    large: Character
    characters: list[Character] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom of what it shows."""
        shown = [char for char in self.characters if not char.text.isspace()]
        return (
            min(char.left for char in shown),
            min(char.top for char in shown),
            max(char.right for char in shown),
            max(char.bottom for char in shown),
        )


def to_lines(characters: Iterable[Character]) -> list[Line]:
    """Put characters into lines, from top to bottom, each from left to right.

    The large ones make the lines; smaller ones belong to the line their middle stands in, so that a raised ``¹`` is no line of its own.
    """
    lines: list[Line] = []
    at: dict[int, list[Line]] = defaultdict(list)
    for char in sorted(characters, key=_blanks_last):
        around = [line for line in at.get(int(char.middle), ()) if _belongs(char, line.large)]
        if around:
            min(around, key=lambda line: abs(line.large.middle - char.middle)).characters.append(char)
        elif not char.text.isspace():
            line = Line(char, [char])
            lines.append(line)
            for y in range(int(char.top), int(char.bottom) + 1):
                at[y].append(line)
    for line in lines:
        line.characters.sort(key=_left)
    lines = [layer for line in lines for layer in _layers(line)]
    return sorted(lines, key=lambda line: (line.large.top, line.characters[0].left))


def _layers(line: Line) -> list[Line]:
    """Take numbers that are printed on one another apart: ``12`` over ``98`` would read 1928."""
    layers: list[list[Character]] = [[]]
    for char in line.characters:
        free = (layer for layer in layers if not (layer and _overprints(char, layer[-1])))
        into = next(free, None)
        if into is None:
            layers.append([char])
        else:
            into.append(char)
    if len(layers) == 1:
        return [line]
    return [Line(max(layer, key=lambda char: char.size), layer) for layer in layers]


def _overprints(char: Character, before: Character) -> bool:
    near = char.left - before.left < _OVER * min(char.right - char.left, before.right - before.left)
    return near and char.text.isdigit() and before.text.isdigit()


def _belongs(char: Character, large: Character) -> bool:
    return large.top <= char.middle <= large.bottom and char.size >= _BESIDE * large.size


def to_words(line: Line) -> Iterator[list[Character]]:
    """Give the stretches of a line between blanks and gaps."""
    word: list[Character] = []
    for char in line.characters:
        if word and (char.text.isspace() or char.left - word[-1].right > _WORD * char.size):
            yield word
            word = []
        if not char.text.isspace():
            word.append(char)
    if word:
        yield word


def lines_to_runs(lines: Sequence[Line]) -> list[Run]:
    """Give the runs of a cell: breaks between its lines, a blank where a gap is, raised and struck characters marked."""
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(BREAK)
        runs += _runs(line)
    return runs


def _runs(line: Line) -> list[Run]:
    runs: list[Run] = []
    before: Character | None = None
    for char in line.characters:
        mark = _mark(char, line.large)
        gap = " " if before is not None and char.left - before.right > _GAP else ""
        if runs and runs[-1].mark == mark:
            runs[-1] = Run(runs[-1].text + gap + char.text, mark)
        else:
            runs += [Run(gap), Run(char.text, mark)] if gap else [Run(char.text, mark)]
        before = char
    return runs


def _mark(char: Character, large: Character) -> Mark:
    if char.struck:
        return "struck"
    if char.size <= _SMALL * large.size and not char.text.isspace():
        foot = (large.bottom - char.bottom) / large.size
        if foot >= _RAISED or foot <= -_LOWERED:
            return "raised"
    return ""


def _blanks_last(char: Character) -> tuple[bool, float, float, float]:
    return char.text.isspace(), -char.size, char.top, char.left


def _left(char: Character) -> float:
    return char.left
