"""Lines that the width of a page broke in mid-sentence: ``unwrapped``, ``is_wrapped``."""

import re
from collections.abc import Sequence

from xxgk.index.model.layout import Line

_ENDS = tuple("。;:!?.)")
_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|、)|第[一二三四五六]|\(?[一二三四五六七八九十\d]{1,2}[).、.]|[①-⑳]|其次|最后"
)
_FULL_LINE = 20  # characters; a shorter line was not broken by the width of a page
_WIDEST = 60  # characters of a line of a page; a longer one is a paragraph
_BROKEN = 3  # lines in mid-sentence, of which one or two may be titles


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Join lines that the width of a page broke in mid-sentence; one that starts with a number stands for itself."""
    joined: list[Line] = []
    for line in lines:
        if (
            joined
            and len(joined[-1].plain) > _FULL_LINE
            and not joined[-1].plain.endswith(_ENDS)
            and not _STARTS.match(line.plain)
        ):
            before = joined.pop()
            line = Line(before.text.rstrip() + line.text.lstrip(), before.plain + line.plain, before.number)
        joined.append(line)
    return joined


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines are those of a page with a width, and no paragraphs: several break off in mid-sentence."""
    return sum(_FULL_LINE < len(line.plain) <= _WIDEST and not line.plain.endswith(_ENDS) for line in lines) >= _BROKEN
