"""What must hold of prose that states the figures of a made-up report: what is true is never called wrong, what is wrong is found."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.generate.corpus import Truth, make_report
from tests.generate.narrative import narrative, statements
from xxgk.index.checks.checked import findings_of
from xxgk.index.checks.narrative import check_claims
from xxgk.index.checks.reckonings import check_reckonings
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.layout import Line
from xxgk.index.model.report import Figure, Finding
from xxgk.index.narrative.claims import lines_to_claims

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
MANY = examples(150)


def check(truth: Truth, text: str) -> list[Finding]:
    figures = {
        key: Figure(value=value, unit="件", status="blank" if value is None else "read", raw="", line=99)
        for key, value in truth.figures.items()
    }
    claims = lines_to_claims([Line(text, squeeze(text), 5)], year=truth.year)
    return findings_of([*check_claims(claims, figures), *check_reckonings(claims, figures)])


@pytest.mark.slow
@pytest.mark.parametrize("blanks", [False, True], ids=["all cells filled", "empty cells"])
@given(seed=SEEDS)
@MANY
def test_what_is_true_is_never_called_wrong(blanks: bool, seed: int) -> None:
    truth = make_report(seed, blanks=blanks)
    text = narrative(truth, Random(seed))
    assert check(truth, text) == [], text


@pytest.mark.slow
@given(seed=SEEDS)
@MANY
def test_what_is_wrong_is_found(seed: int) -> None:
    truth = make_report(seed)
    random = Random(seed)
    wrong = random.choice(sorted(statements(truth)))
    text = narrative(truth, random, wrong)
    assert len(check(truth, text)) == 1, (wrong, text)
