"""The form's own arithmetic: what the cells of a row add up to (``sums_of``), and those of a column (``balances_of``)."""

from functools import cache

from xxgk.index.form.form import Block
from xxgk.index.tables.arithmetic import Balance
from xxgk.index.tables.rows import FoundRow
from xxgk.index.tables.slots import Sum


def sums_of(row: FoundRow) -> tuple[Sum, ...]:
    """State the sums within a row: 总计 is the last column of part three, and the last of each group of five in part four."""
    return () if row.block.part == 2 else _sums(len(row.block.columns), len(row.keys))


@cache
def _sums(width: int, cells: int) -> tuple[Sum, ...]:
    return tuple(
        Sum(total=start + width - 1, parts=tuple(range(start, start + width - 1))) for start in range(0, cells, width)
    )


@cache
def balances_of(block: Block) -> tuple[Balance, ...]:
    """State the sums over rows, rows named by the key of their first column.

    The outcomes make up 总计(七); 新收 + 上年结转 = 总计(七) + 结转下年度 (both printed in the head of part three's table).
    """
    if block.part != 3:
        return ()
    first = {row.key.rsplit(".", 1)[-1]: block.keys(row)[0] for row in block.rows}
    received, carried, handled, forward = (
        first[name] for name in ("new_received", "carried_over", "total_handled", "carried_forward")
    )
    frame = {received, carried, handled, forward}
    outcomes = tuple(key for row in block.rows if (key := block.keys(row)[0]) not in frame)
    return Balance(outcomes, (handled,)), Balance((received, carried), (handled, forward))
