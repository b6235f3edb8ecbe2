"""Tests of index.stages."""

from random import Random

import pytest

from tests.generate.corpus import make_report
from tests.generate.layouts import pipe_table
from xxgk.index.readers.plain import plain_to_document
from xxgk.index.stages import STAGES, Stage, stage_text

DOCUMENT = plain_to_document(pipe_table(make_report(3, edition="2021"), Random(3)), "a.txt")


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("document", ["## before part one", "## part 3: 三、", "## closing"]),
        ("cells", ["┃", "1.属于国家秘密"]),
        ("rows", ["edition 2021", "applications.denied.state_secret  属于国家秘密", "evidence:", "natural_person="]),
    ],
)
def test_each_stage_shows_its_intermediates(stage: Stage, expected: list[str]) -> None:
    text = stage_text(DOCUMENT, stage)
    assert text.startswith("# a.txt")
    assert [one for one in expected if one not in text] == []


def test_all_stages_are_tested() -> None:
    assert set(STAGES) == {"document", "cells", "rows"}


def test_an_empty_cell_is_seen() -> None:
    assert "规章 ┃ 0 ┃ ∅ ┃ 2" in stage_text(plain_to_document("规章 | 0 | | 2 |", "a.txt"), "cells")
