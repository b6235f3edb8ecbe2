"""Rows → figures of the form, each with how it was obtained: ``rows_to_figures``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import NamedTuple, TypeAlias

from xxgk.index.form.form import Block
from xxgk.index.model.report import Figure, Number, Status
from xxgk.index.model.trusted import trusted
from xxgk.index.tables.arithmetic import confirmed, contradicted, deduce, settle
from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.confirm import confirm
from xxgk.index.tables.evidence import Evidence, Item
from xxgk.index.tables.form_sums import balances_of, sums_of
from xxgk.index.tables.padding import is_padded, without_padding
from xxgk.index.tables.readings import evidence_to_readings
from xxgk.index.tables.rows import FoundRow, Rows
from xxgk.index.tables.slots import Lost, Reading, Slot, Sum
from xxgk.index.tables.splitting import TooManyReadings
from xxgk.index.tables.torn import reattach

MAX_CANDIDATES = 12
Candidates: TypeAlias = tuple[Number | None, ...]
_MONEY = frozenset({"元", "万元", "亿元"})


class _Column(NamedTuple):
    """A cell of a row by its field; ``unit`` is what the form prescribes, but for an amount, whose unit its table gives."""

    key: str
    unit: str
    is_amount: bool
    is_change: bool


@cache
def _columns(block: Block, keys: tuple[str, ...]) -> tuple[_Column, ...]:
    units = [column.unit or block.unit for column in block.columns] * (len(keys) // len(block.columns))
    return tuple(
        _Column(key, unit, key.endswith(".amount"), key.endswith(".change"))
        for key, unit in zip(keys, units, strict=True)
    )


class _Row:
    """Makes the figures of one row; its zeros are one figure, since a report has two hundred."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._made: dict[tuple[object, ...], Figure] = {}

    def figure(
        self,
        unit: str | None,
        status: Status,
        value: Number | None = None,
        raw: str | None = None,
        candidates: Candidates = (),
    ) -> Figure:
        key = (unit, status, value, raw, candidates)
        if key not in self._made:
            evidence = self.evidence
            values = {
                "value": value, "unit": unit, "status": status, "raw": evidence.raw if raw is None else raw, "candidates": candidates,
                "line": evidence.line, "row": evidence.printed, "place": evidence.place,
            }  # fmt: skip
            self._made[key] = trusted(Figure, values)
        return self._made[key]


def rows_to_figures(rows: Rows, *, recognised: bool = False) -> dict[str, Figure]:
    """Read every found row; fields whose row is not found are left out.

    The rows of part three are read together, since the sums over its columns tell between readings of its rows. Of a text
    ``recognised`` in a picture only those figures are taken for read that the sums confirm.
    """
    figures: dict[str, Figure] = {}
    padded = is_padded(rows.found)
    keeps_blanks = rows.keeps_blanks and not padded
    loses_repeats = rows.loses_repeats
    for table in _tables([without_padding(row) for row in rows.found] if padded else rows.found):
        width, sums = len(table[0].keys), sums_of(table[0])
        found = _reattached(table, rows)
        readings = {row.keys[0]: _readings(row, sums, keeps_blanks) for row in found}
        if loses_repeats:
            # what looks like an empty cell may be one whose line was deleted
            readings |= {row.keys[0]: [] for row in found if not row.is_full}
        values: dict[tuple[str, int], float] = {}
        guesses: dict[str, list[Reading]] = {}
        balances = balances_of(found[0].block)
        if sums and not _certain(readings):
            settled = settle(readings, width, sums, balances)
            sure = confirmed(settled, width, sums, balances)
            against = contradicted(settled, width, sums, balances)
            guesses = {
                row: options
                for row, options in settled.items()
                if (row not in sure and any(one.guess for one in options))
                or (row in against and any(one.split for one in options))
            }
            readings = {row: [] if row in guesses else options for row, options in settled.items()}
            # of a row whose values are gone nothing is assumed; one whose values do not fit is not settled by others,
            # unless what it prints may itself be misread
            unread = Reading((Lost.LOST,) * width, (None,) * width)
            values = deduce({row: options or [unread] for row, options in readings.items()}, width, sums, balances)
        for row in found:
            made, first = _Row(row.evidence), row.keys[0]
            fits = values and (readings[first] or not row.evidence.items or recognised)
            cells = zip(_columns(row.block, row.keys), *_agreed(readings[first], width), strict=True)
            for index, (column, slot, item) in enumerate(cells):
                unit = rows.amount_unit if column.is_amount else column.unit
                if first in guesses:
                    figures[column.key] = _uncertain(guesses[first], index, made, unit)
                elif slot is not None and item is not None:
                    figures[column.key] = _printed(column, slot, item, made, unit)
                else:
                    deduced = values.get((first, index)) if fits else None
                    figures[column.key] = _unprinted(readings[first], index, slot, made, unit, deduced)
        if recognised:
            figures |= confirm({key: figures[key] for row in found for key in row.keys}, found, sums, balances)
    return figures


def _tables(found: Sequence[FoundRow]) -> list[list[FoundRow]]:
    """Give the rows that have the same columns."""
    tables: dict[tuple[int, int], list[FoundRow]] = {}
    for row in found:
        tables.setdefault((row.block.part, len(row.keys)), []).append(row)
    return list(tables.values())


def _reattached(table: list[FoundRow], rows: Rows) -> list[FoundRow]:
    """Give the rows of part three the numbers that were torn from them."""
    if table[0].block.part != 3:
        return table
    between = {row.keys[0]: row.between for row in table}
    width, sums = len(table[0].keys), sums_of(table[0])
    items = reattach(rows.before, between, width, sums, balances_of(table[0].block))
    return [_with_items(row, items[row.keys[0]]) if row.keys[0] in items else row for row in table]


def _with_items(row: FoundRow, items: tuple[Item, ...]) -> FoundRow:
    raw = " ".join(item.raw for item in items)
    return replace(row, evidence=replace(row.evidence, items=items, raw=raw))


def _readings(row: FoundRow, sums: Sequence[Sum], keeps_blanks: bool) -> list[Reading]:
    try:
        return evidence_to_readings(row.evidence.items, len(row.keys), sums, keeps_blanks=keeps_blanks)
    except TooManyReadings:
        return []


def _certain(readings: Mapping[str, Sequence[Reading]]) -> bool:
    return all(len(options) == 1 and not options[0].lost for options in readings.values())


def _agreed(readings: Sequence[Reading], width: int) -> tuple[Sequence[Slot | None], Sequence[Item | None]]:
    """Give the slots of a row in which its readings agree, ``None`` where they do not, and the items behind them."""
    if len(readings) == 1:
        return readings[0].slots, readings[0].items
    if not readings:
        return [None] * width, [None] * width
    columns = zip(*(one.slots for one in readings), strict=True)
    return [slots[0] if len(set(slots)) == 1 else None for slots in columns], readings[0].items


def _printed(column: _Column, slot: Slot, item: Item, row: _Row, unit: str | None) -> Figure:
    """Judge a cell by what is printed in it."""
    content = item.as_change if column.is_change and isinstance(item.content, Unsure) else slot
    unit = item.unit or unit
    if isinstance(content, Unsure):
        return row.figure(unit, "ambiguous", None, item.raw, content.candidates)
    if isinstance(content, Enum):
        return row.figure(unit, "not_applicable" if content is Empty.MARK else "blank", None, item.raw)
    if (item.unit in _MONEY and not column.is_amount) or not _may_be(column, content):  # a count of what?
        return row.figure(unit, "ambiguous", None, item.raw, (content,))
    return row.figure(unit, "read", content, item.raw)


def _unprinted(
    readings: Sequence[Reading], index: int, slot: Slot | None, row: _Row, unit: str | None, deduced: float | None
) -> Figure:
    """Judge a cell that did not come through, or in which readings differ, by what the sums say of it."""
    if deduced is not None:
        return row.figure(unit, "derived", int(deduced) if deduced == int(deduced) else deduced)
    if slot is Lost.LOST:
        return row.figure(unit, "absent")
    if not readings:
        return row.figure(unit, "ambiguous" if row.evidence.items else "absent")
    return _uncertain(readings, index, row, unit)


def _may_be(column: _Column, number: Number) -> bool:
    """Tell whether a number may be what is printed: a count is whole and not below zero, a change may be below, an amount a fraction."""
    return column.is_amount or (number == int(number) and (number >= 0 or column.is_change))


def _uncertain(readings: Sequence[Reading], index: int, row: _Row, unit: str | None) -> Figure:
    """List what a cell may hold."""
    candidates = dict.fromkeys(number for reading in readings for number in _numbers(reading.slots[index]))
    return row.figure(unit, "ambiguous", candidates=tuple(candidates)[:MAX_CANDIDATES])


def _numbers(slot: Slot) -> tuple[Number | None, ...]:
    if isinstance(slot, Unsure):
        return slot.candidates
    return (slot,) if isinstance(slot, int | float) else (None,)
