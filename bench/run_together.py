"""Rows whose numbers ran together: ``python -m bench.run_together [ROWS]`` (20,000), from the root.

Rows of part three with numbers of one and two digits, empty cells swallowed, borders between cells lost: ``80412`` for
8 | 0 | | 4 | | | 12. Every reading of a row is enumerated here, without the parser: where to split the digits, which columns
were swallowed, so that the row adds up. A cell may be claimed only where it is right, and as ``read`` only where every reading agrees.

Half of the rows stand in tables whose rows of the frame (一, 二, (七), 四) are lost, so that no column helps, a dozen a report; the
other half, three a report, under a frame printed in full: there only readings count that make up the columns as well.
One row in five has a total that its cells do not make up. Where a lawful reading fits such a row by chance nobody can see that it
is not what was printed; these are counted as ``deceived``. Exit status 1 when a number is claimed that is not right, or a lucky one.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from random import Random

from tests.generate.corpus import Manner, Truth, make_report
from tests.generate.parts import Table, report_to_parts
from xxgk.index.errors import IndexingError
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.report import Figure, Number
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

COLUMNS = 7
_FRAME = ("new_received", "carried_over", "total_handled", "carried_forward")
_ALONE, _TOGETHER = 12, 3  # rows of a report without and with a frame
_SHOWN = 60

Reading = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class GluedReport:
    """A report with glued rows: the text of the row and its true cells, by the key of the row."""

    text: str
    truth: Truth
    glued: Mapping[str, str]
    framed: bool


def main() -> None:
    """Score the rows and print the counts."""
    number = int((sys.argv[1:] or ["20000"])[0])
    counts: Counter[str] = Counter()
    faults: list[str] = []
    seed = 0
    while counts["rows"] < number:
        framed = counts["framed rows"] <= counts["rows"] / 2
        score(glued_report(seed, framed=framed), seed, counts, faults)
        seed += 1
    for name in (
        "rows",
        "framed rows",
        "readings",
        "cells",
        "decided",
        "decided and claimed",
        "claimed",
        "wrong",
        "wrong, adds up",
        "lucky",
        "deceived",
        "refused",
    ):
        print(f"{name:>20} {counts[name]:>9}")
    print(*faults[:_SHOWN], f"({len(faults)} faults)", sep="\n")
    sys.exit(bool(counts["wrong"] or counts["lucky"] or counts["refused"]))


def glued_report(seed: int, *, framed: bool) -> GluedReport:
    """Make up a report with glued rows."""
    random = Random(f"glued {seed}")
    edition = random.choice(EDITIONS)
    truth = make_report(random.randrange(10**6), edition=edition).put_down(Manner(wording=2))
    block = load_form(edition).block("applications")
    outcomes = [row.key for row in block.rows if row.key.rsplit(".", 1)[-1] not in _FRAME]
    columns = [column.key for column in block.columns]
    rows = random.sample(outcomes, _TOGETHER if framed else _ALONE)
    truth = truth.with_figures(_lawful(truth, rows, columns, random))
    changes: dict[str, Number | None] = {}
    glued = {}
    for row in rows:
        cells = [truth.figures[f"{row}.{column}"] for column in columns]
        if random.random() < 0.2:
            cells[-1] = (cells[-1] or 0) + random.randint(1, 9)
        swallowed = random.choice((0.0, 0.5, 0.9, 1.0))
        printed = [None if value == 0 and random.random() < swallowed else value for value in cells[:-1]] + cells[-1:]
        changes |= {f"{row}.{column}": value for column, value in zip(columns, printed, strict=True)}
        glued[row] = _run_together(random, printed)
    truth = truth.with_figures(changes)
    return GluedReport(_text(truth, glued, framed=framed), truth, glued, framed)


def _lawful(truth: Truth, rows: Sequence[str], columns: Sequence[str], random: Random) -> dict[str, Number | None]:
    """Fill part three: numbers in some rows of outcomes, as many received as handled, nothing else."""
    figures: dict[str, Number | None] = {key: 0 for key in truth.figures if key.startswith("applications.")}
    sums = dict.fromkeys(columns, 0)
    for row in rows:
        numbers = _numbers(random)
        for column, value in zip(columns, (*numbers, sum(numbers)), strict=True):
            figures[f"{row}.{column}"] = value
            sums[column] += value
    for column, value in sums.items():
        figures[f"applications.new_received.{column}"] = figures[f"applications.total_handled.{column}"] = value
    return figures


def _numbers(random: Random) -> list[int]:
    """Choose the six parts of a row, of one and two digits, some of them 0."""
    share = random.choice((0.3, 0.6, 0.9))
    return [
        random.choice((random.randint(1, 9), random.randint(10, 60))) if random.random() < share else 0
        for _ in range(6)
    ]


def _run_together(random: Random, cells: Sequence[Number | None]) -> str:
    spaces = random.choice((0.0, 0.0, 0.3, 0.7))
    text = ""
    for value in cells:
        if value is not None:
            text += (" " if text and random.random() < spaces else "") + str(value)
    return text


def _text(truth: Truth, glued: Mapping[str, str], *, framed: bool) -> str:
    """Print the report with bars, part three as lines in which the rows chosen ran together."""
    rows = load_form(truth.edition).block("applications").rows
    lines: list[str] = []
    for part in report_to_parts(truth):
        if isinstance(part, str):
            lines.append(part)
        elif sum(cell.columns for cell in part[0]) == 10:
            keys = [row.key for row in rows]
            lines += _glued_lines(part, keys, glued, framed=framed)
        else:
            lines += ["| " + " | ".join(cell.text for cell in row) + " |" for row in part]
        lines.append("")
    return "\n".join(lines) + "\n"


def _glued_lines(table: Table, keys: Sequence[str], glued: Mapping[str, str], *, framed: bool) -> Iterator[str]:
    for row in table[:3]:
        yield " ".join(cell.text for cell in row)
    for key, row in zip(keys, table[3:], strict=True):
        *labels, last = [cell.text for cell in row[:-COLUMNS]]
        yield from labels
        if key in glued:
            yield last + glued[key]
        elif framed or key.rsplit(".", 1)[-1] not in _FRAME:
            yield f"{last} {' '.join(cell.text for cell in row[-COLUMNS:])}"


def score(made: GluedReport, seed: int, counts: Counter[str], faults: list[str]) -> None:
    """Parse a report and hold every cell of its glued rows against all readings."""
    counts["rows"] += len(made.glued)
    counts["framed rows"] += len(made.glued) if made.framed else 0
    try:
        figures = document_to_report(bytes_to_document(made.text.encode(), "glued")).figures
    except IndexingError as error:
        counts["refused"] += 1
        faults.append(f"{seed}: refused, {error}")
        return
    left = readings_left(made)
    columns = [column.key for column in load_form(made.truth.edition).block("applications").columns]
    for row, text in made.glued.items():
        counts["readings"] += len(left[row])
        true = tuple(made.truth.figures[f"{row}.{column}"] for column in columns)
        for place, column in enumerate(columns):
            values = {reading[place] for reading in left[row]}
            verdict = _verdict(figures[f"{row}.{column}"], true[place], values, lawful=true in left[row])
            counts["cells"] += 1
            counts["decided"] += values == {true[place]}
            if "wrong" in verdict and sum(value or 0 for value in true[:-1]) == true[-1]:
                counts["wrong, adds up"] += 1
            for name in verdict:
                counts[name] += 1
            counts["decided and claimed"] += values == {true[place]} and "claimed" in verdict
            if not {"wrong", "lucky"}.isdisjoint(verdict):
                figure = figures[f"{row}.{column}"]
                faults.append(f"{seed} {row}.{column} of {text!r}: {true[place]} became {figure.value} ({figure.status}), {verdict[-1]}; "
                              f"readings {sorted(left[row], key=str)[:6]}")  # fmt: skip


def _verdict(figure: Figure, true: Number | None, values: set[int | None], *, lawful: bool) -> list[str]:
    """Judge one cell.

    An empty cell may be said to be blank or derived to be 0; where no reading adds up, a claim need only be right.
    """
    if figure.status not in ("read", "derived", "corrected"):
        return []
    right = figure.value == true or (true is None and figure.value == 0 and figure.status == "derived")
    if not right:
        deceived = not lawful and {value or 0 for value in values} == {figure.value}
        return ["claimed", "deceived" if deceived else "wrong"]
    numbers = values if figure.status == "read" else {value or 0 for value in values}
    lucky = lawful and len(numbers) > 1
    return ["claimed", "lucky"] if lucky else ["claimed"]


def readings_left(made: GluedReport) -> dict[str, set[Reading]]:
    """Give the readings of each row that add up; under a frame those of all rows together that make up the columns too."""
    readings = {row: row_readings(text) for row, text in made.glued.items()}
    if not made.framed:
        return readings
    columns = [column.key for column in load_form(made.truth.edition).block("applications").columns]
    goal = tuple(int(made.truth.figures[f"applications.total_handled.{column}"] or 0) for column in columns)
    first, second, third = readings
    last: dict[tuple[int, ...], set[Reading]] = {}
    for reading in readings[third]:
        last.setdefault(_values(reading), set()).add(reading)
    left: dict[str, set[Reading]] = {row: set() for row in readings}
    others = [(reading, _values(reading)) for reading in readings[second]]
    for one in readings[first]:
        rest = [limit - value for limit, value in zip(goal, _values(one), strict=True)]
        if min(rest) < 0:
            continue
        for two, values in others:
            found = last.get(tuple(limit - value for limit, value in zip(rest, values, strict=True)))
            if found:
                left[first].add(one)
                left[second].add(two)
                left[third] |= found
    return left


def _values(reading: Reading) -> tuple[int, ...]:
    return tuple(value or 0 for value in reading)


def row_readings(text: str) -> set[Reading]:
    """Give every reading of a row that adds up: ``"80412"`` → {(8, 0, None, 4, None, None, 12), …}.

    The total is printed unless the row holds nothing; a number has no 0 in front; a blank is always between cells.
    """
    found: set[Reading] = set()
    for numbers in _splits(tuple(text.split())):
        if not 0 < len(numbers) <= COLUMNS:
            continue
        *parts, total = numbers
        if sum(parts) == total:
            for places in combinations(range(COLUMNS - 1), len(parts)):
                reading: list[int | None] = [None] * COLUMNS
                reading[-1] = total
                for place, value in zip(places, parts, strict=True):
                    reading[place] = value
                found.add(tuple(reading))
        if not any(numbers) and len(numbers) < COLUMNS:  # zeros, of which the last may stand anywhere
            for places in combinations(range(COLUMNS), len(numbers)):
                found.add(tuple(0 if place in places else None for place in range(COLUMNS)))
    return found


@cache
def _splits(pieces: tuple[str, ...]) -> list[tuple[int, ...]]:
    """Split every piece into numbers in all ways."""
    if not pieces:
        return [()]
    rest = _splits(pieces[1:])
    return [first + after for first in _split(pieces[0]) for after in rest if len(first) + len(after) <= COLUMNS]


def _split(digits: str) -> list[tuple[int, ...]]:
    if not digits:
        return [()]
    longest = 1 if digits[0] == "0" else len(digits)
    return [
        (int(digits[:end]), *rest)
        for end in range(1, longest + 1)
        for rest in _split(digits[end:])
        if len(rest) < COLUMNS
    ]


if __name__ == "__main__":
    main()
