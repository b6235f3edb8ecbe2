"""Turns that set a figure of one body against the mean of others: 比全省平均呢, 比平均高多少, is that above average?"""

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.falling import dumped, fallen, keys_of
from xxgk.bot.understand.turn_words import kinds_said

_MEANS = ("mean", "median")
_PLACE = (("省", 2), ("province", 2), ("市", 4), ("city", 4))  # of the code of a place: 全省, 全市
_COUNTY = 6
_OF_BOTH = frozenset({"item", "years", "difference", "direction", "how_many", "by", "again", "action"})


def beside_the_mean(asked: Asked, shown: Shown) -> Slots | None:
    """Set the figure of one body beside the mean of a set, or take it from it: 比全国平均高多少; of all where none is said."""
    pieces, query = asked.pieces, shown.query
    means = [*pieces.values("mean"), *(value[1] for value in pieces.values("bound"))]
    against = pieces.has("compare", "than", "direction", "bound", "difference")
    one_figure = len(keys_of(query)) == 1 and len(query.years.years) == 1 and query.show in ("value", "whether")
    plain = not query.per and not any(one.change for one in query.measures) and query.pick is None
    if len(means) != 1 or means[0] not in _MEANS or not (against and one_figure and plain):
        return None
    of_all = _set_meant(asked, keys_of(query)[0])
    if of_all is None or asked.years is not None or asked.bodies.named or asked.bodies.unclear:
        return None
    return {
        **fallen("bodies"),
        "show": "value",
        "bodies": [{"keys": list(keys_of(query))}, *dumped([of_all])],
        "per": ("set",),
        "reduce": means[0],
        "over": "difference" if pieces.has("difference", "how_many") else "none",
    }


def of_its_own(asked: Asked, shown: Shown) -> Shown:
    """Take a figure beside the mean of others for the figure alone, where more is said than another item or year: 排第几."""
    query = shown.query
    beside = query.per == ("set",) and len(keys_of(query)) == 1 and query.reduce in _MEANS
    years = asked.years.years if asked.years is not None else (0,)
    if not beside or (kinds_said(asked) <= _OF_BOTH and len(years) == 1):
        return shown
    alone = {"bodies": query.bodies[:1], "per": (), "reduce": "none", "over": "none"}
    return shown.model_copy(update={"query": query.model_copy(update=alone)})


def sets_a_change(asked: Asked, shown: Shown) -> bool:
    """Tell whether a change, of no item named now, would be set against a mean, which is none of changes: 增长多少 → 比平均高吗."""
    means = asked.pieces.has("mean") or any(value[1] in _MEANS for value in asked.pieces.values("bound"))
    changes = any(one.change for one in shown.query.measures) and bool(keys_of(shown.query))
    return means and changes and not asked.measured and asked.pieces.has("bound", "compare", "than", "direction")


def by_how_much(asked: Asked, shown: Shown) -> Slots | None:
    """Take the second of two sets from the first, after they were set beside each other: 比平均高吗 → 高多少."""
    query = shown.query
    apart = query.per == ("set",) and len(query.bodies) == len(_MEANS) and query.over == "none"
    asks = asked.pieces.has("difference") or asked.pieces.has("how_many")
    return {"over": "difference"} if apart and bool(keys_of(query)) and asks else None


def _set_meant(asked: Asked, key: str) -> Bodies | None:
    """Give the set of which the mean is: 全省, 县级, 全国; ``None`` where it is not told whose."""
    sets = asked.bodies.sets
    if sets and any(one.called("") != BodySet() for one in sets):
        one = asked.bodies.bodies
        return one[0] if len(one) == 1 and not one[0].keys else None
    there = [span for span in asked.pieces.of("all") if span.value == "there"]
    if not there:
        return Bodies()
    code = key.partition("-")[0]
    length = next((length for word, length in _PLACE if word in there[0].why), _COUNTY)
    return Bodies(places=(code[:length],)) if code.isdecimal() and len(code) >= length else None
