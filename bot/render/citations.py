"""Where a statement stands and what speaks against it, in words: ``source_lines``, ``finding_lines``."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.model.answer import Source, TouchingFinding
from bot.render.phrases import Phrases
from bot.render.values import number_text
from index.form.form import fields
from index.model.report import Number

_MAX_QUOTE = 160
_SUMS = frozenset({"row_sum", "column_sum", "closure", "subtotal", "dispute_sum"})
_SCOPE = "口径"  # in the message of a finding that names whose count the text gives


def source_lines(
    sources: Sequence[Source], phrases: Phrases, *, quotes: bool = True, narrative: bool = False
) -> list[str]:
    """Cite: title, part and line, the row as printed, each once; then the address or file.

    With ``narrative`` the text quoted is prose, and a digest is called one.
    """
    lines: list[str] = []
    for source in sources:
        agency, _, year = source.report.rpartition(" ")
        title = (
            f"《{source.title}》" if source.title else phrases.say("untitled", agency=phrases.own(agency), year=year)
        )
        part = phrases.say("source_part", part=phrases.part(source.part)) if source.part is not None else ""
        lines.append(
            phrases.say("source", title=title, part=part, line=source.line if source.line is not None else "?")
        )
        if quotes and source.quote:
            lines.append(phrases.say("quote", quote=source.quote[:_MAX_QUOTE]))
    lines += [phrases.say("file", file=source_name(source)) for source in sources]
    if narrative and any(source.digest for source in sources):
        lines.append(phrases.say("digest"))
    return list(dict.fromkeys(lines))


def source_name(source: Source) -> str:
    """Name where the report can be looked up: its address, else the name of its file (folders of the server mean nothing)."""
    return source.url or Path(source.file).name


def finding_lines(findings: Iterable[TouchingFinding], phrases: Phrases, agency: str, year: int) -> list[str]:
    """Show what does not agree with itself in one report."""
    mine = (finding for finding in findings if (finding.agency, finding.year) == (agency, year))
    return [phrases.say("warning", message=_finding_text(finding, phrases)) for finding in mine]


def _finding_text(finding: TouchingFinding, phrases: Phrases) -> str:
    kind = _wording(finding)

    def stated(value: Number | None) -> str:
        return phrases.say("blank_word") if value is None else number_text(value)

    return phrases.say(
        f"finding_{kind}",
        label=phrases.label(finding.field) if finding.field in fields() else "",
        message=phrases.own(finding.message),
        expected=stated(finding.expected),
        found=stated(finding.found),
    )


def _wording(finding: TouchingFinding) -> str:
    """Choose the sentence of ``phrases.toml`` for a finding."""
    if finding.kind in _SUMS:
        return "sum"
    if finding.kind == "narrative" and finding.field.startswith("text."):
        return "reckoned"
    if finding.kind == "narrative" and _SCOPE in finding.message:
        return "scope"
    if finding.kind == "template" and finding.field in fields():
        return "regulations"
    return finding.kind
