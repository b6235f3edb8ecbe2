"""Where a statement stands and what speaks against it, in words: ``source_lines``, ``cited_lines``, ``finding_lines``."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from xxgk.bot.model.answer import AnsweredClaim, Source, TouchingFinding
from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.values import number_text
from xxgk.index.model.report import Severity

_MAX_QUOTE = 160
_SHOWN: dict[Severity, int] = {"contradiction": 10, "hint": 3, "note": 3}  # beside the figures of a report


def source_lines(
    sources: Sequence[Source], phrases: Phrases, *, quotes: bool = True, narrative: bool = False
) -> list[str]:
    """Cite: title, part and lines, the rows as printed, each once; then the address or file.

    With ``narrative`` the text quoted is prose, and a digest is called one.
    """
    lines: list[str] = []
    for (title, part), group in groupby(sources, key=lambda source: (title_of(source, phrases), source.part)):
        cited = list(group)
        where = phrases.say("source_part", part=phrases.part(part)) if part is not None else ""
        numbers = dict.fromkeys("?" if source.line is None else str(source.line) for source in cited)
        lines.append(phrases.say("source", title=title, part=where, line=", ".join(numbers)))
        if quotes:
            lines += [
                phrases.say("quote", quote=shortened(source.quote, _MAX_QUOTE)) for source in cited if source.quote
            ]
    lines += [phrases.say("file", file=source_name(source)) for source in sources]
    if narrative and any(source.digest for source in sources):
        lines.append(phrases.say("digest"))
    return list(dict.fromkeys(lines))


def source_name(source: Source) -> str:
    """Name where the report can be looked up: its address, else its file, as answers name files (``with_shown_files``)."""
    return source.url or source.file


def finding_lines(findings: Iterable[TouchingFinding], phrases: Phrases, agency: str, year: int) -> list[str]:
    """Show what does not agree with itself in one report: contradictions, then some hints and notes on the form, the others counted."""
    mine = [finding for finding in findings if (finding.agency, finding.year) == (agency, year)]
    lines = []
    for severity, most in _SHOWN.items():
        found = [finding for finding in mine if finding.severity == severity]
        lines += [phrases.say("warning", message=finding_text(finding, phrases)) for finding in found[:most]]
        if len(found) > most:
            lines.append(phrases.say(f"others_{severity}", count=len(found) - most))
    return lines


def finding_places(finding: TouchingFinding) -> str:
    """Name the places of a finding in a list: ``"a.txt:6, 34"``; with the other year's report ``"a.txt:6; b.txt:30"``."""
    file = source_name(finding.source) if finding.source else "?"
    here = f"{file}:{', '.join(map(str, finding.lines))}" if finding.lines else file
    if finding.other is None:
        return here
    line = f":{finding.other.line}" if finding.other.line is not None else ""
    return f"{here}; {source_name(finding.other)}{line}"


def claim_lines(claims: Iterable[AnsweredClaim], phrases: Phrases, agency: str, year: int) -> list[str]:
    """Quote what the text of one report says of a figure: that it agrees, or with what it is about, and where it stands."""
    lines: list[str] = []
    for claim in claims:
        if (claim.agency, claim.year) != (agency, year):
            continue
        values = {"quote": claim.source.quote, "value": number_text(claim.value)}
        if claim.agrees:
            lines.append(phrases.say("claim_agrees", **values))
        else:
            lines += [
                phrases.say("claim_about", **values, label=phrases.label(claim.field)),
                place_line(claim.source, phrases),
            ]
    return lines


def place_line(source: Source, phrases: Phrases) -> str:
    """Cite in one line: title, part, line and file."""
    part = phrases.say("source_part", part=phrases.part(source.part)) if source.part is not None else ""
    line = source.line if source.line is not None else "?"
    return phrases.say("claim_line", title=title_of(source, phrases), part=part, line=line, file=source_name(source))


def title_of(source: Source, phrases: Phrases) -> str:
    """Name a report by its title as printed, or say that it has none."""
    if source.title:
        return f"《{source.title}》"
    return phrases.say("untitled", agency=phrases.name(source.publisher) or "?", year=source.of_year or "?")


def cited_lines(places: Iterable[tuple[tuple[str, int], Source | None]], phrases: Phrases) -> list[str]:
    """Cite each report once: title, the line of its first figure, file or address."""
    lines: dict[tuple[str, int], str] = {}
    for (agency, year), source in places:
        if source and (agency, year) not in lines:
            who = phrases.say("compare_who", agency=phrases.name(agency), year=year).strip(" ,")
            line = source.line if source.line is not None else "?"
            said = phrases.say("cited", who=who, title=title_of(source, phrases), line=line, file=source_name(source))
            lines[agency, year] = f"  {said}"
    return [phrases.say("sources_head"), *lines.values()] if lines else []
