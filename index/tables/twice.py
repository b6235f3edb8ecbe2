"""Rows of a table without an anchor: printed twice with different values, ``contested``; in another order, ``out_of_order``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import Block, Row
from xxgk.index.tables.evidence import Evidence, pieces_to_evidence
from xxgk.index.tables.labels import Anchor, Piece

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九]、|\([一二三四五六七八九]\)|\d{1,2}[.、])+")


def contested(
    pieces: Sequence[Piece], anchors: Sequence[Anchor], printed: Sequence[Evidence], blocks: Sequence[Block]
) -> frozenset[str]:
    """Give the keys of the rows whose label stands a second time between the rows found, with other values beside it.

    It is a correction, or a label misprinted for its neighbour's; a row repeated alike over a page break is not contested. ``printed``
    is what was found at the anchors.
    """
    found = {anchor.row.key: evidence for anchor, evidence in zip(anchors, printed, strict=True)}
    return frozenset(
        key
        for key, second in _again(pieces, anchors, blocks)
        if key in found and _values(found[key]) != _values(second)
    )


def out_of_order(pieces: Sequence[Piece], anchors: Sequence[Anchor], block: Block) -> list[tuple[Row, Evidence]]:
    """Give the rows that stand among the others in another order than the form's, whole and once: 上年结转 above 本年新收."""
    found = {anchor.row.key for anchor in anchors}
    others = [(key, evidence) for key, evidence in _again(pieces, anchors, [block]) if key not in found]
    counts = Counter(key for key, _ in others)
    rows = {row.key: row for row in block.rows}
    return [(rows[key], evidence) for key, evidence in others if counts[key] == 1]


def _again(
    pieces: Sequence[Piece], anchors: Sequence[Anchor], blocks: Sequence[Block]
) -> Iterator[tuple[str, Evidence]]:
    """Give the rows with a label of the form, and as many values as columns, at which there is no anchor."""
    taken = {place for anchor in anchors for place in range(anchor.first, anchor.last + 1)}
    for place in range(anchors[0].first, anchors[-1].last + 1) if anchors else ():
        piece = pieces[place]
        if place in taken or not piece.head:
            continue
        for block in blocks:
            width = len(block.columns)
            if key := _rows(block).get(_NUMBERING.sub("", piece.head)):
                values = list(takewhile(lambda one: not one.head, pieces[place + 1 : place + 1 + width]))
                second = pieces_to_evidence([piece], values, width)
                if len(second.items) == width:
                    yield key, second


def _values(evidence: Evidence) -> list[object]:
    return [item.content for item in evidence.items]


@cache
def _rows(block: Block) -> dict[str, str]:
    """Give the keys of rows by their labels, without those that head columns too (其他, 总计)."""
    heads = {column.label for column in block.columns}
    labels = {label: row.key for row in block.rows for label in (row.label, *row.also) if label not in heads}
    return {squeeze(label): key for label, key in labels.items()}
