"""The language of whoever sits at the console: ``user_language``."""

import os
import re

from xxgk.bot.model.query import Language

_TRADITIONAL = re.compile(r"zh[_-](?:tw|hk|mo|hant)", re.IGNORECASE)


def user_language() -> Language:
    """Tell it from ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``, the first that is set: ``zh_TW.UTF-8`` → ``zh-hant``; English where unsure."""
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    if _TRADITIONAL.match(said):
        return "zh-hant"
    return "zh-hans" if re.match(r"zh(?![a-z])", said, re.IGNORECASE) else "en"
