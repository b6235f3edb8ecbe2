"""Report → rows ready to be inserted, small enough to be sent from one process to another: ``report_to_rows``."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xxgk.index.agencies.harvest import report_to_names
from xxgk.index.chinese.text import squeeze
from xxgk.index.model.content import Content
from xxgk.index.model.report import Finding, FindingKind, Report
from xxgk.index.store.figure_rows import field_places, figures_to_rows
from xxgk.index.store.name_parts import NameParts
from xxgk.index.store.parts import pack_lines, pack_text
from xxgk.index.store.passages import passages_of

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All that is written of a report, but for its number, which it gets when it is inserted, and what is known only then.

    Attributes:
        file: the name it is held under.
        record: its row of ``reports``, as ``RECORD`` names the columns.
        text: the digest of its text, by what it says.
        content: what it was read from, to be kept.
        tables: the rows of other tables by table, without the report's number in front.
        passages: as ``passages_of`` gives them for report 0.
        tried: kinds of checks, each with the fields it could be tried on, as ``fields_tried`` writes them.
        contradictions: how many of its findings are.
        standings: what it has of every measure, where that was worked out already (``working_out.work_out_alone``).
        named: the name it is read under, its region, and what these are taken apart into, likewise.
    """

    file: str
    record: Row
    text: str
    content: Content | None
    tables: Mapping[str, Sequence[Row]]
    passages: Sequence[tuple[int, str]]
    tried: Sequence[tuple[str, str]]
    contradictions: int
    standings: bytes | None = None
    named: tuple[str, str | None, NameParts] | None = None


RECORD = "year, school_year, title, edition, issued, url, digest, corrects, identity, region, scope, answers"


def report_to_rows(report: Report, content: Content | None) -> ReportRows:
    """Make the rows of a report."""
    identity = json.dumps([item.model_dump() for item in report.identity], ensure_ascii=False)
    answers = sum(one.status in ("read", "derived") for one in report.figures.values())
    printed, odd = figures_to_rows(report.figures)
    return ReportRows(
        file=report.file,
        record=(
            report.year, report.school_year, report.title, report.edition, report.issued, report.url, report.digest, report.corrects,
            identity, report.region, report.scope, answers,
        ),
        text=_digest(report),
        content=content,
        tables={
            "report_names": [
                (place, one.name, one.source, one.quote, one.line, one.body) for place, one in enumerate(report_to_names(report))
            ],
            "printed_rows": printed,
            "odd_cells": odd,
            "sections": [(one.number, one.heading, pack_text(one.text), one.line, pack_lines(one.lines)) for one in report.sections],
            "points": [
                (kind, place, one.text, one.theme, one.line)
                for kind, points in (("problem", report.problems), ("improvement", report.improvements))
                for place, one in enumerate(points, start=1)
            ],
            "claims": [
                (one.field, one.value, one.raw, one.line, one.part, one.approximate, one.decimals, one.scope, json.dumps(one.terms))
                for one in report.claims
            ],
            "findings": findings_to_rows(report.findings),
        },
        passages=list(passages_of(0, report.sections)),
        tried=fields_tried(report.checks),
        contradictions=sum(one.severity == "contradiction" for one in report.findings),
    )  # fmt: skip


def findings_to_rows(findings: Iterable[Finding], others: Sequence[int | None] | None = None) -> list[Row]:
    """Make the rows of findings; ``others``: the report each was held against, of another year."""
    across = others is not None
    findings = list(findings)
    return [
        (
            one.kind, one.rule, one.severity, one.field, one.stated, one.printed, one.scope, json.dumps(one.terms),
            one.here.model_dump_json(exclude_defaults=True),
            f"[{', '.join(place.model_dump_json(exclude_defaults=True) for place in one.there)}]",
            across, other,
        )
        for one, other in zip(findings, others or [None] * len(findings), strict=True)
    ]  # fmt: skip


def fields_tried(checks: Mapping[FindingKind, Sequence[str]]) -> list[tuple[str, str]]:
    """Write the fields that each kind of check could be tried on, as the table ``check_sets`` has them: ``("closure", "[12,14]")``."""
    return [(kind, _numbered(fields)) for kind, fields in checks.items() if fields]


def _numbered(fields: Iterable[str]) -> str:
    """Write fields of the form by their numbers, a tenth of their names; what is none by its name."""
    places = field_places()
    told = [places[field].id if field in places else field for field in sorted(set(fields))]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _digest(report: Report) -> str:
    """Name a text by what it says: its parts and figures, without spaces; not what stands around them on the page."""
    parts = [(part.number, squeeze(part.heading), _squeezed(part.text)) for part in report.sections]
    figures = sorted((field, one.value, one.unit, one.raw) for field, one in report.figures.items())
    said = json.dumps([report.year, parts, figures], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _squeezed(text: str) -> str:
    """Give a text without spaces in normal form, line by line, since that of each line is known."""
    return "".join(map(squeeze, text.split("\n")))
