"""What became of the applications, who made them, how reviews and lawsuits ended: which items these are, ``with_breakdown``."""

from collections.abc import Sequence
from typing import Any

from xxgk.bot.answers.presentation import Found

from xxgk.bot.answers.figures import said_of, with_figures
from xxgk.bot.items.parts import rows_of
from xxgk.index.form.form import fields

HANDLED = "applications.total_handled"
_INCOMING = ("applications.new_received", "applications.carried_over")
_LEFT = "applications.carried_forward"
_RESULTS = ("total", "upheld", "corrected", "other", "pending")


def whole_of(keys: Sequence[str]) -> tuple[str, ...]:
    """Give the items that the items asked for come down to.

    Of what was handled what came in, all outcomes, and what was left; of reviews and lawsuits their results; anything else stands for
    itself, and is broken down as an answer to a figure is.
    """
    found: list[str] = []
    for key in keys:
        row, _, column = key.rpartition(".")
        if row == HANDLED:
            found += [*(f"{one}.{column}" for one in _INCOMING), *rows_of(key), key, f"{_LEFT}.{column}"]
        elif row.startswith("disputes"):
            rows = [
                name.removesuffix(".total") for name in fields() if name.startswith(row) and name.endswith(".total")
            ]
            found += [f"{one}.{result}" for one in rows for result in _RESULTS]
        else:
            found.append(key)
    return tuple(dict.fromkeys(found))


def with_breakdown(found: Found) -> dict[str, Any]:
    """Put beside the parts the whole they are of, in the order of the form."""
    keys = found.question.fields
    whole = whole_of(keys)
    page = found.page_of(whole)
    return with_figures(found, page) if whole == keys else said_of(found, page.facts(parts=True))
