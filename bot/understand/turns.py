"""Ways to go on from an answer that make something else of it: ``TURNS``, ``turned``.

A turn is the kinds of words that it is said with and the slots it changes. A question is of that way only where every word of it has a use
there: ``平均呢`` asks for the mean of what was asked before, ``复议平均呢`` is another question.
"""

from collections.abc import Callable
from dataclasses import dataclass

from xxgk.bot.model.algebra.measures import Cells, Check, Reports, Stated
from xxgk.bot.model.algebra.query import TEXTS, Pick, Query, measures_of
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.counting import counts_bodies
from xxgk.bot.understand.falling import dumped, fallen, keys_of, with_slots
from xxgk.bot.understand.frame_bodies import NAMES
from xxgk.bot.understand.frame_tests import frame_tests
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import picked

# words that say nothing by themselves of what is asked
_SMALL = frozenset(
    {
        "mark", "comma", "stop", "pause", "colon", "dot", "fill", "tie", "again", "and", "de", "preposition", "auxiliary",
        "what", "unit",
    }
)  # fmt: skip
_ITEMS = frozenset({"row", "column", "columns", "rate", "ambiguous", "portion"})
_SETS = frozenset({"set", "gov_set"})
_LEVELS: dict[tuple[str, ...], str] = {("province",): "province", ("city",): "city"}  # 哪个省, of groups of bodies
_LISTS = frozenset({"rank", "search", "findings", "coverage"})
_WHICH = "哪谁边"  # 哪个多, with which compare words begin that ask which
_ADDING = ("加上", "再加上", "再加", "还有", "plus")
_PAGE = 20  # rows of a list that are shown at once


@dataclass(frozen=True, slots=True)
class Turn:
    """One way to go on.

    Attributes:
        example: what is said, after what.
        says: kinds of words of which it has one; ``item``, ``names``, ``sets`` for all kinds of those.
        may: kinds it may have beside.
        slots: what it changes, ``None`` where the answer before gives no hold for it.
    """

    example: str
    says: frozenset[str]
    may: frozenset[str]
    slots: Callable[[Asked, Shown], Slots | None]

    def fits(self, kinds: frozenset[str]) -> bool:
        """Tell whether words of these kinds say it, and nothing else."""
        return (not self.says or not self.says.isdisjoint(kinds)) and kinds <= self.says | self.may


def turned(asked: Asked, shown: Shown) -> Query | None:
    """Give the query of the first way that a question goes on in, ``None`` for none."""
    kinds = kinds_said(asked)
    for turn in TURNS:
        slots = turn.slots(asked, shown) if turn.fits(kinds) else None
        if slots is not None and (query := with_slots(shown.query, fallen("anything") | slots)) is not None:
            return query
    return None


def kinds_said(asked: Asked) -> frozenset[str]:
    """Give the kinds of words of a question that say something."""
    groups = ((_ITEMS, "item"), (frozenset(NAMES), "names"), (_SETS, "sets"))
    kinds = {span.kind for span in asked.pieces.path} - _SMALL
    return frozenset({next((name for group, name in groups if kind in group), kind) for kind in kinds})


def _next_rows(asked: Asked, shown: Shown) -> Slots | None:
    query = shown.query
    points = next((one.points for one in query.measures if isinstance(one, Reports) and one.points), None)
    if keys_of(query) and points is not None:
        return {"measures": [Reports(points="improvement" if points == "problem" else "problem")]}
    if shown.kind in _LISTS or query.show in TEXTS or (query.pick is not None and not keys_of(query)):
        if query.pick is not None and query.pick.first:  # the twenty behind the first twenty
            start, step = query.start + query.pick.first, query.pick.first
            return {"pick": query.pick.model_copy(update={"first": None}), "start": start, "limit": step}
        return {"start": query.start + (shown.count or query.limit or _PAGE), "limit": query.limit}
    return None


def _share_of_first(asked: Asked, shown: Shown) -> Slots | None:
    pick = shown.query.pick
    first = next((value[1] for value in asked.pieces.values("first")), pick.first if pick else None)
    if pick is None or not first or keys_of(shown.query):
        return None
    reduce = "sum" if shown.query.reduce == "none" else shown.query.reduce
    order = next(iter(picked(asked, pick.order).values())) if not asked.pieces.has("first") else "most"
    chosen = {"order": order, "first": first, "measure": pick.measure}
    return {"pick": chosen, "per": shown.query.per or ("agency",), "reduce": reduce, "over": "share"}


def _condition_beside(asked: Asked, shown: Shown) -> Slots | None:
    query = shown.query
    keys = item_fields(asked.measured.items, asked.meant or query.years.years, one=True)
    first = next(span for span in asked.pieces.path if span.kind not in _SMALL)
    if first.kind != "also" or not query.where or query.show not in ("list", "count") or not keys:
        return None
    [measure, *_] = key_measures(keys)
    clause = {"any_of": [{"measure": measure, "is": "more", "against": 0}]}
    return {"where": [*dumped(query.where), clause], "measures": [*dumped(query.measures), measure]}


def _counted_apart(asked: Asked, shown: Shown) -> Slots | None:
    pers = asked.pieces.values("per")
    if not shown.query.where or shown.query.show not in ("list", "count"):
        return None
    years = asked.years or ({"which": "all"} if "year" in pers else shown.query.years)
    counted: Slots = {"show": "value", "measures": [Reports()], "per": tuple(pers), "reduce": "count", "pick": None}
    return counted | {"years": years}


def _those_with_any(asked: Asked, shown: Shown) -> Slots | None:
    last = shown.query
    which = any(one.asked == "which" and not (one.levels or one.kinds or one.places) for one in asked.bodies.sets)
    counts = counts_bodies(asked) and not asked.bodies.sets
    whole = last.show == "value" and last.reduce == "sum" and not (last.having or keys_of(last))
    whole = whole and not last.per
    plain = len(last.measures) == 1 and isinstance(last.measures[0], Cells) and last.measures[0].change is None
    if not (which or counts) or not whole or not plain:
        return None
    clause = {"any_of": [{"measure": dumped(last.measures)[0], "is": "more", "against": 0}]}
    where = [*dumped(last.where), clause]
    return {**fallen("reduced"), "show": "list" if which else "count", "reduce": "none", "where": where}


def _first_group(asked: Asked, shown: Shown) -> Slots | None:
    last, keys = shown.query, keys_of(shown.query)
    one_year = len(last.years.years) == 1
    if last.show != "value" or last.reduce == "none":
        return None
    order = {"pick": picked(asked), "over": "none"}
    if asked.bodies.sets:
        levels = {_LEVELS.get(one.levels or one.place_levels, "") for one in asked.bodies.sets if not one.places}
        fits = len(asked.bodies.sets) == 1 and levels <= {*last.per} and not keys
        return order if fits and levels != {""} else None
    if len(keys) > 1 and not last.per and one_year:
        return {"reduce": "none", **order}  # of the bodies whose mean or sum was asked for
    return None


def _change(asked: Asked, shown: Shown) -> Slots | None:
    pieces, last = asked.pieces, shown.query
    percent = pieces.has("share") or in_percent(asked)
    changed = [(one, one.change) for one in last.measures if one.change is not None]
    if percent and changed:
        [(measure, change), *_] = changed
        first = measure.model_copy(update={"change": change.model_copy(update={"as_": "percent"})})
        pick = last.pick.model_copy(update={"measure": 0}) if last.pick else None
        return {"measures": (first,), "pick": pick}
    if percent and len(last.years.years) == 2 and last.pick is None and last.over == "none" and _of_figures(last):
        first_year, second = last.years.years
        grown = {"as": "percent", "against": first_year}
        measures = [{**one, "change": grown} for one in dumped(last.measures)]
        per = tuple(one for one in last.per if one != "year")
        return {"years": {"which": "named", "years": [second]}, "measures": measures, "per": per}
    if not (pieces.has("difference") or (percent and not pieces.has("share"))) or not shown.year_before or changed:
        return None
    [year] = last.years.years
    years = sorted((year, shown.year_before))
    between = {"as": "percent" if percent else "absolute", "against": years[0]}
    plain = dumped(last.measures)
    measures = [*({**one, "change": between} for one in plain), *plain]
    return {"years": {"which": "named", "years": [years[1]]}, "measures": measures}


def _of_figures(query: Query) -> bool:
    """Tell whether it asks for figures printed in reports, each by itself or made one."""
    return query.show == "value" and not query.where and all(isinstance(one, Cells) for one in query.measures)


def _place_of_another(asked: Asked, shown: Shown) -> Slots | None:
    pick, named = shown.query.pick, asked.bodies.named
    if len(named) != 1 or asked.bodies.unclear or pick is None or not pick.place_of:
        return None
    return {"pick": pick.model_copy(update={"place_of": named[0].key})}


def _years_said(asked: Asked, shown: Shown) -> Slots:
    return {"years": asked.years, **unchanged(shown.query)} if asked.years else {}


def unchanged(query: Query) -> Slots:
    """Give the items without the change from one year to another that were both named before: 差多少 → 2024年呢."""
    plain = [
        one.model_copy(update={"change": None}) if one.change and isinstance(one.change.against, int) else one
        for one in query.measures
    ]
    return {"measures": tuple(dict.fromkeys(plain))} if tuple(plain) != query.measures else {}


def _reports_of(asked: Asked, shown: Shown) -> Slots | None:
    """Ask of which years there are reports of a body: 它是哪年开始有报告的."""
    said = any(span.kind == "short_any" for span in asked.pieces.path) and keys_of(shown.query)
    bodies = asked.bodies.bodies or shown.query.bodies
    every: Slots = {"bodies": bodies, "years": {"which": "all"}, "measures": [Reports()], "show": "value"}
    return {**fallen("bodies"), **every} if said else None


def _of_these(asked: Asked, shown: Shown) -> Slots | None:
    """Give the bodies spoken of last, as many as are counted, where they are not those of the query itself."""
    pick = shown.query.pick
    named = keys_of(shown.query) or ((pick.place_of,) if pick and pick.place_of else ())
    counted = asked.pieces.values("both") or [number for number, _ in asked.pieces.values("amount")]
    count = counted[0] if counted else max(2, len(named))
    if len(named) == count or (len(named) > 1 and not counted):
        return {"bodies": [{"keys": list(named)}]}
    if not named or not 1 < count <= len(shown.bodies):
        return None
    return {"bodies": [{"keys": list(reversed(shown.bodies[:count]))}]}


def _each_of_these(asked: Asked, shown: Shown) -> Slots | None:
    these = _of_these(asked, shown)
    if these is not None:
        return {**fallen("bodies"), **_years_said(asked, shown), **these}
    plain = not keys_of(shown.query) and not shown.query.per and shown.query.show == "value"
    return {"reduce": "none"} if plain and not asked.pieces.has("both", "amount") and not asked.years else None


def _beside_each_other(asked: Asked, shown: Shown) -> Slots | None:
    """Set the bodies spoken of last beside each other, or the years of one: 两个比一下, 差多少, 加起来."""
    pieces, query = asked.pieces, shown.query
    several_years = len(query.years.years) > 1 or query.years.which == "all"
    counted, bodies = pieces.values("year_count"), _of_these(asked, shown)
    of_bodies = pieces.has("both") or (pieces.has("amount") and bodies is not None)  # 两个比一下, after 财政部呢
    these = {} if len(keys_of(query)) == 1 and several_years and not of_bodies else bodies
    asks_which = pieces.has("direction", "both") or any(span.why[0] in _WHICH for span in pieces.of("compare"))
    if asked.years is not None and not asks_which:
        return None  # 和2023年比: of the years
    if these is None or (counted and counted[0] != len(query.years.years)):
        return None
    made = {"over": "difference"} if pieces.has("difference") else {"reduce": "sum"} if pieces.has("sum") else {}
    return {**fallen("bodies"), **_years_said(asked, shown), **these, **made}


def _every_year(asked: Asked, shown: Shown) -> Slots | None:
    every = asked.years is not None and asked.years.which == "all" and keys_of(shown.query)
    listed = every and (asked.pieces.says("tie", "listing") or says_listed(asked))
    return {**fallen("reduced"), "years": asked.years, "reduce": "none"} if listed else None


def _mean_of_years(asked: Asked, shown: Shown) -> Slots | None:
    last = shown.query
    several = last.years.which == "all" or len(last.years.years) > 1
    if not several or not keys_of(last) or last.show in TEXTS:
        return None
    return {**fallen("reduced"), "show": "value", "reduce": asked.pieces.values("mean")[0]}


def _shown_as(asked: Asked, shown: Shown) -> Slots | None:
    return {"action": asked.pieces.values("action")[0]}


def _in_the_table(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the table for what the text was asked for: 表格里呢, after 正文怎么说; after a figure of it, the row as printed."""
    stated = [one.field for one in shown.query.measures if isinstance(one, Stated)]
    if stated:
        return {"measures": key_measures(tuple(stated))}
    figures = shown.query.show == "value" and keys_of(shown.query) and isinstance(shown.query.measures[0], Cells)
    return {"action": "line"} if figures and not asked.pieces.has("how_many") else None


def _number_of_reports(asked: Asked, shown: Shown) -> Slots | None:
    """Count the reports whose passages, problems or contradictions were shown."""
    query = shown.query
    measures = [Reports(finding=one.kind) if isinstance(one, Check) else one for one in query.measures]
    if query.show not in TEXTS or query.show == "originals" or Reports() in measures or keys_of(query):
        return None
    return {"show": "value", "measures": measures, "reduce": "sum"}


def _their_texts(asked: Asked, shown: Shown) -> Slots | None:
    """Show the passages, problems or contradictions of the reports that were counted or listed."""
    query = shown.query
    measures = [one for one in measures_of(query) if isinstance(one, Reports) and one != Reports()]
    if query.show in TEXTS or len(measures) != 1 or query.per:
        return None
    [one] = measures
    show = "passages" if one.phrase else "points" if one.points or one.theme else "findings"
    return {**fallen("reduced"), "show": show, "measures": measures, "reduce": "none", "where": ()}


def _item_beside(asked: Asked, shown: Shown) -> Slots | None:
    """Put an item beside those of before: 再加上诉讼, 行政许可也要."""
    query, pieces = shown.query, asked.pieces
    first = next(span for span in pieces.path if span.kind not in _SMALL or span.kind == "and")
    said = pieces.has("beside") or (asked.years is None and (first.kind == "also" or first.why in _ADDING))
    keys = (*item_fields(asked.measured.items, asked.meant or query.years.years), *asked.measured.rates)
    if not said or query.show != "value" or not keys or query.over != "none":
        return None
    return {"measures": [*dumped(query.measures), *key_measures(keys)]}


def _all_together(asked: Asked, shown: Shown) -> Slots | None:
    """Make one number of all, not only of those picked: 全部机关合计呢."""
    everyone = all(one.called("") == BodySet() for one in asked.bodies.sets)
    if not everyone or not (asked.bodies.sets or asked.pieces.says("all", "every")) or keys_of(shown.query):
        return None
    reduce = "sum" if asked.pieces.has("sum") else asked.pieces.values("mean")[0]
    return {**fallen("reduced"), "show": "value", "reduce": reduce, "bodies": ()}


def _sum_of_picked(asked: Asked, shown: Shown) -> Slots | None:
    pick = shown.query.pick
    picked_some = pick is not None and pick.first is not None and not keys_of(shown.query)
    return {"over": "mean" if asked.pieces.has("mean") else "sum"} if picked_some else None


def _unlimited(asked: Asked, shown: Shown) -> Slots | None:
    """Lift what narrows a set: 不限级别."""
    lifted = {name: () for names in asked.pieces.values("unlimited") for name in names}
    if not shown.query.bodies or keys_of(shown.query):
        return None
    return {"bodies": [one.model_copy(update=lifted) for one in shown.query.bodies]}


def _counted_or_listed(asked: Asked, shown: Shown) -> Slots | None:
    query, pieces = shown.query, asked.pieces
    sorts = any(one.called("") != BodySet() for one in asked.bodies.sets)
    ranked = query.show == "value" and query.reduce == "none" and query.pick is not None and pieces.has("how_many")
    listed = query.show == "count" or (query.show == "list" and bool(query.where or query.having))
    if keys_of(query) or sorts or not (ranked or listed):
        return None
    listing = pieces.has("which") or pieces.says("tie", "listing") or says_listed(asked)
    return {"show": "count"} if pieces.has("how_many") else {"show": "list"} if listing else None


def _figure_of_whether(asked: Asked, shown: Shown) -> Slots | None:
    """Give the figure of what was asked whether: 有没有被复议 → 几件."""
    cells = isinstance(shown.query.measures[0], Cells)
    return {"show": "value", "where": (), "having": ()} if shown.query.show == "whether" and cells else None


def _reversed(asked: Asked, shown: Shown) -> Slots | None:
    """Turn the order round: 倒过来."""
    pick = shown.query.pick
    if pick is None or pick.place_of or shown.query.over != "none":
        return None
    return {"pick": pick.model_copy(update={"order": "least" if pick.order == "most" else "most"})}


def _narrower_condition(asked: Asked, shown: Shown) -> Slots | None:
    """Add a condition to those of the list before: 其中拒绝率过半的."""
    query = shown.query
    fresh = frame_tests(asked.pieces, asked.measured, asked.meant or query.years.years)
    if query.show not in ("list", "count") or not query.where or not fresh or not asked.pieces.has("among"):
        return None
    return {"where": [*dumped(query.where), *fresh]}


def says_listed(asked: Asked) -> bool:
    """Tell whether it is said that rows be listed: 列出来."""
    return any(span.why.startswith("列") for span in asked.pieces.of("again"))


def _other_rows(asked: Asked, shown: Shown) -> Slots | None:
    query = shown.query
    if (keys_of(query) and query.pick is None) or query.show in TEXTS:
        return None
    rows = {"reduce": "none"} if query.reduce != "none" and not query.per else {}
    return {**fallen("order"), "pick": other_pick(asked, query.pick), **rows}


def other_pick(asked: Asked, before: Pick | None) -> Pick:
    """Give the order of before with what is said of it now: 最少的呢, 最多的三个, 最后三名."""
    said = picked(asked)
    number = next((count for count, _ in asked.pieces.values("amount") if isinstance(count, int) and count > 0), 0)
    if number and not said.keys() & {"first", "nth"}:
        said["first"] = number
    if not asked.pieces.has("order") and said["order"] == "most":
        del said["order"]  # of the first three in the order of before
    alone = {"first": None, "nth": None} if said.keys() & {"first", "nth"} else {"nth": None}
    return (before or Pick()).model_copy(update={"place_of": None, **alone, **said})


def in_percent(asked: Asked) -> bool:
    """Tell whether the same is asked for in per cent: and in percent?"""
    return any(span.why.startswith("in per") for span in asked.pieces.of("growth"))


def _turn(example: str, says: str, may: str, slots: Callable[[Asked, Shown], Slots | None]) -> Turn:
    return Turn(example, frozenset(says.split()), frozenset(may.split()), slots)


# the first that fits is taken
TURNS = (
    _turn("2023年申请最多的机关 → 下一页", "more_rows", "", _next_rows),
    _turn("2023年申请前五名 → 占多少", "share", "first all how_many", _share_of_first),
    _turn("2023年申请超过100件的机关 → 并且被起诉过的", "also", "item exist auxiliary", _condition_beside),
    _turn("2023年零申请的机关 → 按省份", "per", "years how_many which each", _counted_apart),
    _turn("2023年申请超过100件的机关 → 其中拒绝率过半的", "test", "among which exist how_many", _narrower_condition),
    _turn("2023年国家秘密有几件 → 是哪些机关", "sets how_many", "which exist", _those_with_any),
    _turn("2023年按省份统计申请 → 哪个省最多", "order", "sets which first nth", _first_group),
    _turn("2023年申请增加最多的机关 → 百分比呢", "share growth difference", "by how_many direction change", _change),
    _turn("昆山2023年申请排第几 → 江都呢", "names", "place_of", _place_of_another),
    _turn("绍兴2023年申请 → 江都呢 → 2022年两家各多少", "apiece each", "both amount it years how_many", _each_of_these),
    _turn("绍兴2023年申请 → 它是哪年开始有报告的", "since which_year", "it exist short_any", _reports_of),
    _turn("绍兴哪年申请最多 → 历年都列出来", "years", "all", _every_year),
    _turn("绍兴2021到2023年申请 → 平均呢", "mean", "how_many each", _mean_of_years),
    _turn(
        "绍兴2023年申请 → 江都呢 → 两个比一下",
        "both compare difference direction",
        "it which how_many year_count years amount",
        _beside_each_other,
    ),
    _turn("2023年申请前五名 → 加起来", "sum mean", "how_many it", _sum_of_picked),
    _turn("绍兴2023年申请 → 江都呢 → 加起来", "sum", "both it how_many amount", _beside_each_other),
    _turn("绍兴2023年申请 → 画个图", "action", "table_word", _shown_as),
    _turn("绍兴2023年申请 → 正文怎么说 → 表格里呢", "table_word", "how_many", _in_the_table),
    _turn("搜索 先审后发 → 有多少份", "how_many sum", "exist it", _number_of_reports),
    _turn("2023年提到“培训”的报告有多少 → 有哪些", "which", "exist it how_many", _their_texts),
    _turn("2023年哪些报告提到“培训” → 它们怎么说的", "it said_how", "", _their_texts),
    _turn("绍兴2023年有没有被复议 → 几件", "how_many", "exist it", _figure_of_whether),
    _turn("2022年县级政府申请排名 → 倒过来", "reversed", "", _reversed),
    _turn("绍兴2023年复议 → 再加上诉讼", "item", "also beside it how_many", _item_beside),
    _turn("2023年申请前五名 → 全部机关合计呢", "sum mean", "sets all how_many", _all_together),
    _turn("2023年县政府里申请超过50件的 → 不限级别", "unlimited", "", _unlimited),
    _turn("2023年零申请的机关 → 有几个", "how_many which", "exist sets it", _counted_or_listed),
    _turn("2023年零申请的机关有几个 → 列出来", "", "", _counted_or_listed),
    _turn("2023年申请最多的机关 → 最少的呢", "order first nth", "which amount all", _other_rows),
)
