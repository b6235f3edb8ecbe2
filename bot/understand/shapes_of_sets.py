"""Questions that set bodies or sets of them against each other, or put the first few together. ``SHAPES_OF_SETS``."""

from xxgk.bot.items.additive import additive
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.grouping import grouped_by, of_groups, reduction
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import APART, ORDERED, how_apart, picked

_TESTS = ("test", "none_test", "some_test", "bound")
_OF_OTHERS = (
    *ORDERED,
    "year_on_year",
    "than",
    "compare",
    "trend",
    "change",
    "growth",
    "per",
    "groups",
    "test",
    "bound",
    "which_year",
)
_OWN_LEVELS = ((("province",), 2), (("city",), 4), (("county",), 6))  # digits of the codes of their places


def _says_sets_compared(asked: Asked) -> bool:
    several = len(asked.bodies.bodies) > 1 or (
        len(_each_place(asked)) > 1 and asked.pieces.has("compare", "difference", "times")
    )
    if len(asked.bodies.bodies) > 1 and not asked.pieces.has(*ORDERED, *_TESTS, "per", "groups", "which_year", "trend"):
        return bool(asked.measured)
    return (
        several
        and bool(asked.measured)
        and asked.pieces.has("compare", "which", "apiece", "direction", "difference", "times")
    )


def _sets_compared(asked: Asked) -> Slots:
    """Set two sets against each other: 国务院部门和省级政府谁的公开率高."""
    by_how_much = asked.pieces.has(*APART) or (asked.pieces.has("direction", "than") and asked.pieces.has("how_many"))
    less = {"over": how_apart(asked.pieces)} if by_how_much and not asked.measured.rates else {}
    sets = asked.bodies.bodies if len(asked.bodies.bodies) > 1 else _each_place(asked)
    measures = key_measures(asked.keys(one=True))
    if all(map(_is_one_government, sets)) and not (less or asked.pieces.has("sum", "mean")):
        places = [place for one in sets for place in one.places]
        return {"measures": measures, "bodies": [sets[0].model_copy(update={"places": tuple(places)})]}
    return {"measures": measures, "bodies": sets, "reduce": reduction(asked), "per": ["set"], **less}


def _is_one_government(one: Bodies) -> bool:
    """Tell whether a set is the government of a place, called by its level: Guangdong … provincial governments."""
    digits = {len(place) for place in one.places}
    return not (one.kinds or one.keys or one.except_keys) and [(one.levels, *digits)] == [
        (levels, wanted) for levels, wanted in _OWN_LEVELS if levels == one.levels
    ]


def _each_place(asked: Asked) -> tuple[Bodies, ...]:
    """Take one set of bodies in several places for a set of each: 江苏和山东各机关."""
    if len(asked.bodies.bodies) != 1 or asked.bodies.named:
        return ()
    (one,) = asked.bodies.bodies
    return tuple(one.model_copy(update={"places": (place,)}) for place in one.places)


def _says_difference(asked: Asked) -> bool:
    years = asked.years.years if asked.years is not None else ()
    more = asked.pieces.has("compare", "than") and asked.pieces.has("direction") and asked.pieces.has("how_many")
    less = asked.pieces.has(*APART) or more
    return len(asked.bodies.named) == 2 and len(years) < 2 and less and bool(asked.measured)


def _difference(asked: Asked) -> Slots:
    """Take one body from another: 绍兴比江都多多少申请."""
    sets = [Bodies(keys=(body.key,)) for body in asked.bodies.named]
    return {
        "measures": key_measures(asked.keys(one=True)),
        "bodies": sets,
        "per": ["set"],
        "reduce": "sum",
        "over": how_apart(asked.pieces),
    }


def _says_first_together(asked: Asked) -> bool:
    if not asked.measured.items or asked.bodies.named or asked.measured.rates:
        return False
    several = asked.pieces.has("first") or any(one.first for one in asked.bodies.sets)
    if asked.pieces.has("mean") and grouped_by(asked):  # 平均每个机关申请最多的三个省
        return False
    share = asked.measured.unrated and asked.pieces.has("order")  # 最多的县政府占多少
    return share or (several and (asked.pieces.has("share", "mean") or _picked_summed(asked)))


def _picked_summed(asked: Asked) -> bool:
    """Tell whether those picked are added up (前三名一共); a word before the order says what they are picked by (累计最多的三个)."""
    sums, orders = asked.pieces.of("sum"), asked.pieces.of(*ORDERED)
    which = asked.pieces.has("which") or any(one.asked == "which" for one in asked.bodies.sets)
    if not sums or (which and not asked.pieces.has("how_many")):
        return False
    return not orders or sums[-1].start > orders[0].start or asked.pieces.has("how_many")


def _says_ends_apart(asked: Asked) -> bool:
    both = {"most", "least"} <= {*asked.pieces.values("order")}
    apart = asked.pieces.has(*APART) or (
        asked.pieces.has("than", "compare") and asked.pieces.has("direction", "change")
    )
    spread = asked.pieces.has(*APART) and len(asked.bodies.bodies) == 1 and not asked.pieces.has(*_OF_OTHERS)
    return ((both and apart) or spread) and asked.set_asked and bool(asked.measured)


def _ends_apart(asked: Asked) -> Slots:
    """Take the least from the most: 申请最多的和最少的差多少, 两家医院差多少."""
    per = grouped_by(asked)
    grouped: Slots = {"per": per, "reduce": "sum"} if per else {}
    sets = [of_groups(one, per) for one in asked.bodies.bodies]
    measures = key_measures(asked.keys(one=True)[:1])
    return {"measures": measures, "bodies": sets, **grouped, "pick": {"order": "most"}, "over": how_apart(asked.pieces)}


def _says_apart_from_mean(asked: Asked) -> bool:
    one_year = asked.years is None or len(asked.years.years) < 2
    return asked.pieces.has("apart_from_mean") and len(asked.bodies.named) == 1 and one_year and bool(asked.measured)


def _apart_from_mean(asked: Asked) -> Slots:
    """Set one body against the mean of others, or of all: 漯河市政府申请比平均高多少; 高吗 asks for no difference."""
    others = asked.bodies.bodies[0] if asked.bodies.sets else Bodies()
    by_how_much = asked.pieces.has("difference", "times", "how_many")
    return {
        "measures": key_measures(asked.keys(one=True)[:1]),
        "bodies": [Bodies(keys=(asked.bodies.named[0].key,)), others],
        "years": asked.years or Years(which="last"),
        "per": ["set"],
        "reduce": asked.pieces.values("apart_from_mean")[0],
        "over": how_apart(asked.pieces) if by_how_much else "none",
    }


def _says_apart_from_first(asked: Asked) -> bool:
    return asked.pieces.has("apart_from_first") and asked.set_asked and bool(asked.measured)


def _apart_from_first(asked: Asked) -> Slots:
    """Take another place from the first: 申请量第一名和第二名差多少."""
    pick = {"first": asked.pieces.values("apart_from_first")[0], **picked(asked)}
    return {"measures": key_measures(asked.keys(one=True)[:1]), "pick": pick, "over": how_apart(asked.pieces)}


def _first_together(asked: Asked) -> Slots:
    """Put the first few together: 前五个机关加起来, 前三名占全部的多少, 前十名平均."""
    over = "share" if asked.pieces.has("share") else "mean" if asked.pieces.has("mean") else "sum"
    per = grouped_by(asked) or ("agency",)
    keys = [key for key in asked.keys(one=True) if not key.startswith("rate.")] or ["applications.new_received.total"]
    pick = {"first": 1, **picked(asked)}
    return {"measures": key_measures(keys[:1]), "per": per, "reduce": "sum", "pick": pick, "over": over}


def _says_share_in_place(asked: Asked) -> bool:
    return asked.pieces.has("share_in") and len(asked.bodies.named) == 1 and bool(asked.measured)


def _share_in_place(asked: Asked) -> Slots:
    """Give the share of one body in all of a place: 昆山的申请占江苏的比例."""
    places = asked.pieces.values("share_in")[0]
    return {
        "measures": key_measures(asked.keys(one=True)[:1]),
        "bodies": [{"places": places}],
        "per": ["agency"],
        "reduce": "sum",
        "pick": {"place_of": asked.bodies.named[0].key},
        "over": "share",
    }


def _says_items_summed(asked: Asked) -> bool:
    items = [column for item in asked.measured.items for column in item.columns or ("",)]
    said = asked.pieces.has(*ORDERED, "bound") and not asked.pieces.has("test", "none_test", "per", "groups", "change")
    return asked.set_asked and asked.pieces.has("sum") and len(items) > 1 and not asked.measured.rates and said


def _items_summed(asked: Asked) -> Slots | None:
    """Order bodies by several items put together, or set their sum against a number: 诉讼和复议总数最多的机关."""
    fields = asked.keys(one=True)
    if len(fields) < 2 or not additive(fields):
        return None
    summed = {"measure": "cells", "fields": fields}
    tests = [{"measure": summed, "is": way, "against": number} for way, number, _ in asked.pieces.values("bound")]
    where = [{"any_of": [test]} for test in tests]
    listed: Slots = {"show": "count" if counts_bodies(asked) else "list", "where": where} if where else {}
    return {"measures": [summed, *key_measures(fields)], "pick": picked(asked), **listed}


SHAPES_OF_SETS: tuple[Shape, ...] = (
    shape(_says_share_in_place, _share_in_place, "share share_in"),
    shape(_says_apart_from_mean, _apart_from_mean, "apart_from_mean difference times compare than direction mean"),
    shape(_says_apart_from_first, _apart_from_first, "apart_from_first difference times order than compare direction"),
    shape(_says_ends_apart, _ends_apart, "order difference times than compare direction change per groups"),
    shape(_says_difference, _difference, "difference times compare than direction sum cmp"),
    shape(_says_sets_compared, _sets_compared, "compare direction order sum share mean than difference times cmp"),
    shape(_says_items_summed, _items_summed, "sum order first nth direction bound"),
    shape(_says_first_together, _first_together, "first sum share mean order per groups direction"),
)
