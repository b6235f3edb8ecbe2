"""How long questions over many reports take: ``python -m bench.many_reports [REPORTS …] [--keep FOLDER]`` (20000), from the root.

The databases are made by ``bench.filled``, or are those in FOLDER (``p20000.db``), and are left there. Each question is asked a few times;
those that are to take the same time however many reports there are, of many measures, years and sorts of bodies. Milliseconds of the
processor: the middle, of twenty and of a hundred the slowest but one; and the middle on the clock, which on a busy machine says little.
Beside them the floor: bare SQL that reads the same.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.filled import NEW, fill
from xxgk.bot.answers.answer import answer_query
from xxgk.bot.exporting import every_figure
from xxgk.bot.model.algebra.query import Query
from xxgk.index.chinese.grams import words_to_wanted
from xxgk.index.measures import measures
from xxgk.index.store.figure_rows import field_places
from xxgk.index.store.reading import Store

_RARE, _COMMON = "第三年", "政府信息"
_IN_JIANGSU = [{"places": ["32"]}]
_MORE_LAWSUITS = {"measure": "disputes.litigation.total", "is": "more", "against": 3}
_PROBLEMS = {"measure": "reports", "points": "problem"}
_RANK: dict[str, Any] = {"measures": [NEW], "years": [2023], "pick": {}, "limit": 10}
_SORTS: dict[str, list[dict[str, Any]]] = {
    "all": [{}],
    "level": [{"levels": [one]} for one in ("county", "department", "zone")],
    "province": [{"places": [one]} for one in ("11", "32", "44", "51")],
    "level and province": [{"levels": ["department"], "places": [one]} for one in ("32", "44")],
    "kind": [{"kinds": [one]} for one in ("财政", "教育", "水利")],
}
_WAYS: dict[str, dict[str, Any]] = {
    "rank": {"pick": {}, "limit": 10},
    "place": {"pick": {"place_of": "320281-gov"}},
    "sum": {"reduce": "sum"},
    "mean": {"reduce": "mean"},
    "count": {"reduce": "count"},
}
_AT_LENGTH: dict[str, dict[str, Any]] = {
    "rank, no year": {"measures": [NEW], "pick": {}},
    "rank, all years": _RANK | {"years": "all"},
    "rank, a city": _RANK | {"bodies": [{"places": ["3202"]}]},
    "rank, a condition": _RANK | {"where": [{"any_of": [_MORE_LAWSUITS]}]},
    "rank, the growth": _RANK | {"measures": [{"measure": "cells", "fields": [NEW], "change": {"as": "percent"}}]},
    "median": {"measures": [NEW], "years": [2023], "reduce": "median"},
    "sum per province": {"measures": [NEW], "years": [2023], "reduce": "sum", "per": ["province"]},
    "sum per year": {"measures": [NEW], "years": "all", "reduce": "sum", "per": ["year"]},
    "sum per year, a province": {"measures": [NEW], "years": "all", "reduce": "sum", "per": ["year"], "bodies": _IN_JIANGSU},
    "common problems, a year": {"measures": [_PROBLEMS], "years": [2023], "reduce": "sum", "per": ["theme"], "pick": {}},
    "common problems": {"measures": [_PROBLEMS], "years": "all", "reduce": "sum", "per": ["theme"], "pick": {}},
    "findings": {"show": "findings", "years": "all"},
    "findings, a year, a kind": {"show": "findings", "measures": [{"measure": "check", "kind": "row_sum"}], "years": [2023]},
    "coverage": {"years": "all", "reduce": "sum", "per": ["year"]},
}  # fmt: skip
_SEARCHES: dict[str, dict[str, Any]] = {
    "search, a rare word": {"measures": [{"measure": "reports", "phrase": _RARE}], "years": "all"},
    "search, a common word": {"measures": [{"measure": "reports", "phrase": _COMMON}], "years": "all"},
    "search, a year and a province": {"measures": [{"measure": "reports", "phrase": _COMMON}], "years": [2023], "bodies": _IN_JIANGSU},
}  # fmt: skip
_ROW, _PLACE = field_places()[NEW].row, field_places()[NEW].place
_VALUE = f"p.value{_PLACE}"
_OF_ROW = f"FROM reports r JOIN printed_rows p INDEXED BY rows_of_form ON p.row = {_ROW} AND p.report_id = r.id WHERE r.current"
_MATCH = words_to_wanted(_COMMON).match() or ""
_FLOORS: dict[str, tuple[str, Sequence[object]]] = {
    "rank": (f"SELECT r.id, {_VALUE} {_OF_ROW} AND r.year = 2023 ORDER BY 2 DESC LIMIT 10", ()),
    "sum": (f"SELECT sum({_VALUE}) {_OF_ROW} AND r.year = 2023", ()),
    "rank, all years": (f"SELECT r.id, {_VALUE} {_OF_ROW} ORDER BY 2 DESC LIMIT 10", ()),
    "sum per year": (f"SELECT r.year, sum({_VALUE}) {_OF_ROW} GROUP BY 1", ()),
    "common problems": ("SELECT theme, count(DISTINCT report_id) FROM points WHERE kind = 'problem' GROUP BY 1", ()),
    "coverage": ("SELECT year, count(*) FROM reports WHERE current GROUP BY 1", ()),
    "search, a common word": ("SELECT rowid FROM passages WHERE passages MATCH ? LIMIT 10000", (_MATCH,)),
}
_FEW_TIMES, _OFTEN = 7, 200
_ENOUGH = 10.0  # seconds for one question


class Times(NamedTuple):
    """Milliseconds of one question asked several times: of the processor, and on the ``clock``."""

    p50: float
    p95: float
    p99: float
    clock: float

    def __str__(self) -> str:
        return f"{self.p50:8.1f} {self.p95:8.1f} {self.p99:8.1f} {self.clock:8.1f}"


def main() -> None:
    """Make the databases that are not there and print the times."""
    words = sys.argv[1:]
    at = words.index("--keep") if "--keep" in words else len(words)
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(words[at + 1]) if at < len(words) else Path(passing)
        for number in map(int, words[:at] or ["20000"]):
            path = folder / f"p{number}.db"
            if not path.exists():
                made = timed([partial(fill, path, number)])
                print(f"{number} reports written in {made.clock / 1000:.0f} s", flush=True)
            print(
                f"{number} reports, {path.stat().st_size / number / 1000:.1f} KB each: ms p50, p95, p99 of the processor; p50 on the clock",
                flush=True,
            )
            for name, times in ask_all(path):
                print(f"{name:>34}: {times}", flush=True)


def ask_all(path: Path) -> Iterator[tuple[str, Times]]:
    """Ask everything of a database, each question with its floor behind it."""
    with Store(path) as store:
        keys = [
            key
            for (key,) in store.connection.execute("SELECT key FROM agencies WHERE key NOT NULL ORDER BY id LIMIT 3000")
        ]
        answer_query(store, Query.model_validate(_RANK), "zh-hans")  # the first of a process loads what it needs
        for name, asked in questions(keys):
            queries = [Query.model_validate(one) for one in asked]
            yield name, timed([partial(answer_query, store, query, "zh-hans") for query in queries])
            if name in _FLOORS:
                sql, values = _FLOORS[name]
                yield "bare SQL", timed([partial(_bare, store, sql, values)] * _FEW_TIMES)
        yield from _exported(store, Random(1).sample(keys, 50))


def questions(keys: Sequence[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give what is asked by name: many of those that are to take the same time however many reports there are, of others one many times."""
    random = Random(1)
    years = range(2016, 2026)
    yield (
        "figure",
        [
            {"measures": [NEW], "years": [random.choice(years)], "bodies": [{"keys": [random.choice(keys)]}]}
            for _ in range(_OFTEN)
        ],
    )
    yield (
        "course of a body",
        [{"measures": [NEW], "years": "all", "bodies": [{"keys": [random.choice(keys)]}]} for _ in range(50)],
    )
    for way, more in _WAYS.items():
        for sort, bodies in _SORTS.items():
            asked = [
                {
                    "measures": [random.choice(list(measures()))],
                    "years": [random.choice(years)],
                    "bodies": [random.choice(bodies)],
                }
                | more
                for _ in range(_OFTEN)
            ]
            yield f"{way}, {sort}", asked
    for name, one in _AT_LENGTH.items():
        yield name, [one] * _FEW_TIMES
    for name, one in _SEARCHES.items():
        yield name, [one | {"show": "passages"}] * 20


def _exported(store: Store, keys: Sequence[str]) -> Iterator[tuple[str, Times]]:
    """Export bodies with all their reports; the floor reads the rows of their figures."""
    queries = [Query.model_validate({"show": "profile", "bodies": [{"keys": [key]}]}) for key in keys]
    yield "export of a body", timed([partial(every_figure, store, query, "zh-hans") for query in queries])
    sql = "SELECT f.* FROM agencies a JOIN reports r ON r.agency_id = a.id JOIN figures f ON f.report_id = r.id WHERE a.key = ?"
    yield "bare SQL", timed([partial(_bare, store, sql, (key,)) for key in keys])


def _bare(store: Store, sql: str, values: Sequence[object]) -> object:
    return store.connection.execute(sql, values).fetchall()


def timed(calls: Sequence[Callable[[], object]]) -> Times:
    """Time each call; after so long no further ones are made."""
    clock, cpu = list[float](), list[float]()
    end = time.perf_counter() + _ENOUGH
    for call in calls:
        if clock and time.perf_counter() > end:
            break
        began, spent = time.perf_counter(), time.process_time()
        call()
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    clock.sort()
    cpu.sort()
    last = len(clock) - 1
    return Times(cpu[last // 2], cpu[round(last * 0.95)], cpu[round(last * 0.99)], clock[last // 2])


if __name__ == "__main__":
    main()
