"""How long questions over many reports take: ``python -m bench.many_reports [REPORTS] [FILE]`` (20000), from the root.

The database is filled by SQL with made-up figures of every field, two problems and a finding now and then: about 6 KB a report.
A file that is there already is asked and not made anew. Each question is asked ten times; the slowest and the middle are printed.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from xxgk.bot.answers.answer import answer_query
from xxgk.bot.model.algebra.query import Query
from xxgk.index.agencies.bodies import body_of
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.grams import CUTTER, text_to_grams
from xxgk.index.form.form import fields, load_form
from xxgk.index.store.body_keys import settle_body_keys
from xxgk.index.store.creating import create
from xxgk.index.store.figure_rows import BITS, CELLS, MISSING, field_places
from xxgk.index.store.parts import pack_text
from xxgk.index.store.passages import OF_REPORT
from xxgk.index.store.reading import Store
from xxgk.index.store.report_rows import fields_tried
from xxgk.index.store.standings import settle_standings
from xxgk.index.store.tried import insert_tried
from xxgk.index.store.version import SCHEMA

_BODIES = (
    ("人民政府", "county"),
    ("财政局", "department"),
    ("教育局", "department"),
    ("水利局", "department"),
    ("经济开发区管理委员会", "zone"),
)
_YEARS = range(2016, 2026)
_KEYS = [key for block in load_form("2021").blocks for row in block.rows for key in block.keys(row)]
_TOTALS = [key for key in fields() if key.endswith(".total")]
_NEW = "applications.new_received.total"
_MORE_LAWSUITS = {"measure": "disputes.litigation.total", "is": "more", "against": 3}
_PROBLEMS = {"measure": "reports", "points": "problem"}
_RANK: dict[str, Any] = {"measures": [_NEW], "years": [2023], "pick": {}, "limit": 10}
QUERIES: dict[str, dict[str, Any]] = {
    "rank, one year": _RANK,
    "rank, one year, a level": _RANK | {"bodies": [{"levels": ["zone"]}]},
    "rank, a sum of eight rows": _RANK | {"measures": ["applications.denied.total"]},
    "rank, a rate": _RANK | {"measures": ["rate.granted_or_partially"]},
    "rank, no year": {"measures": [_NEW], "pick": {}},
    "rank, all years": _RANK | {"years": "all"},
    "condition": _RANK | {"measures": ["disputes.litigation.total"], "where": [{"any_of": [_MORE_LAWSUITS]}]},
    "total, a province, a year": {"measures": [_NEW], "years": [2023], "reduce": "sum", "bodies": [{"places": ["32"]}]},
    "total, everything, all years": {"measures": [_NEW], "years": "all", "reduce": "sum", "per": ["year"]},
    "course of a province": {"measures": [_NEW], "years": "all", "reduce": "sum", "per": ["year"], "bodies": [{"places": ["32"]}]},
    "course of an agency": {"measures": [_NEW], "years": "all", "bodies": [{"keys": ["320281-gov"]}]},
    "common problems, a year": {"measures": [_PROBLEMS], "years": [2023], "reduce": "sum", "per": ["theme"], "pick": {}},
    "common problems, everything": {"measures": [_PROBLEMS], "years": "all", "reduce": "sum", "per": ["theme"], "pick": {}},
    "findings, everything": {"show": "findings", "years": "all"},
    "findings, a year, a kind": {"show": "findings", "measures": [{"measure": "check", "kind": "row_sum"}], "years": [2023]},
    "coverage": {"years": "all", "reduce": "sum", "per": ["year"]},
    "search, a rare word": {"show": "passages", "measures": [{"measure": "reports", "phrase": "第三年"}], "years": "all"},
    "search, a common word": {"show": "passages", "measures": [{"measure": "reports", "phrase": "政府信息"}], "years": "all"},
    "search, a year and a province": {
        "show": "passages", "measures": [{"measure": "reports", "phrase": "政府信息"}], "years": [2023], "bodies": [{"places": ["32"]}],
    },
}  # fmt: skip


def main() -> None:
    """Make the database and print the times."""
    number = int((sys.argv[1:] or ["20000"])[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "many.db"
        if not path.exists():
            start = time.perf_counter()
            fill(path, number)
            print(
                f"{number} reports written in {time.perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB",
                flush=True,
            )
        with Store(path) as store:
            for name, asked in QUERIES.items():
                query = Query.model_validate(asked)
                times = sorted(seconds(lambda query=query: answer_query(store, query, "zh-hans")) for _ in range(10))
                print(f"{name:>34}: {times[5] * 1000:7.1f} ms, slowest {times[-1] * 1000:7.1f} ms", flush=True)


def seconds(do: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def fill(path: Path, number: int) -> None:
    """Write the database by the schema, without the writer, which is measured elsewhere; what is kept ready as the writer does."""
    random = Random(0)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 8192")
    db.execute("BEGIN")
    create(db, {"schema": SCHEMA, "cutter": CUTTER, "parser": "bench", "keys": keys_version()})
    names = list(_agencies(number))
    db.executemany("INSERT INTO agencies (id, name, region, scope, level) VALUES (?, ?, ?, '', ?)", names)
    for table, rows in (
        ("reports", _reports(number)),
        ("printed_rows", _rows(number, random)),
        ("report_names", _names(number, names)),
        ("sections", _sections(number)),
        ("points", _points(number, random)),
    ):
        first = next(rows)
        marks = ", ".join("?" * len(first))
        db.execute(f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})", list(first.values()))
        db.executemany(
            f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})", (list(row.values()) for row in rows)
        )
    db.executemany(
        "INSERT INTO passages (rowid, grams) VALUES (?, ?)",
        ((report * OF_REPORT + 100_000 + line, text_to_grams(passage))
         for report in range(1, number + 1) for line, passage in enumerate(_passages(report))),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO findings (report_id, kind, rule, severity, field, stated, printed, scope, terms, here, there) "
        "VALUES (?, 'row_sum', '', 'contradiction', ?, 2, 1, '', '[]', '{\"source\": \"table\"}', '[]')",
        ((report, _NEW) for report in range(1, number, 9)),
    )
    tried = fields_tried({"row_sum": _TOTALS})
    for report in range(1, number + 1):
        insert_tried(db, report, tried, across=False)
    settle_body_keys(db)
    settle_standings(db)
    db.commit()
    db.execute("PRAGMA optimize")
    db.close()


def _agencies(number: int) -> Iterator[tuple[int, str, str, str]]:
    places = ["".join(division.path) for division in divisions() if len(division.path) > 1]
    for place in range(number // len(_YEARS) + 1):
        body, level = _BODIES[place // len(places) % len(_BODIES)]
        region = places[place % len(places)]
        again = place // len(places) // len(_BODIES)
        yield place + 1, f"{region}{body}{again or ''}", region, level


def _reports(number: int) -> Iterator[dict[str, object]]:
    for report in range(number):
        yield {
            "id": report + 1, "file": f"{report}.txt", "settled": 1, "sha256": "", "seen": "", "agency_id": report // len(_YEARS) + 1,
            "year": _YEARS[report % len(_YEARS)], "title": "", "edition": "2021", "url": "", "digest": 0, "corrects": 0, "current": 1,
            "identity": "[]", "scope": "", "answers": 100, "indexed": "2025-01-01",
        }  # fmt: skip


def _names(number: int, agencies: Sequence[tuple[int, str, str, str]]) -> Iterator[dict[str, object]]:
    for agency, name, region, _ in agencies:
        body = body_of(name, region).key
        for report in range((agency - 1) * len(_YEARS), min(agency * len(_YEARS), number)):
            yield {
                "report_id": report + 1,
                "position": 0,
                "name": name,
                "source": "title",
                "quote": name,
                "line": 1,
                "body": body,
            }


def _rows(number: int, random: Random) -> Iterator[dict[str, object]]:
    places: dict[int, list[int]] = {}
    for key in _KEYS:
        places.setdefault(field_places()[key].row, []).append(field_places()[key].place)
    none = sum(MISSING << BITS * cell for cell in range(CELLS))
    for report in range(1, number + 1):
        for row, mine in sorted(places.items()):
            values: dict[str, object] = {f"value{place}": None for place in range(1, CELLS + 1)}
            sorts = none
            for place in mine:
                value = random.choice((None, 0, 0, 0, 1, 2, random.randrange(500)))
                values[f"value{place}"] = value
                sorts -= (MISSING - (value is None)) << BITS * (place - 1)
            text = "一、本年新收政府信息公开申请数量"
            yield {"report_id": report, "row": row, **values, "sorts": sorts, "line": 10, "text": text}


def _passages(report: int) -> tuple[str, str]:
    text = "本机关依法做好政府信息公开工作，完善机制，加强队伍建设，更新及时。"
    return text, f"第{'一二三'[report % 2]}年的情况" if report % 999 else "第三年的情况"


def _sections(number: int) -> Iterator[dict[str, object]]:
    for report in range(1, number + 1):
        text = pack_text("\n".join(_passages(report)))
        yield {
            "report_id": report,
            "number": 1,
            "heading": "一、总体情况",
            "text": text,
            "line": 1,
            "lines": "[[2,1,2]]",
        }


def _points(number: int, random: Random) -> Iterator[dict[str, object]]:
    for report in range(1, number + 1):
        for position in (1, 2):
            theme = random.choice(("staff", "content", "timeliness", "mechanism"))
            yield {
                "report_id": report,
                "kind": "problem",
                "position": position,
                "text": "不够及时",
                "theme": theme,
                "line": 9,
            }


if __name__ == "__main__":
    main()
