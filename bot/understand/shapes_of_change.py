"""Questions about how figures changed: 增长最多的机关, 比去年涨了的有哪些, 绍兴2023年增长百分之几. ``SHAPES_OF_CHANGE``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies, list_or_count
from xxgk.bot.understand.frame_tests import tested_keys
from xxgk.bot.understand.measures import changed, key_measures
from xxgk.bot.understand.picking import ORDERED, picked
from xxgk.bot.understand.shapes_of_one import asks_whether

_DOUBLED = 100  # per cent more
_FAST = ("快", "fastest", "quickest")  # 增长最快: by how many per cent
_TURNED = {"more": "less", "at_least": "at_most", "less": "more", "at_most": "at_least"}


def _says_change(asked: Asked) -> bool:
    apart = asked.pieces.has("difference") and not _within_a_set(asked)
    grown = (
        asked.pieces.has("change", "growth", "doubled")
        or apart
        or (asked.pieces.has("year_on_year") and (asked.set_asked or asked.pieces.has("direction")))
    )
    two_years = asked.years is not None and len(asked.years.years) == 2
    against = (
        two_years
        and asked.pieces.has("compare", "than")
        and asked.pieces.has("direction")
        and len(asked.bodies.named) < 2
    )
    return bool((grown or against) and asked.measured) and not asked.pieces.has("trend")


def _within_a_set(asked: Asked) -> bool:
    """Tell whether it is asked what differs between the bodies of a set, and not between two years: 两家医院2023年申请差多少."""
    one_year = asked.years is not None and len(asked.years.years) == 1
    timed = asked.pieces.has("year_on_year", "than", "compare", "trend")
    return bool(asked.bodies.bodies) and not asked.bodies.named and one_year and not timed


def _change(asked: Asked) -> Slots | None:
    years = asked.years.years if asked.years is not None else ()
    every = len(years) > 1 and asked.pieces.says("spanning", "every")
    run = next(iter(asked.pieces.values("run")), "every" if every else None)
    against: object = years[0] if len(years) > 1 and run is None else "year_before"
    bounds = asked.pieces.values("bound")
    percent = (
        any("百分" in span.why for span in asked.pieces.of("unit", "share"))
        or any(one[2] == "%" for one in bounds)
        or (asked.pieces.has("share") and asked.measured.unrated)
    )
    fast = any(span.why.endswith(_FAST) for span in asked.pieces.of("order"))
    told_in = asked.pieces.has("growth", "doubled", "in_percent") or percent or fast
    way = "percent" if told_in and not asked.pieces.has("in_numbers") else "absolute"
    plain = key_measures(_keys(asked))
    measures: list[dict[str, Any]] = [changed(one, way, against) for one in plain]
    made: Slots = {"measures": [*measures, *plain]}
    if len(years) > 1:
        made["years"] = Years(which="named", years=years[-1:])
    # did they rise or fall
    either = asked.pieces.says("change", "any") or (
        asked.pieces.says("change", "up") and asked.pieces.says("change", "down")
    )
    down = not either and (
        asked.pieces.says("change", "down")
        or asked.pieces.says("growth", "down")
        or asked.pieces.says("direction", "less")
    )
    rising = {"measure": measures[0], "is": "less" if down else "more", "against": 0}
    if run is not None:
        rising |= {"years": run}
        said = Years(which="named", years=years[1:]) if every else asked.years  # of the first nothing stands before
        made |= {"years": said or Years(which="all"), "measures": plain, "per": ["agency"], "reduce": "sum"}
    if len(plain) > 1 and not asked.bodies.named:
        return _several_changed(asked, made, measures)
    if asked.bodies.named:
        whether = asks_whether(asked.pieces) and not either and not asked.pieces.has("how_many", "growth")
        twice = asked.pieces.has("doubled") and not bounds
        doubled = [{"any_of": [_doubled(asked, one)]} for one in measures] if twice else []
        each = [rising] if len(plain) < 2 else _each_rising(asked, measures)
        where = doubled or [clause for one in each for clause in _by_how_much(one, bounds)]
        return {**made, "show": "whether", "where": where} if whether else made
    if not asked.bodies.many and not asked.bodies.bodies:
        return {**made, "measures": measures, "reduce": "sum"}
    if bounds:
        where = _by_how_much(rising, bounds)
        return {**made, "show": list_or_count(asked), "where": where} if where else None
    if asked.pieces.has("doubled"):
        return {**made, "show": list_or_count(asked), "where": [{"any_of": [_doubled(asked, measures[0])]}]}
    order = "least" if down else "most"
    if asked.pieces.has(*ORDERED):
        return {**made, "pick": picked(asked, order)}
    if asked.pieces.has("how_many") and any(one.asked == "each" for one in asked.bodies.sets):
        return {**made, "pick": {"order": order}}  # 各县申请增长了多少
    listed = (
        any(one.asked for one in asked.bodies.sets) or asked.pieces.has("which", "how_many", "run") or asked.bodies.sets
    )
    if listed and not _how_much(asked):
        # an order leaves out rates of few cases
        ordered: Slots = {} if plain[0]["measure"] == "ratio" else {"pick": {"order": order}}
        return {**made, "show": list_or_count(asked), "where": [{"any_of": [rising]}], **ordered}
    return {**made, "measures": measures, "reduce": "sum"}


def _keys(asked: Asked) -> tuple[str, ...]:
    """Give the items whose change is asked for; of a word for several rates (公开率) the first."""
    keys = asked.keys(one=True)
    items = [key for key in keys if key not in asked.measured.rates]
    return (*items, *asked.measured.rates[: 1 if len(items) < 2 else 0]) if len(items) > 1 else keys[:1]


def _several_changed(asked: Asked, made: Slots, measures: Sequence[dict[str, Any]]) -> Slots | None:
    """Give the bodies in which several figures changed, each its own way: 申请增加但复议减少, 申请和复议都增长超过50%.

    Which of several rose most is not told: the order would be by one of them.
    """
    rising = _each_rising(asked, measures)
    if asked.pieces.has(*ORDERED, "doubled", "run", "spanning") or not rising:
        return None
    listed = any(one.asked for one in asked.bodies.sets) or asked.bodies.sets or asked.pieces.has("which", "how_many")
    if not listed or _how_much(asked):
        return {**made, "measures": measures, "reduce": "sum"}
    where = [clause for one in rising for clause in _by_how_much(one, asked.pieces.values("bound"))]
    return {**made, "show": list_or_count(asked), "where": where} if where else None


def _each_rising(asked: Asked, measures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give that each item changed the way said behind it: 申请增加但复议减少; nothing where that is not said of each."""
    ways: list[str] = []
    waiting = 0
    for span in asked.pieces.path:
        waiting += span.kind == "row"
        if span.kind in ("change", "growth", "direction") and waiting:
            ways += ["less" if span.value in ("down", "less") else "more"] * waiting
            waiting = 0
    if len(ways) != len(measures):
        return []
    return [{"measure": one, "is": way, "against": 0} for one, way in zip(measures, ways, strict=True)]


def _doubled(asked: Asked, grown: dict[str, Any]) -> dict[str, Any]:
    """Give the condition of 翻倍, 翻了一倍以上."""
    more = asked.pieces.says("doubled", "more")
    return {"measure": grown, "is": "more" if more else "at_least", "against": _DOUBLED}


def _says_one_against_another(asked: Asked) -> bool:
    if asked.bodies.sets or asked.several or not asked.pieces.has("how_many", "difference"):
        return False
    return len(_set_against(asked)) == 2


def _set_against(asked: Asked) -> tuple[str, ...]:
    """Give the two figures that are set against each other: 复议比诉讼多几件, 新收与办理相差几件."""
    against = [span for span in asked.pieces.of("test") if span.value[2][2] == "other"]
    if len(against) == 1:
        return tested_keys(asked.pieces, asked.meant)
    return asked.keys(one=True) if asked.pieces.has("difference") and not asked.measured.rates else ()


def _one_against_another(asked: Asked) -> Slots:
    """Take one figure of a body from another: 绍兴2023年复议比诉讼多几件, 新收与办理相差几件."""
    one, other = _set_against(asked)
    first = key_measures([one])[0]
    grouped: Slots = {} if asked.bodies.named else {"reduce": "sum"}
    return {
        "measures": [changed(first, "absolute", key_measures([other])[0]["fields"][0]), *key_measures([one, other])],
        **grouped,
    }


def _by_how_much(rising: dict[str, Any], bounds: Sequence[Any]) -> list[dict[str, Any]]:
    """Give the conditions of 增长超过10%, 减少不到3件: by so much up or down; nothing for a bound that is no number."""
    tests = [] if bounds else [rising]
    for way, number, _ in bounds:
        numbers = number if isinstance(number, tuple) else (number,)
        if not all(isinstance(one, int | float) for one in numbers):
            return []
        plain = way.removeprefix("not ")
        if rising["is"] == "less":  # down by more than 3 is less than -3
            plain, numbers = _TURNED.get(plain, plain), tuple(-one for one in reversed(numbers))
        against = numbers if isinstance(number, tuple) else numbers[0]
        tests.append({**rising, "is": plain, "against": against, "not": way.startswith("not ")})
        if plain in ("less", "at_most") if rising["is"] == "more" else plain in ("more", "at_least"):
            tests.append(rising)
    return [{"any_of": [one]} for one in tests]


def _how_much(asked: Asked) -> bool:
    """Tell whether it is asked by how much all together changed: 涨了百分之几, 增加多少件."""
    if counts_bodies(asked):
        return False
    sorts = ("which", "count") if asked.pieces.says("sum", "many") else ("which", "count", "each")  # 各机关合计
    if any(one.asked in sorts for one in asked.bodies.sets) or asked.pieces.has("which", "run"):
        return False
    plain = asked.pieces.says("change", "any") or asked.pieces.has("growth")  # 合计较上年变化, 总量同比增长率
    return plain or asked.pieces.has("all", "sum", "how_many", "share", "difference")


SHAPES_OF_CHANGE: tuple[Shape, ...] = (
    shape(_says_one_against_another, _one_against_another, "test difference direction sum"),
    shape(
        _says_change,
        _change,
        "change growth in_percent in_numbers doubled year_on_year compare than order first nth direction bound share run spanning "
        "difference sum",
    ),
)
