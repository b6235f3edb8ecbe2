"""The rows of a query's answer as cells of a spreadsheet: ``query_cells``, a row a measure, under ``HEADS``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.model.algebra.code import code_to_query
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.table import TableRow, TableValue
from xxgk.bot.render.citations import source_name
from xxgk.bot.render.echo_measures import item_words, measure_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.phrases import Phrases
from xxgk.index.model.report import Number
from xxgk.index.themes import themes

HEADS = (
    "rank", "agency", "body_key", "year", "set", "province", "city", "level", "body_kind", "row", "theme", "measure", "value", "unit",
    "status", "of", "by", "before", "now", "counted", "reports", "findings", "title", "line", "quote", "file",
)  # fmt: skip


def query_cells(answer: Answer, phrases: Phrases) -> Iterator[tuple[str | Number | None, ...]]:
    """Give the rows of an answer to a query, each level of a sum in a row of its own; none for another answer, or for texts."""
    if not answer.by_code:
        return
    query = code_to_query(answer.code)
    if query.show in TEXTS:
        return
    measures = [measure_words(measure, phrases, query.reduce) for measure in query.measures]
    for row in answer.rows:
        yield from _row(row, query, measures, phrases)
        for level in row.levels:
            yield from _row(level, query, measures, phrases, of=row)


def _row(
    row: TableRow, query: Query, measures: Sequence[str], phrases: Phrases, of: TableRow | None = None
) -> Iterator[tuple[str | Number | None, ...]]:
    """Give the cells of a row, those of a level with what the whole row stands for."""
    whole = of or row
    theme = next((one for one in themes() if one.key == whole.theme), None)
    item = whole.row or whole.applicant
    level = f"echo_place_{row.level}" if of and of.levels_beside else f"level_{row.level}"
    stands_for: dict[str, str | Number | None] = {
        "rank": row.place,
        "agency": phrases.name(whole.agency) or None,
        "body_key": whole.key or None,
        "year": whole.year,
        "set": None if whole.set is None else whole.set + 1,
        "province": place_words(whole.province, phrases) if whole.province else None,
        "city": place_words(whole.city, phrases) if whole.city else None,
        "level": phrases.say(level) if row.level else None,
        "body_kind": kind_words(whole.kind, phrases) if whole.kind else None,
        "row": item_words(item, phrases) if item else None,
        "theme": (theme.english if phrases.english else phrases.own(theme.label)) if theme else None,
    }
    for measure, value in zip(measures, row.values, strict=True):
        cells = {**stands_for, "measure": measure, **_value(value, row, phrases)}
        yield tuple(cells[head] for head in HEADS)


def _value(value: TableValue, row: TableRow, phrases: Phrases) -> dict[str, str | Number | None]:
    source = value.source
    return {
        "value": value.value,
        "unit": phrases.own(value.unit) if value.value is not None else None,
        "status": _status(value, phrases),
        "of": value.of,
        "by": value.by,
        "before": value.before,
        "now": value.now,
        "counted": value.tally.counted if value.tally else None,
        "reports": row.reports,
        "findings": value.starred or None,
        "title": source.title or None if source else None,
        "line": source.line if source else None,
        "quote": source.quote or None if source else None,
        "file": source_name(source) if source else None,
    }


def _status(value: TableValue, phrases: Phrases) -> str:
    """Say how a value was obtained, or why there is none."""
    if value.value is None:
        return phrases.say(f"table_reason_{value.reason}")
    said = phrases.say(f"cell_{value.status or ('inferred' if value.inferred else 'computed')}")
    return phrases.say("table_at_least", value=said) if value.at_least else said
