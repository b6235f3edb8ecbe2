"""What does not agree with itself in the reports held, and which side adds up: ``answer_findings``."""

from collections.abc import Sequence

from xxgk.bot.answers.derived import parts_of_key
from xxgk.bot.answers.measures import scope_of
from xxgk.bot.answers.reports import cannot_answer
from xxgk.bot.answers.sources import line_source
from xxgk.bot.model.answer import Answer, Note, Tally, TouchingFinding
from xxgk.bot.model.query import Language, Query
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Finding, FindingKind
from xxgk.index.store.disagreements import count_findings, list_findings, not_assessable
from xxgk.index.store.reading import Store, StoredReport
from xxgk.index.store.surveys import reports_by_year

LIMIT = 20
KINDS: tuple[FindingKind, ...] = (
    "row_sum", "column_sum", "closure", "subtotal", "dispute_sum",
    "narrative", "carry_over", "unit", "year", "identity", "template",
)  # fmt: skip


def answer_findings(store: Store, query: Query, language: Language) -> Answer:
    """Answer with the findings of the reports asked for, the latest first.

    ``query.words`` may name kinds of findings (``"narrative"``, ``"row_sum|column_sum"``), ``query.fields`` rows of the form. Of a
    single agency notes say which sums hold around a contradiction between text and table: neither is known to be right. ``tally``
    counts the reports looked at (``counted``: those with figures to check, ``absent``: without).
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
    of = store.reports_by_id(list({report for report, _ in listed}))
    unchecked = not_assessable(store, scope)
    notes = [Note(code="findings_of_kind", values={"kind": kind, "count": count}) for kind, count in counts.items()]
    if len(counts) < 2:
        notes = []
    if query.agencies:
        notes += [note for report in of.values() for note in _what_holds(store, report, listed)]
    return Answer(
        status="answered",
        reason="" if listed else "no_more" if counts else "no_findings",
        language=language,
        query=query,
        findings=tuple(touching_of(of[report], finding) for report, finding in listed),
        tally=Tally(reports=reports, counted=reports - unchecked, absent=unchecked),
        notes=tuple(notes),
        total=sum(counts.values()),
        total_reports=with_findings,
        held_years=tuple(sorted(reports_by_year(store, scope_of(query, ())))) if query.agencies else (),
    )


def touching_of(report: StoredReport, finding: Finding) -> TouchingFinding:
    """Say whose a finding is, and where it stands."""
    part = fields()[finding.field].part if finding.field in fields() else None
    line = finding.lines[0] if finding.lines else None
    return TouchingFinding(
        **finding.model_dump(),
        agency=report.agency or "",
        year=report.year or 0,
        source=line_source(report, part or None, "", line),
    )


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
