"""A whole reply, as the archive keeps it: ``Fetch``."""

from dataclasses import dataclass

from xxgk.index.collect.archive import Record


@dataclass(frozen=True, slots=True)
class Fetch:
    """A whole reply: its number and that of its run, where it is kept, how its address was come by."""

    number: int
    run: int
    address: str
    at: str
    sha256: str
    record: Record
    how: str
    parent: str
