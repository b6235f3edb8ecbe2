"""What was taken and left, with reasons, as a table to check by eye: ``write_taken``."""

from collections.abc import Sequence
from pathlib import Path

from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.publishing import Published, write_table
from xxgk.index.collect.sightings import reasons
from xxgk.index.collect.state import State

NAME = "taken.tsv"
COLUMNS = (
    "what", "why", "address", "member", "words", "day", "found_on", "agency", "year", "version", "role", "file", "fetched", "sha256",
    "archive",
)  # fmt: skip


def write_taken(folder: Path, state: State, run: int, published: Sequence[Published], fetches: Sequence[Fetch]) -> None:
    """Write a line for each address of the last run, several where it holds several reports, and for reports seen in earlier ones."""
    by_number = {one.number: one for one in fetches}
    lines: dict[str, list[tuple[object, ...]]] = {}
    said = {row[0]: row[1:] for row in _entries(state, run)}
    for one in published:
        for seen in one.version.seen:
            fetch = by_number[seen.fetch]
            outcome, reason, words, day, parent = said.get(seen.address, ("", "", "", "", fetch.parent))
            now = outcome if outcome in ("missing", "failed", "large", "refused") else ""
            why = f"it is gone now: {reason}" if now else one.reason
            line = (
                "taken", why, seen.address, seen.found.member, words, day, parent, one.version.agency, one.version.year or "",
                one.version.number, one.version.role(seen), one.file if seen is one.version.best else "", fetch.at, fetch.sha256,
                f"{fetch.record.file}:{fetch.record.offset}",
            )  # fmt: skip
            lines.setdefault(seen.address, []).append(line)
    no_report = reasons(state)
    last = {one.address: one for one in fetches}
    for address, (outcome, reason, words, day, parent) in said.items():
        if address in lines:
            continue
        held = last.get(address)
        what = "left" if outcome in ("fetched", "unchanged") else outcome
        why = reason or (no_report.get(held.sha256, "") if held else "") or f"a {held.how if held else 'page'}"
        kept = (held.at, held.sha256, f"{held.record.file}:{held.record.offset}") if held else ("", "", "")
        lines[address] = [(what, why, address, "", words, day, parent, "", "", "", "", "", *kept)]
    rows = [line for address in sorted(lines) for line in lines[address]]
    write_table(folder / NAME, COLUMNS, rows, delimiter="\t")


def _entries(state: State, run: int) -> list[tuple[str, ...]]:
    return state.rows.execute(
        "SELECT address, outcome, reason, words, day, parent FROM frontier WHERE run = ? AND done ORDER BY id", (run,)
    ).fetchall()
