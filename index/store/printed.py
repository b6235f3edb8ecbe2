"""Printed rows → figures as they answer: ``read_figures``, and as they are printed, without where: ``read_printed``.

A row of the form is read at once, whichever of its cells are wanted: to look for them one by one takes several times as long.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from xxgk.index.model.correction import Correction
from xxgk.index.model.document import Place
from xxgk.index.model.report import Figure, Number, Status
from xxgk.index.model.trusted import trusted
from xxgk.index.store.figure_rows import (
    BITS,
    CELLS,
    FIRST,
    MISSING,
    OTHER,
    OWN,
    STATUSES,
    UNITS,
    FieldPlace,
    field_places,
)
from xxgk.index.versions import Printed

_OF_THESE = "report_id IN (SELECT value FROM json_each(?))"
_VALUES = ", ".join(f"value{place}" for place in range(1, CELLS + 1))
_CELL, _STATUS = (1 << BITS) - 1, 15
_OddCells = dict[int, tuple[Any, ...]]
_NOTHING: _OddCells = {}
_Stands = tuple[int | None, str, Place | None]  # line, row as printed, place on the page


class StoredFigure(Figure):
    """A figure as it answers: one corrected by hand has the ``value`` of its ``correction``, where the printed one is kept.

    ``raw``, ``line``, ``row`` and ``place`` are those of what is printed.
    """

    correction: Correction | None = None


Figures = dict[str, StoredFigure]


_NO_FIGURES: Figures = {}


class _Cell(NamedTuple):
    """A cell that a report has of a row of the form, ``place`` from 0; its unit ``None`` where none is told, or in words of its own."""

    key: str
    field: int
    place: int
    unit: str | None
    status: Status


def read_figures(
    db: sqlite3.Connection, reports: Collection[int], fields: Collection[str] | None = None, *, as_printed: bool = False
) -> dict[int, Figures]:
    """Give the cells of some fields (``None``: of all, by name) of reports, by report and field, in the order of the fields.

    A correction by hand stands before what is printed; what a rival version prints otherwise, and may as well be right, is ambiguous:
    unless they are wanted ``as_printed``.
    """
    of_reports = json.dumps(list(reports))
    order = sorted(field_places()) if fields is None else [key for key in fields if key in field_places()]
    of_rows, values = "", [of_reports]
    if fields is not None:
        of_rows = "AND row IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted({field_places()[key].row for key in order})))
    wanted, (odd, others) = frozenset(order), _odd_cells(db, of_reports)
    held: dict[int, Figures] = {}
    rows = db.execute(
        f"SELECT report_id, row, sorts, line, text, place, {_VALUES} FROM printed_rows WHERE {_OF_THESE} {of_rows}",
        values,
    )
    for report, row, sorts, line, text, place, *printed in rows:
        cells = [cell for cell in _cells(row, sorts) if cell.key in wanted]
        stands, apart = (line, text, _place(place)), odd.get(report, _NOTHING)
        held.setdefault(report, {}).update(_figures(cells, printed, stands, apart))
    for table, settle in _OTHERWISE.items():
        if table in others and not as_printed:
            settle(db, of_reports, held)
    return chosen(held, held, order)


def chosen(held: Mapping[int, Figures], reports: Iterable[int], fields: Sequence[str]) -> dict[int, Figures]:
    """Give of figures held, by report and field, those of some reports and fields, in the order of these."""
    return {
        report: {key: of[key] for key in fields if key in of}
        for report in reports
        for of in (held.get(report, _NO_FIGURES),)
    }


def read_printed(db: sqlite3.Connection, reports: Collection[int]) -> dict[int, dict[str, Printed]]:
    """Give what reports print for every field, by report and field: a tenth of what ``read_figures`` takes."""
    of_reports = [json.dumps(list(reports))]
    told = f"SELECT report_id, field, unit FROM odd_cells WHERE {_OF_THESE} AND unit NOT NULL"
    units = {(report, field): unit for report, field, unit in db.execute(told, of_reports)}
    held: dict[int, dict[str, Printed]] = {report: {} for report in reports}
    rows = db.execute(f"SELECT report_id, row, sorts, {_VALUES} FROM printed_rows WHERE {_OF_THESE}", of_reports)
    for report, row, sorts, *values in rows:
        for key, field, at, unit, status in _cells(row, sorts):
            held[report][key] = Printed(values[at], units.get((report, field), unit), status)
    return held


def _figures(
    cells: Sequence[_Cell],
    printed: Sequence[float | None],
    stands: tuple[int | None, str, Place | None],
    odd: _OddCells,
) -> Figures:
    """Give the figures of cells of a row that stands there, all as it is printed but for the odd ones; those alike are one."""
    found: Figures = {}
    alike: dict[tuple[object, ...], StoredFigure] = {}
    for key, field, at, unit, status in cells:
        value = printed[at]
        if field in odd:
            found[key] = _odd_figure(value, unit, status, stands, odd[field])
            continue
        told = value, unit, status
        if told not in alike:
            alike[told] = _figure(value, unit, status, _raw(value, status), (), stands)
        found[key] = alike[told]
    return found


def _odd_figure(
    value: float | None, unit: str | None, status: Status, stands: _Stands, odd: tuple[Any, ...]
) -> StoredFigure:
    """Give a figure of which more is told, as a row of ``odd_cells``."""
    raw, candidates, own_unit, is_apart, line, text, place = odd
    return _figure(
        value,
        unit if own_unit is None else own_unit,
        status,
        _raw(value, status) if raw is None else raw,
        tuple(json.loads(candidates)) if candidates else (),
        (line, text, _place(place)) if is_apart else stands,
    )


def _figure(
    value: float | None,
    unit: str | None,
    status: Status,
    raw: str,
    candidates: tuple[Number | None, ...],
    stands: _Stands,
) -> StoredFigure:
    line, row, place = stands
    values = {
        "value": number(value),
        "unit": unit,
        "status": status,
        "raw": raw,
        "candidates": candidates,
        "line": line,
        "row": row,
        "place": place,
        "correction": None,
    }
    return trusted(StoredFigure, values)


def _raw(value: float | None, status: Status) -> str:
    """Give how a figure is printed of which nothing else is told."""
    return str(int(value or 0)) if status == "read" else ""


@lru_cache(maxsize=4_096)
def _cells(row: int, sorts: int) -> Sequence[_Cell]:
    """Give the cells that a printed row of this number has, by what is kept of their units and statuses; most rows have one of a few."""
    found = []
    for key, one in _fields_of_rows()[row]:
        sort = sorts >> BITS * (one.place - 1) & _CELL
        if sort & _STATUS != MISSING:
            kind = sort >> 4
            unit = one.unit if kind == OWN else None if kind == OTHER else UNITS[kind - FIRST]
            found.append(_Cell(key, one.id, one.place - 1, unit, STATUSES[sort & _STATUS]))
    return found


@cache
def _fields_of_rows() -> Mapping[int, Sequence[tuple[str, FieldPlace]]]:
    """Give the fields of each row of the form by its number, with their places."""
    found: dict[int, list[tuple[str, FieldPlace]]] = {}
    for key, one in field_places().items():
        found.setdefault(one.row, []).append((key, one))
    return found


def _odd_cells(db: sqlite3.Connection, reports: str) -> tuple[dict[int, _OddCells], Collection[str]]:
    """Give what is to be said of cells besides value, status and row, by report and field; and the tables that tell otherwise of any."""
    found: dict[int, _OddCells] = {}
    others: set[str] = set()
    elsewhere = (
        f"SELECT report_id, NULL, '{table}'{', NULL' * 6} FROM {table} WHERE {_OF_THESE}" for table in _OTHERWISE
    )
    told = f"SELECT report_id, field, raw, candidates, unit, apart, line, text, place FROM odd_cells WHERE {_OF_THESE}"
    for report, field, *one in db.execute(" UNION ALL ".join((told, *elsewhere)), [reports] * 3):
        if field is None:
            others.add(one[0])
        else:
            found.setdefault(report, {})[field] = tuple(one)
    return found, others


def _add_corrections(db: sqlite3.Connection, reports: str, held: Mapping[int, Figures]) -> None:
    told = f"SELECT report_id, field, value, unit, who, seen FROM corrections WHERE {_OF_THESE}"
    for report, field, *one in db.execute(told, [reports]):
        cells = held.get(report, {})
        if field in cells:
            cells[field] = _corrected(cells[field], *one)


def _add_rivals(db: sqlite3.Connection, reports: str, held: Mapping[int, Figures]) -> None:
    rows = db.execute(
        "SELECT v.report_id, v.field, f.value FROM versions v JOIN figures f ON f.report_id = v.other_id AND f.field = v.field "
        f"WHERE v.{_OF_THESE} AND v.rival ORDER BY v.other_id",
        [reports],
    )
    candidates: dict[tuple[int, str], list[Number | None]] = {}
    for report, field, value in rows:
        if field in held.get(report, {}):
            candidates.setdefault((report, field), [held[report][field].value]).append(number(value))
    for (report, field), values in candidates.items():
        told = {"value": None, "status": "ambiguous", "candidates": tuple(dict.fromkeys(values))}
        held[report][field] = held[report][field].model_copy(update=told)


def _corrected(printed: StoredFigure, value: float, unit: str | None, who: str, where: str) -> StoredFigure:
    given = number(value)
    if given is None:
        return printed
    correction = Correction(value=given, printed=printed.value, printed_status=printed.status, who=who, where=where)
    told = {"value": given, "unit": unit, "status": "corrected", "candidates": (), "correction": correction}
    return printed.model_copy(update=told)


def _place(kept: str | None) -> Place | None:
    return Place(*json.loads(kept)) if kept else None


def number(value: float | None) -> Number | None:
    """Give back the integer that SQLite keeps as a float."""
    return int(value) if value is not None and value == int(value) else value


# what is printed in two ways comes before what a person settles
_OTHERWISE: Mapping[str, Callable[[sqlite3.Connection, str, Mapping[int, Figures]], None]] = {
    "contested": _add_rivals,
    "corrections": _add_corrections,
}
