"""Makes up lawful reports: figures that obey the form's sums, an agency, a year, a date of issue.

The same seed gives the same report. Nothing here is taken from a published report but the form's official labels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from index.agencies.divisions import Division, divisions
from index.form.form import EDITIONS, EditionName, load_form
from index.model.report import Number

_BODIES = (
    "人民政府",
    "财政局",
    "教育局",
    "审计局",
    "水利局",
    "民政局",
    "卫生健康委员会",
    "市场监督管理局",
    "自然资源局",
)
_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")
_SCALES = ((0.0, 0), (0.15, 3), (0.3, 12), (0.5, 90), (0.6, 1500))  # share of cells that are not 0, and how large
_ORGANISATIONS = 0.25  # how much rarer applications by organisations are than those by persons


@dataclass(frozen=True, slots=True)
class Truth:
    """What a made-up report states; a figure that is ``None`` is an empty cell."""

    edition: EditionName
    agency: str
    year: int
    issued: date
    figures: Mapping[str, Number | None]

    def with_figures(self, changes: Mapping[str, Number | None]) -> "Truth":
        """Give the same report with some cells changed, lawful or not."""
        return replace(self, figures={**self.figures, **changes})


def make_report(seed: int, *, edition: EditionName | None = None, blanks: bool = False) -> Truth:
    """Make up a report; with ``blanks`` many of its zeros are empty cells, and some rows are empty altogether."""
    random = Random(seed)
    edition = edition or random.choice(EDITIONS)
    year = random.randint(2019, 2020) if edition == "2019" else random.randint(2021, 2025)
    figures = {**_proactive(random, edition), **_applications(random, edition), **_disputes(random)}
    if blanks:
        figures = _emptied(random, edition, figures)
    agency = random.choice(_places()) + random.choice(_BODIES)
    issued = date(year + 1, random.randint(1, 3), random.randint(1, 28))
    return Truth(edition, agency, year, issued, figures)


@cache
def _places() -> tuple[str, ...]:
    return tuple(_place(division) for division in divisions() if _is_plain(division))


def _place(division: Division) -> str:
    return "".join(division.path[-2:]) if division.name.endswith("区") else division.name


def _is_plain(division: Division) -> bool:
    """Take cities, counties and districts, but none whose name does not tell where it is (two of one name)."""
    last = division.name
    if len(division.path) < 2 or not last.endswith(("市", "县", "区")) or last in ("市辖区", "县"):
        return False
    return sum(other.name == last for other in divisions()) == 1


def _count(random: Random, share: float, largest: int) -> int:
    return random.randint(1, largest) if largest and random.random() < share else 0


def _proactive(random: Random, edition: EditionName) -> dict[str, Number]:
    figures: dict[str, Number] = {}
    for block in load_form(edition).blocks:
        if block.part != 2:
            continue
        for row in block.rows:
            for key in block.keys(row):
                share, largest = random.choice(_SCALES)
                if key.endswith(".amount"):
                    figures[key] = round(random.uniform(0, 9000), 4) if random.random() < 0.7 else 0
                elif key.endswith(".change"):
                    figures[key] = random.choice((-1, 1)) * _count(random, share, largest)
                else:
                    figures[key] = _count(random, share, largest * 20)
    return figures


def _applications(random: Random, edition: EditionName) -> dict[str, Number]:
    block = load_form(edition).block("applications")
    share, largest = random.choice(_SCALES)
    columns = [column.key for column in block.columns if column.key != "total"]
    outcomes = [row.key for row in block.rows if row.key.rsplit(".", 1)[-1] not in _FRAME]
    cells: dict[str, dict[str, int]] = {row.key: {} for row in block.rows}
    for column in columns:
        likely = share if column == "natural_person" else share * _ORGANISATIONS
        for row in outcomes:
            cells[row][column] = _count(random, likely, largest)
        handled = sum(cells[row][column] for row in outcomes)
        forward = _count(random, likely, largest)
        carried = random.randint(0, handled + forward) if random.random() < likely else 0
        frame = (handled + forward - carried, carried, handled, forward)
        for name, value in zip(_FRAME, frame, strict=True):
            cells[f"applications.{name}"][column] = value
    for row in cells.values():
        row["total"] = sum(row.values())
    return {f"{row}.{column}": value for row, values in cells.items() for column, value in values.items()}


def _disputes(random: Random) -> dict[str, Number]:
    figures: dict[str, Number] = {}
    for group in ("review", "litigation_direct", "litigation_after_review"):
        share, largest = random.choice(_SCALES)
        parts = [_count(random, share, max(1, largest // 10)) for _ in range(4)]
        for name, value in zip(("upheld", "corrected", "other", "pending", "total"), (*parts, sum(parts)), strict=True):
            figures[f"disputes.{group}.{name}"] = value
    return figures


def _emptied(random: Random, edition: EditionName, figures: Mapping[str, Number]) -> dict[str, Number | None]:
    """Leave zeros empty; the last cell of a row only where the whole row is (a total that is left out breaks its sum)."""
    share = random.choice((0.3, 0.7, 1.0))
    left: dict[str, Number | None] = dict(figures)
    for block in load_form(edition).blocks:
        for row in block.rows:
            keys = block.keys(row)
            whole = random.random() < share / 2 and all(figures[key] == 0 for key in keys)
            for key in keys if whole else keys[:-1]:
                if figures[key] == 0 and (whole or random.random() < share):
                    left[key] = None
    return left
