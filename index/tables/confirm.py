"""Recognised figures that the arithmetic confirms, and those it cannot: ``confirm``."""

from collections.abc import Mapping, Sequence

from xxgk.index.model.report import Figure
from xxgk.index.tables.arithmetic import Balance
from xxgk.index.tables.rows import FoundRow
from xxgk.index.tables.slots import Sum


def confirm(
    figures: Mapping[str, Figure], rows: Sequence[FoundRow], sums: Sequence[Sum], balances: Sequence[Balance]
) -> dict[str, Figure]:
    """Judge the figures of one table whose text was recognised in a picture.

    A figure stands where every sum it takes part in holds, over its row and over its column, and it takes part in one; any
    other may be a digit misread, and becomes ambiguous with what was recognised as its candidate.
    """
    by_row = {row.keys[0]: row.keys for row in rows}
    judged: dict[str, list[bool]] = {}

    def weigh(left: Sequence[str], right: Sequence[str]) -> None:
        cells = [figures.get(key) for key in (*left, *right)]
        whole = all(cell is not None and cell.value is not None for cell in cells)
        totals = [sum(found.value or 0 for key in side if (found := figures.get(key))) for side in (left, right)]
        for key in (*left, *right):
            judged.setdefault(key, []).append(whole and abs(totals[0] - totals[1]) < 1e-6)

    for keys in by_row.values():
        for rule in sums:
            weigh([keys[rule.total]], [keys[part] for part in rule.parts])
    for balance in balances:
        if all(name in by_row for name in (*balance.left, *balance.right)):
            for column in range(len(rows[0].keys)):
                weigh([by_row[name][column] for name in balance.left], [by_row[name][column] for name in balance.right])
    return {
        key: figure if all(judged.get(key, [False])) or figure.value is None else _doubted(figure)
        for key, figure in figures.items()
    }


def _doubted(figure: Figure) -> Figure:
    return figure.model_copy(update={"value": None, "status": "ambiguous", "candidates": (figure.value,)})
