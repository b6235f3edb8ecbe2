"""The addresses of reports: ``report_id``, ``ReportLinks``."""

from xxgk.bot.channels.web.view import path_of
from xxgk.index.store.reading import Store, StoredReport

_LENGTH = 16  # hexadecimal digits of the file's digest


def report_id(report: StoredReport) -> str:
    """Name a report by the digest of its file, the same wherever it is held: ``"4f1c…"``."""
    return report.sha256[:_LENGTH]


class ReportLinks:
    """Finds the page of a report by whose it is and of which year; each is looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, int], str] = {}

    def to(self, agency: str, year: int | None, field: str = "") -> str:
        """Give the path of a report's page, at the row of a figure; ``""`` where no report is held."""
        if not agency or not year:
            return ""
        if (agency, year) not in self._known:
            report = self._store.report(agency, year)
            self._known[agency, year] = report_id(report) if report else ""
        found = self._known[agency, year]
        return (path_of("report", found, field=field) + ("#row" if field else "")) if found else ""
