"""The sums the form promises: over rows, over columns, the closure of part three, the groups of part four."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import figure_location, row_locations
from xxgk.index.form.form import EDITIONS, Block, load_form
from xxgk.index.model.report import Figure, Finding, FindingKind, Number

_OUTCOME_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")
_NONE = re.compile(r"[-—–‐‑−―－/]+|无|零")
_TOLERANCE = 1e-6
_PRINTED = frozenset({"read", "blank", "not_applicable"})


def check_sums(figures: Mapping[str, Figure]) -> list[Checked]:
    """Find the sums that printed numbers break.

    Only what is printed is weighed: a sum with a derived, ambiguous or absent cell in it is not judged, and where the
    smaller side has an empty cell (or one that says 未统计 and the like) nothing is wrong as far as one can see; a dash or 无 says
    that there is none. A total left empty under numbers is a finding.
    """
    checked: list[Checked] = []
    numbers = {key: figure.value or 0 for key, figure in figures.items() if figure.status in _PRINTED}
    complete = {rows: all(key in figures for key in rows) for rows in {promise.rows for promise in _promises()}}
    for promise in _promises():
        if complete[promise.rows]:
            checked += _compare(promise, figures, numbers)
    return list({(one.kind, one.field): one for one in checked}.values())


class _Promise(NamedTuple):
    """A sum of the form: the cells of ``left`` are together those of ``right``, where all of ``rows`` were found (by their last cells)."""

    kind: FindingKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    rows: tuple[str, ...] = ()


@cache
def _promises() -> tuple[_Promise, ...]:
    """Give the sums of all editions, each once."""
    found: list[_Promise] = []
    for edition in EDITIONS:
        form = load_form(edition)
        found += _promises_of_block(form.block("applications"))
        for row in form.block("disputes").rows:
            *parts, total = form.block("disputes").keys(row)
            found.append(_Promise("dispute_sum", (total,), tuple(parts)))
    return tuple(dict.fromkeys(found))


def _promises_of_block(block: Block) -> Iterator[_Promise]:
    rows = {row.key.rsplit(".", 1)[-1]: block.keys(row) for row in block.rows}
    received, carried, handled, forward = (rows[name] for name in _OUTCOME_FRAME)
    outcomes = [keys for name, keys in rows.items() if name not in _OUTCOME_FRAME]
    # where a row was not found, or the table is of the other edition, there is no sum over rows
    all_rows = tuple(keys[-1] for keys in rows.values())
    for keys in rows.values():
        yield _Promise("row_sum", keys[-1:], keys[:-1])
    for column in range(len(block.columns)):
        yield _Promise("column_sum", (handled[column],), tuple(keys[column] for keys in outcomes), all_rows)
        yield _Promise("closure", (handled[column], forward[column]), (received[column], carried[column]))


def _compare(promise: _Promise, figures: Mapping[str, Figure], numbers: Mapping[str, Number]) -> Iterator[Checked]:
    """Compare what ``left`` states with what ``right`` adds up to; nothing is given where that cannot be judged.

    ``numbers`` are those of the figures that are printed, an empty cell being 0.
    """
    kind, left, right, _ = promise
    try:
        found, expected = sum([numbers[key] for key in left]), sum([numbers[key] for key in right])
    except KeyError:
        return
    printed = any(figures[key].value is not None for key in left)
    if abs(found - expected) < _TOLERANCE:
        if printed:
            yield Checked(kind, left[0])
        return
    smaller = [figures[key] for key in (left if found < expected else right)]
    if printed and any(cell.value is None and not _says_none(cell) for cell in smaller):
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
