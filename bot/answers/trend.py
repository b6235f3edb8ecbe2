"""One item over the years: ``answer_trend``."""

from collections.abc import Iterable, Sequence

from xxgk.bot.answers.corrected import about_corrected
from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.measures import measure, scope_of, tally
from xxgk.bot.answers.rank import DEFAULT
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.total import total_of
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, CoveredReport, Note
from xxgk.bot.model.query import Language, Query
from xxgk.index.store.reading import Store, StoredReport

_NEW_FORMS = (2019, 2021)  # the first years of the present form and of its revision


def answer_trend(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the figures of every year held (or asked for) of an agency, or with sums over those of a region or level."""
    if query.agencies:
        return _of_agencies(store, query, language)
    return _of_scope(store, query, language)


def _of_agencies(store: Store, query: Query, language: Language) -> Answer:
    asked = query.model_copy(update={"all_years": not query.years, "fields": query.fields or (DEFAULT,)})
    chosen = choose_reports(store, asked)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    facts = Facts()
    for report in chosen.reports:
        facts.add(report_facts(store, report, asked.fields))
    notes: list[Note] = []
    for agency in query.agencies:
        mine = [report for report in chosen.reports if report.agency == agency]
        notes += _about_gaps(agency, [report.year or 0 for report in mine])
    years = sorted({report.year or 0 for report in chosen.reports})
    notes += [*_about_forms(years), *facts.notes]
    return Answer(
        status="answered" if facts else "no_data",
        reason="" if facts else "nothing_found",
        language=language,
        query=asked.model_copy(update={"years": tuple(years)}),
        figures=tuple(facts.figures),
        derived=tuple(facts.derived),
        findings=tuple(facts.findings),
        reports=tuple(map(_covered, chosen.reports)),
        notes=tuple(notes) if facts else (),
        not_held=chosen.not_held,
        held_years=chosen.held_years,
    )


def _of_scope(store: Store, query: Query, language: Language) -> Answer:
    key = next((key for key in query.fields if key not in rates()), DEFAULT)
    values = measure(store, scope_of(query), key)
    if not values:
        return cannot_answer(query, language, "none_in_scope")
    years = sorted({one.year for one in values})
    sums = [total_of(key, [one for one in values if one.year == year], year) for year in years]
    notes = [*_about_gaps("", years), *_about_forms(years), *about_corrected(values)]
    if len({one.tally.reports for one in sums if one.tally}) > 1:
        notes.append(Note(code="reports_differ"))
    found = any(one.value is not None for one in sums)
    return Answer(
        status="answered",
        reason="" if found else "no_figure_in_scope",
        language=language,
        query=query.model_copy(update={"fields": (key,), "years": tuple(years)}),
        derived=tuple(sums),
        tally=tally(values),
        notes=tuple(notes),
        held_years=tuple(years),
    )


def _covered(report: StoredReport) -> CoveredReport:
    return CoveredReport(agency=report.agency or "", year=report.year or 0, level=report.level)


def _about_gaps(agency: str, years: Sequence[int]) -> Iterable[Note]:
    """Name the years between the first and the last that are not held."""
    missing = sorted(set(range(min(years), max(years))) - set(years)) if years else []
    if missing:
        yield Note(
            code="gap" if agency else "gap_of_all", values={"agency": agency, "years": ", ".join(map(str, missing))}
        )


def _about_forms(years: Sequence[int]) -> list[Note]:
    """Name the changes of the form that fall between the years."""
    changed = [first for first in _NEW_FORMS if years[0] < first <= years[-1]]
    return [Note(code=f"form_of_{first}") for first in changed]
