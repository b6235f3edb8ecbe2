"""Questions about what is held, and for reports themselves. ``SHAPES_OF_COVERAGE``."""

from xxgk.bot.items.parts import is_item, terms_of
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.grouping import PROVINCES
from xxgk.bot.understand.measures import key_measures


def _says_originals(asked: Asked) -> bool:
    counted = asked.set_asked and counts_bodies(asked)  # how many bodies published a report
    return asked.pieces.has("originals") and not asked.pieces.has("coverage") and not counted


def _originals(asked: Asked) -> Slots:
    keys = dict.fromkeys(term for named in (asked.keys(),) for key in named for term in terms_of(key) if is_item(term))
    return {"measures": key_measures(keys), "action": "original"} if keys else {"show": "originals"}


def _says_coverage(asked: Asked) -> bool:
    tested = asked.pieces.has(
        "test",
        "none_test",
        "some_test",
        "search",
        "finding",
        "breakdown",
        "no_report",
        "spanning",
        "theme",
        "points_of_theme",
    )
    listed = asked.bodies.many and not asked.pieces.has("order", "first", "nth", "places", "points", "mean")
    held = (
        asked.pieces.has("whether", "exist")
        and asked.pieces.has("short_any")
        and not asked.pieces.has("points", "search", "originals")
    )
    return (asked.pieces.has("coverage") or listed or held) and not asked.measured and not tested


def _coverage(asked: Asked) -> Slots:
    """Tell what is held: bodies where these are asked for, else reports by year; of one body and year the report itself."""
    words = "".join(span.why for span in asked.pieces.of("coverage"))
    years = asked.years or Years(which="all")
    if asked.bodies.named:
        listed = {"show": "list", "measures": ["reports"], "years": years}
        return {"show": "originals"} if asked.years is not None else listed
    bodies = [one.asked for one in asked.bodies.sets]
    if level := _which_places(asked):
        everywhere = [one.model_copy(update={"levels": ()}) for one in asked.bodies.bodies]
        return {"measures": ["reports"], "bodies": everywhere, "reduce": "sum", "per": [level], "years": years}
    if asked.set_asked and ("机关" in words or {"which", "count"} & {*bodies}):
        shown = "count" if counts_bodies(asked) else "list"
        return {"show": shown, "measures": ["reports"], "reduce": "sum", "per": ["agency"], "years": years}
    if per := [one for one in asked.pieces.values("per") if one != "year"]:
        return {"measures": ["reports"], "reduce": "count", "per": per, "years": years}
    by_year = () if asked.pieces.has("sum") else ("year",)
    return {"measures": ["reports"], "reduce": "sum", "per": by_year, "years": years}


def _which_places(asked: Asked) -> str:
    """Give ``"province"`` for 有哪些省的数据: it is asked of which places anything is held."""
    placed = [
        span.value.levels[0]
        for span in asked.pieces.of("set")
        if span.value.asked == "which" and span.value.levels in (("province",), ("city",)) and not span.value.kinds
        if any(part.kind == "short_sort" or part.why in PROVINCES for part in span.parts)
    ]
    return placed[0] if len(placed) == 1 and not asked.bodies.named else ""


SHAPES_OF_COVERAGE: tuple[Shape, ...] = (
    shape(_says_originals, _originals, "originals said_how"),
    shape(_says_coverage, _coverage, "coverage sum which_year published per originals"),
)
