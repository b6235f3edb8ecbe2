"""One test for many words tells of every word that fails, not of the first."""

import pytest

from tests.index.cases import each


def test_every_failure_is_told_and_fixtures_arrive() -> None:
    tried = []

    @each("number, name", [(1, "one"), (2, "two"), (3, "three")], lambda row: row[1])
    def is_odd(tmp_path: str, number: int, name: str) -> None:
        tried.append((tmp_path, number))
        if name == "three":
            raise KeyError(name)
        assert number % 2, "even"

    with pytest.raises(AssertionError) as failed:
        is_odd(tmp_path="folder")
    assert tried == [("folder", 1), ("folder", 2), ("folder", 3)]
    told = str(failed.value)
    assert told.startswith("2 of 3:\n")
    assert "\ntwo: AssertionError: even" in told
    assert "\nthree: KeyError" in told


def test_nothing_to_try_is_a_failure() -> None:
    @each("word", [])
    def is_there(word: str) -> None: ...

    with pytest.raises(AssertionError, match="nothing to try"):
        is_there()
