"""What stands behind a place or a name and makes another body of it: 昆山市|委, 宿迁|第二医院, 卫东区|招商引资中心."""

import re
from functools import cache

from xxgk.bot.understand.names.places import LEVELS
from xxgk.bot.understand.names.text import QuestionText, last_words

_FAR = 14  # characters between a place and the last word of another body of it
_PARTY, _NOT_PARTY = "委", tuple("托派任")
_SHORT = re.compile(r"[\s·(-]*[a-zA-Z0-9一二三四五六七八九十]{0,2}[院校厂港站所队村社区局厅部委办会]")
_IN_NO_NAME = "的了有在和与跟是及哪怎被几吗呢收接到多少都也"


def is_party(text: QuestionText, end: int, *, levelled: bool) -> bool:
    """Tell whether the Party's committee of a place is named, or a part of it: 昆山|市委, 昆山市|委组织部; not 昆山市|委托."""
    at = end - levelled
    named = text.text[at : at + 1] in tuple(LEVELS) and text.text.startswith(_PARTY, at + 1)
    return named and not text.text.startswith(_NOT_PARTY, at + 2)


def rest_of_body(text: QuestionText, end: int) -> int:
    """Give where the name of another body ends of which what was read is only the beginning: 卫东区|招商引资中心; 0 for none."""
    stop = min(text.chunk_end(end), end + _FAR + 4)
    match = _body().match(text.text[end:stop]) if stop > end else None
    return end + match.end() if match else 0


def body_behind(text: QuestionText, end: int) -> int:
    """Give where the name of another body ends that begins with a word of questions, or after a mark; 0 for none.

    宿迁|信息中心, 宿迁|第二医院; 宿迁 二院, 宿迁(港), 宿迁2院; not 宿迁|收到法院, 宿迁|公开的医院, 宿迁|所有数据.
    """
    short = _SHORT.match(text.text, end)
    if short and not text.begins_word(end) and text.breaks_off(short.end()):
        return short.end()
    match = _body_after_words().match(text.text, end)
    return match.end() if match and not text.spaced(end) else 0


@cache
def _body() -> re.Pattern[str]:
    words = "|".join(sorted(last_words(), key=len, reverse=True))
    return re.compile(rf"[\u4e00-\u9fff]{{0,{_FAR}}}?(?:{words})(?![法结理件完了好托])")


@cache
def _body_after_words() -> re.Pattern[str]:
    words = "|".join(sorted((word for word in last_words() if len(word) > 1), key=len, reverse=True))
    return re.compile(rf"(?:(?![{_IN_NO_NAME}])[\u4e00-\u9fff]){{1,{_FAR}}}?(?:{words}|[局厅](?![部限面]))")
