"""Rules over a lattice to a fixed point, and the cheapest ways over the whole question: ``apply_rules``, ``cheapest_paths``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.grammar import Element, Rule
from xxgk.bot.understand.lattice import Lattice
from xxgk.bot.understand.spans import Span

MAX_SPANS = 6000  # made by rules, of one question
# of what one stretch may say at the same cost, the first of these
_PREFERRED = {
    kind: rank
    for rank, kind in enumerate(
        (
            "elsewhere",
            "body",
            "test",
            "points",
            "breakdown",
            "section",
            "finding",
            "carried",
            "rate",
            "row",
            "none_test",
            "set",
            "placed_kind",
            "columns",
            "column",
            "years",
            "bound",
            "body_kind",
            "place",
            "unsure_body",
            "comma",
            "stop",
            "pause",
            "colon",
            "dot",
        )
    )
}

_AVOIDED = frozenset({"ambiguous"})

Path = tuple[Span, ...]
_Link: TypeAlias = "tuple[Span, _Link] | None"


def apply_rules(lattice: Lattice, rules: Mapping[str, Sequence[Rule]]) -> None:
    """Put into a lattice everything that rules make of it; ``rules`` are by the kind their last element may be of.

    Spans are looked at by where they end, so that all a rule needs before them is there; what rules make is looked at in turn.
    A rule's span costs what the dearest of its parts does, and the cost of the rule.
    """
    made = 0
    for end in range(1, len(lattice.text) + 1):
        agenda = lattice.ending_exactly(end)
        while agenda and made < MAX_SPANS:
            last = agenda.pop()
            for rule in rules.get(last.kind, ()):
                for parts in _matches(lattice, rule.elements, last):
                    value = rule.make(parts)
                    if value is None:
                        continue
                    cost = min(5, rule.cost + max(part.cost for part in parts))
                    span = Span(parts[0].start, end, rule.makes, value, cost, rule.name, parts)
                    if lattice.add(span):
                        made += 1
                        agenda.append(span)


def _matches(lattice: Lattice, elements: Sequence[Element], last: Span) -> Iterator[Path]:
    """Find what may stand for the elements of a rule, the last of which is given, from right to left."""
    if not elements[-1].takes(last):
        return
    yield from _before(lattice, elements[:-1], (last,))


def _before(lattice: Lattice, elements: Sequence[Element], found: Path) -> Iterator[Path]:
    if not elements:
        yield found
        return
    element = elements[-1]
    if element.optional:
        yield from _before(lattice, elements[:-1], found)
    for kind in element.kinds:
        for span in lattice.ending(found[0].start, kind):
            if element.takes(span):
                yield from _before(lattice, elements[:-1], (span, *found))


def cheapest_paths(lattice: Lattice, most: int = 3) -> list[tuple[int, Path]]:
    """Give the cheapest ways over the whole text, the cheapest first.

    Of two that cost the same the one of fewer words; of two words for one stretch that of the kind that stands first in ``_PREFERRED``.
    """
    text = lattice.text
    paths: list[list[tuple[tuple[int, int, int], _Link]]] = [[((0, 0, 0), None)]]
    for end in range(1, len(text) + 1):
        found: list[tuple[tuple[int, int, int], _Link]] = []
        for span in (*lattice.ending_exactly(end), _mark_or_unknown(text, end)):
            rank = _PREFERRED.get(span.kind, len(_PREFERRED) + (span.kind in _AVOIDED))
            for (cost, count, ranks), before in paths[span.start]:
                found.append(((cost + span.cost, count + (span.cost > 0), ranks + rank), (span, before)))
        found.sort(key=lambda one: one[0])
        paths.append(found[:most])
    return [(weight[0], _unrolled(link)) for weight, link in paths[-1]]


def _mark_or_unknown(text: str, end: int) -> Span:
    """Give what a character is that nothing explains; a word or number of Latin letters and digits is unknown as a whole."""
    char = text[end - 1]
    if not char.isalnum():
        return Span(end - 1, end, "mark", char, cost_of("mark"))
    start = end - 1
    if char.isascii() and (end == len(text) or not (text[end].isascii() and text[end].isalnum())):
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
    return Span(start, end, "unknown", text[start:end], cost_of("unknown"))


def _unrolled(link: _Link) -> Path:
    path: list[Span] = []
    while link is not None:
        span, link = link
        path.append(span)
    return tuple(reversed(path))
