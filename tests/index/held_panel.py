"""A panel indexed, beside its truth: ``hold_panel``."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.generate.panel import Panel, write_panel
from tests.generate.panel_truth import PanelTruth, ReportTruth
from xxgk.index.build import build
from xxgk.index.model.report import FindingKind, Number
from xxgk.index.store.reading import Store, StoredAgency, StoredReport

# where, the field, what is stated there and what the rest makes of it
Stated = tuple[object, str, Number | None, Number | None]


@dataclass
class HeldPanel:
    """What was made up, and what is held of it."""

    truth: PanelTruth
    store: Store

    @cached_property
    def reports(self) -> dict[str, StoredReport]:
        """The reports held by the names of their files."""
        return {Path(report.file).name: report for report in self.store.reports()}

    @cached_property
    def agencies(self) -> dict[str, StoredAgency]:
        """The agencies held by name."""
        return {agency.name: agency for agency in self.store.agencies()}

    def agencies_of(self, key: Callable[[ReportTruth], object]) -> dict[object, set[str | None]]:
        """Give the agencies of the reports of each sort."""
        found: dict[object, set[str | None]] = defaultdict(set)
        for truth in self.truth.reports:
            found[key(truth)].add(self.reports[truth.file].agency)
        return found

    def bodies(self) -> dict[object, set[str | None]]:
        """Give the agencies of each body that is known to be one; under a name that nothing tells of it is a body by itself."""
        untold = {body.id for body in self.truth.bodies if body.told == "nowhere"}
        return self.agencies_of(lambda report: (report.body, report.name if report.body in untold else ""))

    def stated(self, kind: FindingKind) -> set[Stated]:
        """Give the contradictions of a kind that there are."""
        return {
            (_place(truth, kind), one.field, one.stated, one.expected)
            for truth in self.truth.reports
            for one in truth.contradictions
            if one.kind == kind
        }

    def found(self, kind: FindingKind) -> set[Stated]:
        """Give those that were found."""
        return {
            (_place(truth, kind), one.field, *((None, None) if kind == "identity" else (one.found, one.expected)))
            for truth in self.truth.reports
            for one in self.store.findings(self.reports[truth.file])
            if one.kind == kind
        }


def hold_panel(panel: Panel, folder: Path) -> HeldPanel:
    """Write a panel into a folder and index it; every report of it must be read."""
    write_panel(panel, folder / "reports")
    summary = build([folder / "reports"], folder / "panel.db")
    assert summary.failures == []
    return HeldPanel(panel.truth, Store(folder / "panel.db"))


def _place(truth: ReportTruth, kind: FindingKind) -> object:
    """Tell reports apart: by file, or by body and year, whichever file answers, where reports of two years are compared."""
    return (truth.body, truth.year) if kind == "carry_over" else truth.file
