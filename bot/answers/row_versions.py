"""What other reports of the same body and year print, beside the rows they are of: ``with_row_versions``."""

from collections.abc import Mapping, Sequence

from xxgk.bot.answers.formulas import items_of
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.measures import Measure
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, FigureVersions
from xxgk.bot.model.table import TableRow, Version

_OfReport = Mapping[tuple[str, int], Sequence[FigureVersions]]


def with_row_versions(answer: Answer, query: Query) -> Answer:
    """Put beside each value of a row of one report what another report of its body and year prints for the fields it is read from.

    ``answer.versions`` has those of all reports that count, shown or not; a row carries its own.
    """
    if not answer.versions:
        return answer
    found: dict[tuple[str, int], list[FigureVersions]] = {}
    for one in answer.versions:
        found.setdefault((one.agency, one.year), []).append(one)
    return answer.model_copy(update={"rows": tuple(_row(row, query, found) for row in answer.rows)})


def _row(row: TableRow, query: Query, found: _OfReport) -> TableRow:
    mine = found.get((row.agency, row.year or 0), ()) if row.reports == 1 else ()
    if not mine:
        return row
    values = tuple(
        value.model_copy(
            update={"versions": tuple(_version(one) for one in mine if one.field in _fields(measure, row))}
        )
        for value, measure in zip(row.values, query.measures, strict=True)
    )
    return row.model_copy(update={"values": values})


def _fields(measure: Measure, row: TableRow) -> set[str]:
    """Give the fields of the form a value is read from; of a measure taken apart those of the row's part."""
    part = row.row or row.applicant
    items = (part, *items_of(measure)[1:]) if part else items_of(measure)
    return {field for item in items for field in fields_of(item)}


def _version(one: FigureVersions) -> Version:
    other = one.other
    return Version(
        field=one.field,
        value=other.value,
        unit=other.unit,
        status=other.status,
        rival=one.rival,
        corrects=other.corrects,
        issued=other.issued,
        file=other.file,
        url=other.url,
    )
