"""Words that name an item of today's form and an indicator of before 2019, by the years asked for: ``of_old_form``, ``of_present_form``."""

from dataclasses import replace

from xxgk.bot.understand.item_fields import LEGACY
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.spans import Span


def of_old_form(pieces: Pieces) -> Pieces:
    """Take what is both a matter of the text and an indicator of before 2019 (主动公开) for the indicator."""

    def older(span: Span) -> Span:
        rows = pieces.lattice.same(span, "row") if span.kind == "section" else []
        return next((row for row in rows if row.value.row.startswith(LEGACY)), span)

    return replace(pieces, path=tuple(map(older, pieces.path)))


def of_present_form(pieces: Pieces) -> Pieces:
    """Take what is both an indicator of before 2019 and an item of the present form (completed) for the item."""

    def present(span: Span) -> Span:
        rows = pieces.lattice.same(span, "row") if span.kind == "row" and span.value.row.startswith(LEGACY) else []
        return next((row for row in rows if not row.value.row.startswith(LEGACY) and row.cost == span.cost), span)

    return replace(pieces, path=tuple(map(present, pieces.path)))
