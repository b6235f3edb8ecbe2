"""The items asked for, of one report: printed figures, sums and rates with their findings and sources. ``report_facts``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from xxgk.bot.answers.corrected import correction_notes
from xxgk.bot.answers.derived import derive, parts_of_figure, parts_of_key, rate, together, without_doubted
from xxgk.bot.answers.sources import row_source, touching
from xxgk.bot.items.computed import parts_of, rates
from xxgk.bot.items.nearest import nearest
from xxgk.bot.model.answer import AnsweredFigure, DerivedFigure, Note, TouchingFinding
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Finding
from xxgk.index.store.corrections import SUMS, mended
from xxgk.index.store.reading import Store, StoredFigure, StoredReport

_RECEIVED = "applications.new_received.total"


@dataclass(slots=True)
class Facts:
    """What a report has of the items asked for; ``figures`` in the order asked, then the parts of sums and rows."""

    figures: list[AnsweredFigure] = field(default_factory=list)
    derived: list[DerivedFigure] = field(default_factory=list)
    findings: list[TouchingFinding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, other: "Facts") -> None:
        """Take in the facts of another report."""
        self.figures += other.figures
        self.derived += other.derived
        self.findings += other.findings
        self.notes += other.notes

    def __bool__(self) -> bool:
        return bool(self.figures or self.derived)


def report_facts(
    store: Store,
    report: StoredReport,
    keys: Sequence[str],
    *,
    summed: bool = False,
    breakdown: bool = False,
    all_findings: bool = False,
) -> Facts:
    """Answer with each key as a printed figure, a sum or a rate, whichever the report has; ``summed``: first with their sum.

    With ``breakdown`` the other cells of a row of totals follow it, and the parts follow a sum. An item that a report before 2019
    lacks is answered with the indicator that comes nearest, and a note that it is another one.
    """
    held = _held(store, report, keys)
    facts = Facts()
    wanted: list[str] = []
    extra: list[str] = []
    if summed and (one := together(keys, held, report.agency or "", report.year or 0)):
        facts.derived.append(one)
    for key in keys:
        if key in held:
            wanted.append(key)
            extra += _row(key) if breakdown and key.endswith(".total") else ()
        elif key in rates():
            share = rate(key, held, report.agency or "", report.year or 0)
            facts.derived += [share] if share else []
        elif parts := [part for part in parts_of(key) if part in held]:
            facts.derived.append(derive(key, held, report.agency or "", report.year or 0))
            extra += parts if breakdown else ()
        elif report.edition == "legacy" and key in nearest() and (found := _of_row(nearest()[key].legacy, held)):
            wanted += found
            facts.notes.append(_nearest_note(report, key))
        elif key.startswith("legacy."):
            wanted += _of_row(key, held)
    facts.figures = [figure(report, key, held) for key in dict.fromkeys((*wanted, *extra)) if key in held]
    facts.findings = touching(store, report) if all_findings else _findings(store, report, keys, wanted)
    speaking = counting(facts.findings, held)
    facts.derived = [_sourced(report, held, without_doubted(one, speaking)) for one in facts.derived]
    used = {one.field for one in facts.figures} | {part for one in facts.derived for part in parts_of_figure(one)}
    facts.notes += correction_notes(report, held, used)
    return facts


def counting(findings: Iterable[Finding], held: Mapping[str, StoredFigure]) -> list[Finding]:
    """Leave out the sums of rows that were corrected by hand and add up now: what is computed from them can be given."""

    def row(finding: Finding) -> dict[str, StoredFigure]:
        return {key: held[key] for key in _row(finding.field) if key in held} if finding.field in fields() else {}

    return [one for one in findings if one.kind not in SUMS or not mended(row(one))]


def figure(report: StoredReport, key: str, held: Mapping[str, StoredFigure]) -> AnsweredFigure:
    """Give one printed figure with the row it stands in."""
    one, where = held[key], fields()[key]
    return AnsweredFigure(
        agency=report.agency or "",
        year=report.year or 0,
        field=key,
        label=f"{where.row.label} · {where.column.label}".removesuffix(" · "),
        value=one.value,
        unit=one.unit,
        status=one.status,
        source=row_source(report, key, {name: held[name] for name in _row(key) if name in held}),
        raw=one.raw,
        candidates=one.candidates,
        correction=one.correction,
    )


def _held(store: Store, report: StoredReport, keys: Iterable[str]) -> dict[str, StoredFigure]:
    """Give all cells of the rows that the keys stand in or are computed from, with one query."""
    parts = [part for key in keys for part in (*parts_of_key(key), *_like(key))]
    return store.figures(report, dict.fromkeys(cell for part in parts for cell in _row(part)))


def _like(key: str) -> tuple[str, ...]:
    return (nearest()[key].legacy,) if key in nearest() else ()


def _of_row(key: str, held: Mapping[str, Figure]) -> list[str]:
    """Give an indicator, or where the report has no number of its year for it those of other columns (上年, 历年累计) by their names."""
    return [key] if key in held else [name for name in _row(key) if name in held]


@cache
def _row(key: str) -> tuple[str, ...]:
    row = fields()[key].row.key
    return tuple(name for name, one in fields().items() if one.row.key == row)


def _findings(store: Store, report: StoredReport, keys: Sequence[str], wanted: Sequence[str]) -> list[TouchingFinding]:
    """Give the findings on the rows of the items.

    Where the text counts other applications than the table, all that became of them is in doubt: that stands beside every item of
    part three.
    """
    touched = [*wanted, *(part for key in keys for part in parts_of_key(key))]
    found = touching(store, report, touched)
    if any(part.startswith("applications.") for part in touched):
        others = [one for one in touching(store, report, [_RECEIVED]) if one not in found]
        found += [one for one in others if one.kind == "narrative" and not one.scope]
    return found


def _sourced(report: StoredReport, held: Mapping[str, Figure], one: DerivedFigure) -> DerivedFigure:
    parts = [part for part in parts_of_figure(one) if part in held]
    part = next(
        (part for part in parts if held[part].value), parts[0]
    )  # of a sum with blanks a row that says something
    row = {name: held[name] for name in _row(part) if name in held}
    return one.model_copy(update={"source": row_source(report, part, row)})


def _nearest_note(report: StoredReport, key: str) -> Note:
    values: dict[str, str | int] = {"agency": report.agency or "", "year": report.year or 0, "field": key}
    return Note(code="nearest", values=values | {"other_field": nearest()[key].legacy})
