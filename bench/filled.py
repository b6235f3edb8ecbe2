"""A database of made-up reports that never were files: ``fill``.

Every field has a figure, there are two problems a report and a finding now and then: about 6 KB a report. Rows go in by the statements of
the store; whose reports they are, and what is kept ready of them, is settled by the store.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from xxgk.index.agencies.bodies import body_of
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.version import keys_version
from xxgk.index.chinese.grams import CUTTER, text_to_grams
from xxgk.index.form.form import fields, load_form
from xxgk.index.store.body_keys import settle_body_keys
from xxgk.index.store.creating import create
from xxgk.index.store.figure_rows import BITS, CELLS, MISSING, field_places
from xxgk.index.store.inserting import INSERT
from xxgk.index.store.parts import pack_text
from xxgk.index.store.passages import OF_REPORT
from xxgk.index.store.report_rows import fields_tried
from xxgk.index.store.standings import settle_standings
from xxgk.index.store.tried import insert_tried
from xxgk.index.store.version import SCHEMA

NEW = "applications.new_received.total"
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
_SORTS_OF_ROW = 512  # as which a row of the form may be filled in
_TEXT = "本机关依法做好政府信息公开工作，完善机制，加强队伍建设，更新及时。"
_ENDINGS = ("第一年的情况", "第二年的情况", "第三年的情况")  # the last in one of 999
_Row = Sequence[object]


def fill(path: Path, number: int) -> None:
    """Write the database: one transaction, the same whenever it is made."""
    random = Random(0)
    db = sqlite3.connect(path)
    for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
        db.execute(f"PRAGMA {pragma}")  # nobody else reads it, and what breaks off is made again
    db.execute("BEGIN")
    create(db, {"schema": SCHEMA, "cutter": CUTTER, "parser": "bench", "keys": keys_version()})
    agencies = list(_agencies(number))
    db.executemany("INSERT INTO agencies (id, name, region, scope, level) VALUES (?, ?, ?, '', ?)", agencies)
    reports = range(1, number + 1)
    rows: dict[str, Iterable[_Row]] = {
        "reports": _reports(number),
        "report_names": _names(number, agencies),
        "printed_rows": _printed(reports, random),
        "sections": _sections(reports),
        "points": _points(reports, random),
        "findings": _findings(reports),
        "passages": _passages(reports),
    }
    for table, made in rows.items():
        db.executemany(INSERT[table], made)
    insert_tried(db, [(1, *one) for one in fields_tried({"row_sum": _TOTALS})], across=False)
    db.execute("INSERT INTO tried SELECT r.id, t.across, t.check_set FROM reports r JOIN tried t WHERE r.id > 1")
    settle_body_keys(db)
    settle_standings(db)
    db.commit()
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _agencies(number: int) -> Iterator[tuple[int, str, str, str]]:
    places = ["".join(division.path) for division in divisions() if len(division.path) > 1]
    for place in range(-(-number // len(_YEARS))):
        body, level = _BODIES[place // len(places) % len(_BODIES)]
        region = places[place % len(places)]
        again = place // len(places) // len(_BODIES)
        yield place + 1, f"{region}{body}{again or ''}", region, level


def _year_of(report: int) -> int:
    return _YEARS[(report - 1) % len(_YEARS)]


def _reports(number: int) -> Iterator[_Row]:
    for report in range(1, number + 1):
        agency = (report - 1) // len(_YEARS) + 1
        record = (_year_of(report), None, "", "2021", None, "", 0, 0, "[]", None, "", 100)  # as in RECORD
        yield f"{report}.txt", 1, sha256(str(report).encode()).hexdigest(), "", None, agency, 1, "2026-01-01", *record


def _names(number: int, agencies: Sequence[tuple[int, str, str, str]]) -> Iterator[_Row]:
    for agency, name, region, _ in agencies:
        body = body_of(name, region).key
        for report in range((agency - 1) * len(_YEARS) + 1, min(agency * len(_YEARS), number) + 1):
            yield report, 0, name, "title", name, 1, body


def _printed(reports: Iterable[int], random: Random) -> Iterator[_Row]:
    places: dict[int, list[int]] = {}
    for key in _KEYS:
        places.setdefault(field_places()[key].row, []).append(field_places()[key].place)
    rows = [[(row, *_cells(mine, random)) for _ in range(_SORTS_OF_ROW)] for row, mine in sorted(places.items())]
    for report in reports:
        for made in rows:
            yield report, *made[int(random.random() * _SORTS_OF_ROW)]


def _cells(places: Sequence[int], random: Random) -> _Row:
    """Fill in a row: its values, sorts, line, text and place."""
    values: list[int | None] = [None] * CELLS
    sorts = sum(MISSING << BITS * cell for cell in range(CELLS))
    for place in places:
        values[place - 1] = random.choice((None, 0, 0, 0, 1, 2, random.randrange(500)))
        sorts -= (MISSING - (values[place - 1] is None)) << BITS * (place - 1)
    return *values, sorts, 10, "一、本年新收政府信息公开申请数量", None


def _ending(report: int) -> str:
    return _ENDINGS[report % 2 if report % 999 else 2]


def _sections(reports: Iterable[int]) -> Iterator[_Row]:
    packed = {ending: pack_text(f"{_TEXT}\n{ending}") for ending in _ENDINGS}
    return ((report, 1, "一、总体情况", packed[_ending(report)], 1, "[[2,1,2]]") for report in reports)


def _passages(reports: Iterable[int]) -> Iterator[_Row]:
    text, endings = text_to_grams(_TEXT), {ending: text_to_grams(ending) for ending in _ENDINGS}
    for report in reports:
        first = report * OF_REPORT + 100_000
        yield first, text
        yield first + 1, endings[_ending(report)]


def _points(reports: Iterable[int], random: Random) -> Iterator[_Row]:
    for report in reports:
        for position in (1, 2):
            theme = random.choice(("staff", "content", "timeliness", "mechanism"))
            yield report, "problem", position, "不够及时", theme, 9


def _findings(reports: Iterable[int]) -> Iterator[_Row]:
    told = ("row_sum", "", "contradiction", NEW, 2, 1, "", "[]", '{"source": "table"}', "[]", 0, None)
    return ((report, *told) for report in reports if report % 9 == 1)
