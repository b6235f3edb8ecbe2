"""What is made otherwise of the rows shown before, nothing else of the question being said again: ``rows_otherwise``."""

from typing import Any

from pydantic import ValidationError

from xxgk.bot.model.algebra.measures import Cells, Reports
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import ORDERED, picked

_AS_BEFORE = (
    "it",
    "which_year",
    "trend",
    "year_on_year",
    "test",
    "bound",
    "place_of",
    "compare",
    "than",
    "finding",
    "points",
    "theme",
)
_ASKS_WHO = frozenset(
    {"set", "which", "how_many", "exist", "mark", "fill", "tie", "stop", "de", "preposition", "again"}
)
_ONE_LEVEL: dict[tuple[str, ...], str] = {("province",): "province", ("city",): "city"}  # 哪个省, of groups of bodies


def rows_otherwise(asked: Asked, shown: Shown) -> Query | None:
    """Make another query of the one before, ``None`` where a question does not say one of these.

    ``前五名 → 占多少`` their share of all · ``超过100件的 → 并且被起诉过的`` a second condition · ``没有收到申请的 → 按省份`` how many of
    them in each · ``国家秘密有几件 → 是哪些机关`` those with any · ``按省份 → 哪个省最多`` the first of the groups · ``多了多少 →
    百分比呢`` the change in per cent.
    """
    if asked.pieces.has(*_AS_BEFORE):
        return None
    slots = (
        _share(asked, shown.query)
        or _also(asked, shown.query)
        or _counted_apart(asked, shown.query)
        or _those_with_any(asked, shown.query)
        or _first_group(asked, shown.query)
        or _change(asked, shown)
        or _place_of_another(asked, shown.query)
        or _each_of_those(asked, shown)
        or _which_more(asked, shown)
        or _every_year(asked, shown.query)
        or _reduced(asked, shown.query)
    )
    return _query(shown.query, slots) if slots else None


def _share(asked: Asked, last: Query) -> Slots | None:
    """占全部多少, of the first so many."""
    first = next((value[1] for value in asked.pieces.values("first")), last.pick.first if last.pick else None)
    other = asked.measured or asked.years is not None or asked.bodies.named or asked.bodies.unclear or asked.bodies.sets
    if not asked.pieces.has("share") or other or last.pick is None or not first or _is_of_names(last):
        return None
    per = last.per or ("agency",)
    reduce = "sum" if last.reduce == "none" else last.reduce
    return {"pick": {"order": last.pick.order, "first": first}, "per": per, "reduce": reduce, "over": "share"}


def _also(asked: Asked, last: Query) -> Slots | None:
    """并且被起诉过的: one more condition on those listed."""
    first = next((span for span in asked.pieces.path if span.kind not in ("mark", "fill", "tie")), None)
    if first is None or first.kind != "also" or not last.where or last.show not in ("list", "count"):
        return None
    keys = item_fields(asked.measured.items, asked.meant or last.years.years, one=True)
    if (
        not keys
        or asked.measured.rates
        or asked.bodies.bodies
        or asked.years is not None
        or asked.pieces.has("how_many")
    ):
        return None
    [measure, *_] = key_measures(keys)
    clause = {"any_of": [{"measure": measure, "is": "more", "against": 0}]}
    return {
        "where": [*_dumped(last.where), clause],
        "measures": [*_dumped(last.measures), measure],
        "start": 0,
        "limit": None,
    }


def _counted_apart(asked: Asked, last: Query) -> Slots | None:
    """按省份, 2019到2024每年有几个: of those that passed a condition, how many in each."""
    pers = asked.pieces.values("per")
    if not pers or not last.where or last.show not in ("list", "count") or asked.measured or asked.bodies.bodies:
        return None
    years = {"years": asked.years} if asked.years is not None else {"years": {"which": "all"}} if "year" in pers else {}
    return {
        **years,
        "show": "value",
        "measures": [Reports()],
        "per": tuple(pers),
        "reduce": "count",
        "pick": None,
        "start": 0,
        "limit": None,
    }


def _those_with_any(asked: Asked, last: Query) -> Slots | None:
    """是哪些机关, 有几家, of a sum: the bodies that have any of it."""
    which = any(one.asked == "which" and not (one.levels or one.kinds or one.places) for one in asked.bodies.sets)
    counts = counts_bodies(asked) and not asked.bodies.sets
    whole = (
        last.show == "value" and last.reduce == "sum" and not last.having and not _is_of_names(last)
        and (not last.per or (last.per == ("year",) and len(last.years.years) == 1))
    )  # fmt: skip
    plain = len(last.measures) == 1 and isinstance(last.measures[0], Cells) and last.measures[0].change is None
    if not (which or counts) or not whole or not plain or asked.measured or asked.years is not None:
        return None
    if any(span.kind not in _ASKS_WHO for span in asked.pieces.path):
        return None
    clause = {"any_of": [{"measure": _dumped(last.measures)[0], "is": "more", "against": 0}]}
    show = "list" if which else "count"
    return {
        "show": show,
        "per": (),
        "reduce": "none",
        "pick": None,
        "over": "none",
        "where": [*_dumped(last.where), clause],
    }


def _first_group(asked: Asked, last: Query) -> Slots | None:
    """哪个省最多, of the sums of provinces; 哪个最高, of one sum of one year: of its bodies."""
    pieces = asked.pieces
    if not pieces.has("order") or asked.measured or asked.years is not None or last.show != "value":
        return None
    keys = [key for one in last.bodies for key in one.keys]
    if (
        len(keys) > 1
        and last.reduce != "none"
        and not last.per
        and len(last.years.years) == 1
        and not _says_other(asked)
    ):
        return {"reduce": "none", "pick": picked(asked), "over": "none"}  # 平均呢 → 哪个最多: of the bodies
    if keys or last.reduce == "none":
        return None
    if asked.bodies.sets:
        levels = {_ONE_LEVEL.get(one.levels or one.place_levels, "") for one in asked.bodies.sets if not one.places}
        fits = len(asked.bodies.sets) == 1 and levels <= {*last.per} and not asked.bodies.named
        return {"pick": picked(asked), "over": "none"} if fits and levels != {""} else None
    if asked.bodies.bodies or asked.bodies.unclear:
        return None
    if last.per == ("year",) and len(last.years.years) == 1 and pieces.has("which"):
        return {"per": ("agency",), "pick": picked(asked), "over": "none"}
    return None


def _change(asked: Asked, shown: Shown) -> Slots | None:
    """百分比呢, of a change; 差多少, in per cent, of one figure after that of another year: between the two."""
    pieces, last = asked.pieces, shown.query
    percent = pieces.has("share") or any(span.why.startswith("in per") for span in pieces.of("growth"))
    changed = [(one, one.change) for one in last.measures if one.change is not None]
    if _says_other(asked) or pieces.has("sum", "mean", *ORDERED, "per", "which"):
        return None
    if percent and changed:
        [(measure, change), *_] = changed
        first = measure.model_copy(update={"change": change.model_copy(update={"as_": "percent"})})
        pick = last.pick.model_copy(update={"measure": 0}) if last.pick else None
        return {"measures": (first,), "pick": pick}
    if not (pieces.has("difference") or (percent and not pieces.has("share"))) or not shown.year_before or changed:
        return None
    [year] = last.years.years
    later, earlier = max(year, shown.year_before), min(year, shown.year_before)
    between = {"as": "percent" if percent else "absolute", "against": earlier}
    plain = _dumped(last.measures)
    return {
        "years": {"which": "named", "years": [later]},
        "measures": [*({**one, "change": between} for one in plain), *plain],
    }


def _place_of_another(asked: Asked, last: Query) -> Slots | None:
    """江苏省财政厅呢, after the place of one body: the place of this one among the same."""
    named = asked.bodies.named
    if len(named) != 1 or last.pick is None or not last.pick.place_of or asked.measured or asked.years is not None:
        return None
    if asked.pieces.has(*ORDERED, "sum", "mean", "change", "growth", "difference", "originals") or asked.bodies.sets:
        return None
    return {"pick": last.pick.model_copy(update={"place_of": named[0].key}), "start": 0, "limit": None}


def _each_of_those(asked: Asked, shown: Shown) -> Slots | None:
    """2023年两家各多少: of each of the bodies spoken of last."""
    pieces = asked.pieces
    counts = [number for number, _ in pieces.values("amount")] + pieces.values("both")
    if not pieces.has("apiece") or len(counts) != 1 or not 1 < counts[0] <= len(shown.bodies) or asked.measured:
        return None
    if (
        asked.bodies.bodies
        or asked.bodies.unclear
        or pieces.has(*ORDERED, "sum", "mean", "change", "growth", "difference")
    ):
        return None
    years: Slots = {"years": asked.years} if asked.years is not None else {}
    bodies = [{"keys": list(reversed(shown.bodies[: counts[0]]))}]
    plain: Slots = {"per": (), "reduce": "none", "where": (), "having": (), "pick": None, "over": "none"}
    return {**plain, **years, "bodies": bodies, "start": 0, "limit": None}


def _which_more(asked: Asked, shown: Shown) -> Slots | None:
    """哪个多, of the two bodies spoken of last: both, in order."""
    pieces = asked.pieces
    way = pieces.values("direction")
    if (
        len(way) != 1
        or not pieces.has("which")
        or asked.measured
        or len(shown.bodies) < 2
        or not _is_of_names(shown.query)
    ):
        return None
    if (
        asked.bodies.bodies
        or asked.bodies.unclear
        or pieces.has(*ORDERED, "sum", "mean", "change", "growth", "difference")
    ):
        return None
    years: Slots = {"years": asked.years} if asked.years is not None else {}
    plain: Slots = {"per": (), "reduce": "none", "where": (), "having": (), "over": "none", "start": 0, "limit": None}
    named = [key for one in shown.query.bodies for key in one.keys]
    keys = named if len(named) > 1 else list(reversed(shown.bodies[:2]))
    order = "least" if way[0] == "less" else "most"
    return {**plain, **years, "bodies": [{"keys": keys}], "pick": {"order": order}}


def _every_year(asked: Asked, last: Query) -> Slots | None:
    """历年都列出来: every year, without the order of before."""
    listing = asked.pieces.says("tie", "listing") and asked.years is not None and asked.years.which == "all"
    if (
        not listing
        or asked.measured
        or asked.bodies.bodies
        or asked.bodies.unclear
        or last.pick is None
        or not _is_of_names(last)
    ):
        return None
    return {"years": asked.years, "pick": None, "start": 0, "limit": None}


def _reduced(asked: Asked, last: Query) -> Slots | None:
    """平均呢, of the years of one body."""
    several = last.years.which == "all" or len(last.years.years) > 1
    if (
        not asked.pieces.has("mean")
        or _says_other(asked)
        or not _is_of_names(last)
        or not several
        or last.show in TEXTS
    ):
        return None
    if asked.pieces.has(*ORDERED, "per", "change", "growth", "difference", "share", "sum", "both", "amount"):
        return None
    return {
        "show": "value",
        "reduce": asked.pieces.values("mean")[0],
        "per": (),
        "pick": None,
        "over": "none",
        "start": 0,
        "limit": None,
    }


def _says_other(asked: Asked) -> bool:
    return bool(asked.measured or asked.bodies.bodies or asked.bodies.unclear or asked.years is not None)


def _is_of_names(query: Query) -> bool:
    return any(one.keys for one in query.bodies)


def _dumped(parts: Any) -> list[Any]:
    return [one.model_dump(by_alias=True) for one in parts]


def _query(last: Query, slots: Slots) -> Query | None:
    given = {name: getattr(last, name) for name in Query.model_fields} | {"action": None} | slots
    try:
        return Query.model_validate(given)
    except ValidationError:
        return None
