"""Every field of the form, asked for in twenty wordings: exactly the figure that is stored, or a question back, never another one.

A walk over made-up reports with a fixed seed; ``python -m bench.wordings`` asks every question there is.
"""

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.generate.corpus import Truth, make_report
from tests.generate.questions import WORDINGS, some_questions
from tests.index.store.made import made, store_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.conversation import Conversation
from xxgk.bot.service import Service
from xxgk.index.model.report import Number

ENOUGH = 0.9  # of the questions are answered


def truths() -> list[Truth]:
    """Make up four reports of four bodies, two of each edition, one in two with empty cells."""
    return [
        make_report(seed, edition=edition, blanks=bool(seed % 2))
        for seed, edition in ((3, "2019"), (4, "2019"), (5, "2021"), (6, "2021"))
    ]


def database(folder: Path, reports: list[Truth]) -> Path:
    """Write the reports into a database."""
    rows = [made(f"{one.agency}.txt", one.agency, one.year, one.figures, edition=one.edition) for one in reports]
    return store_of(folder / "made-up.db", rows)


def verdict(answer: Answer, key: str, value: Number | None) -> str:
    """Say ``"right"``, ``"asked back"`` (no figure, or the whole report) or ``"wrong"``."""
    if answer.status != "answered" or answer.query.kind != "figure":
        return "asked back"
    given = [(one.field, one.value) for one in answer.figures if one.field in answer.query.fields]
    return "right" if given == [(key, value)] and not answer.derived else "wrong"


def test_there_are_twenty_wordings() -> None:
    assert len(WORDINGS) >= 20


@pytest.mark.slow
def test_every_field_is_answered_with_its_figure_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = truths()
    assert len({one.agency for one in reports}) == len(reports)
    verdicts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    with closing(Service(database(tmp_path, reports), lambda: date(2026, 6, 1))) as service:
        for number, truth in enumerate(reports):
            for one in some_questions(truth, Random(2025 + number), 4):
                answer, _ = service.reply(one.question, Conversation())
                found = verdict(answer, one.key, truth.figures[one.key])
                verdicts[one.wording, found] += 1
                if found == "wrong":
                    wrong.append(f"{one.question} ({one.key}): {answer.text[:120]}")
    asked = sum(verdicts.values())
    right = sum(count for (_, found), count in verdicts.items() if found == "right")
    with capsys.disabled():
        print(
            f"\n{asked} questions for every field in {len(WORDINGS)} wordings: {right / asked:.1%} answered, {len(wrong)} wrong"
        )
    assert wrong == []
    assert asked >= 3000
    assert right >= ENOUGH * asked, verdicts
