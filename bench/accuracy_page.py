"""The page docs/accuracy.md: what was measured, as tables."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.accuracy_counts import Outcome, Score
from bench.odd_cells import Score as OddScore
from tests.generate.formats import BLANK_KEEPING, GLUED, OFFICE, PICTURES, WEB

_REAL = Path(__file__).parent / "real_pages.toml"
_SUFFIXES = {"word": "docx", "pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class PanelCounts:
    """A panel: how many bodies are one agency each (``whole``); of each kind how many there are, were found, were said wrongly."""

    seed: int
    reports: int
    bodies: int
    whole: int
    kinds: Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the page says."""

    parser: str
    each: int
    formats: Mapping[str, Score]
    damage: Mapping[str, Score]
    odd: Mapping[str, Mapping[str, OddScore]]
    panel: PanelCounts
    samples: Mapping[str, Counter[Outcome]]


def page(measured: Measured) -> str:
    """Word the page."""
    sections = [
        _head(measured),
        _section("Layouts and formats", _LAYOUTS, _scores(measured.formats)),
        _section("Formats", "The same, by sort of file.", _scores(_by_format(measured.formats))),
        _section("Groups of fields", _FIELDS, _groups(measured.formats)),
        _section("Text damaged by extraction", _DAMAGE, _scores(measured.damage)),
        _section("Odd cells", _ODD, _odd(measured.odd)),
        _section("A panel of bodies and years", *_panel(measured.panel)),
        _section("The reports of data/reports", _SAMPLES, _samples(measured.samples)),
        _section("Real pages", _REAL_PAGES, _real()),
    ]
    return "\n\n".join(sections) + "\n"


def missed(measured: Measured) -> list[str]:
    """Give the targets that were missed."""
    apart = _sum(score for row, score in measured.formats.items() if _is_apart(row))
    rest = _sum(score for row, score in measured.formats.items() if not _is_apart(row))
    every = _sum(measured.formats.values())
    odd = [score for scores in measured.odd.values() for score in scores.values()]
    targets = {
        "cells that are apart: at least 99.5 % found": _share(apart.all_cells["found"], apart.all_cells.total())
        >= 99.5,
        "cells that are apart: at most 0.05 % wrong": _share(apart.all_cells["wrong"], apart.all_cells.total()) <= 0.05,
        "cells that are not: at most 0.1 % wrong": _share(rest.all_cells["wrong"], rest.all_cells.total()) <= 0.1,
        "agency and year: at least 99 %": _share(every.named, every.reports) >= 99,
        "contradictions: at least 95 % found": _share(every.noticed, every.broken) >= 95,
        "reports without a false alarm: at least 99 %": _share(every.alarms, every.reports) <= 1,
        "odd cells: none wrong or made away with": not any(score.failed for score in odd),
    }
    return [target for target, met in targets.items() if not met]


_LAYOUTS = """\
`found`: the number (an empty cell: that it is empty). `unknown`: said to be ambiguous or absent. `wrong`: another number, a number
where there is none, or emptiness where there is a number; this is what must not be. `named`: under the right agency and year.
`alarms`: reports said to contradict themselves that do not. `broken`: reports with one contradiction built in; `noticed`: how
many were found out (only where cells are apart: else a broken sum just makes a figure ambiguous). One report in five is of the form
before 2019."""
_FIELDS = "Over all layouts and formats: where the cells of a page are apart, and where they are run together or empty ones are gone."
_DAMAGE = """\
Layouts that keep cells apart, in turn, damaged as extraction damages text. What is lost may be unknown; that nothing be wrong is the
aim, and no target yet: where a cell is lost and bars fill rows up, the filler is taken for the cell."""
_ODD = """\
Cells in which something else than a plain number stands, by what is odd: `right` of all. What is right is written down apart from the
parser (`tests/generate/odd_cells.py`): sometimes that it is ambiguous. `wrong` claims a number the page does not say, `gone` says
that nothing stands there."""
_SAMPLES = """\
Against the records in `tests/golden`, which were made by the parser and reviewed by people: they tell whether anything has changed
for the worse, not how good it was. What a record leaves open is unknown."""
_REAL_PAGES = """\
Made-up reports hold what their makers thought of. On pages nobody has tried before the parser does worse, above all in telling whose
report it is. These were counted on pages that are not part of the repository (`bench/real_pages.toml`); `names wrong` of the names
claimed."""


def _head(measured: Measured) -> str:
    targets = missed(measured)
    odd = [score for scores in measured.odd.values() for score in scores.values()]
    odd_cells = f"{sum(score.counts['wrong'] for score in odd)} of {sum(score.counts['cells'] for score in odd)}"
    damaged = _wrong(measured.damage)
    said = "All targets are met." if not targets else "**Missed:** " + "; ".join(targets) + "."
    return f"""\
# Accuracy

Written by `make accuracy`, not by hand. Parser `{measured.parser}`; reports made up from the seeds 0 to {measured.each - 1}
({measured.each} a row), the same each time. {said}

Claimed wrongly: {_wrong(measured.formats)} cells of reports as they were published, {damaged} of text that extraction damaged,
{odd_cells} odd cells.

Pictures ({_listed(PICTURES)}) are not measured here, since recognising takes long; tests hold that nothing in them is claimed wrongly."""


def _wrong(scores: Mapping[str, Score]) -> str:
    cells = _sum(scores.values()).all_cells
    return f"{cells['wrong']} of {cells.total()}"


def _section(title: str, text: str, table: str) -> str:
    return f"## {title}\n\n{text}\n\n{table}"


_HEADS = ("reports", "cells", "found", "unknown", "wrong", "named", "alarms", "broken", "noticed")


def _scores(scores: Mapping[str, Score]) -> str:
    rows = [(f"`{name}`", *_numbers(score)) for name, score in scores.items()]
    return _table(("", *_HEADS), [*rows, ("all", *_numbers(_sum(scores.values())))])


def _numbers(score: Score) -> tuple[object, ...]:
    cells = score.all_cells
    named = f"{_share(score.named, score.reports):.1f} %"
    return (
        *(
            score.reports,
            cells.total(),
            f"{_share(cells['found'], cells.total()):.2f} %",
            cells["unknown"],
            cells["wrong"],
        ),
        *(named, score.alarms, *((score.broken, score.noticed) if score.broken else ("", ""))),
    )


def _by_format(formats: Mapping[str, Score]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for row, score in formats.items():
        found.setdefault(_suffix(row), Score()).add(score)
    return found


def _suffix(row: str) -> str:
    name = _format_of(row)
    return _SUFFIXES[name] if name in OFFICE else "html" if name in WEB else "txt"


def _format_of(row: str) -> str:
    return row.partition(",")[0]


def _is_apart(row: str) -> bool:
    """Tell whether the cells of a row's reports are apart, and empty ones leave a trace."""
    return row in BLANK_KEEPING or (row == _format_of(row) and row not in GLUED)


def _groups(formats: Mapping[str, Score]) -> str:
    apart = _sum(score for row, score in formats.items() if _is_apart(row))
    rest = _sum(score for row, score in formats.items() if not _is_apart(row))
    heads = ("", "cells apart", "found", "unknown", "wrong", "cells run together", "found", "unknown", "wrong")
    return _table(
        heads,
        [
            (f"`{group}`", *_outcomes(apart.cells[group]), *_outcomes(rest.cells[group]))
            for group in sorted(apart.cells, key=_part)
        ],
    )


def _part(group: str) -> int:
    return ("proactive", "applications", "disputes", "legacy").index(group.partition(".")[0])


def _outcomes(counts: Counter[Outcome]) -> tuple[object, ...]:
    return counts.total(), f"{_share(counts['found'], counts.total()):.2f} %", counts["unknown"], counts["wrong"]


def _odd(odd: Mapping[str, Mapping[str, OddScore]]) -> str:
    sorts = dict.fromkeys(sort for scores in odd.values() for sort in scores)
    rows = []
    for sort in sorted(sorts):
        scores = [scores.get(sort) for scores in odd.values()]
        right = (f"{score.counts['right']} of {score.counts['cells']}" if score else "" for score in scores)
        wrong, gone = (sum(score.counts[name] for score in scores if score) for name in ("wrong", "gone"))
        rows.append((sort, *right, wrong, gone))
    return _table(("", *odd, "wrong", "gone"), rows)


def _panel(panel: PanelCounts) -> tuple[str, str]:
    text = f"""\
{panel.reports} reports of {panel.bodies} bodies (`tests/generate/panel.py`, seed {panel.seed}) with renamings, namesakes, gaps, copies,
corrections and odd cells, indexed as a whole: {panel.whole} of {panel.bodies} bodies are one agency and no other's. Contradictions by
kind, each found with both its numbers:"""
    rows = [(f"`{kind}`", *counts, f"{_share(counts[1], counts[0]):.1f} %") for kind, counts in panel.kinds.items()]
    return text, _table(("", "there", "found", "false alarms", "recall"), rows)


def _samples(samples: Mapping[str, Counter[Outcome]]) -> str:
    return _table(
        ("", "cells", "found", "unknown", "wrong"),
        [(f"`{name}`", *_outcomes(counts)) for name, counts in samples.items()],
    )


def _real() -> str:
    counted = tomllib.loads(_REAL.read_text(encoding="utf-8"))["counted"]
    heads = ("what", "pages", "cells", "found", "unknown", "wrong", "names", "names wrong", "note")
    return _table(heads, [[one.get(head.replace(" ", "_"), "") for head in heads] for one in counted])


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total.add(score)
    return total


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
