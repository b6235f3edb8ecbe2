"""Whether many bodies are asked about, so that a place means all bodies in it: ``asks_for_many``."""

from xxgk.bot.understand.named_spans import NAMES, as_places, left_out, named_body
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.timed import asks_of_filing

_PROVINCE, _CITY = 2, 4  # digits of the code of a province, of a city
_REPORTS = ("报告", "年报")
_COUNTING = ("几份", "几多份", "多少", "几多", "几家", "how many")  # in words that ask what is held
_MANY_SUMS = ("many",)
_WHOLE = ("全省", "全市", "全区", "全县")


def asks_for_many(pieces: Pieces) -> bool:
    """Tell whether many bodies are asked about: by a sort of bodies, 所有, 排名, 合计, 平均, 多少份, or a per."""
    if (
        pieces.has("set", "gov_set", "groups", "all", "quartiles")
        or set(pieces.values("per")) - {"year"}
        or (
            pieces.has("which")
            and (pieces.has("finding", "search") or asks_of_filing(pieces) or not pieces.has(*NAMES))
        )
    ):
        return True
    if any(part in span.why for span in pieces.of("coverage") for part in _COUNTING):
        return True  # 广东省收录了几份报告
    if _part_left_out(pieces):
        return True
    if asks_of_filing(pieces) and any(span.value == "bodies" for span in pieces.of("how_many")):
        return True  # 江苏迟交的有几家
    if (
        _is_region(pieces)
        or _all_inside(pieces)
        or _none_there(pieces)
        or pieces.has("common")
        or _which_of_a_kind(pieces)
    ):
        return True
    ordered = pieces.has("order", "first", "nth", "places", "apart_from_first") and not pieces.has(
        "which_year", "breakdown"
    )
    if ordered and len(pieces.of(*NAMES)) < 2:
        return True
    if pieces.has("mean") and (pieces.has("body") or _names_one(pieces)):
        return _counts_reports(pieces)
    return pieces.has("mean") or any(span.value in _MANY_SUMS for span in pieces.of("sum")) or _counts_reports(pieces)


def _counts_reports(pieces: Pieces) -> bool:
    """Tell whether reports are counted: 有几份报告, and not 收到申请几份, which counts what is measured."""
    counting = [span for span in pieces.of("how_many") if span.value == "reports"]
    measured = pieces.has("row", "column", "carried") and not pieces.has("finding", "test", "none_test", "some_test")
    return any(not measured or span.why.endswith(_REPORTS) or span.why.isascii() for span in counting)


def _is_region(pieces: Pieces) -> bool:
    """Tell whether several provinces, or cities of one, are named by one word: 长三角, 珠三角; not counties of one name: 桥西."""
    several = [span.value for span in pieces.of("place") if len(span.value) > 1]
    return any(
        all(len(code) == _PROVINCE for code in codes)
        or (all(len(code) == _CITY for code in codes) and len({code[:_PROVINCE] for code in codes}) == 1)
        for codes in several
    )


def _all_inside(pieces: Pieces) -> bool:
    """Tell whether a place is named with what lies in it: 四川境内, 四川全省; not 四川境内的教育厅, which names a kind too."""
    named = pieces.of(*NAMES)
    if len(named) != 1 or not as_places(pieces, named[0]):
        return False
    behind = pieces.path[pieces.path.index(named[0]) + 1 :][:1]
    words = pieces.lattice.text[named[0].start : named[0].end]
    return words.endswith(_WHOLE) or any(one.kind == "inside" for one in behind)


def _names_one(pieces: Pieces) -> bool:
    """Tell whether a kind in a place is the name of a body held: Guangdong HR department."""
    found = [named_body(pieces, span) for span in pieces.of("placed_kind")]
    return any(body is not None and body.sure for body in found)


def _which_of_a_kind(pieces: Pieces) -> bool:
    """Tell whether it is asked which bodies of a kind: 审计局有没有被起诉的?哪几家."""
    named = pieces.of(*NAMES)
    return pieces.has("which") and bool(named) and all(span.kind in ("body_kind", "body_clip") for span in named)


def _part_left_out(pieces: Pieces) -> bool:
    """Tell whether something in a place is left out of it, which no government has: 江苏除南京外, 扣除漯河的河南."""
    out = left_out(pieces)
    places = [code for span in pieces.of(*NAMES) if span not in out for code in as_places(pieces, span)]
    codes = [code for span in out for code in (as_places(pieces, span) or [_place_of(pieces, span)])]
    return any(one != place and one.startswith(place) for one in codes for place in places)


def _place_of(pieces: Pieces, span: Span) -> str:
    """Give the code of the place of a body that is named, ``""`` where it is not clear."""
    body = named_body(pieces, span)
    return body.key.partition("-")[0] if body is not None and body.sure else ""


def _none_there(pieces: Pieces) -> bool:
    """Tell whether those without any are asked for in a place: 四川零申请."""
    return any(span.parts and span.parts[0].why == "零" for span in pieces.of("none_test")) and not pieces.has(
        "whether"
    )
