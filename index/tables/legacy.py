"""Indicators of reports before 2019 → figures under ``legacy.*``: ``cells_to_legacy``."""

from collections.abc import Sequence

from xxgk.index.model.document import Cell
from xxgk.index.model.report import Figure, Number, Status
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item, row_place, row_printed
from xxgk.index.tables.legacy_columns import values_by_column
from xxgk.index.tables.legacy_rows import IndicatorRow, Slot, cells_to_indicator_rows


def cells_to_legacy(cells: Sequence[Cell], year: int | None = None) -> dict[str, Figure]:
    """Read indicators wherever they stand, each with its value for the report's ``year``.

    Columns go by their heads, in any order: ``指标 | 单位 | 代码 | 历年累计 | 本年度`` over ``申请总数 | 条 | 10 | 117 | 23`` is 23 of the
    year, and 117 under ``legacy.applications.cumulative``. Codes are no figures. Of two numbers without a head either may be the year's:
    ``ambiguous``. ``"(一)收到申请数 | 件 | 12"`` and ``"当面申请数3件"`` are read; a label inside a sentence is not.
    """
    rows = cells_to_indicator_rows(cells)
    found = sorted(zip(rows, values_by_column(rows, year), strict=True), key=lambda one: not one[0].heads.columns)
    figures: dict[str, Figure] = {}
    for row, values in found:  # those of a table with heads before a number in the text
        key = row.indicator.key
        if key in figures:
            continue
        if values.this_year:
            figures[key] = _figure(row, values.this_year, lost=values.lost)
        for name, slot in values.others.items():
            figures.setdefault(f"{key}.{name}", _figure(row, [slot]))
    return figures


def _figure(row: IndicatorRow, slots: Sequence[Slot], *, lost: bool = False) -> Figure:
    items = [slot.item for slot in slots if slot.item]
    status, value, candidates = _judge(items, lost=lost)
    unit = next((item.unit for item in items if item.unit), None) or next(
        (slot.unit for slot in row.slots if slot.unit), None
    )
    pieces = list({id(piece): piece for piece in (row.label, *(slot.piece for slot in row.slots))}.values())
    return Figure(
        value=value,
        unit=unit or row.indicator.unit,
        status=status,
        raw=" | ".join(item.raw for item in items),
        candidates=candidates,
        line=row.label.cell.line,
        row=row_printed(pieces),
        place=row_place(pieces),
    )


def _judge(items: Sequence[Item], *, lost: bool) -> tuple[Status, Number | None, tuple[Number, ...]]:
    """Judge what may be the value: one number is read, the same number twice too; several are ambiguous, and all where some are lost."""
    contents = list(dict.fromkeys(item.content for item in items))
    if len(contents) == 1 and not lost:
        content = contents[0]
        if isinstance(content, int | float):
            return "read", content, ()
        if isinstance(content, Empty):
            return ("not_applicable" if content is Empty.MARK else "blank"), None, ()
    candidates = [number for content in contents for number in _numbers(content)]
    return "ambiguous", None, tuple(dict.fromkeys(candidates))


def _numbers(content: object) -> tuple[Number, ...]:
    if isinstance(content, Unsure):
        return content.candidates
    return (content,) if isinstance(content, int | float) else ()
