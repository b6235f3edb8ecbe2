"""A question → what it asks: ``read``. The one file that knows the order of reading."""

from dataclasses import replace

from xxgk.bot.understand.asked import Asked, made_query, needs_body
from xxgk.bot.understand.chart import Path, apply_rules, cheapest_paths
from xxgk.bot.understand.frame import frame
from xxgk.bot.understand.frame_bodies import frame_bodies
from xxgk.bot.understand.frame_measures import frame_measures
from xxgk.bot.understand.frame_years import frame_years
from xxgk.bot.understand.grammar import rules_by_last
from xxgk.bot.understand.item_fields import FIRST_FORM, LEGACY, columns_of
from xxgk.bot.understand.lattice import MAX_TEXT, Lattice, plain_text
from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.number_spans import number_spans
from xxgk.bot.understand.phrase_spans import quoted_spans, searched_spans
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Context, Reading, Reason
from xxgk.bot.understand.slip_spans import slip_spans
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.topic import find_topic

_SMALL = frozenset({"fill", "unit", "direction"})
_SETTLED = frozenset({"years", "bound", "test", "none_test", "free_phrase", "first", "nth", "section"})


def read(question: str, context: Context) -> Reading:
    """Read a question: one that is too long is not looked at."""
    if len(question) > MAX_TEXT or len(text := plain_text(question)) > MAX_TEXT:
        return Reading("", reason="too_long")
    if topic := find_topic(text):
        return Reading(text, asks="help", topic=topic)
    lattice = fill_lattice(text, context)
    return _framed(Pieces(cheapest_paths(lattice)[0][1], lattice), context)


def fill_lattice(text: str, context: Context) -> Lattice:
    """Put into a lattice all that producers find in a text, and what rules make of it."""
    lattice = Lattice(text)
    words = list(lexicon().spans(text))
    lattice.add_all(words)
    lattice.add_all(number_spans(text))
    lattice.add_all(quoted_spans(text))
    lattice.add_all(searched_spans(text, words))
    apply_rules(lattice, rules_by_last())
    unknown = [span for span in cheapest_paths(lattice, most=1)[0][1] if span.kind == "unknown"]
    slips = list(slip_spans(text, unknown))
    if slips:
        lattice.add_all(slips)
        apply_rules(lattice, rules_by_last())
    lattice.add_all(context.names.spans(*_without_settled(lattice)))
    return lattice


def _without_settled(lattice: Lattice) -> tuple[str, tuple[int, ...]]:
    """Give the text in which names are looked for, and its years: a blank for what is no part of a name (years, 哪个开发区, 超过三件)."""
    text, years = list(lattice.text), []
    for span in cheapest_paths(lattice, most=1)[0][1]:
        if span.kind == "years" and span.value[0] == "named":
            years += span.value[1]
        if (
            span.kind in _SETTLED
            or (span.kind == "set" and span.value.asked)
            or (span.kind == "phrase" and span.why == "quoted")
        ):
            text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text), tuple(years)


def _of_old_form(pieces: Pieces) -> Pieces:
    """Take what is both a matter of the text and an indicator of before 2019 (主动公开) for the indicator."""

    def older(span: Span) -> Span:
        rows = pieces.lattice.same(span, "row") if span.kind == "section" else []
        return next((row for row in rows if row.value.row.startswith(LEGACY)), span)

    return replace(pieces, path=tuple(map(older, pieces.path)))


def _framed(pieces: Pieces, context: Context) -> Reading:
    bodies = frame_bodies(pieces)
    years = frame_years(pieces, context.today, context.last.years.years if context.last else ())
    held = {year for body in bodies.named for year in body.matches[0].agency.years}
    meant = years.years if years is not None and years.years else tuple(sorted(held))
    if meant and max(meant) < FIRST_FORM:
        pieces = _of_old_form(pieces)
    asked = Asked(pieces, bodies, frame_measures(pieces), years, meant)
    query = frame(asked)
    reading = Reading(
        pieces.lattice.text,
        pieces.path,
        query,
        unknown=(*_unknown(pieces.path), *_without_meaning(asked)),
        bodies=bodies.unclear,
        taken_for=_taken_for(pieces),
    )
    section = next(iter(pieces.values("section")), None) if not pieces.has("matter") else None
    if pieces.has("help"):
        return replace(reading, asks="help")
    if section is not None:
        return replace(reading, asks="section", parts=section[0], find=section[1], reason=_reason(asked, reading))
    if query is None:
        reading = _in_the_text(asked, reading) or replace(reading, asks="profile")
    return replace(reading, reason=_reason(asked, reading))


def _in_the_text(asked: Asked, reading: Reading) -> Reading | None:
    """Look for words that nothing explains in the text of the one report asked about: 联系电话, 所得税."""
    words = _unknown(asked.pieces.path)
    if not asked.bodies.named or asked.bodies.unclear or asked.pieces.has("not", "except", "elsewhere") or not words:
        return None
    slots = {"show": "passages", "measures": [{"measure": "reports", "phrase": " ".join(words)}]}
    return (
        replace(reading, query=made_query(asked, slots), unknown=(), asks="text")
        if all(len(word) > 1 for word in words)
        else None
    )


def _reason(asked: Asked, reading: Reading) -> Reason:
    """Give why there is no answer, if there is none."""
    pieces = asked.pieces
    if pieces.has("elsewhere"):
        return "out_of_scope"
    if pieces.has("unsupported", "month", "amount_month") or asked.measured.unrated:
        return "not_supported"
    if reading.unknown:
        return "not_understood"
    if pieces.has("why") and not pieces.has("breakdown"):
        return "no_reasons"
    searched = reading.query is not None and reading.query.show == "passages" and not reading.query.bodies
    if asked.bodies.unclear and not searched:
        unclear = asked.bodies.unclear[0]
        return "agency_unclear" if unclear.asks else "agency_unknown"
    if needs_body(asked, reading.query):
        return "agency_missing"
    return ""


def _unknown(path: Path) -> tuple[str, ...]:
    """Give the words that nothing explains, with small words right beside them (所得税, of which only 税 is unknown)."""
    beside: set[int] = set()
    for at in [*range(len(path)), *reversed(range(len(path)))]:
        near = [
            one for one in (at - 1, at + 1) if 0 <= one < len(path) and (path[one].kind == "unknown" or one in beside)
        ]
        if near and path[at].kind in _SMALL and path[at].end - path[at].start == 1:
            beside.add(at)
    typed = "".join(
        _typed(span) if span.kind == "unknown" or at in beside else " " * (span.end - span.start)
        for at, span in enumerate(path)
    )
    return tuple(dict.fromkeys(typed.split()))


def _typed(span: Span) -> str:
    return span.value if span.kind == "unknown" else span.why


def _without_meaning(asked: Asked) -> tuple[str, ...]:
    """Give the words that have a meaning, but none here.

    Columns that nothing asked for has (多少钱 of applications), indicators of before 2019 in later years, what is turned round (不是企业),
    what may mean several figures (公开了).
    """
    pieces, text = asked.pieces, asked.pieces.lattice.text
    known = {column for item in asked.measured.items for column in columns_of(item.row)} | {"total"}
    old = bool(asked.meant) and min(asked.meant) < FIRST_FORM
    told: list[Span] = []
    for span in pieces.path:
        lost = span.kind in ("column", "columns") and not asked.measured.rates and not known.intersection(span.value)
        legacy = span.kind == "row" and span.value.row.startswith(LEGACY) and not old
        turned = span.kind in ("not", "except", "apart") and not any(
            one.except_keys or one.except_places for one in asked.bodies.bodies
        )
        if lost or legacy or turned or span.kind == "ambiguous":
            told.append(span)
    return tuple(text[span.start : span.end] for span in told)


def _taken_for(pieces: Pieces) -> tuple[tuple[str, str], ...]:
    """Give the words taken for others: those that are not the name of what is meant, and those with a slip."""
    found = []
    for span in pieces.path:
        for one in (span, *span.parts):
            if one.kind == "row" and one.value.near and not one.parts:
                found.append((pieces.lattice.text[one.start : one.end], one.value.row))
            elif " for " in one.why and not one.parts:
                found.append((one.why.partition(" for ")[0], one.why.partition(" for ")[2]))
    return tuple(dict.fromkeys(found))
