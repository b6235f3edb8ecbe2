"""What was worked out of reports where they were read, for the writer to settle them by: ``Ready``."""

from dataclasses import dataclass, field

from xxgk.index.store.name_parts import NameParts
from xxgk.index.store.report_rows import ReportRows


@dataclass(frozen=True, slots=True)
class Ready:
    """What is known beforehand of reports that wait to be settled; what is not the writer works out itself.

    Attributes:
        standings: what each has of every measure, by number, packed (``working_out.unpack``).
        names: the names they are read under, by name and region.
    """

    standings: dict[int, bytes] = field(default_factory=dict)
    names: dict[tuple[str, str | None], NameParts] = field(default_factory=dict)

    def add(self, report: int, rows: ReportRows) -> None:
        """Take what is known of a report that was inserted under this number, which may have been another's."""
        self.standings.pop(report, None)
        if rows.standings is not None:
            self.standings[report] = rows.standings
        if rows.named is not None:
            name, region, parts = rows.named
            self.names[name, region] = parts

    def clear(self) -> None:
        """Forget all, when they are settled."""
        self.standings.clear()
        self.names.clear()
