"""Questions wrapped in courtesies written blind: ``python -m bench.courtesies [SET] [--list]``.

Each wrapper of a set (``courtesies.tsv``, ``courtesies2.tsv`` in ``tests/cases/blind``) goes round some plain questions of its
language. It goes *straight through* when the
question is read as it is without the wrapper; *one tap* when that reading is offered; else *asked back*, or *otherwise*: another reading.
"""

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.blind_questions import BODIES, FIRST, LAST, SEED, SETS, TODAY
from tests.generate.panel import make_panel, write_panel
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.build import build

QUESTIONS = {
    "hans": (
        "青海省2022年收到多少件申请",
        "2023年申请最多的机关是哪个",
        "广东省2021年有什么问题",
        "各省2022年的公开率",
    ),
    "hant": (
        "青海省2022年收到多少件申請",
        "2023年申請最多的機關是哪個",
        "廣東省2021年有什麼問題",
        "各省2022年的公開率",
    ),
    "latin": (
        "How many applications did Qinghai receive in 2022?",
        "which agency received the most applications in 2023",
        "what problems did Guangdong report in 2021",
    ),
}


def wrapped(name: str = "courtesies", folder: Path = SETS) -> Iterator[tuple[str, str, str]]:
    """Give each wrapper round each question: (kind of wrapper, question, wrapped)."""
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for question in QUESTIONS[row["script"]]:
                yield row["kind"], question, row["text"].replace("\\n", "\n").replace("{q}", question)


def judged(service: Service, question: str, text: str) -> str:
    """Tell how a wrapped question comes through."""
    plain, _ = service.reply(question, Conversation())
    answer, _ = service.reply(text, Conversation())
    if answer.status == "answered":
        return "straight through" if answer.code == plain.code else "otherwise"
    offered = [choice.code for choice in answer.choices]
    return "one tap" if plain.code in offered else "asked back"


def main() -> None:
    """Wrap, ask, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="courtesies", help="the set")
    parser.add_argument("--list", action="store_true", help="each that does not go straight through")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        reports, database = Path(folder) / "reports", Path(folder) / "panel.db"
        write_panel(make_panel(SEED, bodies=BODIES, first=FIRST, last=LAST), reports)
        build([reports], database)
        with closing(Service(database, lambda: TODAY)) as service:
            for kind, question, text in wrapped(given.name):
                found = judged(service, question, text)
                counts[found] += 1
                if given.list and found != "straight through":
                    print(f"{found}\t{kind}\t{text!r}")
    total = sum(counts.values())
    print(
        f"{given.name}: " + ", ".join(f"{found} {count} ({count / total:.1%})" for found, count in counts.most_common())
    )


if __name__ == "__main__":
    main()
