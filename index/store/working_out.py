"""What reports have of every measure: of those held ``work_out``, of one that is yet to be written ``work_out_alone``.

Both are one reckoning: a report by itself is put into an empty database in memory. What rivals and corrections tell of it is known only
where it is held.
"""

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from xxgk.index.counting import ItemCells
from xxgk.index.measures import Measure, count_measure, items, measures
from xxgk.index.store.creating import create
from xxgk.index.store.inserting import INSERT
from xxgk.index.store.measuring import findings_of
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots
from xxgk.index.store.standing_rows import Standing, to_standing

_WANTED = ("printed_rows", "odd_cells", "findings")
_ALONE = 1  # the number of a report by itself


def work_out(store: Store, reports: Sequence[int]) -> Iterator[tuple[int, list[Standing]]]:
    """Give what each report has of each measure, in the order of the measures."""
    known = items()
    cells = dict(zip(known, cells_of_slots(store, reports, [item.fields for item in known.values()]), strict=True))
    against: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for report, kind, field, contradicts in findings_of(store, reports, _rows(), ()):
        if contradicts:
            against[report].add((kind, field.rpartition(".")[0]))
    nothing: frozenset[tuple[str, str]] = frozenset()
    needed = [(measure, [cells[item.key] for _, item in (*measure.of, *measure.by)]) for measure in measures().values()]
    for report in reports:
        findings = frozenset(against[report]) if report in against else nothing
        yield (
            report,
            [
                _standing_of(measure.key, tuple(part.get(report) for part in parts), findings)
                for measure, parts in needed
            ],
        )


def work_out_alone(tables: Mapping[str, Sequence[tuple[object, ...]]]) -> bytes:
    """Give what a report has of each measure by its rows alone, as ``ReportRows`` has them; packed, for ``unpack``."""
    db = _empty()
    db.execute("BEGIN")
    try:
        for table in _WANTED:
            db.executemany(INSERT[table], [(_ALONE, *row) for row in tables[table]])
        ((_, standings),) = work_out(Store.over(db), [_ALONE])
    finally:
        db.execute("ROLLBACK")
    return pickle.dumps([tuple(one) for one in standings])


def unpack(packed: bytes) -> list[Standing]:
    """Give what a report has of each measure back, as bare tuples: they are made ten times as fast."""
    return pickle.loads(packed)  # type: ignore[no-any-return]


@cache
def _rows() -> tuple[str, ...]:
    """Give the rows of the form that any measure is made of."""
    return tuple(sorted({row for item in items().values() for row in item.rows}))


@cache
def _empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    create(db, {})
    return db


@lru_cache(maxsize=3_000)
def _standing_of(key: str, held: tuple[ItemCells | None, ...], findings: frozenset[tuple[str, str]]) -> Standing:
    """Give the row for a measure of which a report holds these cells; the same few numbers stand in most reports."""
    measure = measures()[key]
    cells = dict(zip(_item_keys(measure), held, strict=True))
    return to_standing(count_measure(measure, cells.__getitem__, findings))


def _item_keys(measure: Measure) -> Iterator[str]:
    return (item.key for _, item in (*measure.of, *measure.by))
