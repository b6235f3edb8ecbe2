"""What becomes of the cells of reports whose truth is known: found, unknown, or claimed wrongly."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tests.generate.corpus import Truth
from tests.generate.panel_truth import KINDS
from xxgk.index.model.report import Figure, Number, Report

Outcome = Literal["found", "unknown", "wrong"]


@dataclass(slots=True)
class Score:
    """Counts over some reports.

    Attributes:
        cells: the outcomes of all cells, by group of fields.
        reports: how many were parsed; ``named``: how many under the right agency and year.
        alarms: reports of which a contradiction is said where there is none.
        broken: how many contradicted themselves, ``noticed`` how many of those were found out.
    """

    cells: dict[str, Counter[Outcome]] = field(default_factory=lambda: defaultdict(Counter))
    reports: int = 0
    named: int = 0
    alarms: int = 0
    broken: int = 0
    noticed: int = 0

    def add(self, other: "Score") -> None:
        """Take another score in."""
        for group, counts in other.cells.items():
            self.cells[group] += counts
        for name in ("reports", "named", "alarms", "broken", "noticed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def count_report(self, truth: Truth, report: Report | None) -> None:
        """Count the cells, the name and the false alarms of a report; of one that was refused (``None``) nothing is known."""
        self.reports += 1
        for key, value in truth.figures.items():
            self.cells[group_of(key)][outcome(value, report.figures.get(key) if report else None)] += 1
        self.named += report is not None and (report.agency, report.year) == (truth.agency, truth.year)
        self.alarms += report is not None and any(finding.kind in KINDS for finding in report.findings)

    @property
    def all_cells(self) -> Counter[Outcome]:
        """The outcomes of all cells."""
        return sum(self.cells.values(), Counter())


def outcome(value: Number | None, figure: Figure | None) -> Outcome:
    """Tell what became of a cell that prints ``value``, or nothing (``None``).

    - ``found``: the number (``read`` or ``derived``); of an empty cell that it is empty, or that by the sums it holds nothing;
    - ``unknown``: it is said that nobody can tell (``ambiguous``, ``absent``);
    - ``wrong``: another number, a number where there is none, or emptiness where there is one.
    """
    if figure is None or figure.status in ("ambiguous", "absent"):
        return "unknown"
    if value is None and figure.status == "derived" and figure.value == 0:
        return "found"
    return "found" if figure.value == value else "wrong"


def group_of(key: str) -> str:
    """Give the group of a field: ``"applications.denied.internal_affairs.total"`` → ``applications.denied``; ``legacy.*`` are one."""
    return "legacy" if key.startswith("legacy.") else ".".join(key.split(".")[:2])


def compare(wanted: Mapping[str, Figure], found: Mapping[str, Figure]) -> Iterator[Outcome]:
    """Give the outcome of each figure of a reviewed record; what the record itself leaves open is unknown or, if claimed, wrong."""
    for key, figure in wanted.items():
        if figure.status in ("ambiguous", "absent"):
            claimed = key in found and found[key].status in ("read", "derived")
            yield "wrong" if claimed else "unknown"
        else:
            yield outcome(figure.value, found.get(key))
