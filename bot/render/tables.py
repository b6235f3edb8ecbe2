"""The numbers of an answer in words: the query with its number, the rows in their layout, what is to be said of all: ``table_lines``."""

from collections.abc import Sequence

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer
from xxgk.bot.render.citations import cited_lines, source_name
from xxgk.bot.render.in_columns import beside_lines, difference_text, series_lines
from xxgk.bot.render.in_lines import row_lines, shown_text
from xxgk.bot.render.in_parts import part_lines
from xxgk.bot.render.layouts import Layout, layout_of
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.remarks import mark_lines, remark_lines
from xxgk.bot.render.row_names import label_of, report_words
from xxgk.bot.render.scopes import note_lines
from xxgk.bot.render.shown import Shown, answer_to_shown, query_of
from xxgk.bot.render.values import short_text
from xxgk.bot.render.versions import version_lines


def table_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Word the numbers of an answer; the first line is the query in full, with the number where there is one."""
    query, shown = query_of(answer), answer_to_shown(answer)
    layout = layout_of(shown, query)
    first, rest = _laid_out(answer, shown, query, layout, phrases)
    headline = phrases.say("item_line", label=answer.echo, value=first) if first else answer.echo
    versions = version_lines(answer, phrases)
    said = [*versions, *rest] if layout.form == "parts" else [*rest, *mark_lines(answer, shown, phrases), *versions]
    lines = [headline, *said]
    lines += note_lines(answer, phrases)
    if query and answer.summary:
        lines += remark_lines(answer, answer.summary, query, layout, phrases)
    if layout.form in ("series", "beside"):
        lines += cited_lines(((one.report, one.source) for one in shown if one.measure), phrases)
    return lines


def _laid_out(
    answer: Answer, shown: Sequence[Shown], query: Query | None, layout: Layout, phrases: Phrases
) -> tuple[str, Sequence[str]]:
    """Give what goes on the line of the query, and the lines under it."""
    if layout.form == "parts":
        first, *rest = part_lines(answer, shown, query, layout, phrases)
    elif layout.form == "series":
        first, *rest = series_lines(shown, query, phrases)
        rest += _beside_sums(shown, phrases)
    elif layout.form == "beside":
        first, rest = "", beside_lines(shown, phrases)
    elif query:
        first = _of_all(answer, shown, query, layout, phrases)
        rest = [*row_lines(shown, query, layout, phrases)] if query.show != "count" else []
        rest += [*_between(shown, query, phrases), *_beside_sums(shown, phrases)]
    return first, rest


def _of_all(answer: Answer, shown: Sequence[Shown], query: Query, layout: Layout, phrases: Phrases) -> str:
    total = answer.summary.total if answer.summary else 0
    if not total:
        return phrases.say("table_no_figure" if query.pick and not query.where and not query.having else "table_none")
    if query.show in ("list", "count"):
        return phrases.say("table_headline_count", count=total)
    return shown_text(shown[0], query, phrases) if layout.alone else ""


def _between(shown: Sequence[Shown], query: Query, phrases: Phrases) -> list[str]:
    """Say by how much two reports differ that were asked for beside each other."""
    asked = [one for one in shown if one.measure]
    if (
        query.show != "value"
        or query.reduce != "none"
        or query.pick
        or query.where
        or len(asked) != 2
        or asked[0].measure != asked[1].measure
    ):
        return []
    said = difference_text(asked[0], asked[1], phrases)
    changed = asked[0].row.agency == asked[1].row.agency
    return [phrases.say("change_line" if changed else "difference_line", value=said)] if said else []


def _beside_sums(shown: Sequence[Shown], phrases: Phrases) -> list[str]:
    """Name the largest figures of single reports, which stand beside sums over many.

    Where they are of several items, each is named.
    """
    several = len({one.key for one in shown if one.measure or not one.value.tally}) > 1

    def named(one: Shown, said: str) -> str:
        return phrases.say("table_item", label=label_of(one, phrases), value=said) if several else said

    largest = [one for one in shown if one.measure is None and not one.value.tally and one.row.agency]
    if not largest or not any(one.measure and one.row.reports > 1 for one in shown):
        return []
    lines = [phrases.say("total_largest")]
    for one in largest:
        where = f" ({source_name(one.source)}:{one.source.line or '?'})" if one.source else ""
        value = named(one, short_text(one, phrases)) + where
        lines.append("  " + phrases.say("item_line", label=report_words(one.report, phrases), value=value))
    return lines
