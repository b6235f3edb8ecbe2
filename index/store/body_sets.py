"""Which bodies are held, or expected, and fit a description: ``choose_bodies``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xxgk.index.agencies.divisions import division_of_code, leading_divisions
from xxgk.index.agencies.keys import name_to_keys
from xxgk.index.agencies.levels import Level, level_of
from xxgk.index.store.reading import Store

NATIONAL, UNKNOWN = "0", "x"
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
        if self.keys:
            return body.key in self.keys
        return (
            (not self.levels or body.level in self.levels)
            and (not self.place_levels or body.place_level in self.place_levels)
            and (not self.kinds or not {body.kind, body.kind.rpartition("/")[2]}.isdisjoint(self.kinds))
            and (not self.places or _lies_in(body, self.places))
            and body.key not in self.except_keys
            and not _lies_in(body, self.except_places)
        )


def choose_bodies(store: Store, wanted: Description) -> list[Body]:
    """Give the bodies held that fit, by name."""
    rows = store.select("SELECT id, name, region, level FROM agencies ORDER BY name")
    bodies = (_body(row["id"], row["name"], row["region"], row["level"]) for row in rows)
    return [body for body in bodies if wanted.fits(body)]


def known_bodies(store: Store, wanted: Description) -> list[Body]:
    """Give the bodies that fit and that ``agencies.csv`` names, but of which no report is held, by name."""
    rows = store.select(
        """
        SELECT DISTINCT k.official FROM known_names k WHERE NOT EXISTS (SELECT 1 FROM agency_names n WHERE n.name = k.official)
        AND NOT EXISTS (SELECT 1 FROM agencies a WHERE a.name = k.official) ORDER BY k.official
        """
    )
    bodies = (_body(0, row["official"], None, level_of(row["official"])) for row in rows)
    return [body for body in bodies if wanted.fits(body)]


def _lies_in(body: Body, places: Iterable[str]) -> bool:
    return any(body.place.startswith(place) if place != NATIONAL else body.place == NATIONAL for place in places)


@lru_cache(maxsize=200_000)
def _body(agency: int, name: str, region: str | None, level: Level | None) -> Body:
    first = name_to_keys(name, region)[0]
    place = first.place or _code(region)
    key = "-".join(filter(None, (place, first.head or ("" if first.tail else first.rest), first.tail or "other")))
    return Body(agency, key, name, level, place, first.tail, first.head)


def _code(region: str | None) -> str:
    found: Sequence[str] = [one.code for one in leading_divisions(region or "") if "".join(one.path) == region]
    return found[0] if found else UNKNOWN
