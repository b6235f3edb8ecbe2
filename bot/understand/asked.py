"""A question with its parts read, from which shapes make the slots of a query: ``Asked``, ``Shape``, ``made_query``.

A shape is two functions (whether a question is of this shape, and its slots) and the kinds of words it has a use for: a word with a meaning
that is of no use to the shape is named like one that is unknown, never passed over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.query import TEXTS, Query
from xxgk.bot.understand.frame_bodies import FramedBodies
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.frame_tests import tested_keys
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.pieces import Pieces

Slots = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its parts read.

    Attributes:
        years: those named, ``None`` for none.
        meant: those of the reports meant, for choosing between forms: those named, else those held of the bodies named.
    """

    pieces: Pieces
    bodies: FramedBodies
    measured: Measured
    years: Years | None
    meant: tuple[int, ...]

    @property
    def several(self) -> bool:
        """Tell whether several bodies or years are named."""
        return len(self.bodies.named) > 1 or (self.years is not None and len(self.years.years) > 1)

    @property
    def set_asked(self) -> bool:
        """Tell whether it is about a set of bodies and none named."""
        return not self.bodies.named

    def keys(self, *, one: bool = False) -> tuple[str, ...]:
        """Give the keys of what is measured, and of what is tested where the figure of a body will tell: 绍兴没有诉讼吗."""
        tested = tested_keys(self.pieces, self.meant) if self.bodies.named else ()
        return tuple(
            dict.fromkeys((*item_fields(self.measured.items, self.meant, one=one), *self.measured.rates, *tested))
        )


def made_query(asked: Asked, slots: Slots) -> Query | None:
    """Make the query of some slots, of the bodies and years named."""
    action = next(iter(asked.pieces.values("action")), None)
    given = {
        "bodies": asked.bodies.bodies,
        "years": asked.years or _unsaid_years(asked, slots),
        "action": action,
        **slots,
    }
    try:
        return Query.model_validate(given)
    except ValidationError:
        return None


def _unsaid_years(asked: Asked, slots: Slots) -> Years:
    """Of a body its own latest year, of a set the last that enough of it report on; with 每年, of what reports of a set say, every year.

    A search looks through every year, whoever is named.
    """
    said = slots.get("show") in TEXTS or "theme" in slots.get("per", ())
    if slots.get("show") == "passages" or (said and not asked.bodies.named) or asked.pieces.says("per", "year"):
        return Years(which="all")
    return Years(which="each") if asked.bodies.named else Years(which="last")


def needs_body(asked: Asked, query: Query | None) -> bool:
    """Tell whether a question of one body names none: 2023年收到多少申请."""
    return (
        query is not None
        and not asked.bodies.many
        and not asked.bodies.named
        and query.show == "value"
        and query.reduce == "none"
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """One sort of question.

    Attributes:
        says: whether a question is of this sort.
        slots: its slots, ``None`` where it comes to no query.
        uses: the kinds of words it has a use for, besides those that every shape has (``ALWAYS_USED``).
    """

    says: Callable[[Asked], bool]
    slots: Callable[[Asked], Slots | None]
    uses: frozenset[str] = frozenset()


def shape(says: Callable[[Asked], bool], slots: Callable[[Asked], Slots | None], uses: str = "") -> Shape:
    """Make a shape, the kinds it uses in one string."""
    return Shape(says, slots, frozenset(uses.split()))
