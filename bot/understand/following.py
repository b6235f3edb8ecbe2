"""A question that leaves something unsaid → the same, its empty slots filled from the answer before: ``follow``.

In this order: a way to make something else of the answer (``turns.py``: 平均呢, 第二个); a question that is whole needs nothing; else the
slots are filled one by one (bodies, years, items), and what is filled is framed like any question where it says itself what is wanted
(理由是什么, 哪一年最多), or put into the query before (那2022年呢, 复议呢), from which some slots fall (``falls.toml``).
"""

from collections.abc import Callable
from dataclasses import replace

from xxgk.bot.items.computed import rates
from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.measures import Cells, Filing, Ratio, Stated
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.body_set import BodySet
from xxgk.bot.understand.clear_names import with_clear_names
from xxgk.bot.understand.earlier import with_sums_kept
from xxgk.bot.understand.falling import fallen, keys_of, with_slots
from xxgk.bot.understand.following_again import asked_again, told
from xxgk.bot.understand.following_filled import Filled, fill_slots, only_compares, years_of
from xxgk.bot.understand.following_lost import figures_of, loses, shares_nothing
from xxgk.bot.understand.following_said import as_said
from xxgk.bot.understand.following_tied import (
    adds_one,
    any_there,
    asks_who_grows,
    compares_one,
    compares_with_body,
    is_of_no_one,
    is_of_nothing_shown,
    is_whole,
    leaves_out_it,
    of_counts,
    of_everybody,
    of_its_body,
    of_one_year,
    ranks_one,
)
from xxgk.bot.understand.framing_words import FRAMED, TESTING
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.left_out import leaves_out_items, leaves_out_others
from xxgk.bot.understand.matters import is_matter_alone, looked_for_in
from xxgk.bot.understand.picking import ORDERED
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Context, Reading
from xxgk.bot.understand.references import (
    earlier_bodies,
    end_spoken_of,
    resolved,
)
from xxgk.bot.understand.turn_words import first_said, in_percent, kinds_said, says_counts
from xxgk.bot.understand.turns import turned
from xxgk.bot.understand.turns_of_means import of_its_own, sets_a_change
from xxgk.bot.understand.turns_of_sets import other_phrase
from xxgk.bot.understand.unanswered import asks_reasons, unknown_words
from xxgk.bot.understand.years_spoken import with_years_spoken

_ELSEWHERE = ("elsewhere", "unsupported", "search", "phrase", "month")
_COUNTING = tuple(map(frozenset, ({"how_many"}, {"how_many", "exist"}, {"which"}, {"which", "exist"})))
_COUNTED = frozenset({"sets", "how_many", "exist", "sum", "it", "whether"})
_OF_YEARS = ("which_year", "trend", "per", "year_count", "coverage", "since_word")  # say of which years
_LINKS = ("链接", "连结", "网址", "打开", "link", "url", "open")  # in words that ask for a file
_POINTS = 5  # the part of a report that states problems and improvements


def follow(asked: Asked, fresh: Reading, context: Context, read_again: Callable[[Asked], Reading]) -> Reading | None:
    """Complete a question by the answer before; ``None`` where it is whole by itself or nothing ties it to that.

    ``fresh`` is how it is read alone, ``read_again`` makes a reading of a question with other slots.
    """
    if (shown := context.shown) is None:
        return None
    found = _followed(asked, fresh, context, read_again, shown)
    alone = found is None and of_everybody(asked, fresh, shown)
    return replace(fresh, reason="not_followed", query=None) if alone else found


def _followed(
    asked: Asked, fresh: Reading, context: Context, read_again: Callable[[Asked], Reading], shown: Shown
) -> Reading | None:
    asked = as_said(asked, shown, context.names)
    if asked.pieces.has("unknown"):
        return _without_unknown(asked, fresh, context, read_again)
    helped = fresh.asks == "help" and not (asked.pieces.says("tie", "listing") or says_counts(asked))
    if (inside := looked_for_in(asked, shown, context.names)) is not None:
        return replace(read_again(inside), carried=("agencies",) if asked.years else ("agencies", "years"))
    if helped or (asked.pieces.has(*_ELSEWHERE) and not other_phrase(asked, shown)):
        return None
    refused = leaves_out_it(asked) or leaves_out_items(asked) or compares_with_body(asked, shown)
    if refused or is_of_no_one(asked, shown):
        return replace(fresh, reason="not_followed", query=None)
    asked, shown = with_years_spoken(asked, of_counts(asked, of_its_body(asked, of_one_year(of_its_own(asked, shown)))))
    row = asked.bodies is not (asked := resolved(asked, shown, context.names)).bodies
    pieces = asked.pieces
    nothing = (
        is_of_nothing_shown(asked, shown)
        or ranks_one(asked, shown)
        or (asked.measured and (end_spoken_of(pieces) or compares_one(asked, shown)))
    )
    if nothing:
        return replace(fresh, reason="not_followed", query=None)
    if asks_reasons(pieces) and not pieces.has("more_rows"):
        return None
    if (query := turned(asked, shown)) is not None:
        return told(fresh, query, _carried(asked, query, shown))
    if asks_who_grows(asked, shown) or leaves_out_others(asked, shown) or sets_a_change(asked, shown):
        return replace(fresh, reason="not_followed", query=None)
    kinds = kinds_said(asked)
    no_part = kinds == {"share"} and shown.query.show in ("list", "count")  # 占多少, after a list
    if no_part or (kinds == {"whether"} and not any_there(asked)):  # 这个数对吗
        return replace(fresh, reason="not_followed", query=None)
    groups = any(one.asked == "count" for one in asked.bodies.sets) and bool(shown.query.per)  # 有几个省
    if kinds in _COUNTING or (groups and kinds <= _COUNTED):  # 有几个, of what is no list
        return replace(fresh, reason="not_followed", query=None)
    places = pieces.has("place_of") and asked.years is None and not asked.bodies.named
    if places and len(shown.query.years.years) != 1 and shown.query.pick is not None:  # 排第几, after 哪年最多
        return replace(fresh, reason="not_followed", query=None)
    if pieces.has("more_rows") and not asked.measured:
        profile = replace(
            fresh, asks="profile", reason="", unknown=(), query=shown.query, carried=("agencies", "years")
        )
        return profile if keys_of(shown.query) else None
    shares = (
        first_said(asked).kind == "share" if kinds else False
    )  # 占全部不予公开的比例: what was said before, of that
    if shares and asked.measured and not asked.bodies.named:
        made = with_slots(shown.query, {**fallen("anything"), **_share_of(asked, shown)})
        return (
            told(fresh, made, _carried(asked, made, shown))
            if made
            else replace(fresh, reason="not_followed", query=None)
        )
    of_what = pieces.has("share") and pieces.has("all") and not asked.measured  # 占全部多少, of what is no part
    ordered = pieces.has(*ORDERED) and not pieces.has("difference")
    which_two = not ordered and any(one.first for one in asked.bodies.sets)  # 两个省比一比, 两区的复议
    alone = not (asked.bodies.bodies or asked.bodies.unclear or asked.measured or asked.years)
    nothing_else = alone and len(shown.query.years.years) == 1 and not pieces.has("year_on_year")  # 差多少, from what
    if of_what or which_two or (pieces.has("difference") and nothing_else):
        return replace(fresh, reason="not_followed", query=None)
    answers_whose = context.open == "whose" and fresh.asks == "profile"  # 青石县政府2023年申请, not held → 绍兴市
    if not (row or answers_whose) and is_whole(asked, fresh, shown):
        asked = with_clear_names(asked, shown, context.names)
        settled = fresh.bodies and not asked.bodies.unclear
        whole = read_again(asked) if settled else fresh
        return _of_its_years(asked, whole, shown, read_again) or (whole if settled else None)
    file = pieces.says("originals", "full") or any(one in span.why for span in pieces.of("originals") for one in _LINKS)
    of_points = shown.query.show == "points" and pieces.has("originals") and not file
    if of_points and keys_of(shown.query) and not asked.bodies.bodies:
        return _part_of_points(asked, fresh, shown, context)
    filled = fill_slots(asked, shown, context)
    if filled is None:
        return replace(fresh, reason="agency_missing")
    named = asked.years is not None and pieces.values("year_count") == [len(asked.years.years)]  # 2021、2022两年
    counted = [] if named else pieces.values("year_count")
    if counted and pieces.has("difference", "compare") and filled.asked.years != years_of(shown.query):
        return None
    if (counted and counted[0] != len(shown.query.years.years)) or adds_one(asked, filled.asked):
        return replace(fresh, reason="not_followed")
    percent = in_percent(asked) and len(pieces.of(*FRAMED)) == 1
    same = percent or pieces.says("it", "matter") or any_there(asked)
    framed = pieces.has(*FRAMED) and not same and not only_compares(filled.asked, shown)
    framed = framed or (pieces.says("tie", "that_year") and shown.query.pick is not None)
    if is_matter_alone(asked) and not fresh.reason:
        filled = replace(filled, asked=replace(filled.asked, measured=asked.measured))
        framed = True
    if framed or (filled.asked.bodies.named and pieces.has("share", *ORDERED)):
        return _framed_anew(filled, shown, read_again)
    again = asked_again(filled, asked, fresh, shown)
    unsaid = fresh.reason == "" and fresh.asks in ("compare", "profile") and not asked.bodies.bodies
    unsaid = unsaid and not pieces.has("table_word")
    if again is not None and again.query is not None and shares_nothing(again.query, pieces):
        return replace(again, reason="not_followed", query=None)
    return replace(fresh, reason="not_followed") if again is None and unsaid else again


def _share_of(asked: Asked, shown: Shown) -> Slots:
    """Give what was measured as a share of what is named now; nothing that can be asked where either is no figure of its own."""
    parts = [one.fields for one in shown.query.measures if isinstance(one, Cells)]
    wholes = item_fields(asked.measured.items, asked.meant or shown.query.years.years, one=True)[:1]
    if asked.measured.rates:  # 占|不予公开的比例
        named = rates().get(asked.measured.rates[0])
        wholes = named.of if named else ()
    return {"measures": [{"measure": "ratio", "of": parts[0] if len(parts) == 1 else (), "by": wholes}]}


def _of_its_years(asked: Asked, fresh: Reading, shown: Shown, read_again: Callable[[Asked], Reading]) -> Reading | None:
    """Take the year spoken of for a whole question without one, of a body or an item spoken of; ``None`` for any other.

    成都2022年收到多少申请 → 成都的行政复议几件, 德阳收到多少申请: of 2022.
    """
    years = years_of(shown.query)
    if (
        asked.years is not None
        or years is None
        or years.which != "named"
        or asked.pieces.has(*_OF_YEARS)
        or fresh.query is None
    ):
        return None
    if fresh.asks != "query" or fresh.query.years.which == "all":
        return None
    keys = {*keys_of(fresh.query)}
    spoken = keys & {*keys_of(shown.query), *shown.bodies} or figures_of(fresh.query) & figures_of(shown.query)
    return replace(read_again(replace(asked, years=years)), carried=("years",)) if spoken else None


def _without_unknown(
    asked: Asked, fresh: Reading, context: Context, read_again: Callable[[Asked], Reading]
) -> Reading | None:
    """Read the rest of a question of which a word is not understood: it is offered, never answered (大熊猫2022年呢)."""
    path = asked.pieces.path
    known = tuple(span for span in path if span.kind != "unknown")
    if not known or all(span.kind in ("mark", "stop", "comma", "fill", "tie") for span in known):
        return None
    found = follow(replace(asked, pieces=Pieces(known, asked.pieces.lattice)), fresh, context, read_again)
    if found is None or found.query is None or found.reason:
        return None
    return replace(found, reason="not_understood", unknown=fresh.unknown or unknown_words(path))


def _part_of_points(asked: Asked, fresh: Reading, shown: Shown, context: Context) -> Reading:
    """Ask for the part of the report that states the problems just shown."""
    return replace(
        fresh,
        asks="section",
        reason="",
        unknown=(),
        parts=(_POINTS,),
        named=earlier_bodies(shown.query, context.names).named,
        year_words=asked.years or years_of(shown.query),
        carried=("agencies", "years"),
    )


def _framed_anew(filled: Filled, shown: Shown, read_again: Callable[[Asked], Reading]) -> Reading | None:
    asked = filled.asked
    lists = shown.query.show in ("list", "count") and bool(shown.query.where) and not asked.bodies.named
    if lists and not asked.bodies.sets and asked.pieces.has(*TESTING):  # 上升的呢, after the bodies of which it fell
        asked = replace(asked, bodies=replace(asked.bodies, sets=(BodySet(asked="which"),)))
    found = read_again(asked)
    if found.reason not in ("", "agency_unclear", "agency_unknown"):
        return None
    query = _among_peers(found.query, asked)
    if query is not None and "fields" in filled.carried:
        query = with_sums_kept(query, shown.query)
    if query is not None and loses(query, filled.asked, shown):
        return replace(found, reason="not_followed", query=None)
    figures = query is not None and any(isinstance(one, Cells | Ratio | Stated | Filing) for one in query.measures)
    carried = tuple(one for one in filled.carried if one != "fields" or figures)
    return replace(found, query=query, carried=carried)


def _among_peers(query: Query | None, asked: Asked) -> Query | None:
    """Put the bodies among which a place is asked for: those of the set named (省级部门里排第几), else its peers, never the body alone."""
    place = query.pick.place_of if query is not None and query.pick is not None else None
    if query is None or place is None or any(not one.keys for one in query.bodies):
        return query
    named = [(one.levels, one.place_levels, one.kinds, one.places) for one in asked.bodies.sets]
    sets = [Bodies(levels=one[0], place_levels=one[1], kinds=one[2], places=one[3]) for one in named if any(one)]
    return with_slots(query, {"bodies": tuple(sets)}) or query


def _carried(asked: Asked, query: Query, shown: Shown) -> tuple[str, ...]:
    """Name the slots that a turn takes over: bodies named, years, items; what is made of a set is its kind."""
    spoken = {*keys_of(shown.query), *shown.bodies}
    slots = {
        "agencies": bool(keys_of(query)) and {*keys_of(query)} <= spoken and not asked.bodies.named,
        "years": asked.years is None and query.years == shown.query.years,
        "fields": not asked.measured and bool(figures_of(query) & figures_of(shown.query)),
        "kind": not keys_of(query),
    }
    return tuple(name for name, taken in slots.items() if taken)
