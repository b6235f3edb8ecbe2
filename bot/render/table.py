"""Answer → tables: what is in it as rows of cells, numbers as numbers and everything else in words. ``answer_to_table``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from xxgk.bot.errors import OutputError
from xxgk.bot.model.answer import Answer, Source
from xxgk.bot.render.citations import source_name
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.listed import is_by_name, listed_table
from xxgk.bot.render.numbers_table import HEADS, Cell, Table, number_cells
from xxgk.bot.render.phrases import Phrases
from xxgk.index.form.form import fields


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
    """Give the facts of an answer: its numbers, or else its points, passages, texts, themes, findings or agencies.

    A number has one row whatever the question was, its status in words, what speaks against it, and its source; without a
    number its value is empty, never 0.

    Raises:
        OutputError: for an answer without facts (help, a refusal).
    """
    phrases = Phrases(answer.language)
    if is_by_name(answer):
        return listed_table(answer, phrases)
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


def _source_cells(source: Source | None) -> tuple[Cell, ...]:
    if source is None:
        return (None,) * len(_SOURCE)
    return source.title or None, source.part, source.line, source.quote or None, source_name(source)


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
            one.file,
            one.sha256,
        )


def _choices(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    for one in answer.choices:
        yield phrases.name(one.agency), phrases.name(one.label), ", ".join(map(str, one.years))


_TABLES: tuple[tuple[tuple[str, ...], Callable[[Answer, Phrases], _Cells]], ...] = (
    (HEADS, number_cells),
    (("agency", "year", "kind", "text", *_SOURCE), _points),
    (("agency", "year", "text", *_SOURCE), _passages),
    (("agency", "year", "heading", "text", *_SOURCE), _sections),
    (("theme", "reports", "agencies", "examples"), _themes),
    (("agency", "year", "row", "kind", "text", "expected", "found", *_SOURCE), _findings),
    (("agency", "year", "title", "issued", "url", "file_name", "sha256"), _originals),
    (("agency", "other_name", "years"), _choices),
)  # fmt: skip
