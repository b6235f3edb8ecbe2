"""A question that leaves something unsaid → the same, its empty slots filled from the answer before: ``follow``.

Either the question before is asked again with other bodies, years or items (那2022年呢, 复议呢), or, where the question
has words of its own for what is wanted (差多少, 理由是什么, 哪一年最多), these are framed with the bodies, items and
years of the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.measures import Cells, Ratio, Reports, Stated
from xxgk.bot.model.algebra.query import TEXTS, Pick, Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.earlier import earlier_bodies, earlier_items, narrowed, shares_of_items, with_columns
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measures
from xxgk.bot.understand.picking import picked
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Context, Reading, Reason
from xxgk.bot.understand.rows_otherwise import rows_otherwise

_OF_PROVINCE = 2  # digits of the code of a division that tell its province
# words by which a question says itself what is to be made of what it asks
_FRAMED = frozenset(
    [
        "sum",
        "mean",
        "quartiles",
        "extreme",
        "compare",
        "than",
        "change",
        "growth",
        "doubled",
        "difference",
        "year_on_year",
        "trend",
        "breakdown",
        "stated",
        "originals",
        "finding",
        "points",
        "theme",
        "section",
        "test",
        "none_test",
        "some_test",
        "bound",
        "which_year",
        "groups",
        "per",
        "place_of",
        "run",
        "spanning",
        "whether",
        "no_report",
        "derivation",
    ]
)
_PAGE = 20  # rows of a list that are shown at once
_ORDERED = ("order", "first", "nth")
_LISTS = frozenset({"rank", "search", "findings", "coverage"})
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
    shown = context.shown
    pieces = asked.pieces
    if (
        shown is None
        or (fresh.asks == "help" and not pieces.says("tie", "listing"))
        or pieces.has("unknown", "elsewhere", "unsupported", "search", "phrase", "month")
    ):
        return None
    if pieces.has("more_rows"):
        return _more(fresh, shown)
    if pieces.has("why") and not pieces.has("breakdown", "finding"):
        return None
    if (otherwise := rows_otherwise(asked, shown)) is not None:
        return _told(fresh, otherwise, _carried_of(shown))
    if pieces.has("share") and pieces.has("all") and not asked.measured:
        return replace(fresh, reason="not_followed")  # 占全部多少, of what is no part
    if _is_whole(asked, fresh, shown):
        return None
    if shown.query.show == "points" and pieces.has("originals") and _names(shown.query) and not asked.bodies.bodies:
        return _part_of_points(asked, fresh, shown, context)
    told = (
        _of_a_row(asked, fresh, shown, context)
        or _of_two(asked, fresh, shown, context)
        or _shown_otherwise(asked, fresh, shown)
    )
    if told is not None:
        return told
    filled = _filled(asked, shown, context)
    if filled is None:
        return replace(fresh, reason="agency_missing")
    if (
        pieces.has("year_count")
        and pieces.has("difference", "compare")
        and filled.asked.years != _years_of(shown.query)
    ):
        return None
    if pieces.has("year_count") and pieces.values("year_count")[0] != len(shown.query.years.years):
        return replace(fresh, reason="not_followed")
    if _adds_one(asked, filled.asked):
        return replace(fresh, reason="not_followed")
    if (pieces.has(*_FRAMED) and not _in_percent(pieces) and not _only_compares(filled.asked, shown)) or (
        filled.asked.bodies.named and pieces.has("share", *_ORDERED)
    ):
        return _framed_anew(filled, fresh, read_again)
    return _asked_again(filled, asked, fresh, shown)


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


def _is_whole(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether a question needs nothing from the one before: it names bodies and what is asked of them, and nothing ties it."""
    pieces = asked.pieces
    tied = (
        pieces.says("tie", "follows")
        or pieces.has("it", "both", "again")
        or _joined(pieces)
        or pieces.path[0].kind == "comma"
        or _narrows(asked, fresh, shown)
    )
    if pieces.has("place_of"):
        return bool(asked.bodies.named and asked.measured)
    if pieces.has("coverage") or (pieces.has("all") and asked.measured):
        return True
    names = bool(asked.bodies.bodies or asked.bodies.unclear)
    wants = bool(asked.measured) or (fresh.query is not None and fresh.asks == "query")
    if asked.bodies.sets and not asked.bodies.named:
        return bool(asked.measured or pieces.has("points", "finding")) and not (tied and asked.years is None)
    if names and not tied:
        return True
    return names and wants and asked.years is not None


def _narrows(asked: Asked, fresh: Reading, shown: Shown) -> bool:
    """Tell whether it says nothing but whose, after a set: 四川的, 四川有几个, 全省各机关."""
    pieces = asked.pieces
    if pieces.says("all", "there") and not asked.measured:
        return True
    of_reports = fresh.query is None or fresh.query.measures == (Reports(),)
    if asked.measured or _names(shown.query) or not (of_reports or pieces.has("set")):
        return False
    last = next((span.kind for span in reversed(pieces.path) if span.kind not in ("mark", "stop")), "")
    return last == "de" or (asked.years is None and pieces.has("how_many", "exist"))


def _joined(pieces: Pieces) -> bool:
    """Tell whether it begins by joining what it names to what was asked: 和江都区比, 加上江都区."""
    first = next((span for span in pieces.path if span.kind not in ("mark", "fill", "tie", "again")), None)
    return first is not None and first.kind in ("and", "also", "compare", "than")


def _more(fresh: Reading, shown: Shown) -> Reading | None:
    """Go on: the next rows of a list, the improvements after the problems, the main figures after one."""
    query = shown.query
    if shown.kind in _LISTS or (query.pick is not None and not _names(query)):
        step = shown.count or query.limit or _PAGE
        return replace(
            fresh,
            asks="query",
            reason="",
            unknown=(),
            query=query.model_copy(update={"start": query.start + step}),
            carried=("kind",),
        )
    if not _names(query):
        return None
    points = next((one.points for one in query.measures if isinstance(one, Reports) and one.points), None)
    if points is None:
        return replace(fresh, asks="profile", reason="", unknown=(), query=query, carried=("agencies", "years"))
    other = Reports(points="improvement" if points == "problem" else "problem")
    return replace(
        fresh,
        asks="query",
        reason="",
        unknown=(),
        query=query.model_copy(update={"measures": (other,)}),
        carried=("agencies", "years"),
    )


def _of_a_row(asked: Asked, fresh: Reading, shown: Shown, context: Context) -> Reading | None:
    """Ask for one of the rows shown: 第二个, 第一名是谁, 第二个收到多少复议."""
    pieces = asked.pieces
    numbers = [value[1] for value in pieces.values("nth")]
    if (
        len(numbers) != 1
        or asked.bodies.bodies
        or pieces.has(*_FRAMED, "order")
        or not 1 <= numbers[0] <= len(shown.rows)
    ):
        return None
    if _names(shown.query) and len(shown.rows) < 2:
        return None
    at = numbers[0] - 1
    year = shown.years[at] or 0
    years = asked.years or (Years(which="named", years=(year,)) if year else shown.query.years)
    keys = asked.keys() or item_fields(earlier_items(shown.query), years.years)
    plain = (
        [one.model_copy(update={"change": None}) for one in shown.query.measures]
        if not asked.measured
        else key_measures(keys)
    )
    update = {"bodies": (Bodies(keys=(shown.rows[at],)),), "years": years, "measures": tuple(plain)}
    query = _made(shown.query, {**_PLAIN, **update, "show": shown.query.show if shown.query.show in TEXTS else "value"})
    carried = ("years", *(() if asked.measured else ("fields",)))
    return _told(fresh, query, carried)


def _of_two(asked: Asked, fresh: Reading, shown: Shown, context: Context) -> Reading | None:
    """Set the bodies spoken of last beside each other: 两个比一下, 哪个多, 差多少, 加起来."""
    pieces = asked.pieces
    together = pieces.has("both", "compare", "difference") or pieces.says("sum", "these")
    if (
        not together
        or asked.bodies.bodies
        or asked.years is not None
        or asked.measured
        or pieces.has("trend", "per", "year_on_year")
    ):
        return None
    count = next(iter(pieces.values("both")), 2)
    named = _names(shown.query)
    several_years = len(shown.query.years.years) > 1 or shown.query.years.which == "all"
    if (len(named) < 2 and several_years and not (pieces.has("both") and len(shown.bodies) >= count)) or len(
        named
    ) >= 2:
        years_too = shown.query
    elif len(shown.bodies) >= count and named:
        keys = tuple(reversed(shown.bodies[:count]))
        years_too = shown.query.model_copy(update={"bodies": (Bodies(keys=keys),)})
    else:
        return None
    update: dict[str, object] = {**_PLAIN}
    if pieces.has("difference"):
        update["over"] = "difference"
    elif pieces.has("sum"):
        update["reduce"] = "sum"
    return _told(fresh, _made(years_too, update), ("agencies", "years", "fields"))


def _shown_otherwise(asked: Asked, fresh: Reading, shown: Shown) -> Reading | None:
    """Show the same in another way: 画个图, 导出excel, 列出来, 有几个, 最少的呢, 前20名."""
    pieces, query = asked.pieces, shown.query
    whose = asked.bodies.bodies or asked.bodies.unclear
    if query.show in TEXTS and not (asked.measured or whose or asked.years) and pieces.has("how_many", "sum"):
        return _told(fresh, _made(query, {"start": 0, "limit": None}), ("years", "kind"))  # it says how many there are
    if asked.measured or whose or asked.years is not None or pieces.has(*_FRAMED, "it"):
        return None
    if pieces.has("action"):
        return _told(fresh, query.model_copy(update={"action": pieces.values("action")[0]}), _carried_of(shown))
    if _names(query):
        return None
    listed = query.show in ("count", "list") and bool(query.where or query.having)
    if pieces.has("how_many") and listed:
        return _told(fresh, _made(query, {"show": "count", "start": 0, "limit": None}), ("kind",))
    if listed and (
        pieces.says("tie", "listing")
        or any(span.why.startswith("列") for span in pieces.of("again"))
        or pieces.has("which")
    ):
        return _told(fresh, _made(query, {"show": "list", "start": 0, "limit": None}), ("kind",))
    if pieces.has(*_ORDERED):
        pick = (query.pick or Pick()).model_copy(update=_picked(asked))
        update: dict[str, object] = {"pick": pick, "start": 0, "limit": None}
        if query.reduce != "none" and not query.per:
            update |= {"reduce": "none"}
        return _told(fresh, _made(query, update), ("years", "fields", "kind"))
    return None


def _picked(asked: Asked) -> dict[str, object]:
    """Give what is said of the order: 最少的呢, 最多的三个, 最后三名."""
    said = picked(asked)
    number = next((count for count, _ in asked.pieces.values("amount") if isinstance(count, int) and count > 0), 0)
    if number and not said.keys() & {"first", "nth"}:
        said["first"] = number
    if not asked.pieces.has("order") and said["order"] == "most":
        del said["order"]  # of the first three in the order of before
    alone = {"first": None, "nth": None} if said.keys() & {"first", "nth"} else {}
    return {"place_of": None, **alone, **said}


def _filled(asked: Asked, shown: Shown, context: Context) -> _Filled | None:
    """Fill the slots a question leaves empty; ``None`` where there is nothing to go on."""
    pieces, query = asked.pieces, shown.query
    carried: list[str] = []
    bodies = _bodies(asked, shown, context)
    if bodies is None:
        return None
    joined = len(bodies.named) > len(asked.bodies.named) > 0
    if bodies.named and (joined or not (asked.bodies.bodies or asked.bodies.unclear)):
        carried.append("agencies")
    years = asked.years
    if (
        years is not None
        and _compares(pieces)
        and len(years.years) == 1
        and query.years.years
        and not asked.bodies.bodies
    ):
        carried += ["years"] if years.years != query.years.years else []
        years = Years(which="named", years=tuple(sorted({*years.years, query.years.years[-1]})))
    elif years is None and not pieces.has("which_year", "trend") and "year" not in pieces.values("per"):
        years = _years_of(query)
        carried += ["years"] if years is not None else []
    if pieces.has("year_on_year") and years is not None and len(years.years) == 1 and asked.years is None:
        years = Years(which="named", years=(years.years[0] - 1, years.years[0]))
    measured = asked.measured
    items = earlier_items(query) if shown.kind != "profile" else ()
    only_columns = (
        measured.items and not pieces.has("row") and not any(span.kind == "some_test" for span in pieces.path)
    )
    if not measured or only_columns:
        columns = [column for span in pieces.of("column", "columns") for column in span.value]
        if columns and (of_rows := with_columns(items, columns)):
            measured, carried = Measured(of_rows), [*carried, "fields"]
        elif not measured and (pieces.has("share") or _in_percent(pieces)):
            rates = shares_of_items(items)
            measured, carried = (Measured(rates=rates), [*carried, "fields"]) if rates else (measured, carried)
        elif not measured and not columns:
            measured = Measured(items, tuple(one.name for one in query.measures if isinstance(one, Ratio) and one.name))
            carried += ["fields"] if measured else []
    meant = years.years if years is not None and years.years else asked.meant
    if not meant:
        meant = tuple(sorted({year for body in bodies.named for year in body.matches[0].agency.years}))
    return _Filled(replace(asked, bodies=bodies, years=years, measured=measured, meant=meant), tuple(carried))


def _only_compares(asked: Asked, shown: Shown) -> bool:
    """Tell whether what is to be compared is one figure and nothing else: 和2023年比, after 2023."""
    years = asked.years
    alone = len(asked.bodies.named) == 1 and years is not None and years == _years_of(shown.query)
    return (
        alone and years is not None and len(years.years) == 1 and not asked.pieces.has(*(_FRAMED - {"compare", "than"}))
    )


def _adds_one(asked: Asked, filled: Asked) -> bool:
    """Tell whether a sum or a mean is asked for of what is one figure: 总共, after one year of one body."""
    years = filled.years.years if filled.years is not None else ()
    alone = len(filled.bodies.named) == 1 and len(years) == 1 and len(filled.measured.items) < 2
    empty = not (asked.bodies.bodies or asked.measured or asked.years)
    adds = asked.pieces.says("sum", "these") or asked.pieces.has("mean")
    return alone and empty and adds and not asked.pieces.has("per", "trend")


def _in_percent(pieces: Pieces) -> bool:
    """Tell whether the same is asked for in per cent and nothing else: and in percent?"""
    framed = pieces.of(*_FRAMED)
    return len(framed) == 1 and framed[0].kind == "growth" and framed[0].why.startswith("in per")


def _compares(pieces: Pieces) -> bool:
    return pieces.has("compare", "than")


def _years_of(query: Query) -> Years | None:
    years = query.years
    return years if years.which in ("named", "all") else None


def _bodies(asked: Asked, shown: Shown, context: Context) -> FramedBodies | None:
    """Give the bodies meant: those named, joined to those before where they are added; else those before."""
    pieces, given = asked.pieces, asked.bodies
    before = earlier_bodies(shown.query, context.names)
    if pieces.says("all", "there") and before.named and not given.named:
        return replace(before, bodies=_all_there(given, before, province=_says_province(pieces)), named=(), many=True)
    if given.unclear:
        places = None if before.named else narrowed(asked, shown.query)
        return given if places is None else replace(before, bodies=places)
    if given.named:
        if (_joined(pieces) or _compares(pieces)) and before.named and not pieces.has("preposition"):
            keys = tuple(dict.fromkeys((*_names(shown.query), *(body.key for body in given.named))))
            named = tuple(dict.fromkeys((*before.named, *given.named)))
            return replace(before, bodies=(Bodies(keys=keys),), named=named)
        if before.named or (places := narrowed(asked, shown.query)) is None:
            return given
        return replace(before, bodies=places)
    if given.bodies:
        if before.named:
            return given
        places = narrowed(asked, shown.query)
        return replace(given, bodies=places) if places is not None else given
    if pieces.says("it", "one") and len(before.named) != 1:
        return None  # of a list nobody is "it"
    return before


def _says_province(pieces: Pieces) -> bool:
    """Tell 全省, the province of a place, from 全市, the place itself."""
    words = [pieces.lattice.text[span.start : span.end] for span in pieces.of("all") if span.value == "there"]
    return any("省" in word or "province" in word for word in words)


def _all_there(given: FramedBodies, before: FramedBodies, *, province: bool) -> tuple[Bodies, ...]:
    """Give all bodies of the places whose bodies were spoken of, of the sorts named: 全省各部门, after 江苏省 or 无锡市."""
    codes = (body.key.partition("-")[0] for body in before.named)
    places = tuple(dict.fromkeys(code[:_OF_PROVINCE] if province else code for code in codes))
    return tuple(one.model_copy(update={"places": places}) for one in given.bodies or (Bodies(),))


def _framed_anew(filled: _Filled, fresh: Reading, read_again: Callable[[Asked], Reading]) -> Reading | None:
    found = read_again(filled.asked)
    if found.reason not in ("", "agency_unclear", "agency_unknown"):
        return None
    found = replace(found, query=_among_peers(found.query, filled.asked))
    figures = found.query is not None and any(isinstance(one, Cells | Ratio | Stated) for one in found.query.measures)
    return replace(found, carried=tuple(one for one in filled.carried if one != "fields" or figures))


def _among_peers(query: Query | None, asked: Asked) -> Query | None:
    """Put the bodies among which a place is asked for: those of the set named (省级部门里排第几), else its peers, never the body alone."""
    place = query.pick.place_of if query is not None and query.pick is not None else None
    if query is None or place is None or any(not one.keys for one in query.bodies):
        return query
    named = [(one.levels, one.place_levels, one.kinds, one.places) for one in asked.bodies.sets]
    sets = [Bodies(levels=one[0], place_levels=one[1], kinds=one[2], places=one[3]) for one in named if any(one)]
    return _made(query, {"bodies": tuple(sets)}) or query


def _asked_again(filled: _Filled, asked: Asked, fresh: Reading, shown: Shown) -> Reading | None:
    """Ask the question before again, of other bodies or years, of another item."""
    query, new, pieces = shown.query, filled.asked, asked.pieces
    said = bool(asked.measured or (filled.asked.measured.items != () and "fields" not in filled.carried))
    changed = asked.bodies.bodies or asked.bodies.unclear or asked.years is not None or asked.measured
    columns = asked.pieces.has("column", "columns", "share") or _in_percent(asked.pieces)
    if not changed and not columns and not asked.pieces.has("it"):
        return None
    one = bool(query.pick) or not _names(query)
    update: dict[str, object] = {"bodies": new.bodies.bodies, "start": 0, "limit": None, "action": None}
    if asked.years is not None:
        update["years"] = new.years
    if pieces.has("how_many") and query.show == "list":
        update["show"] = "count"
    first = next((one.first for one in asked.bodies.sets if one.first), 0)
    if not new.bodies.named and (first or pieces.has(*_ORDERED)):
        pick = (query.pick or Pick()).model_copy(update=_picked(asked))
        update["pick"] = pick.model_copy(update={"first": first}) if first else pick
    to_body = bool(new.bodies.named) and not _names(query)
    if to_body:
        update |= {**_PLAIN, "show": query.show if query.show in TEXTS else "value"}
    keys = (*item_fields(new.measured.items, new.meant, one=one and not to_body), *new.measured.rates)
    if keys and (asked.measured or columns or _of_another_form(query, keys)):
        update |= _other_measures(query, keys, plain=pieces.has("how_many"))
    made = _made(query, update)
    carried = list(filled.carried)
    if asked.measured or columns:
        carried += ["kind"] if shown.kind in _KEPT and not to_body else []
    elif not (new.bodies.named and len(new.bodies.named) > len(asked.bodies.named) > 0):
        carried += ["kind"]
    if new.bodies.unclear:
        unsure: Reason = "agency_unclear" if asked.bodies.unclear[0].asks else "agency_unknown"
        return replace(fresh, asks="query", query=made, reason=unsure, carried=tuple(carried))
    if shown.kind == "profile" and not keys and not new.bodies.named:
        return replace(fresh, reason="not_followed")  # 只看县级政府, after the main figures of one report
    if shown.kind == "profile" and not keys and not asked.measured:
        return replace(
            fresh,
            asks="profile",
            reason="",
            unknown=(),
            query=None,
            named=new.bodies.named,
            year_words=new.years,
            carried=tuple(carried),
        )
    return _told(replace(fresh, named=new.bodies.named), made, tuple(carried)) if said or made else None


def _of_another_form(query: Query, keys: Sequence[str]) -> bool:
    """Tell whether the items are others in the form of the years now asked for."""
    before = {field for one in query.measures if isinstance(one, Cells) for field in one.fields}
    return bool(before) and any(key.startswith("legacy.") for key in before) != any(
        key.startswith("legacy.") for key in keys
    )


def _other_measures(query: Query, keys: Sequence[str], *, plain: bool) -> dict[str, object]:
    """Put other items for those of a query, in its conditions too; texts give way to figures."""
    measures = key_measures(keys)
    if all(isinstance(one, Stated) for one in query.measures):
        measures = [{"measure": "stated", "field": key} for key in keys if not key.startswith("rate.")] or measures
    changes = [one.change for one in query.measures if one.change is not None]
    if changes and not plain:  # 拒绝了几件, after a change, asks for how many
        measures = [{**one, "change": changes[0]} for one in measures]
    update: dict[str, object] = {"measures": measures}
    if query.show in TEXTS:
        update |= {"show": "value", "per": (), "pick": None}
    if {"row", "applicant", "theme"}.intersection(query.per):
        update["per"] = tuple(one for one in query.per if one not in ("row", "applicant", "theme"))
        if not update["per"]:
            return update | {"pick": None}  # one number has no first three
    rated = [
        any(isinstance(test.measure, Ratio) for clause in query.where for test in clause.any_of),
        measures[0]["measure"] == "ratio",
    ]
    if query.where and rated[0] == rated[1]:  # 100 requests are no rate
        update["where"] = [
            {"any_of": [{**test.model_dump(by_alias=True), "measure": measures[0]} for test in clause.any_of]}
            for clause in query.where
        ]
    if query.pick is not None:
        update["pick"] = query.pick.model_copy(update={"measure": 0})
    return update


_PLAIN: dict[str, object] = {
    "per": (), "reduce": "none", "where": (), "having": (), "pick": None, "over": "none", "start": 0, "limit": None, "action": None,
}  # fmt: skip


def _made(query: Query, update: dict[str, object]) -> Query | None:
    """Change slots of a query, ``None`` where that has no meaning."""
    given = {name: getattr(query, name) for name in Query.model_fields} | update
    try:
        return Query.model_validate(given)
    except ValidationError:
        return None


def _told(fresh: Reading, query: Query | None, carried: tuple[str, ...]) -> Reading | None:
    if query is None:
        return None
    return replace(fresh, asks="query", reason="", unknown=(), query=query, carried=carried, choices=())


def _names(query: Query) -> tuple[str, ...]:
    return tuple(key for one in query.bodies for key in one.keys)


def _carried_of(shown: Shown) -> tuple[str, ...]:
    return ("agencies", "years", "fields") if _names(shown.query) else ("kind",)
