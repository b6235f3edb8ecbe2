"""What a line of a message is, told by its words: ``line_of``."""

from xxgk.bot.items.small_talk import find_small_talk
from xxgk.bot.understand.bounds import MAX_QUESTION
from xxgk.bot.understand.chart import cheapest_path
from xxgk.bot.understand.courtesies import parted
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.lattice import plain_text
from xxgk.bot.understand.messages import Line
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.topic import find_topic

_NAMES = frozenset({"body", "unsure_body", "place", "placed_kind", "body_kind", "body_clip"})
_SILENT = frozenset(
    {"set", "unknown", "mark", "comma", "stop", "pause", "colon", "and", "de", "unit", "number", "bound_word", "years", "year",
     "sort", "short_sort", "level_name"}
)  # fmt: skip
_PLAIN = frozenset(
    {"years", "how_many", "which", "what", "whether", "why", "order", "first", "test", "none_test", "rate", "points", "sum",
     "mean", "share"}
)  # fmt: skip
_TAIL = frozenset(
    {"which", "apiece", "per", "by", "split", "not_table", "de", "fill", "mark", "stop", "comma", "exist"}
)
_MARKS = frozenset({"mark", "comma", "stop", "pause", "colon", "dot", "fill"})
_FILL, _GOES_ON = "fill", ("呢", "what about", "how about", "and")


def line_of(text: str, names: NameFinder) -> Line:
    """Tell whether a line asks, and whether it names somebody: ``"宿迁市"`` names, ``"2023年收到多少"`` asks, ``"昆山呢"`` does both."""
    plain = plain_text(text[: MAX_QUESTION + 1])
    if not plain or len(plain) > MAX_QUESTION:
        return Line(asks=False)
    if find_small_talk(plain):
        return Line(asks=False, courtesy=True)
    found = parted(cheapest_path(fill_lattice(plain, names)), plain)
    path = found.asked
    kinds = {span.kind for span in path}
    if found.around and kinds <= _MARKS:
        return Line(asks=False, courtesy=True)
    if find_topic(plain):
        return Line(asks=True, plainly=True)
    words = {plain[span.start : span.end].strip() for span in path if span.kind == _FILL}
    goes_on = bool(words.intersection(_GOES_ON))
    asking = kinds - _NAMES - _SILENT - {_FILL}
    return Line(
        asks=bool(asking) or goes_on,
        plainly=bool(kinds & _PLAIN) or goes_on,
        names=bool(kinds & _NAMES),
        tail=kinds <= _TAIL and bool(kinds & {"which", "per", "not_table"}) and not goes_on,
    )
