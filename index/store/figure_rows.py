"""Figures ↔ rows of the table ``printed_rows``: ``figures_to_rows``, and the lookups and views by which the database is read.

All cells of a row of the form are one row. A cell is its value and a number of seven bits for status and unit; what more is to be said
of one (``"1,300"`` for 1300, candidates) stands in ``odd_cells``.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, get_args

from xxgk.index.form.form import EDITIONS, fields, load_form
from xxgk.index.model.document import Place
from xxgk.index.model.report import Figure, Status

CELLS = 7  # of a row of the form at most
BITS = 7  # of a cell: three for the unit, four for the status
STATUSES: tuple[Status, ...] = tuple(
    one for one in get_args(Status) if one != "corrected"
)  # corrected are none that is printed
_STATUS_IDS = {status: number for number, status in enumerate(STATUSES)}
MISSING = 15  # in place of a status: a report has no such cell, though it has others of the row
UNITS = (None, "元", "万元", "亿元")
_EXACT = 2**53  # SQLite keeps greater numbers as the float nearest to them
OWN, FIRST, OTHER = 0, 1, 7  # units: that of the form, the first of UNITS, one that stands in odd_cells

_Row = tuple[object, ...]
_Printed = tuple[int | None, str, Place | None]


class FieldPlace(NamedTuple):
    """Where a field stands: its number, its row of the form by number, and its place among the cells of the row, from 1."""

    id: int
    row: int
    place: int
    unit: str


@cache
def field_places() -> Mapping[str, FieldPlace]:
    """Give every field of every edition of the form by key."""
    rows: dict[str, int] = {}
    cells = Counter[int]()
    found: dict[str, FieldPlace] = {}
    for number, (key, field) in enumerate(fields().items(), start=1):
        row = rows.setdefault(field.row.key, len(rows) + 1)
        cells[row] += 1
        found[key] = FieldPlace(number, row, cells[row], field.unit)
    assert max(cells.values()) <= CELLS, "a row of the form has more cells than the database"
    return found


@cache
def _widths() -> Mapping[int, int]:
    """Give how many cells each row of the form has, of all editions together."""
    return Counter(place.row for place in field_places().values())


def figures_to_rows(figures: Mapping[str, Figure]) -> tuple[list[_Row], list[_Row]]:
    """Give the rows of ``printed_rows`` and of ``odd_cells`` for the figures of a report, without its number."""
    by_row: dict[int, list[tuple[FieldPlace, Figure]]] = {}
    places = field_places()
    for key, figure in figures.items():
        place = places[key]
        by_row.setdefault(place.row, []).append((place, figure))
    rows, odd = list[_Row](), list[_Row]()
    for row, cells in by_row.items():
        printed = [_printed(figure) for _, figure in cells]
        stands = printed[0] if printed.count(printed[0]) == len(printed) else Counter(printed).most_common(1)[0][0]
        values: list[object] = [None] * CELLS
        sorts = [MISSING] * _widths()[row]
        for (place, figure), its in zip(cells, printed, strict=True):
            unit = _unit(figure.unit, place.unit)
            values[place.place - 1] = figure.value
            sorts[place.place - 1] = _STATUS_IDS[figure.status] + 16 * unit
            if told := _odd(figure, None if unit != OTHER else figure.unit, None if its == stands else its):
                odd.append((place.id, *told))
        line, text, where = stands
        packed = sum(sort << BITS * number for number, sort in enumerate(sorts))
        rows.append((row, *values, packed, line, text, _place(where)))
    return rows, odd


def _printed(figure: Figure) -> _Printed:
    return figure.line, figure.row, figure.place


def _unit(unit: str | None, own: str) -> int:
    if unit == own:
        return OWN
    return FIRST + UNITS.index(unit) if unit in UNITS else OTHER


def _odd(figure: Figure, unit: str | None, apart: _Printed | None) -> _Row | None:
    """Give what is to be said of a cell besides its value, status, and the row it is in: its own unit, and where it stands apart."""
    plain = (
        str(figure.value)
        if figure.status == "read" and isinstance(figure.value, int) and abs(figure.value) < _EXACT
        else ""
    )
    raw = None if figure.raw == plain else figure.raw
    candidates = json.dumps(figure.candidates) if figure.candidates else None
    if raw is None and candidates is None and unit is None and apart is None:
        return None
    line, text, where = apart or (None, None, None)
    return raw, candidates, unit, apart is not None, line, text, _place(where)


def _place(place: Place | None) -> str | None:
    return json.dumps(place) if place else None


def lookups() -> Iterator[tuple[str, list[_Row]]]:
    """Give the rows of the tables that say what the numbers stand for, by table."""
    yield "fields", [(one.id, key, one.row, one.place, one.unit) for key, one in field_places().items()]
    yield "statuses", list(enumerate(STATUSES))
    yield "units", list(enumerate(UNITS, start=FIRST))


def value_of(place: int, row: str = "p") -> str:
    """Give the SQL for the value of the cell at a place of a printed row."""
    return f"{row}.value{place}"


def sort_of(place: int, row: str = "p") -> str:
    """Give the SQL for status and unit of the cell at a place of a printed row: status + 16 × unit."""
    shift = BITS * (place - 1)
    return f"({row}.sorts >> {shift} & 127)" if shift else f"({row}.sorts & 127)"


_SORT = f"(p.sorts >> {BITS} * (f.place - 1) & 127)"
_VALUE = f"CASE f.place {' '.join(f'WHEN {place} THEN {value_of(place)}' for place in range(1, CELLS + 1))} END"
FIGURES = f"""
    CREATE VIEW figures AS
    SELECT p.report_id, f.name AS field, {_VALUE} AS value,
           CASE {_SORT} >> 4 WHEN {OWN} THEN f.unit WHEN {OTHER} THEN o.unit ELSE u.name END AS unit,
           s.name AS status,
           coalesce(o.raw, CASE s.name WHEN 'read' THEN CAST(CAST({_VALUE} AS INTEGER) AS TEXT) ELSE '' END) AS raw,
           coalesce(o.candidates, '[]') AS candidates,
           CASE WHEN o.apart THEN o.line ELSE p.line END AS line,
           CASE WHEN o.apart THEN o.text ELSE p.text END AS row,
           CASE WHEN o.apart THEN o.place ELSE p.place END AS place
    FROM printed_rows p JOIN fields f ON f.row = p.row JOIN statuses s ON s.id = {_SORT} & 15
    LEFT JOIN odd_cells o ON o.report_id = p.report_id AND o.field = f.id
    LEFT JOIN units u ON u.id = {_SORT} >> 4
"""


def wide_views() -> Iterator[str]:
    """Give the views with a column a field, one an edition, with the status beside each: of what is contested neither is served."""
    for edition in EDITIONS:
        keys = [key for block in load_form(edition).blocks for row in block.rows for key in block.keys(row)]
        columns = ",\n".join(column for key in keys for column in _columns(key))
        yield f"""
            CREATE VIEW figures_{edition} AS
            SELECT a.name AS agency, r.year, r.file, {columns}
            FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id JOIN printed_rows p ON p.report_id = r.id
            LEFT JOIN (
                SELECT c.report_id, f.row, sum(1 << f.place) AS places
                FROM contested c JOIN fields f ON f.name = c.field GROUP BY 1, 2
            ) hidden ON hidden.report_id = p.report_id AND hidden.row = p.row
            WHERE r.current AND r.edition = '{edition}' GROUP BY r.id
        """


def _columns(key: str) -> tuple[str, str]:
    _, row, place, _ = field_places()[key]
    contested = f"coalesce(hidden.places >> {place} & 1, 0)"
    status = (
        f"CASE WHEN {contested} THEN 'ambiguous' ELSE (SELECT name FROM statuses WHERE id = {sort_of(place)} & 15) END"
    )
    return (
        f'max(CASE WHEN p.row = {row} AND NOT {contested} THEN {value_of(place)} END) AS "{key}"',
        f'max(CASE WHEN p.row = {row} THEN {status} END) AS "{key}.status"',
    )
