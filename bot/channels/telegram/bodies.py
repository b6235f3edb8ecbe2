"""What is held of bodies that are watched: ``HeldBody``, ``held_bodies``."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xxgk.bot.answers.sources import touching
from xxgk.bot.channels.telegram.told import Told
from xxgk.bot.items.main_figures import main_figures
from xxgk.bot.model.answer import TouchingFinding
from xxgk.bot.watched import finding_mark
from xxgk.index.form.form import fields
from xxgk.index.store.bearing import agency_of
from xxgk.index.store.reading import Store, StoredFigure, StoredReport

_MAIN = tuple(key for key in (*main_figures((), 1), *main_figures({"legacy"}, 1)) if key in fields())
_MOST_FINDINGS = 100  # of one report that are remembered; of one with more nobody is told which are new


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report that answers: its main figures, and what in it does not agree; hints and notes on the form are no news."""

    digest: str
    figures: dict[str, StoredFigure]
    findings: tuple[TouchingFinding, ...]

    def told(self) -> Told:
        """Give what a chat knows once it has been told of it."""
        figures = {key: one.value for key, one in self.figures.items() if one.value is not None}
        marks = tuple(sorted(map(finding_mark, self.findings)))
        return Told(digest=self.digest, figures=figures, findings=marks if len(marks) <= _MOST_FINDINGS else None)


@dataclass(frozen=True, slots=True)
class HeldBody:
    """A body under the name and key it has now, with its reports by year."""

    name: str
    key: str
    reports: dict[str, HeldReport]

    def told(self) -> dict[str, Told]:
        """Give what a chat knows once it has been told of all."""
        return {year: report.told() for year, report in self.reports.items()}


def held_bodies(database: Path, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], HeldBody | None]:
    """Give what is held of bodies by the key and name they had once; ``None`` of one that is not held any more.

    Raises StoreError.
    """
    with Store(database) as store, store.snapshot():
        return {(key, name): _body(store, agency_of(store, key, name)) for key, name in wanted}


def _body(store: Store, name: str | None) -> HeldBody | None:
    if name is None:
        return None
    digests = store.revisions(name)
    current = {report.year: report for report in store.reports(name) if report.current}
    reports = {str(year): _report(store, current[year], digest) for year, digest in digests.items() if year in current}
    return HeldBody(name, store.keys_of([name])[name], reports)


def _report(store: Store, report: StoredReport, digest: str) -> HeldReport:
    contradictions = tuple(one for one in touching(report, store.findings(report)) if one.severity == "contradiction")
    return HeldReport(digest, store.figures(report, _MAIN), contradictions)
