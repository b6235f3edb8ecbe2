"""Keys of bodies in a question, taken out before anything else is read: ``take_keys``."""

from xxgk.index.agencies.body_keys import key_pattern


def take_keys(text: str) -> tuple[tuple[str, ...], str]:
    """Take the keys out of a text in normal form, a blank for each: they hold digits that are no years, and words that are no kinds.

    ``"410403-gov 2019"`` → (410403-gov), ``"  2019"``; ``"2019-2020"``, ``"x-ray"``, ``"410403"`` hold none.
    """
    pattern = key_pattern()
    return tuple(dict.fromkeys(match[0].lower() for match in pattern.finditer(text))), pattern.sub(" ", text)
