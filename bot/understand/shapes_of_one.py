"""Questions about bodies that are named: one figure taken apart, figures side by side."""

from typing import Any

from xxgk.bot.items.additive import additive
from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.understand.asked import Asked, Shape, Slots, shape
from xxgk.bot.understand.frame_tests import frame_tests
from xxgk.bot.understand.measures import key_measure, key_measures
from xxgk.bot.understand.picking import picked
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_HANDLED, _RECEIVED, _DENIED = (
    "applications.total_handled.total",
    "applications.new_received.total",
    "applications.denied.total",
)


_BEGIN = ("is", "was", "were", "are")  # with which English questions of yes or no begin
RANKINGS = (
    "排名",
    "排行",
    "排行榜",
    "排序",
    "排一下",
    "从高到低",
    "从多到少",
    "由高到低",
    "由多到少",
    "从低到高",
    "从少到多",
    "由少到多",
    "由低到高",
    "ranking",
    "ranking of",
    "ranked",
)


def _says_breakdown(asked: Asked) -> bool:
    return asked.pieces.has("breakdown") and not asked.measured.rates


def _breakdown(asked: Asked) -> Slots | None:
    sorts = asked.pieces.values("breakdown")
    sort = next((one for one in sorts if one != "outcomes"), "outcomes")
    keys = asked.keys()
    if sort == "outcomes" and asked.measured.whole and keys:  # break down the requests by type of applicant
        sort, keys = "applicants", (f"{keys[0].rpartition('.')[0]}.total",)
    if sort == "grounds":
        key, split = _DENIED, "row"
    elif sort == "applicants":
        key, split = (keys[0] if keys and applicants_of(keys[0]) else _RECEIVED), "applicant"
    else:
        key, split = _HANDLED, "row"
        if keys and keys[0] not in (_RECEIVED, _HANDLED):
            if not rows_of(keys[0]):
                return {"measures": key_measures(keys)}
            key = keys[0]
    groups = [per for per, _ in asked.pieces.values("groups")] + asked.pieces.values("per")
    if not asked.set_asked:
        groups = [per for per in groups if per != "year"]  # a row a report is a row a year
    grouped = {"reduce": "sum"} if asked.set_asked else {}
    ordered = asked.pieces.has("order", "first", "nth")
    ranked = all(span.why in RANKINGS for span in asked.pieces.of("order"))  # 理由排行: all of them in order
    first = {} if ranked else {"first": 1}
    commonest = {"pick": {**first, **picked(asked)}} if ordered else {}
    return {"measures": [key_measure(key)], "per": [*dict.fromkeys(groups), split], **grouped, **commonest}


def _says_applicants(asked: Asked) -> bool:
    return asked.measured.whole and not asked.measured.rates and not asked.bodies.sets


def _applicants(asked: Asked) -> Slots:
    keys = asked.keys()
    rows = {key.rpartition(".")[0] for key in keys}
    grouped: Slots = {"reduce": "sum"} if asked.set_asked else {}
    if asked.pieces.has("sum") and len(keys) > 1 and additive(keys):
        return {"measures": [{"measure": "cells", "fields": keys}], **grouped}
    if len(rows) == 1 and len(keys) == len(applicants_of(f"{min(rows)}.total")):
        return {"measures": [key_measure(f"{min(rows)}.total")], "per": ["applicant"], **grouped}
    return {"measures": key_measures(keys), **grouped}


def asks_whether(pieces: Pieces) -> bool:
    """Tell whether a yes or no is asked for: …吗, 有没有…, did …."""
    first = next((span for span in pieces.path if span.kind != "mark"), None)
    begins = first is not None and (first.kind == "auxiliary" or first.why in _BEGIN)
    return pieces.has("whether") or begins or any(map(_is_number_asked, pieces.of("test", "bound")))


def _is_number_asked(span: Span) -> bool:
    """Tell whether a condition is asked about itself: 到没到50%."""
    return any(part.kind == "cmp_asked" or _is_number_asked(part) for part in span.parts)


def _says_whether(asked: Asked) -> bool:
    if (
        not asked.bodies.named
        or not (asked.pieces.has("whether") or (asks_whether(asked.pieces) and asked.pieces.has("test", "bound")))
        or not asked.keys()
        or asked.pieces.has("how_many", "share")
        or (len(asked.bodies.named) > 1 and asked.pieces.has("compare") and asked.pieces.has("direction"))
    ):
        return False
    return not asked.measured.rates or asked.pieces.has("test", "bound")


def _whether(asked: Asked) -> Slots | None:
    """Ask whether it is so: 收到超过100件吗; without a number whether there was any: 有没有行政诉讼.

    比平均高吗, of one body, sets it beside the mean of all.
    """
    measures = key_measures(asked.keys())
    where = frame_tests(asked.pieces, asked.measured, asked.meant, some=True)
    means = [test["against"] for one in where for test in one["any_of"] if test["against"] in ("mean", "median")]
    if len(asked.bodies.named) == 1 and means:
        beside = [*asked.bodies.bodies, Bodies()]
        return {"measures": measures, "bodies": beside, "per": ["set"], "reduce": means[0]} if len(where) == 1 else None
    any_at_all = [{"any_of": [{"measure": key_measure(asked.keys(one=True)[0]), "is": "at_least", "against": 1}]}]
    return {"show": "whether", "measures": measures, "where": where or any_at_all}


def _says_figures(asked: Asked) -> bool:
    return bool(asked.keys())


def _figures(asked: Asked) -> Slots:
    keys = asked.keys()
    measures: list[Any] = key_measures(keys)
    fields = [key for key in keys if not key.startswith("rate.")]
    if asked.pieces.has("sum") and len(fields) > 1 and len(fields) == len(keys) and additive(fields):
        measures.insert(0, {"measure": "cells", "fields": fields})
    if not asked.bodies.bodies and not asked.bodies.named:
        return {"measures": key_measures(asked.keys(one=True)), "reduce": "sum"}
    years = asked.years
    if (
        (asked.pieces.has("compare", "change") or _says_year_on_year(asked))
        and len(asked.bodies.named) == 1
        and years is not None
        and len(years.years) == 1
    ):
        years = Years(which="named", years=(years.years[0] - 1, years.years[0]))
    return {"measures": measures, **({"years": years} if years is not None else {})}


def _says_ranked(asked: Asked) -> bool:
    one_year = asked.years is None or len(asked.years.years) == 1
    ordered = (
        asked.pieces.has("order")
        and asked.pieces.has("which", "compare")
        and not asked.pieces.has("which_year", "breakdown", "per", "change", "growth")
    )
    return len(asked.bodies.named) > 1 and ordered and one_year and bool(asked.keys())


def _ranked(asked: Asked) -> Slots:
    """Put the bodies named in order: 绍兴和江都谁申请最多."""
    return {"measures": key_measures(asked.keys(one=True)), "pick": picked(asked)}


def _says_year_on_year(asked: Asked) -> bool:
    """Tell whether figures are set against the year before; "carried over from the year before" only says where cases came from."""
    carried = any(item.row.startswith("applications.carried") for item in asked.measured.items)
    return any(not (carried and span.why.startswith("from ")) for span in asked.pieces.of("year_on_year"))


SHAPES_OF_PARTS: tuple[Shape, ...] = (
    shape(
        _says_breakdown,
        _breakdown,
        "breakdown order share why direction per groups sum by split first nth ground_before names_it",
    ),
)
SHAPES_OF_FIGURES: tuple[Shape, ...] = (
    shape(_says_whether, _whether, "test none_test some_test bound run per direction"),
    shape(_says_applicants, _applicants, "breakdown sum share"),
    shape(_says_ranked, _ranked, "order first nth compare direction"),
    shape(
        _says_figures,
        _figures,
        "breakdown sum share compare year_on_year than direction change test none_test some_test bound per",
    ),
)
