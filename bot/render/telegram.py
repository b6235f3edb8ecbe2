"""Plain answer text → Telegram messages in HTML: ``answer_to_messages``, ``text_to_messages``, ``text_to_caption``."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from telegram.constants import MessageLimit
from wcwidth import wcswidth

from xxgk.bot.model.answer import Answer
from xxgk.bot.render.columns import BAR
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.versions import version_lines

LIMIT = MessageLimit.MAX_TEXT_LENGTH.value
CAPTION = MessageLimit.CAPTION_LENGTH.value
LONG = 280  # characters of a quotation that is folded away
PHONE = 36  # columns of even type that a phone shows in one line


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a part of one: escaped, with the tags that belong around it and its neighbours of the same sort."""

    html: str
    opening: str = ""
    closing: str = ""

    @property
    def marks(self) -> tuple[str, str]:
        return self.opening, self.closing


_BOLD = ("<b>", "</b>")
_QUOTE = ("<blockquote>", "</blockquote>")
_FOLDED = ("<blockquote expandable>", "</blockquote>")
_TABLE = ("<pre>", "</pre>")  # in even type, or the columns do not stand under each other
_PLAIN = ("", "")
_BAR = re.compile(re.escape(BAR.rstrip()) + r"(?: |$)")  # a last cell without content leaves no blank behind its bar


def answer_to_messages(answer: Answer) -> list[str]:
    """An answer as the messages it takes: as ``text_to_messages``, and the text of parts of a report as quotation."""
    quoted = {line.strip() for section in answer.sections for line in section.text.split("\n")} - {""}
    return text_to_messages(answer.text, quoted)


def text_to_messages(text: str, quoted: Collection[str] = ()) -> list[str]:
    r"""A text as the messages it takes: everything escaped, the first line bold, cut at line ends.

    ``"卫东区 <2019>\n191 件"`` → ``["<b>卫东区 &lt;2019&gt;</b>\n191 件"]``; an empty text → ``[]``. Lines that are in ``quoted``
    stand in a quotation, folded when it is long; tables (lines with ``" │ "``) in even type, or as plain lines where they are
    wider than a phone.

    Each message is within Telegram's limit, counted in UTF-16 units with tags and entities included, so it holds
    however Telegram counts. Only a line that is itself over the limit is cut inside. The line end at a cut is not sent,
    nor are empty lines at the edge of a message, where Telegram would drop them anyway.
    """
    messages: list[str] = []
    current: list[_Piece] = []
    size = 0
    for piece in _pieces(text, quoted):
        if not any(one.html.strip() for one in current):
            current, size = [], 0
        size += _added(piece, current)
        if current and size > LIMIT:
            messages.append(_html(current))
            current, size = [], _added(piece, [])
        current.append(piece)
    last = _html(current)
    return [*messages, last] if last else messages


def answer_to_caption(answer: Answer) -> str:
    """What must go with a picture wherever it is passed on to: what it shows, and what speaks against it."""
    first, _, _ = answer.text.strip().partition("\n")
    phrases = Phrases(answer.language)
    warnings = [
        f"{phrases.name(one.agency)} {one.year} · {phrases.say('warning', message=finding_text(one, phrases))}"
        for one in answer.findings
    ]
    lines = (first, *version_lines(answer, phrases), *warnings)
    return text_to_caption("\n".join(lines), lambda count: phrases.say("caption_more", count=count))


def text_to_caption(text: str, more: Callable[[int], str] = lambda count: "") -> str:
    """As many whole lines of a text as a caption holds, the first one bold; a first line that is too long is cut, with ``…``.

    ``more`` says how many lines are left out, where that is to be said.
    """
    caption, left = _lines_of_caption(text, CAPTION)
    if left and more(left):
        room = CAPTION - len(more(text.count("\n"))) - 1
        caption, left = _lines_of_caption(text, room)
        caption = f"{caption}\n{more(left)}"
    return caption


def _lines_of_caption(text: str, most: int) -> tuple[str, int]:
    """Give the lines there is room for, and how many are left out."""
    first, *rest = text.strip().split("\n")
    budget = most - len("<b></b>")
    cut = next(_cut(first, budget), "")
    if cut != escape(first, quote=False):
        cut = next(_cut(first, budget - 1), "") + "…"
    caption = f"<b>{cut}</b>" if cut else ""
    for place, line in enumerate(rest):
        longer = f"{caption}\n{escape(line, quote=False)}"
        if _length(longer) > most:
            return caption.rstrip(), len(rest) - place
        caption = longer
    return caption.rstrip(), 0


def _pieces(text: str, quoted: Collection[str]) -> Iterator[_Piece]:
    first, *rest = text.strip().split("\n")
    for piece in _cut(first.rstrip(), LIMIT - len("".join(_BOLD))):
        yield _Piece(piece, *(_BOLD if piece.strip() else _PLAIN))
    for sort, group in groupby(
        rest, key=lambda line: _QUOTE if line.strip() in quoted else _TABLE if BAR in line else _PLAIN
    ):
        lines, marks = list(group), sort
        if sort is _QUOTE and sum(map(len, lines)) > LONG:
            marks = _FOLDED
        elif sort is _TABLE and max(map(wcswidth, lines)) > PHONE:
            lines, marks = _without_columns(lines), _PLAIN
        for line in lines:
            for piece in _cut(line, LIMIT - len("".join(marks))):
                yield _Piece(piece, *marks)


def _without_columns(lines: Sequence[str]) -> list[str]:
    """A table as lines, each cell led by the head of its column.

    ``["项目 │ 甲 │ 乙", "申请 │ 12 │ 30"]`` → ``["申请：甲 12 · 乙 30"]``; a cell without content is left out.
    """
    heads, *rows = [[cell.strip() for cell in _BAR.split(line)] for line in lines]
    if not rows:
        return [" · ".join(heads)]
    named = [[f"{head} {cell}".strip() for head, cell in zip(heads[1:], row[1:], strict=False) if cell] for row in rows]
    return [
        f"{row[0]}{': ' if row[0].isascii() else '：'}{' · '.join(cells)}"
        for row, cells in zip(rows, named, strict=True)
    ]


def _added(piece: _Piece, before: Sequence[_Piece]) -> int:
    """How much longer a message becomes."""
    tags = 0 if before and before[-1].marks == piece.marks else len(piece.opening) + len(piece.closing)
    return _length(piece.html) + tags + bool(before)


def _html(pieces: Sequence[_Piece]) -> str:
    """Join pieces by line ends, neighbours of a sort within one pair of tags; without what Telegram would drop at the edges."""
    groups = []
    for (opening, closing), group in groupby(pieces, key=lambda piece: piece.marks):
        inner = "\n".join(piece.html for piece in group)
        groups.append(f"{opening}{inner}{closing}" if inner.strip() else inner)
    return "\n".join(groups).rstrip()


def _cut(line: str, limit: int) -> Iterator[str]:
    """The line escaped, in pieces of at most ``limit``; entities and characters stay whole."""
    if _length(whole := escape(line, quote=False)) <= limit:
        yield whole
        return
    piece, length = "", 0
    for character in line:
        escaped = escape(character, quote=False)
        if length + _length(escaped) > limit:
            yield piece
            piece, length = "", 0
        piece += escaped
        length += _length(escaped)
    yield piece


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
