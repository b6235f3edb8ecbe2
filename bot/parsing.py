"""A file of a report for other programs, findings in words included: ``parse``, which is ``xxgk.parse``."""

from pathlib import Path

from xxgk.bot.render.findings import in_words
from xxgk.index.model.report import Report
from xxgk.index.pipeline import file_to_report


def parse(path: Path | str) -> Report:
    """Read one report, as ``xxgk parse`` does; raises IndexingError with the reason."""
    return in_words(file_to_report(path))
