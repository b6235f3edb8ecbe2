"""Turns of bodies that were spoken of one after the other, or of another one: 两个比一下, 加起来, 两家各多少."""

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Reports
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.falling import dumped, fallen, keys_of
from xxgk.bot.understand.frame_bodies import frame_bodies
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.narrowing import LEVEL_OF_CODE
from xxgk.bot.understand.picking import APART, how_apart
from xxgk.bot.understand.references import begins_with_and, joins
from xxgk.bot.understand.turns_of_figures import years_said
from xxgk.index.agencies.tails import tail_of

_GOVERNMENT = "gov"  # with which keys of governments end
_OF_BODIES = ("家", "个", "间", "所", "位", "者")
_YEAR = "年"
_WHICH = ("哪", "谁", "边", "which", "who")  # 哪个多, with which compare words begin that ask which


def place_of_another(asked: Asked, shown: Shown) -> Slots | None:
    """Ask for the place of another body: 江都呢, after 昆山排第几."""
    pick, named = shown.query.pick, asked.bodies.named
    if len(named) != 1 or asked.bodies.unclear or pick is None or not pick.place_of:
        return None
    return {"pick": pick.model_copy(update={"place_of": named[0].key})}


def reports_of(asked: Asked, shown: Shown) -> Slots | None:
    """Ask of which years there are reports of a body: 它是哪年开始有报告的."""
    reports = any(span.kind == "short_any" or _YEAR in span.why for span in asked.pieces.of("short_any", "coverage"))
    said = reports and keys_of(shown.query) and (asked.pieces.says("it", "one") or not asked.pieces.has("coverage"))
    bodies = asked.bodies.bodies or shown.query.bodies
    every: Slots = {"bodies": bodies, "years": {"which": "all"}, "measures": [Reports()], "show": "value"}
    return {**fallen("bodies"), **every} if said else None


def _of_these(asked: Asked, shown: Shown) -> Slots | None:
    """Give the bodies spoken of last, as many as are counted, where they are not those of the query itself."""
    pick = shown.query.pick
    named = keys_of(shown.query) or ((pick.place_of,) if pick and pick.place_of else ())
    counted = _counted(asked)
    count = counted[0] if counted else max(2, len(named))
    if not named:
        return None
    if len(named) == count or (len(named) > 1 and not counted):
        keys = list(named)
    elif 1 < count <= len(shown.bodies):
        keys = list(reversed(shown.bodies[:count]))
    else:
        return None
    fit = all(_are_of(one, key) for one in asked.bodies.sets for key in keys)
    return {"bodies": [{"keys": keys}]} if fit else None


def _counted(asked: Asked) -> list[int]:
    """Give how many bodies or sets are spoken of: 两个, 两类, 两个省政府."""
    sets = [one.first for one in asked.bodies.sets]
    if any(one.asked or one.places for one in asked.bodies.sets) or 0 in sets:
        return [0]  # 各部门 are none of those spoken of
    return [*asked.pieces.values("both"), *sets, *_bodies_counted(asked)]


def _bodies_counted(asked: Asked) -> list[int]:
    """Give the numbers that count bodies: 两家, 三个; not 两件."""
    text = asked.pieces.lattice.text
    return [span.value[0] for span in asked.pieces.of("amount") if text[span.start : span.end].endswith(_OF_BODIES)]


def each_of_these(asked: Asked, shown: Shown) -> Slots | None:
    """Give each of those spoken of by itself: 两家各多少, 各自的诉讼呢, 分开说; 它的复议和诉讼各多少 is of one."""
    if asked.pieces.says("it", "one"):
        return None
    these, items = _of_these(asked, shown), _items(asked, shown)
    if these is not None:
        return {**fallen("bodies"), **years_said(asked, shown), **these, **items}
    plain = not keys_of(shown.query) and not shown.query.per and shown.query.show == "value"
    alone = not (_counted(asked) or asked.years or items)
    return {"reduce": "none"} if plain and alone else None


def these_spoken_of(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the same of as many as are counted of those spoken of: 两个省都要, 两家都看2024年."""
    everyone = asked.pieces.has("all_spoken") and len(keys_of(shown.query)) == 1 and len(shown.bodies) > 1
    counted = [len(shown.bodies)] if everyone else _counted(asked)
    these = _of_these(asked, shown) if counted and counted[0] > 1 and keys_of(shown.query) else None
    these = {"bodies": [{"keys": list(shown.bodies[::-1])}]} if everyone else these
    if these is None or not all(_are_of(one, key) for one in asked.bodies.sets for key in these["bodies"][0]["keys"]):
        return None
    action = next(iter(asked.pieces.values("action")), None)
    return {**fallen("bodies"), **years_said(asked, shown), **these, "action": action}


def _are_of(one: BodySet, key: str) -> bool:
    """Tell whether a body is of a set, as far as its key tells: 44-gov is one of the provinces, 2113-第一人民-hospital a hospital."""
    code, _, rest = key.partition("-")
    tails = {tail_of(kind)[0] for kind in one.kinds}
    if tails and rest.rpartition("-")[2] not in tails:
        return False
    return not one.levels or (rest == _GOVERNMENT and one.levels == (LEVEL_OF_CODE.get(len(code), ""),))


def _items(asked: Asked, shown: Shown) -> Slots:
    """Give the items that are said, nothing where none are."""
    meant = asked.meant or shown.query.years.years
    keys = (*item_fields(asked.measured.items, meant), *asked.measured.rates)
    return {"measures": key_measures(keys)} if keys else {}


def item_of_these(asked: Asked, shown: Shown) -> Slots | None:
    """Ask which of those spoken of has more of an item, or by how much: 谁的拒绝率高, 拒绝率差几个百分点."""
    pieces, these, items = asked.pieces, _of_these(asked, shown), _items(asked, shown)
    which = pieces.has("direction", "order", "compare") and (
        pieces.has("which", "both") or any(span.why.startswith(_WHICH) for span in pieces.of("compare"))
    )
    both = pieces.has("both") or any(one.first > 1 for one in asked.bodies.sets) or bool(_bodies_counted(asked))
    if these is None or not items or not (which or both or pieces.has(*APART)):
        return None
    over = {"over": how_apart(pieces)} if pieces.has(*APART) else {}
    return {**fallen("bodies"), **years_said(asked, shown), **these, **items, **over}


def sets_beside_each_other(asked: Asked, shown: Shown) -> Slots | None:
    """Set the sets of bodies spoken of one after the other beside each other: 四川的 → 江苏的呢 → 两个省比一比."""
    pieces, query = asked.pieces, shown.query
    counted = _counted(asked)
    if keys_of(query) or asked.years is not None or query.show != "value" or query.where or query.having:
        return None
    apart = query.per == ("set",)
    which_place = any(one.asked == "which" for one in asked.bodies.sets) and pieces.has("direction")
    if which_place:  # 哪个省多, of the two spoken of
        lengths = {len(code) for one in shown.sets[:2] for code in one.places}
        levels = {one.levels for one in asked.bodies.sets}
        counted = [2] if levels == {(LEVEL_OF_CODE.get(next(iter(lengths), 0), ""),)} and len(lengths) == 1 else [0]
    count = counted[0] if counted else len(query.bodies) if apart else 2
    if not 1 < count <= len(shown.sets) or (apart and count != len(query.bodies)):
        return None
    reduce = pieces.values("mean")[0] if pieces.has("mean") else "sum" if query.reduce == "none" else query.reduce
    over = how_apart(pieces) if pieces.has(*APART) else "sum" if pieces.has("sum") else "none"
    sets = dumped(shown.sets[:count][::-1])
    which = which_place or pieces.has("which_kind") or any(one.why.startswith(_WHICH) for one in pieces.of("compare"))
    order: Slots = {"pick": {"order": "most"}} if which else {}
    return {**fallen("bodies"), "bodies": sets, "per": ("set",), "reduce": reduce, "over": over, **order}


def set_beside(asked: Asked, shown: Shown) -> Slots | None:
    """Put a set beside the set, or the sets, of before: 再加上四川, after 河南和山东."""
    query, one = shown.query, _set_said(asked)
    joined = (joins(asked.pieces) or asked.pieces.has("beside")) and not begins_with_and(asked.pieces)
    whole = query.show == "value" and query.reduce != "none" and query.per in ((), ("set",))
    last = query.bodies[-1] if query.bodies else Bodies()
    if not joined or one is None or not whole or keys_of(query) or last == Bodies():
        return None
    other = last.model_copy(
        update={name: getattr(one, name) for name in ("places", "levels", "kinds") if getattr(one, name)}
    )
    return {"bodies": [*query.bodies, other], "per": ("set",), "pick": query.pick, "over": "none"}


def _set_said(asked: Asked) -> Bodies | None:
    """Give the one set that is named, of a place alone all that is there."""
    framed = frame_bodies(asked.pieces, many=True)
    alone = len(framed.bodies) == 1 and not framed.bodies[0].keys and not framed.unclear
    return framed.bodies[0] if alone else None


def made_of_both(asked: Asked, shown: Shown) -> Slots | None:
    """Set the sum or mean of one body beside that of those named: 三年一共 → 和江都区比."""
    query, named, keys = shown.query, asked.bodies.named, keys_of(shown.query)
    whole = query.reduce != "none" and query.per in ((), ("agency",)) and query.over == "none" and len(keys) == 1
    if not whole or not named or asked.bodies.unclear or not asked.pieces.has("compare", "than"):
        return None
    both = dict.fromkeys((*keys, *(one.key for one in named)))
    return {"bodies": [{"keys": list(both)}], "per": ("agency",)} if len(both) > 1 else None


def beside_each_other(asked: Asked, shown: Shown) -> Slots | None:
    """Set the bodies spoken of last beside each other, or the years of one: 两个比一下, 差多少, 加起来."""
    pieces, query = asked.pieces, shown.query
    several_years = len(query.years.years) > 1 or query.years.which == "all"
    counted, bodies = pieces.values("year_count"), _of_these(asked, shown)
    of_bodies = pieces.has("both") or (pieces.has("amount") and bodies is not None)  # 两个比一下, after 财政部呢
    of_years = not of_bodies or (bodies is None and pieces.values("both") == [len(query.years.years)])
    these = {} if len(keys_of(query)) == 1 and several_years and of_years else bodies
    asks_which = pieces.has("direction", "both") or any(span.why.startswith(_WHICH) for span in pieces.of("compare"))
    asks_which = asks_which or bool(_bodies_counted(asked))
    if asked.years is not None and not asks_which:
        return None  # 和2023年比: of the years
    if these is None or (counted and counted[0] != len(query.years.years)):
        return None
    made = {"over": how_apart(pieces)} if pieces.has(*APART) else {"reduce": "sum"} if pieces.has("sum") else {}
    action = {"action": asked.pieces.values("action")[0]} if asked.pieces.has("action") else {}
    return {**fallen("bodies"), **years_said(asked, shown), **these, **made, **action}
