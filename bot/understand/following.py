"""A question that leaves something unsaid → the same, its empty slots filled from the answer before: ``follow``.

In this order: a way to make something else of the answer (``turns.py``: 平均呢, 第二个); a question that is whole needs nothing; else the
slots are filled one by one (bodies, years, items), and what is filled is framed like any question where it says itself what is wanted
(理由是什么, 哪一年最多), or put into the query before (那2022年呢, 复议呢), from which some slots fall (``falls.toml``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import TEXTS, WHOLE, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.earlier import earlier_items, shares_of_items, with_columns
from xxgk.bot.understand.falling import dumped, fallen, keys_of, with_slots
from xxgk.bot.understand.frame import ALWAYS_USED
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.item_fields import LEGACY, item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import ORDERED
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Context, Reading, Reason
from xxgk.bot.understand.references import (
    begins_with_and,
    bodies_meant,
    earlier_bodies,
    end_spoken_of,
    joins,
    resolved,
)
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.turn_words import in_percent, kinds_said
from xxgk.bot.understand.turns import turned
from xxgk.bot.understand.turns_of_figures import unchanged
from xxgk.bot.understand.turns_of_rows import other_pick

# words by which a question says itself what is to be made of what it asks
_FRAMED = frozenset(
    {
        "sum", "mean", "quartiles", "extreme", "compare", "than", "change", "growth", "doubled", "difference", "year_on_year", "trend",
        "breakdown", "stated", "originals", "finding", "points", "theme", "section", "test", "none_test", "some_test", "bound",
        "which_year", "groups", "per", "place_of", "run", "spanning", "whether", "no_report", "derivation",
    }
)  # fmt: skip
_USED_AGAIN = frozenset(
    {*ORDERED, "share", "growth", "number", "short", "by", "points", "whether", "direction", "beside"}
)
_ELSEWHERE = ("elsewhere", "unsupported", "search", "phrase", "month")
_TESTING = ("change", "growth", "doubled", "test", "none_test", "some_test", "bound", "run")
_SPLITS = ("row", "applicant", "theme")
_COUNTING = tuple(map(frozenset, ({"how_many"}, {"how_many", "exist"}, {"which"}, {"which", "exist"})))
_REQUESTS = ("request", "ask", "please")  # courtesies that say nothing of what is asked
_COUNTED = frozenset({"sets", "how_many", "exist", "sum", "it", "whether"})
_POINTS = 5  # the part of a report that states problems and improvements
_KEPT = frozenset({"compare", "trend", "total", "rank"})  # kinds that another item does not change


@dataclass(frozen=True, slots=True)
class _Filled:
    """A question with its empty slots filled; ``carried`` names them."""

    asked: Asked
    carried: tuple[str, ...]


def follow(asked: Asked, fresh: Reading, context: Context, read_again: Callable[[Asked], Reading]) -> Reading | None:
    """Complete a question by the answer before; ``None`` where it is whole by itself or nothing ties it to that.

    ``fresh`` is how it is read alone, ``read_again`` makes a reading of a question with other slots.
    """
    if (shown := context.shown) is None:
        return None
    asked = replace(asked, pieces=_without_courtesies(asked.pieces))
    if asked.pieces.has("unknown"):
        return _without_unknown(asked, fresh, context, read_again)
    helped = fresh.asks == "help" and not asked.pieces.says("tie", "listing")
    if helped or asked.pieces.has(*_ELSEWHERE):
        return None
    if _is_of_no_one(asked, shown):
        return replace(fresh, reason="not_followed", query=None)
    shown = _of_its_body(asked, _of_one_year(shown))
    row = asked.bodies is not (asked := resolved(asked, shown, context.names)).bodies
    pieces = asked.pieces
    if asked.measured and (end_spoken_of(pieces) or _compares_one(asked, shown)):
        return replace(fresh, reason="not_followed", query=None)
    if pieces.has("why") and not pieces.has("breakdown", "finding", "more_rows"):
        return None
    if (query := turned(asked, shown)) is not None:
        return _told(fresh, query, _carried(asked, query, shown))
    kinds = kinds_said(asked)
    groups = any(one.asked == "count" for one in asked.bodies.sets) and bool(shown.query.per)  # 有几个省
    if kinds in _COUNTING or (groups and kinds <= _COUNTED):  # 有几个, of what is no list
        return replace(fresh, reason="not_followed", query=None)
    places = pieces.has("place_of") and asked.years is None and not asked.bodies.named
    if places and len(shown.query.years.years) != 1 and shown.query.pick is not None:  # 排第几, after 哪年最多
        return replace(fresh, reason="not_followed", query=None)
    if pieces.has("more_rows"):
        profile = replace(
            fresh, asks="profile", reason="", unknown=(), query=shown.query, carried=("agencies", "years")
        )
        return profile if keys_of(shown.query) else None
    of_what = pieces.has("share") and pieces.has("all") and not asked.measured  # 占全部多少, of what is no part
    which_two = pieces.has("compare", "difference") and any(one.first for one in asked.bodies.sets)  # 两个省比一比
    alone = not (asked.bodies.bodies or asked.bodies.unclear or asked.measured or asked.years)
    nothing_else = alone and len(shown.query.years.years) == 1 and not pieces.has("year_on_year")  # 差多少, from what
    if of_what or which_two or (pieces.has("difference") and nothing_else):
        return replace(fresh, reason="not_followed", query=None)
    answers_whose = context.open == "whose" and fresh.asks == "profile"  # 青石县政府2023年申请, not held → 绍兴市
    if not (row or answers_whose) and _is_whole(asked, fresh, shown):
        return None
    if shown.query.show == "points" and pieces.has("originals") and keys_of(shown.query) and not asked.bodies.bodies:
        return _part_of_points(asked, fresh, shown, context)
    filled = _filled(asked, shown, context)
    if filled is None:
        return replace(fresh, reason="agency_missing")
    counted = pieces.values("year_count")
    if counted and pieces.has("difference", "compare") and filled.asked.years != _years_of(shown.query):
        return None
    if (counted and counted[0] != len(shown.query.years.years)) or _adds_one(asked, filled.asked):
        return replace(fresh, reason="not_followed")
    percent = in_percent(asked) and len(pieces.of(*_FRAMED)) == 1
    same = percent or pieces.says("it", "matter") or _any_there(asked)
    framed = pieces.has(*_FRAMED) and not same and not _only_compares(filled.asked, shown)
    framed = framed or (pieces.says("tie", "that_year") and shown.query.pick is not None)
    if framed or (filled.asked.bodies.named and pieces.has("share", *ORDERED)):
        return _framed_anew(filled, shown, read_again)
    again = _asked_again(filled, asked, fresh, shown)
    unsaid = fresh.reason == "" and fresh.asks in ("compare", "profile") and not asked.bodies.bodies
    unsaid = unsaid and not pieces.has("table_word")
    return replace(fresh, reason="not_followed") if again is None and unsaid else again


def _without_courtesies(pieces: Pieces) -> Pieces:
    """Leave out what asks for an answer around a turn, and small words of courtesy in it: 链接|给我, 换成22年|看看."""
    path = [span for span in pieces.path if _courtesy(pieces, span) != "small"]
    while len(path) > 1 and _courtesy(pieces, path[-1]) in _REQUESTS:
        path.pop()
    while len(path) > 1 and _courtesy(pieces, path[0]) in _REQUESTS:
        path.pop(0)
    return Pieces(tuple(path), pieces.lattice)


def _courtesy(pieces: Pieces, span: Span) -> str:
    """Give what sort of courtesy a word is that stands where none is understood; ``""`` for none."""
    found = pieces.lattice.same(span, "courtesy") if span.kind == "unknown" else ()
    return str(found[0].value) if found else ""


def _is_of_no_one(asked: Asked, shown: Shown) -> bool:
    """Tell whether it speaks of what was not said: 同样的问题 of others, after several problems; 那一年, after years in no order."""
    said = asked.pieces.says("it", "matter") and shown.query.show == "points"
    improvements = any(isinstance(one, Reports) and one.points == "improvement" for one in shown.query.measures)
    several_years = len(shown.query.years.years) != 1 and not (shown.query.pick and shown.years and shown.years[0])
    return (said and (improvements or bool(asked.bodies.sets))) or (
        asked.pieces.says("tie", "that_year") and several_years and asked.years is None
    )


def _of_one_year(shown: Shown) -> Shown:
    """Take the sum of one year, by years, for the sum: of one year that is the same."""
    query = shown.query
    if query.per != ("year",) or query.reduce == "none" or len(query.years.years) != 1:
        return shown
    return shown.model_copy(update={"query": query.model_copy(update={"per": (), "pick": None})})


def _of_its_body(asked: Asked, shown: Shown) -> Shown:
    """Take the place of a body for that body where a condition is asked about: 排第几 → 超过100件吗."""
    place = shown.query.pick.place_of if shown.query.pick is not None else None
    if place is None or not asked.pieces.has("whether", *_TESTING) or asked.pieces.has("place_of"):
        return shown
    query = shown.query.model_copy(update={"bodies": (Bodies(keys=(place,)),), "pick": None})
    return shown.model_copy(update={"query": query})


def _without_unknown(
    asked: Asked, fresh: Reading, context: Context, read_again: Callable[[Asked], Reading]
) -> Reading | None:
    """Read the rest of a question of which a word is not understood: it is offered, never answered (大熊猫2022年呢)."""
    known = tuple(span for span in asked.pieces.path if span.kind != "unknown")
    if not known or all(span.kind in ("mark", "stop", "comma", "fill", "tie") for span in known):
        return None
    found = follow(replace(asked, pieces=Pieces(known, asked.pieces.lattice)), fresh, context, read_again)
    if found is None or found.query is None or found.reason:
        return None
    return replace(found, reason="not_understood", unknown=fresh.unknown or found.unknown)


def _is_whole(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether a question needs nothing from the one before: it names bodies and what is asked of them, and nothing ties it."""
    pieces, bodies = asked.pieces, asked.bodies
    names = bool(bodies.bodies or bodies.unclear)
    tied = (
        pieces.says("tie", "follows", "that_year")
        or pieces.has("it", "both", "again", "except", "beside")
        or joins(pieces)
        or begins_with_and(pieces)
        or _any_there(asked)
        or any(value[0] == "step" for value in pieces.values("years"))
        or pieces.path[0].kind == "comma"
        or _narrows(asked, fresh, shown)
    )
    if pieces.has("place_of"):
        return bool(bodies.named and asked.measured)
    if pieces.has("coverage") or (pieces.has("all") and (asked.measured or pieces.has("finding", "points", "theme"))):
        return True
    of_reports = any(span.value == "reports" or span.why.endswith("份") for span in pieces.of("how_many"))
    if of_reports and asked.years is not None and not (names or tied):
        return True  # 2023年总共有多少份
    if bodies.sets and not bodies.named:
        return bool(asked.measured or pieces.has("points", "finding")) and not (tied and asked.years is None)
    wants = bool(asked.measured) or (fresh.query is not None and fresh.asks == "query")
    return names and (not tied or (wants and asked.years is not None))


def _compares_one(asked: Asked, shown: Shown) -> bool:
    """Tell whether it is asked who has more where only one was spoken of: 谁的诉讼多."""
    nobody = not (asked.bodies.bodies or asked.bodies.unclear or asked.years)
    one = len({*keys_of(shown.query), *shown.bodies}) == 1 and len(keys_of(shown.query)) == 1
    return nobody and one and asked.pieces.has("which") and asked.pieces.has("direction")


def _any_there(asked: Asked) -> bool:
    """Tell whether it is asked whether there is the same of others: 广东的有吗."""
    said = {one.kind for one in asked.pieces.of(*_FRAMED)}
    return said == {"whether"} and asked.pieces.has("exist") and not asked.measured


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


def _part_of_points(asked: Asked, fresh: Reading, shown: Shown, context: Context) -> Reading:
    """Ask for the part of the report that states the problems just shown."""
    return replace(
        fresh,
        asks="section",
        reason="",
        unknown=(),
        parts=(_POINTS,),
        named=earlier_bodies(shown.query, context.names).named,
        year_words=asked.years or _years_of(shown.query),
        carried=("agencies", "years"),
    )


def _filled(asked: Asked, shown: Shown, context: Context) -> _Filled | None:
    """Fill the slots a question leaves empty; ``None`` where there is nothing to go on."""
    whose = (
        context.open == "whose" and bool(asked.bodies.named) and not asked.bodies.unclear
    )  # there is no set to narrow
    bodies = asked.bodies if whose else bodies_meant(asked, shown, context.names)
    if bodies is None:
        return None
    joined = len(bodies.named) > len(asked.bodies.named) > 0
    carried = ["agencies"] if bodies.named and (joined or not (asked.bodies.bodies or asked.bodies.unclear)) else []
    years, of_before = _years(asked, shown)
    if ("latest",) in asked.pieces.values("years"):
        years, of_before = Years(which="each" if bodies.named else "last"), False
    measured, kept = _measured(asked, shown)
    carried += [*(["years"] if of_before else []), *(["fields"] if kept else [])]
    meant = years.years if years is not None and years.years else asked.meant
    meant = meant or tuple(sorted({year for body in bodies.named for year in body.matches[0].agency.years}))
    return _Filled(replace(asked, bodies=bodies, years=years, measured=measured, meant=meant), tuple(carried))


def _years(asked: Asked, shown: Shown) -> tuple[Years | None, bool]:
    """Give the years: those said, beside the last of before where they are compared, else those before; and whether any are of before."""
    years, pieces, before = asked.years, asked.pieces, shown.query
    if years is not None:
        beside = pieces.has("compare", "than") and len(years.years) == 1 and before.years.years
        if not beside or asked.bodies.bodies:
            return years, False
        both = sorted({*years.years, before.years.years[-1]})
        return Years(which="named", years=tuple(both)), years.years != before.years.years
    kept = _years_of(before)
    if pieces.says("tie", "that_year") and before.pick is not None and shown.years:  # 哪一年最多 → 那一年诉讼多少
        return Years(which="named", years=shown.years[:1]), True
    if "year" in pieces.values("per"):  # 按年呢, after the sum of one year
        several = kept is not None and len(kept.years) > 1
        return (kept, True) if several else (Years(which="all"), False)
    if pieces.has("which_year", "trend"):
        return None, False
    if pieces.has("year_on_year") and kept is not None and len(kept.years) == 1:
        return Years(which="named", years=(kept.years[0] - 1, kept.years[0])), True
    return kept, kept is not None


def _measured(asked: Asked, shown: Shown) -> tuple[Measured, bool]:
    """Give the items: those said, as columns (其中自然人) or a share of those before; and whether they are of before."""
    pieces, measured = asked.pieces, asked.measured
    items = earlier_items(shown.query) if shown.kind != "profile" else ()
    only_columns = measured.items and not pieces.has("row") and not pieces.has("some_test")
    if measured and not only_columns:
        return measured, False
    columns = [column for span in pieces.of("column", "columns") for column in span.value]
    if columns:
        of_rows = with_columns(items, columns)
        return (Measured(of_rows), True) if of_rows else (measured, False)
    if measured:
        return measured, False
    if pieces.has("share") or in_percent(asked):
        rates = shares_of_items(items)
        return Measured(rates=rates), bool(rates)
    rated = tuple(one.name for one in shown.query.measures if isinstance(one, Ratio) and one.name)
    return Measured(items, rated), bool(items or rated)


def _only_compares(asked: Asked, shown: Shown) -> bool:
    """Tell whether what is to be compared is one figure and nothing else: 和2023年比, after 2023."""
    years = asked.years
    one = len(asked.bodies.named) == 1 and years is not None and years == _years_of(shown.query)
    return (
        one and years is not None and len(years.years) == 1 and not asked.pieces.has(*(_FRAMED - {"compare", "than"}))
    )


def _adds_one(asked: Asked, filled: Asked) -> bool:
    """Tell whether a sum or a mean is asked for of what is one figure: 总共, after one year of one body."""
    years = filled.years.years if filled.years is not None else ()
    alone = len(filled.bodies.named) == 1 and len(years) == 1 and len(filled.measured.items) < 2
    empty = not (asked.bodies.bodies or asked.measured or asked.years)
    adds = asked.pieces.says("sum", "these") or asked.pieces.has("mean")
    return alone and empty and adds and not asked.pieces.has("per", "trend")


def _years_of(query: Query) -> Years | None:
    return query.years if query.years.which in ("named", "all") else None


def _framed_anew(filled: _Filled, shown: Shown, read_again: Callable[[Asked], Reading]) -> Reading | None:
    asked = filled.asked
    lists = shown.query.show in ("list", "count") and bool(shown.query.where) and not asked.bodies.named
    if lists and not asked.bodies.sets and asked.pieces.has(*_TESTING):  # 上升的呢, after the bodies of which it fell
        asked = replace(asked, bodies=replace(asked.bodies, sets=(BodySet(asked="which"),)))
    found = read_again(asked)
    if found.reason not in ("", "agency_unclear", "agency_unknown"):
        return None
    query = _among_peers(found.query, asked)
    if query is not None and _loses(query, filled.asked, shown):
        return replace(found, reason="not_followed", query=None)
    figures = query is not None and any(isinstance(one, Cells | Ratio | Stated) for one in query.measures)
    carried = tuple(one for one in filled.carried if one != "fields" or figures)
    return replace(found, query=query, carried=carried)


def _loses(query: Query, asked: Asked, shown: Shown) -> bool:
    """Tell whether conditions of before would be lost unsaid: 有什么问题, after 超过100件的机关; or what is to be taken apart."""
    last, set_asked = shown.query, not asked.bodies.named
    conditions = set_asked and not query.where and not query.having and bool(last.where or last.having)
    return (conditions and last.show != "whether") or (asked.pieces.has("breakdown") and not query.per)


def _among_peers(query: Query | None, asked: Asked) -> Query | None:
    """Put the bodies among which a place is asked for: those of the set named (省级部门里排第几), else its peers, never the body alone."""
    place = query.pick.place_of if query is not None and query.pick is not None else None
    if query is None or place is None or any(not one.keys for one in query.bodies):
        return query
    named = [(one.levels, one.place_levels, one.kinds, one.places) for one in asked.bodies.sets]
    sets = [Bodies(levels=one[0], place_levels=one[1], kinds=one[2], places=one[3]) for one in named if any(one)]
    return with_slots(query, {"bodies": tuple(sets)}) or query


def _asked_again(filled: _Filled, asked: Asked, fresh: Reading, shown: Shown) -> Reading | None:
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
    to_body = bool(named) and (not keys_of(query) or len(named) < len(keys_of(query)))
    gone = fallen("bodies" if to_body else "anything")
    slots: Slots = gone | {"bodies": new.bodies.bodies}
    if to_body and query.show not in TEXTS:
        slots["show"] = "value"
    elif pieces.has("how_many") and query.show == "list":
        slots["show"] = "count"
    if pieces.has("years"):
        slots |= {"years": new.years, **unchanged(query)}
    if not named and (pieces.has(*ORDERED) or any(one.first for one in bodies.sets)):
        slots["pick"] = other_pick(asked, query.pick)
    grouped = bool(query.pick) or not keys_of(query)
    keys = (*item_fields(new.measured.items, new.meant, one=grouped and not to_body), *new.measured.rates)
    if keys and (item or _of_another_form(query, keys)):
        slots |= _other_measures(query, keys, plain=pieces.has("how_many")) | (gone if to_body else {})
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
    return _told(replace(fresh, named=named), made, carried) if made is not None else None


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


def _other_measures(query: Query, keys: Sequence[str], *, plain: bool) -> Slots:
    """Put other items for those of a query, in its conditions too; texts give way to figures."""
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
    if query.where and _is_rate(measures[0]) == any(_is_rate(test) for one in dumped(query.where) for test in _of(one)):
        slots["where"] = [  # 100 requests are no rate
            {"any_of": [{**test, "measure": measures[0]} for test in clause["any_of"]]}
            for clause in dumped(query.where)
        ]
    if query.pick is not None:
        slots["pick"] = query.pick.model_copy(update={"measure": 0})
    return slots | {"per": per}


def _of(clause: Slots) -> list[Slots]:
    return [test["measure"] for test in clause["any_of"]]


def _is_rate(measure: Slots) -> bool:
    return bool(measure["measure"] == "ratio")


def _told(fresh: Reading, query: Query, carried: tuple[str, ...]) -> Reading:
    return replace(fresh, asks="query", reason="", unknown=(), query=query, carried=carried, choices=())


def _carried(asked: Asked, query: Query, shown: Shown) -> tuple[str, ...]:
    """Name the slots that a turn takes over: bodies named, years, items; what is made of a set is its kind."""
    spoken = {*keys_of(shown.query), *shown.bodies}
    slots = {
        "agencies": bool(keys_of(query)) and {*keys_of(query)} <= spoken and not asked.bodies.named,
        "years": asked.years is None and query.years == shown.query.years,
        "fields": not asked.measured and bool(_figures(query) & _figures(shown.query)),
        "kind": not keys_of(query),
    }
    return tuple(name for name, taken in slots.items() if taken)


def _figures(query: Query) -> set[Measure]:
    return {one.model_copy(update={"change": None}) for one in query.measures if not isinstance(one, Reports)}
