"""What does not agree with itself in the reports held, and which side adds up: ``list_of_findings``, ``findings_beside``."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from xxgk.bot.answers.corrected import corrections_of
from xxgk.bot.answers.meant import reports_that_passed
from xxgk.bot.answers.presentation import ROWS, Found
from xxgk.bot.answers.sources import located, whose
from xxgk.bot.model.algebra.asked_as import is_named
from xxgk.bot.model.algebra.measures import Check, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import FindingTotal, Note, Tally, TouchingFinding, TriedRule
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, FindingKind, Severity
from xxgk.index.store.disagreements import Counted, count_checks, count_findings, list_findings, not_assessable
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import Scope

KINDS: tuple[FindingKind, ...] = get_args(FindingKind)


def list_of_findings(store: Store, scope: Scope, query: Query) -> dict[str, Any]:
    """Give the findings of reports, of the kinds a query names: contradictions before hints and notes, the latest first.

    With how many there are in all; of named bodies, and where nothing was found, with the rules that could be tried: that others found
    nothing means nothing.
    """
    kinds = kinds_of(query)
    counts, with_findings = count_findings(store, scope, kinds)
    listed = list_findings(store, scope, kinds, limit=query.limit or ROWS, start=query.start)
    of = store.reports_by_id([key for report, _, other in listed for key in (report, other) if key is not None])
    speaks = any(one.severity == "contradiction" or kinds for one in counts)
    named = any(one.keys for one in query.bodies)
    return {
        "findings": tuple(located(of[report], finding, of.get(other or 0)) for report, finding, other in listed),
        "found": totals_of(counts, with_findings),
        "tried": () if speaks and not named else rules_tried(count_checks(store, scope, kinds)),
        "total": sum(one.findings for one in counts),
        "total_reports": with_findings.get("contradiction", 0),
    }


def findings_beside(found: Found) -> dict[str, Any]:
    """Count the reports looked at (``counted``: those with figures to check, ``absent``: without); say why nothing is listed."""
    answer, reports = found.answer, len(found.result.records)
    unchecked = not_assessable(found.store, reports_that_passed(found.result))
    return {
        "reason": "" if answer.findings else "no_more" if answer.total else "no_findings",
        "tally": Tally(reports=reports, counted=reports - unchecked, absent=unchecked),
        "held_years": answer.held_years if is_named(found.query) else (),
    }


def findings_by_kind(found: Found) -> list[Note]:
    """Count the contradictions of each kind, where there are several; all findings of the kinds asked for."""
    kinds = kinds_of(found.query)
    counts, _ = count_findings(found.store, reports_that_passed(found.result), kinds)
    of_kind = dict.fromkeys(one.kind for one in counts if kinds or one.severity == "contradiction")
    totals = {kind: sum(one.findings for one in counts if one.kind == kind) for kind in of_kind}
    notes = [Note(code="findings_of_kind", values={"kind": kind, "count": count}) for kind, count in totals.items()]
    return notes if len(notes) > 1 else []


def kinds_of(query: Query) -> list[FindingKind]:
    """Give the kinds of findings a query names."""
    kinds = [one.kind for one in query.measures if isinstance(one, Check)]
    return kinds + [one.finding for one in query.measures if isinstance(one, Reports) and one.finding]


def sums_that_hold(found: Found) -> list[Note]:
    """Of named agencies say what holds around a contradiction between text and table, and what was corrected by hand."""
    if not is_named(found.query):
        return []
    store, reports = found.store, _reports_of(found)
    listed = {(one.agency, one.year) for one in found.answer.findings}
    notes = [
        note
        for report in reports
        if (report.agency, report.year) in listed
        for note in _what_holds(store, report, found.answer.findings)
    ]
    return notes + [note for report in reports for note in corrections_of(store, report)]


def _reports_of(found: Found) -> list[StoredReport]:
    """Give the reports looked at, in their order."""
    numbers = [record.report for record in found.result.records if record.report is not None]
    held = found.store.reports_by_id(numbers)
    return [held[number] for number in numbers]


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


def _what_holds(store: Store, report: StoredReport, listed: Sequence[TouchingFinding]) -> list[Note]:
    """For each number the text puts otherwise, say whether its row of the table, and the table as a whole, add up."""
    notes = []
    for finding in listed:
        mine = (finding.agency, finding.year) == (report.agency, report.year)
        if not mine or finding.kind != "narrative" or finding.field not in fields():
            continue
        where = whose(report) | {"field": finding.field}
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
