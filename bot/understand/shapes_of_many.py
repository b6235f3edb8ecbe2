"""Questions about many bodies: rankings, lists, who has no report. ``SHAPES_OF_MANY``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.counting import counts_bodies, list_or_count
from xxgk.bot.understand.frame_tests import frame_tests, tested_keys
from xxgk.bot.understand.frame_texts import text_tests
from xxgk.bot.understand.grouping import added
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measure, key_measures
from xxgk.bot.understand.picking import ORDERED, picked
from xxgk.bot.understand.shapes_of_one import asks_whether


def _says_missing(asked: Asked) -> bool:
    of_years = asked.pieces.has("coverage", "which_year")  # 绍兴缺哪几年的年报
    return asked.pieces.has("no_report") and (asked.set_asked or of_years) and not asked.measured


def _missing(asked: Asked) -> Slots:
    """Ask for the bodies without a report: those of which other years are held, or that are on the list of bodies."""
    sets = [one.model_copy(update={"which": "expected"}) for one in asked.bodies.bodies or (Bodies(),)]
    test = {"measure": "reports", "is": "equal", "against": 0}
    spanning = next(iter(asked.pieces.values("spanning", "run")), None)
    where = [{"any_of": [{**test, "years": spanning} if spanning else test]}]
    made = {"show": list_or_count(asked), "measures": ["reports"], "bodies": sets, "where": where}
    return {**made, "years": asked.years or Years(which="all")} if asked.bodies.named else {**made, **of_bodies(asked)}


def _says_complete(asked: Asked) -> bool:
    return (
        asked.pieces.says("spanning", "every")
        and asked.set_asked
        and not asked.measured
        and not asked.pieces.has("test", "bound", "none_test")
    )


def _complete(asked: Asked) -> Slots:
    """Ask for the bodies with a report of every year: 2018到2024年每年都有报告."""
    where = [{"any_of": [{"measure": "reports", "is": "at_least", "against": 1, "years": "every"}]}]
    return {"show": list_or_count(asked), "measures": ["reports"], "where": where, **of_bodies(asked)}


def _says_reports(asked: Asked) -> bool:
    tested = asked.pieces.has("test", "none_test", "some_test")
    return not asked.measured and not tested and asked.pieces.says("how_many", "reports", "bodies") and asked.set_asked


def _reports(asked: Asked) -> Slots:
    return {"measures": ["reports"], "reduce": "sum"}


def _says_place(asked: Asked) -> bool:
    return asked.pieces.has("place_of") and bool(asked.bodies.named and asked.measured)


def _place(asked: Asked) -> Slots:
    years = asked.years or Years(which="last")
    pick = {"place_of": asked.bodies.named[0].key} | (
        {"order": "least"} if asked.pieces.says("order", "least") or asked.pieces.says("place_of", "least") else {}
    )
    return {"measures": key_measures(asked.keys(one=True)[:1]), "years": years, "pick": pick}


def _says_rank(asked: Asked) -> bool:
    if asked.bodies.named and not asked.bodies.many:
        return False
    ordered = asked.pieces.has(*ORDERED, "test", "none_test", "bound")
    return bool(asked.measured or tested_keys(asked.pieces, asked.meant)) and (
        ordered or bool(asked.bodies.sets) or asked.bodies.many
    )


def _rank(asked: Asked) -> Slots:
    texts = text_tests(asked)
    tests = frame_tests(asked.pieces, asked.measured, asked.meant, some=True)
    where = [*tests, *texts]
    tested = tested_keys(asked.pieces, asked.meant)
    keys = tuple(dict.fromkeys((*asked.keys(one=True), *tested)))
    ordered = asked.pieces.has(*ORDERED)
    rated = bool(asked.measured.rates)
    counted = asked.pieces.has("how_many") and not counts_bodies(asked)
    if tests and asked.pieces.has("but", "also"):  # 申请不到20件却被起诉
        where = [*tests, *_any_at_all(asked, _untested(asked, tested)), *texts]
    wanted = asked.pieces.has("also") if texts else _which(asked) or counts_bodies(asked)
    if not tests and wanted and not (ordered or counted or asked.pieces.has("share") or rated):
        where = [*_any_at_all(asked, keys), *texts]
    of_all = asks_whether(asked.pieces) and any(one.asked == "all" for one in asked.bodies.sets)
    if where and of_all and not (ordered or counted or counts_bodies(asked)):  # 是不是所有部门都收到过申请
        return {"show": "whether", "measures": key_measures(keys), "where": where, **of_bodies(asked)}
    show = list_or_count(asked) if where else "value"
    made: Slots = {"show": show, "measures": key_measures(keys), "where": where}
    if ordered or not where or not any(key.startswith("rate.") for key in keys[:1]):  # an order leaves out rates of few
        made["pick"] = picked(asked)
    for first, last in asked.pieces.values("places")[:1]:  # 第5到第10名
        made |= {"start": first - 1, "limit": last - first + 1}
    return {**made, **of_bodies(asked)} if where else made


def _untested(asked: Asked, tested: Sequence[str]) -> list[str]:
    """Give what is named beside conditions and has none itself: 申请不到20件却|被起诉."""
    some = [part.value for span in asked.pieces.of("some_test") for part in span.parts if part.kind == "row"]
    told = {*tested, *item_fields(some, asked.meant, one=True)}
    return [key for key in asked.keys(one=True) if key not in told]


def _any_at_all(asked: Asked, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Take what is named without a number for a condition: 被起诉的机关 had one case or more."""
    run = next(iter(asked.pieces.values("run", "spanning")), None)
    always = {"is": "at_least", "against": 1} | ({"years": run} if run is not None else {})
    each = [{"measure": key_measure(key), **always} for key in keys if not key.startswith("rate.")]
    if len(each) > 1 and not asked.pieces.has("row"):  # 被纠正过的机关: in reviews or in court
        return [{"any_of": each}]
    tests = each if len(each) > 1 and asked.pieces.has("or", "also", "and") else each[:1]
    return [{"any_of": tests}] if tests and asked.pieces.has("or") else [{"any_of": [test]} for test in tests]


def of_bodies(asked: Asked) -> Slots:
    """Give a row a body, over all years where none is named, if a condition is on several years: 连续三年, 每年都."""
    if not asked.pieces.has("run", "spanning"):
        return {}
    return {"per": ["agency"], "reduce": added(asked), "years": asked.years or Years(which="all")}


def _which(asked: Asked) -> bool:
    return (
        any(one.asked in ("which", "count") for one in asked.bodies.sets)
        or asked.pieces.has("exist", "which", "run")
        or asks_whether(asked.pieces)
        or asked.pieces.says("tie", "listing")
    )


SHAPES_OF_MANY: tuple[Shape, ...] = (
    shape(_says_missing, _missing, "no_report spanning run coverage which_year"),
    shape(_says_complete, _complete, "spanning coverage"),
    shape(_says_reports, _reports, "sum"),
    shape(_says_place, _place, "order direction peers"),
)
SHAPES_OF_LISTS: tuple[Shape, ...] = (
    shape(
        _says_rank,
        _rank,
        "order first nth places direction test none_test some_test bound run spanning share "
        "phrase free_phrase search theme points finding stated sum mean than",
    ),
)
