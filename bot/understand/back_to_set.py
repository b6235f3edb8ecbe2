"""A question of all rows, after one of them was spoken of → the answer with all of them: ``back_to_set``."""

from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.references import is_place

_OF_ALL = ("order", "first", "sum", "mean", "quartiles", "per", "more_rows", "place_of")
_OF_IT = ("it", "which_year", "trend", "year_on_year", "change", "growth", "difference", "than")


def back_to_set(asked: Asked, shown: Shown | None) -> Shown | None:
    """Give the answer that a question speaks of: that of the set, where what it asks has no meaning for one body in one year.

    ``2023年县级政府申请排名 → 第一名是谁 → 平均呢`` asks of the governments ranked, ``… → 它2022年呢`` of the first of them.
    """
    pieces = asked.pieces
    if (
        shown is None
        or shown.among is None
        or not keys_of(shown.query)
        or len(shown.query.years.years) != 1
        or shown.query.per
    ):
        return shown
    whose = asked.bodies.bodies or asked.bodies.unclear or asked.measured or asked.years is not None
    counted = {*(number for number, _ in pieces.values("amount")), *pieces.values("both")} - {len(shown.among.rows)}
    place = any(is_place(pieces, span) for span in pieces.of("nth"))  # 第二名; 第二个 is a body
    of_it = pieces.has(*_OF_IT) and not pieces.has("first")  # 增幅前三 is of all
    if whose or counted or of_it or not (place or pieces.has(*_OF_ALL, "both")):
        return shown
    return shown.among
