"""What is to be said of the rows of an answer as a whole: marks, what has no say and why, what was left out: ``remark_lines``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.sources import Tally
from xxgk.bot.model.table import LeftOutReport, Summary, TableRow
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.in_lines import is_report_itself, others_words, shown_text
from xxgk.bot.render.layouts import Layout
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import report_words, row_words
from xxgk.bot.render.shown import Shown, by_report, findings_on, key_of
from xxgk.bot.render.values import measured_text, number_text
from xxgk.index.counting import SPEAKING

_NAMED = 5  # reports without a say
_OVER = {"difference": "table_over_difference", "times": "table_over_times"}
_REASONS = (
    "blank", "uncertain", "absent", "too_small", "no_base", "not_held", "silent", "unchecked", "undated", "no_deadline", "digest",
    "no_before",
)  # fmt: skip


def mark_lines(answer: Answer, shown: Sequence[Shown], phrases: Phrases) -> list[str]:
    """Say what speaks against the figures marked with a star or not given for it, once each, and what the marks mean."""
    speaking = by_report([finding for finding in answer.findings if finding.kind in SPEAKING])
    said = [(one, findings_on(one, speaking)) for one in shown if one.value.starred or one.value.value is None]
    lines = [
        phrases.say(
            "marked", who=report_words((finding.agency, finding.year), phrases), message=finding_text(finding, phrases)
        )
        for _, findings in said
        for finding in findings
    ]
    if not all(findings for one, findings in said if one.value.starred):
        lines.append(phrases.say("table_star"))
    if any(one.inferred for one in shown):
        lines.append(phrases.say("inferred_mark"))
    return list(dict.fromkeys(lines))


def remark_lines(answer: Answer, summary: Summary, query: Query, layout: Layout, phrases: Phrases) -> Iterator[str]:
    """Say which rows these are of how many, what has no say and why, who of them could change what stands first, and of whom it is."""
    yield from _page(answer.rows, summary, query, phrases)
    yield from _without_say(summary, query, phrases)
    if layout.form == "lines" or query.reduce != "none":
        tallies = zip(summary.tallies, query.measures, strict=False)
        yield from dict.fromkeys(
            tally_words(one, phrases)
            for one, measure in tallies
            if one.reports > 1 and not _splits(query) and not is_report_itself(measure, query)
        )
    if summary.thin_years:
        yield phrases.say("table_thin", years=", ".join(map(str, summary.thin_years)))
    if summary.nobodys:
        yield phrases.say("table_nobodys", count=summary.nobodys)
    expected = any(one.which == "expected" for one in query.bodies)
    if expected and summary.bodies_held < summary.bodies_meant:
        yield phrases.say("table_bodies", meant=summary.bodies_meant, held=summary.bodies_held)
    yield from unknown_lines(answer, phrases)


def unknown_lines(answer: Answer, phrases: Phrases) -> Iterator[str]:
    """Name the keys in a query that are of no body held."""
    if answer.summary and answer.summary.unknown:
        yield phrases.say("table_unknown", keys=", ".join(answer.summary.unknown))


def tally_words(tally: Tally, phrases: Phrases) -> str:
    """Say how many reports have a number, and why the others have none: ``"3 份报告，2 份有数字；空白 1"``."""
    return phrases.say("table_tally", reports=tally.reports, counted=tally.counted, rest=_reasons(tally, phrases))


def _page(rows: Sequence[TableRow], summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    shown = len(rows)
    if summary.over:
        unit = {"share": "%", "times": "倍"}.get(query.over, "")
        values = [
            measured_text(value, unit or measure.value_unit, phrases)
            for value, measure in zip(summary.over, query.measures, strict=True)
        ]
        yield phrases.say(_OVER.get(query.over, "table_over"), values=phrases.say("list_comma").join(values))
    if summary.total > shown > 0 and query.show != "count":
        yield phrases.say("table_more", first=query.start + 1, last=query.start + shown, total=summary.total)
    if summary.tied:
        yield phrases.say("table_tied", count=summary.tied)
    if query.pick and query.pick.place_of and rows:
        yield _placed_among(rows, phrases)
    elif query.pick and (query.pick.place_of or query.pick.nth):
        yield phrases.say("table_rank_of", count=summary.ranked)


def _placed_among(rows: Sequence[TableRow], phrases: Phrases) -> str:
    """Say how many have a place where one body was placed; of several years for each, unless they are as many."""
    among = {row.year: row.among or 0 for row in rows}
    if len(set(among.values())) == 1:
        return phrases.say("table_rank_of", count=next(iter(among.values())))
    each = (phrases.say("table_rank_of_year", year=year, count=count) for year, count in among.items())
    return phrases.say("list_comma").join(each)


def _without_say(summary: Summary, query: Query, phrases: Phrases) -> Iterator[str]:
    if summary.undecided and summary.undecided.reports:
        yield phrases.say("table_undecided", count=summary.undecided.reports, rest=_reasons(summary.undecided, phrases))
    if summary.untold:
        yield phrases.say("table_untold", count=summary.untold)
    expected = any(one.which == "expected" for one in query.bodies)
    if (query.where or query.having) and not expected:
        yield phrases.say("table_looked", count=summary.bodies_held)
    if query.pick and summary.unranked and summary.ranked:
        who = [f"{row_words(row, query, phrases)} {_first(row, query, phrases)}" for row in summary.unranked[:_NAMED]]
        yield phrases.say("table_unranked", who=others_words(who, summary.unranked_total, phrases))
    if summary.left_out:
        who = [_left_out(one, phrases) for one in summary.left_out[:_NAMED]]
        yield phrases.say("table_left_out", who=others_words(who, summary.left_out_total, phrases))


def _splits(query: Query) -> bool:
    return any(one in SPLITS for one in query.per)  # of these the parts are counted, not the reports


def _first(row: TableRow, query: Query, phrases: Phrases) -> str:
    place = query.pick.measure if query.pick else 0
    measure = query.measures[place]
    return shown_text(Shown(row, row.values[place], key_of(measure), measure), query, phrases)


def _left_out(one: LeftOutReport, phrases: Phrases) -> str:
    known = "?" if one.known is None else number_text(one.known if isinstance(one.known, int) else round(one.known, 2))
    reason = phrases.say(f"table_reason_{one.reason}")
    bound = "table_known_most" if one.reason == "uncertain" else "table_known_least"
    return phrases.say(bound, who=f"{phrases.body(one.agency)} {one.year}", reason=reason, known=known)


def _reasons(tally: Tally, phrases: Phrases) -> str:
    counts = [(reason, getattr(tally, reason)) for reason in _REASONS]
    said = [
        phrases.say(
            "table_tally_blank" if reason == "blank" else "table_tally_reason",
            reason=phrases.say(f"table_reason_{reason}"),
            count=count,
        )
        for reason, count in counts
        if count
    ]
    return phrases.say("table_tally_rest", reasons=phrases.say("list_comma").join(said)) if said else ""
