"""What does not agree with itself in the reports held, and which side adds up: ``answer_findings``."""

from collections.abc import Mapping, Sequence
from typing import get_args

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.derived import parts_of_key
from xxgk.bot.answers.measures import scope_of
from xxgk.bot.answers.reports import cannot_answer, choose_reports
from xxgk.bot.answers.sources import located
from xxgk.bot.model.answer import Answer, FindingTotal, Note, Tally, TriedRule
from xxgk.bot.model.query import Language, Query
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Finding, FindingKind, Severity
from xxgk.index.store.disagreements import Counted, count_checks, count_findings, list_findings, not_assessable
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import reports_by_year

LIMIT = 20
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


def answer_findings(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the findings of the reports asked for: contradictions first, then hints and notes, of each the latest first.

    ``query.words`` may name kinds of findings (``"narrative"``, ``"row_sum|column_sum"``), ``query.fields`` rows of the form. Of a
    single agency notes say which sums hold around a contradiction between text and table: neither is known to be right. ``tally``
    counts the reports looked at (``counted``: those with figures to check, ``absent``: without), ``tried`` the rules that could be
    tried on what was asked (of named agencies, or where nothing was found): that others found nothing means nothing.
    """
    scope = scope_of(query)
    reports = sum(reports_by_year(store, scope).values())
    if not reports:
        held = tuple(sorted(reports_by_year(store, scope_of(query, ()))))
        return cannot_answer(query, language, "year_not_held" if query.agencies else "none_in_scope", held_years=held)
    kinds = [kind for kind in KINDS if kind in query.words.replace("|", " ").split()]
    rows = sorted({part.rpartition(".")[0] for key in query.fields for part in parts_of_key(key)})
    counts, with_findings = count_findings(store, scope, kinds, rows)
    listed = list_findings(store, scope, kinds, rows, query.limit or LIMIT, query.start)
    of = store.reports_by_id([key for report, _, other in listed for key in (report, other) if key is not None])
    listed_any = any(one.severity == "contradiction" or kinds for one in counts)
    tried = count_checks(store, scope, kinds, rows) if query.agencies or not listed_any else {}
    unchecked = not_assessable(store, scope)
    total = sum(one.findings for one in counts)
    notes = [
        Note(
            code="findings_of_kind",
            values={"kind": kind, "count": sum(one.findings for one in counts if one.kind == kind)},
        )
        for kind in dict.fromkeys(one.kind for one in counts if kinds or one.severity == "contradiction")
    ]
    if len(notes) < 2:
        notes = []
    if query.agencies:
        findings = [(report, finding) for report, finding, _ in listed]
        notes += [
            note
            for report in dict.fromkeys(report for report, _ in findings)
            for note in _what_holds(store, of[report], findings)
        ]
        notes += [
            note for report in choose_reports(store, _every(query)).reports for note in corrections_of(store, report)
        ]
    return Answer(
        status="answered",
        reason="" if listed else "no_more" if counts else "no_findings",
        language=language,
        query=query,
        findings=tuple(located(of[report], finding, of.get(other or 0)) for report, finding, other in listed),
        found=totals_of(counts, with_findings),
        tried=rules_tried(tried),
        tally=Tally(reports=reports, counted=reports - unchecked, absent=unchecked),
        notes=tuple(notes),
        total=total,
        total_reports=with_findings.get("contradiction", 0),
        held_years=tuple(sorted(reports_by_year(store, scope_of(query, ())))) if query.agencies else (),
    )


def totals_of(counts: Sequence[Counted], reports: Mapping[Severity, int]) -> tuple[FindingTotal, ...]:
    """Tell contradictions from hints and notes: how many there are of each, in how many reports."""
    return tuple(
        FindingTotal(
            severity=severity,
            findings=sum(one.findings for one in counts if one.severity == severity),
            reports=number,
        )
        for severity, number in sorted(reports.items())
    )


def rules_tried(reports: Mapping[FindingKind, int]) -> tuple[TriedRule, ...]:
    """Name the rules that could be tried, with in how many reports."""
    return tuple(TriedRule(kind=kind, reports=reports[kind]) for kind in KINDS if kind in reports)


def _every(query: Query) -> Query:
    """Ask for every report that is looked through: without a year all that are held."""
    return query.model_copy(update={"all_years": not query.years})


def _what_holds(store: Store, report: StoredReport, listed: Sequence[tuple[int, Finding]]) -> list[Note]:
    """For each number the text puts otherwise, say whether its row of the table, and the table as a whole, add up."""
    notes = []
    for of, finding in listed:
        if of != report.id or finding.kind != "narrative" or finding.field not in fields():
            continue
        where: dict[str, str | int] = {"agency": report.agency or "", "year": report.year or 0, "field": finding.field}
        if formula := row_formula(store, report, finding.field):
            notes.append(Note(code="row_holds", values=where | {"formula": formula}))
        if finding.field.startswith("applications.") and (formula := closure_formula(store, report)):
            notes.append(Note(code="closure_holds", values=where | {"formula": formula}))
        notes.append(Note(code="cannot_decide", values=where))
    return list({repr(note): note for note in notes}.values())


def row_formula(store: Store, report: StoredReport, key: str) -> str:
    """Write out a row that adds up, ``"156 + 0 + 0 + 0 + 0 + 35 = 191"``; ``""`` for one that does not, or is not all numbers."""
    row = fields()[key].row.key
    names = [name for name, field in fields().items() if field.row.key == row]
    held = store.figures(report, names)
    total = held.pop(f"{row}.total", None)
    return (
        _sum([held[name] for name in names if name in held], total)
        if row.startswith(("applications", "disputes"))
        else ""
    )


def closure_formula(store: Store, report: StoredReport) -> str:
    """Write out 新收 + 上年结转 = 总计 + 结转下年 where it holds: ``"191 + 0 = 191 + 0"``."""
    keys = [f"applications.{row}.total" for row in ("new_received", "carried_over", "total_handled", "carried_forward")]
    values = [figure.value for figure in store.figures(report, keys).values()]
    if len(values) < len(keys) or None in values:
        return ""
    new, carried, handled, forward = (value or 0 for value in values)
    return f"{new} + {carried} = {handled} + {forward}" if new + carried == handled + forward else ""


def _sum(parts: Sequence[Figure], total: Figure | None) -> str:
    values = [part.value for part in parts if part.value is not None]
    if total is None or total.value is None or len(values) < len(parts) or sum(values) != total.value:
        return ""
    return f"{' + '.join(map(str, values))} = {total.value}"
