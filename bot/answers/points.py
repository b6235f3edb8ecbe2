"""Problems and improvements: ``answer_points``."""

from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.sources import line_source, located
from xxgk.bot.model.answer import Answer, AnsweredPoint, CoveredReport
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store

_PART = 5


def answer_points(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the items of part five.

    A part five that states none is an answer (``reason`` ``"none_stated"``), with what the report has in its place among the
    ``findings`` (nothing, a word); a report without part five has none (``"section_missing"``).
    """
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    kind = "problem" if query.kind == "problems" else "improvement"
    points = tuple(
        AnsweredPoint(
            agency=report.agency or "",
            year=report.year or 0,
            kind="problem" if kind == "problem" else "improvement",
            text=point.text,
            source=line_source(report, _PART, point.text, point.line),
        )
        for report in chosen.reports
        for point in store.points(report, kind)
    )
    reports = tuple(
        CoveredReport(
            agency=report.agency or "",
            year=report.year or 0,
            complete=any(section.number == _PART for section in store.sections(report)),
        )
        for report in chosen.reports
    )
    sections = any(report.complete for report in reports)
    return Answer(
        status="answered" if sections else "no_data",
        reason="" if points else "none_stated" if sections else "section_missing",
        language=language,
        query=query.model_copy(update={"years": tuple(report.year for report in chosen.reports if report.year)}),
        points=points,
        reports=reports,
        findings=tuple(
            located(report, finding)
            for report in chosen.reports
            for finding in store.findings(report)
            if finding.kind == "part_five"
        ),
        not_held=chosen.not_held,
        held_years=chosen.held_years,
        year_assumed=chosen.assumed,
    )
