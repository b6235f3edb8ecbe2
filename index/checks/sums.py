"""The sums the form promises: over rows, over columns, the closure of part three, the groups of part four."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import figure_location, row_locations
from xxgk.index.form.form import EDITIONS, Block, load_form
from xxgk.index.model.report import Figure, Finding, FindingKind, Number

_OUTCOME_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")
_NONE = re.compile(r"[-—–‐‑−―－/]+|无|零")
_TOLERANCE = 1e-6


def check_sums(figures: Mapping[str, Figure]) -> list[Checked]:
    """Find the sums that printed numbers break.

    Only what is printed is weighed: a sum with a derived, ambiguous or absent cell in it is not judged, and where the
    smaller side has an empty cell (or one that says 未统计 and the like) nothing is wrong as far as one can see; a dash or 无 says
    that there is none. A total left empty under numbers is a finding.
    """
    checked: list[Checked] = []
    for edition in EDITIONS:
        form = load_form(edition)
        checked += _check_block(form.block("applications"), figures)
        for row in form.block("disputes").rows:
            *parts, total = form.block("disputes").keys(row)
            checked += _compare("dispute_sum", [total], parts, figures)
    return list({(one.kind, one.field): one for one in checked}.values())


@cache
def _rows_of(block: Block) -> dict[str, tuple[str, ...]]:
    return {row.key.rsplit(".", 1)[-1]: block.keys(row) for row in block.rows}


def _check_block(block: Block, figures: Mapping[str, Figure]) -> Iterator[Checked]:
    rows = _rows_of(block)
    frame = [rows[name] for name in _OUTCOME_FRAME]
    outcomes = [keys for name, keys in rows.items() if name not in _OUTCOME_FRAME]
    if not all(keys[-1] in figures for keys in (*frame, *outcomes)):
        outcomes = []  # a row was not found, or the table is of the other edition: no sum over rows
    for keys in rows.values():
        yield from _compare("row_sum", keys[-1:], keys[:-1], figures)
    received, carried, handled, forward = frame
    for column in range(len(block.columns)):
        if outcomes:
            parts = [keys[column] for keys in outcomes]
            yield from _compare("column_sum", [handled[column]], parts, figures)
        both = [received[column], carried[column]], [handled[column], forward[column]]
        yield from _compare("closure", both[1], both[0], figures)


def _compare(
    kind: FindingKind, left: Sequence[str], right: Sequence[str], figures: Mapping[str, Figure]
) -> Iterator[Checked]:
    """Compare what ``left`` states with what ``right`` adds up to; nothing is given where that cannot be judged."""
    if left[0] not in figures:
        return
    sides = [[figures.get(key) for key in keys] for keys in (left, right)]
    cells = [cell for side in sides for cell in side]
    if any(cell is None or cell.status not in ("read", "blank", "not_applicable") for cell in cells):
        return
    found, expected = (sum(cell.value or 0 for cell in side if cell) for side in sides)
    printed = [cell for cell in sides[0] if cell and cell.value is not None]
    if abs(found - expected) < _TOLERANCE:
        if printed:
            yield Checked(kind, left[0])
        return
    smaller = sides[0] if found < expected else sides[1]
    if printed and any(cell and cell.value is None and not _says_none(cell) for cell in smaller):
        return
    if not printed and (kind == "closure" or not expected):
        return
    here, there = figure_location(left[0], figures[left[0]]), row_locations([*left[1:], *right], figures)
    finding = Finding(
        kind=kind,
        field=left[0],
        stated=_plain(found) if printed else None,
        printed=_plain(expected),
        here=here,
        there=tuple(one for one in there if (one.line, one.text) != (here.line, here.text)),
    )
    yield Checked(kind, left[0], finding)


def _says_none(cell: Figure) -> bool:
    return cell.status == "not_applicable" and bool(_NONE.fullmatch(cell.raw.strip()))


def _plain(value: Number) -> Number:
    return int(value) if value == int(value) else round(value, 6)
