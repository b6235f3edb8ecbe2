"""What somebody says of himself beside a question: ``asides``. It needs no list of words: any may stand in it but those of a question.

An aside is a clause, or a sentence, with a sign of who speaks (我, my, I'm; a reason, haste, thanks), that holds nothing of what is asked:
no body, year, item, condition, order, restriction; and no words nobody knows behind a verb of asking (我想查|火锅店). It is left out only
where the rest says by itself of whom it is and what, so that nothing said in it is missing there: not in 我在火星大学上班，2022年收到多少.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from xxgk.bot.understand.chart import Path
from xxgk.bot.understand.spans import Span

COURTESY = "courtesy"
_MARKS = frozenset({"mark", "comma", "stop", "colon", "dot", "pause"})
_NOTHING = frozenset(
    {*_MARKS, COURTESY, "unknown", "fill", "de", "preposition", "exist", "unit", "and", "also", "but", "auxiliary", "it", "inside", "among"}
)  # fmt: skip
# say nothing of what is asked where somebody speaks of himself: I know |how|, |whether|, a |section| of my thesis
_SAID = frozenset(
    {
        "what", "which", "whether", "not", "none", "action", "table_word", "text_word", "section_word", "short_any", "elsewhere",
        "puts_into", "tally", "that_is", "over_word", "ground_before", "taken_as", "recent", "direction", "cmp", "split", "both",
        "beside", "matter", "together", "compare", "or", "to", "from", "doubled", "tenths", "by",
    }
)  # fmt: skip
_FRAMED = frozenset({"action", "compare", "table_word", "text_word", "short_any", "matter", "what", "which", "whether"})
_LIVING = frozenset({"place", "body", "unsure_body", "placed_kind", "body_kind", "body_clip", "short_sort", "all"})
_TOLD = frozenset(
    {"row", "column", "columns", "change", "number", "amount", "rest", "order", "trend", "top"}
)  # in a reason
_OF_WHOM = frozenset(
    {
        "body",
        "unsure_body",
        "place",
        "placed_kind",
        "set",
        "gov_set",
        "groups",
        "per",
        "body_kind",
        "search",
        "coverage",
    }
)
_NAMED = frozenset({"body", "place", "placed_kind"})
_LEANING = frozenset(
    {"it", "unsure_body", "body_kind", "body_clip", "short_sort", "compare", "than", "difference", "place_of", "peers"}
)  # on a place said before
_WHEN = frozenset({"years", "year_count", "year_unit", "per_noun", "which_year"})
_FIRST = frozenset({"self", "naming", "purpose", "reason"})
_SIGNS = _FIRST | {"hurry", "time", "gratitude", "please", "apology", "closing", "answer"}
_ASKING = frozenset({"ask", "request"})
_SENTENCE = frozenset("?!。:;.-…\n()")


@cache
def aside_words() -> dict[str, dict[str, Any]]:
    """Give the lists of words by which somebody speaks of himself, each with a question, what is left out of it, and why."""
    return tomllib.loads(resources.files("xxgk.bot.understand").joinpath("asides.toml").read_text("utf-8"))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(aside_words()[name]["words"])


def asides(path: Path, clauses: Sequence[tuple[int, int]], around: set[int], text: str) -> set[int]:
    """Give the places of a path on which somebody speaks of himself; ``around`` are the courtesies known already."""
    found: dict[str, set[int]] = {"plain": set(), "living": set()}
    for start, end in (*_sentences(path, clauses, text), *clauses, *_leads(path, clauses)):
        places = set(range(start, end)) - around
        spans = list(path[start:end])
        if not _is_first(spans):
            spans = [path[at] for at in sorted(places)]
        for_work = end < len(path) and path[end].kind == "colon" and _is_for_something(spans)
        if said := "plain" if for_work else _of_speaker(spans, text):
            found[said] |= places - found["plain"] - found["living"]
    both = found["plain"] | found["living"]
    for left_out, lives in ((both, bool(found["living"])), (found["plain"], False)):
        taken = left_out | _going_on(path, clauses, left_out, around)
        rest = [span for at, span in enumerate(path) if at not in taken and at not in around]
        if (not lives and all(span.kind in _MARKS for span in rest)) or _is_whole(rest, names=lives):
            return taken
    return set()


def _going_on(path: Path, clauses: Sequence[tuple[int, int]], found: set[int], around: set[int]) -> set[int]:
    """Give what goes on beside an aside: between two, or with a verb, 我住在关岭，|平时老跟他们打交道; not 我是记者，|火锅店."""
    more: set[int] = set()
    for number, (start, end) in enumerate(clauses):
        known = found | around | more
        beside = [clauses[number - 1][1] - 1 in known] if number else []
        beside += [clauses[number + 1][0] in known] if number + 1 < len(clauses) else []
        goes_on = any(span.kind == "fill" and span.why in _words("predicates") for span in path[start:end])
        if (beside.count(True) == 2 or (goes_on and any(beside))) and _is_empty(path[start:end]):
            more |= set(range(start, end)) - around
    return more


def begins_reason(spans: Sequence[Span]) -> bool:
    """Tell whether somebody begins to say why he asks: because|I lost a wager; not because|it is secret."""
    behind = next((span for span in spans[1:] if span.kind != "mark"), None)
    because = spans[0].kind == COURTESY and spans[0].value == "reason"
    return because and behind is not None and behind.kind in ("fill", COURTESY) and behind.value == "self"


def _sentences(path: Path, clauses: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Give what stands between marks that end a sentence, of more than one clause."""
    first = 0
    for number, (_, end) in enumerate(clauses):
        following = clauses[number + 1][0] if number + 1 < len(clauses) else len(path)
        between = text[path[end - 1].end : path[following].start if following < len(path) else len(text)]
        if following == len(path) or not _SENTENCE.isdisjoint(between):
            if first < number:
                yield clauses[first][0], end
            first = number + 1


def _leads(path: Path, clauses: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give what stands before a question in its clause, as far as a verb of asking right before it: 主编让我查一下|青海省."""
    for start, end in clauses:
        spans = path[start:end]
        first = next((at for at, span in enumerate(spans) if not _is_small(span)), len(spans))
        behind = [at for at in range(first) if spans[at].kind == COURTESY and spans[at].value in _ASKING]
        if 0 < first < len(spans) and behind and all(span.kind != "unknown" for span in spans[behind[-1] : first]):
            after = behind[-1] + 1
            while spans[after].kind == "mark" or spans[after].value == "self":  # 导师问|我
                after += 1
            yield start, start + after


def _is_small(span: Span) -> bool:
    return span.kind in _NOTHING or span.kind == "tie" or (span.kind == "number" and span.value == 1)


def _is_empty(clause: Sequence[Span]) -> bool:
    spans = [span for span in clause if span.kind not in _MARKS]
    said = all(_says_nothing(spans, at) for at in range(len(spans)))
    return said and not any(map(_restricts, spans)) and not _asks_for_something(spans) and not _leans(spans)


def _of_speaker(clause: Sequence[Span], text: str) -> str:
    """Tell whether somebody speaks of himself in a clause: ``"plain"``; ``"living"`` where a place is named for it; else ``""``."""
    spans = [span for span in clause if span.kind not in _MARKS]
    if not spans or not _has_sign(spans) or _leans(spans) or _asks_for_something(spans):
        return ""
    others = [
        span
        for at, span in enumerate(spans)
        if not (_says_nothing(spans, at) or _is_a(spans, at) or _is_of_work(spans, at))
    ]
    understood = all(span.kind != "unknown" for span in spans) and any(span.kind in _FRAMED for span in others)
    if any(map(_restricts, spans)) or understood:  # 我要画图: a chart is asked for
        return ""
    if all(span.kind in _SAID and (span.kind == "elsewhere" or _is_first(spans)) for span in others):
        return "plain"
    if begins_reason(spans) and all(span.kind in _SAID | _TOLD for span in others):
        return "plain"
    lives = any(text.startswith(_words("where"), span.start) for span in spans) and _is_first(spans)
    return (
        "living" if lives and all(span.kind in _SAID | _LIVING or _is_short_set(span, text) for span in others) else ""
    )


def _is_a(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a word of the tables says what somebody is: 我们|是|公益机构, I'm with an|NGO."""
    if spans[at].kind not in ("column", "columns"):
        return False
    before = [one.why for one in spans[:at] if one.kind != "unknown"]
    return bool(before) and (before[-1] in ("a", "an") or not {"是", "我系", "我哋系"}.isdisjoint(before))


def _is_for_something(spans: Sequence[Span]) -> bool:
    """Tell whether a clause says, in words nobody knows, what for: ``"for a caption:"``."""
    words = [span for span in spans if span.kind not in (*_MARKS, COURTESY)]
    begins = [span.why for span in words[:2]]
    return begins[:1] == ["for"] and begins[1:] in (["a"], ["an"]) and all(map(_is_small, words))


def _is_of_work(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a word says what somebody's work is about: a |trend| story, 舆情|分析, a thesis on |refusals|."""
    if not _is_first(spans):
        return False
    behind, before = spans[at + 1 : at + 2], spans[max(at - 2, 0) : at]
    names = any(one.kind == COURTESY and one.value == "work" for one in behind)
    about = (
        len(before) == 2
        and before[1].why in ("on", "about")
        and before[0].kind == COURTESY
        and before[0].value == "work"
    )
    return names or (about and at + 1 == len(spans))


def _is_short_set(span: Span, text: str) -> bool:
    """Tell whether a place of work is named by a word for bodies: 我在|机关|工作."""
    return span.kind == "set" and span.end - span.start == 2 and not text[span.start].isascii()


def _has_sign(spans: Sequence[Span]) -> bool:
    """Tell whether a clause says who speaks, why or how fast; a word for oneself with no verb says whose something is: 我们学校."""
    said = {span.value for span in spans if span.kind in ("fill", COURTESY)}
    if said.isdisjoint(_SIGNS) and not any(span.why.startswith(_words("i")) for span in spans if span.kind == COURTESY):
        words = {span.why for span in spans if span.kind == "fill"}
        polite = {span.why for span in spans if span.kind == COURTESY}
        return (
            not words.isdisjoint(_words("second"))
            or not polite.isdisjoint(_words("told_to"))
            or any(word.endswith(" you") for word in polite)
            or (spans[0].value == "role" and len(spans) > 1 and spans[1].kind == "preposition")
            or any(span.why == "here" and before.kind == "unknown" for before, span in pairwise(spans))
            or ("work" in said and not words.isdisjoint(_words("doing")))
            or ("role" in said and not (words | polite).isdisjoint(_words("saying")))
        )
    others = [span for span in spans if span.value not in ("self",)]
    subject = any(span.why in ("i", "i'm", "we're", "we") for span in spans)
    return subject or any(span.kind != "unknown" and span.kind != "de" for span in others)


def _is_first(spans: Iterable[Span]) -> bool:
    words = [span for span in spans if span.kind in ("fill", COURTESY)]
    return any(span.value in _FIRST or span.why in ("me", "us") or span.why.startswith(_words("i")) for span in words)


def _leans(spans: Sequence[Span]) -> bool:
    """Tell whether a clause is of what stands beside it: 我们火锅店的; not 我是开火锅店的."""
    if spans[-1].kind != "de":
        return False
    at = next(
        (at for at, span in enumerate(spans) if span.value in _FIRST or span.why in _words("told_to")), len(spans)
    )
    return not any(span.kind in ("fill", COURTESY) for span in spans[at + 1 :] or spans[at:])


def _asks_for_something(spans: Sequence[Span]) -> bool:
    """Tell whether something stands behind a verb of asking: 我想查|火锅店; not 我要|写稿."""
    if any(span.value == "care" for span in spans if span.kind == COURTESY):
        return any(span.kind not in ("fill", COURTESY) for span in spans)
    for at, span in enumerate(spans):
        asks = span.value in _ASKING if span.kind == COURTESY else span.kind == "fill" and span.why in _words("wanting")
        joined = (
            span.end - span.start == 1 and at and spans[at - 1].kind == "unknown" and spans[at - 1].end == span.start
        )
        behind = [one for one in spans[at + 1 :] if one.why not in _words("articles")]
        if asks and not joined and behind and not _begins_doing(behind[0]):
            first = [one for one in behind if not (one.kind == "amount" and one.value[0] == 1)]
            if any(one.kind not in ("fill", "and", COURTESY) for one in first):
                return True
    return False


def _begins_doing(span: Span) -> bool:
    """Tell whether a word behind a verb of asking says what somebody wants to do: 我要|写稿, I want|to draw a box."""
    if span.kind == COURTESY:
        return span.value not in _ASKING
    return span.why == "to" or (span.kind == "fill" and (span.why in _words("purposes") or span.value == "self"))


def _restricts(span: Span) -> bool:
    if span.kind == "unknown":
        return span.value in _words("restricting")
    return span.kind in ("except", "again", "only_said", "without_way") or (
        span.kind == "tie" and span.why not in _words("free_ties")
    )


def _says_nothing(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a word is none of a question: small, one, or a part of a word nobody knows: 当|地."""
    span = spans[at]
    if span.kind in _NOTHING or span.kind == "tie":
        return True
    beside = [*spans[max(at - 1, 0) : at], *spans[at + 1 : at + 2]]
    if span.kind == "amount":
        return bool(span.value[0] == 1)
    if span.kind == "number":
        return span.value == 1 or any(one.kind in ("unknown", COURTESY) for one in beside)
    joined = any(one.kind == "unknown" and (one.end == span.start or span.end == one.start) for one in beside)
    return joined and span.end - span.start == 1 and not span.why.isascii()


def _is_whole(rest: Sequence[Span], *, names: bool) -> bool:
    """Tell whether what is left asks something, of somebody; with ``names`` it says who by name, and leans on nothing."""
    kinds = {span.kind for span in rest}
    asked = kinds - _NOTHING - _OF_WHOM - _WHEN - {"tie", "number", "how_many"}
    if not asked or kinds.isdisjoint(_OF_WHOM):
        return False
    ours = any(span.value == "self" for span in rest if span.kind in ("fill", COURTESY))
    return not names or (not ours and kinds.isdisjoint(_LEANING) and not kinds.isdisjoint(_NAMED))
