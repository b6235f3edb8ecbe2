"""The agencies held, looked up by what their names are made of: ``HeldNames``."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.keys import NATIONAL
from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.neighbours import Neighbours
from xxgk.index.store.body_keys import agencies_of_key, settle_body_keys
from xxgk.index.store.keys import insert_keys, names_without_keys
from xxgk.index.store.reading import StoredAgency

_COLUMNS = "agency_id, name, place, head, tail, way, rest"
_MANY = 500  # values in one statement
_AHEAD = 40  # of thousands of bodies of one kind so many are looked at, the higher ones first
_INDEXES = ("head", "tail, place", "place", "sound")
_TABLES = """
    CREATE TABLE agencies (id INTEGER PRIMARY KEY, name TEXT, key TEXT, region TEXT, scope TEXT, level TEXT);
    CREATE TABLE agency_names (agency_id INTEGER, name TEXT, source TEXT, PRIMARY KEY (agency_id, name));
    CREATE TABLE reports (agency_id INTEGER, year INTEGER, current INTEGER);
    CREATE INDEX reports_agency ON reports (agency_id, year, current);
    CREATE TABLE agency_keys (agency_id INTEGER, name TEXT, region TEXT, place TEXT, head TEXT, tail TEXT, way TEXT, rest TEXT,
                              sound TEXT, version TEXT);
    CREATE INDEX agency_keys_agency ON agency_keys (agency_id, name);
    CREATE TABLE body_keys (agency_id INTEGER, name TEXT, region TEXT, position INTEGER, key TEXT, version TEXT);
    CREATE INDEX body_keys_agency ON body_keys (agency_id, name);
    CREATE INDEX body_keys_key ON body_keys (key);
"""


class KeyRow(NamedTuple):
    """A way to find an agency, see ``index.agencies.keys.Key``; ``name`` is the name of it that it comes from."""

    agency: int
    name: str
    place: str
    head: str
    tail: str
    way: str
    rest: str


class HeldNames:
    """The names in an open database; nothing is loaded before it is asked for. May be used by several threads.

    Names that whoever wrote the database kept no keys for get theirs here, in memory: correct, but slow for many thousands.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("PRAGMA temp_store = MEMORY")
        self._tables = ["agency_keys"]
        missing = names_without_keys(db)
        if missing:
            db.execute("CREATE TEMP TABLE more_keys AS SELECT * FROM agency_keys WHERE 0")
            insert_keys(db, "more_keys", missing)
            for number, columns in enumerate(_INDEXES):
                db.execute(f"CREATE INDEX temp.more_keys_{number} ON more_keys ({columns})")
            self._tables.append("more_keys")
            db.commit()
        self._heads = lru_cache(maxsize=64)(self._read_heads)
        self.agency = lru_cache(maxsize=4096)(self._read_agency)

    def forget(self) -> None:
        """Let go of what was looked up: the database has been written since, and an agency's number may be another's."""
        self._heads.cache_clear()
        self.agency.cache_clear()

    @classmethod
    def of(cls, agencies: Iterable[StoredAgency]) -> Self:
        """Hold agencies that are in no database."""
        db = sqlite3.connect(":memory:", check_same_thread=False)
        db.executescript(_TABLES)
        for number, one in enumerate(agencies, start=1):
            db.execute(
                "INSERT INTO agencies (id, name, region, scope, level) VALUES (?, ?, ?, ?, ?)",
                (number, one.name, one.region, one.scope, one.level),
            )
            names = [(number, name, "official" if name == one.name else "") for name in dict.fromkeys(one.names)]
            db.executemany("INSERT INTO agency_names VALUES (?, ?, ?)", names)
            db.executemany("INSERT INTO reports VALUES (?, ?, 1)", [(number, year) for year in one.years])
        settle_body_keys(db)
        return cls(db)

    def of_body_key(self, key: str) -> list[StoredAgency]:
        """Give the agencies that the key of a body leads to: one, unless it is of several or of none held."""
        return [self.agency(number) for number in agencies_of_key(self._db, key)]

    def with_heads(self, heads: Sequence[str]) -> list[KeyRow]:
        """Give every key whose head is one of these."""
        return self._in("head", heads)

    def with_sounds(self, sounds: Sequence[str]) -> list[KeyRow]:
        """Give every key whose head sounds so, in pinyin without tones (``"wangtuan"``)."""
        return self._in("sound", sounds)

    def at(self, places: Sequence[str], tails: Sequence[str]) -> list[KeyRow]:
        """Give the bodies of some kinds at some places, those without a head of their own."""
        marks, kinds = _marks(places), _marks(tails)
        return self._rows(f"tail IN ({kinds}) AND place IN ({marks}) AND head = ''", [*tails, *places])

    def of_place(self, place: str) -> list[KeyRow]:
        """Give every body of a place, not of those below it."""
        return self._rows("place = ?", [place])

    def within(self, place: str, years: Sequence[int]) -> list[KeyRow]:
        """Give bodies of a place, and of those below it, with a report for one of the years, the higher first."""
        held = f"EXISTS (SELECT 1 FROM reports r WHERE r.agency_id = k.agency_id AND r.current AND r.year IN ({_marks(years)}))"
        return self._rows(
            f"place BETWEEN ? AND ? AND way IN ('name', 'branch') AND {held} ORDER BY length(place) LIMIT {_AHEAD}",
            [place, place + "9999999", *years],
        )

    def of_kinds(self, tails: Sequence[str], within: str = "", years: Sequence[int] = ()) -> list[KeyRow]:
        """Give bodies of some kinds, wherever they are or within a place, the higher first, those with such years only."""
        held = ""
        if years:
            held = (
                " AND EXISTS (SELECT 1 FROM reports r WHERE r.agency_id = k.agency_id AND r.current AND "
                f"r.year IN ({_marks(years)}))"
            )
        kinds = f"tail IN ({_marks(tails)})"
        higher = _higher_places(within)
        found = self._rows(
            f"{kinds} AND place IN ({_marks(higher)}){held} ORDER BY length(place)", [*tails, *higher, *years]
        )
        if len(found) < _AHEAD:
            found += self._rows(
                f"{kinds} AND place BETWEEN ? AND ? AND length(place) NOT BETWEEN 1 AND 4{held} LIMIT {_AHEAD}",
                [*tails, within, within + "9999999", *years],
            )
        return found[:_AHEAD]

    def heads_near(self, typed: str, tail: str) -> list[str]:
        """Give the heads of bodies of a kind that may be one slip away from what was typed."""
        return self._heads(tail).near(typed)

    def _read_heads(self, tail: str) -> Neighbours:
        union = " UNION ".join(f"SELECT head FROM {table} WHERE tail = ? AND head != ''" for table in self._tables)
        return Neighbours(row[0] for row in self._db.execute(union, [tail] * len(self._tables)))

    def _read_agency(self, number: int) -> StoredAgency:
        name, key, region, scope, level = self._db.execute(
            "SELECT name, key, region, scope, level FROM agencies WHERE id = ?", [number]
        ).fetchone()
        names = self._db.execute(
            "SELECT name FROM agency_names WHERE agency_id = ? ORDER BY source != 'official', name", [number]
        )
        years = self._db.execute(
            "SELECT DISTINCT year FROM reports WHERE agency_id = ? AND current AND year NOT NULL ORDER BY year",
            [number],
        )
        return StoredAgency(
            name=name,
            region=region,
            scope=scope,
            level=level,
            key=key or "",
            names=tuple(row[0] for row in names),
            years=tuple(row[0] for row in years),
        )

    def _in(self, column: str, values: Sequence[str]) -> list[KeyRow]:
        found: list[KeyRow] = []
        for start in range(0, len(values), _MANY):
            part = values[start : start + _MANY]
            found += self._rows(f"{column} IN ({_marks(part)}) AND {column} != ''", part)  # as its index is
        return found

    def _rows(self, condition: str, values: Sequence[object]) -> list[KeyRow]:
        """Select from the stored keys and from those made here."""
        found: list[KeyRow] = []
        for table in self._tables:
            sql = f"SELECT {_COLUMNS} FROM {table} k WHERE version = ? AND {condition}"
            rows = self._db.execute(sql, [keys_version(), *values])
            found += map(KeyRow._make, rows)
        return found


@lru_cache(maxsize=500)
def _higher_places(within: str) -> tuple[str, ...]:
    """Give the codes of the country, its provinces and its cities, the higher first; or of those within a place."""
    codes = (NATIONAL, *(one.code for one in divisions() if len(one.path) < 3))
    return tuple(code for code in codes if code.startswith(within))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
