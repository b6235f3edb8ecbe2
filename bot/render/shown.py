"""Every number of an answer as one sort of thing, whatever was asked: ``Shown``, ``answer_to_shown``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xxgk.bot.items.computed import rates
from xxgk.bot.items.parts import fields_of, form_rows_of
from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure, TouchingFinding
from xxgk.bot.model.sources import Source
from xxgk.bot.model.table import TableRow, TableValue, ValueReason
from xxgk.index.counting import SPEAKING
from xxgk.index.form.form import fields

_COUNTED = "件"  # what all sums of rows count: applications or cases
_REASONS: dict[str, ValueReason] = {
    "blank": "blank", "not_applicable": "blank", "ambiguous": "uncertain", "absent": "absent",
}  # fmt: skip
_LEGACY = "legacy."
_WHOLE = frozenset({"year", "identity"})  # findings on a report as a whole


Findings = Mapping[tuple[str, int], Sequence[TouchingFinding]]
"""Findings by the body and year of the report they are on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number of an answer, or why there is none.

    Attributes:
        row: what it stands for.
        value: the number, how it was obtained, where it stands.
        key: the figure, sum or rate it is; ``""`` for what has no such name (a change, a count of reports).
        measure: what was asked for; ``None`` for a figure that only stands beside one that was.
        fact: the figure or sum of one report behind it: what is printed in the cell, its candidates, its formula.
    """

    row: TableRow
    value: TableValue
    key: str
    measure: Measure | None = None
    fact: AnsweredFigure | DerivedFigure | None = None

    @property
    def report(self) -> tuple[str, int]:
        """The body and year it is of; of a group ``("", 0)`` or only one of the two."""
        return self.row.agency, self.row.year or 0

    @property
    def base(self) -> tuple[str, int] | None:
        """The body and year that a change is reckoned from."""
        change = self.measure.change if self.measure else None
        year = change.year_against(self.row.year) if change and self.row.year else None
        return None if year is None else (self.row.agency, year)

    @property
    def source(self) -> Source | None:
        """Where it stands."""
        return self.value.source or (self.fact.source if self.fact else None)

    @property
    def inferred(self) -> bool:
        """Whether it is not printed but follows from the sums of a table."""
        return self.value.inferred or self.value.status == "derived"

    @property
    def comparable(self) -> bool:
        """Whether its unit is known: an amount in no unit cannot be set beside one in 万元."""
        return not isinstance(self.fact, AnsweredFigure) or self.fact.unit is not None


def answer_to_shown(answer: Answer) -> list[Shown]:
    """Give the numbers of the rows first, in their order, then the figures beside them that are in no row."""
    query = query_of(answer)
    facts = {(one.agency, one.year, one.name): one for one in answer.derived}
    held: dict[tuple[str, int, str], AnsweredFigure | DerivedFigure] = {**facts}
    held |= {(one.agency, one.year, one.field): one for one in answer.figures}
    rows = list(_of_rows(answer.rows, query, held)) if query and query.show not in TEXTS else []
    used = {id(one.fact) for one in rows}
    findings = by_report(answer.findings)
    if query and query.reduce != "none":
        used |= {id(one) for one in answer.derived if one.year or "year" not in query.per}  # these are the rows
    others = {name: fact for name, fact in held.items() if id(fact) not in used}
    reports = _reports(answer, others.values())
    beside = [
        _starred(_beside(name, fact, reports[fact.agency, fact.year]), findings)
        for (_, _, name), fact in others.items()
    ]
    return [
        *rows,
        *(replace(one, measure=Cells(fields=(one.key,))) if _is_instead(one, answer) else one for one in beside),
    ]


def query_of(answer: Answer) -> Query | None:
    """Give the query whose rows an answer has; that of a profile names the main figures."""
    if answer.summary is None or not answer.code:
        return None
    query = code_to_query(answer.code)
    if not answer.summary.main_figures:
        return query
    figures = tuple(Cells(fields=(key,)) for key in answer.summary.main_figures)
    return query.model_copy(update={"show": "value", "measures": figures})


def key_of(measure: Measure) -> str:
    """Name a measure as figures and sums are named, ``""`` for one that has no such name."""
    if measure.change is not None:
        return ""
    if isinstance(measure, Cells):
        return "+".join(measure.fields)
    return measure.name if isinstance(measure, Ratio) else ""


def items_of(key: str) -> tuple[str, ...]:
    """Give the items a figure, sum or rate is computed from, by its key."""
    rate = rates().get(key)
    return (
        tuple(term.removeprefix("-") for term in (*rate.of, *rate.by)) if rate else tuple(filter(None, key.split("+")))
    )


def by_report(findings: Sequence[TouchingFinding]) -> Findings:
    """Sort findings by the report they are on: a table of all reports looks for those of each."""
    found: dict[tuple[str, int], list[TouchingFinding]] = {}
    for one in findings:
        found.setdefault((one.agency, one.year), []).append(one)
    return found


def findings_on(one: Shown, findings: Findings) -> list[TouchingFinding]:
    """Give what speaks against a number of one report: findings on a row of the form it stands in, or on the report as a whole.

    Against a change also what speaks against the number it is reckoned from.
    """
    mine = [*findings.get(one.report, ()), *(findings.get(one.base, ()) if one.base else ())]
    key = one.key or (key_of(one.measure.model_copy(update={"change": None})) if one.measure else "")
    rows = {row for item in items_of(key) for row in form_rows_of(item)} if mine else set()
    return [finding for finding in mine if finding.kind in _WHOLE or rows.intersection(form_rows_of(finding.field))]


def place_in_form(key: str) -> int:
    """Tell where in the form a figure stands: a sum where the first of its rows does, a rate behind everything."""
    names = list(fields())
    places = [names.index(field) for item in items_of(key) for field in fields_of(item) if field in fields()]
    return len(names) if key in rates() or not places else min(places)


def _starred(one: Shown, findings: Findings) -> Shown:
    """Star a figure beside the rows as those in them are: where a finding speaks against it, or a person corrected it."""
    speaking = sum(finding.kind in SPEAKING for finding in findings_on(one, findings))
    starred = one.value.starred + (speaking if one.row.agency else 0)
    return replace(one, value=one.value.model_copy(update={"starred": starred})) if speaking else one


def _is_instead(one: Shown, answer: Answer) -> bool:
    """Tell whether a figure stands in for one that was asked for: the nearest of an older form, or another column of its row."""
    asked = {*answer.query.fields, *(note.values.get("other_field") for note in answer.notes)}
    return one.key.startswith(_LEGACY) and bool(asked.intersection((one.key, fields()[one.key].row.key)))


def _of_rows(
    rows: Sequence[TableRow], query: Query, held: dict[tuple[str, int, str], AnsweredFigure | DerivedFigure]
) -> Iterator[Shown]:
    for row in rows:
        for measure, value in zip(query.measures, row.values, strict=True):
            key = row.row or row.applicant or key_of(measure)
            fact = held.get((row.agency, row.year or 0, key)) if query.reduce == "none" else None
            yield Shown(row, value, key, measure, fact)


def _reports(answer: Answer, facts: Iterable[AnsweredFigure | DerivedFigure]) -> dict[tuple[str, int], TableRow]:
    """Describe the reports that facts are of, with where and of what sort their bodies are, as far as the answer tells."""
    described = {
        one.agency: TableRow(
            key=one.key, agency=one.agency, level=one.level or "", kind=one.kind,
            province=one.place[:2] if len(one.place) > 1 else "", city=one.place[:4] if len(one.place) > 2 else "",
        )
        for one in answer.agencies
    }  # fmt: skip
    described |= {row.agency: row for row in answer.rows if row.agency}
    found: dict[tuple[str, int], TableRow] = {}
    for one in facts:
        if (one.agency, one.year) not in found:
            body = described.get(one.agency) or TableRow(key=one.key, agency=one.agency)
            found[one.agency, one.year] = body.model_copy(
                update={"year": one.year or None, "place": None, "values": (), "levels": ()}
            )
    return found


def _beside(name: str, fact: AnsweredFigure | DerivedFigure, row: TableRow) -> Shown:
    if isinstance(fact, AnsweredFigure):
        reason = "counted" if fact.value is not None else _REASONS[fact.status]
        made = TableValue(
            value=fact.value, reason=reason, unit=fact.unit or "", status=fact.status, source=fact.source,
            starred=int(fact.correction is not None),
        )  # fmt: skip
        return Shown(row, made, name, fact=fact)
    unclear: ValueReason = "no_base" if fact.undefined else "uncertain" if fact.unclear or fact.doubted else "blank"
    made = TableValue(
        value=None if fact.doubted else fact.value,
        reason="counted" if fact.value is not None and not fact.doubted else unclear,
        unit=fact.unit or ("%" if name in rates() else _COUNTED),
        inferred=fact.inferred,
        starred=fact.corrected,
        tally=fact.tally,
        source=fact.source,
    )
    return Shown(row, made, name, fact=fact)
