"""How long a question may be, bounded where it comes in: ``is_too_long``."""

from xxgk.bot.understand.lattice import plain_text

MAX_QUESTION = 1000  # characters, as typed and in normal form; of several lines, of each


def is_too_long(question: str) -> bool:
    """Tell whether a question is longer than any that is read; one character may be eighteen in normal form (ﷺ)."""
    plain = question.strip()
    return len(plain) > MAX_QUESTION or len(plain_text(plain)) > MAX_QUESTION
