"""When reports come, as words beside each other say it: ``told_of_dates``; ``asks_of_filing``."""

from dataclasses import replace

from xxgk.bot.items.filing import filing_key
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span

_LATE = (filing_key("days_late"),)
_OTHERWISE = ("row", "column", "originals")  # what words for issuing mean by themselves
_ASKING = frozenset(
    {
        "row",
        "rate",
        "test",
        "none_test",
        "some_test",
        "column",
        "columns",
        "bound",
        "section",
        "search",
        "theme",
        "points",
    }
)


def asks_of_filing(pieces: Pieces) -> bool:
    """Tell whether it is asked who has no report, or a late one; where they are counted, or which they are, a place is all bodies in it."""
    late = any(span.value[1] == _LATE for span in pieces.of("test"))
    return (late or pieces.has("no_report")) and not pieces.has("which_year", "coverage")


def told_of_dates(pieces: Pieces, path: list[Span]) -> list[Span]:
    """Take 最早公布 for the order of reports by their dates, and 逾期 by itself, beside nothing else measured, for a condition.

    "When" beside a word for issuing asks for the report; 什么时候 beside the most or least of an item
    asks for the year, and beside anything else says nothing.
    """
    alone = not any(span.kind in _ASKING or span.kind == "unknown" for span in path)
    day = _asks_the_day(pieces, path)
    tested = any(span.kind == "test" and span.value[1] == _LATE for span in path)
    tested = tested or (alone and any(span.kind == "lateness" for span in path))
    made: list[Span] = []
    for span in path:
        if span.kind == "soonest":
            first, last = span.parts[0], span.parts[-1]
            order = replace(span, end=first.end, kind="order", why=first.why, parts=())
            made += [
                order,
                replace(span, start=last.start, kind="rate", value=(filing_key("days_taken"),), why=last.why, parts=()),
            ]
        elif span.kind == "lateness" and alone:
            made.append(replace(span, kind="test", value=("rate", _LATE, span.value)))
        elif day and _says_when(span):
            made.append(replace(span, kind="originals", value="link"))
        elif (tested or day) and (
            span.kind == "issuing" or (span.kind in _OTHERWISE and pieces.lattice.same(span, "issuing"))
        ):
            made.append(replace(span, kind="fill", value=""))  # did it|file|its report|late
        elif span.kind == "which_time":
            ordered = any(one.kind in ("order", "first", "nth") for one in path)
            made.append(replace(span, kind="which_year" if ordered else "fill", value=None))
        elif tested and span.kind == "share":  # 迟交|率 is no measure
            made.append(replace(span, kind="unknown", value=span.why))
        else:
            made.append(span)
    return made


def _asks_the_day(pieces: Pieces, path: list[Span]) -> bool:
    """Tell whether it is asked when a report came: "when did Shaoxing issue its report", and not "when were most requests filed"."""
    when = any(map(_says_when, path))
    issuing = [span for span in path if span.kind == "issuing" or pieces.lattice.same(span, "issuing")]
    others = [span for span in path if span.kind in _ASKING and span not in issuing]
    return when and bool(issuing) and not others and any(span.kind == "short_any" for span in path)


def _says_when(span: Span) -> bool:
    return span.kind in ("which_year", "preposition") and span.why.startswith("when")
