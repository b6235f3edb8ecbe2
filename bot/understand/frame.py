"""A question with its parts read → the query it comes to: the first shape that fits. ``frame``."""

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Asked, Shape, made_query
from xxgk.bot.understand.shapes_of_many import SHAPES_OF_MANY
from xxgk.bot.understand.shapes_of_one import SHAPES_OF_FIGURES, SHAPES_OF_PARTS
from xxgk.bot.understand.shapes_of_texts import SHAPES_OF_TEXTS

_SHAPES: tuple[Shape, ...] = (*SHAPES_OF_TEXTS, *SHAPES_OF_PARTS, *SHAPES_OF_MANY, *SHAPES_OF_FIGURES)


def frame(asked: Asked) -> Query | None:
    """Give the query a question comes to, ``None`` where it comes to none (a profile, or what cannot be put together)."""
    for says, slots in _SHAPES:
        if says(asked):
            made = slots(asked)
            return made_query(asked, made) if made is not None else None
    return None
