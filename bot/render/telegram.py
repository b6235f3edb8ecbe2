"""Plain answer text → Telegram messages in HTML."""

from collections.abc import Iterator
from html import escape

from telegram.constants import MessageLimit

LIMIT = MessageLimit.MAX_TEXT_LENGTH.value


def text_to_messages(text: str) -> list[str]:
    r"""An answer as the messages it takes: everything escaped, the first line bold, cut at line ends.

    ``"卫东区 <2019>\n191 件"`` → ``["<b>卫东区 &lt;2019&gt;</b>\n191 件"]``; an empty text → ``[]``.

    Each message is within Telegram's limit, counted in UTF-16 units with tags and entities included, so it holds
    however Telegram counts. Only a line that is itself over the limit is cut inside. The line end at a cut is not sent,
    nor are empty lines at the edge of a message, where Telegram would drop them anyway.
    """
    messages: list[str] = []
    current = ""
    for piece in _pieces(text):
        joined = f"{current}\n{piece}"
        if not current.strip():
            current = piece
        elif _length(joined) <= LIMIT:
            current = joined
        else:
            messages.append(current.rstrip())
            current = piece
    return [*messages, current.rstrip()] if current.strip() else messages


def _pieces(text: str) -> Iterator[str]:
    first, *rest = text.strip().split("\n")
    for piece in _cut(first.rstrip(), LIMIT - len("<b></b>")):
        yield f"<b>{piece}</b>" if piece.strip() else piece
    for line in rest:
        yield from _cut(line, LIMIT)


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
