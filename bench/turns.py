"""What people asked, in their conversations: ``python -m bench.turns TURNS.tsv [QUESTIONS.tsv FOLDER…] [--database FILE] [--list]``.

A line of the first file is a conversation (turns with → between them, in its second column), of which the last turn counts; they are asked
of the reports of ``tests.generate.turn_panel``, built once into ``--database``. The second file has questions (kind, question, …) that are
asked of the reports in the folders. Each is printed with its status and what the answer says first: whether it is right is for a
person to judge.
"""

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from tests.generate.panel import write_panel
from tests.generate.turn_panel import turn_panel
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

TODAY = date(2026, 6, 1)
BETWEEN = " → "
_REMARKS = (
    "(en)",
    "(繁)",
    "(繁體)",
    "(after naming an agency)",
)  # behind questions of the second file, no part of them


def ask_turns(service: Service, lines: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], Answer]]:
    """Ask conversations turn by turn; give each with the answer to its last turn."""
    for turns in lines:
        conversation = Conversation()
        for turn in turns:
            answer, conversation = service.reply(turn, conversation)
        yield turns, answer


def status_of(answer: Answer) -> str:
    """Say how it was answered: ``"answered"``, or why it was not, and whether choices are offered."""
    told = answer.status if answer.status == "answered" else f"{answer.status}/{answer.reason or '-'}"
    return f"{told} (choices)" if answer.choices else told


def main() -> None:
    """Ask, print and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("turns", type=Path)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("reports", type=Path, nargs="*")
    parser.add_argument("--database", type=Path, help="where the reports are, or are to be, indexed")
    parser.add_argument("--list", action="store_true", help="every question with what is answered first")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or Path(folder) / "turns.db"
        if not database.exists():
            write_panel(turn_panel(), Path(folder) / "reports")
            build([Path(folder) / "reports"], database)
        lines = [row[1].split(BETWEEN) for row in _rows(given.turns)]
        _report("turns", database, lines, every=given.list)
        if given.questions:
            held = Path(folder) / "held.db"
            build(given.reports, held)
            _report("questions", held, [[_without_remark(row[1])] for row in _rows(given.questions)], every=given.list)


def _without_remark(question: str) -> str:
    return next((question.removesuffix(one).strip() for one in _REMARKS if question.endswith(one)), question)


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def _report(name: str, database: Path, lines: Sequence[Sequence[str]], *, every: bool) -> None:
    counts: Counter[str] = Counter()
    with closing(Service(database, lambda: TODAY)) as service:
        for number, (turns, answer) in enumerate(ask_turns(service, lines), start=1):
            counts[status_of(answer)] += 1
            if every:
                said = " / ".join(answer.text.splitlines()[:3])
                print(f"{number}\t{status_of(answer)}\t{BETWEEN.join(turns)}\t{said[:240]}\t{answer.code}")
    print(f"{name}: " + ", ".join(f"{status} {count}" for status, count in counts.most_common()))


if __name__ == "__main__":
    main()
