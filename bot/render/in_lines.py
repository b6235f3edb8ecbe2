"""Rankings, lists and groups: a row a line, with its place, its value and where it stands: ``row_lines``."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from xxgk.bot.model.algebra.measures import PERCENT, Check, Measure, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.table import TableRow, TableValue
from xxgk.bot.render.citations import source_name, title_of
from xxgk.bot.render.layouts import Layout
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of, row_words
from xxgk.bot.render.shown import Shown
from xxgk.bot.render.values import measured_text, number_text, percent_text, short_text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAMED = 3  # holders of the least or most that are named


def row_lines(shown: Sequence[Shown], query: Query, layout: Layout, phrases: Phrases) -> Iterator[str]:
    """Give each row in a line, its levels under it, and where its figure stands; of a single number only that.

    Several measures are named once, by letters, where there are several rows.
    """
    rows = [list(group) for _, group in groupby((one for one in shown if one.measure), key=lambda one: id(one.row))]
    labels = [label_of(one, phrases, query) for one in rows[0]] if rows else []
    if 1 < len(labels) <= len(LETTERS) and len(rows) > 1:
        letters = LETTERS[: len(labels)]
        yield from (
            phrases.say("letter", letter=letter, who=label) for letter, label in zip(letters, labels, strict=False)
        )
        labels = list(letters)
    named = not layout.alone and not (len(rows) == 1 and rows[0][0].row.levels)
    for row in rows:
        yield from _row(row, labels, query, layout, phrases, named=named or row[0].row.place is not None)


def is_report_itself(measure: Measure | None, query: Query) -> bool:
    """Tell whether a number only says that there is the report, or none: it is one of each, and has no say in a list."""
    return measure == Reports() and query.reduce == "none" and query.show == "list"


def shown_text(one: Shown, query: Query | None, phrases: Phrases) -> str:
    """Word a number with what it is made of; whether one report has a problem, a phrase or a contradiction is yes or no."""
    asks = isinstance(one.measure, Check) or (isinstance(one.measure, Reports) and one.measure != Reports())
    value, of_report = one.value, query is None or query.reduce == "none"
    if asks and of_report and one.measure and one.measure.change is None and value.value is not None:
        return phrases.say("table_yes" if value.value else "table_no")
    if value.quartiles:
        return " / ".join(measured_text(number, value.unit, phrases) for number in value.quartiles) + _behind(
            value, phrases
        )
    said = short_text(one, phrases)
    if value.unit == PERCENT and value.before is not None and value.of is not None and value.value is not None:
        said = phrases.say("table_points", value=number_text(round(value.value, 2)))
    return said + _behind(value, phrases)


def _row(
    row: Sequence[Shown], labels: Sequence[str], query: Query, layout: Layout, phrases: Phrases, *, named: bool
) -> Iterator[str]:
    what, values = row[0].row, _values(row, labels, query, phrases)
    if what.holds is not None or query.show == "whether":
        said = phrases.say("table_cannot_tell" if what.holds is None else "table_yes" if what.holds else "table_no")
        values = f"{said} · {values}"
    place = phrases.say("table_place", place=what.place) if what.place is not None else ""
    whole = not what.levels or what.levels_beside
    if named:
        by_report = query.reduce == "none" and not query.per
        who = row_words(what, query, phrases, year=layout.years or not by_report, level=layout.levels)
        listed = all(is_report_itself(one.measure, query) for one in row)
        said = phrases.say("table_row", place=place, who=who, values=values if whole else "")
        yield place + who if listed else said.rstrip()
    if what.government:
        agency = phrases.body(what.government.agency)
        yield phrases.say(
            "table_government", agency=agency, values=_values_of(what.government, row, labels, query, phrases)
        )
    for one in what.levels:
        level = phrases.say(f"many_{one.level}") if one.level else phrases.say("level_unknown")
        if what.levels_beside:
            level = phrases.say(f"echo_place_{one.level}") if one.level else phrases.say("table_nowhere")
        yield phrases.say("table_level", level=level, values=_values_of(one, row, labels, query, phrases))
    if not whole:
        added = query.reduce == "sum" and all(one.measure and one.measure.value_unit != PERCENT for one in row)
        yield phrases.say("table_grand_total" if added else "table_of_all", values=values)
    if source := next((one.value.source for one in row if one.value.source), None):
        place_of = {"title": title_of(source, phrases), "line": source.line or "?", "file": source_name(source)}
        yield phrases.say("rank_where", **place_of)


def _values_of(part: TableRow, row: Sequence[Shown], labels: Sequence[str], query: Query, phrases: Phrases) -> str:
    """Word the values of a level, or of the place's own government, in the measures of the whole row."""
    same = [Shown(part, value, one.key, one.measure) for one, value in zip(row, part.values, strict=True)]
    return _values(same, labels, query, phrases)


def _values(row: Sequence[Shown], labels: Sequence[str], query: Query, phrases: Phrases) -> str:
    said = [shown_text(one, query, phrases) for one in row]
    if any(one.measure not in query.measures for one in row):  # what an older form has instead
        labels = [label_of(one, phrases, query) for one in row]
    elif len(said) == 1:
        labels = ()
    if labels:
        said = [phrases.say("table_item", label=label, value=value) for label, value in zip(labels, said, strict=True)]
    return (", " if phrases.english else "，").join(said)


def _behind(value: TableValue, phrases: Phrases) -> str:
    """Say what a value is made of, and how far it goes."""
    said = ""
    if value.before is not None and value.now is not None:
        percent = value.of is not None
        before, now = (
            percent_text(one) if percent else number_text(round(one, 2)) for one in (value.before, value.now)
        )
        said += phrases.say("table_change", before=before, now=now)
    elif value.of is not None and value.by is not None:
        said += phrases.say("table_sides", of=number_text(value.of), by=number_text(value.by))
    if value.issued and value.value is not None:
        said += phrases.say("table_issued_due" if value.due else "table_issued", issued=value.issued, due=value.due)
    if value.who:
        who = [f"{phrases.name(one.agency)} {one.year}" for one in value.who[:_NAMED]]
        said += phrases.say("table_who", who=others_words(who, len(value.who), phrases))
    if value.tally and value.tally.counted < value.tally.reports and value.tally.reports > 1:
        said += phrases.say("table_reports", reports=value.tally.reports, counted=value.tally.counted)
    if value.starred_share is not None:
        said += phrases.say("table_starred", count=value.starred, share=percent_text(value.starred_share))
    return said + (phrases.say("table_small") if value.small else "")


def others_words(named: Sequence[str], total: int, phrases: Phrases) -> str:
    """List those that are named, and how many there are in all where there are more."""
    listed = phrases.say("list_comma").join(named)
    return listed if len(named) >= total else phrases.say("table_others", listed=listed, count=total)
