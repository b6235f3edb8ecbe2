"""What boards come to is added to and taken off as reports come and go: it is what their standings add up to, whatever happened."""

import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.index.store.made import cell, doubt, made
from xxgk.index.model.report import Report
from xxgk.index.store.standing_rows import NO_BASE, RANKED, STARRED, to_number
from xxgk.index.store.writing import Writer

NEW, HANDLED, GRANTED, FEES = (
    "applications.new_received.total",
    "applications.total_handled.total",
    "applications.granted.total",
    "proactive.fees.amount",
)
BODIES = ("无锡市水利局", "无锡市教育局", "苏州市水利局", "绍兴市水利局")
COUNTS = [
    "ranked",
    "small",
    "no_base",
    "blank",
    "uncertain",
    "absent",
    "total",
    "base",
    "starred",
    "starred_total",
    "partial",
    "inferred",
    "corrected",
    "least",
    "most",
]


def any_report(random: Random, body: str, year: int) -> Report:
    """Make a report with figures of every sort, and sometimes a finding on one."""
    number = random.choice((0, 1, 3, 30, 700))
    figures = {
        NEW: random.choice((number, cell(), cell(number, "derived"), cell(None, "ambiguous", candidates=(1, 2)))),
        HANDLED: random.choice((0, 4, 20, 20)),
        GRANTED: random.choice((0, 1, 4)),
        FEES: cell(random.choice((0.1, 0.7, 2096.16)), unit="万元"),
    }
    findings = random.choice(((), (doubt("row_sum", NEW, 1, 2, 3),)))
    return made(
        f"{body}{year}.txt",
        body,
        year,
        figures,
        region={"无": "江苏省无锡市", "苏": "江苏省苏州市", "绍": "浙江省绍兴市"}[body[0]],
        findings=findings,
    )


def held(path: Path) -> dict[int, tuple[Any, ...]]:
    """Give what each board says it comes to."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(f"SELECT id, {', '.join(COUNTS)} FROM boards").fetchall()
    sums = [COUNTS.index(one) + 1 for one in ("total", "base", "starred_total")]
    return {
        row[0]: tuple(to_number(one) if place in sums else one for place, one in enumerate(row))[1:] for row in rows
    }


def reckoned(path: Path) -> dict[int, tuple[Any, ...]]:
    """Add up what stands on each board."""
    found: dict[int, dict[str, Any]] = {}
    with closing(sqlite3.connect(path)) as db:
        for board, standing, value, number, base, marks in db.execute(
            "SELECT board, standing, value, number, base, marks FROM standings ORDER BY board, standing, value"
        ):
            one = found.setdefault(board, dict.fromkeys(COUNTS, 0) | {"least": None, "most": None})
            one[COUNTS[standing]] += 1
            if standing > NO_BASE:
                continue
            above = to_number(value if number is None else number)
            one["total"] += Fraction(above)
            one["base"] += Fraction(to_number(base or 0))
            one["starred_total"] += Fraction(above) if marks & STARRED else 0
            for bit, name in enumerate(("partial", "starred", "inferred", "corrected")):
                one[name] += marks >> bit & 1
            if standing == RANKED:
                one["least"], one["most"] = value if one["least"] is None else one["least"], value
    return {board: tuple(one.values()) for board, one in found.items()}


@pytest.mark.parametrize("seed", range(3))
def test_boards_are_what_stands_on_them(tmp_path: Path, seed: int) -> None:
    random, path = Random(seed), tmp_path / "made.db"
    for number in range(12):
        with Writer(path, "test") as writer:
            some = [any_report(random, random.choice(BODIES), random.choice((2021, 2022))) for _ in range(3)]
            unlike = {one.file: one for one in some}
            if number % 3 == 2:
                writer.remove(unlike)
            else:
                writer.replace((one, f"seen {number}") for one in unlike.values())
        assert held(path) == reckoned(path)
        assert number != 0 or held(path), "there is nothing to reckon"
    with Writer(path, "test") as writer:
        writer.remove(f"{body}{year}.txt" for body in BODIES for year in (2021, 2022))
    assert held(path) == {}, "boards without a report are gone"
