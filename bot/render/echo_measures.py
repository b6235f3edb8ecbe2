"""Measures in words, in full: ``measure_words``; in a condition ``tested_words``, as texts shown ``text_words``."""

from collections.abc import Sequence

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.measures import PERCENT, Cells, Change, Check, Filing, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import Query, Reduce
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.wording.items import filing_name, inline_item_name, item_name, rate_name
from xxgk.index.themes import themes


def measure_words(measure: Measure, phrases: Phrases, reduce: Reduce | None = None, split: str = "") -> str:
    """Name a measure in full: ``"不予公开 · 属于国家秘密"``; reduced ``"行政复议的合计"``; what is reduced is what changes.

    Without ``reduce`` it is the name alone; with ``"none"`` what a row a report shows of it (``"是否提到“人员不足”"``). ``split`` is what
    takes a ratio apart: ``"不予公开的各分项占不予公开的比例"``.
    """
    if measure.change is None:
        said = _reduced(measure, phrases, reduce, split)
        alone = isinstance(measure, Cells) and len(measure.fields) > 1 and reduce in (None, "none")
        return said[1:-1] if alone else said
    of_reports = isinstance(measure, Reports | Check) and reduce == "none"
    said = _counted(measure, phrases) if of_reports else _reduced(measure, phrases, reduce, split)
    return _change(measure.change, said, reduce, phrases)


def tested_words(measure: Measure, phrases: Phrases, reduce: Reduce, *, same: bool) -> str:
    """Name a measure where it is tested: of a report, yes counts as 1 and no as 0; of a change, a fall is negative.

    ``same`` is one that was named just before: ``"该项"``.
    """
    if same:
        said = phrases.say("echo_same")
    elif measure.change:
        said = measure_words(measure, phrases, reduce)
    elif isinstance(measure, Reports | Check) and reduce == "none":
        said = _counted(measure, phrases)
    else:
        said = _reduced(measure, phrases, reduce, "")
    return phrases.say("echo_signed", measure=said) if measure.change and not measure.change.field else said


def text_words(measure: Reports | Check, query: Query, phrases: Phrases) -> str:
    """Name what is shown of reports: ``"提到“人员不足”的原文段落"``, ``"承认存在问题的各条原文"``, ``"报告第1部分全文"``."""
    show, parts = query.show, phrases.say("list_comma").join(map(str, query.parts))
    whole = phrases.say(f"echo_text_{show}_all", parts=parts) if measure == Reports() and show != "passages" else ""
    if whole or show == "originals":
        return whole or measure_words(measure, phrases, "none")
    said = phrases.say(f"echo_text_{show}", says=says_words(measure, phrases), parts=parts)
    return _change(measure.change, said, "none", phrases) if measure.change else said


def says_words(measure: Reports | Check, phrases: Phrases) -> str:
    """Say what reports are counted for: ``"提到“人员不足”"``, ``"承认“人员与培训”方面问题"``."""
    if isinstance(measure, Check):
        return phrases.say("echo_says_check", fault=phrases.say(f"echo_fault_{measure.kind}"))
    if measure.finding:
        return phrases.say("echo_says_finding", fault=phrases.say(f"echo_fault_{measure.finding}"))
    if measure.phrase:
        words = _words(measure.phrase, " ")
        return phrases.say(f"echo_says_phrase{'_all' if words else ''}", words=_quoted(measure.phrase, phrases))
    if measure.theme is None:
        return phrases.say(f"echo_says_{measure.points}")
    theme = next(one for one in themes() if one.key == measure.theme)
    label = theme.english if phrases.english else phrases.own(theme.label)
    return phrases.say(f"echo_says_{measure.points}_theme", theme=label)


def _quoted(phrase: str, phrases: Phrases) -> str:
    """Quote what is looked for, words that must all occur and alternatives each by itself: ``"公开 保密"`` → “公开”和“保密”."""
    for mark, between in ((" ", "echo_words_all"), ("|", "echo_words_any")):
        if words := _words(phrase, mark):
            return phrases.say(between).join(phrases.say("echo_words", words=word) for word in words)
    return phrases.say("echo_words", words=phrase)


def _words(phrase: str, mark: str) -> list[str]:
    """Take what is looked for apart at a mark; nothing where it is no words with that mark alone between them."""
    words = phrase.split(mark)
    return words if len(words) > 1 and all(word.isalnum() for word in words) else []


def item_words(key: str, phrases: Phrases) -> str:
    """Name an item as a row of a table: with the group it is in, and by the form it belongs to."""
    return phrases.own(item_name(key, english=phrases.english))


def inline_item(key: str, phrases: Phrases) -> str:
    """Name an item within a sentence so that it is no other's name: ``"不予公开 · 属于国家秘密（申请人：自然人）"``."""
    return phrases.own(inline_item_name(key, english=phrases.english))


def _reduced(measure: Measure, phrases: Phrases, reduce: Reduce | None, split: str) -> str:
    if isinstance(measure, Reports | Check):
        return _reduced_reports(measure, phrases, reduce)
    said = _plain(measure, phrases, split)
    if reduce is None:
        return said
    of_sums = "_rate" if measure.unit == PERCENT and reduce in ("sum", "mean") else ""
    return phrases.say(f"echo_reduce_{reduce}{of_sums}", measure=said)


def _reduced_reports(measure: Reports | Check, phrases: Phrases, reduce: Reduce | None) -> str:
    """Say how many reports there are, whether each is one, or what is made of yes (1) and no (0)."""
    if measure == Reports():
        number = phrases.say("echo_reports_held" if reduce == "count" else "echo_reports")
        if reduce in (None, "sum", "count"):
            return number
        return (
            phrases.say("echo_reports_each")
            if reduce == "none"
            else phrases.say(f"echo_reduce_{reduce}", measure=number)
        )
    if reduce in (None, "sum"):
        return phrases.say("echo_reports_that", says=says_words(measure, phrases))
    if reduce == "none":
        return phrases.say("echo_asks", says=says_words(measure, phrases))
    if reduce == "count":
        return phrases.say("echo_reports_tell", says=says_words(measure, phrases))
    return phrases.say(f"echo_reduce_{reduce}", measure=_counted(measure, phrases))


def _counted(measure: Measure, phrases: Phrases) -> str:
    """Name what a report counts as: ``"是否提到“人员不足”（是计1，否计0）"``."""
    if not isinstance(measure, Reports | Check) or measure == Reports():
        return phrases.say("echo_reports")
    return phrases.say("echo_counts_as", says=says_words(measure, phrases))


def _plain(measure: Cells | Ratio | Stated | Filing, phrases: Phrases, split: str) -> str:
    if isinstance(measure, Cells):
        return _side(measure.fields, phrases)
    if isinstance(measure, Stated):
        return phrases.say("echo_stated", label=inline_item(measure.field, phrases))
    if isinstance(measure, Filing):
        return phrases.own(filing_name(measure.kind, english=phrases.english))
    rate = rates()[measure.name] if measure.name else None
    if rate is None or not rate.words or split:
        of = _side(measure.of, phrases)
        of = phrases.say(f"echo_parts_{split}", whole=of) if split else of
        return phrases.say("echo_ratio", of=of, by=_side(measure.by, phrases))
    return phrases.own(rate_name(measure.name, english=phrases.english))


def _side(terms: Sequence[str], phrases: Phrases) -> str:
    """Write one item, or several as a sum in brackets: ``"（予以公开 + 部分公开）"``."""
    said = [("− " if term.startswith("-") else "+ ") + inline_item(term.removeprefix("-"), phrases) for term in terms]
    words = " ".join(said).removeprefix("+ ")
    if len(terms) == 1:
        return words
    return f"({words})" if phrases.english else f"（{words}）"


def _change(change: Change, measure: str, reduce: Reduce | None, phrases: Phrases) -> str:
    """Say that a measure, as it is reduced, is set against another year, or against a field reduced alike."""
    if change.field:
        against = phrases.say(f"echo_reduce_{reduce or 'none'}", measure=inline_item(change.field, phrases))
        return phrases.say(f"echo_change_{change.as_}_field", measure=measure, against=against)
    year = isinstance(change.against, int)
    against = phrases.say("echo_against_year" if year else "echo_against_year_before", year=change.against)
    return phrases.say(f"echo_change_{change.as_}", measure=measure, against=against)
