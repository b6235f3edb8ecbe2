"""Who has most or least of an item, and who fulfils a condition: ``answer_rank``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.measures import MIN_CASES, Measured, best_year, measure, scope_of, tally
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, CoveredReport, Note, Tally
from xxgk.bot.model.query import Condition, Language, Query
from xxgk.index.model.report import Number
from xxgk.index.store.reading import Store
from xxgk.index.store.surveys import reports_by_year

TOP = 10
DEFAULT = "applications.new_received.total"


@dataclass(slots=True)
class _Ranked:
    """The reports that have a say, in order; ``tally`` counts those that have none."""

    rows: list[Measured]
    tally: Tally
    notes: list[Note] = field(default_factory=list)


def answer_rank(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the first ten, equal values sharing a place, of one year unless several are asked for.

    Only certain numbers have a say: blank, uncertain and lacking ones are counted in ``tally``, and a rate of fewer than ten cases
    as ``too_small``. With conditions it is the list of those that fulfil all of them. ``reports`` says of what level each row is;
    where levels mix, the first of each follows as a note.
    """
    key = query.fields[0] if query.fields else query.conditions[0].field if query.conditions else DEFAULT
    held = reports_by_year(store, scope_of(query, ()))
    year = best_year(store, query)
    if year is None or (query.years and not held.keys() & set(query.years)):
        return cannot_answer(query, language, "none_in_scope", held_years=tuple(sorted(held)))
    assumed = not query.years and not query.all_years
    asked = query.model_copy(update={"fields": (key,), "years": (year,) if assumed else query.years})
    ranked = _rank(store, asked, key)
    shown = ranked.rows[query.start :][: query.limit or TOP]
    places = _places(ranked.rows)
    facts, reports = Facts(), store.reports_by_id([one.report for one in shown])
    for one in shown:
        facts.add(report_facts(store, reports[one.report], list(dict.fromkeys((key, *_conditional(query))))))
    notes = [
        *ranked.notes,
        *_about_ties(ranked.rows, query.start + (query.limit or TOP)),
        *_about_levels(query, ranked.rows),
        *facts.notes,
    ]
    if assumed:
        notes.insert(0, Note(code="rank_year", values={"year": year, "reports": held[year]}))
    return Answer(
        status="answered",
        reason=_reason(ranked.rows, shown, query),
        language=language,
        query=asked,
        figures=tuple(facts.figures),
        derived=tuple(facts.derived),
        findings=tuple(facts.findings),
        reports=tuple(_covered(one, query, places) for one in shown),
        tally=ranked.tally,
        notes=tuple(notes),
        total=len(ranked.rows),
        held_years=tuple(sorted(held)),
        year_assumed=False,  # a note says which year, and why
    )


def _reason(rows: Sequence[Measured], shown: Sequence[Measured], query: Query) -> str:
    if rows and not shown:
        return "no_more"
    return "" if shown else "none_fulfils" if query.conditions else "no_figure_in_scope"


def _conditional(query: Query) -> tuple[str, ...]:
    return tuple(condition.field for condition in query.conditions)


def _rank(store: Store, query: Query, key: str) -> _Ranked:
    scope = scope_of(query)
    values = measure(store, scope, key, min_cases=MIN_CASES if key in rates() else 0)
    if query.conditions:
        return _fulfilling(store, query, key, values)
    rows = [one for one in values if one.value is not None]
    notes = [Note(code="min_cases", values={"count": MIN_CASES})] if key in rates() else []
    return _Ranked(_ordered(rows, query), tally(values), notes)


def _fulfilling(store: Store, query: Query, key: str, values: Sequence[Measured]) -> _Ranked:
    """Keep the reports whose figures certainly fulfil all conditions; the tally is of the figures the conditions need."""
    kept: dict[int, Measured] = {}
    needed: dict[int, Measured] = {}
    by_key = {key: {one.report: one for one in values}} if key not in rates() else {}
    for condition in query.conditions:
        if condition.field not in by_key:
            by_key[condition.field] = {one.report: one for one in measure(store, scope_of(query), condition.field)}
    for report, one in by_key[query.conditions[0].field].items():
        figures = [by_key[condition.field][report] for condition in query.conditions]
        unknown = next((figure for figure in figures if figure.value is None), None)
        needed[report] = unknown or one
        if unknown is None:
            outcomes = [
                _fulfils(figure, condition) for figure, condition in zip(figures, query.conditions, strict=True)
            ]
            if all(outcomes):
                kept[report] = by_key.get(key, {}).get(report, one)
            elif None in outcomes and False not in outcomes:
                needed[report] = Measured(one.report, one.agency, one.level, one.year, one.edition, "blank")
    return _Ranked(_ordered(list(kept.values()), query), tally(list(needed.values())))


def _fulfils(one: Measured, condition: Condition) -> bool | None:
    """Tell whether a figure fulfils a condition; ``None`` where blank parts of a sum may make it more than it says."""
    value, limit = one.value or 0, condition.value
    if condition.test in ("more", "at_least"):
        enough = value > limit if condition.test == "more" else value >= limit
        return True if enough else None if one.partial else False
    enough = (
        value == limit
        if condition.test == "equal"
        else value <= limit
        if condition.test == "at_most"
        else value < limit
    )
    return None if enough and one.partial else enough


def _ordered(rows: list[Measured], query: Query) -> list[Measured]:
    def place(one: Measured) -> tuple[Number, int, str]:
        value = one.value if one.value is not None else -1
        return (-value if query.order == "most" else value, -one.year, one.agency)

    return sorted(rows, key=place)


def _places(rows: Sequence[Measured]) -> dict[Number | None, int]:
    """Give the place of each value: that of the first row with it."""
    places: dict[Number | None, int] = {}
    for place, one in enumerate(rows, start=1):
        places.setdefault(one.value, place)
    return places


def _covered(one: Measured, query: Query, places: Mapping[Number | None, int]) -> CoveredReport:
    """Give a row its place; what fulfils conditions is not ranked."""
    place = None if query.conditions else places[one.value]
    return CoveredReport(agency=one.agency, year=one.year, level=one.level, place=place)


def _about_ties(rows: Sequence[Measured], end: int) -> list[Note]:
    """Count those behind the last one shown that share its place."""
    behind = [one for one in rows[end:] if one.value == rows[end - 1].value]
    return [Note(code="ties_cut", values={"count": len(behind)})] if behind else []


def _about_levels(query: Query, rows: Sequence[Measured]) -> list[Note]:
    """Where bodies of several sorts are ranked together, say so, and name the first of each that is not among those shown."""
    if query.level is not None or query.conditions:
        return []
    first: dict[str, Measured] = {}
    for one in rows:
        first.setdefault(one.level or "", one)
    if len(first) < 2:
        return []
    notes = [Note(code="levels_mixed")]
    for level, one in first.items():
        if level and one not in rows[:TOP]:
            values: dict[str, str | int] = {"level": level, "agency": one.agency, "year": one.year}
            notes.append(Note(code="first_of_level", values=values | {"value": str(one.value)}))
    return notes
