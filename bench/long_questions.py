"""What questions of nonsense cost where they come in: ``python -m bench.long_questions [--db FILE]``.

Every sort of content of ``tests/generate/long_questions.py``, 1,000 characters of it, is asked of the service, which answers, refuses
or asks back; what is one character longer is told so. Printed: milliseconds of the processor, the dearest sorts first. Targets: twice
the 50 ms of understanding (which ``bench.understanding`` measures) for an answer, 5 ms for what is too long. Run by hand; no test is
timed by the clock.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.generate.long_questions import LENGTH, long_questions
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

REPORTS = Path(__file__).parents[1] / "data" / "reports"
ANSWERED, REFUSED = 100.0, 5.0  # milliseconds
SHOWN = 8


def main() -> int:
    """Measure and print; exit status 1 when a target is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--db", type=Path, help="a database; without one the sample reports are indexed")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.db or Path(folder) / "reports.db"
        if options.db is None:
            build([REPORTS], database)
        with closing(Service(database)) as service:
            taken = sorted(
                (
                    (milliseconds(lambda one=text: service.reply(one, Conversation())), name)
                    for name, text in long_questions().items()
                ),  # type: ignore[misc]
                reverse=True,
            )
            refused = milliseconds(lambda: service.reply("市" * (LENGTH + 1), Conversation()))
    for spent, name in taken[:SHOWN]:
        print(f"{spent:7.1f} ms  {name}")
    print(f"too long: told so in {refused:.2f} ms")
    missed = taken[0][0] > ANSWERED or refused > REFUSED
    print("a target is MISSED" if missed else "all targets reached")
    return missed


def milliseconds(work: Callable[[], object]) -> float:
    """Give the best of three, since the first may load what is loaded once."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
