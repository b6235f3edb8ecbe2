"""Which of a list of choices an answer picks: ``place_of``, ``agrees``."""

import re

from xxgk.index.chinese.numerals import prose_number
from xxgk.index.chinese.text import normalise

_NUMBER = re.compile(r"(?:第|选|\(|the )?\s*(\d{1,2}|[一二两三四五六七八])\s*(?:个|号|项|家|\))?[.。]?")
_ENGLISH = {
    word: place
    for place, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"), 1)
}
_YES = re.compile(r"(?:是的?|对的?|没错|好的?|就是(?:它|这个)|yes|yep|ok|right)[.。!]?", re.IGNORECASE)
_ORDINAL = re.compile(rf"(?:the )?({'|'.join(_ENGLISH)})(?: one)?[.]?", re.IGNORECASE)


def place_of(text: str) -> int:
    """Read which of a list is meant: ``"2"``, ``"第二个"``, ``"选2"``, ``"(2)"``, ``"the second one"`` → 2; anything else → 0."""
    plain = normalise(text).strip()
    if ordinal := _ORDINAL.fullmatch(plain):
        return _ENGLISH[ordinal[1].lower()]
    number = _NUMBER.fullmatch(plain)
    return 0 if number is None else int(prose_number(number[1]) or 0)


def agrees(text: str) -> bool:
    """Tell whether an answer is a yes, which picks the only choice offered: ``"是"``, ``"对的"``, ``"yes"``; not ``"是多少"``."""
    return _YES.fullmatch(normalise(text).strip()) is not None
