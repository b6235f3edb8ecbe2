"""What the reports held of a region, a level or some agencies come to together: ``answer_total``."""

from collections.abc import Sequence

from xxgk.bot.answers.corrected import about_corrected
from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.measures import Measured, best_year, measure, scope_of, tally
from xxgk.bot.answers.rank import DEFAULT
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, CoveredReport, DerivedFigure, Note
from xxgk.bot.model.query import Language, Query
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import reports_by_year

SHOWN = 5  # of the reports with the largest figures
_TERMS = 6  # a longer sum is not written out
_GOVERNMENTS = frozenset({"national", "province", "city", "county"})


def answer_total(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the sum over the reports held, year by year where several are asked for, and n of m that have a figure.

    Blanks add nothing and are counted; the largest figures follow with their sources. A rate has no total: its items have.
    """
    key = next((key for key in query.fields if key not in rates()), DEFAULT)
    held = reports_by_year(store, scope_of(query, ()))
    year = best_year(store, query)
    if year is None or (query.years and not held.keys() & set(query.years)):
        return cannot_answer(query, language, "none_in_scope", held_years=tuple(sorted(held)))
    assumed = not query.years and not query.all_years
    asked = query.model_copy(update={"fields": (key,), "years": (year,) if assumed else query.years})
    values = measure(store, scope_of(asked), key)
    years = sorted({one.year for one in values})
    sums = [total_of(key, [one for one in values if one.year == each], each) for each in years]
    if len(years) > 1:
        sums.insert(0, total_of(key, values, 0))
    counted = sorted((one for one in values if one.value is not None), key=lambda one: (-(one.value or 0), one.agency))
    shown = counted[: query.limit or SHOWN]
    facts, reports = Facts(), store.reports_by_id([one.report for one in shown])
    for one in shown:
        facts.add(report_facts(store, reports[one.report], [key]))
    notes = [Note(code="rank_year", values={"year": year, "reports": held[year]})] if assumed else []
    notes += [
        *_about_years(asked, years),
        *_about_counting_twice(values),
        *_about_marks(counted),
        *about_corrected(values),
        *facts.notes,
    ]
    return Answer(
        status="answered",
        reason="" if counted else "no_figure_in_scope",
        language=language,
        query=asked,
        figures=tuple(facts.figures),
        derived=(*sums, *facts.derived),
        findings=tuple(facts.findings),
        reports=tuple(CoveredReport(agency=one.agency, year=one.year, level=one.level) for one in shown),
        tally=tally(values),
        notes=tuple(notes),
        total=len(counted),
        held_years=tuple(sorted(held)),
    )


def total_of(key: str, values: Sequence[Measured], year: int) -> DerivedFigure:
    """Add up one item over reports; without a value where no report has a number. Of year 0: over several years."""
    numbers = [one.value for one in values if one.value is not None]
    total = round(sum(numbers), 6) if numbers else None
    field = fields().get(key)
    return DerivedFigure(
        name=key,
        value=int(total) if total is not None and total == int(total) else total,
        formula=" + ".join(map(str, numbers)) if len(numbers) <= _TERMS else "",
        agency="",
        year=year,
        unit=field.unit if field else "件",
        inferred=any(one.inferred for one in values if one.value is not None),
        corrected=sum(one.corrected for one in values if one.value is not None),
        tally=tally(values),
    )


def _about_years(query: Query, years: Sequence[int]) -> list[Note]:
    missing = [year for year in query.years if year not in years]
    notes = [Note(code="years_without_reports", values={"years": ", ".join(map(str, missing))})] if missing else []
    return [*notes, *([Note(code="years_added")] if len(years) > 1 and "carried" in query.fields[0] else [])]


def _about_counting_twice(values: Sequence[Measured]) -> list[Note]:
    """Warn where a government's report may hold what its departments, towns or zones report as well."""
    levels = {one.level for one in values if one.value is not None}
    return [Note(code="double_counting")] if levels & _GOVERNMENTS and len(levels) > 1 else []


def _about_marks(counted: Sequence[Measured]) -> list[Note]:
    marked = sum(one.marked for one in counted)
    return [Note(code="marked_included", values={"count": marked})] if marked else []
