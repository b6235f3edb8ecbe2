"""Typed names that are not part of the repository, beside it in ``shared``: never surely wrong, every ambiguous one asks."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

from tests.bot.understand.names.held import agency
from tests.conftest import require
from xxgk.bot.understand.agencies import AgencyMatcher

_FOLDER = os.environ.get("XXGK_SHARED")
SHARED = Path(_FOLDER) if _FOLDER else Path(__file__).parents[5] / "shared"


@cache
def table(name: str) -> list[dict[str, str]]:
    require(
        (SHARED / name).exists(),
        f"no {name} in a folder of shared files beside the repository, and XXGK_SHARED names none",
    )
    with (SHARED / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def matcher() -> AgencyMatcher:
    held: dict[str, tuple[str | None, tuple[int, ...]]] = {}
    for row in table("agencies.tsv"):
        years = (int(row["year"]),) if row["year"].isdigit() else ()
        region = row["region"] if row["region"] not in ("", "全国") else None
        held[row["agency"]] = (region, (*held.get(row["agency"], (None, ()))[1], *years))
    for row in table("names.tsv"):
        held.setdefault(row["official"], (None, ()))
    return AgencyMatcher(
        agency(name, region, years=tuple(sorted(set(years)))) for name, (region, years) in held.items()
    )


def test_typed_names(matcher: AgencyMatcher) -> None:
    rows = [row for row in table("names.tsv") if not row["kind"].startswith("NOT")]
    offered, outright, wrong = 0, 0, []
    for row in rows:
        found = matcher.find(row["typed"])
        names = [match.agency.name for match in found.matches]
        offered += found.decision != "none" and row["official"] in names
        outright += found.decision == "match" and names == [row["official"]]
        wrong += [row] if found.decision == "match" and names != [row["official"]] else []
    assert wrong == []
    assert offered >= 0.95 * len(rows)
    assert outright >= 0.88 * len(rows)


def test_what_is_not_meant_is_kept_apart(matcher: AgencyMatcher) -> None:
    rows = [row for row in table("names.tsv") if row["kind"].startswith("NOT")]
    assert rows
    for row in rows:
        found = matcher.find(row["typed"])
        assert found.decision == "none"
        assert row["official"] not in [match.agency.name for match in found.matches if match.by != "near"]


def test_ambiguous_names_ask(matcher: AgencyMatcher) -> None:
    """Towns that the table names as held elsewhere are not among the agencies at hand."""
    for row in table("ambiguous-names.tsv"):
        for typed in row["typed"].split(" / "):
            found = matcher.find(typed)
            held_here = not (typed.endswith(("街道", "乡")) and found.decision == "none" and not found.matches)
            assert found.decision == "choose" or not held_here, typed
