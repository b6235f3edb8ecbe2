"""How fast questions are understood: ``python -m bench.understanding``, from the root.

Reads every wording of the tests, and the longest nonsense of every sort (``tests/generate/long_questions.py``), and prints milliseconds
of the processor: the half and the slowest hundredth of the wordings, the slowest nonsense. Each text is read three times, and the best
counts. Targets: 2 and 15 ms, 50 ms. Run by hand; no test is timed by the clock.
"""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bot.understand.worlds import reading
from tests.generate.long_questions import long_questions

CASES = Path(__file__).parents[1] / "tests" / "cases"
HALF, SLOW, LONG = 2.0, 15.0, 50.0  # milliseconds
TIMES = 3
SHOWN = 5


def main() -> int:
    """Measure and print; exit status 1 when a target is missed."""
    questions = [question for file in sorted(CASES.glob("asked*.tsv")) for question in _questions(file)]
    taken = sorted((milliseconds(question), question) for question in questions)
    half, slow = (taken[int(len(taken) * part)][0] for part in (0.5, 0.99))
    print(f"{len(taken)} wordings: p50 {half:.1f} ms, p99 {slow:.1f} ms, worst {taken[-1][0]:.1f} ms ({taken[-1][1]})")
    nonsense = sorted(((milliseconds(text), name) for name, text in long_questions().items()), reverse=True)
    print(f"{len(nonsense)} sorts of nonsense, 1,000 characters each: worst {nonsense[0][0]:.1f} ms")
    for spent, name in nonsense[:SHOWN]:
        print(f"    {spent:6.1f} ms  {name}")
    missed = half > HALF or slow > SLOW or nonsense[0][0] > LONG
    print("a target is MISSED" if missed else "all targets reached")
    return missed


def _questions(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        yield from (row["question"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def milliseconds(question: str) -> float:
    """Give the best time of a few in which a question was read."""
    best = float("inf")
    for _ in range(TIMES):
        started = time.process_time()
        reading(question)
        best = min(best, time.process_time() - started)
    return best * 1000


if __name__ == "__main__":
    raise SystemExit(main())
