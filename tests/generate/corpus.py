"""Makes up lawful reports: figures that obey the form's sums, an agency, a year, a date of issue.

The same seed gives the same report. Nothing here is taken from a published report but the form's official labels.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from random import Random
from typing import Literal

from xxgk.index.agencies.divisions import Division, divisions
from xxgk.index.checks.template import level_without_regulations
from xxgk.index.form.form import EDITIONS, EditionName, load_form
from xxgk.index.model.report import Number

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
_Scale = tuple[float, int]
_SCALES: tuple[_Scale, ...] = (
    (0.0, 0),
    (0.15, 3),
    (0.3, 12),
    (0.5, 90),
    (0.6, 1500),
)  # share of cells that are not 0, and how large
_ORGANISATIONS = 0.25  # how much rarer applications by organisations are than those by persons


Script = Literal["simplified", "traditional", "naive", "taiwan"]
Edition = EditionName | Literal["legacy"]  # legacy: the indicators of the reports before 2019


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is put down, whatever it states.

    Attributes:
        script: 简体; 繁體 by phrases; naive conversion of single characters (全麵, 編製); with the words of Taiwan (檔案).
        repeats: the table of part three goes on over a page, and the labels of groups cut by the page are printed again.
        amounts: where the unit of amounts stands: in the heading of the column, in the cell (``2096.16万元``), or nowhere.
        radicals: some labels hold radicals that look like characters (⺠, ⻔), as fonts of PDF do.
        wording: which of several titles and sentences are used.
    """

    script: Script = "simplified"
    repeats: bool = False
    amounts: Literal["heading", "cell", "nowhere"] = "heading"
    radicals: bool = False
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """What a made-up report states; a figure that is ``None`` is an empty cell.

    Attributes:
        said: figures that the text states otherwise than the table.
        period: a year of statistics other than ``year``.
        printed: what stands in cells in place of the number: ``约3``, ``—``.
        missing: tables left out, by their names in the form.
        front: lines below the title; ``notes``: sentences of part one.
        signed: who signs, where it is not the agency.
        texts: what parts five and six say in place of the usual, ``""`` nothing under the heading; ``None``: the part is left out.
        problems: what part five admits; ``improvements``: what it announces.
    """

    edition: Edition
    agency: str
    year: int
    issued: date
    figures: Mapping[str, Number | None]
    said: Mapping[str, Number] = field(default_factory=dict)
    period: int | None = None
    manner: Manner = Manner()
    printed: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    front: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signed: str | None = None
    texts: Mapping[int, str | None] = field(default_factory=dict)
    problems: tuple[str, ...] = ("工作人员的业务能力有待提高", "信息更新不够及时")
    improvements: tuple[str, ...] = ("加强培训", "按时更新栏目内容")

    def with_figures(self, changes: Mapping[str, Number | None]) -> "Truth":
        """Give the same report with some cells changed, lawful or not."""
        return replace(self, figures={**self.figures, **changes})

    def put_down(self, manner: Manner) -> "Truth":
        """Give the same report in another manner."""
        return replace(self, manner=manner)


def make_report(
    seed: int, *, edition: EditionName | None = None, blanks: bool = False, size: int | None = None
) -> Truth:
    """Make up a report; with ``blanks`` many of its zeros are empty cells, and some rows are empty altogether.

    ``size`` is how much there is of everything, 0 (nothing) to 4; without it each table is of a size of its own.
    """
    random = Random(seed)
    edition = edition or random.choice(EDITIONS)
    year = random.randint(2019, 2020) if edition == "2019" else random.randint(2021, 2025)
    scales = _SCALES if size is None else (_SCALES[size],)
    figures = {
        **_proactive(random, edition, scales),
        **_applications(random, edition, scales),
        **_disputes(random, scales),
    }
    if blanks:
        figures = _emptied(random, edition, figures)
    agency = random.choice(_places()) + random.choice(_BODIES)
    issued = date(year + 1, random.randint(1, 3), random.randint(1, 28))
    return of_agency(Truth(edition, agency, year, issued, figures), agency)


def of_agency(truth: Truth, agency: str) -> Truth:
    """Give the same report as that of an agency; one whose level cannot make 规章 has none."""
    none = {key: 0 for key, value in truth.figures.items() if value and key.startswith("proactive.regulations.")}
    return replace(truth.with_figures(none) if level_without_regulations(agency) else truth, agency=agency)


def emptied(truth: Truth, random: Random) -> Truth:
    """Give the same report with many of its zeros left empty."""
    assert truth.edition != "legacy", "its indicators have no columns"
    return truth.with_figures(_emptied(random, truth.edition, truth.figures))


def random_manner(random: Random) -> Manner:
    """Choose a manner that leaves the report lawful (the unit of amounts is stated); one in two is the plain one."""
    if random.random() < 0.5:
        return Manner(wording=random.randrange(6))
    return Manner(
        script=random.choice(("simplified", "simplified", "traditional", "naive", "taiwan")),
        repeats=random.random() < 0.5,
        amounts=random.choice(("heading", "cell")),
        radicals=random.random() < 0.3,
        wording=random.randrange(6),
    )


def year_after(truth: Truth, seed: int, *, slip: int = 0, size: int | None = None) -> Truth:
    """Make up the report of the next year of the same agency, which carries in what this one carried forward.

    What is in force is what was in force, with what was issued and without what was repealed. With a ``slip`` so many more
    applications by persons are carried in.
    """
    year = truth.year + 1
    edition: EditionName = "2019" if year <= 2020 else "2021"
    following = of_agency(make_report(seed, edition=edition, size=size), truth.agency)
    changes = _in_force(truth, following)
    for column in (column.key for column in load_form(edition).block("applications").columns[:-1]):
        carried = int(truth.figures.get(f"applications.carried_forward.{column}") or 0)
        carried += slip if column == "natural_person" else 0
        handled = following.figures[f"applications.total_handled.{column}"] or 0
        received = max(0, handled + (following.figures[f"applications.carried_forward.{column}"] or 0) - carried)
        for name, value in zip(_FRAME, (received, carried, handled, received + carried - handled), strict=True):
            changes[f"applications.{name}.{column}"] = value
            changes[f"applications.{name}.total"] = (changes.get(f"applications.{name}.total") or 0) + value
    issued = truth.issued.replace(year=year + 1)
    return replace(following.with_figures(changes), year=year, issued=issued)


def _in_force(before: Truth, truth: Truth) -> dict[str, Number | None]:
    """Give what is in force after a year: 现行有效 = that of the year before + 制发 - 废止; no more is repealed than there is."""
    changes: dict[str, Number | None] = {}
    for row in ("proactive.regulations", "proactive.normative_documents"):
        if f"{row}.in_force" in before.figures.keys() & truth.figures.keys():
            there = int(before.figures[f"{row}.in_force"] or 0) + int(truth.figures[f"{row}.issued"] or 0)
            repealed = min(there, int(truth.figures[f"{row}.repealed"] or 0))
            changes |= {f"{row}.repealed": repealed, f"{row}.in_force": there - repealed}
    return changes


@cache
def _places() -> tuple[str, ...]:
    return tuple(map(place_name, plain_divisions()))


@cache
def plain_divisions() -> tuple[Division, ...]:
    """Give cities, counties and districts whose name tells where they are."""
    return tuple(division for division in divisions() if _is_plain(division))


def place_name(division: Division) -> str:
    """Name a place as bodies do: ``"江阴市"``, and a district behind its city, ``"无锡市梁溪区"``."""
    return "".join(division.path[-2:]) if division.name.endswith("区") else division.name


def _is_plain(division: Division) -> bool:
    """Take cities, counties and districts, but none whose name does not tell where it is (two of one name)."""
    last = division.name
    if len(division.path) < 2 or not last.endswith(("市", "县", "区")) or last in ("市辖区", "县"):
        return False
    return _bearers()[last] == 1


@cache
def _bearers() -> Counter[str]:
    """Tell how many divisions bear a name."""
    return Counter(division.name for division in divisions())


def _count(random: Random, share: float, largest: int) -> int:
    return random.randint(1, largest) if largest and random.random() < share else 0


def _proactive(random: Random, edition: EditionName, scales: Sequence[_Scale]) -> dict[str, Number]:
    figures: dict[str, Number] = {}
    for block in load_form(edition).blocks:
        if block.part != 2:
            continue
        for row in block.rows:
            for key in block.keys(row):
                share, largest = random.choice(scales)
                if key.endswith(".amount"):
                    figures[key] = round(random.uniform(0, 9000), 4) if random.random() < 0.7 else 0
                elif key.endswith(".change"):
                    figures[key] = random.choice((-1, 1)) * _count(random, share, largest)
                else:
                    figures[key] = _count(random, share, largest * 20)
    return figures


def _applications(random: Random, edition: EditionName, scales: Sequence[_Scale]) -> dict[str, Number]:
    block = load_form(edition).block("applications")
    share, largest = random.choice(scales)
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


def _disputes(random: Random, scales: Sequence[_Scale]) -> dict[str, Number]:
    figures: dict[str, Number] = {}
    for group in ("review", "litigation_direct", "litigation_after_review"):
        share, largest = random.choice(scales)
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
