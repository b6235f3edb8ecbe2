"""The question before asked again, of other bodies, years or items: ``asked_again``, ``told``."""

from collections.abc import Sequence
from dataclasses import replace

from xxgk.bot.model.algebra.measures import Cells, Reports, Stated
from xxgk.bot.model.algebra.query import TEXTS, WHOLE, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.falling import dumped, fallen, keys_of, with_slots
from xxgk.bot.understand.following_filled import Filled
from xxgk.bot.understand.frame import ALWAYS_USED
from xxgk.bot.understand.item_fields import LEGACY, item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import ORDERED
from xxgk.bot.understand.reading import Reading, Reason
from xxgk.bot.understand.turn_words import counts_of_bodies, in_percent
from xxgk.bot.understand.turns_of_figures import unchanged
from xxgk.bot.understand.turns_of_rows import other_pick

_SPLITS = ("row", "applicant", "theme")
_PLACES = (("province",), ("city",), ("level",), ("kind",))
_KEPT = frozenset({"compare", "trend", "total", "rank"})  # kinds that another item does not change
_USED_AGAIN = frozenset(
    {*ORDERED, "share", "growth", "number", "short", "by", "points", "whether", "direction", "beside", "all_spoken"}
)


def asked_again(filled: Filled, asked: Asked, fresh: Reading, shown: Shown) -> Reading | None:
    """Ask the question before again, of other bodies or years, of another item."""
    query, new, pieces, bodies = shown.query, filled.asked, asked.pieces, asked.bodies
    named, item = new.bodies.named, bool(asked.measured) or pieces.has("column", "columns", "share")
    item = item or in_percent(asked)
    if not (bodies.bodies or bodies.unclear or pieces.has("years") or item or pieces.has("it")):
        return None
    useful = ALWAYS_USED | _USED_AGAIN | ({"compare", "than"} if named else set())
    if any(span.kind not in useful for span in pieces.path):
        return None
    joined = len(named) > len(bodies.named) > 0
    figures = query.show == "list" and bool(asked.measured) and not counts_of_bodies(asked) and not pieces.has("exist")
    to_body = bool(named) and (not keys_of(query) or len(named) < len(keys_of(query)))
    gone = fallen("bodies" if to_body else "anything")
    slots: Slots = gone | {"bodies": new.bodies.bodies}
    if to_body and query.show not in TEXTS:
        slots["show"] = "value"
    elif pieces.has("how_many") and query.show == "list":  # 各家收了几件 asks for the figures themselves
        slots["show"] = "value" if figures else "count"
    if pieces.has("years"):
        slots |= {"years": new.years, **unchanged(query)}
    if not named and (pieces.has(*ORDERED) or any(one.first for one in bodies.sets)):
        slots["pick"] = other_pick(asked, query.pick)
    any_body = any(one.asked == "which" and not (one.levels or one.kinds) for one in bodies.sets)
    if any_body and query.per in _PLACES and query.reduce != "none" and pieces.has(*ORDERED):
        slots["per"] = ("agency",)  # 哪个机关最高, after provinces
    grouped = bool(query.pick) or not keys_of(query)
    keys = (*item_fields(new.measured.items, new.meant, one=grouped and not to_body), *new.measured.rates)
    if keys and (item or _of_another_form(query, keys)):
        plain = pieces.has("how_many") or (new.years is not None and new.years.which == "all")
        slots |= _other_measures(query, keys, plain=plain, among=pieces.has("among")) | (gone if to_body else {})
    if figures and pieces.has("how_many"):
        slots |= {"where": (), "having": ()}
    if query.over == "difference" and (item or len(slots["bodies"]) == 1) and pieces.has("years"):
        slots["over"] = "none"  # of one year there is no difference to another
    if query.show == "whether" and item and asked.years is not None:
        slots |= {"show": "value", "where": (), "having": ()}  # 历年申请, after whether there was any litigation
    made = with_slots(query, slots)
    kind = (shown.kind in _KEPT and not to_body) if item else not joined
    carried = (*filled.carried, *(["kind"] if kind else []))
    if new.bodies.unclear:
        unsure: Reason = "agency_unclear" if new.bodies.unclear[0].asks else "agency_unknown"
        return replace(fresh, asks="query", query=made, reason=unsure, bodies=new.bodies.unclear, carried=carried)
    if shown.kind == "profile" and not keys:
        return _profile_again(new, fresh, carried)
    return told(replace(fresh, named=named), made, carried) if made is not None else None


def _profile_again(new: Asked, fresh: Reading, carried: tuple[str, ...]) -> Reading:
    """Ask for the main figures of another report; 只看县级政府, after those of one, is none."""
    if not new.bodies.named:
        return replace(fresh, reason="not_followed")
    whole = replace(fresh, asks="profile", reason="", unknown=(), query=None, carried=carried)
    return replace(whole, named=new.bodies.named, year_words=new.years)


def _of_another_form(query: Query, keys: Sequence[str]) -> bool:
    """Tell whether the items are others in the form of the years now asked for."""
    before = {field.startswith(LEGACY) for one in query.measures if isinstance(one, Cells) for field in one.fields}
    return bool(before) and any(before) != any(key.startswith(LEGACY) for key in keys)


def _other_measures(query: Query, keys: Sequence[str], *, plain: bool, among: bool) -> Slots:
    """Put other items for those of a query, in its condition too; texts give way to figures.

    Of those that pass (其中诉讼最多的), or pass conditions on several items, the other items stand beside the former ones.
    """
    measures = key_measures(keys)
    if all(isinstance(one, Stated) for one in query.measures):
        measures = [{"measure": "stated", "field": key} for key in keys if not key.startswith("rate.")] or measures
    changes = [one.change for one in query.measures if one.change is not None]
    if changes and not plain:  # 拒绝了几件, after a change, asks for how many
        measures = [{**one, "change": changes[0]} for one in measures]
    if query.show in WHOLE:
        return fallen("figures") | {"measures": measures}
    slots: Slots = {"measures": measures}
    if query.measures == (Reports(),) and query.show == "list" and not query.where and keys_of(query):
        slots["show"] = "value"  # of which years there are reports, and then a figure of them
    per = tuple(one for one in query.per if one not in _SPLITS)
    if per != query.per and not per:
        return slots | {"per": (), "pick": None}  # one number has no first three
    mine, theirs = _sort_of(measures[0]), {_sort_of(test) for one in dumped(query.where) for test in _of(one)}
    asked_of = {str(test) for one in dumped(query.where) for test in _of(one)}
    if asked_of and (among or len(asked_of) > 1):  # 其中诉讼最多的; 复议呢, after conditions on two items
        slots["measures"] = [*measures, *(one for one in dumped(query.measures) if one not in measures)]
    elif query.where and (mine in theirs if mine else theirs == {""}):
        slots["where"] = [  # 100 requests are no rate
            {"any_of": [{**test, "measure": measures[0]} for test in clause["any_of"]]}
            for clause in dumped(query.where)
        ]
    elif query.show == "whether" and (theirs | {mine}) - {"", "ratio"}:
        slots |= {"show": "value", "where": ()}  # 收到多少申请, after whether it came in time
    if query.pick is not None:
        slots["pick"] = query.pick.model_copy(update={"measure": 0})
    return slots | {"per": per}


def _of(clause: Slots) -> list[Slots]:
    return [test["measure"] for test in clause["any_of"]]


def _sort_of(measure: Slots) -> str:
    """Tell what conditions on a measure are of: rates, days, a share of sentences; ``""`` for what is counted."""
    if measure["measure"] == "filing":
        return str(measure["kind"])
    return "ratio" if measure["measure"] == "ratio" else ""


def told(fresh: Reading, query: Query, carried: tuple[str, ...]) -> Reading:
    """Give a reading that asks a query, and names what was carried over."""
    return replace(fresh, asks="query", reason="", unknown=(), query=query, carried=carried, choices=())
