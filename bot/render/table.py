"""Answer → table: what is in it as rows of cells, numbers as numbers and everything else in words. ``answer_to_table``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xxgk.bot.errors import OutputError
from xxgk.bot.model.answer import Answer, Source
from xxgk.bot.render.citations import source_name
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.query_table import HEADS, query_cells
from xxgk.bot.render.rows import Row, answer_to_rows
from xxgk.bot.render.values import misprint_text, number_text
from xxgk.bot.render.versions import version_text, versions_on
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number

Cell = str | Number | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. ``None`` is a cell with nothing to say; a blank cell of a report has its status in words beside it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class _Sourced(Protocol):
    @property
    def agency(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def source(self) -> Source | None: ...


_Cells = Iterable[tuple[Cell, ...]]
_SOURCE = ("title", "part", "line", "quote", "file")


def answer_to_table(answer: Answer) -> Table:
    """Give the facts of an answer: the rows of a query, or its figures, or else its points, passages, texts, themes, findings or agencies.

    A figure has one row whatever the question was, its status in words, what speaks against it, and its source; without a
    number its value is empty, never 0.

    Raises:
        OutputError: for an answer without facts (help, a refusal).
    """
    phrases = Phrases(answer.language)
    for heads, cells in _TABLES:
        if rows := tuple(cells(answer, phrases)):
            return Table(tuple(phrases.say(f"head_{head}") for head in heads), rows)
    raise OutputError(phrases.say("table_empty"))


def sources_table(answer: Answer) -> Table:
    """Give every place the answer draws on, each once: report, part, line, the row as printed, address or file."""
    phrases = Phrases(answer.language)
    facts: list[_Sourced] = [
        *answer.figures, *answer.derived, *answer.claims, *answer.points, *answer.passages, *answer.sections,
        *answer.findings, *(example for theme in answer.themes for example in theme.examples),
    ]  # fmt: skip
    places = {_source_cells(fact.source): (fact.agency, fact.year) for fact in facts if fact.source}
    heads = tuple(phrases.say(f"head_{head}") for head in ("agency", "year", *_SOURCE))
    return Table(heads, tuple((phrases.name(agency), year, *cells) for cells, (agency, year) in places.items()))


def status_words(row: Row, phrases: Phrases) -> str:
    """Word how a figure was obtained: ``"照录"``, ``"不能确定，可能是 80, 806, 空白"``, ``"计算得出（9 份报告中 7 份有数）"``."""
    status = phrases.say("cell_contested" if row.contested else f"cell_{row.status}")
    if one := row.correction:
        printed = misprint_text(one.printed, one.printed_status, row.raw, phrases)
        return phrases.say("cell_corrected_by", status=status, printed=printed, who=one.who, where=one.where)
    if row.corrected:
        status = phrases.say("cell_of_corrected", status=status)
    if row.tally:
        return phrases.say("cell_tally", status=status, counted=row.tally.counted, reports=row.tally.reports)
    if not row.candidates:
        return status
    words = (phrases.say("or_blank") if one is None else number_text(one) for one in row.candidates)
    return phrases.say("cell_candidates", status=status, candidates=", ".join(words))


def _doubts(row: Row, answer: Answer, phrases: Phrases) -> Iterator[str]:
    """Give what speaks against a figure: what in its report, and what another version of it prints."""
    yield from (finding_text(finding, phrases) for finding in row.findings)
    yield from (version_text(one, phrases, named=not row.agency) for one in versions_on(row, answer))


def _source_cells(source: Source | None) -> tuple[Cell, ...]:
    if source is None:
        return (None,) * len(_SOURCE)
    return source.title or None, source.part, source.line, source.quote or None, source_name(source)


def _figures(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for row in answer_to_rows(answer):
        field = fields().get(row.key)
        title, _, line, quote, file = _source_cells(row.source)
        yield (
            phrases.name(row.agency) or None,
            row.year or None,
            field.part or None if field else None,
            phrases.sum_label(row.of),
            phrases.column(row.key) or None if field else None,
            row.key,
            row.value,
            (phrases.own(row.unit) if row.unit else phrases.say("unit_missing")) if row.value is not None else None,
            status_words(row, phrases),
            row.raw or None,
            phrases.own(row.formula) or None,
            " ".join(_doubts(row, answer, phrases)) or None,
            title,
            line,
            quote,
            file,
        )


def _points(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.points:
        kind = phrases.say(f"kind_{one.kind}")
        yield phrases.name(one.agency), one.year, kind, one.text, *_source_cells(one.source)


def _passages(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.passages:
        yield phrases.name(one.agency), one.year, one.text, *_source_cells(one.source)


def _sections(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.sections:
        yield phrases.name(one.agency), one.year, one.heading, one.text, *_source_cells(one.source)


def _themes(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.themes:
        examples = "\n".join(f"{point.agency} {point.year}：{point.text}" for point in one.examples)
        yield one.label, one.reports, one.agencies, examples or None


def _findings(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.findings:
        label = phrases.label(one.field) if one.field in fields() else one.field
        facts = (label, phrases.say(f"kind_{one.kind}"), finding_text(one, phrases), one.expected, one.found)
        yield phrases.name(one.agency), one.year, *facts, *_source_cells(one.source)


def _originals(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.originals:
        yield (
            phrases.name(one.agency),
            one.year,
            one.title or None,
            one.issued,
            one.url or None,
            Path(one.file).name,
            one.sha256,
        )


def _choices(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.choices:
        yield phrases.name(one.agency), phrases.name(one.label), ", ".join(map(str, one.years))


_TABLES: tuple[tuple[tuple[str, ...], Callable[[Answer, Phrases], _Cells]], ...] = (
    (HEADS, query_cells),
    (
        (
            "agency", "year", "part", "row", "column", "key", "value", "unit", "status", "raw", "formula", "findings",
            "title", "line", "quote", "file",
        ),
        _figures,
    ),
    (("agency", "year", "kind", "text", *_SOURCE), _points),
    (("agency", "year", "text", *_SOURCE), _passages),
    (("agency", "year", "heading", "text", *_SOURCE), _sections),
    (("theme", "reports", "agencies", "examples"), _themes),
    (("agency", "year", "row", "kind", "text", "expected", "found", *_SOURCE), _findings),
    (("agency", "year", "title", "issued", "url", "file_name", "sha256"), _originals),
    (("agency", "other_name", "years"), _choices),
)  # fmt: skip
