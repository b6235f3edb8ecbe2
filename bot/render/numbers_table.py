"""The numbers of an answer as cells of a spreadsheet: ``number_cells``, a row a number under ``HEADS``; ``wide_table``, body × year."""

from collections.abc import Iterator
from dataclasses import dataclass

from xxgk.bot.model.algebra.measures import PERCENT
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from xxgk.bot.model.table import TableRow
from xxgk.bot.render.citations import source_name
from xxgk.bot.render.echo_measures import item_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.findings import doubt_texts
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of, theme_words
from xxgk.bot.render.shown import Findings, Shown, answer_to_shown, by_report, query_of
from xxgk.bot.render.values import misprint_text, number_text, short_text
from xxgk.bot.render.versions import version_text, versions_on
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number

Cell = str | Number | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. ``None`` is a cell with nothing to say; a blank cell of a report has its status in words beside it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_BODY = ("agency", "province", "city", "level", "body_kind", "body_key")
HEADS = (
    "agency", "year", "rank", "set", "theme", "row", "column", "value", "unit", "status", "raw", "formula", "of", "by", "before",
    "now", "counted", "reports", "findings", "province", "city", "level", "body_kind", "body_key", "part", "key", "title", "line",
    "quote", "file",
)  # fmt: skip


def number_cells(answer: Answer, phrases: Phrases) -> Iterator[tuple[Cell, ...]]:
    """Give what was asked for first, each level of a sum in a row of its own, then the figures that stand beside it."""
    query, findings = query_of(answer), by_report(answer.findings)
    for one in answer_to_shown(answer):
        yield _cells(one, one.row, query, " ".join(doubts_on(one, answer, findings, phrases)), phrases)
        place = next((n for n, value in enumerate(one.row.values) if value is one.value), 0)
        for level in one.row.levels:
            part = Shown(level, level.values[place], one.key, one.measure)
            yield _cells(part, one.row, query, "", phrases)


def wide_table(answer: Answer, phrases: Phrases) -> Table | None:
    """Set the years beside each other, a row a body and item; ``None`` where there are not several bodies and several years.

    What has no number says why; a year that is not held is empty.
    """
    query = query_of(answer)
    shown = [one for one in answer_to_shown(answer) if one.measure and one.row.agency and one.row.year]
    years = sorted({one.row.year for one in shown if one.row.year})
    lines: dict[tuple[Cell, ...], dict[int, Cell]] = {}
    for one in shown:
        value = one.value.value if one.value.value is not None and one.comparable else short_text(one, phrases)
        known = (*_body(one.row, phrases).values(), label_of(one, phrases, query), _unit(one, phrases))
        lines.setdefault(known, {})[one.row.year or 0] = value
    if len(years) < 2 or len({one.row.agency for one in shown}) < 2:
        return None
    heads = tuple(phrases.say(f"head_{head}") for head in (*_BODY, "row", "unit"))
    return Table((*heads, *map(str, years)), tuple((*known, *map(of.get, years)) for known, of in lines.items()))


def status_words(one: Shown, phrases: Phrases) -> str:
    """Word how a number was obtained: ``"照录"``, ``"不能确定，可能是 80, 806, 空白"``, ``"计算得出（9 份报告中 7 份有数）"``."""
    fact, value = one.fact, one.value
    if isinstance(fact, AnsweredFigure):
        return _printed(fact, phrases)
    if isinstance(fact, DerivedFigure) and (fact.doubted or fact.undefined or fact.value is None):
        key = "doubted" if fact.doubted else "undefined" if fact.undefined else "unknown" if fact.unclear else "blank"
        return phrases.say(f"cell_{key}")
    if value.value is None:
        return phrases.say(f"table_reason_{value.reason}")
    said = phrases.say(f"cell_{value.status or ('inferred' if value.inferred else 'computed')}")
    said = phrases.say("table_at_least", value=said) if value.at_least else said
    if isinstance(fact, DerivedFigure) and fact.corrected:
        said = phrases.say("cell_of_corrected", status=said)
    if value.tally and value.tally.reports > 1:
        said = phrases.say("cell_tally", status=said, counted=value.tally.counted, reports=value.tally.reports)
    return said


def _printed(figure: AnsweredFigure, phrases: Phrases) -> str:
    if change := figure.correction:
        status = phrases.say("cell_corrected")
        printed = misprint_text(change.printed, change.printed_status, figure.raw, phrases)
        return phrases.say("cell_corrected_by", status=status, printed=printed, who=change.who, where=change.where)
    status = phrases.say("cell_contested" if figure.contested else f"cell_{figure.status}")
    if not figure.candidates:
        return status
    words = (phrases.say("or_blank") if one is None else number_text(one) for one in figure.candidates)
    return phrases.say("cell_candidates", status=status, candidates=", ".join(words))


def _cells(one: Shown, whole: TableRow, query: Query | None, doubts: str, phrases: Phrases) -> tuple[Cell, ...]:
    """Give the cells of a number; ``whole`` is the row it is a level of, or its own."""
    value, source, field = one.value, one.source, fields().get(one.key)
    item, of_level = whole.row or whole.applicant, whole is not one.row
    cells: dict[str, Cell] = {
        **_body(whole.model_copy(update={"level": one.row.level}), phrases, beside=of_level and whole.levels_beside),
        "year": whole.year,
        "rank": one.row.place,
        "set": None if whole.set is None else whole.set + 1,
        "theme": theme_words(whole.theme, phrases) if whole.theme else None,
        "part": field.part if field else None,
        "row": item_words(item, phrases) if item else label_of(one, phrases, query),
        "column": phrases.column(one.key) if field else None,
        "key": one.key or None,
        "value": value.value,
        "unit": _unit(one, phrases) if value.value is not None else None,
        "status": status_words(one, phrases),
        "raw": one.fact.raw or None if isinstance(one.fact, AnsweredFigure) else None,
        "formula": phrases.own(one.fact.formula) or None if isinstance(one.fact, DerivedFigure) else None,
        "of": value.of,
        "by": value.by,
        "before": value.before,
        "now": value.now,
        "counted": value.tally.counted if value.tally else None,
        "reports": value.tally.reports if value.tally else None,
        "findings": doubts or None,
        "title": source.title or None if source else None,
        "line": source.line if source else None,
        "quote": source.quote or None if source else None,
        "file": source_name(source) if source else None,
    }
    return tuple(cells[head] for head in HEADS)


def _body(row: TableRow, phrases: Phrases, *, beside: bool = False) -> dict[str, Cell]:
    """Give the cells that say which body it is, and of what sort, under ``_BODY``."""
    level = f"echo_place_{row.level}" if beside else f"level_{row.level}"
    return {
        "agency": phrases.name(row.agency) or None,
        "province": place_words(row.province, phrases) if row.province else None,
        "city": place_words(row.city, phrases) if row.city else None,
        "level": phrases.say(level) if row.level else None,
        "body_kind": kind_words(row.kind, phrases) if row.kind else None,
        "body_key": row.key or None,
    }


def _unit(one: Shown, phrases: Phrases) -> str:
    """Name a unit as the text does; 件 has no word in English."""
    if not one.comparable:
        return phrases.say("unit_missing")
    return PERCENT if one.value.unit == PERCENT else phrases.unit(one.value.unit)


def doubts_on(one: Shown, answer: Answer, findings: Findings, phrases: Phrases) -> Iterator[str]:
    """Give what speaks against a number: what in its report, and what another version of it prints; of many how many are in doubt."""
    yield from doubt_texts(one, findings, phrases)
    yield from (
        version_text(version, phrases, named=not one.row.agency) for version in versions_on(one, answer.versions)
    )
    if one.value.tally and one.value.starred:
        yield phrases.say("cell_starred", count=one.value.starred)
