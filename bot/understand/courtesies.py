"""What a question is wrapped in, parted from it on a path: ``parted``. The words are ``vocabulary/courtesies.toml``.

A clause between marks or lines is a courtesy when it is made of such words and small ones alone (您好|各位, 十|分钟后|就|要|交稿), or
when somebody says in it who he is (我|是|某某报|的|记者). Right before a question may stand what asks for it (想请教|一下|…), right
behind it thanks.
A word of courtesy anywhere else is not understood: 绍兴2023年|老师|超过5件.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xxgk.bot.understand.asides import COURTESY, asides, begins_reason
from xxgk.bot.understand.chart import Path
from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.spans import Span

_MAKES = frozenset(
    {"greeting", "ask", "request", "please", "gratitude", "apology", "hurry", "answer", "closing", "purpose", "sign"}
)
_SOFT = frozenset({"call", "hesitation"})  # make a courtesy among courtesies and particles alone: 老师|啊, not 老师|的
_OF_A_PERSON = frozenset({"role", "work"})  # make one with a word for oneself
_BEGINS = frozenset({"self", "naming", "purpose"})  # what somebody says of himself, in which other words may stand
_AS = frozenset({"as", "for", "是", "作为"})  # begin it where no 的 ends it: 是|学生|的 may be asked for
_OPENING = _OF_A_PERSON | {"naming"}
_LEADS = frozenset({"greeting", "ask", "request", "please", "apology", "hesitation", "sign"})
_TRAILS = frozenset({"please", "answer"})
_SIGNING = frozenset({"please", "gratitude", "closing"})  # behind them a name is signed
_PARTICLES = frozenset({"tie", "whether"})
_LIGHT = frozenset(
    {
        *_PARTICLES,
        "de",
        "preposition",
        "exist",
        "unit",
        "and",
        "also",
        "but",
        "auxiliary",
        "it",
        "not",
        "inside",
        "search",
    }
)
_SMALL = frozenset({"small", "self"})  # values of fillers
_TURNS = frozenset({"listing", "that_year"})  # of ties, those that ask for something: 名单|给我
_MOST_UNKNOWN = 12  # characters of Chinese in what somebody says of himself; of English three times as many
_SIGNED = 6  # characters of a name; of English three times as many
_OF_NAMES = frozenset({"unknown", "fill", "direction"})  # 小|陈
_EMOTICON = 4  # characters in [抱拳]
_MOST_NUMBERED = 12  # a higher number before a year may be one, too
_LABELS = ("问题:", "提问:", "问:", "question:")
_MEASURED = frozenset({"row", "rate", "column"})
_APPLICANTS = frozenset({"column", "columns"})
_TELLING = frozenset(
    {COURTESY, "unknown", "fill", "unit", "preposition", "number", "tally"}
)  # beside an applicant: 律师|一枚, 在|NGO|工作
_ASKING = frozenset({"how_many", "which", "what", "why", "order"})
_BARRIERS = frozenset({"mark", "comma", "stop", "colon", "dot", "pause"})


@dataclass(frozen=True, slots=True)
class Parted:
    """A path in two: what is ``asked``, and the courtesies ``around`` it."""

    asked: Path
    around: Path


def parted(path: Path, text: str) -> Parted:
    """Tell the courtesies of a path from what is asked; of those that stand elsewhere words nobody understands are made."""
    if not any(span.kind in (COURTESY, "fill") for span in path):
        return Parted(path, ())
    clauses = list(_clauses(path, text))
    around: set[int] = set()
    for start, end in clauses:
        around.update(_wrapping(path, start, end, text))
    around.update(asides(path, clauses, around, text))
    around.update(_signature(path, clauses, around, text))
    for start, end in clauses:
        if around.issuperset(range(start, end)):  # with the marks behind it
            behind = next((at for at in range(end, len(path)) if path[at].kind not in _BARRIERS), len(path))
            around.update(range(end, behind) if behind < len(path) else ())
    other = _of_another(path, clauses, around)
    asked = [
        _unknown(span) if span.kind == COURTESY or at in other else span
        for at, span in enumerate(path)
        if at not in around
    ]
    return Parted(tuple(asked), tuple(span for at, span in enumerate(path) if at in around))


def courtesy_signs(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """Give what is neither word nor question: ``"@name"``, ``"[抱拳]"``; ``"> "``, ``"1. "``, ``"问题:"`` in front of a question."""
    label = next((len(label) for label in _LABELS if text.startswith(label)), 0)
    if label and _asks(text[label:], [word for word in words if word.start >= label]):
        yield _sign(0, label, text)
    start = 0
    number = text.lstrip("(")
    rest = number.lstrip("0123456789")
    digits = number[: len(number) - len(rest)]
    if _numbers_a_list(digits, rest):
        yield _sign(0, len(text) - len(rest) + 1, text)
    elif text[:2] == "> " and text[2:3].isalpha():
        yield _sign(0, 2, text)
    while (start := min((at for mark in "@[" if (at := text.find(mark, start)) >= 0), default=-1)) >= 0:
        end = start + 1
        if text[start] == "@":
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
                end += 1
            if end > start + 1 and not text[:start][-1:].isalnum():
                yield _sign(start, end, text)
        elif (closing := text.find("]", end, end + _EMOTICON + 1)) - start > 1 and text[end:closing].isalpha():
            yield replace(_sign(start, closing + 1, text), cost=cost_of("doubtful"))
        start = end


def wraps_question(quote: Span, words: Sequence[Span]) -> bool:
    """Tell whether quotation marks stand round a whole question: ``"“2023年哪个机关申请最多”"``, not ``"“人员不足”"``."""
    inside = [word for word in words if quote.start <= word.start and word.end <= quote.end]
    outside = _content(word for word in words if word.end <= quote.start or quote.end <= word.start)
    return not outside and _asks(quote.value, inside)


def _asks(text: str, words: Iterable[Span]) -> bool:
    """Tell whether a stretch asks something whole: it has a word that asks, or a year, and another of the question."""
    kinds = _content(words)
    return len(kinds) > 1 and (
        not kinds.isdisjoint(_ASKING) or (any(char.isdigit() for char in text) and bool(kinds & _MEASURED))
    )


def _content(words: Iterable[Span]) -> set[str]:
    return {word.kind for word in words} - _LIGHT - _BARRIERS - {COURTESY, "fill"}


def _sign(start: int, end: int, text: str) -> Span:
    return Span(start, end, COURTESY, "sign", 0, text[start:end])


def _numbers_a_list(digits: str, behind: str) -> bool:
    """Tell whether digits number a question: ``"1. "``, ``"1、2023年"``; ``"22、23年"`` are years."""
    if not 0 < len(digits) <= 3 or behind[:1] not in (".", "、", ")"):
        return False
    year = behind[1:5]
    return not year[:1].isdigit() or (
        behind[0] != "." and int(digits) <= _MOST_NUMBERED and len(year) == 4 and year.isdigit()
    )


def _clauses(path: Path, text: str) -> Iterator[tuple[int, int]]:
    """Cut a path at marks and where lines end: the first place of each clause, and the one behind it; blanks lead none."""
    start = 0
    for at, span in enumerate((*path, None)):
        if span is None or _ends_clause(span, text):
            if at > start:
                yield start, at
            start = at + 1
        elif at > start and begins_reason(path[at:]):
            yield start, at
            start = at
        elif at == start and _is_blank(span):
            start += 1


def _is_blank(span: Span) -> bool:
    return span.kind == "mark" and span.value == " "


def _ends_clause(span: Span, text: str) -> bool:
    """Tell whether something is a mark between clauses, and not a blank, or a mark within a word: o'neill."""
    around = text[: span.start][-1:] + text[span.end :][:1]
    within = len(around) == 2 and around.isascii() and around.isalnum() and span.value != "\n"
    return span.kind in _BARRIERS and not _is_blank(span) and not (span.kind == "mark" and within)


def _wrapping(path: Path, start: int, end: int, text: str) -> Iterable[int]:
    """Give the places of courtesies of a clause: all of it, or what stands right before and right behind the question."""
    light = [_is_light(path, at) for at in range(start, end)]
    if _is_courtesy(path[start:end], light):
        return range(start, end)
    first = start + next((at for at, one in enumerate(light) if not one), 0)
    last = end - next((at for at, one in enumerate(reversed(light)) if not one), 0)
    lead = max((at + 1 for at in range(start, first) if _stands(path, at, _LEADS, at + 1, text)), default=start)
    if any(span.kind == "not" for span in path[start:lead]):
        lead = start  # I don't want|the zones
    sought = path[last - 1].kind in ("search", "stated")
    trail = (
        end if sought else min((at for at in range(last, end) if _stands(path, at, _TRAILS, at - 1, text)), default=end)
    )
    return (*range(start, lead), *range(trail, end))


def _stands(path: Path, at: int, values: frozenset[str], beside: int, text: str) -> bool:
    """Tell whether a word may stand right beside a question, or any courtesy but for a blank beside Chinese."""
    if path[at].kind != COURTESY:
        return False
    if path[at].value in values:
        return True
    blank = 0 < beside < len(path) and _is_blank(path[beside])
    around = text[: path[beside].start][-1:] + text[path[beside].end :][:1] if blank else ""
    behind = values is _TRAILS and path[at].value in (_SOFT | _OF_A_PERSON | {"small", "time", "self"})
    return blank and not around.isascii() and not behind


def _is_light(path: Path, at: int) -> bool:
    """Tell whether a word says nothing of what is asked, where it stands."""
    span = path[at]
    if span.kind in ("number", "amount") and span.value in (1, (1, "件")):
        return True
    if span.kind == "number":
        return path[at + 1 : at + 2] != () and path[at + 1].kind == COURTESY and path[at + 1].value == "time"
    if span.value in _TURNS:
        return False
    return span.kind in _LIGHT or span.kind in (COURTESY, "mark") or (span.kind == "fill" and span.value in _SMALL)


def _is_courtesy(clause: Sequence[Span], light: Sequence[bool]) -> bool:
    """Tell whether a clause is a courtesy: it greets, asks, thanks …, somebody says in it who he is, or what he works at."""
    said = {span.value for span in clause if span.kind == COURTESY}
    if clause[0].kind == "search":
        return False
    others = [span for span, one in zip(clause, light, strict=True) if not one]
    begins = clause[0].value in _BEGINS or (clause[0].why in _AS and clause[-1].kind != "de")
    if not others and (said & _MAKES or (said & _OF_A_PERSON and (begins or "self" in said))):
        return True
    if said & _SOFT and all(span.kind in {COURTESY, "mark", *_PARTICLES} for span in clause):
        return True
    last = next((span.value for span in reversed(clause) if span.kind != "fill"), "")
    if last == "work" and all(span.kind == "fill" for span in others):
        return True
    return begins and bool(said & _OPENING) and _is_open(others, _MOST_UNKNOWN)


def _is_open(spans: Sequence[Span], most: int) -> bool:
    """Tell whether words are unknown all, few, and hold no digit."""
    typed = "".join(span.value for span in spans if span.kind == "unknown")
    if any(span.kind not in _OF_NAMES for span in spans) or any(char.isdigit() for char in typed):
        return False
    return 0 < len(typed) <= most * (3 if typed.isascii() else 1)


def _signature(path: Path, clauses: Sequence[tuple[int, int]], around: set[int], text: str) -> Iterable[int]:
    """Give the places of a name signed at the end: behind a closing, or thanks, on a line of its own or in English."""
    closed = [number for number, (_, end) in enumerate(clauses) if end - 1 in around]
    if not closed or closed[-1] + 1 == len(clauses):
        return ()
    start, end = clauses[closed[-1]]
    rest = range(clauses[closed[-1] + 1][0], len(path))
    said = {path[at].value for at in around.intersection(range(start, end))}
    name = [path[at] for at in rest if path[at].kind not in {COURTESY, *_BARRIERS}]
    apart = (
        "\n" in text[path[end - 1].end : path[rest[0]].start]
        or "closing" in said
        or text[path[rest[0]].start].isascii()
    )
    return rest if apart and not said.isdisjoint(_SIGNING) and _is_open(name, _SIGNED) else ()


def _of_another(path: Path, clauses: Sequence[tuple[int, int]], around: set[int]) -> set[int]:
    """Give the places of applicants that nobody asks about for sure: in a clause that tells of somebody, before one that asks by itself.

    律师|一枚，请问|青海省2022年收到多少件申请 is not of what lawyers asked for, as far as anybody knows; nor is 在|NGO|工作，想请问|….
    """
    found: set[int] = set()
    for (start, end), (following, stop) in pairwise(clauses):
        said = [at for at in range(start, end) if at not in around]
        kinds = {path[at].kind for at in said}
        applicants = {at for at in said if path[at].kind in _APPLICANTS}
        others = kinds - _APPLICANTS - _BARRIERS
        leads = path[following].kind == COURTESY and path[following].value in _LEADS
        if (
            applicants
            and others <= _TELLING
            and (others or leads)
            and any(one.kind in _MEASURED for one in path[following:stop])
        ):
            found |= applicants
    return found


def _unknown(span: Span) -> Span:
    return Span(span.start, span.end, "unknown", span.why, cost_of("unknown"), span.why)
