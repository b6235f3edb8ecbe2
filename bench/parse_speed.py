"""How fast reports are parsed on one core, and in how much memory: ``python -m bench.parse_speed [REPORTS]`` (200), from the root.

Time is that of the processor; on a busy machine it is longer all the same (shared caches, two threads of one core). "Run
together" are texts that lost their empty cells or the borders between cells, where the sums have to be searched.
"""

import resource
import sys
import time
from collections.abc import Sequence
from random import Random

from tests.generate.corpus import make_report, random_manner
from tests.generate.formats import BLANK_KEEPING, FORMATS, GLUED, TEXTS, WEB
from tests.generate.sheets import report_to_sheets
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

TEXT_TARGET, PAGE_TARGET = 150, 5  # reports and pages a second


def main() -> None:
    """Measure and print the table."""
    number = int((sys.argv[1:] or ["200"])[0])
    plain = sum_speed([name for name in TEXTS if name not in GLUED], number, "plain text")
    sum_speed(["glued", "spaced_rows"], number // 5, "run together")
    sum_speed(list(WEB), number, "HTML")
    sum_speed(["word"], number // 5, "Word")
    truths = [make_report(seed).put_down(random_manner(Random(seed))) for seed in range(number // 5)]
    pages = sum(len(report_to_sheets(truth)) for truth in truths)
    spent = seconds([FORMATS["pdf"](truth, Random(0)) for truth in truths])
    print(f"{'PDF':>14}: {pages / spent:7.1f} pages a second ({len(truths)} reports, {pages} pages)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(f"{'memory':>14}: {peak:7.0f} MB at most, all of the above in one worker")
    print(
        f"targets: {TEXT_TARGET} reports of plain text {_met(plain, TEXT_TARGET)}, {PAGE_TARGET} pages {_met(pages / spent, PAGE_TARGET)}"
    )


def sum_speed(names: Sequence[str], number: int, title: str) -> float:
    """Give reports a second over some formats, after a warm-up, and print them."""
    files = []
    for seed in range(number):
        name = names[seed % len(names)]
        blanks = seed % 2 == 1 and (name in BLANK_KEEPING or "glued" in names)
        truth = make_report(seed, blanks=blanks).put_down(random_manner(Random(seed)))
        files.append(FORMATS[name](truth, Random(seed)))
    seconds(files[:2])
    speed = len(files) / seconds(files)
    print(f"{title:>14}: {speed:7.1f} reports a second ({len(files)} reports)", flush=True)
    return speed


def seconds(files: Sequence[bytes]) -> float:
    """Parse files and give the processor time it took."""
    start = time.process_time()
    for data in files:
        document_to_report(bytes_to_document(data, "made-up"))
    return time.process_time() - start


def _met(value: float, target: float) -> str:
    return "reached" if value >= target else "MISSED"


if __name__ == "__main__":
    main()
