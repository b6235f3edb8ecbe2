"""What a body is found and told by, taken from its name: ``parts_of``; of names of reports that are read before they are written, too."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from xxgk.index.agencies.body_keys import name_to_body_keys
from xxgk.index.agencies.keys import name_to_keys
from xxgk.index.agencies.levels import level_of
from xxgk.index.agencies.vocabulary.level import Level

KeyParts = tuple[str, str, str, str, str]


class NameParts(NamedTuple):
    """The level of the body of a name, what it is found by (the fields of ``Key``), and the keys it yields."""

    level: Level | None
    keys: tuple[KeyParts, ...]
    body_keys: tuple[str, ...]


Names = Mapping[tuple[str, str | None], NameParts]  # by name and region
NONE: Names = MappingProxyType({})


@lru_cache(maxsize=100)
def parts_of(name: str, region: str | None) -> NameParts:
    """Take a name apart; half a millisecond, and reports of one body often follow each other."""
    return NameParts(level_of(name), keys_of_name(name, region), name_to_body_keys(name, region))


def keys_of_name(name: str, region: str | None) -> tuple[KeyParts, ...]:
    """Give what the body of a name is found by."""
    return tuple((key.place, key.head, key.tail, key.way, key.rest) for key in name_to_keys(name, region))
