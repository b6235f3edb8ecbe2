"""A text → its lattice: all that producers find in it, and what rules make of that. ``fill_lattice``."""

from dataclasses import replace

from xxgk.bot.understand.chart import Path, apply_rules, cheapest_path
from xxgk.bot.understand.grammar import rules_by_last
from xxgk.bot.understand.lattice import Lattice
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.number_spans import number_spans
from xxgk.bot.understand.phrase_spans import quoted_items, quoted_spans, searched_spans
from xxgk.bot.understand.slip_spans import slip_spans
from xxgk.bot.understand.spans import Span

_SETTLED = frozenset(
    {"years", "bound", "test", "none_test", "free_phrase", "first", "nth", "section", "place_and_years", "groups"}
)
_LEADING = frozenset({"fill", "tie", "greeting", "mark", "comma"})


def fill_lattice(text: str, names: NameFinder) -> Lattice:
    """Put into a lattice all that producers find in a text, and what rules make of it."""
    lattice = Lattice(text)
    words = list(lexicon().spans(text))
    lattice.add_all(words)
    lattice.add_all(number_spans(text))
    quoted = list(quoted_spans(text))
    lattice.add_all(quoted)
    if not any(span.kind == "search" for span in words):
        lattice.add_all(quoted_items(words, quoted))
    lattice.add_all(searched_spans(text, words))
    apply_rules(lattice, rules_by_last())
    path = cheapest_path(lattice)
    if slips := list(slip_spans(text, [span for span in path if span.kind == "unknown"])):
        lattice.add_all(slips)
        apply_rules(lattice, rules_by_last())
        path = cheapest_path(lattice)
    for one in names.spans(*_without_settled(text, path)):
        several = _one_by_one(lattice, one, names) if one.kind == "unsure_body" and not one.value.matches else []
        lattice.add_all(several or [one])
    return lattice


def _one_by_one(lattice: Lattice, span: Span, names: NameFinder) -> list[Span]:
    """Look up names that follow each other directly, each by itself: 广州|深圳|杭州, 教育部|财政部."""
    for kind in ("place", "body_kind"):
        parts: list[Span] = []
        end = span.end
        while end > span.start:
            longest = max(lattice.ending(end, kind), key=lambda one: one.end - one.start, default=None)
            if longest is None:
                break
            parts.append(longest)
            end = longest.start
        if end == span.start and len(parts) > 1:
            texts = [(one.start, lattice.text[one.start : one.end]) for one in parts]
            found = [(start, text, names.spans(text)) for start, text in texts]
            return [replace(one, start=start, end=start + len(text)) for start, text, listed in found for one in listed]
    return []


def _without_settled(typed: str, path: Path) -> tuple[str, tuple[int, ...]]:
    """Give the text in which names are looked for, and its years: a comma for what is no part of a name.

    That is what rules have made of years, conditions and sorts of bodies (哪个开发区), and small words at the beginning (听说).
    """
    text, years = list(typed), []
    leading = True
    for span in path:
        leading = leading and span.kind in _LEADING
        if span.kind == "years" and span.value[0] == "named":
            years += span.value[1]
        alone = span.kind == "set" and (span.value.asked or not _beside_name(path, span))
        quoted = span.kind == "phrase" and span.why == "quoted"
        if span.kind in _SETTLED or alone or quoted or (leading and span.end - span.start > 1):
            text[span.start : span.end] = "," * (span.end - span.start)
    return "".join(text), tuple(years)


def _beside_name(path: Path, span: Span) -> bool:
    """Tell whether what stands right before a sort of bodies may begin a name that it ends: 某某|部门."""
    words = [one for one in path if not (one.kind == "mark" and one.value.isspace())]
    at = words.index(span)
    before = [words[at - 1].kind] if at else []
    within = any(part.kind == "place" for part in span.parts)
    return within or not {"unknown", "place", "body_kind", "body_clip"}.isdisjoint(before)
