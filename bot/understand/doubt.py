"""Whether a question may as well be read in another way: ``other_readings``, ``alternatives``."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from xxgk.bot.understand.beside_orders import either_end
from xxgk.bot.understand.chart import Path
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.joined_tests import of_each_or_sum
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.spans import Span

_OF_MANY = frozenset(
    {"set", "gov_set", "groups", "all", "per", "inside", "except", "order", "first", "nth", "place_of", "test"}
)


def other_readings(
    paths: Sequence[tuple[int, Path]], first: Reading, frame: Callable[[Path], Reading]
) -> tuple[Reading, ...]:
    """Give the readings of the paths that weigh exactly as much as the cheapest, where they are wholly understood and ask something else.

    ``paths`` are the cheapest ways over a question with their weights, the cheapest first: the weight holds the cost, the number of
    words and the order of kinds, so that a path of another weight is no rival but worse.
    """
    rivals = [path for weight, path in paths[1:] if weight == paths[0][0]]
    found = [frame(path) for path in rivals]
    queries = {first.query}
    told = []
    for one in found:
        if one.query is not None and not one.reason and one.query not in queries:
            queries.add(one.query)
            told.append(one)
    return tuple(told)


def _of_governments(path: Path) -> list[Path]:
    """Give the paths in which 广东合计 is all bodies in it, or its government: a place alone means its government, 合计 many."""
    sums = [at for at, span in enumerate(path) if span.kind == "sum" and span.value == "many"]
    places = [span for span in path if span.kind == "body" and span.value.key.endswith("-gov") and _is_place(span)]
    if len(sums) != 1 or not places or any(span.kind in _OF_MANY for span in path):
        return []
    these = replace(path[sums[0]], value="these")
    return [path, (*path[: sums[0]], these, *path[sums[0] + 1 :])]


def _is_place(span: Span) -> bool:
    """Tell whether nothing is typed but the place: 广东, 广东省; not 广东省政府."""
    return any(
        one.kind == "place" and one.end - one.start == len(span.value.typed)
        for one in lexicon().spans(span.value.typed)
    )


def alternatives(path: Path) -> list[Path]:
    """Give the paths a word of several meanings (公开了) comes to, each with one of them: rows, and that their sum is asked for.

    None where no word is so; of several the first is looked at, the others are taken in the same way. A condition on items that are
    joined (复议和诉讼超过100件), or an order by them, is on each of them, or on their sum.
    """
    words = [span for span in path if span.kind == "ambiguous"]
    if not words:
        return of_each_or_sum(path) or either_end(path) or _of_governments(path)
    found = []
    for number in range(len(words[0].value)):
        new: list[Span] = []
        for span in path:
            if span.kind != "ambiguous":
                new.append(span)
                continue
            rows = span.value[min(number, len(span.value) - 1)]
            new += [Span(span.start, span.end, "row", Item(row), span.cost, span.why) for row in rows]
            new += [Span(span.start, span.end, "sum", "these", span.cost, span.why)] if len(rows) > 1 else []
        found.append(tuple(new))
    return found
