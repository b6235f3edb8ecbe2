"""Several agencies, or several years of one, beside each other: ``answer_compare``."""

from collections.abc import Mapping, Sequence

from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.points import answer_points
from xxgk.bot.answers.reports import Chosen, cannot_answer, choose_reports, current_reports, finished_years
from xxgk.bot.model.answer import Answer, CoveredReport, Note
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store, StoredReport

DEFAULT = (
    "applications.new_received.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.total_handled.total",
    "disputes.review.total",
    "disputes.litigation.total",
)
LEGACY_DEFAULT = ("legacy.applications", "legacy.answered", "legacy.granted", "legacy.partially_granted", "legacy.denied",
                  "legacy.reviews", "legacy.lawsuits")  # fmt: skip


def answer_compare(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the items asked for (without any: the main ones) of each report, and what makes them unlike.

    Without a year: the latest year all agencies have, else of each its latest; of one agency its last two.
    """
    held = current_reports(store, query)
    asked = query if query.years or query.all_years else query.model_copy(update={"years": _years(held)})
    if query.aspect in ("problems", "improvements"):
        points = asked.model_copy(update={"kind": query.aspect})
        answer = answer_points(store, points, language)
        return answer.model_copy(update={"query": answer.query.model_copy(update={"kind": "compare"})})
    chosen = choose_reports(store, asked)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    if len(chosen.reports) < 2 and len(query.agencies) < 2:
        return cannot_answer(query, language, "one_is_not_enough", held_years=chosen.held_years)
    old = all(report.edition == "legacy" for report in chosen.reports)
    keys = query.fields or (LEGACY_DEFAULT if old else DEFAULT)
    facts = Facts()
    for report in chosen.reports:
        facts.add(report_facts(store, report, keys))
    return Answer(
        status="answered" if facts else "no_data",
        reason="" if facts else "nothing_found",
        language=language,
        query=asked.model_copy(update={"fields": keys}),
        figures=tuple(facts.figures),
        derived=tuple(facts.derived),
        findings=tuple(facts.findings),
        reports=tuple(
            CoveredReport(agency=report.agency or "", year=report.year or 0, level=report.level)
            for report in chosen.reports
        ),
        notes=(*_about_years(query, chosen), *_about_unlike(chosen.reports), *facts.notes) if facts else (),
        not_held=() if _are_pairs(chosen, asked) else chosen.not_held,
        held_years=chosen.held_years,
    )


def _years(held: Mapping[str, Mapping[int, StoredReport]]) -> tuple[int, ...]:
    if len(held) == 1:
        return tuple(sorted(finished_years(next(iter(held.values())))))[-2:]
    common = set.intersection(*(set(finished_years(mine)) for mine in held.values())) if held else set()
    return (max(common),) if common else ()


def _about_years(query: Query, chosen: Chosen) -> list[Note]:
    """Say which year was taken where none was asked for, and where the years are not the same."""
    years = sorted({report.year or 0 for report in chosen.reports})
    agencies = {report.agency for report in chosen.reports}
    notes = []
    if not query.years and not query.all_years:
        code = "last_years" if len(agencies) == 1 else "common_year" if len(years) == 1 else "own_years"
        notes.append(Note(code=code, values={"years": ", ".join(map(str, years))}))
    if len(agencies) > 1 and any(_years_of(chosen.reports, agency) != years for agency in agencies):
        notes.append(Note(code="years_differ"))
    return notes


def _are_pairs(chosen: Chosen, query: Query) -> bool:
    """Tell whether each agency was meant with a year of its own (甲 2019 和乙 2020 比): then none lacks the other's."""
    years = [report.year for report in chosen.reports]
    return len(query.agencies) == len(years) == len(set(years)) == len(query.years) > 1


def _years_of(reports: Sequence[StoredReport], agency: str | None) -> list[int]:
    return sorted(report.year or 0 for report in reports if report.agency == agency)


def _about_unlike(reports: Sequence[StoredReport]) -> list[Note]:
    """Say where bodies of different sorts, or tables of different editions, stand beside each other."""
    levels = {report.agency: report.level for report in reports if report.level}
    notes = []
    if len(set(levels.values())) > 1:
        notes.append(Note(code="levels_differ"))
        notes += [
            Note(code="is_of_level", values={"agency": agency or "", "level": level or ""})
            for agency, level in levels.items()
        ]
    editions = sorted({report.edition for report in reports})
    if "legacy" in editions and len(editions) > 1:
        notes.append(Note(code="legacy_beside_new"))
    elif len(editions) > 1:
        notes.append(Note(code="editions_differ"))
    return notes
