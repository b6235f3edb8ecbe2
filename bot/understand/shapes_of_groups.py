"""Questions about groups: totals, means, medians, by year, province or level. ``SHAPES_OF_GROUPS``."""

from itertools import pairwise
from typing import Any

from xxgk.bot.items.additive import additive
from xxgk.bot.items.filing import filing_of
from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.frame_tests import frame_tests, tested_keys
from xxgk.bot.understand.grouping import added, grouped_by, named_a_total, of_groups, reduction
from xxgk.bot.understand.measures import changed, key_measure, key_measures
from xxgk.bot.understand.picking import ORDERED, picked
from xxgk.bot.understand.shapes_of_one import asks_whether
from xxgk.bot.understand.shapes_of_sets import SHAPES_OF_SETS

_TESTS = ("test", "none_test", "some_test", "bound")
_AMOUNTS = ("数", "量", "额")  # with which words end that say a sum and may say no more than how many
_RECEIVED = ("applications.new_received.total",)


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
    sets = [of_groups(one, per) for one in asked.bodies.bodies]
    return {"measures": measures, "bodies": sets, "per": per, "reduce": reduction(asked), **ordered, **listed}


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


def _says_reduced(asked: Asked) -> bool:
    reduced = asked.pieces.has("mean", "quartiles", "extreme") and not asked.pieces.has("bound", "test")
    return reduced and bool(asked.measured)


def _reduced(asked: Asked) -> Slots:
    """Give the mean, median, quartiles, least or most: 2022年申请量的中位数, 绍兴近三年平均收到多少."""
    return {"measures": key_measures(asked.keys(one=True)), "reduce": reduction(asked)}


def _says_years_ranked(asked: Asked) -> bool:
    return asked.pieces.has("which_year") and bool(asked.measured or asked.pieces.has(*_TESTS))


def _years_ranked(asked: Asked) -> Slots:
    """Give the years with the most, or those that pass: 哪年最多, 哪几年超过20件, 哪些年份上升; all in their order where none is ranked."""
    years = asked.years or Years(which="all")
    grouped: Slots
    tests = frame_tests(asked.pieces, asked.measured, asked.meant)
    if tests or asked.pieces.has("change", "growth"):
        keys = asked.keys(one=True) or tested_keys(asked.pieces, asked.meant)
        measures, tests = _tested_for_change(asked, key_measures(keys[:1]), tests)
        if asked.pieces.has(*ORDERED) and asked.pieces.has("change", "growth"):  # 哪一年增长最快
            down = asked.pieces.says("change", "down") or asked.pieces.says("growth", "down")
            grouped = {} if asked.bodies.named else {"reduce": added(asked), "per": ["year"]}
            pick = {"first": 1, **picked(asked, "least" if down else "most")}
            return {"measures": measures, "years": years, "pick": pick, **grouped}
        per = ("agency", "year") if asked.bodies.named else ("year",)
        return {
            "show": "list",
            "measures": measures,
            "years": years,
            "per": per,
            "reduce": added(asked),
            "having": tests,
        }
    grouped = {} if asked.bodies.named else {"reduce": added(asked), "per": ["year"]}
    ordered = {"pick": picked(asked)} if asked.pieces.has(*ORDERED, "direction") else {}
    return {"measures": key_measures(asked.keys(one=True)), "years": years, **grouped, **ordered}


def _says_trend(asked: Asked) -> bool:
    return asked.pieces.has("trend") or (asked.years is not None and asked.years.which == "all")


def _trend(asked: Asked) -> Slots | None:
    keys = asked.keys(one=True) or (_RECEIVED if asked.pieces.has("trend") and asked.bodies.named else ())
    if not keys:
        return None
    grouped: Slots = {"reduce": added(asked), "per": ["year"]}
    if asked.bodies.named:
        grouped = _sum_of_years(asked)
    return {"measures": key_measures(keys), "years": asked.years or Years(which="all"), **grouped}


def _sum_of_years(asked: Asked) -> Slots:
    """Add up all years of a body: 历年一共多少; 历年申请总数 may be that of each, so that their sum stands beside them."""
    sums = asked.pieces.of("sum")
    if not sums or asked.pieces.has("trend") or "year" in asked.pieces.values("per"):
        return {}
    return {"over": "sum"} if all(span.why.endswith(_AMOUNTS) for span in sums) else {"reduce": "sum"}


def _says_total(asked: Asked) -> bool:
    if not asked.measured or asked.pieces.has(*ORDERED, "test", "none_test", "bound", "finding", "search", "run"):
        return False
    if any(map(filing_of, asked.measured.rates)):  # when reports came is that of each
        return False
    if asked.set_asked and (asked.pieces.says("tie", "listing") or _counted_behind(asked)):  # 被起诉过的机关名单
        return False
    if asked.bodies.named:
        return asked.several and (asked.pieces.has("sum") or named_a_total(asked))
    if asked.pieces.has("sum") or (named_a_total(asked) and asked.bodies.many):
        return not any(one.asked in ("which", "count") for one in asked.bodies.sets)
    if asked.measured.rates and _out_of_all(asked):
        return True
    listed = any(one.asked in ("each", "which", "count") for one in asked.bodies.sets)
    apiece = asked.pieces.has("apiece") and len(asked.keys()) < 2  # 维持、纠正分别是多少: of each figure
    whether = asks_whether(asked.pieces) and not asked.pieces.has("how_many")  # how many were there is no yes or no
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


def _total(asked: Asked) -> Slots:
    """Add up; several years of a set stand beside each other unless their sum is asked for (一共), those of a body with it (申请总数)."""
    years = asked.years.years if asked.years is not None else ()
    together = asked.pieces.has("sum") or len(years) < 2
    keys = asked.keys(one=True)
    if asked.bodies.named and "year" in asked.pieces.values("per") and len(keys) > 1 and additive(keys):
        return {"measures": [{"measure": "cells", "fields": keys}]}  # 复议和诉讼合在一起，每年多少
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
    *SHAPES_OF_SETS,
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
