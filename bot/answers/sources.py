"""Where a statement stands: ``row_source``, ``line_source``, ``section_of``; on its page: ``printed_at``.

The findings that touch it: ``touching``, ``located``.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from xxgk.bot.masking import mask_contacts, mask_finding
from xxgk.bot.model.answer import AnsweredSection, Source, TouchingFinding
from xxgk.index.form.form import fields
from xxgk.index.model.document import Place
from xxgk.index.model.report import Figure, Finding, Section, Status
from xxgk.index.model.trusted import trusted
from xxgk.index.store.reading import Store, StoredReport

_DISPUTES = 4
_OF_ALL = ("year", "identity")  # kinds of findings that put every figure of a report in doubt


class Stood(NamedTuple):
    """How a figure was obtained, and where it stands; of several that are added up the place of the first that says something.

    ``issued`` is the date that a report bears, ``due`` the day fixed by law, where these are asked about.
    """

    status: Status | None
    source: Source
    issued: str | None = None
    due: str | None = None


def whose(report: StoredReport) -> dict[str, Any]:
    """Give whose report it is and of which year, as every fact of an answer names it: ``{"agency": "无锡市水利局", "year": 2022}``."""
    return {"agency": report.agency or "", "year": report.year or 0}


def section_of(report: StoredReport, section: Section, text: str) -> AnsweredSection:
    """Give the text of a part, or what of it is shown, with where it stands."""
    source = line_source(report, section.number, "", section.line)
    return AnsweredSection(
        **whose(report), number=section.number, heading=section.heading, text=mask_contacts(text), source=source
    )


def line_source(report: StoredReport, part: int | None, quote: str, line: int | None) -> Source:
    """Cite a line of what a report says in words, contacts in it covered."""
    return _source(report, part, mask_contacts(quote), line)


def _source(report: StoredReport, part: int | None, quote: str, line: int | None) -> Source:
    values = {
        "report": f"{report.agency or '?'} {report.year or '?'}",
        "publisher": report.agency or "",
        "of_year": report.year or 0,
        "title": report.title,
        "file": report.file,
        "url": report.url,
        "part": part,
        "quote": quote,
        "line": line,
        "digest": report.digest,
    }
    return trusted(Source, values)


def row_source(report: StoredReport, key: str, row: Mapping[str, Figure]) -> Source:
    """Cite the row of the form that a field stands in, as printed; ``row`` holds its figures."""
    field = fields()[key]
    figure = next((figure for figure in row.values() if figure.row), None)
    if figure is None:
        return _source(report, field.part or None, "", None)
    quote = figure.row
    # part four prints three groups in one row: of these the one is quoted, where its cells stand apart
    if field.part == _DISPUTES and all(one.status in ("read", "blank", "not_applicable") for one in row.values()):
        quote = " | ".join(one.raw for one in row.values())
    return _source(report, field.part or None, quote, figure.line)  # the tables before 2019 stand in no part


def printed_at(store: Store, report: StoredReport, field: str) -> tuple[str, str, Place] | None:
    """Tell in which file (with its digest), and where on its page, the row of a figure is printed, where the format tells."""
    figure = store.figures(report, [field]).get(field)
    return (report.file, report.sha256, Place(*figure.place)) if figure and figure.place else None


def touching(
    report: StoredReport, findings: Iterable[Finding], keys: Iterable[str] | None = None
) -> list[TouchingFinding]:
    """Give those findings of a report that touch a row of the given fields; all of them without fields."""
    rows = {key.rsplit(".", 1)[0] for key in keys} if keys is not None else None
    return [
        TouchingFinding(**dict(mask_finding(finding)), **whose(report))
        for finding in findings
        if rows is None or finding.kind in _OF_ALL or _touches(finding.field.rsplit(".", 1)[0], rows)
    ]


def located(report: StoredReport, finding: Finding, other: StoredReport | None = None) -> TouchingFinding:
    """Give a finding with where it stands, in this report and in that of the other year it was found against."""
    finding = mask_finding(finding)
    there = next((place for place in finding.there if place.year is not None), None)
    return TouchingFinding(
        **dict(finding),
        **whose(report),
        source=line_source(report, finding.here.part, "", finding.here.line),
        other=_source(other, there.part, there.text, there.line) if other and there else None,
    )


def _touches(row: str, rows: Collection[str]) -> bool:
    """Tell whether a row is among rows, or the name of a group of some of them (``"applications.denied"``)."""
    return row in rows or any(one.startswith((f"{row}.", f"{row}_")) for one in rows)
