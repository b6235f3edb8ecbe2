"""Where the numbers stand that a finding is about: ``figure_location``, ``claim_location``, ``evidence_location``."""

from collections.abc import Iterable, Mapping

from xxgk.index.form.form import fields
from xxgk.index.model.report import Claim, Evidence, Figure, Location


def figure_location(key: str, figure: Figure, year: int | None = None) -> Location:
    """Give the row of the table a figure stands in; ``year``: of the report, where it is another one."""
    part = fields()[key].part or None if key in fields() else None
    return Location(
        source="table", line=figure.line, part=part, field=key, text=figure.row, place=figure.place, year=year
    )


def row_locations(keys: Iterable[str], figures: Mapping[str, Figure]) -> tuple[Location, ...]:
    """Give the rows that figures stand in, each once, by the first of its figures."""
    rows: dict[tuple[int | None, str], Location] = {}
    for key in keys:
        if key in figures:
            rows.setdefault((figures[key].line, figures[key].row), figure_location(key, figures[key]))
    return tuple(rows.values())


def claim_location(claim: Claim) -> Location:
    """Give the words of the text that state a number."""
    return Location(source="text", line=claim.line, part=claim.part, text=claim.raw)


def evidence_location(evidence: Evidence) -> Location:
    """Give the place that names a body or a year, with what it names."""
    return Location(source=evidence.source, line=evidence.line, text=evidence.value)
