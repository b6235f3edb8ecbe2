"""For figures of many reports: what the marks behind them mean, and where each report has them: ``marked_lines``, ``cited_lines``."""

from collections.abc import Sequence

from xxgk.bot.render.citations import source_name, title_of
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.rows import Row

Report = tuple[str, int]


def who(report: Report, phrases: Phrases) -> str:
    """Name a report by agency and year."""
    return phrases.say("compare_who", agency=phrases.name(report[0]), year=report[1])


def marked_lines(rows: Sequence[Row], phrases: Phrases) -> list[str]:
    """Say what speaks against the figures marked with a star, and what the dagger means."""
    lines = [
        phrases.say("marked", who=who((finding.agency, finding.year), phrases), message=finding_text(finding, phrases))
        for row in rows
        for finding in row.findings
    ]
    inferred = [phrases.say("inferred_mark")] if any(row.status in ("derived", "inferred") for row in rows) else []
    return [*dict.fromkeys(lines), *inferred]


def cited_lines(rows: Sequence[Row], phrases: Phrases) -> list[str]:
    """Cite each report once: title, the line of its first figure, file or address."""
    lines: dict[Report, str] = {}
    for row in rows:
        report = (row.agency, row.year)
        if row.source and report not in lines:
            title, file = title_of(row.source, phrases), source_name(row.source)
            line = row.source.line if row.source.line is not None else "?"
            lines[report] = "  " + phrases.say("cited", who=who(report, phrases), title=title, line=line, file=file)
    return [phrases.say("sources_head"), *lines.values()] if lines else []
