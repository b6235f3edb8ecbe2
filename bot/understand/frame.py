"""A question with its parts read → the query it comes to: the first shape that fits. ``frame``."""

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Asked, Shape, made_query
from xxgk.bot.understand.shapes_of_change import SHAPES_OF_CHANGE
from xxgk.bot.understand.shapes_of_groups import SHAPES_OF_GROUPS, SHAPES_OF_TOTALS
from xxgk.bot.understand.shapes_of_many import SHAPES_OF_LISTS, SHAPES_OF_MANY
from xxgk.bot.understand.shapes_of_one import SHAPES_OF_FIGURES, SHAPES_OF_PARTS
from xxgk.bot.understand.shapes_of_texts import SHAPES_OF_TEXTS
from xxgk.bot.understand.spans import Span

_SHAPES: tuple[Shape, ...] = (
    *SHAPES_OF_TEXTS,
    *SHAPES_OF_PARTS,
    *SHAPES_OF_GROUPS,
    *SHAPES_OF_CHANGE,
    *SHAPES_OF_MANY,
    *SHAPES_OF_TOTALS,
    *SHAPES_OF_LISTS,
    *SHAPES_OF_FIGURES,
)
# words every shape has a use for, or whose use is looked after elsewhere (read.py names what turns a question round)
ALWAYS_USED = frozenset(
    {
        "mark", "comma", "stop", "pause", "colon", "dot", "fill", "tie", "de", "and",
        "or", "also", "but", "among", "inside", "to", "from", "between", "whether",
        "what", "which", "each", "all", "apiece", "how_many", "exist", "body", "unsure_body",
        "place", "placed_kind", "place_and_years", "body_kind", "body_clip", "set", "sort", "years", "year_unit",
        "year_count", "short_any", "short_sort", "row", "column", "columns", "rate", "carried",
        "action", "table_word", "unit", "except", "apart", "not", "ambiguous", "elsewhere", "unsupported",
        "month", "amount_month", "unknown", "why", "place_of", "it", "both",
        "preposition",
        "tally",
        "and_so_on",
        "gov_set",
        "level_name",
        "auxiliary",
        "text_word",
        "that_is",
        "since_word",
        "again",
        "between_word",
        "over_word",
    }
)  # fmt: skip
_CONDITIONS = frozenset({"bound", "test", "none_test", "run", "spanning", "portion"})
_OF_A_PROFILE = frozenset(
    [
        "profile",
        "compare",
        "than",
        "change",
        "year_on_year",
        "trend",
        "breakdown",
        "section",
        "help",
        "direction",
        "published",
        "difference",
    ]
)


def frame(asked: Asked) -> tuple[Query | None, tuple[Span, ...]]:
    """Give the query a question comes to, ``None`` for the main figures of a report, and the words that are of no use to it."""
    for one in _SHAPES:
        if one.says(asked):
            made = one.slots(asked)
            query = made_query(asked, made) if made is not None else None
            return query, _unused(asked, _used(asked, one.uses, query) if query is not None else _OF_A_PROFILE)
    return None, _unused(asked, _OF_A_PROFILE)


def _used(asked: Asked, uses: frozenset[str], query: Query) -> frozenset[str]:
    """Leave conditions out of what is of use where the query came out with fewer: they are told, not dropped."""
    against = any(one.change is not None and one.change.field for one in query.measures)
    tests = sum(len(clause.any_of) for clause in (*query.where, *query.having))
    said = len(asked.pieces.of("bound", "test", "none_test"))
    beside = said == 1 and query.per == ("set",) and query.reduce in ("mean", "median")  # 比平均高吗: beside the mean
    return uses if against or beside or (tests and tests >= said) else uses - _CONDITIONS


def _unused(asked: Asked, uses: frozenset[str]) -> tuple[Span, ...]:
    return tuple(span for span in asked.pieces.path if span.kind not in uses and span.kind not in ALWAYS_USED)
