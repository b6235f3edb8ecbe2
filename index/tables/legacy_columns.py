"""Which of the values behind an indicator is the report's year's: ``values_by_column``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xxgk.index.tables.cell_values import Empty, Unsure
from xxgk.index.tables.evidence import Item
from xxgk.index.tables.legacy_rows import UNKNOWN, IndicatorRow, Slot
from xxgk.index.tables.legacy_words import YEAR

THIS, TO_DATE, PREVIOUS = "this_year", "year_to_date", "previous_year"
_DATED = {THIS, TO_DATE, PREVIOUS, "cumulative"}  # what tells the time of a column
_BESIDES = ("unit", "code", "other", "remark")  # columns without a figure
_LOST = "lost"  # a value of a row with fewer values than its heads tell of
_MIN_CODES = 3  # rows that tell a column of codes


@dataclass(slots=True)
class Values:
    """What a row prints: of the report's year (several where its column is not known), and of other columns by their names.

    ``lost``: the heads tell of more columns than the row has values, so that even a single one may be another year's.
    """

    this_year: list[Slot] = field(default_factory=list)
    others: dict[str, Slot] = field(default_factory=dict)
    lost: bool = False


def values_by_column(rows: Sequence[IndicatorRow], year: int | None) -> list[Values]:
    """Tell for each row of a report which column each value stands in.

    The heads decide, by position where there are as many columns as cells, else among the values alone; what cannot be placed is one of
    several that may be the year's. A column of codes is known by its head, or by its numbers, which follow each other row by row.
    """
    coded = _coded(rows)
    found = []
    for row in rows:
        columns = _named(row.heads.columns, year)
        caption = _named([row.heads.year], year)[0] if not _DATED.intersection(columns) else ""
        found.append(_placed(row, columns, caption, coded=id(row.heads) in coded))
    return found


def _placed(row: IndicatorRow, columns: Sequence[str], caption: str, *, coded: bool) -> Values:
    pairs = [
        (caption or meaning if meaning in ("", UNKNOWN, "number") else meaning, slot)
        for meaning, slot in _pairs(row.slots, columns, coded=coded)
    ]
    values = Values(lost=any(meaning == _LOST for meaning, _ in pairs))
    unknown: list[Slot] = []
    plain: list[Slot] = []  # headed 数量, 合计
    to_date: list[Slot] = []
    for meaning, slot in pairs:
        if meaning == THIS:
            values.this_year.append(slot)
        elif meaning == TO_DATE:
            to_date.append(slot)
        elif meaning == "number":
            plain.append(slot)
        elif meaning in ("", UNKNOWN, _LOST):
            unknown.append(slot)
        elif meaning not in _BESIDES:
            values.others.setdefault(meaning, slot)
    if values.this_year and to_date:
        values.others[TO_DATE] = to_date[0]
    elif not values.this_year:
        values.this_year = to_date or plain or unknown
    return values


def _pairs(slots: Sequence[Slot], columns: Sequence[str], *, coded: bool) -> list[tuple[str, Slot]]:
    """Set each value beside what its column holds, ``""`` where that is not known."""
    if len(columns) == len(slots) and all(map(_may_hold, columns, slots)):
        return [(meaning, slot) for meaning, slot in zip(columns, slots, strict=True) if not slot.unit]
    values = [slot for slot in slots if not slot.unit]
    wanted = [meaning for meaning in columns if meaning != "unit"]
    if coded:
        values = values[1:]
        wanted = [meaning for meaning in wanted if meaning != "code"]
    open_ended = list(wanted)
    while open_ended and open_ended[-1] in ("remark", ""):
        open_ended.pop()
    for among in (wanted, open_ended):
        kept = list(values)
        while len(kept) > max(len(among), 1) and _is_blank(kept[-1]):
            kept.pop()
        if among and len(among) == len(kept):
            return list(zip(among, kept, strict=True))
    while len(values) > 1 and _is_blank(values[-1]):
        values.pop()
    return [(_LOST if len(wanted) > len(values) else "", slot) for slot in values]


def _may_hold(meaning: str, slot: Slot) -> bool:
    """Tell whether a column may hold this: units stand under their head or an unknown one, and no number stands under theirs."""
    if slot.unit:
        return meaning in ("unit", UNKNOWN, "")
    return meaning != "unit" or _number(slot.item) is None


def _named(columns: Sequence[str], year: int | None) -> list[str]:
    """Give what each column holds, years told by the report's; without one the latest is taken for it."""
    years = [int(meaning.removeprefix(YEAR)) for meaning in columns if meaning.startswith(YEAR)]
    this = year or max(years, default=0)
    names = {f"{YEAR}{this}": THIS, f"{YEAR}{this - 1}": PREVIOUS}
    return [names.get(meaning, "other" if meaning.startswith(YEAR) else meaning) for meaning in columns]


def _coded(rows: Sequence[IndicatorRow]) -> set[int]:
    """Find the tables whose first values are codes: numbers that follow each other, beside another number."""
    tables: dict[int, list[IndicatorRow]] = {}
    for row in rows:
        tables.setdefault(id(row.heads), []).append(row)
    found = set()
    for table, members in tables.items():
        values = [[slot for slot in row.slots if not slot.unit] for row in members]
        codes = [_number(mine[0].item) for mine in values if mine]
        if len(codes) < _MIN_CODES or None in codes or any(len(mine) < 2 for mine in values):
            continue
        steps = [after - before for before, after in pairwise(code for code in codes if code is not None)]
        led = any(mine[0].item is not None and mine[0].item.raw.startswith("0") and codes[0] for mine in values)
        rising = all(step > 0 for step in steps) and (led or sum(step <= 2 for step in steps) * 2 >= len(steps))
        if rising and (led or len(steps) >= _MIN_CODES or set(steps) == {1}):
            found.add(table)
    return found


def _number(item: Item | None) -> int | None:
    content = item.content if item else None
    if isinstance(content, Unsure) and len(content.candidates) == 1:
        content = content.candidates[0]
    if isinstance(content, str) and content.isdecimal():
        content = int(content)
    return int(content) if isinstance(content, int | float) else None


def _is_blank(slot: Slot) -> bool:
    return slot.item is not None and slot.item.content is Empty.BLANK
