"""Why a question has no answer, and the words that say so: ``reason_against``, ``words_of_no_use``."""

from collections.abc import Iterable

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Asked, needs_body
from xxgk.bot.understand.chart import Path
from xxgk.bot.understand.frame_tests import tests_of_nothing
from xxgk.bot.understand.item_fields import FIRST_FORM, LEGACY, columns_of
from xxgk.bot.understand.named_spans import NAMES
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Reason
from xxgk.bot.understand.spans import Span

_SMALL = frozenset({"fill", "tie", "unit", "direction", "cmp", "by", "split"})
_ONLY_WHAT = frozenset({"row", "mark", "stop", "comma", "de"})
_THAN = ("比", "较", "than")
_MEANT_UNITS = ("%", "倍", "天")  # that a number is told in, and so mean something by themselves
_MEASURED_BEHIND = ("row", "rate", "column", "columns", "test", "bound", "portion", "amount")
_CHOSEN = (
    "order",
    "first",
    "nth",
    "direction",
    "change",
    "growth",
    "test",
    "bound",
    "place",
    "body",
)  # say which of a set
_RANKED = ("order", "first", "nth", "places", "apart_from_first", "change", "growth")


def reason_against(
    asked: Asked, query: Query | None, unknown: tuple[str, ...], carried: tuple[str, ...] = ()
) -> Reason:
    """Give why there is no answer, ``""`` where there is one; ``carried`` are the slots filled from the query before."""
    pieces = asked.pieces
    if pieces.has("elsewhere"):
        return "out_of_scope"
    if pieces.has("unsupported", "month", "amount_month") or (asked.measured.unrated and not _shared_otherwise(query)):
        return "not_supported"
    if (
        asked.bodies.many
        and pieces.has(*_RANKED)
        and not asked.measured
        and "measures" not in carried
        and not pieces.has("points", "breakdown", "finding", "test")
    ):
        return "words_missing"
    if pieces.has("place_of") and not asked.measured and not pieces.has("test", "finding", "points", "theme"):
        return "words_missing"
    if unknown:
        return "not_understood"
    if asks_reasons(pieces):
        return "no_reasons"
    searched = pieces.has("search") and query is not None and not query.bodies
    if asked.bodies.unclear and not searched:
        return "agency_unclear" if all(body.asks for body in asked.bodies.unclear) else "agency_unknown"
    whole = query is not None and query.show == "originals" and not (query.bodies or asked.bodies.many or asked.years)
    return "agency_missing" if needs_body(asked, query) or whole or _says_only_what(pieces) else ""


def asks_reasons(pieces: Pieces) -> bool:
    """Tell whether it is asked why, and neither of the grounds of refusals nor of which contradiction: 为什么写错了."""
    return pieces.has("why") and not (pieces.has("breakdown") or any(pieces.values("finding")))


def _says_only_what(pieces: Pieces) -> bool:
    """Tell whether nothing is said but the words of a table: 不予公开, 行政复议."""
    return pieces.has("row") and all(span.kind in _ONLY_WHAT for span in pieces.path)


def _shared_otherwise(query: Query | None) -> bool:
    """Tell whether the words for a share are of no rate: the share of the first few, a change in per cent."""
    return query is not None and (query.over == "share" or any(one.change is not None for one in query.measures))


def unknown_words(path: Path, joined: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Give the words that nothing explains, with small words right beside them (所得税, of which only 税 is unknown).

    Words of the kinds ``joined`` right beside them are taken for a part of them too (企业|所得税).
    """
    taken = {at for at, span in enumerate(path) if span.kind == "unknown"}
    for at in [*range(len(path)), *reversed(range(len(path)))]:
        small = path[at].kind in _SMALL and path[at].end - path[at].start == 1
        if (small or path[at].kind in joined) and not taken.isdisjoint((at - 1, at + 1)):
            taken.add(at)
    parts = [
        (span.value if span.kind == "unknown" else span.why) if at in taken else " " * (span.end - span.start)
        for at, span in enumerate(path)
    ]
    return tuple(dict.fromkeys("".join(parts).split()))


def all_unknown(unknown: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Give words each once; one that is a part of what nothing explains is named with it alone.

    ``("超期",), ("超", "最多")`` → 超期, 最多.
    """
    words = tuple(unknown)
    return tuple(dict.fromkeys((*words, *(one for one in others if not any(one in word for word in words)))))


def words_of_no_use(asked: Asked) -> tuple[str, ...]:
    """Give the words that have a meaning, but none here.

    Columns that nothing asked for has (多少钱 of applications, 本年增/减 of 收费金额), a body named beside a set that is asked about,
    indicators of before 2019 in later years, a second place in an order, what is turned round (不是企业), what may mean several figures
    (公开了), conditions on nothing.
    """
    pieces = asked.pieces
    known = {"total"}.union(*(item.columns or columns_of(item.row) for item in asked.measured.items))
    old = bool(asked.meant) and min(asked.meant) < FIRST_FORM
    excepted = any(one.except_keys or one.except_places for one in asked.bodies.bodies if not _leaves_none(one))
    ignored = bool(asked.bodies.named and asked.bodies.sets) and not asked.pieces.has("place_of", "apart_from_mean")
    placed = bool(asked.bodies.named) or any(one.places for one in asked.bodies.bodies)
    of_filing = any(str(key).startswith("filing.") for key in asked.measured.rates)  # 照抄去年的: in their order
    told = [*tests_of_nothing(pieces, asked.measured, asked.meant), *_other_places(pieces)]
    for span in pieces.path:
        lost = span.kind in ("column", "columns") and not asked.measured.rates and not known.intersection(span.value)
        legacy = span.kind == "row" and span.value.row.startswith(LEGACY) and not old
        lone = span.kind == "short_sort" and span.why.isascii()  # the department: nobody knows which
        turned = span.kind in ("not", "except", "apart") and not excepted
        nobodys = span.kind == "short_sort" and not asked.bodies.bodies and not asked.bodies.named
        against_nothing = _is_than(pieces, span) and len(asked.measured.items) + len(asked.measured.rates) < 2
        than_body = _is_than_body(pieces, span, asked)
        lone_unit = span.kind == "unit" and span.value in _MEANT_UNITS and not pieces.has("share", "growth", "change")
        rest = span.kind == "set" and span.value.asked == "rest" and not excepted
        of_bodies = span.kind == "share" and _is_share_of_bodies(pieces, span)
        all_beside = span.kind == "set" and _is_all_beside_places(pieces, span)  # the provinces …, all bodies in each
        beside_set = span.kind == "short_sort" and _is_joined(pieces, span)  # 部门|与|政府
        unsaid = span.kind == "year_count" and span.value > 1 and asked.years is None  # 三年合计: which three
        some = span.kind == "set" and span.value.first > 1 and not span.value.kinds
        which_ones = some and not (pieces.has(*_CHOSEN) or of_filing)  # 三个县的申请: which three
        nowhere = span.kind == "all" and span.value == "there" and not placed
        if (
            (ignored and span.kind == "body")
            or nowhere
            or unsaid
            or which_ones
            or beside_set
            or all_beside
            or _is_either(pieces, span, asked)
            or _is_place_of_body(pieces, span, asked)
            or of_bodies
            or against_nothing
            or than_body
            or lone_unit
            or rest
            or lost
            or legacy
            or lone
            or turned
            or nobodys
            or span.kind == "ambiguous"
        ):
            told.append(span)
    return words_at(pieces, told)


def _leaves_none(one: Bodies) -> bool:
    """Tell whether the places left out are all there is: 南京 without 江苏."""
    return bool(one.places) and all(code.startswith(one.except_places) for code in one.places)


def _other_places(pieces: Pieces) -> list[Span]:
    """Give the places in an order behind the first one named, where they are others: 第一名和|第二名|差多少, 前三名和|后三名."""

    def said(span: Span) -> tuple[object, ...]:
        return span.value, tuple(part.value for part in span.parts if part.value in ("least", "most"))

    places = pieces.of("first", "nth")
    return [span for span in places if said(span) != said(places[0])]


def _is_either(pieces: Pieces, span: Span, asked: Asked) -> bool:
    """Tell whether it is asked which of two places has more (Guangdong or Qinghai), of which their sum says nothing."""
    return span.kind == "or" and pieces.has("direction") and pieces.has("place") and not asked.bodies.named


def _is_place_of_body(pieces: Pieces, span: Span, asked: Asked) -> bool:
    """Tell whether a place stands right behind a body whose place among others is asked for: Honggang district government (Daqing)."""
    if span.kind != "place" or not (asked.bodies.named and pieces.has("place_of")):
        return False
    before = [one for one in pieces.path[: pieces.path.index(span)] if one.kind != "mark"]
    return bool(before) and before[-1].kind in NAMES


def _is_all_beside_places(pieces: Pieces, span: Span) -> bool:
    """Tell whether all bodies are named beside governments of places, which would be taken for them alone."""
    one = span.value
    bare = not (one.levels or one.kinds or one.places or one.first) and one.asked in ("", "all")
    return bare and any(
        other.value.levels in (("province",), ("city",)) for other in pieces.of("set") if other is not span
    )


def _is_than_body(pieces: Pieces, span: Span, asked: Asked) -> bool:
    """Tell whether many are set against one body: 申请|比|绍兴|多的机关, which no condition says."""
    if span.kind not in ("than", "compare", "cmp") or not asked.bodies.sets:
        return False
    at = pieces.path.index(span)
    behind = next((one for one in pieces.path[at + 1 :] if one.kind not in ("mark", "fill", "and")), None)
    named = pieces.of(*NAMES)
    return behind is not None and named == [behind]


def _is_share_of_bodies(pieces: Pieces, span: Span) -> bool:
    """Tell whether it is asked which share of bodies are so (没有申请的部门|占多少), which no query says."""
    at = pieces.path.index(span)
    before = [one.kind for one in pieces.path[:at] if one.kind not in ("mark", "fill")]
    measured = any(one.kind in _MEASURED_BEHIND for one in pieces.path[at:])
    return before[-1:] in (["set"], ["gov_set"]) and not measured and not pieces.has("order", "first", "nth", "change")


def _is_joined(pieces: Pieces, span: Span) -> bool:
    """Tell whether a short word for a sort is joined to a set on either side: 部门|与|政府, 县|和|部门."""
    at = pieces.path.index(span)
    behind = [one.kind for one in pieces.path[at + 1 : at + 3]]
    if len(behind) == 2 and behind[0] in ("and", "pause") and behind[1] in ("set", "gov_set"):
        return True
    return at > 1 and pieces.path[at - 1].kind in ("and", "pause") and pieces.path[at - 2].kind in ("set", "gov_set")


def _is_than(pieces: Pieces, span: Span) -> bool:
    """Tell whether something is set against the item right behind: ?|比|拒绝|多."""
    if span.kind not in ("than", "compare") or span.why not in _THAN:
        return False
    at = pieces.path.index(span)
    if at and pieces.path[at - 1].kind == "years":  # 跟2024年|比
        return False
    behind = next((one for one in pieces.path[at + 1 :] if one.kind not in ("mark", "fill")), None)
    return behind is not None and behind.kind in ("row", "rate", "column", "columns")


def words_at(pieces: Pieces, spans: Iterable[Span]) -> tuple[str, ...]:
    """Give what was typed where spans stand."""
    return tuple(pieces.lattice.text[span.start : span.end] for span in spans)
