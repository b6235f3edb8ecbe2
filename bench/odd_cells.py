"""What is made of odd cells: ``python -m bench.odd_cells [EACH] [FORMAT …] [--only WORD]`` (4, all), from the root.

Every sort of odd cell in every format: EACH reports for Word and PDF, four times as many for text and pages, half of the odd
cells in rows that sums cover. Exit status 1 when a figure is claimed that the page does not say (in the odd cell or
elsewhere), when something printed is said to be absent or blank or a sum stands in its place, when a contradiction
is missed, or when of the cells with one meaning fewer than 95 % are read.

``right`` is what a careful reader may say (``tests/generate/odd_cells.py``); ``unquoted`` are right cells whose text or row
does not show all that is printed; ``lost`` are other cells of the report that are not read, ``alarms`` sums said to be broken that hold.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.generate.odd_cells import CLAIMS, plain
from tests.generate.odd_reports import SORTS, Format, OddReport, odd_reports
from tests.generate.odd_tables import row_of
from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

ONE_MEANING_TARGET = 95.0
_OFTEN = frozenset({"txt", "html"})
_HEADS = (
    "cells",
    "right",
    "wrong",
    "gone",
    "one",
    "read %",
    "unquoted",
    "breaks",
    "missed",
    "others",
    "wrong o.",
    "lost",
    "alarms",
)
_SUMS = frozenset({"row_sum", "column_sum", "closure", "dispute_sum", "subtotal"})
_SHOWN = 200  # of the faults of other cells


@dataclass(slots=True)
class Score:
    """Counts of one sort in one format, what was wrong with the odd cells, and with all others."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Take another score in."""
        self.counts += other.counts
        self.faults += other.faults
        self.losses += other.losses

    @property
    def failed(self) -> bool:
        """Tell whether anything was claimed wrongly, made away with or missed."""
        return any(self.counts[name] for name in ("wrong", "gone", "wrong o.", "missed"))

    @property
    def one_meaning_read(self) -> float:
        """Give the share of the cells with one meaning that were read, per cent."""
        return 100 * self.counts["one read"] / self.counts["one"] if self.counts["one"] else 100.0


def main() -> None:
    """Score all sorts, print the table and the faults, exit 1 when any is grave."""
    words = sys.argv[1:]
    only = ""
    if "--only" in words:
        at = words.index("--only")
        only = words[at + 1]
        del words[at : at + 2]
    each = next((int(word) for word in words if word.isdigit()), 4)
    forms = [form for form in SORTS if form in words] or list(SORTS)
    scores: dict[tuple[Format, str], Score] = {}
    for form in forms:
        for made in odd_reports(form, each * 4 if form in _OFTEN else each, only=only):
            scores.setdefault((form, made.sort), Score()).add(score_report(made))
    sums = {form: summed(score for (of, _), score in scores.items() if of == form) for form in forms}
    print(table({f"{form} {sort}": score for (form, sort), score in scores.items()}))
    print(table({f"{form} ALL": score for form, score in sums.items()}))
    everything = summed(sums.values())
    print(table({"ALL": everything}))
    losses = sorted(everything.losses, key=lambda loss: "WRONG" not in loss)
    print(*everything.faults, *losses[:_SHOWN], sep="\n")
    print(f"({len(everything.faults)} faults of odd cells, {len(everything.losses)} of others)")
    share = everything.one_meaning_read
    print(f"wrong {everything.counts['wrong'] + everything.counts['wrong o.']}, gone {everything.counts['gone']}, "
          f"missed {everything.counts['missed']}, one meaning read {share:.2f} % (target {ONE_MEANING_TARGET})")  # fmt: skip
    sys.exit(everything.failed or share < ONE_MEANING_TARGET)


def summed(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    total = Score()
    for score in scores:
        total.add(score)
    return total


def score_report(made: OddReport) -> Score:
    """Parse a report with odd cells and score what it says."""
    score = Score()
    try:
        report = document_to_report(bytes_to_document(made.data, "odd"))
    except IndexingError as error:
        return _refused(made, error)
    if made.refusal == "must":
        score.counts["cells"] = score.counts["wrong"] = len(made.odd)
        score.faults.append(f"{made.format} {made.sort}: {made.name}: was not refused")
        return score
    _score_odd_cells(made, report, score)
    _score_others(made, report, score)
    _score_findings(made, report, score)
    return score


def _refused(made: OddReport, error: IndexingError) -> Score:
    """Score a refusal: where it is allowed it must name its reason, elsewhere everything printed is gone."""
    reasons = {"may": ("side", "turned", "rotated", "横"), "must": ("password", "密码")}.get(made.refusal, ())
    score = Score(Counter({"cells": len(made.odd)}))
    if any(reason in str(error) for reason in reasons):
        score.counts["right"] = len(made.odd)
        return score
    score.counts["gone"] = sum(bool(odd.shown) for odd in made.odd.values())
    score.counts["one"] = sum(odd.one_meaning for odd in made.odd.values()) if made.refusal == "never" else 0
    score.faults.append(f"{made.format} {made.sort}: {made.name}: refused, {error}")
    return score


def _score_odd_cells(made: OddReport, report: Report, score: Score) -> None:
    for key, odd in made.odd.items():
        figure = report.figures[key]
        right = odd.right(figure)
        said = f"{figure.status} {figure.value} {list(figure.candidates) or ''} raw {figure.raw!r}"
        wrong, gone = odd.wrongly_claimed(figure), odd.gone(figure)
        score.counts += Counter(cells=1, right=right, wrong=wrong, gone=gone and not wrong)
        if odd.one_meaning:
            score.counts += Counter({"one": 1, "one read": right})
        unquoted = right and not (odd.quoted(figure) and _row_is_whole(made, key, figure.row))
        score.counts["unquoted"] += unquoted
        if not right or unquoted:
            word = "WRONG" if wrong else "GONE" if gone else "unquoted" if unquoted else "not right"
            wanted = " or ".join(
                f"{r.status} {r.value if r.status == 'read' else sorted(r.candidates or ())}" for r in odd.accepted
            )
            row = f" row {figure.row!r}" if unquoted else ""
            score.faults.append(f"{made.format} {made.sort}: {made.name}: {word} {key}: {said}{row}, not {wanted}")


def _row_is_whole(made: OddReport, key: str, row: str) -> bool:
    """Tell whether a quoted row holds, in order, all that is seen in its cells."""
    text, at = plain(row), 0
    for other in row_of(made.truth, key):
        pieces = made.odd[other].shown if other in made.odd else (str(made.truth.figures[other]),)
        for piece in map(plain, pieces):
            found = text.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
    return True


def _score_others(made: OddReport, report: Report, score: Score) -> None:
    for key, value in made.truth.figures.items():
        if key in made.odd:
            continue
        figure = report.figures[key]
        score.counts["others"] += 1
        if figure.status in CLAIMS and figure.value != value:
            score.counts["wrong o."] += 1
            score.losses.append(
                f"{made.format} {made.sort}: {made.name}: WRONG OTHER {key}: {value} became {figure.value} ({figure.status})"
            )
        elif figure.status != "read":
            score.counts["lost"] += 1
            score.losses.append(f"{made.format} {made.sort}: {made.name}: lost {key}: {value} is {figure.status}")


def _score_findings(made: OddReport, report: Report, score: Score) -> None:
    found = {(finding.kind, finding.field) for finding in report.findings}
    if made.finding:
        missed = made.finding not in found
        score.counts += Counter(breaks=1, missed=missed)
        if missed:
            score.faults.append(f"{made.format} {made.sort}: {made.name}: MISSED {made.finding}")
    elif all(odd.one_meaning for odd in made.odd.values()):
        alarms = [finding for finding in found if finding[0] in _SUMS]
        score.counts["alarms"] += len(alarms)
        score.losses += (f"{made.format} {made.sort}: {made.name}: alarm {alarm}" for alarm in alarms)


def table(scores: dict[str, Score]) -> str:
    """Set scores as a table, a sort a row."""
    lines = [f"{'':34}" + "".join(f"{head:>9}" for head in _HEADS)]
    for name, score in scores.items():
        counts = {**score.counts, "read %": f"{score.one_meaning_read:.1f}" if score.counts["one"] else "-"}
        lines.append(f"{name:>34}" + "".join(f"{counts.get(head, 0):>9}" for head in _HEADS))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
