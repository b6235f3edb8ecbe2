"""The years that were spoken of one after the other, where a turn speaks of them together: ``with_years_spoken``."""

from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_THESE = ("这", "these")  # with which words begin that speak of years that were named: 这两年; not 近两年
_CHANGES = ("difference", "change", "growth", "share", "in_percent", "year_on_year")  # have a way of their own


def with_years_spoken(asked: Asked, shown: Shown) -> tuple[Asked, Shown]:
    """Take the years spoken of for those that a turn counts or compares, as if they had been asked about together.

    ``2022年复议 → 前一年呢 → 这两年哪年多``: of 2021 and 2022, not of the last two years; so are 哪年多 and 两年合计.
    Where other years were spoken of, or none, both are given back as they are.
    """
    these = [span for span in asked.pieces.of("years") if _are_these(asked.pieces, span)]
    count = _counted(asked, these, shown)
    years = _spoken(count, shown) if count and not asked.pieces.has(*_CHANGES) else ()
    if not years:
        return asked, shown
    together = shown.query.model_copy(update={"years": Years(which="named", years=years)})
    path = tuple(span for span in asked.pieces.path if span not in these)
    asked = replace(asked, years=None, meant=years, pieces=Pieces(path, asked.pieces.lattice))
    return asked, shown.model_copy(update={"query": together})


def _are_these(pieces: Pieces, span: Span) -> bool:
    said = pieces.lattice.text[span.start : span.end]
    return span.value[0] == "recent" and said.startswith(_THESE)


def _counted(asked: Asked, these: list[Span], shown: Shown) -> int:
    """Give how many years are spoken of: 这两年, 两年合计; two where it is asked which of them has more; 0 for none."""
    pieces = asked.pieces
    if these:
        return int(these[0].value[1]) if len(pieces.of("years")) == 1 else 0
    if asked.years is not None or pieces.has("order"):
        return 0
    counted = pieces.values("year_count")
    if counted:
        return int(counted[0])
    both = pieces.values("both") == [2] and len(shown.bodies) == 1
    return 2 if pieces.has("direction") and (pieces.has("which_year") or both) else 0


def _spoken(count: int, shown: Shown) -> tuple[int, ...]:
    years = shown.query.years.years
    if len(years) == count:
        return years
    pair = {*years, shown.year_before} - {0}
    return tuple(sorted(pair)) if count == len(pair) == 2 and len(years) == 1 else ()
