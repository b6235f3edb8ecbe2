"""Which characters a reader of a PDF page sees: ``characters_seen``; and which of them are crossed out: ``strike_out``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from unicodedata import normalize

from xxgk.index.readers.pdf_bounds import compare
from xxgk.index.readers.pdf_drawing import SLANTED, UPRIGHT, Character, Drawing

Box = tuple[float, float, float, float]  # left, top, right, bottom

_TINY, _TINY_BESIDE = 2.0, 0.4  # points, and of the usual size of the page
_FEW = 0.1  # of the characters of a page: so few are painted over a scan (a stamp, a page number)
_SAME_ACROSS, _SAME_DOWN = 0.3, 0.25  # of a character's width and size: nearer to each other, two stand for one
_DRIFT = 0.7  # of its width, where the character before repeats the one before that
_ALIKE = 1.3  # times as large
_WHITE, _PALE = 0.97, 0.6
_LARGE, _HUGE = 2.0, 2.5  # times the usual size
_THROUGH = 0.2  # of the size, from the middle: a line there crosses out
_FLAT = 2.0  # points: a line is no thicker
_TALLEST = 200  # points of a character that are looked at
_REACH = 8  # points above and below a line in which the middle of a character it crosses may be


def characters_seen(drawing: Drawing) -> tuple[list[Character], bool]:
    """Give the characters a reader of the page sees, blanks between them included, and whether they are the text of a scan.

    Left out are those that are not painted, stand outside of the page, are tiny, white on nothing, a second print of the same character
    for boldness, or part of a watermark: slanted, or pale or large and printed over others. Of a scan with the text that was
    recognised in it (not painted, or under the picture) that text is taken.
    """
    on_page = [char for char in drawing.characters if _is_on_page(char, drawing)]
    painted = [char for char in on_page if char.painted]
    recognised = drawing.scan and len(painted) < _FEW * len(on_page)
    found = on_page if recognised else painted
    straight = [char for char in found if char.angle != SLANTED]
    sizes = [char.size for char in straight if not char.text.isspace()]
    usual = median(sizes) if sizes else 0.0
    legible = [char for char in straight if char.size > min(_TINY, _TINY_BESIDE * usual)]
    if any(char.light >= _PALE or char.size >= _LARGE * usual for char in legible):
        legible = list(_without_watermarks(legible, usual))
    return _once_each(legible), recognised


def main_angle(characters: Iterable[Character]) -> int:
    """Tell in which direction most lines of a page run: 0 where it is upright."""
    angles = Counter(char.angle for char in characters if not char.text.isspace())
    angles.pop(SLANTED, None)
    angle, count = max(angles.items(), key=lambda item: item[1], default=(UPRIGHT, 0))
    return angle if 2 * count > angles.total() else UPRIGHT


def without_white(characters: Sequence[Character], fills: Sequence[Box]) -> list[Character]:
    """Leave out white characters that stand on none of the coloured ``fills``."""
    compare(len(fills) * sum(char.light >= _WHITE for char in characters))
    return [char for char in characters if char.light < _WHITE or any(_within(char, fill) for fill in fills)]


def strike_out(characters: Sequence[Character], marks: Sequence[Box]) -> list[int]:
    """Cross out the characters that a flat mark runs through; gives the numbers of the marks that do so.

    It runs through them at the middle of their height, over at least half of their width, and is not much longer than they are: else it
    is a border of the table.
    """
    rows: dict[int, list[Character]] = defaultdict(list)
    for char in characters:
        if not char.text.isspace():
            rows[int(char.middle)].append(char)
    strikes: list[int] = []
    for number, (left, top, right, bottom) in enumerate(marks):
        height = (top + bottom) / 2
        near = [row for y in range(int(height) - _REACH, int(height) + _REACH + 1) if (row := rows.get(y))]
        compare(sum(map(len, near)))
        crossed = [
            char
            for row in near
            for char in row
            if abs(char.middle - height) <= _THROUGH * char.size and _overlap(char, left, right) >= 0.5
        ]
        if crossed and 2 * sum(char.right - char.left for char in crossed) >= right - left:
            strikes.append(number)
            for char in crossed:
                char.struck = True
    return strikes


def is_flat(box: Box) -> bool:
    """Tell whether a line or box lies flat and may cross something out."""
    left, top, right, bottom = box
    return bottom - top <= _FLAT < right - left


def _is_on_page(char: Character, drawing: Drawing) -> bool:
    return 0 <= char.centre <= drawing.width and 0 <= char.middle <= drawing.height


def _within(char: Character, box: Box) -> bool:
    left, top, right, bottom = box
    return left <= char.centre <= right and top <= char.middle <= bottom


def _overlap(char: Character, left: float, right: float) -> float:
    width = char.right - char.left
    return (min(char.right, right) - max(char.left, left)) / width if width > 0 else 0.0


def _without_watermarks(characters: Sequence[Character], usual: float) -> Iterator[Character]:
    """Leave out strings that are pale or large and printed over other characters, or both pale and huge."""
    rows: dict[int, list[Character]] = defaultdict(list)
    for char in characters:
        if not char.text.isspace():
            rows[int(char.middle)].append(char)
    for (size, light, _, _), string in groupby(characters, _manner):
        printed = list(string)
        pale = light >= _PALE
        huge = size >= _HUGE * usual and pale
        if not huge and not ((pale or size >= _LARGE * usual) and _lies_over(printed, rows)):
            yield from printed


def _manner(char: Character) -> tuple[float, float, int, int]:
    return char.size, char.light, char.angle, round(char.top)


def _lies_over(printed: Sequence[Character], rows: dict[int, list[Character]]) -> bool:
    size, light = printed[0].size, printed[0].light
    for char in printed:
        if char.text.isspace():
            continue
        top, bottom = int(char.top), min(int(char.bottom), int(char.top) + _TALLEST)
        near = [row for y in range(top, bottom + 1) if (row := rows.get(y))]
        compare(sum(map(len, near)))
        for other in (other for row in near for other in row):
            if (other.size * _ALIKE < size or other.light < light) and _within(other, _box(char)):
                return True
    return False


def _box(char: Character) -> Box:
    return char.left, char.top, char.right, char.bottom


def _once_each(characters: Sequence[Character]) -> list[Character]:
    """Leave out what is printed again in its own place: ``12`` printed on ``12`` → ``12``; ``11`` side by side stays."""
    kept: list[Character] = []
    near: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    first = -1  # of the character before: the one it repeats
    for number, char in enumerate(characters):
        text = _normal(char.text)
        x, y = int(char.centre / 4), int(char.middle / 4)
        if 0 <= first < number - 1:  # in another font the letters of a word drift apart
            following = characters[first + 1]
            if _normal(following.text) == text and _same_place(char, following, _DRIFT):
                first += 1
                continue
        cells = [(text, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        others = [other for cell in cells for other in near.get(cell, ())]
        compare(len(others))
        first = next((other for other in others if _same_place(char, characters[other], _SAME_ACROSS)), -1)
        if first < 0:
            near[text, x, y].append(number)
            kept.append(char)
    return kept


def _normal(text: str) -> str:
    return text if text.isascii() else normalize("NFKC", text)


def _same_place(one: Character, other: Character, across: float) -> bool:
    width = min(one.right - one.left, other.right - other.left)
    size = min(one.size, other.size)
    return (
        abs(one.centre - other.centre) <= across * width
        and abs(one.middle - other.middle) <= _SAME_DOWN * size
        and max(one.size, other.size) <= _ALIKE * size
        and one.angle == other.angle
    )
