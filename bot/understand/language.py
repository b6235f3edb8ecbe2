"""The language of a question: ``language_of``, ``has_language``, ``shows_simplified``."""

import re
from functools import cache

import opencc

from xxgk.bot.model.query import Language
from xxgk.index.chinese.text import is_traditional

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_COMMAND = re.compile(r"^\s*/\S+")


def has_language(question: str) -> bool:
    """Tell whether a question has words at all: ``"2020?"`` has none."""
    plain = _COMMAND.sub("", question)
    return bool(_HAN.search(plain) or _LATIN_WORD.search(plain))


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def shows_simplified(question: str) -> bool:
    """Tell whether a question has characters that traditional script writes otherwise: ``"那复议呢"``; not ``"那2023年呢"``."""
    return bool(_to_traditional().convert(question) != question)


def language_of(question: str, rest: str = "", searched: str = "") -> Language:
    """Tell the language of a question by its script.

    ``rest`` is the question without the names in it, ``searched`` the words it looks for; these, and a command, tell nothing.

    ``"南昌经開區2019年"`` → zh-hant; ``"Anshan 2020"`` → en; ``"How many applications did 卫东区 receive?"`` → en, since only the
    name is Chinese; ``"search 公众号"`` → en, since only the words searched for are.
    """
    question, rest = _COMMAND.sub("", question), _COMMAND.sub("", rest)
    spoken = rest.replace(searched, " ") if searched else rest
    latin = len(_LATIN_WORD.findall(spoken)) > (0 if searched else 1)
    if not has_language(question):
        return "zh-hans"
    if not _HAN.search(question) or (latin and not _HAN.search(spoken)):
        return "en"
    return "zh-hant" if is_traditional(question) else "zh-hans"
