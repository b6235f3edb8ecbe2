"""What reports say in sentences: ``point_lines``, ``theme_lines``, ``section_lines``, ``passage_lines``."""

import re
from itertools import groupby

from xxgk.bot.model.answer import Answer, AnsweredClaim, AnsweredSection, CoveredReport, Passage
from xxgk.bot.render.citations import finding_lines, finding_places, place_line, source_lines, source_name
from xxgk.bot.render.echoes import shortened, without_half_a_number
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.scopes import (
    item_names,
    narrowed_words,
    plain_words,
    scope_words,
    shown_range,
    years_words,
)
from xxgk.bot.render.values import number_text

_LONG = 3000  # characters of one part that are shown
_CELLS = 5  # short lines in a row that are taken for those of a table
_EXAMPLE = 60  # characters of an example of a theme
_MARKS = "。.，, "
_NUMBER = re.compile(r"^\s*[(（]?(?:[一二三四五六]|[1-6])[)）]?\s*[、.．,，:：]\s*|^第[一二三四五六]部分\s*")
_CELL = re.compile(r"[^。；;]{0,20}")
_NONE = re.compile(r"\W*(?:无|没有|无其他(?:需要)?报告(?:的)?事项|本年度无|暂无)\W*")


def point_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the problems or improvements of each report, or say that it states none, or has no part five, or that there are none such."""
    kind, lines = answer.query.aspect if answer.query.kind == "compare" else answer.query.kind, list[str]()
    for report in answer.reports:
        points = [point for point in answer.points if (point.agency, point.year) == (report.agency, report.year)]
        where = {"agency": phrases.body(report.agency), "year": report.year}
        if not points:
            lines.append(phrases.say(f"none_{kind}" if report.complete else "section_missing", **where))
            lines += _part_five(answer, report, phrases)
            continue
        lines.append(phrases.say(f"{kind}_headline", **where, count=len(points)))
        lines += [f"{number}. {point.text}" for number, point in enumerate(points, start=1)]
        lines += source_lines([points[0].source], phrases, quotes=False, narrative=True)
    return lines or [phrases.say("points_nowhere")]


def stated_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Quote what the text of each report states of the items asked for, and where; or say that it states nothing."""
    lines: list[str] = []
    labels = phrases.say("list_comma").join(item_names(answer.query.fields, phrases))
    for report in answer.reports:
        where = (report.agency, report.year)
        lines.append(phrases.say("stated_headline", agency=phrases.body(report.agency), year=report.year, label=labels))
        claims = [claim for claim in answer.claims if (claim.agency, claim.year) == where]
        for claim in claims:
            lines.append(_stated(claim, phrases))
            lines.append(place_line(claim.source, phrases))
        if not claims:
            lines.append(phrases.say("stated_nowhere", label=labels))
        passages = [passage for passage in answer.passages if (passage.agency, passage.year) == where]
        lines += [phrases.say("stated_speaks")] if passages else []
        for passage in passages:
            lines += [phrases.say("quote", quote=passage.text), place_line(passage.source, phrases)]
        lines += finding_lines(answer.findings, phrases, *where)
    if any(
        source.digest for source in (*(one.source for one in answer.claims), *(one.source for one in answer.passages))
    ):
        lines.append(phrases.say("digest"))
    return lines


def _stated(claim: AnsweredClaim, phrases: Phrases) -> str:
    compared = claim.agrees is not None and not claim.approximate
    wording = "stated_alone" if not compared else "stated_agrees" if claim.agrees else "stated_differs"
    label = phrases.label(claim.field)
    return phrases.say(wording, quote=claim.source.quote, value=number_text(claim.value), label=label)


def _part_five(answer: Answer, report: CoveredReport, phrases: Phrases) -> list[str]:
    """Say what stands in place of problems in a part five that is there, and where."""
    return [
        phrases.say("finding_in_place", message=finding_text(finding, phrases), where=finding_places(finding))
        for finding in answer.findings
        if report.complete and (finding.agency, finding.year) == (report.agency, report.year)
    ]


def theme_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the themes with how many reports name each, and examples in their own words."""
    where = {"scope": scope_words(answer.query, phrases), "years": years_words(answer.query.years, phrases)}
    if not answer.themes:
        there = answer.tally is None or answer.tally.counted
        return [phrases.say("themes_none" if there else "themes_no_part", **where)]
    counts = {"counted": answer.tally.counted, "reports": answer.tally.reports} if answer.tally else {}
    lines = [phrases.say(f"themes_{answer.query.kind}", **where, **counts)]
    for place, theme in enumerate(answer.themes, start=1):
        label = theme.label if phrases.english else phrases.own(theme.label)
        lines.append(
            phrases.say("theme_line", place=place, label=label, reports=theme.reports, agencies=theme.agencies)
        )
        for point in theme.examples:
            place_of = {"file": source_name(point.source), "line": point.source.line}
            text = _cut(point.text, _EXAMPLE)
            lines.append(
                phrases.say("theme_example", agency=phrases.body(point.agency), year=point.year, text=text, **place_of)
            )
    lines.append(phrases.say("themes_how"))
    if any(point.source.digest for theme in answer.themes for point in theme.examples):
        lines.append(phrases.say("digest"))
    return lines


def section_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Give the text of parts as printed, or the sentences on a matter; say what is blank, lacking or not mentioned."""
    lines: list[str] = []
    parts = phrases.say("list_comma").join(map(phrases.part, answer.query.parts))
    words = plain_words(answer.query.words, phrases)
    for report in answer.reports:
        where: dict[str, object] = {"agency": phrases.name(report.agency), "year": report.year}
        mine = [one for one in answer.sections if (one.agency, one.year) == (report.agency, report.year)]
        for section in mine:
            lines += [_section_head(section, words, where, phrases), *_section_text(section, phrases)]
            lines += source_lines([section.source], phrases, quotes=False, narrative=True)
        if not mine and report.complete and words:
            lines.append(phrases.say("not_mentioned", **where, parts=parts, words=words))
        elif not report.complete:
            numbers = {one.number for one in mine}
            lacking = [phrases.part(part) for part in answer.query.parts if part not in numbers]
            if words and not mine:
                lines.append(phrases.say("not_mentioned_anywhere", **where, parts=parts, words=words))
            elif lacking:
                lines.append(phrases.say("section_lacking", **where, parts=phrases.say("list_comma").join(lacking)))
    return lines


def _section_head(section: AnsweredSection, words: str, where: dict[str, object], phrases: Phrases) -> str:
    part = phrases.part(section.number)
    if words:
        return phrases.say("section_about", **where, part=part, words=words)
    return phrases.say("section_headline", **where, part=part, heading=heading_text(section.heading))


def heading_text(heading: str) -> str:
    """Give a heading without its number, which stands before it already: ``"六、其他需要报告的事项"`` → 其他需要报告的事项."""
    return _NUMBER.sub("", heading) or heading


def _section_text(section: AnsweredSection, phrases: Phrases) -> list[str]:
    text = section.text.strip()
    if not text:
        return [phrases.say("section_blank")]
    if _NONE.fullmatch(text):
        return [phrases.say("section_none", text=text.strip(_MARKS))]
    return cut_text(text, _LONG, phrases)


def cut_text(text: str, limit: int, phrases: Phrases) -> list[str]:
    """Give a text as lines, a long one cut and its length said; cells of a table, printed one a line, run on in one."""
    lines: list[str] = []
    shown = text if len(text) <= limit else without_half_a_number(text[:limit])
    for is_cells, group in groupby((line for line in shown.split("\n") if line.strip()), _is_cell):
        cells = list(group)
        lines += [" | ".join(cells)] if is_cells and len(cells) >= _CELLS else cells
    return lines if len(text) <= limit else [*lines, phrases.say("section_cut", length=len(text), shown=limit)]


def _is_cell(line: str) -> bool:
    return bool(_CELL.fullmatch(line))


def passage_lines(answer: Answer, phrases: Phrases) -> list[str]:
    """Number the passages found, the words in 【】; say how many there are in all."""
    shown = len(answer.passages)
    all_of_them = answer.total or shown
    more = phrases.say("search_shown", **shown_range(answer, shown)) if all_of_them > shown else ""
    reports = answer.total_reports or len({one.source.file for one in answer.passages})
    narrowed, words = narrowed_words(answer.query, phrases), plain_words(answer.query.words, phrases)
    headline = "search_headline_over" if answer.total_over else "search_headline"
    lines = [phrases.say(headline, scope=narrowed, total=all_of_them, words=words, reports=reports, shown=more)]
    if answer.query.aspect == "text":
        lines.insert(0, phrases.say("only_in_prose", words=words))
    for number, passage in enumerate(answer.passages, start=answer.query.start + 1):
        where = {"agency": phrases.body(passage.agency) or "?", "year": passage.year or "?"}
        item = phrases.say("search_item", **where, part=phrases.part(passage.section), text=marked_text(passage))
        lines.append(f"{number}. {item}")
        lines.append("   " + phrases.say("file", file=f"{source_name(passage.source)}:{passage.source.line}"))
    if more:
        lines.append(phrases.say("search_more"))
    if any(passage.source.digest for passage in answer.passages):
        lines.append(phrases.say("digest"))
    return lines


def marked_text(passage: Passage) -> str:
    """Mark the words found: ``"新开【公众号】一个"``."""
    text, end = "", 0
    for start, stop in passage.hits:
        text += f"{passage.text[end:start]}【{passage.text[start:stop]}】"
        end = stop
    return text + passage.text[end:]


def _cut(text: str, limit: int) -> str:
    first = re.split(r"(?<=[。；;])", text, maxsplit=1)[0].strip()
    return shortened(first, limit)
