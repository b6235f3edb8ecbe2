"""Values that stand under heads in another order than the form's, or under heads it has not: ``Heads``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import Block, load_legacy_heads
from xxgk.index.tables.cell_values import Unsure
from xxgk.index.tables.evidence import Evidence, Item, pieces_to_evidence, unknown
from xxgk.index.tables.labels import Piece

Columns = tuple[int | None, ...]

_OVER = "法人或其他组织"  # stands over all columns of part three but the first and the last
_PARTIAL_SUMS = frozenset({_OVER, "小计"})  # of the organisations, where they have a column
_OTHER_TIME = re.compile(r"[上去前]一?年|历年|累计")
_UNIT = re.compile(r"\((?:单位)?[:,]?(?:[万亿]?元|件|项|条)\)$|(?<=.)单位[:,][^()]{1,3}$")  # 本年收费金额(单位:万元)
_OF_YEAR = re.compile(r"(?P<year>20\d{2})年?度?(?P<rest>\D{3,})")
_YEAR = re.compile(r"20\d{2}年?度?")
_FORM_HAS = frozenset({"indicator", "this_year"})  # heads of legacy.toml that are no column beside the form's
_NOT_PRINTED = Item(Unsure(), "")
_SOME = 3  # rows
_NEAR = 60  # cells in front of a row within which its heads stand


@dataclass(slots=True)
class Heads:
    """The heads over the rows of a part, as one goes down its tables."""

    _block: Block | None = None
    _texts: list[str] = field(default_factory=list)

    def evidence(
        self, before: Sequence[Piece], label: Sequence[Piece], after: Sequence[Piece], block: Block
    ) -> Evidence | None:
        """Collect a row's items in the order of the form, by the heads they stand under.

        Args:
            before: what stands between the row before and the label.
            label: as ``pieces_to_evidence`` takes it.
            after: likewise.
            block: the table of the form.

        Returns:
            The row; ``None`` where the heads do not say anything but the form. Rows before the next heads of a table stand under the same.
        """
        last = label[-1]
        texts = heads_in([piece for piece in before[-_NEAR:] if piece.cell.row != last.cell.row])
        if block is not self._block or not _names(block).keys().isdisjoint(texts):
            self._block, self._texts = block, texts
        if not self._texts or last.tail.strip() or not last.cell.tabular:
            return None
        columns = printed_columns(self._texts, block, sum(piece.cell.row == last.cell.row for piece in after))
        if columns is None:
            return None
        evidence = pieces_to_evidence(label, after, len(columns))
        if len(evidence.items) != len(columns):
            return None
        under = [
            [item for item, place in zip(evidence.items, columns, strict=True) if place == column]
            for column in range(len(block.columns))
        ]
        return replace(evidence, items=tuple(map(_one_item, under)))


def _one_item(items: Sequence[Item]) -> Item:
    """Give what stands under a head; of one that is printed twice what both columns say, or nothing sure."""
    if len({item.content for item in items}) == 1:
        return items[0]
    numbers = tuple(item.content for item in items if isinstance(item.content, int | float))
    return Item(Unsure(numbers), " / ".join(item.raw for item in items)) if items else _NOT_PRINTED


def heads_in(pieces: Sequence[Piece]) -> list[str]:
    """Give the last row of heads among cells, the kinds of organisations in the place of what stands over them."""
    rows: dict[int, list[str]] = {}
    for piece in pieces:
        if piece.cell.tabular and piece.head:
            rows.setdefault(piece.cell.row, []).append(_UNIT.sub("", piece.head + squeeze(piece.tail)))
    texts = [row for row in rows.values() if len(row) > 1][-2:]
    if not texts:
        return []
    if len(texts) < 2 or _OVER not in texts[0]:
        return texts[-1]
    at = texts[0].index(_OVER)
    return [*texts[0][:at], *texts[1], *texts[0][at + 1 :]]


def printed_columns(heads: Sequence[str], block: Block, count: int) -> Columns | None:
    """Tell which column of a block each of ``count`` values stands under, by the row of heads above.

    Returns:
        A place in ``block.columns`` for each value, ``None`` for one that stands under a head the form has not:
        ``现行有效件数 | 本年制发件数 | 本年废止件数`` → (2, 0, 1); ``上年处理决定数量 | 本年处理决定数量``,
        ``2022年处理决定数量 | 2023年处理决定数量`` → (None, 0); 总计 twice → the same place twice.
        ``None`` where no head is known, where they stand as in the form, and where it is not sure which value stands under which.
    """
    names = _names(block)
    heads = _without_years(heads, names)
    known = [names[head] for head in heads if head in names]
    has_label = block.part == 3 and count == len(heads)  # part three has none over its labels
    own = heads[-count:] if 0 < count < len(heads) or has_label else []
    unclear = len(set(known)) < min(len(known), len(names))  # one stands twice, perhaps in the place of another
    if not known or unclear or sum(head in names for head in own) < len(known):
        return None
    columns: list[int | None] = []
    for place, head in enumerate(own):
        label = squeeze(block.columns[place].label) if place < len(names) and place not in known else ""
        if head in names:
            columns.append(names[head])
        elif _is_beside(head, label):
            columns.append(None)
        elif block.part == 3:
            return None
        else:
            columns.append(place if label and count == len(names) else None)
    return None if columns == list(range(len(names))) else tuple(columns)


def add_up_better(rows: Sequence[Evidence], moved: Sequence[Evidence], width: int) -> bool:
    """Tell whether most rows of part three add up in the order of the form, and fewer under their heads: an extractor moved the heads."""
    plain = sum(_adds_up(row, width) for row in rows)
    most = plain * 2 > sum(any(_numbers(row, width)) for row in rows)
    return most and plain > sum(_adds_up(row, width) for row in moved)


def unknown_where_total_is_elsewhere(rows: Sequence[Evidence], width: int) -> list[Evidence]:
    """Take what stands in the rows of part three for unknown where the sum of each stands in one other column than 总计.

    Then the columns are in another order, which no head tells (a cell a line): some three rows, and none that adds up as the form has it.
    """
    numbers = [found for row in rows if (found := _numbers(row, width)) and any(found)]
    turned = len(numbers) >= _SOME and any(
        all(found[column] * 2 == sum(found) for found in numbers) for column in range(width - 1)
    )
    if not turned or any(_adds_up(row, width) for row in rows):
        return list(rows)
    return [unknown(row) for row in rows]


def _adds_up(row: Evidence, width: int) -> bool:
    numbers = _numbers(row, width)
    return bool(numbers) and numbers[-1] > 0 and sum(numbers[:-1]) == numbers[-1]


def _numbers(row: Evidence, width: int) -> list[int]:
    """Give the numbers of a row that is complete, none of another."""
    numbers = [item.content for item in row.items if isinstance(item.content, int)]
    return numbers if len(row.items) == len(numbers) == width else []


@cache
def _names(block: Block) -> dict[str, int]:
    return {squeeze(column.label): place for place, column in enumerate(block.columns)}


def _without_years(heads: Sequence[str], names: Mapping[str, int]) -> list[str]:
    """Name a column of the form by its label where heads name it by years, of which the last is 本年."""
    dated = [_OF_YEAR.fullmatch(head) for head in heads]
    latest = max((found["year"] for found in dated if found), default="")
    plain: list[str] = []
    for head, found in zip(heads, dated, strict=True):
        label = next((name for name in (found["rest"], f"本年{found['rest']}") if name in names), "") if found else ""
        plain.append(head if not (found and label) else label if found["year"] == latest else f"上年{found['rest']}")
    return plain


def _is_beside(head: str, label: str) -> bool:
    """Tell whether a head is that of a column beside the form's: ``"备注"``, ``"小计"``, ``"2021年"``, ``"上年处理决定数量"``.

    One that is made of the characters of the form's own ``label`` there is a damaged form of it: ``"增减"`` of 本年增/减.
    """
    if label and set(head) <= set(label):
        return False
    return head in _PARTIAL_SUMS or _is_other(head) or bool(_OTHER_TIME.search(head) and not _OTHER_TIME.search(label))


@cache
def _is_other(head: str) -> bool:
    words = (word for one in load_legacy_heads() if one.name not in _FORM_HAS for word in one.words)
    return bool(_YEAR.fullmatch(head)) or any(re.fullmatch(word, head) for word in words)
