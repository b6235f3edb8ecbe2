"""What a query comes to, in words: the query in full, its rows, what has no say and what could change it. ``table_lines``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.model.algebra.measures import PERCENT, Check, Measure, Reports
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.sources import Tally
from xxgk.bot.model.table import LeftOutReport, Summary, TableRow, TableValue
from xxgk.bot.render.citations import source_name, title_of
from xxgk.bot.render.echo_measures import item_words, measure_words
from xxgk.bot.render.echo_places import kind_words, place_words
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import number_text
from xxgk.index.model.report import Number
from xxgk.index.themes import themes

_NAMED = 3  # holders of the least or most that are named
_REASONS = ("blank", "uncertain", "absent", "too_small", "no_base", "not_held", "silent", "unchecked")


def table_lines(rows: Sequence[TableRow], summary: Summary, query: Query, phrases: Phrases) -> list[str]:
    """Word the rows of a query and what is to be said of it; the query in full stands before it, see ``echo.py``."""
    lines = list(_headline(summary, query, phrases))
    for row in rows if query.show != "count" else ():
        lines += _row(row, query, phrases)
    if summary.over:
        values = (_number(value, _over_unit(query, number), phrases) for number, value in enumerate(summary.over))
        lines.append(phrases.say("table_over", values=phrases.say("list_comma").join(values)))
    return [
        *lines,
        *_page(len(rows), summary, query, phrases),
        *_without_say(summary, query, phrases),
        *_scope(summary, query, phrases),
    ]


def _headline(summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    if not summary.total:
        yield phrases.say("table_none")
    elif query.show in ("list", "count"):
        yield phrases.say("table_headline_count", count=summary.total)


def _row(row: TableRow, query: Query, phrases: Phrases) -> Iterator[str]:
    values = _values(row, query, phrases)
    place = phrases.say("table_place", place=row.place) if row.place is not None else ""
    if row.holds is not None or query.show == "whether":
        said = phrases.say("table_cannot_tell" if row.holds is None else "table_yes" if row.holds else "table_no")
        values = f"{said} · {values}"
    if not row.levels or row.levels_beside:
        yield phrases.say("table_row", place=place, who=row_words(row, query, phrases), values=values)
    else:
        yield phrases.say("table_row", place=place, who=row_words(row, query, phrases), values="").rstrip()
    if row.government:
        agency = phrases.name(row.government.agency)
        yield phrases.say("table_government", agency=agency, values=_values(row.government, query, phrases))
    for one in row.levels:
        level = phrases.say(f"many_{one.level}") if one.level else phrases.say("level_unknown")
        if row.levels_beside:
            level = phrases.say(f"echo_place_{one.level}") if one.level else phrases.say("table_nowhere")
        yield phrases.say("table_level", level=level, values=_values(one, query, phrases))
    if row.levels and not row.levels_beside:
        yield phrases.say("table_grand_total", values=values)
    yield from _cited(row, phrases)


def row_words(row: TableRow, query: Query, phrases: Phrases, *, without_year: bool = False) -> str:
    """Name what a row stands for, in the order of ``per``: ``"江苏省 2022年"``; all together where there is nothing to tell it from."""
    per = ["agency", "year"] if query.reduce == "none" else list(query.per)
    per += [one for one in query.per if one not in (*per, "report")]
    said = [_part(one, row, phrases) for one in per if not (without_year and one == "year")]
    return " ".join(said) or phrases.say("table_all")


def _part(per: str, row: TableRow, phrases: Phrases) -> str:
    if per == "agency":
        return phrases.name(row.agency)
    if per == "year":
        return phrases.say("table_year", year=row.year)
    if per in ("province", "city"):
        code = row.province if per == "province" else row.city
        return place_words(code, phrases) if code else phrases.say("table_nowhere")
    if per == "level":
        return phrases.say(f"many_{row.level}") if row.level else phrases.say("level_unknown")
    if per == "kind":
        return kind_words(row.kind, phrases) if row.kind else phrases.say("table_no_kind")
    if per == "set":
        return phrases.say("table_set", number=(row.set or 0) + 1)
    if per == "theme":
        theme = next(one for one in themes() if one.key == row.theme)
        return theme.english if phrases.english else phrases.own(theme.label)
    return item_words(row.row or row.applicant, phrases)


def _values(row: TableRow, query: Query, phrases: Phrases) -> str:
    said = [_worded(value, measure, query, phrases) for value, measure in zip(row.values, query.measures, strict=True)]
    if len(said) > 1:
        labels = (measure_words(measure, phrases) for measure in query.measures)
        said = [phrases.say("table_item", label=label, value=value) for label, value in zip(labels, said, strict=True)]
    return (", " if phrases.english else "，").join(said)


def _worded(value: TableValue, measure: Measure, query: Query, phrases: Phrases) -> str:
    """Word a value; of one report whether it has a problem, a phrase or a contradiction is yes or no."""
    asks = isinstance(measure, Check) or (isinstance(measure, Reports) and measure != Reports())
    if asks and query.reduce == "none" and measure.change is None and value.value is not None:
        return phrases.say("table_yes" if value.value else "table_no")
    return _value(value, phrases)


def _value(value: TableValue, phrases: Phrases) -> str:
    if value.quartiles:
        return " / ".join(_number(one, value.unit, phrases) for one in value.quartiles) + _behind(value, phrases)
    if value.value is None:
        return phrases.say(f"table_reason_{value.reason}") + (f" {value.known}?" if value.known else "")
    said = _number(value.value, value.unit, phrases)
    if value.unit == PERCENT and value.before is not None and value.of is not None:
        said = phrases.say("table_points", value=_plain(value.value))
    if value.at_least:
        said = phrases.say("table_at_least", value=said)
    marks = ("†" if value.inferred else "") + ("*" if value.starred else "")
    return said + marks + _behind(value, phrases)


def _behind(value: TableValue, phrases: Phrases) -> str:
    """Say what a value is made of, and how far it goes."""
    said = ""
    if value.before is not None and value.now is not None:
        said += phrases.say("table_change", before=_plain(value.before), now=_plain(value.now))
    elif value.of is not None and value.by is not None:
        said += phrases.say("table_sides", of=number_text(value.of), by=number_text(value.by))
    if value.who:
        who = [f"{phrases.name(one.agency)} {one.year}" for one in value.who[:_NAMED]]
        listed = _others(phrases.say("list_comma").join(who), len(who), len(value.who), phrases)
        said += phrases.say("table_who", who=listed)
    if value.tally and value.tally.counted < value.tally.reports:
        said += phrases.say("table_reports", reports=value.tally.reports, counted=value.tally.counted)
    if value.starred_share is not None:
        said += phrases.say("table_starred", count=value.starred, share=f"{_plain(value.starred_share)}%")
    return said + (phrases.say("table_small") if value.small else "")


def _cited(row: TableRow, phrases: Phrases) -> Iterator[str]:
    source = next((value.source for value in row.values if value.source), None)
    if source is not None:
        values = {"title": title_of(source, phrases), "line": source.line or "?", "file": source_name(source)}
        yield phrases.say("rank_where", **values)


def _page(shown: int, summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    if summary.total > shown > 0 and query.show != "count":
        first, last = query.start + 1, query.start + shown
        yield phrases.say("table_more", first=first, last=last, total=summary.total)
    if summary.tied:
        yield phrases.say("table_tied", count=summary.tied)
    if query.pick and (query.pick.place_of or query.pick.nth):
        yield phrases.say("table_rank_of", count=summary.ranked)


def _without_say(summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    """Say what has no say, and why; and who of them could change what stands first."""
    comma = phrases.say("list_comma")
    if summary.undecided and summary.undecided.reports:
        yield phrases.say("table_undecided", count=summary.undecided.reports, rest=_reasons(summary.undecided, phrases))
    if summary.untold:
        yield phrases.say("table_untold", count=summary.untold)
    if query.pick and summary.unranked:
        who = comma.join(f"{row_words(row, query, phrases)} {_first(row, query, phrases)}" for row in summary.unranked)
        yield phrases.say("table_unranked", who=_others(who, len(summary.unranked), summary.unranked_total, phrases))
    if summary.left_out:
        who = comma.join(_left_out(one, phrases) for one in summary.left_out)
        yield phrases.say("table_left_out", who=_others(who, len(summary.left_out), summary.left_out_total, phrases))
    for tally in dict.fromkeys(summary.tallies):
        if tally.reports > 1:
            rest = _reasons(tally, phrases)
            yield phrases.say("table_tally", reports=tally.reports, counted=tally.counted, rest=rest)


def _first(row: TableRow, query: Query, phrases: Phrases) -> str:
    number = query.pick.measure if query.pick else 0
    return _value(row.values[number], phrases)


def _left_out(one: LeftOutReport, phrases: Phrases) -> str:
    who = f"{phrases.name(one.agency)} {one.year}"
    known = "?" if one.known is None else _plain(one.known)
    return phrases.say("table_known", who=who, reason=phrases.say(f"table_reason_{one.reason}"), known=known)


def _scope(summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    if query.years.which != "named" and summary.years:
        yield phrases.say("table_years", years=", ".join(map(str, summary.years)))
    if summary.thin_years:
        yield phrases.say("table_thin", years=", ".join(map(str, summary.thin_years)))
    if summary.nobodys:
        yield phrases.say("table_nobodys", count=summary.nobodys)
    if summary.bodies_held < summary.bodies_meant:
        yield phrases.say("table_bodies", meant=summary.bodies_meant, held=summary.bodies_held)


def _reasons(tally: Tally, phrases: Phrases) -> str:
    counts = [(reason, getattr(tally, reason)) for reason in _REASONS]
    said = [
        phrases.say("table_tally_reason", reason=phrases.say(f"table_reason_{reason}"), count=count)
        for reason, count in counts
        if count
    ]
    return phrases.say("table_tally_rest", reasons=phrases.say("list_comma").join(said)) if said else ""


def _others(listed: str, named: int, total: int, phrases: Phrases) -> str:
    return listed if named == total else phrases.say("table_others", listed=listed, count=total)


def _over_unit(query: Query, number: int) -> str:
    measure: Measure = query.measures[number]
    return PERCENT if query.over == "share" else measure.value_unit


def _number(value: Number | None, unit: str, phrases: Phrases) -> str:
    if value is None:
        return "—"
    return f"{_plain(value)}%" if unit == PERCENT else f"{_plain(value)} {phrases.unit(unit)}".strip()


def _plain(value: Number) -> str:
    """Write a number with two decimals at most."""
    return number_text(value if isinstance(value, int) else round(value, 2))
