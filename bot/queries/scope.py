"""Which reports a query is about: its bodies, its years, and the reports of other years its changes are set against. ``find_scope``."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from xxgk.bot.model.algebra.bodies import Bodies, Years
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.index.store.board_years import years_on_boards
from xxgk.index.store.body_sets import (
    NATIONAL,
    UNKNOWN,
    Body,
    Description,
    choose_bodies,
    current_key,
    known_bodies,
    lifetimes,
)
from xxgk.index.store.measuring import reports_of, reports_of_nobody, unfinished_of, years_of
from xxgk.index.store.peers import Peers
from xxgk.index.store.reading import Store

_NONE: Mapping[int, int] = {}
_ALWAYS = (0, 9999)
_PROVINCE = 2  # digits of its code
_FIRST = (0,)  # of the sets


class Record(NamedTuple):
    """A body in a year, with its report where one is held; ``sets`` are the numbers of the sets it is in."""

    body: Body
    year: int
    report: int | None
    sets: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query is about.

    Attributes:
        records: the bodies in the years asked for, by set, name and year.
        years: the years asked for, ascending; ``own``: those of each body by its key, where each has its own last ones.
        others: the reports of these bodies by body and year, those of other years too, for changes, and all of bodies named.
        thin: later years than the last, with too few reports to be the last of the set: how many they have.
        place_of: the key, as it is now, of the body whose place is asked for, or ``""``.
        unknown: keys asked for that are those of no body held.
        everyone: all bodies held are meant.
        peers: the bodies as the database describes them, where they were not gone through one by one.
        nobodys: reports of these years of unknown bodies, which are counted among none, where all bodies are meant.
        held: how many bodies have a report in these years; ``expected`` how many there could be (where these
            are asked about: in these years).
    """

    records: Sequence[Record]
    years: tuple[int, ...]
    own: Mapping[str, Sequence[int]] | None
    others: Mapping[str, Mapping[int, int]]
    thin: Mapping[int, int]
    place_of: str
    unknown: tuple[str, ...]
    nobodys: int
    held: int
    expected: int
    bodies: Mapping[str, Body]
    everyone: bool = False
    peers: Peers | None = None


def find_scope(store: Store, query: Query) -> Scope:
    """Find the bodies and reports a query is about; the peers of a body whose place is asked for, where no bodies are given."""
    described = query.bodies or peers_of(store, query) or (Bodies(),)
    sets = [_bodies(store, one) for one in described]
    bodies = {body.key: body for one in sets for body in one.values()}
    everyone = any(one in (Bodies(), Bodies(which="expected")) for one in described)
    held, finished = _reports(store, query, bodies, everyone=everyone)
    chosen, thin = _choose_years(query.years, held, finished)
    expecting = {number for number, one in enumerate(described) if one.which == "expected"}
    lives = lifetimes(store) if expecting else {}
    records: list[Record] = []
    for key, body in bodies.items():
        mine = held.get(key, _NONE)
        in_sets = tuple([number for number, one in enumerate(sets) if key in one]) if len(sets) > 1 else _FIRST
        records += [Record(body, year, mine[year], in_sets) for year in chosen.of(key) if year in mine]
        if of_expected := tuple([number for number in in_sets if number in expecting]):
            first, last = lives.get(body.name, _ALWAYS)
            missing = (year for year in chosen.of(key) if year not in mine and first <= year <= last)
            records += [Record(body, year, None, of_expected) for year in missing]
    if expecting:
        order = {key: place for place, key in enumerate(bodies)}
        records.sort(key=lambda record: (order[record.body.key], record.year))
    return Scope(
        records=tuple(records),
        years=chosen.every,
        own=chosen.own,
        others=held,
        thin=thin,
        place_of=current_key(store, query.pick.place_of) if query.pick and query.pick.place_of else "",
        unknown=tuple(
            key
            for one in described
            for key in one.keys
            if key not in bodies and not choose_bodies(store, Description(keys=(key,)))
        ),
        nobodys=reports_of_nobody(store, chosen.every) if everyone else 0,
        held=len({one.body.key for one in records if one.report is not None}),
        expected=len(
            {one.body.key for one in records} if expecting else bodies.keys() | known_of(store, described).keys()
        ),
        bodies=bodies,
        everyone=everyone,
    )


def _reports(
    store: Store, query: Query, bodies: Mapping[str, Body], *, everyone: bool
) -> tuple[Mapping[str, Mapping[int, int]], Mapping[str, Collection[int]]]:
    """Give the reports of bodies by key and year, of other years too where something is set against them; and the years that were over.

    A year that was not over when it was reported on is never the latest, unless a body has no other.
    """
    by_agency = {body.agency: body.key for body in bodies.values() if body.agency}
    agencies = None if everyone else sorted(by_agency)
    held: dict[str, dict[int, int]] = {key: {} for key in by_agency.values()}
    for report, agency, year in reports_of(store, agencies, _years_needed(query)):
        if agency in by_agency:
            held[by_agency[agency]][year] = report
    held = {key: mine for key, mine in held.items() if mine}
    if query.years.which not in ("last", "each"):
        return held, held
    unfinished = {report for report, _, _ in unfinished_of(store, agencies)}
    over = {key: [year for year, report in mine.items() if report not in unfinished] for key, mine in held.items()}
    return held, {key: over[key] or list(mine) for key, mine in held.items()}


def years_held(store: Store, query: Query, scope: Scope) -> tuple[int, ...]:
    """Give every year of which the bodies of the scope of a query have a report, those not asked for too."""
    if scope.peers is not None:
        return tuple(years_on_boards(store, scope.peers))
    if _years_needed(query) is None and not scope.everyone:
        return tuple(sorted({year for mine in scope.others.values() for year in mine}))
    agencies = None if scope.everyone else [body.agency for body in scope.bodies.values() if body.agency]
    return tuple(years_of(store, agencies))


def named_bodies(store: Store, query: Query, scope: Scope | None = None) -> dict[str, str]:
    """Give the names of the bodies a query names, by the keys it names them by; what is no body held has none.

    ``scope``: that of the query, where it was found, which has most of them.
    """
    keys = [key for one in query.bodies for key in (*one.keys, *one.except_keys)]
    if query.pick and query.pick.place_of:
        keys.append(query.pick.place_of)
    known = scope.bodies if scope is not None and scope.peers is None else {}
    found = {key: [known[key]] if key in known else choose_bodies(store, Description(keys=(key,))) for key in keys}
    return {key: bodies[0].name for key, bodies in found.items() if bodies}


def _bodies(store: Store, one: Bodies) -> dict[str, Body]:
    wanted = Description(**{name: getattr(one, name) for name in Description.__slots__})
    wanted = replace(wanted, except_keys=tuple(current_key(store, key) for key in one.except_keys))
    found = choose_bodies(store, wanted)
    if one.which == "expected":
        found = sorted([*found, *known_bodies(store, wanted)], key=lambda body: body.name)
    return {body.key: body for body in found}


def known_of(store: Store, described: Sequence[Bodies]) -> dict[str, Body]:
    """Give the bodies that ``agencies.csv`` names, never held, of the sets that are described and not named."""
    wanted = [
        Description(**{name: getattr(one, name) for name in Description.__slots__}) for one in described if not one.keys
    ]
    return {body.key: body for one in wanted for body in known_bodies(store, one)}


def peers_described(one: Bodies) -> Peers | None:
    """Give a set of bodies held as the database describes them; ``None`` where it cannot: of bodies named or left out, and of cities."""
    if one.keys or one.except_keys or one.except_places or one.which != "held":
        return None
    if any(len(place) != _PROVINCE for place in one.places):
        return None
    return Peers(one.levels, one.place_levels, one.places, one.kinds)


def peers_of(store: Store, query: Query) -> tuple[Bodies, ...]:
    """Give the bodies of the same level and province as the one whose place is asked for; of departments those of places of one level."""
    if query.pick is None or query.pick.place_of is None:
        return ()
    found = choose_bodies(store, Description(keys=(query.pick.place_of,)))
    if not found:
        return (Bodies(keys=(query.pick.place_of,)),)
    (body,) = found[:1]
    level = (body.level,) if body.level else ()
    within = () if body.place in (NATIONAL, UNKNOWN) else (body.province,)
    of_place = (body.place_level,) if body.level == "department" and body.place_level else ()
    return (Bodies.model_validate({"levels": level, "places": within, "place_levels": of_place}),)


def _years_needed(query: Query) -> list[int] | None:
    """Give the years whose reports are looked at, ``None`` for all of them."""
    if query.years.which != "named" or any(one.keys for one in query.bodies):
        return None
    years = set(query.years.years)
    for measure in measures_of(query):
        if measure.change is not None:
            years |= {
                against for year in query.years.years if (against := measure.change.year_against(year)) is not None
            }
    return sorted(years)


class _Chosen:
    """The years to look at: the same for all bodies, or of each its own."""

    def __init__(self, years: Sequence[int], own: Mapping[str, Sequence[int]] | None = None) -> None:
        self._years = tuple(years)
        self.own = own

    @property
    def every(self) -> tuple[int, ...]:
        """All of them, ascending."""
        return self._years if self.own is None else tuple(sorted({year for mine in self.own.values() for year in mine}))

    def of(self, key: str) -> Sequence[int]:
        """Those of a body."""
        return self._years if self.own is None else self.own.get(key, ())


def _choose_years(
    years: Years, held: Mapping[str, Mapping[int, int]], finished: Mapping[str, Collection[int]]
) -> tuple[_Chosen, Mapping[int, int]]:
    """Choose the years; of a set the last is the latest with at least half as many reports as the median year, thinner ones are told."""
    if years.which == "named":
        return _Chosen(years.years), {}
    if years.which == "each":
        return _Chosen((), {key: sorted(mine)[-years.last :] for key, mine in finished.items()}), {}
    counts = Counter(year for mine in finished.values() for year in mine)
    if years.which == "all" or not counts:
        return _Chosen(sorted({year for mine in held.values() for year in mine})), {}
    last, thin = last_years(counts, years.last)
    return _Chosen(last), thin


def last_years(counts: Mapping[int, int], number: int) -> tuple[tuple[int, ...], Mapping[int, int]]:
    """Give so many years up to the last of a set, which has at least half as many reports as its median year; and thinner ones behind it.

    Args:
        counts: the reports of the set by year.
        number: how many years.
    """
    in_order = sorted(counts)
    enough = median(counts.values()) / 2
    last = max(year for year in in_order if counts[year] >= enough)
    upto = [year for year in in_order if year <= last]
    return tuple(upto[-number:]), {year: counts[year] for year in in_order if year > last}
