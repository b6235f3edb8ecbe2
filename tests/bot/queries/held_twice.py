"""A made-up archive held twice: as a database, and in the blind reckoning. ``hold_twice``, ``open_twice``."""

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.bot.queries.blind_reckoning import Reckoner
from tests.generate.panel import Panel, write_panel
from tests.generate.queries import World
from xxgk.bot.items.computed import rates
from xxgk.bot.service import Service
from xxgk.index.agencies.body_keys import name_to_body_keys, read_body_key
from xxgk.index.agencies.levels import level_of
from xxgk.index.build import build
from xxgk.index.model.report import Report
from xxgk.index.parsing import parse_files
from xxgk.index.store.reading import Store

_LISTED = Path(__file__).parents[3] / "data" / "agencies.csv"  # names that count wherever nothing else is said


class HeldTwice(NamedTuple):
    """The same reports in a database and in a reckoning, and what queries may be about."""

    store: Store
    reckoner: Reckoner
    world: World


def hold_twice(panel: Panel, folder: Path) -> None:
    """Write a panel, index it, and keep what the parser gives of each report.

    Of what the database finds between reports of two years only breaks of 结转 stay: nothing else is told to who reads single reports.
    """
    write_panel(panel, folder / "reports")
    files = sorted(path for path in (folder / "reports").iterdir() if path.suffix != ".csv")
    assert build([folder / "reports"], folder / "panel.db").failures == []
    reports = [one for results in parse_files(files) for one in results if isinstance(one, Report)]
    (folder / "parsed.json").write_text(json.dumps([one.model_dump(mode="json") for one in reports]), encoding="utf-8")
    (folder / "truth.json").write_text(panel.truth.model_dump_json(), encoding="utf-8")
    with closing(sqlite3.connect(folder / "panel.db")) as db, db:
        db.execute("DELETE FROM findings WHERE across AND kind != 'carry_over'")
        db.execute(
            "DELETE FROM tried WHERE across AND check_set NOT IN (SELECT id FROM check_sets WHERE kind = 'carry_over')"
        )


@contextmanager
def open_twice(folder: Path) -> Iterator[HeldTwice]:
    """Open what was held."""
    parsed, truth = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("parsed.json", "truth.json"))
    with closing(Service(folder / "panel.db")) as service:
        agencies = [
            one.model_dump(mode="json") for one in service.described([agency.name for agency in service.agencies])
        ]
    known = [line for path in (folder / "reports" / "agencies.csv", _LISTED) for line in _known(path)]
    shares = {(rate.of, rate.by) for rate in rates().values()}
    with Store(folder / "panel.db") as store:
        yield HeldTwice(store, Reckoner(parsed, agencies, truth, known, shares), _world(agencies))


def _known(path: Path) -> Iterator[dict[str, Any]]:
    """Give the lines of an ``agencies.csv``, each body described as its name says."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            key = name_to_body_keys(line["official"])[0]
            read = read_body_key(key)
            told = {"kind": read.kind, "place": read.place} if read else {"kind": "", "place": "x"}
            yield {**line, "key": key, "level": level_of(line["official"]), **told}


def _world(agencies: Sequence[dict[str, Any]]) -> World:
    places = {one["place"] for one in agencies if one["place"] not in ("x", None)}
    places |= {place[:length] for place in places for length in (2, 4) if len(place) > length}
    return World(
        keys=(*sorted(one["key"] for one in agencies), "610102-gov"),
        places=(*sorted(places), "0"),
        kinds=tuple(sorted({one["kind"] for one in agencies if one["kind"]})),
        years=tuple(range(2018, 2025)),
    )
