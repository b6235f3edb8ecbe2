"""Which bodies are held, or expected, and fit a description: ``choose_bodies``."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xxgk.index.agencies.body_keys import name_to_body_keys, read_body_key
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.agencies.levels import level_of
from xxgk.index.agencies.tails import tail_of
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.store.body_keys import agencies_of_key
from xxgk.index.store.reading import Store

NATIONAL, UNKNOWN = "0", "x"
_LAST = "\U0010ffff"  # greater than any character of a key
_IN = "a.id IN (SELECT value FROM json_each(?))"
_LEVELS: dict[int, Level] = {2: "province", 4: "city", 6: "county"}


class Body(NamedTuple):
    """A body; ``agency`` is its number in the database, 0 where it never had a report.

    ``place`` is the code of its division, ``"0"`` for central bodies, ``"x"`` where it is not known; ``kind`` as in the vocabulary of
    kinds, ``"公安"``, of a zone's department ``"高新区/公安"``; ``head`` what is distinctive in its name.
    """

    agency: int
    key: str
    name: str
    level: Level | None
    place: str
    kind: str
    head: str

    @property
    def place_level(self) -> Level | None:
        """The level of the place it belongs to."""
        return "national" if self.place == NATIONAL else _LEVELS.get(len(self.place)) if self.place != UNKNOWN else None

    @property
    def province(self) -> str:
        """The code of its province, or ``""``."""
        return self.place[:2] if self.place not in (NATIONAL, UNKNOWN) else ""

    @property
    def city(self) -> str:
        """The code of its city, or ``""``: a province's own bodies, and those of districts of 北京 and its like, belong to none."""
        return self.place[:4] if len(self.place) >= 4 and division_of_code(self.place[:4]) else ""


@dataclass(frozen=True, slots=True)
class Description:
    """Which bodies: of these keys, or of these levels, levels of place, kinds and places, without others; ``()`` does not narrow."""

    keys: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    place_levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    except_keys: tuple[str, ...] = ()
    except_places: tuple[str, ...] = ()

    def fits(self, body: Body) -> bool:
        """Tell whether a body is meant; a place means every body in it."""
        return (
            (not self.keys or body.key in self.keys)
            and (not self.levels or body.level in self.levels)
            and (not self.place_levels or body.place_level in self.place_levels)
            and (not self.kinds or not {body.kind, body.kind.rpartition("/")[2]}.isdisjoint(self.kinds))
            and (not self.places or _lies_in(body, self.places))
            and body.key not in self.except_keys
            and not _lies_in(body, self.except_places)
        )


def choose_bodies(store: Store, wanted: Description) -> list[Body]:
    """Give the bodies held that fit: by name, those of keys in the order of the keys.

    A key of a former name leads to its body; one that leads to several bodies leads to none here.
    """
    if wanted.keys:
        led = [agencies_of_key(store.connection, key) for key in wanted.keys]
        numbers = list(dict.fromkeys(found[0] for found in led if len(found) == 1))
        by_number = bodies_of(store, numbers)
        return [by_number[number] for number in numbers]
    parts, values = ["a.key NOT NULL"], list[object]()
    if wanted.levels:
        parts.append("a.level IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.levels))
    if wanted.kinds:  # what is sure is told by Python: a key may hold the word otherwise
        parts.append(f"({' OR '.join('instr(a.key, ?)' for _ in wanted.kinds)})")
        values += [tail_of(kind)[0] for kind in wanted.kinds]
    if wanted.places:
        parts.append(f"({' OR '.join('(a.key >= ? AND a.key < ?)' for _ in wanted.places)})")
        values += [end for place in wanted.places for end in (place, place + _LAST)]
    bodies = _select(store, " AND ".join(parts), values)
    return bodies if wanted == Description() else [body for body in bodies if wanted.fits(body)]


def bodies_of(store: Store, agencies: Sequence[int]) -> dict[int, Body]:
    """Give the bodies of these numbers."""
    return {body.agency: body for body in _select(store, _IN, [json.dumps(list(agencies))])}


def current_key(store: Store, key: str) -> str:
    """Give the key a body has now, for a key of one of its former names; what leads to no one body stays as it is."""
    found = choose_bodies(store, Description(keys=(key,)))
    return found[0].key if found else key


def _select(store: Store, condition: str, values: Sequence[object]) -> list[Body]:
    rows = store.connection.execute(
        f"SELECT a.id, a.key, a.name, a.level FROM agencies a WHERE {condition} ORDER BY a.name", values
    )
    return [to_body(*row) for row in rows]


def known_bodies(store: Store, wanted: Description) -> list[Body]:
    """Give the bodies that fit and that ``agencies.csv`` names, but of which no report is held, by name."""
    rows = store.select(
        """
        SELECT DISTINCT k.official FROM known_names k WHERE NOT EXISTS (SELECT 1 FROM agency_names n WHERE n.name = k.official)
        AND NOT EXISTS (SELECT 1 FROM agencies a WHERE a.name = k.official) ORDER BY k.official
        """
    )
    names = [row["official"] for row in rows]
    bodies = [to_body(0, name_to_body_keys(name)[0], name, level_of(name)) for name in names]
    return [body for body in bodies if wanted.fits(body) and not agencies_of_key(store.connection, body.key)]


def lifetimes(store: Store) -> dict[str, tuple[int, int]]:
    """Give the first and last year of reports of bodies, by name, where ``agencies.csv`` tells: before and after none is expected."""
    rows = store.connection.execute(
        "SELECT official, coalesce(max(from_year), 0), coalesce(min(to_year), 9999) FROM known_names "
        "WHERE also = '' GROUP BY official"
    )
    return {name: (first, last) for name, first, last in rows}


def _lies_in(body: Body, places: Iterable[str]) -> bool:
    return any(body.place.startswith(place) if place != NATIONAL else body.place == NATIONAL for place in places)


@lru_cache(maxsize=200_000)
def to_body(agency: int, key: str, name: str, level: Level | None) -> Body:
    """Give the body of an agency, as its key tells it; kept, for who asks about many bodies asks again."""
    return read_body(agency, key, name, level)


def read_body(agency: int, key: str, name: str, level: Level | None) -> Body:
    """Give the body of an agency without keeping it."""
    read = read_body_key(key)
    if read is None:
        return Body(agency, key, name, level, UNKNOWN, "", "")
    return Body(agency, key, name, level, read.place, read.kind, read.head)
