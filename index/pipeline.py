"""File → Report: the only place that knows the order of the stages."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xxgk.index.checks.checked import fields_by_kind, findings_of
from xxgk.index.checks.fees import check_fees
from xxgk.index.checks.identity import check_identity
from xxgk.index.checks.narrative import check_claims
from xxgk.index.checks.part_five import check_part_five
from xxgk.index.checks.reckonings import check_reckonings
from xxgk.index.checks.subtotals import check_subtotals
from xxgk.index.checks.sums import check_sums
from xxgk.index.checks.template import check_template
from xxgk.index.checks.unfinished import check_year_is_over
from xxgk.index.checks.units import check_units
from xxgk.index.checks.years import check_years
from xxgk.index.chinese.dates import today_in_china
from xxgk.index.chinese.text import squeeze
from xxgk.index.corrected import find_correction
from xxgk.index.errors import NotAReport
from xxgk.index.form.form import load_form
from xxgk.index.identity.identity import Identity, lines_to_identity
from xxgk.index.lines.break_lines import break_lines
from xxgk.index.model.document import Cell, Document
from xxgk.index.model.layout import Layout, Part
from xxgk.index.model.report import Figure, Report, Section
from xxgk.index.narrative.claims import lines_to_claims
from xxgk.index.narrative.fees import lines_to_fees
from xxgk.index.page_type import PrintedForm, other_page
from xxgk.index.points import Points, part_to_points
from xxgk.index.readers.read import read
from xxgk.index.sections import cells_to_layout
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.legacy import cells_to_legacy
from xxgk.index.tables.rows import Rows, cells_to_rows
from xxgk.index.uncollected import without_collecting

_DIGEST, _FRONT = "【摘编】", 40
_SUBJECT = re.compile(r"信息公开|政务公开")
_MIN_ROWS = 5
_STATED = ("read", "derived", "ambiguous", "not_applicable")
_MIN_PARTS = 3
# what a report whose parts are its own speaks of, and how it calls itself
_MATTERS = ("主动公开", "申请", "复议|诉讼", "问题|不足|改进|困难")
_MIN_MATTERS = 3
_ITS_TITLE = re.compile(
    r"^(?!.*(?:公布|发布|印发|解读|通知|格式|模板|制度|办法|规定)).*(?:信息|政务)公开.*(?:报告|年报)(?:\(.*\))?$"
)
_TITLE_LINES, _MAX_TITLE = 8, 60
_CLAUSE = re.compile(r"[,;。]")  # 加强政策解读,公开…信息: a sentence is no title


def file_to_report(path: Path | str, today: date | None = None) -> Report:
    """Read and parse one file; raises IndexingError (ReadError, NotAReport)."""
    return document_to_report(read(Path(path)), today)


@without_collecting()
def document_to_report(document: Document, today: date | None = None) -> Report:
    """Parse a document; raises NotAReport with what it is, as far as that shows. ``today`` is that in China unless given."""
    marked = [place for place, cell in enumerate(document.cells) if _DIGEST[1] in cell.text]
    digests = [place for place in marked if squeeze(document.cells[place].text).startswith(_DIGEST)]
    cells = break_lines([cell for place, cell in enumerate(document.cells) if place not in digests])
    rows = cells_to_rows(cells)
    layout = cells_to_layout(cells)
    identity = lines_to_identity(layout, document.title)
    correction = find_correction(layout, document.title, identity.year)
    parts = layout.parts or (Part(1, "", 1, layout.front),)
    figures = _with_absent(rows, rows_to_figures(rows, recognised=document.recognised))
    empty = not any(one.status in _STATED for one in figures.values())
    _refuse_others(document.title, cells, rows, layout, identity, empty=empty)
    if rows.edition is None:
        figures = cells_to_legacy(cells, identity.year)
    claims = [
        claim
        for part in parts
        for claim in lines_to_claims(part.lines, part=part.number, year=identity.year, agency=identity.agency or "")
    ]
    part_five, part_six = layout.part(5), layout.part(6)
    claims += lines_to_fees(part_six.lines, 6, identity.year) if part_six else ()
    points = part_to_points(part_five) if part_five else Points()
    checked = [
        *check_sums(figures),
        *check_claims(claims, figures, identity.agency),
        *check_reckonings(claims, figures),
        *check_subtotals(figures, identity.year),
        *check_units(figures),
        *check_years(identity.evidence),
        *check_year_is_over(identity.evidence, identity.year, identity.school_year, today or today_in_china()),
        *check_identity(identity.evidence),
        *check_template(figures, identity.agency, identity.year, identity.evidence),
        *check_part_five(layout.parts, has_form=rows.edition is not None),
        *check_fees(claims, figures),
    ]
    return Report(
        file=document.file,
        title=identity.title,
        agency=identity.agency,
        aliases=identity.aliases,
        region=identity.region,
        year=identity.year,
        school_year=identity.school_year,
        edition=rows.edition or "legacy",
        issued=identity.issued,
        scope=identity.scope,
        url=document.url,
        digest=any(place < _FRONT for place in digests),
        identity=(*identity.evidence, *([correction] if correction else [])),
        figures=figures,
        sections=tuple(
            Section(
                number=part.number,
                heading=part.heading,
                text="\n".join(line.text for line in part.lines),
                line=part.line,
                lines=tuple(line.number for line in part.lines),
            )
            for part in parts
        ),
        problems=points.problems,
        improvements=points.improvements,
        claims=tuple(claims),
        findings=tuple(findings_of(checked)),
        checks=fields_by_kind(checked),
    )


def _refuse_others(
    title: str, cells: Sequence[Cell], rows: Rows, layout: Layout, identity: Identity, *, empty: bool
) -> None:
    """Refuse a page without the form's tables, or with ``empty`` ones or such as are nobody's, that is something else.

    A page that has not even the parts of a report is one where it calls itself the report of a body and year and speaks of most matters.
    """
    form = len(rows.found) >= _MIN_ROWS
    if form and not empty and (identity.agency or identity.year):
        return
    text = squeeze("".join(cell.text for cell in cells))
    lines = [squeeze(title), *(line.plain for line in layout.front[:_TITLE_LINES])]
    titles = [line for line in lines if len(line) < _MAX_TITLE and _SUBJECT.search(line) and not _CLAUSE.search(line)]
    titled = any(item.fact == "year" and item.source == "title" for item in identity.evidence)
    printed: PrintedForm = "" if not form else "empty" if empty else "filled"
    other = other_page(titles, text, titled=titled, form=printed)
    if other:
        raise NotAReport(f"no annual disclosure report but {other}")
    if form:
        return
    if not _SUBJECT.search(text):
        raise NotAReport("no annual disclosure report: the text never speaks of 信息公开")
    named = (
        identity.agency and identity.year and any(_ITS_TITLE.match(line) for line in lines if len(line) < _MAX_TITLE)
    )
    matters = sum(bool(re.search(matter, text)) for matter in _MATTERS)
    if len(layout.parts) < _MIN_PARTS and not (named and matters >= _MIN_MATTERS):
        raise NotAReport("no annual disclosure report: a page without the report's tables or parts")


def _with_absent(rows: Rows, figures: dict[str, Figure]) -> dict[str, Figure]:
    """Add the cells of tables that were found in part: rows whose label is lost are absent, not zero."""
    found = {row.block.name: row.block for row in rows.found}
    if rows.edition is not None:
        found |= {block.name: block for block in load_form(rows.edition).blocks if block.name not in found}
    absent = Figure(value=None, unit=None, status="absent", raw="")
    return {key: figures.get(key, absent) for block in found.values() for row in block.rows for key in block.keys(row)}
