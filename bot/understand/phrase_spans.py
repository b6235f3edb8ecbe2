"""What stands in quotation marks, and what is looked for behind 搜索 and 提到: ``phrase_spans``."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from xxgk.bot.understand.costs import cost_of
from xxgk.bot.understand.spans import Span

QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "《": "》"}
_ENDS = (
    "的报告",
    "的年报",
    "的有多少",
    "的有几",
    "的机关",
    "的单位",
    "的部门",
    "的有",
    "有哪些",
    "了吗",
    "吗",
    "的",
    "?",
    ",",
    "。",
    "!",
    "了",
    "而且",
    "并且",
    "但",
)
_ENGLISH_ENDS = (
    " in the report",
    " in the reports",
    " in reports",
    " in its",
    " in their",
    " in 20",
    " for 20",
    " of 20",
)
_ABOUT, _WORDING = (
    "关于",
    ("的原话", "的原文", "的表述", "的说法", "的段落", "的内容", "是怎么说", "是怎么写", "怎么说", "怎么写"),
)
_ASKING = ("哪", "什么", "啥", "乜", "边啲", "边个", "几", "多少")
_WHOLE = 8  # of these: 的 and a word, with which it ends for sure
_LOOK = "look"  # of words for searching, those that do not say by themselves that texts are meant
_ASKED_OF_TABLES = frozenset(
    {
        "order", "cmp", "cmp_asked", "how_many", "bound_word", "bound", "sum", "mean", "share", "growth", "change", "doubled",
        "none_behind", "some_behind", "each_of_them",
    }
)  # fmt: skip
_OF_PROBLEMS = ("问题", "的问题", "方面的问题", "这个问题", "这类问题", "不足")
_CENTURIES = ("19", "20")  # with which years begin
_BEFORE_YEARS = ("in", "of", "for", "from", "during", "the")
_YEAR = 5  # characters of 2019年
MAX_PHRASE = 200
_MOST_SEARCHED = 12  # words for searching of one question, behind which something is looked for


def quoted_spans(text: str) -> Iterator[Span]:
    """Give what stands in quotation marks, the marks with it; in 「」 it is a name first (``names`` of the reader)."""
    at = 0
    while at < len(text):
        closing = QUOTES.get(text[at])
        end = text.find(closing, at + 1) if closing else -1
        if end > at + 1:
            yield Span(at, end + 1, "phrase", text[at + 1 : end].strip(), cost_of("word"), "quoted")
            at = end
        at += 1


def quoted_items(found: Iterable[Span], quoted: Iterable[Span]) -> Iterator[Span]:
    """Give the items that stand in quotation marks, all of what stands there: “本机关不掌握”."""
    inside = {(span.start + 1, span.end - 1): span for span in quoted}
    for span in found:
        marks = inside.get((span.start, span.end))
        if marks is not None and span.kind in ("row", "rate", "column", "columns"):
            yield replace(span, start=marks.start, end=marks.end)


def quoted_themes(text: str, found: Iterable[Span], quoted: Iterable[Span]) -> Iterator[Span]:
    """Give what problems are about in quotation marks: 存在“解读不够”问题的."""
    inside = {(span.start + 1, span.end - 1): span for span in quoted if text[span.end :].startswith(_OF_PROBLEMS)}
    for span in found:
        marks = inside.get((span.start, span.end))
        if marks is not None and span.kind == "theme":
            yield replace(span, start=marks.start, end=marks.end)


def searched_spans(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Give what stands behind a word for searching, to the end of the clause: 搜索|政务公开专区, 提到|人工智能|了吗.

    What goes on behind the first end is dearer, and so is a phrase of several words: 搜索 江都区 培训 may be of 江都区.
    """
    words = list(found)
    spoken_of = {(one.start, text[one.start : one.end]) for one in words if one.kind == "it"}  # 提到它: what was said
    for span in islice(_searching(words), _MOST_SEARCHED):
        start = span.end
        while start < len(text) and (text[start].isspace() or text[start] in ":了过"):
            start += 1
        rest = text[start : start + MAX_PHRASE]
        if rest[:1] in {*QUOTES, ",", "吗"} or rest.startswith(_ASKING):
            continue  # quoted is what is looked for; nothing is, where a clause ends (帮我找一下,…) or a question begins (写了|哪些措施)
        if span.value == _LOOK and _tables_know(rest, start, words):
            continue
        ends = sorted({len(rest), *(at for end in (*_ENDS, *_ENGLISH_ENDS) if (at := rest.find(end)) > 0)})
        behind = rest[ends[0] :]
        inside = behind.startswith("的") and not behind.startswith(_ENDS[:_WHOLE])  # 公众号的运营: the phrase may go on
        for length in dict.fromkeys((ends[0], ends[-1] if inside else ends[0])):
            more = 0 if length == ends[0] else 3
            for begin in _word_starts(rest[:length]):
                typed = _before_year(rest[begin:length])
                if _may_be_looked_for(typed) and (start + begin, typed) not in spoken_of:
                    cost = min(5, cost_of("near") + more + (2 if any(char.isspace() for char in typed) else 0))
                    yield Span(
                        start + begin,
                        start + begin + len(typed),
                        "free_phrase",
                        typed,
                        cost,
                        "behind a word for searching",
                    )


def _searching(found: Iterable[Span]) -> Iterator[Span]:
    """Give the words for searching that are no part of another one; 含 of 不含 looks for nothing."""
    reached = 0
    for span in sorted(found, key=lambda one: (one.start, -one.end, one.kind == "search")):
        if span.kind in ("search", "stated", "except") and span.end > reached:
            reached = span.end
            if span.kind == "search":
                yield span


def _tables_know(rest: str, start: int, words: Iterable[Span]) -> bool:
    """Tell whether what stands behind 找一下 is asked of the tables: an item with a condition or an order (公开率超过80%的机关)."""
    inside = [one for one in words if start <= one.start and one.end <= start + len(rest)]
    items = [one for one in inside if one.kind in ("row", "rate") and one.end - one.start < len(rest)]
    return any(one.why.isascii() or any(other.kind in _ASKED_OF_TABLES for other in inside) for one in items)


def _before_year(typed: str) -> str:
    """Leave out a year that is named, and what follows: it says of when what is looked for is, unless it is that itself."""
    typed = typed.rstrip()
    if len(typed) <= _YEAR:
        return typed
    years = (at for at in range(len(typed)) if typed[at : at + 2] in _CENTURIES and typed[at : at + 4].isdigit())
    words = typed[: next(years, len(typed))].rstrip(" 在于").split(" ")
    return " ".join(words[:-1] if words[-1] in _BEFORE_YEARS else words)


def _may_be_looked_for(typed: str) -> bool:
    """Tell whether what is not quoted may be a phrase; 的 begins none."""
    return bool(typed) and not (typed.startswith(("的", "嘅", "之")) or any(mark in typed for mark in QUOTES))


def asked_spans(text: str) -> Iterator[Span]:
    """Give what the wording is asked of: 关于|依申请公开|的原话."""
    start = text.find(_ABOUT) + len(_ABOUT)
    if start < len(_ABOUT):
        return
    ends = [(at, at + len(end)) for end in _WORDING if (at := text.find(end, start)) > start]
    stop, end = min(ends, default=(start, start))
    typed = text[start:stop].strip()
    if typed and len(typed) <= MAX_PHRASE and not any(mark in typed for mark in QUOTES):
        yield Span(start - len(_ABOUT), end, "free_phrase", typed, cost_of("near"), "what the wording is asked of")


def _word_starts(text: str) -> Iterator[int]:
    """Give where the words of a Chinese phrase with blanks begin; an English one is one."""
    yield 0
    if not text.isascii():
        yield from (at + 1 for at, char in enumerate(text) if char.isspace() and not text[at + 1 : at + 2].isspace())
