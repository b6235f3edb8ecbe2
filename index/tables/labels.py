"""Aligns cells with the labels of the form, in order and approximately: ``cells_to_anchors``."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from rapidfuzz import fuzz, process

from xxgk.index.chinese.numerals import CHINESE
from xxgk.index.chinese.text import normalise, squeeze
from xxgk.index.form.form import EDITIONS, Block, Form, Row, load_form
from xxgk.index.model.document import Cell
from xxgk.index.model.runs import without_notes
from xxgk.index.tables.cell_values import is_sentence, is_value, may_be_value

_NUMBERING = r"[一二三四五六七八]、|\([一二三四五六七八]?\)|\d{1,2}[.、]"
_NUMBERED = re.compile(_NUMBERING)
_ASIDE = re.compile(r"\((?:[^()]{5,}\)?|[^()]*$)$|\([^()]{5,}$")
_VALUE_CHARS = frozenset("0123456789,.+-—–/减增无万元件项个条份宗 \t")
_MIN_RATIO = 75
_MIN_BARE = 85  # of a label without values
_MIN_APPROXIMATE = 4  # shorter labels (规章, 其他, 总计) must be exact
_NOTE = re.compile(r"\(?(?:备?注|说明|填报说明|单位)\d?[:.、)]|\([^()]*\)$")
_MAX_HEAD = 60
_BARE_TRUST = (
    0.5  # a numbered label without values (they are gone, or torn from it) yields to the same label with values
)
_SHORT = 8  # no line this short holds two rows
MAX_LOOSE = 12  # characters of a text among values that may be one itself
_VALUES_WITHIN = 3  # pieces after a label within which a value must come
_REMEMBERED = 20_000  # short texts; a few hundred labels make up most of every report
_NUMBER = re.compile(r"(?<!\s)\s*\d")
_WORD = re.compile(r"\S+\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)  # not frozen: hundreds are made for every report, and that takes four times as long
class Piece:
    """A cell taken apart: label text before, value text after; ``index`` is the cell's place in the document."""

    index: int
    cell: Cell
    head: str
    tail: str


class Anchor(NamedTuple):
    """A row of the form found in the document: its label stands in ``pieces[first]`` to ``pieces[last]``."""

    row: Row
    first: int
    last: int


def cells_to_pieces(cells: Sequence[Cell], forms: Sequence[Form]) -> list[Piece]:
    """Split every cell into label and values; a line into which several rows ran together is cut before each label.

    ``"7.属于行政执法案卷 0 0"`` → head ``"7.属于行政执法案卷"``, tail ``" 0 0"``; ``"规章000规范性文件8062133"`` → two pieces;
    ``"0"`` → no head, tail ``"0"``. A sentence that happens to name rows (``"作出行政处罚112件"``) stays whole.
    """
    cut, cut_label = _cutters(tuple(forms))
    return [
        Piece(index, cell, head, tail)
        for index, cell in enumerate(cells)
        for head, tail in (cut_label if len(cell.text) <= _MAX_HEAD else cut)(cell.text)
    ]


_Cut = Callable[[str], list[tuple[str, str]]]


@cache
def _cutters(forms: tuple[Form, ...]) -> tuple[_Cut, _Cut]:
    """Give what cuts a text at the labels of some forms, and the same for labels, which are remembered."""
    return partial(_cut, forms), lru_cache(_REMEMBERED)(partial(_cut, forms))


def _cut(forms: tuple[Form, ...], text: str) -> list[tuple[str, str]]:
    """Cut one text into (head, tail), one for each row in it."""
    rows, words, ends = _table_words(forms)
    plain = normalise(text)
    cuts = []
    if len(plain) > _SHORT and any(plain.endswith(ends, 0, mark.start()) for mark in _NUMBER.finditer(plain)):
        cuts = [match.start() for match in rows.finditer(plain) if match.start()]
    if cuts and len(_HAN.findall(words.sub("", plain))) * 10 > len(_HAN.findall(plain)):
        cuts = []
    split = (split_values(plain[start:end]) for start, end in zip([0, *cuts], [*cuts, len(plain)], strict=True))
    return [(squeeze(without_notes(head)), tail) for head, tail in split]


@cache
def _table_words(forms: tuple[Form, ...]) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Give what finds a row's label before values, what finds any word of the tables, and the labels of rows."""
    blocks = [block for form in forms for block in form.blocks]
    rows = {normalise(label) for block in blocks for row in block.rows for label in (row.label, *row.also)}
    labels = tuple(row for row in rows if len(row) > 1) or ("",)  # without forms every number is behind one
    words = rows | {normalise(column.label) for block in blocks for column in block.columns}
    words |= {normalise(text) for block in blocks for text in (block.heading, *block.groups)}
    words |= {
        "信息内容",
        "申请人情况",
        "法人或其他组织",
        "政府信息公开行政复议",
        "区分处理的,只计这一情形,不计其他情形",
    }
    return (
        re.compile(rf"(?:{_NUMBERING})*(?:{_alternatives(labels)})(?=\s*\d)"),
        re.compile(rf"(?:{_NUMBERING})*(?:{_alternatives(words)})"),
        labels,
    )


@cache
def _words_of_all_forms() -> tuple[re.Pattern[str], str]:
    forms = tuple(load_form(edition) for edition in EDITIONS)
    blocks = [block for form in forms for block in form.blocks]
    captions = "\n".join(squeeze(text) for block in blocks for text in (block.heading, *block.groups))
    return _table_words(forms)[1], captions


def is_table_word(text: str) -> bool:
    """Tell whether a line is made of words of the form, or is a piece of a caption that stands on end: ``"其他"``, ``"理结"``."""
    words, captions = _words_of_all_forms()
    plain = squeeze(text)
    numeral = all(char in CHINESE for char in plain)  # 九 by itself is rather a number than a piece of 第(九)项
    return (plain in captions and not numeral) or not words.sub("", plain).strip("、.()")


def is_note(text: str) -> bool:
    """Tell whether a line is a note on a table: ``"注:按结案时间统计。"``, ``"单位:件"``, ``"(含上年结转)"``."""
    return bool(_NOTE.match(text))


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))


def split_values(text: str) -> tuple[str, str]:
    """Split normal text where its last label character ends: ``"(七)总计4 0 04"`` → (``"(七)总计"``, ``"4 0 04"``).

    Text without values keeps all in the head: ``"本年增/减"``, ``"规范性文件"``.
    """
    apart = len(text)
    for word in reversed(_WORD.findall(text)):  # 8*, 约3 and the like, where values stand apart
        if is_sentence(word) or (not is_value(word) and (apart == len(word) or not may_be_value(word))):
            break
        apart -= len(word)
    start = apart
    while start and text[start - 1] in _VALUE_CHARS:
        start -= 1
    while start < apart and not _starts_value(text, start):
        start += 1
    return text[:start], text[start:]


def _starts_value(text: str, index: int) -> bool:
    char, following = text[index], text[index + 1 : index + 2]
    before = text[index - 1 : index]
    if char.isdecimal() or char.isspace():
        return True
    if char in "+-减增":
        return following.isdecimal() or (char == "-" and not before)
    return char in "—–/无" and (not before or before.isspace())


def cells_to_anchors(pieces: Sequence[Piece], block: Block) -> tuple[list[Anchor], float]:
    """Find the rows of a block: the chain of labels, in the order of the form, that explains most of the text.

    Returns the anchors and the weight of the chain (to compare editions). A label may be cut over up to three pieces, be
    damaged (``"2.其他法律行政止公开"``), carry numbering and the label of its group in front (``"三、本年度办理结果(一)予以公开"``).
    """
    labels = _labels(block)
    heads = (place for place, piece in enumerate(pieces) if piece.head and len(piece.head) <= _MAX_HEAD)
    found = [candidate for first in heads for candidate in _candidates(pieces, first, labels)]
    best: list[float] = []
    came_from: list[int] = []
    # order of a row → the best chain so far that ends with it before the piece at hand: its weight, and where it ends, below zero
    ended: dict[int, tuple[float, int]] = {}
    waiting: list[int] = []
    for here, (first, _, order, weight) in enumerate(found):
        for chain_end in [other for other in waiting if found[other][1] < first]:
            waiting.remove(chain_end)
            row = found[chain_end][2]
            if row not in ended or best[chain_end] > ended[row][0]:
                ended[row] = best[chain_end], -chain_end
        before, origin = max((chain for row, chain in ended.items() if row < order), default=(0.0, 1))
        best.append(weight + before)
        came_from.append(-origin)
        waiting.append(here)
    if not best:
        return [], 0.0
    at = max(range(len(best)), key=best.__getitem__)
    weight, chain = best[at], []
    while at >= 0:
        first, last, order, _ = found[at]
        chain.append(Anchor(block.rows[order], first, last))
        at = came_from[at]
    return chain[::-1], weight


def _candidates(pieces: Sequence[Piece], first: int, labels: "_Labels") -> list[tuple[int, int, int, float]]:
    """Give (first, last, order of the row, weight) for each row whose label may start at this piece."""
    found: list[tuple[int, int, int, float]] = []
    head = ""
    for last in range(first, min(first + 3, len(pieces))):
        piece = pieces[last]
        head += piece.head
        if not piece.head or len(head) > _MAX_HEAD or (last > first and _is_label(piece.head, labels)):
            break  # a label of its own: the one before it has no values
        matches = _matches(head, labels)
        bare = bool(matches or found) and not piece.tail.strip() and _no_values(pieces, last)
        if bare:
            matches = [
                (order, ratio) for order, ratio in matches if ratio >= _MIN_BARE and _has_number(head, labels, order)
            ]
            if not matches:
                continue
        trust = _BARE_TRUST if bare else 1
        for order, ratio in matches:
            found.append((first, last, order, trust * ratio * (1 + len(labels.block.rows[order].label) / 10)))
        if piece.tail.strip() or (found and not bare):
            break
    return found


def _no_values(pieces: Sequence[Piece], last: int) -> bool:
    row = pieces[last].cell.row
    behind = pieces[last + 1 : last + 1 + _VALUES_WITHIN]
    return all(piece.head for piece in behind) and not any(_is_worded_value(piece, row) for piece in behind)


def _is_worded_value(piece: Piece, row: int) -> bool:
    """Tell whether words behind a label are a value: any cell of its table row that is no word of the form, and what reads as one."""
    text = piece.cell.text
    if len(text) > MAX_LOOSE or is_table_word(text):
        return False
    return (piece.cell.tabular and piece.cell.row == row) or may_be_value(text)


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """The labels of a block: all with the order of their row; those that may be damaged, and theirs; what may stand in front."""

    block: Block
    exact: dict[str, int]
    near: list[str]
    orders: list[int]
    prefix: re.Pattern[str]


@cache
def _labels(block: Block) -> _Labels:
    exact: dict[str, int] = {}
    for order, row in enumerate(block.rows):
        for label in (row.label, *row.also):
            exact.setdefault(squeeze(label), order)
    near = [label for label in exact if len(label) >= _MIN_APPROXIMATE]
    groups = [re.sub(rf"^(?:{_NUMBERING})", "", squeeze(group)) for group in block.groups]
    prefix = re.compile(rf"(?:{'|'.join([_NUMBERING, *map(re.escape, groups), r'[()、.,:]'])})*")
    return _Labels(block, exact, near, [exact[label] for label in near], prefix)


@lru_cache(_REMEMBERED)
def _matches(head: str, labels: _Labels) -> list[tuple[int, float]]:
    """Give (order, ratio) of the rows that a label may mean."""
    core = _strip_prefix(head, labels.prefix)
    for text in (core, _ASIDE.sub("", core)):
        if text in labels.exact:
            return [(labels.exact[text], 100.0)]
    core = _ASIDE.sub("", core)
    if len(core) < _MIN_APPROXIMATE:
        return []
    hits = process.extract(core, labels.near, scorer=fuzz.ratio, score_cutoff=_MIN_RATIO, limit=2)
    return [(labels.orders[index], ratio) for _, ratio, index in hits]


def _has_number(head: str, labels: _Labels, order: int) -> bool:
    """Tell whether a label bears the number of its row and nothing more: ``"1.重复申请"`` is no row of the form, ``"2.重复申请"`` is."""
    number = squeeze(labels.block.rows[order].number)
    label = head.removeprefix(number)
    return bool(number) and label != head and label == _strip_prefix(label, labels.prefix)


@lru_cache(_REMEMBERED)
def _is_label(head: str, labels: _Labels) -> bool:
    return bool(_NUMBERED.match(head)) or _strip_prefix(head, labels.prefix) in labels.exact


def _strip_prefix(head: str, prefix: re.Pattern[str]) -> str:
    found = prefix.match(head)
    return head[found.end() :] if found and found.end() < len(head) else head
