"""Findings in words, from their facts alone: ``finding_text``, ``doubt_texts``, ``with_message``, ``in_words``."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.shown import Findings, Shown, findings_on
from xxgk.bot.render.values import number_text
from xxgk.index.form.form import fields
from xxgk.index.model.report import Finding, FindingKind, Location, Number, Report

SUMS: frozenset[FindingKind] = frozenset({"row_sum", "column_sum", "closure", "subtotal", "dispute_sum"})
_Some = TypeVar("_Some", bound=Finding)


def finding_text(finding: Finding, phrases: Phrases) -> str:
    """Say what does not agree, both numbers, and the words of the report it is about, which stay as printed."""
    there = finding.there[0] if finding.there else finding.here
    first, second, third, *_ = [*map(number_text, finding.terms), "", "", ""]
    return phrases.say(
        f"finding_{_wording(finding)}",
        label=_label(finding.field, phrases),
        stated=_number(finding.stated, phrases),
        printed=_number(finding.printed, phrases),
        percent=_percent(finding.printed),
        growth=_percent(finding.printed, "+"),
        quote=finding.here.text,
        scope=finding.scope,
        sum=" + ".join(map(number_text, finding.terms)),
        first=first,
        second=second,
        third=third,
        name=phrases.name(finding.here.text),
        other_name=_names(finding, phrases),
        other_place=_place(there, phrases),
        other_year=there.year,
        other_label=_label(there.field, phrases),
        year=finding.terms[0] if finding.terms else "",
    )


def doubt_texts(one: Shown, findings: Findings, phrases: Phrases) -> Iterator[str]:
    """Say what speaks against a number, and of which year where that is not its own: a change is reckoned from another year, too."""
    for finding in findings_on(one, findings):
        said = finding_text(finding, phrases)
        own = (finding.agency, finding.year) == one.report
        yield said if own else phrases.say("of_year", year=finding.year, message=said)


def with_message(finding: _Some, phrases: Phrases) -> _Some:
    """Give the finding with its sentence in it, for those who read JSON."""
    return finding.model_copy(update={"message": finding_text(finding, phrases)})


def with_messages(findings: Sequence[_Some], phrases: Phrases) -> tuple[_Some, ...]:
    """Give findings with their sentences in them."""
    return tuple(with_message(finding, phrases) for finding in findings)


def in_words(report: Report) -> Report:
    """Give a report with its findings in words as well, in 简体: what is parsed holds only facts."""
    return report.model_copy(update={"findings": with_messages(report.findings, Phrases("zh-hans"))})


def _wording(finding: Finding) -> str:
    """Choose the sentence of ``phrases.toml``: by kind and rule; a count of the text that names whose it is has its own."""
    if finding.kind == "narrative" and not finding.rule and finding.scope:
        return "narrative_scope"
    return f"{finding.kind}_{finding.rule}" if finding.rule else finding.kind


def _label(field: str, phrases: Phrases) -> str:
    if field.startswith("edition."):
        return phrases.say(field.replace(".", "_"))
    return phrases.label(field) if field in fields() else ""


def _names(finding: Finding, phrases: Phrases) -> str:
    """Give the names, or the date, that stand elsewhere; of a table's rows nothing."""
    if finding.kind not in ("identity", "year"):
        return ""
    return phrases.say("list_comma").join(phrases.name(place.text) for place in finding.there)


def _place(location: Location, phrases: Phrases) -> str:
    return phrases.say(f"location_{location.source}") if location.source in ("signature", "source_line") else ""


def _number(value: Number | None, phrases: Phrases) -> str:
    return phrases.say("blank_word") if value is None else number_text(value)


def _percent(value: Number | None, sign: str = "") -> str:
    return "" if value is None else f"{value:{sign}.2f}"
