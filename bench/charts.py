"""What ``bench.many_reports`` printed, drawn: ``python -m bench.charts PRINTED PICTURE.svg``, by the code that draws answers."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from xxgk.bot.render.drawing.bars import draw_bars
from xxgk.bot.render.drawing.marks import Mark

_SHOWN = (
    "figure",
    "course of a body",
    "rank, all",
    "rank, province",
    "place, all",
    "sum, all",
    "mean, all",
    "count, all",
    "search, a common word",
)
_TITLE = "Milliseconds of the processor a question, the middle, by how many reports are held"
_CAPTION = ["python -m bench.many_reports; a whole answer, with its sources"]


def main() -> None:
    """Draw one picture."""
    printed, picture = sys.argv[1:]
    times = dict(_read(Path(printed).read_text(encoding="utf-8")))
    sizes = sorted({number for number, _ in times})
    marks = [
        Mark(name, f"{number:,} reports", 0, times[number, name], f"{times[number, name]:.1f}", hollow=False)
        for name in _SHOWN
        for number in sizes
        if (number, name) in times
    ]
    Path(picture).write_bytes(draw_bars(_TITLE, _CAPTION, marks, "ms", "en").svg())


def _read(printed: str) -> Iterator[tuple[tuple[int, str], float]]:
    """Give the middle of each question by how many reports there were."""
    number = 0
    for line in printed.splitlines():
        if found := re.match(r"(\d+) reports, ", line):
            number = int(found[1])
        elif found := re.match(r" +(.+): +([\d.]+) ", line):
            yield (number, found[1]), float(found[2])


if __name__ == "__main__":
    main()
