"""Questions about many bodies: rankings, lists, totals, means, and how figures changed. ``SHAPES_OF_MANY``."""

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.frame_tests import frame_tests, tested_keys
from xxgk.bot.understand.measures import changed, key_measure, key_measures

_ORDERED = ("order", "first", "nth")


def _says_years_ranked(asked: Asked) -> bool:
    return asked.pieces.has("which_year") and bool(asked.measured)


def _years_ranked(asked: Asked) -> Slots:
    years = asked.years or Years(which="all")
    grouped: Slots = {} if asked.bodies.named else {"reduce": "sum", "per": ["year"]}
    return {"measures": key_measures(asked.keys(one=True)), "years": years, **grouped, "pick": _pick(asked)}


def _says_trend(asked: Asked) -> bool:
    return asked.pieces.has("trend") or (asked.years is not None and asked.years.which == "all")


def _trend(asked: Asked) -> Slots | None:
    keys = asked.keys(one=True)
    if not keys:
        return None
    years = asked.years or Years(which="all")
    grouped: Slots = {} if asked.bodies.named else {"reduce": "sum", "per": ["year"]}
    return {"measures": key_measures(keys), "years": years, **grouped}


def _says_reduced(asked: Asked) -> bool:
    reduced = asked.pieces.has("mean", "quartiles") and not asked.pieces.has("bound", "test")
    return reduced and bool(asked.measured)


def _reduced(asked: Asked) -> Slots:
    how = "quartiles" if asked.pieces.has("quartiles") else asked.pieces.values("mean")[0]
    per = tuple(dict.fromkeys(asked.pieces.values("per")))
    return {"measures": key_measures(asked.keys(one=True)), "reduce": how, "per": per}


def _says_missing(asked: Asked) -> bool:
    return asked.pieces.has("no_report") and asked.set_asked and not asked.measured


def _missing(asked: Asked) -> Slots:
    """Ask for the bodies without a report: those of which other years are held, or that are on the list of bodies."""
    sets = [one.model_copy(update={"which": "expected"}) for one in asked.bodies.bodies or (Bodies(),)]
    where = [{"any_of": [{"measure": "reports", "is": "equal", "against": 0}]}]
    return {"show": _list_or_count(asked), "measures": ["reports"], "bodies": sets, "where": where}


def _says_reports(asked: Asked) -> bool:
    tested = asked.pieces.has("test", "none_test", "some_test")
    return not asked.measured and not tested and asked.pieces.says("how_many", "reports", "bodies") and asked.set_asked


def _reports(asked: Asked) -> Slots:
    return {"measures": ["reports"], "reduce": "sum"}


def _says_total(asked: Asked) -> bool:
    if not asked.measured or asked.pieces.has(*_ORDERED, "test", "none_test", "bound"):
        return False
    if _sets_compared(asked):
        return True
    if asked.bodies.named:
        return asked.several and (asked.pieces.has("sum") or _named_a_total(asked))
    if asked.pieces.says("sum", "many") or asked.pieces.has("per"):
        return True
    listed = any(one.asked in ("each", "which", "count") for one in asked.bodies.sets)
    if listed or asked.pieces.has("some_test", "apiece", "which", "whether"):
        return False
    return asked.bodies.many or asked.pieces.has("sum")


def _sets_compared(asked: Asked) -> bool:
    """Tell whether two sets are set against each other: 国务院部门和省级政府谁的公开率高."""
    return len(asked.bodies.bodies) > 1 and asked.pieces.has("compare", "which", "apiece", "direction")


def _named_a_total(asked: Asked) -> bool:
    """Tell whether the item is called a total: 申请总数."""
    return any(item.word.endswith(("总数", "总量", "总额")) for item in asked.measured.items)


def _total(asked: Asked) -> Slots:
    keys, rates = asked.keys(one=True), asked.measured.rates
    per = tuple(dict.fromkeys(asked.pieces.values("per")))
    if _sets_compared(asked):
        per = (*per, "set")
    return {"measures": key_measures(keys), "reduce": "sum", "per": per or (() if rates else ("year",))}


def _says_place(asked: Asked) -> bool:
    return asked.pieces.has("place_of") and bool(asked.bodies.named and asked.measured)


def _place(asked: Asked) -> Slots:
    years = asked.years or Years(which="last")
    pick = {"place_of": asked.bodies.named[0].key} | ({"order": "least"} if asked.pieces.says("order", "least") else {})
    return {"measures": key_measures(asked.keys(one=True)[:1]), "years": years, "pick": pick}


def _says_rank(asked: Asked) -> bool:
    if asked.bodies.named and not asked.bodies.many:
        return False
    ordered = asked.pieces.has(*_ORDERED, "test", "none_test", "bound")
    return bool(asked.measured or tested_keys(asked.pieces, asked.meant)) and (
        ordered or bool(asked.bodies.sets) or asked.bodies.many
    )


def _rank(asked: Asked) -> Slots:
    where = frame_tests(asked.pieces, asked.measured, asked.meant, some=True)
    tested = tested_keys(asked.pieces, asked.meant)
    keys = tuple(dict.fromkeys((*asked.keys(one=True), *tested)))
    ordered = asked.pieces.has(*_ORDERED)
    rated = bool(asked.measured.rates)
    counted = asked.pieces.has("how_many") and not _counts_bodies(asked)
    if not where and not ordered and not counted and not asked.pieces.has("share") and not rated and _which(asked):
        where = [{"any_of": [{"measure": key_measure(keys[0]), "is": "at_least", "against": 1}]}]
    show = _list_or_count(asked) if where else "value"
    return {"show": show, "measures": key_measures(keys), "where": where, "pick": _pick(asked)}


def _which(asked: Asked) -> bool:
    return any(one.asked in ("which", "count") for one in asked.bodies.sets) or asked.pieces.has(
        "whether", "exist", "which"
    )


def _list_or_count(asked: Asked) -> str:
    return "count" if _counts_bodies(asked) else "list"


def _counts_bodies(asked: Asked) -> bool:
    """Tell whether it is asked how many bodies there are: 多少机关, 机关有多少, 几家."""
    if any(one.asked == "count" for one in asked.bodies.sets):
        return True
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "comma", "stop")]
    counting = [at for at, span in enumerate(path) if span.kind == "how_many" and span.value in ("bodies", "")]
    named = [at for at in counting if path[at].value == "bodies" and path[at].why not in ("多少", "有多少")]
    behind = [next((one.kind for one in reversed(path[:at]) if one.kind != "years"), "") for at in counting]
    return bool(named) or "set" in behind


def _pick(asked: Asked, order: str = "") -> Slots:
    way = order or next(iter(asked.pieces.values("order")), "most")
    number = next(iter(asked.pieces.values("first", "nth")), None)
    of_set = next((one.first for one in asked.bodies.sets if one.first), 0)
    number = number or (("first", of_set) if of_set else None)
    return {"order": way} | ({number[0]: number[1]} if number else {})


def _says_change(asked: Asked) -> bool:
    grown = asked.pieces.has("change", "growth", "doubled", "year_on_year")
    return bool(
        grown and asked.measured and (asked.set_asked or asked.pieces.has("growth")) and not asked.pieces.has("trend")
    )


def _change(asked: Asked) -> Slots:
    years = asked.years.years if asked.years is not None else ()
    against: object = years[0] if len(years) > 1 else "year_before"
    percent = any("百分" in span.why for span in asked.pieces.of("unit", "share"))
    way = "percent" if asked.pieces.has("growth", "doubled") or percent else "absolute"
    measures = [changed(key_measure(key), way, against) for key in asked.keys(one=True)[:1]]
    made: Slots = {"measures": measures}
    if len(years) > 1:
        made["years"] = Years(which="named", years=years[-1:])
    if asked.bodies.named:
        return made
    if not asked.bodies.many and not asked.bodies.bodies:
        return {**made, "reduce": "sum"}
    down = asked.pieces.says("change", "down")
    bounds = frame_tests(asked.pieces, asked.measured, asked.meant)
    if bounds or asked.pieces.has("doubled"):
        least = {"measure": measures[0], "is": "at_least", "against": 100}
        where = [{"any_of": [{**test, "measure": measures[0]} for test in clause["any_of"]]} for clause in bounds]
        return {**made, "show": _list_or_count(asked), "where": where or [{"any_of": [least]}], "pick": {}}
    if not asked.pieces.has("order", "first", "nth") and asked.bodies.many:
        test = {"measure": measures[0], "is": "less" if down else "more", "against": 0}
        return {
            **made,
            "show": _list_or_count(asked),
            "where": [{"any_of": [test]}],
            "pick": {"order": "least" if down else "most"},
        }
    return {**made, "pick": _pick(asked, "least" if down else "most")}


SHAPES_OF_MANY: tuple[Shape, ...] = (
    shape(_says_years_ranked, _years_ranked, "which_year order first nth direction"),
    shape(_says_trend, _trend, "trend change per sum growth"),
    shape(
        _says_change, _change, "change growth doubled year_on_year compare than order first nth direction bound share"
    ),
    shape(_says_reduced, _reduced, "mean quartiles per sum"),
    shape(_says_missing, _missing, "no_report"),
    shape(_says_reports, _reports, "sum"),
    shape(_says_place, _place, "order direction"),
    shape(_says_total, _total, "sum per share compare order direction"),
    shape(_says_rank, _rank, "order first nth direction test none_test some_test bound run share sum mean than"),
)
