"""Findings → the rows of their table: ``FINDINGS``, ``rows_of_findings``."""

import json
from collections.abc import Iterator, Sequence
from typing import get_args

from xxgk.bot.masking import mask_finding
from xxgk.bot.publishing.columns import Column, Table
from xxgk.bot.publishing.rows import Value
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.spreadsheet import harmless
from xxgk.index.model.report import Finding, FindingKind, Location, Severity
from xxgk.index.store.reading import StoredReport

_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_OF_PLACE = ("source", "year", "part", "line", "field", "text", "page")

FINDINGS = Table(
    "findings",
    "报告自身或与前后年度不一致之处",
    (
        Column("key", "string", "key of the body", required=True),
        Column("year", "integer", "the year reported on", required=True),
        Column("number", "integer", "which finding of this report it is, from 1 on", required=True),
        Column("severity", "string", "contradiction, hint that a number may be a slip, or note on the form", required=True,
               enum=_SEVERITIES),
        Column("kind", "string", "family of the rule that found it", required=True, enum=_KINDS),
        Column("rule", "string", "which rule of the family, where it has several"),
        Column("field", "string", "key of the cell it is about; of what is none: year, agency, text.sum …", required=True),
        Column("stated", "number", "what the place in doubt states; empty where it is left blank"),
        Column("printed", "number", "what the places it is held against print, or come to"),
        Column("scope", "string", "words of the text that narrow whose count it states: the table may count for others"),
        Column("terms", "array", "further numbers that the text reckons from"),
        Column("here.source", "string", "sort of the place in doubt: table, text, title, signature …", required=True),
        Column("here.year", "integer", "year of the report it stands in, where that is another one"),
        Column("here.part", "integer", "part of the report, 1 to 6"),
        Column("here.line", "integer", "line of the file"),
        Column("here.field", "string", "key of the cell that stands there"),
        Column("here.text", "string", "what is printed there; contacts covered"),
        Column("here.page", "integer", "page of the file, where the format tells"),
        Column("there", "array",
               f"the places it is held against, where they are others, each with {', '.join(_OF_PLACE)}; what is not known is left out"),
        Column("message", "string", "all of it in words", "说明", required=True),
    ),
    key=("key", "year", "number"),
)  # fmt: skip


def rows_of_findings(key: str, report: StoredReport, findings: Sequence[Finding]) -> Iterator[list[Value]]:
    """Give the findings of a report in the order in which they were found, with both sides: values, and places.

    ``31`` stated in a sentence (``here``) where row and cell (``there``) print ``191``.
    """
    phrases = Phrases("zh-hans")
    for number, one in enumerate(map(mask_finding, findings), start=1):
        here = _place(one.here)
        yield [
            key, report.year, number, one.severity, one.kind, one.rule, one.field, one.stated, one.printed, harmless(one.scope),
            json.dumps(one.terms) if one.terms else "",
            *(harmless(value) if isinstance(value, str) else value for value in (here.get(name) for name in _OF_PLACE)),
            json.dumps([_place(place) for place in one.there], ensure_ascii=False) if one.there else "",
            harmless(finding_text(one, phrases)),
        ]  # fmt: skip


def _place(place: Location) -> dict[str, str | int]:
    """Give what is known of a place: ``{"source": "table", "part": 3, "line": 34, "field": …, "text": "一、… | 191"}``."""
    page = place.place.page if place.place else None
    told = {name: page if name == "page" else getattr(place, name) for name in _OF_PLACE}
    return {name: value for name, value in told.items() if value not in (None, "")}
