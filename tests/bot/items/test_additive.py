"""Sums count every case once, or are not given."""

import pytest

from tests.index.cases import cases
from xxgk.bot.items.additive import additive

RECEIVED, OUTCOME = "applications.new_received", "applications"


@pytest.mark.parametrize(
    ("keys", "expected"),
    cases(
        ("columns of one row", [f"{RECEIVED}.commercial", f"{RECEIVED}.research"], True),
        ("what came in", [f"{RECEIVED}.total", "applications.carried_over.total"], True),
        ("two outcomes", [f"{OUTCOME}.granted.total", f"{OUTCOME}.partially_granted.total"], True),
        ("reviews and lawsuits", ["disputes.review.total", "disputes.litigation.total"], True),
        ("a column and the total it is in", [f"{RECEIVED}.commercial", f"{RECEIVED}.total"], False),
        ("a sum and its part", [f"{OUTCOME}.denied.total", f"{OUTCOME}.denied.state_secret.total"], False),
        ("both kinds of lawsuits and one", ["disputes.litigation.total", "disputes.litigation_direct.total"], False),
        ("received and handled", [f"{RECEIVED}.total", f"{OUTCOME}.granted.total"], False),
        ("applications and disputes", [f"{OUTCOME}.granted.total", "disputes.review.total"], False),
        ("different columns of different rows", [f"{RECEIVED}.commercial", "applications.carried_over.total"], False),
        ("documents are no cases", ["proactive.licences.decisions", "proactive.penalties.decisions"], False),
        ("one alone", [f"{RECEIVED}.total"], False),
    ),
)
def test_additive(keys: list[str], expected: bool) -> None:
    assert additive(keys) is expected
