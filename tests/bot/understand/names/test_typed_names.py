"""What people type for an agency, each line with its reason: matched, asked about, not held, or no name at all."""

import pytest

from tests.bot.understand.names.held import matcher, rows

ROWS = rows("names.tsv")
HELD = {row["agency"] for row in rows("held.tsv")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_a_typed_name(row: dict[str, str]) -> None:
    """``-`` no name · ``!`` named and not held · ``?`` asks, with the agency behind or before it among the choices · else a match."""
    expected = row["expected"]
    found = matcher().find(row["typed"])
    names = [match.agency.name for match in found.matches]
    if expected == "-":
        assert (found.decision, found.typed, names) == ("none", "", []), row["reason"]
    elif expected == "!":
        assert found.decision == "none", row["reason"]
        assert found.typed
        assert all(match.by == "near" and match.score < 90 for match in found.matches)
    elif "?" in expected:
        assert found.decision == "choose", row["reason"]
        assert 0 < len(names) <= 8
        assert not expected.strip("?") or expected.strip("?") in names
        assert all(match.score < 90 for match in found.matches)
    else:
        assert (found.decision, names) == ("match", expected.split("+")), row["reason"]
        assert all(match.score >= 90 and match.why for match in found.matches)


def test_the_table_is_sound() -> None:
    typed = [row["typed"] for row in ROWS]
    assert len(set(typed)) == len(typed) >= 150
    assert all(row["reason"] for row in ROWS)
    named = {name for row in ROWS for name in row["expected"].strip("-!?").split("+")} - {""}
    assert named <= HELD
    assert sum(row["expected"].startswith(("-", "!")) for row in ROWS) >= 25, "negatives among them"
