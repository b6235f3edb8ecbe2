"""A text → its lattice: all that producers find in it, and what rules make of that. ``fill_lattice``."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xxgk.bot.understand.asides import COURTESY
from xxgk.bot.understand.chart import Path, apply_rules, cheapest_path
from xxgk.bot.understand.courtesies import courtesy_signs, parted, wraps_question
from xxgk.bot.understand.grammar import rules_by_last
from xxgk.bot.understand.lattice import Lattice
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.names.text import BEFORE_YEARS
from xxgk.bot.understand.number_spans import number_spans
from xxgk.bot.understand.phrase_spans import (
    QUOTES,
    asked_spans,
    quoted_items,
    quoted_spans,
    quoted_themes,
    searched_spans,
)
from xxgk.bot.understand.slip_spans import slip_spans
from xxgk.bot.understand.spans import Span

_SETTLED = frozenset(
    {
        "years",
        "bound",
        "test",
        "none_test",
        "free_phrase",
        "first",
        "nth",
        "places",
        "section",
        "place_and_years",
        "groups",
        "which_year",
        "compare",
        "no_report",
    }
)
_BEGINS_NAME = frozenset({"unknown", "place", "body_kind", "body_clip"})  # before a sort of bodies: 某某|部门
_MOST_TOGETHER = 12  # names that follow each other without anything between
_AS_WRITTEN = {"de": "的", "and": "和"}  # as names know them: 绍兴嘅, 绍兴同江都
_NAMING = frozenset({"place", "body_kind", "body_clip", "set", "gov_set"})
_OF_POINTS = frozenset({"theme", "points", "order", "de", "number", "unit", "fill", "stop"})
_NO_NAME = ("系",)  # with which no place begins: 讲错咗,系江都区
_SORTS = frozenset({"set", "sort", "short_sort"})
_LEADING = frozenset({"fill", "tie", "mark", "comma", "whether"})
_AGAINST = frozenset({"compare", "than"})
_ASKED_BEHIND = frozenset({"whether", "mark", "stop", "fill", "comma"})
_NEVER_IN_NAMES = frozenset("俾畀喺咗冇唔啲睇嗰㗎佢吓咁占")  # Hong Kong words; bodies are named in Mandarin
_WORDS_OF_A_NAME = 4  # behind 第一: 人|民|医院


def fill_lattice(text: str, names: NameFinder) -> Lattice:
    """Put into a lattice all that producers find in a text, and what rules make of it."""
    lattice = Lattice(text)
    words = _whole(lexicon().spans(text))
    lattice.add_all(words)
    numbers = list(number_spans(text))
    lattice.add_all(numbers)
    lattice.add_all(courtesy_signs(text, words))
    quoted = [one for one in quoted_spans(text) if not wraps_question(one, words)]
    lattice.add_all(quoted)
    lattice.add_all(names.keys(text))
    if not any(span.kind == "search" for span in words):
        lattice.add_all(quoted_items(words, quoted))
    lattice.add_all(quoted_themes(text, words, quoted))
    about_points = [one for one in (*words, *numbers) if one.kind in _OF_POINTS]
    lattice.add_all(asked_spans(text))
    lattice.add_all(one for one in searched_spans(text, words) if not _says_itself(one, about_points))
    apply_rules(lattice, rules_by_last())
    path = cheapest_path(lattice)
    if slips := list(slip_spans(text, [span for span in path if span.kind == "unknown"])):
        lattice.add_all(slips)
        apply_rules(lattice, rules_by_last())
        path = cheapest_path(lattice)
    places = [span for span in words if span.kind == "place"]
    for one in names.spans(*_without_settled(text, path, places)):
        several = _one_by_one(lattice, one, names) if one.kind == "unsure_body" and not one.value.asks else []
        lattice.add_all(several or [one])
    return lattice


def _whole(found: Iterable[Span]) -> list[Span]:
    """Leave out words within others that they are not: 没有 in 有没有 denies nothing, find in find out looks for nothing.

    The bodies in legal service bodies are none that report.
    """
    words = list(found)
    reached = {at: span.end for span in words if span.kind == "whether" for at in range(span.start + 1, span.end)}
    polite = {at for span in words if span.kind == COURTESY for at in range(span.start, span.end)}
    ends = {span.end: span.start for span in words if span.kind == "column"}
    return [
        span
        for span in words
        if (span.kind != "none" or reached.get(span.start, 0) < span.end)
        and not (span.kind == "no_report" and span.start in reached)
        and not (span.kind == "search" and polite.issuperset(range(span.start, span.end)))
        and not (span.kind in _SORTS and span.start > ends.get(span.end, span.end))
    ]


def _says_itself(phrase: Span, words: Iterable[Span]) -> bool:
    """Tell whether what may be looked for is words about problems: 提到|人员不足的问题, 提到|最多的三类问题."""
    inside = [one for one in words if phrase.start <= one.start and one.end <= phrase.end]
    reached = {phrase.start: frozenset[str]()}
    for span in sorted(inside, key=lambda one: one.start):
        if span.start in reached:
            kinds = reached[span.start] | {span.kind}
            end = span.end
            while str(phrase.value)[end - phrase.start : end - phrase.start + 1].isspace():
                end += 1
            reached[end] = max(reached.get(end, kinds), kinds, key=len)
    said = reached.get(phrase.end, frozenset())
    return "points" in said and not said.isdisjoint({"theme", "order"})


def _one_by_one(lattice: Lattice, span: Span, names: NameFinder) -> list[Span]:
    """Look up names that follow each other directly, each by itself: 广州|深圳|杭州, 教育部|财政部; not 绍兴市嵊州市."""
    for kind in ("place", "body_kind"):
        parts: list[Span] = []
        end = span.end
        while end > span.start:
            longest = max(lattice.ending(end, kind), key=lambda one: one.end - one.start, default=None)
            if longest is None:
                break
            parts.append(longest)
            end = longest.start
            if len(parts) > _MOST_TOGETHER:
                return []
        if end == span.start and len(stretches := _of_one_place_each(parts[::-1])) > 1:
            texts = [(start, lattice.text[start:stop]) for start, stop in stretches]
            found = [(start, text, names.spans(text)) for start, text in texts]
            return [replace(one, start=start, end=start + len(text)) for start, text, listed in found for one in listed]
    return []


def _of_one_place_each(parts: Iterable[Span]) -> list[tuple[int, int]]:
    """Give where names stand of which each may be a place with those around it: 广东广州|深圳."""
    stretches: list[tuple[int, int]] = []
    before: Span | None = None
    for one in parts:
        inside = before is not None and one.kind == before.kind == "place" and _lies_in(one, before)
        stretches.append((stretches.pop()[0] if inside else one.start, one.end))
        before = one
    return stretches


def _lies_in(one: Span, around: Span) -> bool:
    return any(code.startswith(outer) for code in one.value for outer in around.value)


def _without_settled(typed: str, path: Path, places: Sequence[Span]) -> tuple[str, tuple[int, ...]]:
    """Give the text in which names are looked for, and its years: a comma for what is no part of a name.

    That is what rules have made of years, conditions and sorts of bodies (哪个开发区), and small words at the beginning (听说).
    """
    text, years = list(typed), []
    leading, left_out, before = True, False, ""
    around = {span.start for span in parted(path, typed).around if span.kind == COURTESY}
    for at, span in enumerate(path):
        leading = leading and (span.kind in _LEADING or span.start in around)
        if span.kind == "years" and span.value[0] == "named":
            years += span.value[1]
        left_out = left_out or span.kind == "except"
        within = any(part.kind == "place" for part in span.parts)
        alone = span.kind == "set" and (span.value.asked or span.value.first or not (within or before in _BEGINS_NAME))
        quoted = span.kind == "phrase" and span.why == "quoted"
        ends = span.kind == "except" or (left_out and span.kind == "apart")  # 除|四川省|外
        small = span.kind in ("fill", "from", "share") and _ends_no_name(path, at, typed)
        settled = span.kind in _SETTLED and not _numbers_a_name(path, at)
        if (
            settled
            or ends
            or alone
            or quoted
            or small
            or _says_which(path, at)
            or _counts_names(path, at)
            or span.start in around
            or (leading and (span.end - span.start > 1 or span.why in _NO_NAME))
        ):
            end = _begins_longer(span, places) or span.end
            text[span.start : end] = "," * (end - span.start)
        elif span.kind == "share_in":  # 企业|占|绍兴市政府申请的比例
            text[span.start : span.parts[0].end] = "," * (span.parts[0].end - span.start)
        elif span.kind == "and" and _between_names(path, at, "gov_set"):
            text[span.start : span.end] = "," * (span.end - span.start)  # 部门|同|县政府
        elif span.kind == "de" or (span.kind == "and" and _between_names(path, at)):
            length = span.end - span.start
            text[span.start : span.end] = _AS_WRITTEN[span.kind].ljust(length) if not span.why.isascii() else span.why
        if not (span.kind == "mark" and span.value.isspace()):
            before = span.kind
        elif _between_places(path, at):
            text[span.start : span.end] = "," * (span.end - span.start)
    return "".join(text), tuple(years)


def _begins_longer(span: Span, places: Iterable[Span]) -> int:
    """Give where the name of a place begins in what is a sort by itself: 四个|市 of 四个市中区政府; 0 where none does."""
    inside = (one.start for one in places if span.start < one.start < span.end < one.end)
    return min(inside, default=0) if span.kind == "set" and span.value.first else 0


def _counts_names(path: Path, at: int) -> bool:
    """Tell whether a word only says how many names follow: 内江、乐山|两个|市中区审计局."""
    if path[at].why in ("这", "那") and at + 1 < len(path):  # 这|四个
        return _counts_names(path, at + 1)
    behind = [span.kind for span in path[at + 1 : at + 2]]
    return path[at].kind in ("amount", "both", "it") and bool(behind) and behind[0] in ("place", "placed_kind")


def _says_which(path: Path, at: int) -> bool:
    """Tell whether a word says which way two are set against each other, with nothing behind it but a question: 比无锡市|多吗."""
    compared = any(span.kind in _AGAINST for span in path[:at])
    return path[at].kind == "direction" and compared and all(span.kind in _ASKED_BEHIND for span in path[at + 1 :])


def _between_places(path: Path, at: int) -> bool:
    """Tell whether a blank stands between two places of which none lies in the other: 绍兴 江都; not 江苏 无锡."""
    if not 0 < at < len(path) - 1 or {path[at - 1].kind, path[at + 1].kind} != {"place"}:
        return False
    return not _lies_in(path[at + 1], path[at - 1])


def _ends_no_name(path: Path, at: int, typed: str) -> bool:
    """Tell whether a small word is no part of a name: 市政府|以|“内部事务”, 市政府|自|2021年, 俾|青海省政府; not 青石县|会|2021年."""
    span, behind = path[at], path[at + 1 : at + 2]
    quoted = typed[span.end : span.end + 1] in QUOTES
    before_years = span.kind == "from" or span.why in BEFORE_YEARS
    return quoted or span.why in _NEVER_IN_NAMES or (before_years and any(one.kind == "years" for one in behind))


def _numbers_a_name(path: Path, at: int) -> bool:
    """Tell whether 第一 is a part of a name: 第一|人|民|医院, and not of an order: 第一|多."""
    behind = [one.kind for one in path[at + 1 : at + 1 + _WORDS_OF_A_NAME]]
    return path[at].kind == "nth" and "body_kind" in behind and "order" not in behind and "direction" not in behind


def _between_names(path: Path, at: int, kind: str = "") -> bool:
    """Tell whether what joins stands between places or kinds of body: 绍兴|同|江都; not in a name: 同|仁医院."""
    around = {path[at - 1].kind, path[at + 1].kind} if 0 < at < len(path) - 1 else {""}
    return around <= _NAMING and (not kind or kind in around)
