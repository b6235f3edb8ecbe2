"""Whether a question may as well be read in another way: ``other_readings``."""

from collections.abc import Callable, Sequence

from xxgk.bot.understand.chart import Path
from xxgk.bot.understand.reading import Reading


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
