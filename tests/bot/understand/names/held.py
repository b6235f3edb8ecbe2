"""The agencies of ``tests/cases/held.tsv``, made up of real names, and what ``tests/cases/names.tsv`` says people type for them."""

import csv
from functools import cache
from pathlib import Path

from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.index.store.reading import StoredAgency

CASES = Path(__file__).parents[3] / "cases"


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of cases."""
    with (CASES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def agency(name: str, region: str | None = None, *others: str, years: tuple[int, ...] = (2023,)) -> StoredAgency:
    """Make an agency."""
    return StoredAgency(name=name, region=region, scope="", names=(name, *others), years=years)


@cache
def matcher() -> AgencyMatcher:
    """Know the agencies of the table."""
    return AgencyMatcher(
        agency(
            row["agency"],
            None if row["region"] == "全国" else row["region"],
            years=tuple(map(int, row["years"].split(","))),
        )
        for row in rows("held.tsv")
    )
