"""Figures and rates of one or more reports: ``answer_figures`` and, for a profile, ``answer_profile``."""

from collections.abc import Sequence

from xxgk.bot.answers.claims import claims_on
from xxgk.bot.answers.facts import Facts, report_facts
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.items.computed import rates
from xxgk.bot.model.answer import Answer, AnsweredClaim, Note
from xxgk.bot.model.query import Language, Query
from xxgk.index.form.form import fields
from xxgk.index.store.reading import Store, StoredReport

PROFILE = (
    "applications.new_received.total",
    "applications.carried_over.total",
    "applications.granted.total",
    "applications.partially_granted.total",
    "applications.denied.total",
    "applications.unable.total",
    "applications.not_processed.total",
    "applications.other_handling.total",
    "applications.total_handled.total",
    "applications.carried_forward.total",
    "disputes.review.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_review.total",
)
LEGACY_PROFILE = (
    "legacy.disclosed",
    "legacy.applications",
    "legacy.concluded",
    "legacy.answered",
    "legacy.granted",
    "legacy.partially_granted",
    "legacy.denied",
    "legacy.not_existing",
    "legacy.reviews",
    "legacy.lawsuits",
    "legacy.fees",
)
_OUTCOMES = ("applications.total_handled.total", "applications.granted.total", "applications.partially_granted.total")
PUBLIC_RATES = ("rate.granted", "rate.granted_or_partially")  # what 公开率 may mean


def answer_figures(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the fields asked for, each with its row; the other cells of a row of totals follow as its breakdown.

    Of a report whose tables do not have them, what its text says of them is quoted; where no table has any, there is no figure
    to give (``reason`` ``"only_in_text"``, or ``"nothing_found"``).
    """
    keys = query.fields or (PUBLIC_RATES if query.kind == "rate" else PROFILE[:1])
    return _answer(store, query.model_copy(update={"fields": keys}), language, keys, profile=False)


def answer_profile(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the main figures of a report and everything in it that does not agree with itself."""
    return _answer(store, query, language, PROFILE, profile=True)


def _answer(store: Store, query: Query, language: Language, keys: Sequence[str], *, profile: bool) -> Answer:
    chosen = choose_reports(store, query)
    if not chosen.reports:
        return cannot_answer(query, language, "year_not_held", held_years=chosen.held_years)
    facts = Facts()
    claims: list[AnsweredClaim] = []
    for report in chosen.reports:
        asked = LEGACY_PROFILE if profile and report.edition == "legacy" else keys
        mine = report_facts(store, report, asked, summed=query.together, breakdown=not profile, all_findings=profile)
        if not profile:
            claims += claims_on(store, report, keys, mine.figures, mine.derived)
            mine.notes += [*_lacking(report, keys, mine), *_instead(store, report, mine)]
        facts.add(mine)
    reason = "" if facts else "only_in_text" if claims else "nothing_found"
    return Answer(
        status="answered" if facts else "no_data",
        reason=reason,
        language=language,
        query=query,
        figures=tuple(facts.figures),
        derived=tuple(facts.derived),
        findings=tuple(facts.findings),
        claims=tuple(claims),
        notes=tuple(facts.notes) if facts else (),
        held_years=chosen.held_years,
        not_held=chosen.not_held,
        year_assumed=chosen.assumed,
    )


def _instead(store: Store, report: StoredReport, facts: Facts) -> list[Note]:
    """Where none were denied (or the like), say what became of the applications instead: none of none means little."""
    if not any(one.value == 0 and one.name.startswith("applications.") for one in facts.derived):
        return []
    figures = [figure.value for figure in store.figures(report, _OUTCOMES).values()]
    if len(figures) < len(_OUTCOMES) or None in figures:
        return []
    where: dict[str, str | int] = {"agency": report.agency or "", "year": report.year or 0}
    names = ("handled", "granted", "partially")
    return [
        Note(code="instead", values=where | {name: int(value or 0) for name, value in zip(names, figures, strict=True)})
    ]


def _lacking(report: StoredReport, keys: Sequence[str], facts: Facts) -> list[Note]:
    """Name the items asked for that the report has not, or not for its year, where others are answered."""
    there = {one.field for one in facts.figures} | {one.name for one in facts.derived}
    rows = {fields()[one.field].row.key for one in facts.figures}
    told = {note.values.get("field") for note in facts.notes}
    return [
        Note(
            code="other_column" if key in rows else "item_missing",
            values={"agency": report.agency or "", "year": report.year or 0, "field": key},
        )
        for key in keys
        if key not in there and key not in told and not (key in rates() and report.edition == "legacy")
        if not (_whole_row(key, keys) and any(one.startswith(f"{key.rpartition('.')[0]}.") for one in there))
    ]


def _whole_row(key: str, keys: Sequence[str]) -> bool:
    """Tell whether a row was asked for without a column: then every column of every edition is among the keys, and no report has all."""
    row = key.rpartition(".")[0]
    names = {name for name, field in fields().items() if field.row.key == row}
    return bool(names) and names <= set(keys)
