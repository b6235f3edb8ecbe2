"""What became of the applications, who made them, how reviews and lawsuits ended: ``with_breakdown``."""

from typing import Any

from xxgk.bot.answers.figures import said_of, with_figures
from xxgk.bot.answers.presentation import Found
from xxgk.bot.items.parts import whole_of


def with_breakdown(found: Found) -> dict[str, Any]:
    """Put beside the parts the whole they are of, in the order of the form."""
    keys = found.keys.fields
    whole = whole_of(keys)
    page = found.page_of(whole)
    return with_figures(found, page) if whole == keys else said_of(found, page.facts(parts=True))
