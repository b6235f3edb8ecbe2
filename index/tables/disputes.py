"""Finds part four's one row of fifteen numbers, which has no label of its own: ``find_dispute_values``."""

import re
from collections.abc import Sequence
from dataclasses import replace

from xxgk.index.tables.evidence import Evidence, ends_row, pieces_to_evidence
from xxgk.index.tables.labels import Piece

WIDTH = 15
# the headings, and the halves that are left when a heading is cut in two (结果 维持, 尚未 审结);
# possessive, since 总计总计… could be cut in 2^n ways
_HEADING = re.compile(
    r"(?:行政复议|行政诉讼|未经复议直接起诉|复议后起诉|结果维持|结果纠正|其他结果|尚未审结|总计|结果|维持|纠正|其他|尚未|审结|总|计)++"
)
_GROUPS = ("未经复议", "复议后")


def find_dispute_values(pieces: Sequence[Piece], after: int) -> tuple[int, int, Evidence] | None:
    """Find the run of headings after piece ``after`` and the values that follow it.

    Gives the first and last piece of the headings and the evidence; ``None`` when no heading names a group (未经复议…,
    复议后…). Sentences in between ("2019年,…行政诉讼2件。") are no headings.
    """
    first = next(
        (
            index
            for index in range(after, len(pieces))
            if any(group in pieces[index].head for group in _GROUPS) and _HEADING.fullmatch(pieces[index].head)
        ),
        None,
    )
    if first is None:
        return None
    last = first
    for index in range(first + 1, len(pieces)):
        piece = pieces[index]
        if piece.head and not _HEADING.fullmatch(piece.head):
            break
        if piece.head:
            last = index
        elif piece.tail.strip():
            break
    label = pieces[last]
    values = []
    row = label.cell.row
    for piece in pieces[last + 1 :]:
        if ends_row(piece, row):
            break
        if piece.cell.row != label.cell.row or piece.cell.printed.strip():
            row = piece.cell.row
            values.append(piece)
    evidence = pieces_to_evidence([label], values, WIDTH)
    line = next((piece.cell.line for piece in values if piece.cell.printed.strip()), evidence.line)
    printed = " | ".join(piece.cell.printed for piece in values[:WIDTH]) or label.cell.text
    return first, last, replace(evidence, line=line, printed=printed.strip(" |"))
