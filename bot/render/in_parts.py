"""One report: its figures with what they are made of, what speaks for and against them, the rows as printed: ``part_lines``."""

from collections.abc import Iterator, Sequence

from xxgk.bot.items.computed import derived_items, rates
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.asked_as import asked_as
from xxgk.bot.model.algebra.query import SPLITS, Query
from xxgk.bot.model.answer import Answer, AnsweredFigure, DerivedFigure
from xxgk.bot.model.sources import Source
from xxgk.bot.render.citations import claim_lines, finding_lines, source_lines
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.in_lines import shown_text
from xxgk.bot.render.layouts import Layout
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.row_names import label_of, report_words
from xxgk.bot.render.shown import Shown, by_report, items_of, key_of, place_in_form
from xxgk.bot.render.values import breakdown_text, formula_text, part_text, rate_text, sum_text, value_text
from xxgk.index.counting import SPEAKING

_SMALL = 5  # cases; a rate of fewer says little
_FORWARD = "applications.carried_forward"
_FRAME = ("applications.new_received", "applications.carried_over", _FORWARD)  # what came in, and what went on
_PROFILE = 4  # figures, from which on only the report is cited, not each row


def part_lines(
    answer: Answer, shown: Sequence[Shown], query: Query | None, layout: Layout, phrases: Phrases
) -> Iterator[str]:
    """Word each report; of a single number the first line is what goes on the echo."""
    asked = [one for one in shown if one.measure] or list(shown)
    reports = list(dict.fromkeys(one.report for one in asked))
    yield from [] if layout.alone or _splits(query) else [""]
    for report in reports:
        if len(reports) > 1:
            yield report_words(report, phrases)
        mine = _there([one for one in asked if one.report == report], query)
        beside = [one for one in shown if one.report == report and one not in asked]
        if _splits(query) and query:
            lines, cited = _split(mine, beside, query, phrases)
        else:
            lines, cited = _figures(mine, beside, layout, phrases)
        yield from lines
        yield from finding_lines(answer.findings, phrases, *report)
        yield from _base_lines(answer, [one.base for one in mine if one.base and one.base not in reports], phrases)
        yield from claim_lines(answer.claims, phrases, *report)
        many = len(mine) >= _PROFILE and not _splits(query)
        yield from source_lines(cited[:1] if many else cited, phrases, quotes=not many)


def _base_lines(answer: Answer, bases: Sequence[tuple[str, int]], phrases: Phrases) -> Iterator[str]:
    """Say what speaks against the numbers that changes are reckoned from."""
    speaking = by_report([finding for finding in answer.findings if finding.kind in SPEAKING])
    for base in dict.fromkeys(bases):
        for finding in speaking.get(base, ()):
            yield phrases.say("marked", who=report_words(base, phrases), message=finding_text(finding, phrases))


def _there(asked: Sequence[Shown], query: Query | None) -> Sequence[Shown]:
    """Leave out items of a question that a report has not, where it has others: a note names those that matter."""
    there = [one for one in asked if one.fact is not None or one.value.reason != "absent"]
    return asked if not there or (query and asked_as(query) == "rows") else there


def full_text(one: Shown, phrases: Phrases) -> str:
    """Word a number of one report in full, by how it was obtained."""
    if isinstance(one.fact, AnsweredFigure):
        return value_text(one.fact, phrases)
    if isinstance(one.fact, DerivedFigure):
        return rate_text(one.fact, phrases) if one.key in rates() else sum_text(one.fact, phrases)
    return shown_text(one, None, phrases)


def _splits(query: Query | None) -> bool:
    return query is not None and any(one in SPLITS for one in query.per)


def _figures(
    asked: Sequence[Shown], beside: Sequence[Shown], layout: Layout, phrases: Phrases
) -> tuple[list[str], list[Source]]:
    """Word each figure, sum or rate, and give where they stand."""
    lines: list[str] = []
    cited: list[Source] = []
    for one in asked:
        value = full_text(one, phrases)
        lines.append(value if layout.alone else phrases.say("item_line", label=label_of(one, phrases), value=value))
        parts = _made_of(one, asked, beside)
        if len(asked) < _PROFILE:
            lines += [f"  {line}" for line in _details(one, parts, phrases) if line]
        summed = isinstance(one.fact, DerivedFigure) and one.key not in rates()
        stands = [part.source for part in parts if part.value.value] if summed else []
        cited += [source for source in stands or [one.source] if source]
    lines += [phrases.say("rate_formula")] if any(one.key in rates() for one in asked) else []
    return lines, cited


def _made_of(one: Shown, asked: Sequence[Shown], beside: Sequence[Shown]) -> list[Shown]:
    """Give what one is made of: the other columns of its row, where none of them was asked for; or the parts of a sum."""
    if isinstance(one.fact, AnsweredFigure):
        row = one.key.rpartition(".")[0]
        alone = not any(other.key.rpartition(".")[0] == row for other in asked if other is not one)
        return [part for part in beside if alone and part.key.rpartition(".")[0] == row]
    fields = {field for item in items_of(one.key) for field in (item, *fields_of(item))}
    return [part for part in (*asked, *beside) if part.key in fields and part.key != one.key]


def _details(one: Shown, parts: Sequence[Shown], phrases: Phrases) -> Iterator[str]:
    figures = [part.fact for part in parts if isinstance(part.fact, AnsweredFigure)]
    if isinstance(one.fact, AnsweredFigure):
        if one.fact.value or any(part.value or part.correction for part in figures):
            yield breakdown_text(figures, phrases, lambda part: phrases.column(part.field))
        return
    if one.key in rates() and isinstance(one.fact, DerivedFigure):
        yield from _of_rate(one.fact, phrases)
    elif isinstance(one.fact, DerivedFigure) and not one.fact.doubted:
        yield breakdown_text(figures, phrases, lambda part: phrases.label(part.field))
        yield phrases.say("formula", formula=formula_text(one.fact.formula, phrases))


def _of_rate(one: DerivedFigure, phrases: Phrases) -> Iterator[str]:
    if one.value is None:
        return
    if one.inferred:
        yield phrases.say("rate_inferred")
    if one.corrected:
        yield phrases.say("rate_corrected")
    if one.base is not None and one.base < _SMALL:
        yield phrases.say("rate_small", base=one.base)


def _split(
    asked: Sequence[Shown], beside: Sequence[Shown], query: Query, phrases: Phrases
) -> tuple[list[str], list[Source]]:
    """Word a figure taken apart: the whole, each part that is not 0 with the rows it is made of, the rest together."""
    name = key_of(query.measures[0])
    whole = next((one for one in beside if one.key == name), None)
    frame = [one for one in beside if one.key in _frame(name)]
    onward = [one for one in frame if one.key.startswith(_FORWARD)]
    lines = [_item(one, phrases) for one in frame if one not in onward]
    quiet: dict[str, list[str]] = {"zero": [], "blank": [], "absent": []}
    for one in asked:
        parts = sorted((part for part in beside if _is_under(part, one)), key=lambda part: place_in_form(part.key))
        if what := _quiet([one, *parts]):
            quiet[what].append(_part_label(one, query, phrases))
        else:
            lines.append(_part_line(one, parts, query, phrases))
    comma = phrases.say("list_comma")
    lines += [phrases.say(f"others_{what}", labels=comma.join(labels)) for what, labels in quiet.items() if labels]
    lines += [_item(one, phrases) for one in onward]
    cited = [whole] if whole and whole.source else [one for one in asked if one.value.value] or asked
    first = full_text(whole, phrases) if whole else ""
    return [first, *(f"  {line}" for line in lines)], [one.source for one in cited if one.source]


def _item(one: Shown, phrases: Phrases) -> str:
    return phrases.say("item_line", label=label_of(one, phrases), value=full_text(one, phrases))


def _frame(name: str) -> tuple[str, ...]:
    """Give what came in and what went on, beside what became of the applications."""
    row, _, column = name.rpartition(".")
    return tuple(f"{one}.{column}" for one in _FRAME) if row == "applications.total_handled" else ()


def _is_under(part: Shown, one: Shown) -> bool:
    group = one.key.rpartition(".")[0]
    return group in derived_items() and part.key in fields_of(one.key) and part.key != one.key


def _quiet(facts: Sequence[Shown]) -> str:
    """Tell whether there is nothing to say but that all of it is printed as 0, left blank, or not there."""
    if all(one.value.value == 0 and not one.inferred and not _corrected(one) for one in facts):
        return "zero"
    if all(one.value.value is None and one.value.reason == "absent" for one in facts):
        return "absent"
    blank = all(one.value.value is None and one.value.reason == "blank" for one in facts)
    return "blank" if blank and all(one.value.status in (None, "blank") for one in facts) else ""


def _corrected(one: Shown) -> bool:
    return isinstance(one.fact, AnsweredFigure) and one.fact.correction is not None


def _part_label(one: Shown, query: Query, phrases: Phrases) -> str:
    """Name a part within its whole: an applicant or a result by its column alone."""
    in_row = (
        isinstance(one.fact, AnsweredFigure)
        and one.key.rpartition(".")[0] == key_of(query.measures[0]).rpartition(".")[0]
    )
    return phrases.column(one.key) if in_row else label_of(one, phrases)


def _part_line(one: Shown, parts: Sequence[Shown], query: Query, phrases: Phrases) -> str:
    said = [
        f"{label_of(part, phrases)} {_short(part, phrases)}"
        for part in parts
        if part.value.value or _corrected(part) or part.value.reason == "uncertain"
    ]
    values = {"label": _part_label(one, query, phrases), "value": full_text(one, phrases)}
    comma = ", " if phrases.english else "，"
    return phrases.say("of_which", **values, parts=comma.join(said)) if said else phrases.say("item_line", **values)


def _short(one: Shown, phrases: Phrases) -> str:
    if isinstance(one.fact, AnsweredFigure):
        return part_text(one.fact, phrases) if one.fact.value is not None else phrases.say(f"short_{one.fact.status}")
    return full_text(one, phrases)
