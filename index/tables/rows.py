"""Cells → rows of the form, each with the evidence its source prints: ``cells_to_rows``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, Block, EditionName, Form, load_form
from xxgk.index.model.document import Cell
from xxgk.index.tables.cell_values import Empty
from xxgk.index.tables.disputes import find_disputes
from xxgk.index.tables.evidence import Evidence, Item, ends_row, pieces_to_evidence, unknown, values_between
from xxgk.index.tables.heads import Heads, add_up_better, unknown_where_total_is_elsewhere
from xxgk.index.tables.labels import Anchor, Piece, cells_to_anchors, cells_to_pieces, is_note, is_table_word
from xxgk.index.tables.several import own_table
from xxgk.index.tables.twice import contested, out_of_order

_AMOUNT_UNIT = re.compile(r"金额\(?(?:单位)?[:,]?(万元|元)")
_SOME, _MOST_ROWS = 3, 10
_MAX_HALF = 4  # characters; headings of parts are longer
_NEARLY_ALL = 0.9  # lines that differ in their spaces alone come out alike


@dataclass(slots=True)  # never changed, but not frozen: that takes four times as long
class FoundRow:
    """A row of a table and what stands in it; ``keys`` are the fields of its columns.

    ``between`` are all values up to the next label, where some row of its table has none of its own.

    A row of part four has five columns for each of its groups that stand side by side.
    """

    block: Block
    keys: tuple[str, ...]
    evidence: Evidence
    between: tuple[Item, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether it prints anything but empty cells."""
        return any(item.content is not Empty.BLANK for item in self.evidence.items)

    @property
    def is_full(self) -> bool:
        """Whether it prints a number, or a run of them, for each of its columns."""
        return sum(not isinstance(item.content, Empty) for item in self.evidence.items) >= len(self.keys)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part's table stands: the indices of its first and last cell in the document."""

    part: int
    first: int
    last: int


@dataclass(slots=True)
class Rows:
    """The rows of a document, in its order.

    Attributes:
        edition: of part two, by its column headings; of part three where part two is lost; ``None`` without any table.
        amount_unit: the unit that a heading of part two gives for amounts (``"万元"``), else ``None``.
        keeps_blanks: some complete row of the source prints an empty cell, so empty cells are not swallowed in it.
        before: the values in front of the first label of part three, where some row of it has none.
        cells: all cells of the document.
    """

    edition: EditionName | None
    amount_unit: str | None
    found: list[FoundRow] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    before: tuple[Item, ...] = ()
    cells: Sequence[Cell] = ()

    @property
    def loses_repeats(self) -> bool:
        """Whether an extractor deleted every line that stood there before: then a missing cell may hold any number.

        Of a table with a cell a line next to no number stands there twice, and most rows are short, empty cells counted.
        """
        table = [row for row in self.found if row.block.part == 3]
        short = sum(len(row.evidence.items) < len(row.keys) for row in table)
        if len(table) < _MOST_ROWS or short * 2 <= len(table):
            return False
        alone = _numbers_alone(self.cells)
        return len(alone) >= _SOME and len(set(alone)) >= _NEARLY_ALL * len(alone)

    @property
    def keeps_blanks(self) -> bool:
        """Whether some row is complete only with its empty cells."""
        return any(
            len(row.evidence.items) == len(row.keys) and any(item.content is Empty.BLANK for item in row.evidence.items)
            for row in self.found
        )


def cells_to_rows(cells: Sequence[Cell]) -> Rows:
    """Find the rows of parts two, three and four, each part by the edition whose labels it prints."""
    forms = [load_form(edition) for edition in EDITIONS]
    pieces = cells_to_pieces(cells, forms)
    texts = [squeeze(cell.text) for cell in cells]
    text = "".join(texts)
    disputes = find_disputes(pieces)
    # its heading 总计 is no row of part three
    taken = {index for found in disputes for index in range(found.first, found.last + 1)}
    others = [piece for index, piece in enumerate(pieces) if index not in taken]
    edition_two = _edition_of_part_two(texts, text)
    edition_three, applications = _part_three(others, text, edition_two)
    form = load_form(edition_two or edition_three)
    before = others[: applications[0].first] if applications else others
    own = own_table(before, 2)
    before = before[own]
    proactive, _ = cells_to_anchors(before, _part_two(form))

    unit = _AMOUNT_UNIT.search(text)
    edition = edition_two or (edition_three if applications or disputes else None)
    rows = Rows(edition, unit[1] if unit else None, cells=cells)
    _add(rows, 2, [block for block in form.blocks if block.part == 2], proactive, before)
    _add(rows, 3, [load_form(edition_three).block("applications")], applications, others)
    block = form.block("disputes")
    for found in (one for one in disputes if one.groups):
        rows.spans.append(Span(4, pieces[found.first].index, pieces[found.last].index))
        keys = tuple(key for group in found.groups for key in block.keys(block.rows[group]))
        rows.found.append(FoundRow(block, keys, found.evidence))
    return rows


def _numbers_alone(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Give the lines that hold a number and nothing else but empty cells, each with as many bars as it has of these."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    alone = (texts for texts in rows.values() if "".join(texts).isdecimal() and sum(map(bool, texts)) == 1)
    return tuple("|".join(texts) for texts in alone)


def _edition_of_part_two(texts: Sequence[str], prose: str) -> EditionName | None:
    """Choose by the column headings that only one edition has, given each text and all of them; ``None`` when there are none.

    A sentence may hold such words too (``"采购总金额700万元。"``): in sentences one of them is no heading, two are a table run into them.
    """
    headings = "".join(text for text in texts if "。" not in text and ";" not in text)
    for text, fewest in ((headings, 1), (prose, 2)):
        counts = {edition: sum(label in text for label in _own_columns()[edition]) for edition in EDITIONS}
        best = max(EDITIONS, key=lambda edition: counts[edition])
        if counts[best] >= fewest:
            return best
    return None


def _part_three(
    pieces: Sequence[Piece], text: str, edition_two: EditionName | None
) -> tuple[EditionName, Sequence[Anchor]]:
    """Choose the edition whose labels explain most of part three; the other is not tried where one has all its rows."""
    chains: dict[EditionName, tuple[list[Anchor], float]] = {}
    own = own_table(pieces, 3)
    for edition in sorted(EDITIONS, key=lambda one: -sum(label in text for label in _own_rows()[one])):
        block = load_form(edition).block("applications")
        chains[edition] = cells_to_anchors(pieces[own], block)
        if len(chains[edition][0]) == len(block.rows):
            break
    # where the rows that differ (其他处理) are lost or empty, both editions fit alike: part two decides
    best = max(chains, key=lambda edition: (chains[edition][1], edition == edition_two))
    return best, [one._replace(first=one.first + own.start, last=one.last + own.start) for one in chains[best][0]]


@cache
def _own_columns() -> dict[EditionName, set[str]]:
    """Give the headings of part two that only one edition has."""
    blocks = {one: [block for block in load_form(one).blocks if block.part == 2] for one in EDITIONS}
    return _only_one_has({one: {squeeze(c.label) for block in blocks[one] for c in block.columns} for one in EDITIONS})


@cache
def _own_rows() -> dict[EditionName, set[str]]:
    """Give the labels of part three that only one edition has."""
    return _only_one_has(
        {one: {squeeze(row.label) for row in load_form(one).block("applications").rows} for one in EDITIONS}
    )


def _only_one_has(labels: dict[EditionName, set[str]]) -> dict[EditionName, set[str]]:
    return {one: labels[one].difference(*(labels[other] for other in EDITIONS if other != one)) for one in EDITIONS}


@cache
def _part_two(form: Form) -> Block:
    """Put the rows of all tables of part two into one, so that they are found in one go."""
    blocks = [block for block in form.blocks if block.part == 2]
    return blocks[0].model_copy(update={"rows": tuple(row for block in blocks for row in block.rows)})


def _is_aside(piece: Piece) -> bool:
    """Tell whether a line behind a label is neither a value nor text that ends the table: a note, half a heading of a column."""
    half = len(piece.head) <= _MAX_HALF and is_table_word(piece.head)
    return bool(piece.head) and not piece.tail.strip() and (is_note(piece.head) or half)


def _before(pieces: Sequence[Piece], label: int, width: int) -> tuple[Item, ...]:
    """Give the values directly in front of the first label of a table."""
    first = next((index for index in range(label, 0, -1) if pieces[index - 1].head), 0)
    return values_between(None, pieces[first:label], pieces[label], width)


def _add(rows: Rows, part: int, blocks: Sequence[Block], anchors: Sequence[Anchor], pieces: Sequence[Piece]) -> None:
    """Add the rows at the anchors; each goes on to the next label, the last one to the next text."""
    if anchors:
        rows.spans.append(Span(part, pieces[anchors[0].first].index, pieces[anchors[-1].last].index))
    block_of = {row.key: block for block in blocks for row in block.rows}
    found: list[FoundRow] = []
    heads, under, reached = Heads(), list[Evidence](), 0
    behind: list[tuple[Piece, list[Piece], Piece | None]] = []
    for place, anchor in enumerate(anchors):
        following = anchors[place + 1].first if place + 1 < len(anchors) else len(pieces)
        after = list(pieces[anchor.last + 1 : following])
        if place + 1 == len(anchors):
            own = pieces[anchor.last].cell.row
            after = after[next((index for index, piece in enumerate(after) if not _is_aside(piece)), 0) :]
            after = after[: next((index for index, piece in enumerate(after) if ends_row(piece, own)), len(after))]
        block = block_of[anchor.row.key]
        label, width = pieces[anchor.first : anchor.last + 1], len(block.columns)
        moved = heads.evidence(pieces[reached : anchor.first], label, after, block)
        evidence = pieces_to_evidence(label, after, width)
        under.append(moved or evidence)
        reached = anchor.last + 1
        found.append(FoundRow(block, block.keys(anchor.row), evidence))
        behind.append((pieces[anchor.last], after, pieces[following] if following < len(pieces) else None))
    if part == 3:
        width = len(blocks[0].columns)
        plain = [row.evidence for row in found]
        under = unknown_where_total_is_elsewhere(plain if add_up_better(plain, under, width) else under, width)
    twice = contested(pieces, anchors, [row.evidence for row in found], blocks)
    under = [unknown(row) if anchor.row.key in twice else row for anchor, row in zip(anchors, under, strict=True)]
    found = [replace(row, evidence=evidence) for row, evidence in zip(found, under, strict=True)]
    if part == 3 and not all(row.has_numbers for row in found):  # else nothing can be torn off
        rows.before = _before(pieces, anchors[0].first, width)
        found = [replace(row, between=values_between(*place, width)) for row, place in zip(found, behind, strict=True)]
    rows.found += found
    if part == 3 and all(row.evidence is seen for row, seen in zip(found, plain, strict=True)):
        block = blocks[0]
        rows.found += [FoundRow(block, block.keys(row), each) for row, each in out_of_order(pieces, anchors, block)]
