"""What a button carries: ``Tap``, written as the callback data of Telegram, 64 bytes at most."""

import re
from dataclasses import dataclass

from xxgk.bot.model.query import Language

VERSION = "1"  # of the form below; buttons of another one are told to be too old
_LETTERS: dict[Language, str] = {"zh-hans": "s", "zh-hant": "t", "en": "e"}
_LANGUAGES: dict[str, Language] = {letter: language for language, letter in _LETTERS.items()}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_DATA = re.compile(rf"{VERSION}:([a-z]{{1,12}}):([ste]):([A-Za-z0-9_-]{{0,16}}):([0-9]{{0,4}}):0:([0-9a-z]{{0,12}})")


@dataclass(frozen=True, slots=True)
class Tap:
    """One button.

    Attributes:
        action: what to do, a key of ``buttons.toml``.
        query: the id of the query it is about (``State.keep_query``), or ``""``.
        language: the language of the message it stands under.
        number: a year, a place in a list, or the first row of a page.
        owner: the person whose question is continued, to whom alone the button belongs; 0: everybody's.
    """

    action: str
    query: str = ""
    language: Language = "zh-hans"
    number: int = 0
    owner: int = 0


def tap_to_data(tap: Tap) -> str:
    """Write a tap: ``Tap("problems", "Ab3-xY_9zQ", "en")`` → ``"1:problems:e:Ab3-xY_9zQ:0:0:0"``."""
    fields = (tap.action, _LETTERS[tap.language], tap.query, str(tap.number), "0", _base36(tap.owner))
    return ":".join((VERSION, *fields))


def data_to_tap(data: str) -> Tap | None:
    """Read what ``tap_to_data`` has written; ``None`` for anything else, whoever made it: ``"0:x"``, ``""``, ``"1:a:e::-5:0:0"``.

    The last 0 but one was a count in earlier versions: buttons that had another there are too old.
    """
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    action, letter, query, number, owner = found.groups()
    return Tap(action, query, _LANGUAGES[letter], int(number or 0), int(owner or "0", 36))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
