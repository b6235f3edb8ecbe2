"""Rules over a lattice to a fixed point, and the cheapest ways over the whole question: ``apply_rules``, ``cheapest_paths``."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from xxgk.bot.understand.grammar import Element, Rule
from xxgk.bot.understand.lattice import Lattice
from xxgk.bot.understand.spans import Span

MAX_STEPS = 4000  # parts that rules are tried on, of one question; questions people ask take a few hundred
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
            "first",
            "groups",
            "per",
            "set",
            "gov_set",
            "placed_kind",
            "columns",
            "column",
            "years",
            "bound",
            "body_kind",
            "place",
            "unsure_body",
            "coverage",
            "comma",
            "stop",
            "pause",
            "colon",
            "dot",
            "points_of_theme",
            "free_phrase",
        )
    )
}

_COST, _COUNT = 40, 20  # bits of a weight before those of cost, and of the number of words
_AVOIDED = frozenset({"ambiguous"})
_ONLY_PARTS = frozenset(
    {"abbreviation", "incoming", "issues", "date_end", "theme_word", "keeps", "set_count", "so_far"}
)  # say nothing by themselves: 粤 of 粤各市

Path = tuple[Span, ...]
_Link: TypeAlias = "tuple[Span, _Link] | None"


def apply_rules(lattice: Lattice, rules: Mapping[str, Sequence[Rule]]) -> None:
    """Put into a lattice everything that rules make of it; ``rules`` are by the kind their last element may be of.

    Spans are looked at by where they end, so that all a rule needs before them is there; what rules make is looked at in turn.
    A rule's span costs what the dearest of its parts does, and the cost of the rule. Steps are counted in the lattice; after
    ``MAX_STEPS`` the rest of a text is left alone, so that the question is too long.
    """
    for end in range(1, len(lattice.text) + 1):
        agenda = list(lattice.ending_exactly(end))
        while agenda:
            last = agenda.pop()
            for rule in rules.get(last.kind, ()):
                if not rule.elements[-1].takes(last):
                    continue
                for parts in _before(lattice, rule.elements, len(rule.elements) - 1, (last,)):
                    lattice.steps += 1
                    if lattice.steps > MAX_STEPS:
                        return
                    value = rule.make(parts)
                    if value is None:
                        continue
                    cost = min(5, rule.cost + max(part.cost for part in parts))
                    span = Span(parts[0].start, end, rule.makes, value, cost, rule.name, parts)
                    if lattice.add(span):
                        agenda.append(span)


def _before(lattice: Lattice, elements: Sequence[Element], left: int, found: Path) -> Iterator[Path]:
    """Find what may stand for the first ``left`` elements of a rule before what was found for the others, from right to left."""
    if not left:
        yield found
        return
    element = elements[left - 1]
    if element.optional:
        yield from _before(lattice, elements, left - 1, found)
    ending = lattice.ending_by_kind(found[0].start)
    for kind in element.kinds:
        for span in ending.get(kind, ()):
            if not element.values or span.value in element.values:
                yield from _before(lattice, elements, left - 1, (span, *found))


def cheapest_path(lattice: Lattice) -> Path:
    """Give the cheapest way over the whole text, as the first of ``cheapest_paths``, but sooner."""
    unexplained = lattice.unexplained
    weights = [0]
    steps: list[Span] = []
    for end in range(1, len(unexplained)):
        best = unexplained[end]
        least = weights[best.start] + _weight(best.kind, best.cost, False)
        for span in lattice.ending_exactly(end):
            weight = weights[span.start] + _weight(span.kind, span.cost, bool(span.parts))
            if weight < least and span.kind not in _ONLY_PARTS:
                best, least = span, weight
        weights.append(least)
        steps.append(best)
    path: list[Span] = []
    at = len(steps)
    while at:
        path.append(steps[at - 1])
        at = steps[at - 1].start
    return tuple(reversed(path))


def cheapest_paths(lattice: Lattice, most: int = 3) -> list[tuple[int, Path]]:
    """Give the cheapest ways over the whole text with their weights, the cheapest first.

    Of two that cost the same the one of fewer words; of two words for one stretch that of the kind that stands first in ``_PREFERRED``.
    """
    unexplained = lattice.unexplained
    paths: list[list[tuple[int, _Link]]] = [[(0, None)]]
    for end in range(1, len(unexplained)):
        found: list[tuple[int, _Link]] = []
        for span in (*lattice.ending_exactly(end), unexplained[end]):
            if span.kind in _ONLY_PARTS:
                continue
            weight = _weight(span.kind, span.cost, bool(span.parts))
            found += [(before + weight, (span, link)) for before, link in paths[span.start]]
        found.sort(key=_first)
        paths.append(found[:most])
    return [(weight, _unrolled(link)) for weight, link in paths[-1]]


def _first(one: tuple[int, _Link]) -> int:
    return one[0]


@cache
def _weight(kind: str, cost: int, made: bool) -> int:
    """Give the weight of a span as one number: its cost, that it is a word, the rank of its kind, that a rule made it."""
    rank = _PREFERRED.get(kind)
    if rank is None:
        rank = len(_PREFERRED) + (kind in _AVOIDED)
    return (cost << _COST) + ((cost > 0) << _COUNT) + 2 * rank + made


def _unrolled(link: _Link) -> Path:
    path: list[Span] = []
    while link is not None:
        span, link = link
        path.append(span)
    return tuple(reversed(path))
