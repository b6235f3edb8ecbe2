"""The questions of the tables of cases, for channels that must answer them as the command line does: ``asked_questions``."""

import csv
from pathlib import Path

_CASES = Path(__file__).parents[1] / "cases"


def asked_questions() -> list[str]:
    """Give every question of ``tests/cases/asked*.tsv``, each once, in order."""
    found: dict[str, None] = {}
    for path in sorted(_CASES.glob("asked*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[row["question"]] = None
    return list(found)
