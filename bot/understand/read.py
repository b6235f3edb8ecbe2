"""A question → what it asks: ``read``. The one file that knows the order of reading."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xxgk.bot.items.small_talk import find_small_talk, talk_of
from xxgk.bot.model.algebra.bodies import YEARS
from xxgk.bot.model.query import QueryKind
from xxgk.bot.understand.asides import COURTESY
from xxgk.bot.understand.asked import Asked, made_query
from xxgk.bot.understand.back_to_set import back_to_set
from xxgk.bot.understand.beside_orders import counted_sets
from xxgk.bot.understand.bounds import is_too_long
from xxgk.bot.understand.chart import MAX_STEPS, Path, cheapest_path, cheapest_paths
from xxgk.bot.understand.clips import by_whole_words
from xxgk.bot.understand.commands import Command, command_of
from xxgk.bot.understand.courtesies import parted
from xxgk.bot.understand.doubt import alternatives, other_readings
from xxgk.bot.understand.echo_spans import echo_spans
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.following import follow
from xxgk.bot.understand.forms import of_old_form, of_present_form
from xxgk.bot.understand.frame import frame
from xxgk.bot.understand.frame_bodies import frame_bodies
from xxgk.bot.understand.frame_measures import RECEIVED, Measured, frame_measures
from xxgk.bot.understand.frame_years import frame_years
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import FIRST_FORM
from xxgk.bot.understand.lattice import Lattice, plain_text
from xxgk.bot.understand.left_open import after_open
from xxgk.bot.understand.names.text import LONGEST_NAMED
from xxgk.bot.understand.of_reports import in_algebra
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.reading import Context, Reading
from xxgk.bot.understand.spans import Span
from xxgk.bot.understand.together import taken_together
from xxgk.bot.understand.topic import asks_figures, find_topic
from xxgk.bot.understand.unanswered import all_unknown, reason_against, unknown_words, words_at, words_of_no_use

LONGEST_DOUBTED = 200  # characters; in a longer question other ways to read it are not looked for
_SHORT_YEARS = frozenset(str(year) for year in range(13, 40))  # 23, alone after an answer
_MEASURED = frozenset({"row", "column", "columns"})  # right beside an unknown word they are part of it: 企业|所得税
_MEASURING = frozenset({"row", "rate", "column", "columns", "test", "none_test", "breakdown"})
_TURNED = ("not", "except", "elsewhere", "bound", "test", "order", "first", "difference")  # no words of a text
_MARKS = frozenset({"mark", "stop", "comma"})
_OF_PLACES = ("province", "city")
_ENDS_NAME = frozenset({"short_sort", "sort", "gov_sort", "body_kind", "body_clip"})
_OF_NAMES = frozenset({"place", "body_kind", "body_clip"})  # what a name may be made of
_SAYING_NOTHING = frozenset({*_MARKS, "fill", "tie"})


def read(question: str, context: Context, kind: QueryKind | None = None) -> Reading:
    """Read a question, or an echo, in which everything is said; one that is too long is not looked at.

    ``kind`` is what a command says it is: words in front of it (``commands.py``).
    """
    if is_too_long(question):
        return Reading("", reason="too_long")
    if kind is None:
        return _of_any(question, context)
    command = command_of(kind)
    return _commanded(question, command, context) if command is not None else Reading("", asks="help")


def _commanded(question: str, command: Command, context: Context) -> Reading:
    """Read a question behind a command; what a command without any is of, only the question before can tell."""
    if not question.strip() and command.of_a_body and context.shown is None:
        return Reading(command.word, reason="agency_missing", command=command.word)
    found = _of_any(command.in_words(question), context)
    if command.item and not found.carried and not any(span.kind in _MEASURING for span in found.path):
        found = _of_any(command.with_item(question), context)
    if command.kind == "profile" and command.word in found.unknown:
        return _of_any(question, context)  # /stats 青石县 诉讼: the words say of what
    return replace(found, command=command.word)


def _of_any(question: str, context: Context) -> Reading:
    """Read a question; where it is not clear which bodies are meant, what it asks is that of the likeliest, to be asked of each.

    Of places of which not every government is held (四川和河南) the same of all bodies in each may be meant.
    """
    found = _read(question, context)
    if found.reason == "agency_unknown" and context.shown is None:
        inside = _read(question, replace(context, inside=True))
        return replace(found, choices=(inside.query,)) if inside.query is not None and not inside.reason else found
    if found.reason != "agency_unclear":
        return found
    likeliest = {body.typed: body.matches[0] for body in found.bodies}
    settled = _read(question, replace(context, names=context.names.settling(likeliest)))
    if settled.reason in ("", "doubtful"):
        return replace(found, query=settled.query, asks=settled.asks)
    return replace(found, query=None, reason=settled.reason, unknown=settled.unknown)


def _read(question: str, context: Context) -> Reading:
    reading = in_algebra(_read_words(question, context), follows=context.shown is not None)
    return after_open(reading, context.open) if context.open or context.shown else reading


def _read_words(question: str, context: Context) -> Reading:
    text = _with_years_apart(plain_text(question))
    if context.shown is not None and text in _SHORT_YEARS:
        text += "年"
    if echoed := list(echo_spans(text, context.names)):
        return _echoed(text, echoed)
    if topic := find_small_talk(text):
        return Reading(text, asks="help", topic=topic)
    lattice = fill_lattice(text, context.names)
    if lattice.steps > MAX_STEPS:
        return Reading(text, reason="too_long")
    path = cheapest_path(lattice)
    found = parted(path, text)
    if found.around and all(span.kind in _SAYING_NOTHING for span in found.asked):
        topic = talk_of(span.value for span in found.around if span.kind == COURTESY)
        return Reading(text, path, courtesies=found.around, asks="help", topic=topic)
    return replace(_asked_reading(found.asked, lattice, context), courtesies=found.around)


def _asked_reading(path: Path, lattice: Lattice, context: Context) -> Reading:
    """Read what is asked, the courtesies around it left out."""
    text = lattice.text
    asked = text[path[0].start : path[-1].end] if path else ""
    if topic := find_small_talk(asked):
        return Reading(text, asks="help", topic=topic)
    topic = find_topic(asked)
    if any(span.start >= LONGEST_NAMED and span.kind in _OF_NAMES for span in path):
        return Reading(text, reason="too_long")  # whether it is held was not looked up
    first = _framed(Pieces(path, lattice), context)
    if topic and not asks_figures(first):
        return Reading(text, asks="help", topic=topic)
    if several := [_framed(Pieces(one, lattice), context) for one in alternatives(path)]:
        return _asked_which(several[0], several)
    if first.reason or first.query is None or len(text) > LONGEST_DOUBTED:
        return first
    ways = cheapest_paths(lattice)
    others = other_readings(ways, first, lambda path: _framed(Pieces(parted(path, text).asked, lattice), context))
    choices = tuple(one.query for one in (first, *others) if one.query is not None)
    return replace(first, reason="doubtful", choices=choices) if others else first


def _echoed(text: str, echoed: Sequence[Span]) -> Reading:
    """Give what an echo says; one that says several things is asked about."""
    queries = tuple(dict.fromkeys(span.value for span in echoed))
    several = len(queries) > 1
    return Reading(
        text,
        (echoed[0],),
        query=queries[0],
        reason="doubtful" if several else "",
        choices=queries if several else (),
    )


def _with_years_apart(text: str) -> str:
    """Put a blank between a key and the year behind it: 410403-gov2019年."""
    for at in range(len(text) - 1, 0, -1):
        year = text[at : at + 4]
        if text[at - 1].isascii() and text[at - 1].isalpha() and year.isdecimal() and int(year) in YEARS:
            text = f"{text[:at]} {text[at:]}"
    return text


def _asked_which(first: Reading, readings: Sequence[Reading]) -> Reading:
    """Ask which of the meanings of a word is meant, where each by itself is understood."""
    understood = [one for one in readings if one.query is not None and not one.reason]
    choices = tuple(dict.fromkeys(one.query for one in understood if one.query is not None))
    if len(choices) < 2:
        return first
    return replace(understood[0], path=first.path, reason="doubtful", choices=choices)


def _framed(pieces: Pieces, context: Context) -> Reading:
    pieces = taken_together(pieces)
    if context.shown is None:  # else as many as were spoken of: 两个省
        pieces = replace(pieces, path=tuple(counted_sets(pieces.path)))
    asked = _asked(pieces.behind_correction() if context.shown else pieces, context)
    first = _reading(asked)
    if context.shown is None:
        return _of_files(_of_nobody(asked, first))
    context = replace(context, shown=back_to_set(asked, context.shown))
    return follow(asked, first, context, _reading) or _of_files(first)


def _of_nobody(asked: Asked, reading: Reading) -> Reading:
    """Ask of whom it is where they are spoken of before anybody was: their problems, 它们有什么问题."""
    bodies = asked.bodies
    nobody = asked.pieces.has("it") and not (bodies.bodies or bodies.sets or bodies.unclear)
    whole = reading.reason == "" and reading.asks == "query"
    return replace(reading, reason="agency_missing") if nobody and whole else reading


def _of_files(reading: Reading) -> Reading:
    """Explain what can be asked where nothing but a file is spoken of: 可不可以导出成excel."""
    kinds = {span.kind for span in reading.path}
    alone = "action" in kinds and kinds <= {*_SAYING_NOTHING, "action", "whether", "auxiliary", "table_word"}
    return replace(reading, asks="help", reason="", unknown=()) if alone else reading


def _asked(pieces: Pieces, context: Context) -> Asked:
    bodies = by_whole_words(frame_bodies(pieces, inside=context.inside), pieces, context.names)
    held = {year for body in bodies.named for year in body.matches[0].agency.years}
    base = context.shown.query.years.years if context.shown else ()
    years = frame_years(pieces, context.today, base, tuple(held))
    meant = years.years if years is not None and years.years else tuple(sorted(held))
    pieces = of_old_form(pieces) if meant and max(meant) < FIRST_FORM else of_present_form(pieces)
    return Asked(pieces, bodies, frame_measures(pieces), years, meant)


def _reading(asked: Asked) -> Reading:
    pieces, bodies = asked.pieces, asked.bodies
    query, unused = frame(asked)
    reading = Reading(
        pieces.lattice.text,
        pieces.path,
        query=query,
        unknown=all_unknown(unknown_words(pieces.path), (*words_of_no_use(asked), *words_at(pieces, unused))),
        bodies=bodies.unclear,
        taken_for=_taken_for(pieces),
        named=bodies.named,
        year_words=asked.years,
        counted=next(iter(pieces.values("counted_set")), 0),
        aspect=next((value for value in pieces.values("originals") if value), "figures"),
    )
    command = pieces.lattice.text.startswith("/") and pieces.path[0].kind == "pause"
    kinds = {span.kind for span in pieces.path}
    if command or "help" in kinds or (kinds <= _SAYING_NOTHING and not kinds <= _MARKS):
        return replace(reading, asks="help", unknown=())
    if pieces.has("section") and not pieces.has("matter"):
        parts, find = pieces.values("section")[0]
        reading = replace(reading, asks="section", parts=parts, find=find, unknown=unknown_words(pieces.path))
    elif query is None and (counted := _counted_in_vain(pieces)):
        reading = replace(reading, asks="profile", unknown=all_unknown(reading.unknown, counted))
    elif query is None:
        reading = _in_the_text(asked, reading) or replace(
            reading, asks="compare" if pieces.has("compare", "than") or _between(asked) else "profile"
        )
    reason = reason_against(asked, reading.query, reading.unknown)
    if reason in ("not_understood", "not_supported") and (_of_everybody_unsaid(asked) or _may_be_named(pieces)):
        reading = replace(reading, query=None)  # 火星市2023年申请: what is unknown may be of whom it is
    if reason == "words_missing" and not asked.measured:  # 增长最多的机关: the reading of what is asked most is offered
        supposed, unused = frame(replace(asked, measured=Measured((Item(RECEIVED),))))
        unknown = (*unknown_words(pieces.path), *words_at(pieces, unused))
        if supposed is not None and not unknown:
            return replace(reading, asks="query", query=supposed, reason=reason, unknown=())
    return replace(reading, reason=reason)


def _counted_in_vain(pieces: Pieces) -> tuple[str, ...]:
    """Give the words that may name what is counted where nothing is measured: 信息公开多少件 are no main figures."""
    if not pieces.has("how_many"):
        return ()
    return words_at(pieces, [span for span in pieces.of("fill") if span.value == "counted"])


def _of_everybody_unsaid(asked: Asked) -> bool:
    """Tell whether nobody is named nor described, and many not asked about."""
    bodies = asked.bodies
    return not (bodies.many or bodies.named or bodies.bodies or bodies.unclear)


def _may_be_named(pieces: Pieces) -> bool:
    """Tell whether what is unknown stands right before a sort or kind of body, as the name of one does: 火星|市, 蓝星|局."""
    pairs = pairwise(pieces.path)
    return any(
        one.kind == "unknown"
        and not one.value.isascii()
        and one.end == after.start
        and (after.kind in _ENDS_NAME or (after.kind == "per_noun" and after.value in _OF_PLACES))
        for one, after in pairs
    )


def _between(asked: Asked) -> bool:
    """Tell whether it is asked what differs between several, of no item: 2024年宿迁和洪泽差多少."""
    return asked.pieces.has("difference") and asked.several


def _in_the_text(asked: Asked, reading: Reading) -> Reading | None:
    """Look for words that nothing explains in the text of the one report asked about: 联系电话, 所得税."""
    words = unknown_words(asked.pieces.path, joined=_MEASURED)
    if not asked.bodies.named or asked.bodies.unclear or asked.pieces.has(*_TURNED) or not words:
        return None
    if any(len(word) < 2 for word in words):
        return None
    slots = {"show": "passages", "measures": [{"measure": "reports", "phrase": " ".join(words)}]}
    return replace(reading, query=made_query(asked, slots), unknown=(), asks="text")


def _taken_for(pieces: Pieces) -> tuple[tuple[str, str], ...]:
    """Give the words taken for others: those that are not the name of what is meant, and those with a slip."""
    found = []
    for span in pieces.path:
        for one in (span, *span.parts):
            if one.kind == "row" and one.value.near and not one.parts:
                found.append((pieces.lattice.text[one.start : one.end], one.value.row))
            elif " → " in one.why:
                typed, _, meant = one.why.partition(" → ")
                found.append((typed, meant))
    return tuple(dict.fromkeys(found))
