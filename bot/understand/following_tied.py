"""Whether a turn is tied to the answer before, or whole by itself, and what of that answer it speaks of."""

from itertools import pairwise

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Cells, Ratio, Reports
from xxgk.bot.model.algebra.query import TEXTS, measures_of
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of, with_slots
from xxgk.bot.understand.framing_words import FRAMED, TESTING
from xxgk.bot.understand.named_spans import NAMES
from xxgk.bot.understand.picking import ORDERED
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Reading
from xxgk.bot.understand.references import (
    begins_with_and,
    joins,
)
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.turn_words import asks_who, points_back, says_counts, says_those

_SAME = frozenset({"也", "同样", "一样", "照样", "same", "too", "as well", "likewise"})
_SAYING_NOTHING = frozenset({"mark", "stop", "comma", "fill", "tie", "de"})
_SAYING_WHOM = (
    "all", "which", "per", "groups", "order", "first", "nth", "coverage", "search", "phrase", "free_phrase", "finding", "points",
    "theme", "points_of_theme", "matter", "sum", "mean", "no_report", "help", "quartiles", "each",
)  # fmt: skip
_THERE = ("there",)  # the health commission there
_THESE = ("这",)  # before a number of bodies: 这|五家
_OF_REPORTS = ("报告", "年报", "reports")
_ANY = ("有", "any")  # words that ask whether there is any
_REQUESTS = ("request", "ask", "please")  # courtesies that say nothing of what is asked


def without_courtesies(pieces: Pieces) -> Pieces:
    """Leave out what asks for an answer around a turn, and small words in it that point back: 链接|给我, 换成22年|看看, 青海的|这一项."""
    path = [span for span in pieces.path if _courtesy(pieces, span) != "small" and not points_back(span)]
    path = [span for span in path if span.kind != "recent" or span.why not in _THESE]
    if not path:
        return pieces
    while len(path) > 1 and _courtesy(pieces, path[-1]) in _REQUESTS:
        path.pop()
    while len(path) > 1 and _courtesy(pieces, path[0]) in _REQUESTS:
        path.pop(0)
    return Pieces(tuple(path), pieces.lattice)


def with_sum(pieces: Pieces) -> Pieces:
    """Take a word for a column of totals that stands alone for a sum: 总计, after several years."""
    said = [span for span in pieces.path if span.kind not in _SAYING_NOTHING]
    sums = pieces.lattice.same(said[0], "sum") if len(said) == 1 and said[0].value == ("total",) else []
    return (
        Pieces(tuple(sums[0] if span is said[0] else span for span in pieces.path), pieces.lattice) if sums else pieces
    )


def without_groups(pieces: Pieces, shown: Shown) -> Pieces:
    """Leave out what the groups shown are called by themselves: 最低的那个|省, 逐个省列出来, after an order of provinces."""

    def calls(span: Span) -> bool:
        if span.kind == "unlimited":  # 不分省了
            return "places" in span.value and not {"province", "city"}.isdisjoint(shown.query.per)
        if span.kind == "short_sort":
            return any(name == "levels" and set(levels) <= {*shown.query.per} for name, levels in span.value if levels)
        each = span.kind == "set" and span.value.asked == "each" and set(span.value.levels) <= {*shown.query.per}
        return each and bool(span.value.levels) and any(part.kind == "short_sort" for part in span.parts)

    path = tuple(span for span in pieces.path if not calls(span))
    return Pieces(path, pieces.lattice) if path and len(pieces.path) - len(path) == 1 else pieces


def without_outcomes(pieces: Pieces) -> Pieces:
    """Leave out a word for what came of it right before one of the outcomes: 结果|纠正的."""
    again = [one for one, after in pairwise(pieces.path) if one.kind == "breakdown" and after.kind == "column"]
    said = [span for span in again if span.value == "outcomes"]
    return Pieces(tuple(span for span in pieces.path if span not in said), pieces.lattice) if said else pieces


def _courtesy(pieces: Pieces, span: Span) -> str:
    """Give what sort of courtesy a word is that stands where none is understood; ``""`` for none."""
    found = pieces.lattice.same(span, "courtesy") if span.kind == "unknown" else ()
    return str(found[0].value) if found else ""


def is_of_no_one(asked: Asked, shown: Shown) -> bool:
    """Tell whether it speaks of what was not said: 同样的问题 of others, after several problems; 那一年, after years in no order."""
    said = asked.pieces.says("it", "matter") and shown.query.show == "points"
    improvements = any(isinstance(one, Reports) and one.points == "improvement" for one in shown.query.measures)
    several_years = len(shown.query.years.years) != 1 and not (shown.query.pick and shown.years[:1] > (0,))
    return (said and (improvements or bool(asked.bodies.sets))) or (
        asked.pieces.says("tie", "that_year") and several_years and asked.years is None
    )


def of_one_year(shown: Shown) -> Shown:
    """Take the sum of one year, by years, for the sum: of one year that is the same."""
    query = shown.query
    if query.per != ("year",) or query.reduce == "none" or len(query.years.years) != 1:
        return shown
    return shown.model_copy(update={"query": query.model_copy(update={"per": (), "pick": None})})


def of_counts(asked: Asked, shown: Shown) -> Shown:
    """Take what a rate is the share of for the rate where numbers are asked for: 要件数, 按省份列件数."""
    ratios = [one for one in shown.query.measures if isinstance(one, Ratio) and one.change is None]
    if not says_counts(asked) or len(ratios) != len(shown.query.measures):
        return shown
    parts = [rates()[one.name].of if one.name else one.of for one in ratios]
    cells = [Cells(fields=fields) for fields in dict.fromkeys(parts) if not any(key[0] == "-" for key in fields)]
    query = with_slots(shown.query, {"measures": cells}) if len(cells) == len({*parts}) else None
    return shown.model_copy(update={"query": query}) if query is not None else shown


def of_its_body(asked: Asked, shown: Shown) -> Shown:
    """Take the place of a body for that body where a condition is asked about: 排第几 → 超过100件吗."""
    place = shown.query.pick.place_of if shown.query.pick is not None else None
    if place is None or not asked.pieces.has("whether", *TESTING) or asked.pieces.has("place_of"):
        return shown
    query = shown.query.model_copy(update={"bodies": (Bodies(keys=(place,)),), "pick": None})
    return shown.model_copy(update={"query": query})


def is_whole(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether a question needs nothing from the one before: it names bodies and what is asked of them, and nothing ties it."""
    pieces, bodies = asked.pieces, asked.bodies
    names = bool(bodies.bodies or bodies.unclear)
    tied = (
        pieces.says("tie", "follows", "that_year")
        or pieces.has("it", "both", "again", "except", "beside")
        or joins(pieces)
        or begins_with_and(pieces)
        or any_there(asked)
        or says_those(pieces.path)
        or any(span.why in _THERE for span in pieces.of("fill"))
        or any(value[0] == "step" for value in pieces.values("years"))
        or pieces.path[0].kind == "comma"
        or _narrows(asked, fresh, shown)
        or (fresh.asks == "profile" and says_the_same(pieces))
    )
    if pieces.has("place_of"):
        return bool(bodies.named and asked.measured)
    if (pieces.has("coverage") and not pieces.has("it")) or (
        pieces.has("all") and (asked.measured or pieces.has("finding", "points", "theme"))
    ):
        return True
    of_reports = any(span.value == "reports" or span.why.endswith("份") for span in pieces.of("how_many"))
    if of_reports and asked.years is not None and not (names or tied or _counts_such(asked, shown)):
        return True  # 2023年总共有多少份
    if bodies.sets and not bodies.named:
        return bool(asked.measured or pieces.has("points", "finding")) and not (tied and asked.years is None)
    held = fresh.query is not None and fresh.query.measures == (Reports(),) and not pieces.has("coverage", "no_report")
    wants = bool(asked.measured) or (fresh.query is not None and fresh.asks == "query" and not held)
    unsaid = fresh.asks in ("profile", "compare") and pieces.has("how_many", "compare", "difference", "direction")
    of_what = not asked.measured and (
        unsaid or fresh.reason in ("words_missing", "not_understood")
    )  # 江都区是几件, 四个鼓楼区政府比一下
    return names and not of_what and (not tied or (wants and asked.years is not None))


def _counts_such(asked: Asked, shown: Shown) -> bool:
    """Tell whether reports are counted after those that say or contradict something: 2023年有几份; not 2023年有几份报告."""
    such = any(isinstance(one, Reports) and one != Reports() for one in measures_of(shown.query))
    return such and not any(span.why.endswith(_OF_REPORTS) for span in asked.pieces.of("how_many", "short_any"))


def is_of_nothing_shown(asked: Asked, shown: Shown) -> bool:
    """Tell whether it asks of what was shown what that does not have.

    排第几, after a set; 机关没掌握的, after one body; 它占几成, after the grounds of a refusal; 里面有几家是部门, of the first ten;
    企业的呢, after a rate; 第一名是谁, after the place among peers.
    """
    pieces, query = asked.pieces, shown.query
    whose = bool(asked.bodies.named or asked.bodies.unclear)
    place = pieces.has("place_of") and not whose and not keys_of(query) and not (query.pick and query.pick.place_of)
    part = pieces.says("it", "one") and pieces.has("share") and bool({"row", "applicant"} & {*query.per})
    first = query.pick is not None and query.pick.first is not None
    within = first and bool(asked.bodies.sets) and pieces.has("among") and pieces.has("how_many")
    rates = all(isinstance(one, Ratio) for one in query.measures)
    columns = rates and pieces.has("column", "columns") and not pieces.has("row", "share") and not asked.measured.rates
    bare = [one for one in asked.bodies.sets if not (one.levels or one.kinds or one.places or one.asked or one.first)]
    nobodys = (
        bool(bare)
        and bool(keys_of(query))
        and asked.measured
        and not pieces.has("all", "each", "sum", "mean", *ORDERED)
    )
    among_peers = (
        query.pick is not None and bool(query.pick.place_of) and not query.bodies
    )  # 第一名是谁, among its peers
    rows = among_peers and pieces.has("nth", "first", "order") and not (whose or asked.bodies.sets or asked.measured)
    return place or part or within or nobodys or rows or (columns and not whose)


def compares_one(asked: Asked, shown: Shown) -> bool:
    """Tell whether it is asked who has more where only one was spoken of: 谁的诉讼多."""
    return _of_one(asked, shown) and asked.years is None and asked.pieces.has("which") and asked.pieces.has("direction")


def asks_who_grows(asked: Asked, shown: Shown) -> bool:
    """Tell whether it is asked of which body something grew more where the question is of one: 增幅谁大, after 宿迁呢."""
    pieces = asked.pieces
    grows = pieces.has("growth", "change") and pieces.has("direction", *ORDERED)
    return (
        asks_who(pieces)
        and grows
        and not (asked.bodies.bodies or asked.bodies.unclear)
        and len(keys_of(shown.query)) == 1
    )


def compares_with_body(asked: Asked, shown: Shown) -> bool:
    """Tell whether many are set against one body (比江都多的有哪些), or texts against those of another year; no query says either."""
    pieces = asked.pieces
    path = [span for span in pieces.path if span.kind not in _SAYING_NOTHING]
    against = any(one.kind in ("compare", "than") and after.kind in NAMES for one, after in pairwise(path))
    many = pieces.has("which") or any(span.value == "bodies" for span in pieces.of("how_many"))
    alone = not (asked.bodies.named or asked.bodies.sets or asked.measured)
    texts = (
        shown.query.show in TEXTS and pieces.has("compare", "than", "difference", "year_on_year", "growth") and alone
    )
    return texts or (against and many and pieces.has("direction") and not asked.measured)


def of_everybody(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether a question after one of a body would be of all bodies, which it does not say: 还有多少没答复."""
    said = asked.bodies.sets or asked.bodies.named or asked.bodies.unclear or asked.pieces.has(*_SAYING_WHOM)
    everybody = fresh.query is not None and fresh.query.bodies == () and fresh.asks == "query" and fresh.reason == ""
    return everybody and bool(keys_of(shown.query)) and not said


def leaves_out_it(asked: Asked) -> bool:
    """Tell whether what was spoken of is to be left out, so that no question of it is left: 去掉它, 除它以外呢."""
    return asked.pieces.has("it") and asked.pieces.has("except")


def ranks_one(asked: Asked, shown: Shown) -> bool:
    """Tell whether it is asked who is first in a year where only one was spoken of: 2024年下降最多的是谁."""
    pieces = asked.pieces
    of_one = asked.years is not None and pieces.has("which") and pieces.has(*ORDERED) and _of_one(asked, shown)
    return of_one and not pieces.has("which_year", "breakdown", "per", "row", "column", "columns")


def _of_one(asked: Asked, shown: Shown) -> bool:
    nobody = not (asked.bodies.bodies or asked.bodies.unclear)
    return nobody and len({*keys_of(shown.query), *shown.bodies}) == 1 and len(keys_of(shown.query)) == 1


def says_the_same(pieces: Pieces) -> bool:
    """Tell whether it is said that the same is meant of others: 广东的, 乐山市政府同样算一下, 也是所有年份."""
    last = next((span.kind for span in reversed(pieces.path) if span.kind not in ("mark", "stop")), "")
    return last == "de" or any(span.why in _SAME for span in pieces.of("fill", "tie", "again", "also"))


def any_there(asked: Asked) -> bool:
    """Tell whether it is asked whether there is the same of others: 广东的有吗."""
    said = {one.kind for one in asked.pieces.of(*FRAMED)}
    exists = asked.pieces.has("exist") or any(span.why.startswith(_ANY) for span in asked.pieces.of("whether"))
    return said == {"whether"} and exists and not asked.measured


def _narrows(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether it says nothing but whose, after a set: 四川的, 四川有几个, 全省各机关."""
    pieces = asked.pieces
    if pieces.says("all", "there") and not asked.measured:
        return True
    of_reports = fresh.query is None or fresh.query.measures == (Reports(),)
    if asked.measured or keys_of(shown.query) or not (of_reports or pieces.has("set")):
        return False
    last = next((span.kind for span in reversed(pieces.path) if span.kind not in ("mark", "stop")), "")
    return last == "de" or (asked.years is None and pieces.has("how_many", "exist"))


def adds_one(asked: Asked, filled: Asked) -> bool:
    """Tell whether a sum or a mean is asked for of what is one figure: 总共, after one year of one body."""
    years = filled.years.years if filled.years is not None else ()
    alone = len(filled.bodies.named) == 1 and len(years) == 1 and len(filled.measured.items) < 2
    empty = not (asked.bodies.bodies or asked.measured or asked.years)
    adds = asked.pieces.says("sum", "these") or asked.pieces.has("mean")
    return alone and empty and adds and not asked.pieces.has("per", "trend")
