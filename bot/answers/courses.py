"""What is put beside one item of single bodies over the years: ``course_beside``."""

from typing import Any

from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.notes import forms, gaps
from xxgk.bot.answers.presentation import Found
from xxgk.bot.model.answer import CoveredReport, NotHeld


def course_beside(found: Found) -> dict[str, Any]:
    """Give the figures of every year, of before 2019 by the indicator that comes nearest; ``not_held`` are years asked for in vain."""
    facts, reports = Facts(), found.page.in_order()
    for report in reports:
        facts.add(report_facts(found.store, report, found.question.fields))
    return {
        "status": "answered" if facts else "no_data",
        "reason": "" if facts else "nothing_found",
        "query": found.question.model_copy(update={"years": tuple(sorted({one.year for one in found.result.records}))}),
        "figures": tuple(facts.figures),
        "derived": tuple(facts.derived),
        "findings": tuple(facts.findings),
        "reports": tuple(
            CoveredReport(agency=one.agency or "", year=one.year or 0, level=one.level) for one in reports
        ),
        "notes": (*gaps(found), *forms(found), *facts.notes) if facts else (),
        "not_held": tuple(not_held(found)),
        "tally": None,
        "total": 0,
        "total_reports": 0,
    }


def not_held(found: Found) -> list[NotHeld]:
    """Name, of each body asked for, the years asked for of which it has no report, beside those of which it has one."""
    lacking = []
    for name in found.question.agencies:
        held = tuple(sorted(one.year or 0 for one in found.store.reports(name) if one.current and one.year))
        if missing := tuple(year for year in found.question.years if year not in held):
            lacking.append(NotHeld(agency=name, asked=missing, held=held))
    return lacking
