"""Questions about groups: totals, means, medians, by year, province or level, the first few together. ``SHAPES_OF_GROUPS``."""

from itertools import pairwise
from typing import Any

from xxgk.bot.items.additive import additive
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.frame_tests import frame_tests, tested_keys
from xxgk.bot.understand.measures import changed, key_measure, key_measures
from xxgk.bot.understand.picking import ORDERED, picked
from xxgk.bot.understand.spans import Span

_TESTS = ("test", "none_test", "some_test", "bound")
_RECEIVED = ("applications.new_received.total",)
_OF_LEVELS = ("各级", "地方各级", "省市县", "省、市、县", "三级", "governments of all levels")
_OWN_LEVELS = ((("province",), 2), (("city",), 4), (("county",), 6))  # digits of the codes of their places
_PROVINCES = ("provinces", "省份")  # places, and not their governments
_TOTALS = ("总数", "总量", "总额")


def grouped_by(asked: Asked) -> tuple[str, ...]:
    """Give what a row is of where groups are asked for: 按省, 每年, 各省机关."""
    said = [*asked.pieces.values("per"), *(per for per, _ in asked.pieces.values("groups"))]
    return tuple(dict.fromkeys(said)) or _places_totalled(asked) or _levels_apart(asked) or _years_put_together(asked)


def _levels_apart(asked: Asked) -> tuple[str, ...]:
    """Take 各级政府 beside 分别 or 各 for a row a level."""
    each = asked.pieces.has("apiece", "each")
    levelled = [
        part.why
        for span in asked.pieces.of("set")
        if not span.value.asked
        for part in span.parts
        if part.kind == "sort"
    ]
    return ("level",) if each and any(word.startswith(_OF_LEVELS) for word in levelled) else ()


def _years_put_together(asked: Asked) -> tuple[str, ...]:
    """Take 2019至2023年累计申请最多的三个机关 for a row a body: an order of the sums of its years."""
    several = asked.years is not None and len(asked.years.years) > 1
    summed = asked.pieces.has("sum") or _named_a_total(asked)
    return ("agency",) if several and summed and asked.pieces.has(*ORDERED) and not asked.bodies.named else ()


def _places_totalled(asked: Asked) -> tuple[str, ...]:
    """Take 哪个省 beside 总数 or 平均 for all bodies of each province, and not for its government."""
    sets = asked.pieces.of("set")
    if len(sets) != 1 or asked.bodies.named or not (asked.pieces.has("sum", "mean") or _named_a_total(asked)):
        return ()
    one = sets[0].value
    places = any(part.why in _PROVINCES for part in sets[0].parts)
    meant = one.asked in ("which", "each") or one.first or _those(sets[0]) or places
    placed = one.levels in (("province",), ("city",)) and not one.kinds and meant
    return (one.levels[0],) if placed and (places or any(part.kind == "short_sort" for part in sets[0].parts)) else ()


def _those(span: Span) -> bool:
    """Tell whether a set is what a condition is on: 申请总数超过一万|的省."""
    return span.why == "those that"


def _reduction(asked: Asked) -> str:
    if asked.pieces.has("quartiles"):
        return "quartiles"
    for kind in ("mean", "extreme"):
        if asked.pieces.has(kind):
            return str(asked.pieces.values(kind)[0])
    return "sum"


def _says_sets_compared(asked: Asked) -> bool:
    several = len(asked.bodies.bodies) > 1 or (
        len(_each_place(asked)) > 1 and asked.pieces.has("compare", "difference")
    )
    if len(asked.bodies.bodies) > 1 and not asked.pieces.has(*ORDERED, *_TESTS, "per", "groups", "which_year", "trend"):
        return bool(asked.measured)
    return (
        several and bool(asked.measured) and asked.pieces.has("compare", "which", "apiece", "direction", "difference")
    )


def _sets_compared(asked: Asked) -> Slots:
    """Set two sets against each other: 国务院部门和省级政府谁的公开率高."""
    by_how_much = asked.pieces.has("difference") or (
        asked.pieces.has("direction", "than") and asked.pieces.has("how_many")
    )
    less = {"over": "difference"} if by_how_much and not asked.measured.rates else {}
    sets = asked.bodies.bodies if len(asked.bodies.bodies) > 1 else _each_place(asked)
    measures = key_measures(asked.keys(one=True))
    if all(map(_is_one_government, sets)) and not (less or asked.pieces.has("sum", "mean")):
        places = [place for one in sets for place in one.places]
        return {"measures": measures, "bodies": [sets[0].model_copy(update={"places": tuple(places)})]}
    return {"measures": measures, "bodies": sets, "reduce": _reduction(asked), "per": ["set"], **less}


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
    less = asked.pieces.has("difference") or more
    return len(asked.bodies.named) == 2 and len(years) < 2 and less and bool(asked.measured)


def _difference(asked: Asked) -> Slots:
    """Take one body from another: 绍兴比江都多多少申请."""
    sets = [Bodies(keys=(body.key,)) for body in asked.bodies.named]
    return {
        "measures": key_measures(asked.keys(one=True)),
        "bodies": sets,
        "per": ["set"],
        "reduce": "sum",
        "over": "difference",
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
    apart = asked.pieces.has("difference") or (
        asked.pieces.has("than", "compare") and asked.pieces.has("direction", "change")
    )
    return both and apart and asked.set_asked and bool(asked.measured)


def _ends_apart(asked: Asked) -> Slots:
    """Take the least from the most: 申请最多的和最少的差多少."""
    per = grouped_by(asked)
    grouped: Slots = {"per": per, "reduce": "sum"} if per else {}
    sets = [_of_groups(one, per) for one in asked.bodies.bodies]
    measures = key_measures(asked.keys(one=True)[:1])
    return {"measures": measures, "bodies": sets, **grouped, "pick": {"order": "most"}, "over": "difference"}


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
    items = asked.measured.items
    said = asked.pieces.has(*ORDERED, "bound") and not asked.pieces.has("test", "none_test", "per", "groups", "change")
    return asked.set_asked and asked.pieces.has("sum") and len(items) > 1 and not asked.measured.rates and said


def _items_summed(asked: Asked) -> Slots | None:
    """Order bodies by several items put together, or set their sum against a number: 诉讼和复议总数最多的机关."""
    fields = asked.keys(one=True)
    if not additive(fields):
        return None
    summed = {"measure": "cells", "fields": fields}
    tests = [{"measure": summed, "is": way, "against": number} for way, number, _ in asked.pieces.values("bound")]
    where = [{"any_of": [test]} for test in tests]
    listed: Slots = {"show": "count" if counts_bodies(asked) else "list", "where": where} if where else {}
    return {"measures": [summed, *key_measures(fields)], "pick": picked(asked), **listed}


def _says_grouped(asked: Asked) -> bool:
    asked_for = bool(grouped_by(asked)) or (asked.pieces.has("sum", "mean") and asked.pieces.has("test", "bound"))
    return (
        bool(asked.measured or asked.pieces.has(*_TESTS)) and asked_for and asked.set_asked and not _against_mean(asked)
    )


def _against_mean(asked: Asked) -> bool:
    """Tell whether the mean is what something is set against, and not asked for: 比平均多."""
    return any(span.value[2][1] in ("mean", "median") for span in asked.pieces.of("test")) and not grouped_by(asked)


def _grouped(asked: Asked) -> Slots:
    """Make a row a group: 2023年各省机关的申请总数, 每个省有几个机关零申请, 哪些省的机关合计超过1000件."""
    per = _each_and_year(asked, grouped_by(asked)) or ("agency",)
    tests = frame_tests(asked.pieces, asked.measured, asked.meant, some=True)
    keys = asked.keys(one=True) or tested_keys(asked.pieces, asked.meant)
    if counts_bodies(asked):
        any_at_all = [{"any_of": [{"measure": key_measure(keys[0]), "is": "at_least", "against": 1}]}]
        return {"per": per, "reduce": "count", "where": tests or any_at_all}
    ordered = {"pick": picked(asked)} if asked.pieces.has(*ORDERED, "which") else {}
    measures = key_measures(keys)
    if _groups_changed(asked, per):
        measures, tests = _tested_for_change(asked, measures, tests, listed=_which_groups(asked))
    listed = {"show": "list", "having": tests} if tests else {}
    sets = [_of_groups(one, per) for one in asked.bodies.bodies]
    return {"measures": measures, "bodies": sets, "per": per, "reduce": _reduction(asked), **ordered, **listed}


def _each_and_year(asked: Asked, per: tuple[str, ...]) -> tuple[str, ...]:
    """Take 各省每年 for provinces by year, 各县政府每年 for bodies by year."""
    each = [span for span in asked.pieces.of("set") if span.value.asked == "each"]
    if per != ("year",) or not each or asked.pieces.has("sum"):
        return per
    levels = each[0].value.levels
    placed = levels in (("province",), ("city",)) and any(part.kind == "short_sort" for part in each[0].parts)
    return (levels[0] if placed else "agency", "year")


def _tested_for_change(
    asked: Asked, measures: list[Any], tests: list[dict[str, Any]], *, listed: bool = True
) -> tuple[list[Any], list[dict[str, Any]]]:
    """Give the changes of measures, and the conditions on figures as conditions on the first of these: 增长超过50%的."""
    if not asked.pieces.has("change", "growth"):
        return measures, tests
    in_percent = asked.pieces.has("growth") or any(span.value[2] == "%" for span in asked.pieces.of("bound"))
    grown = [changed(one, "percent" if in_percent else "absolute") for one in measures]
    if not tests and not listed:
        return grown, []
    rising = {"measure": grown[0], "is": "less" if asked.pieces.says("change", "down") else "more", "against": 0}
    held = [{"any_of": [{**one, "measure": grown[0]} for one in clause["any_of"]]} for clause in tests]
    return grown, held or [{"any_of": [rising]}]


def _groups_changed(asked: Asked, per: tuple[str, ...]) -> bool:
    """Tell whether the change of each group is asked for; by year 变化 is that of one year to the next: the figures of all years."""
    if "year" in per and not asked.pieces.has("growth"):
        return asked.pieces.says("change", "up", "down")
    return asked.pieces.has("change", "growth")


def _which_groups(asked: Asked) -> bool:
    """Tell whether those groups are asked for that grew or fell: 哪些省的申请总数比上年下降."""
    groups = [part.value for span in asked.pieces.of("groups") for part in span.parts if part.kind == "set"]
    asking = [*asked.pieces.values("set"), *groups]
    return asked.pieces.has("which") or any(one.asked == "which" for one in asking)


def _of_groups(one: Bodies, per: tuple[str, ...]) -> Bodies:
    """Take 各市 beside 按市 for the groups and not for the governments of cities."""
    return one.model_copy(update={"levels": ()}) if len(one.levels) == 1 and one.levels[0] in per else one


def _says_reduced(asked: Asked) -> bool:
    reduced = asked.pieces.has("mean", "quartiles", "extreme") and not asked.pieces.has("bound", "test")
    return reduced and bool(asked.measured)


def _reduced(asked: Asked) -> Slots:
    """Give the mean, median, quartiles, least or most: 2022年申请量的中位数, 绍兴近三年平均收到多少."""
    return {"measures": key_measures(asked.keys(one=True)), "reduce": _reduction(asked)}


def _says_years_ranked(asked: Asked) -> bool:
    return asked.pieces.has("which_year") and bool(asked.measured or asked.pieces.has(*_TESTS))


def _years_ranked(asked: Asked) -> Slots:
    """Give the years with the most, or those that pass: 哪年最多, 哪几年超过20件, 哪些年份上升; all in their order where none is ranked."""
    years = asked.years or Years(which="all")
    tests = frame_tests(asked.pieces, asked.measured, asked.meant)
    if tests or asked.pieces.has("change", "growth"):
        keys = asked.keys(one=True) or tested_keys(asked.pieces, asked.meant)
        measures, tests = _tested_for_change(asked, key_measures(keys[:1]), tests)
        per = ("agency", "year") if asked.bodies.named else ("year",)
        return {"show": "list", "measures": measures, "years": years, "per": per, "reduce": "sum", "having": tests}
    grouped: Slots = {} if asked.bodies.named else {"reduce": "sum", "per": ["year"]}
    ordered = {"pick": picked(asked)} if asked.pieces.has(*ORDERED, "direction") else {}
    return {"measures": key_measures(asked.keys(one=True)), "years": years, **grouped, **ordered}


def _says_trend(asked: Asked) -> bool:
    return asked.pieces.has("trend") or (asked.years is not None and asked.years.which == "all")


def _trend(asked: Asked) -> Slots | None:
    keys = asked.keys(one=True) or (_RECEIVED if asked.pieces.has("trend") and asked.bodies.named else ())
    if not keys:
        return None
    grouped: Slots = {} if asked.bodies.named else {"reduce": "sum", "per": ["year"]}
    return {"measures": key_measures(keys), "years": asked.years or Years(which="all"), **grouped}


def _says_total(asked: Asked) -> bool:
    if not asked.measured or asked.pieces.has(*ORDERED, "test", "none_test", "bound", "finding", "search", "run"):
        return False
    if asked.set_asked and (asked.pieces.says("tie", "listing") or _counted_behind(asked)):  # 被起诉过的机关名单
        return False
    if asked.bodies.named:
        return asked.several and (asked.pieces.has("sum") or _named_a_total(asked))
    if asked.pieces.has("sum") or (_named_a_total(asked) and asked.bodies.many):
        return not any(one.asked in ("which", "count") for one in asked.bodies.sets)
    if asked.measured.rates and _out_of_all(asked):
        return True
    listed = any(one.asked in ("each", "which", "count") for one in asked.bodies.sets)
    apiece = asked.pieces.has("apiece") and len(asked.keys()) < 2  # 维持、纠正分别是多少: of each figure
    whether = asked.pieces.has("whether") and not asked.pieces.has("how_many")  # how many were there is no yes or no
    if listed or apiece or whether or asked.pieces.has("some_test", "each", "which"):
        return False
    rows = asked.pieces.says("action", "table") or (asked.pieces.has("action") and len(asked.keys(one=True)) > 1)
    return asked.bodies.many and not rows


def _counted_behind(asked: Asked) -> bool:
    """Tell whether bodies are counted that a word before them describes: 收过企业申请|的部门|有几个."""
    described = any(span.why == "those that" for span in asked.pieces.of("set"))
    said = [span.kind for span in asked.pieces.path if span.kind not in ("mark", "stop", "fill")]
    return described and said[-1:] == ["how_many"] and counts_bodies(asked) and not asked.measured.rates


def _out_of_all(asked: Asked) -> bool:
    """Tell whether a share is that of one whole, said before it: 各机关的申请|里|企业占比."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "de")]
    whole = (one.kind == "row" and other.kind == "among" for one, other in pairwise(path))
    return asked.pieces.has("share") and any(whole) and not any(one.asked == "which" for one in asked.bodies.sets)


def _named_a_total(asked: Asked) -> bool:
    """Tell whether the item is called a total: 申请总数."""
    tested = [span.value[1] for span in asked.pieces.of("test") if span.value[0] == "row"]
    return any(item.word.endswith(_TOTALS) or item.word.startswith("总") for item in (*asked.measured.items, *tested))


def _total(asked: Asked) -> Slots:
    """Add up; several years of a set stand beside each other unless their sum is asked for (一共), those of a body with it (申请总数)."""
    years = asked.years.years if asked.years is not None else ()
    together = asked.pieces.has("sum") or len(years) < 2
    if asked.bodies.named and not together:
        return {"measures": key_measures(asked.keys(one=True)), "over": "sum"}
    return {"measures": key_measures(asked.keys(one=True)), "reduce": "sum", "per": () if together else ("year",)}


SHAPES_OF_GROUPS: tuple[Shape, ...] = (
    shape(
        _says_years_ranked,
        _years_ranked,
        "which_year order first nth direction per test none_test bound change growth year_on_year sum coverage",
    ),
    shape(_says_trend, _trend, "trend change per sum growth"),
    shape(_says_share_in_place, _share_in_place, "share share_in"),
    shape(_says_ends_apart, _ends_apart, "order difference than compare direction change per groups"),
    shape(_says_difference, _difference, "difference compare than direction sum cmp"),
    shape(_says_sets_compared, _sets_compared, "compare direction order sum share mean than difference cmp"),
    shape(_says_items_summed, _items_summed, "sum order first nth direction bound"),
    shape(_says_first_together, _first_together, "first sum share mean order per groups direction"),
    shape(
        _says_grouped,
        _grouped,
        "per groups year_on_year compare than sum mean quartiles extreme order first nth direction test none_test some_test bound "
        "share change growth split",
    ),
)
SHAPES_OF_TOTALS: tuple[Shape, ...] = (
    shape(_says_reduced, _reduced, "mean quartiles extreme sum per"),
    shape(_says_total, _total, "breakdown sum share compare order direction per"),
)
