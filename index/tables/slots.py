"""What a reading of a row says of each column: ``Reading``, its slots, and the sums they obey."""

from dataclasses import dataclass
from enum import Enum

from xxgk.index.model.report import Number
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item


class Lost(Enum):
    """A cell of which nothing came through."""

    LOST = "lost"


Slot = Number | Empty | Unsure | Lost


@dataclass(frozen=True, slots=True)
class Sum:
    """Within one row: the column ``total`` is the sum of the columns ``parts``; total stands after its parts."""

    total: int
    parts: tuple[int, ...]


@dataclass(slots=True)  # never changed, but not frozen: that takes four times as long
class Reading:
    """One way to fill the columns; ``items[i]`` is the printed item behind column i (``None`` when lost).

    A ``guess`` fits only if some cell was swallowed that held a number: then the row may as well be one that does not add up,
    with its numbers in other columns, and nothing in it is sure.
    """

    slots: tuple[Slot, ...]
    items: tuple[Item | None, ...]
    guess: bool = False

    @property
    def split(self) -> bool:
        """Whether it cuts digits that ran together."""
        return any(item is not None and item.piece for item in self.items)

    @property
    def lost(self) -> int:
        """Count the cells that this reading takes for lost."""
        return self.slots.count(Lost.LOST)


def item_to_slot(item: Item) -> Slot:
    """Give what an item shows; raises TypeError for digits that may be several numbers."""
    if isinstance(item.content, str):
        raise TypeError(f"digits {item.content!r} must be split first")
    return item.content


def quantity(slot: Slot) -> Number:
    """Give what a cell adds to a sum: its number; nothing for an empty one."""
    return 0 if isinstance(slot, (Unsure, Enum)) else slot


def is_open(slot: Slot) -> bool:
    """Tell whether a cell may hold any number as far as the sums know: nothing came through, or it is not sure what is printed."""
    return slot is Lost.LOST or isinstance(slot, Unsure)
