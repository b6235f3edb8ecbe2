"""Every field × wording × form of name × form of year: ``python -m bench.wordings [--seeds N]``.

Asks every question of ``tests/generate/questions.py`` for made-up reports of both editions and prints, by wording, the share answered
with exactly the stored figure, the share asked back, and every wrong one; leaves with status 1 where there is a wrong one. Takes minutes.
"""

import argparse
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.bot.test_every_field import database, verdict
from tests.generate.corpus import make_report
from tests.generate.questions import WORDINGS, every_question
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="made-up reports of each edition")
    seeds = parser.parse_args().seeds
    reports = [make_report(seed, edition=edition) for edition in ("2019", "2021") for seed in range(seeds)]
    verdicts: Counter[tuple[str, str]] = Counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Service(database(Path(folder), reports), lambda: date(2026, 6, 1))) as service,
    ):
        for truth in reports:
            for one in every_question(truth):
                answer, _ = service.reply(one.question, Conversation())
                found = verdict(answer, one.key, truth.figures[one.key])
                verdicts[one.wording, found] += 1
                if found == "wrong":
                    print(f"WRONG {one.question} ({one.key}): {answer.text[:100]!r}")
    print(f"{'wording':<32}{'asked':>8}{'right':>8}{'asked back':>12}{'wrong':>7}")
    for wording in (*WORDINGS, ""):
        counts = Counter[str]()
        for (of, found), count in verdicts.items():
            counts[found] += count if wording in ("", of) else 0
        asked = sum(counts.values())
        print(
            f"{wording or 'all':<32}{asked:>8}{counts['right'] / asked:>8.1%}{counts['asked back'] / asked:>12.1%}{counts['wrong']:>7}"
        )
    sys.exit(1 if any(found == "wrong" for _, found in verdicts) else 0)


if __name__ == "__main__":
    main()
