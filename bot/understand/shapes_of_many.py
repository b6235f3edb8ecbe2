"""Questions about many bodies: rankings, lists, totals, means, and how figures changed. ``SHAPES_OF_MANY``."""

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.understand.asked import Asked, Shape, Slots
from xxgk.bot.understand.frame_tests import frame_tests, tested_keys
from xxgk.bot.understand.measures import changed, key_measure, key_measures


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


def _says_reports(asked: Asked) -> bool:
    return not asked.measured and asked.pieces.says("how_many", "reports", "bodies") and asked.set_asked


def _reports(asked: Asked) -> Slots:
    return {"measures": ["reports"], "reduce": "sum"}


def _says_total(asked: Asked) -> bool:
    if not asked.measured or asked.pieces.has("order", "first", "nth", "test", "none_test", "bound"):
        return False
    if asked.bodies.named:
        return asked.pieces.has("sum") and asked.several
    each = any(one.asked == "each" for one in asked.bodies.sets)
    together = asked.pieces.has("all") or any(one.asked == "all" for one in asked.bodies.sets)
    strong = asked.pieces.says("sum", "many")
    return (
        (asked.pieces.has("sum") and (strong or not each))
        or (together and not asked.measured.rates)
        or asked.pieces.has("per")
    )


def _total(asked: Asked) -> Slots:
    per = tuple(dict.fromkeys(asked.pieces.values("per"))) or ("year",)
    return {"measures": key_measures(asked.keys(one=True)), "reduce": "sum", "per": per}


def _says_rank(asked: Asked) -> bool:
    if asked.bodies.named and not asked.bodies.many:
        return False
    ordered = asked.pieces.has("order", "first", "nth", "test", "none_test", "bound")
    return bool(asked.measured or tested_keys(asked.pieces, asked.meant)) and (
        ordered or bool(asked.bodies.sets) or asked.bodies.many
    )


def _rank(asked: Asked) -> Slots:
    where = frame_tests(asked.pieces, asked.measured, asked.meant)
    tested = tested_keys(asked.pieces, asked.meant)
    keys = tuple(dict.fromkeys((*asked.keys(one=True), *tested)))
    ordered = asked.pieces.has("order", "first", "nth")
    rated = bool(asked.measured.rates)
    if not where and not ordered and not asked.pieces.has("how_many", "share") and not rated and _which(asked):
        where = [{"any_of": [{"measure": key_measure(keys[0]), "is": "at_least", "against": 1}]}]
    show = _list_or_count(asked) if where else "value"
    return {"show": show, "measures": key_measures(keys), "where": where, "pick": _pick(asked)}


def _which(asked: Asked) -> bool:
    return any(one.asked == "which" for one in asked.bodies.sets) or asked.pieces.has("whether", "exist", "which")


def _list_or_count(asked: Asked) -> str:
    counted = any(one.asked == "count" for one in asked.bodies.sets) or asked.pieces.says("how_many", "bodies")
    return "count" if counted else "list"


def _pick(asked: Asked, order: str = "") -> Slots:
    way = order or next(iter(asked.pieces.values("order")), "most")
    number = next(iter(asked.pieces.values("first", "nth")), None)
    return {"order": way} | ({number[0]: number[1]} if number else {})


def _says_change(asked: Asked) -> bool:
    grown = asked.pieces.has("change", "growth", "doubled", "year_on_year")
    return bool(
        grown and asked.measured and (asked.set_asked or asked.pieces.has("growth")) and not asked.pieces.has("trend")
    )


def _change(asked: Asked) -> Slots:
    years = asked.years.years if asked.years is not None else ()
    against: object = years[0] if len(years) > 1 else "year_before"
    way = "percent" if asked.pieces.has("growth", "doubled") else "absolute"
    measures = [changed(key_measure(key), way, against) for key in asked.keys(one=True)[:1]]
    made: Slots = {"measures": measures}
    if len(years) > 1:
        made["years"] = Years(which="named", years=years[-1:])
    if asked.bodies.named:
        return made
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
    (_says_years_ranked, _years_ranked),
    (_says_trend, _trend),
    (_says_change, _change),
    (_says_reduced, _reduced),
    (_says_reports, _reports),
    (_says_total, _total),
    (_says_rank, _rank),
)
