"""Problems and improvements of named bodies: ``with_points``."""

from typing import Any

from xxgk.bot.answers.figures import said_of
from xxgk.bot.answers.presentation import Found
from xxgk.bot.answers.sources import located, whose
from xxgk.bot.model.answer import CoveredReport


def with_points(found: Found) -> dict[str, Any]:
    """Say of each report whether it has a part five, and what it has in its place.

    A part five that states none is an answer (``reason`` ``"none_stated"``), with what the report has in its place among the
    ``findings`` (nothing, a word); a report without part five has none (``"section_missing"``).
    """
    shown = found.page.facts(every_finding=True)
    silent = {row.records[0].report for row in found.page.rows if row.cells[0].worked.reason == "silent"}
    reports = tuple(
        CoveredReport(**whose(one), complete=one.id not in silent) for one in (facts.report for facts in shown)
    )
    there = any(report.complete for report in reports)
    years = tuple(report.year for report in reports if report.year)
    return said_of(found, shown) | {
        "status": "answered" if there else "no_data",
        "reason": "" if found.answer.points else "none_stated" if there else "section_missing",
        "query": found.keys.model_copy(update={"years": years}),
        "reports": reports,
        "total": len(found.answer.points),
        "findings": tuple(
            located(one.report, finding) for one in shown for finding in one.findings if finding.kind == "part_five"
        ),
    }
