"""The names of a list in words and as a table, each in its place: ``listed_lines``, ``listed_table``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, ListedName
from xxgk.bot.render.citations import source_name, title_of
from xxgk.bot.render.echoes import cut
from xxgk.bot.render.echoes import listed as joined
from xxgk.bot.render.in_lines import shown_text
from xxgk.bot.render.numbers_table import Cell, Table, doubts_on, status_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of
from xxgk.bot.render.shown import Findings, Shown, answer_to_shown, by_report, query_of

MOST_LINES = 10  # names that are told of in text; more make a file
HEADS = (
    "listed_name",
    "agency",
    "year",
    "row",
    "value",
    "unit",
    "status",
    "findings",
    "title",
    "line",
    "quote",
    "file",
)


def is_by_name(answer: Answer) -> bool:
    """Tell whether each name of a list has values of its own: not where they are added up, or the most of them is asked for."""
    query = query_of(answer)
    return bool(answer.listed) and query is not None and _has_rows(query)


def listed_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word a list: how many names are clear, then each with what it was taken for, its value and source.

    Of more than ten names only those that are not clear, the first ten of them; a file has all.
    """
    first = [answer.echo] if answer.echo else []
    if len(answer.listed) > MOST_LINES:
        return [*first, *unclear_lines(answer, phrases), phrases.say("list_in_file")]
    of_body, findings = _by_body(answer), by_report(answer.findings)
    lines = [*first, _counts(answer, phrases)]
    for number, one in enumerate(answer.listed, start=1):
        lines += _named(number, one, of_body.get(one.key, []), answer, findings, phrases)
    return lines


def unclear_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word the names of a list that are not clear, each in its place, the first ten."""
    unclear = [(number, one) for number, one in enumerate(answer.listed, start=1) if one.outcome != "clear"]
    lines = [_counts(answer, phrases)]
    for number, one in unclear[:MOST_LINES]:
        lines += _named(number, one, (), answer, {}, phrases)
    if len(unclear) > MOST_LINES:
        lines.append(phrases.say("list_more_unclear", count=len(unclear) - MOST_LINES))
    return lines


def listed_table(answer: Answer, phrases: Phrases) -> Table:
    """Give a row a name, year and item, in the order of the list; a name without a value says why in its status."""
    query, of_body, findings = query_of(answer), _by_body(answer), by_report(answer.findings)
    rows: list[tuple[Cell, ...]] = []
    for one in answer.listed:
        values = of_body.get(one.key, []) if one.outcome == "clear" else []
        if not values:
            rows.append(
                (
                    one.typed,
                    phrases.name(one.agency) or None,
                    *(None,) * 4,
                    _without(one, phrases),
                    *(None,) * 5,
                )
            )
        rows += (_cells(one, value, query, answer, findings, phrases) for value in values)
        for year in _years_missing(values, answer) if values else ():
            none = phrases.say("list_no_report", years=", ".join(map(str, one.years)))
            rows.append((one.typed, phrases.name(one.agency), year, *(None,) * 3, none, *(None,) * 5))
    return Table(tuple(phrases.say(f"head_{head}") for head in HEADS), tuple(rows))


def _counts(answer: Answer, phrases: Phrases) -> str:
    counts = {
        outcome: sum(one.outcome == outcome for one in answer.listed) for outcome in ("clear", "unclear", "unknown")
    }
    return phrases.say("list_counts", total=len(answer.listed), **counts)


def _has_rows(query: Query) -> bool:
    return query.show in ("value", "whether") and (query.reduce == "none" or "agency" in query.per) and not query.where


def _by_body(answer: Answer) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for one in answer_to_shown(answer):
        if one.measure is not None and one.row.key:
            found.setdefault(one.row.key, []).append(one)
    return found


def _named(
    number: int, one: ListedName, values: Sequence[Shown], answer: Answer, findings: Findings, phrases: Phrases
) -> Iterator[str]:
    typed = cut(one.typed)
    who = (
        typed
        if one.agency in ("", one.typed)
        else phrases.say("list_taken", typed=typed, agency=phrases.name(one.agency))
    )
    if one.slip:
        who += phrases.say("list_slip")
    if one.outcome != "clear" or not values:
        yield phrases.say("list_row", number=number, who=who, value=_without(one, phrases))
        return
    query, several = query_of(answer), len(values) > 1 or bool(_years_missing(values, answer))
    first = "" if several else _value(values[0], query, phrases, labelled=False)
    yield phrases.say("list_row", number=number, who=who, value=first).rstrip()
    for value in values:
        if several:
            yield phrases.say("list_item", value=_value(value, query, phrases, labelled=True))
        if source := value.source:
            place = {"title": title_of(source, phrases), "line": source.line or "?", "file": source_name(source)}
            yield phrases.say("rank_where", **place)
        yield from (phrases.say("warning", message=message) for message in doubts_on(value, answer, findings, phrases))
    if missing := _years_missing(values, answer):
        yield phrases.say("list_item", value=phrases.say("list_no_report_of", years=", ".join(map(str, missing))))


def _years_missing(values: Sequence[Shown], answer: Answer) -> tuple[int, ...]:
    """Give the years named that a body has no report of, while it has others."""
    query = query_of(answer)
    asked = query.years.years if query else ()
    shown = {value.row.year for value in values}
    return tuple(year for year in asked if year not in shown) if shown != {None} else ()


def _value(one: Shown, query: Query | None, phrases: Phrases, *, labelled: bool) -> str:
    said = status = status_words(one, phrases)
    if one.value.value is not None:
        said = phrases.say("list_value", value=shown_text(one, query, phrases), status=status)
    label = label_of(one, phrases, query) if labelled else ""
    year = phrases.say("table_year", year=one.row.year) if one.row.year else ""
    return " ".join(part for part in (year, label, said) if part)


def _without(one: ListedName, phrases: Phrases) -> str:
    """Say why a name has no value."""
    if one.outcome == "clear":
        return phrases.say("list_no_report", years=", ".join(map(str, one.years)))
    if not one.choices:
        return phrases.say("list_unknown_at_all")
    choices = joined([phrases.name(name) for name in one.choices], phrases)
    return phrases.say("list_unclear" if one.outcome == "unclear" else "list_unknown", choices=choices)


def _cells(
    one: ListedName, value: Shown, query: Query | None, answer: Answer, findings: Findings, phrases: Phrases
) -> tuple[Cell, ...]:
    source, number = value.source, value.value.value
    return (
        one.typed,
        phrases.name(one.agency),
        value.row.year,
        label_of(value, phrases, query),
        number,
        phrases.own(value.value.unit) if number is not None and value.comparable else None,
        status_words(value, phrases),
        " ".join(doubts_on(value, answer, findings, phrases)) or None,
        source.title or None if source else None,
        source.line if source else None,
        source.quote or None if source else None,
        source_name(source) if source else None,
    )
