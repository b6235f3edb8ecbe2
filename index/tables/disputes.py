"""Finds part four's groups of five numbers, side by side in one row or each in a table or row of its own: ``find_disputes``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from xxgk.index.tables.evidence import Evidence, ends_row, pieces_to_evidence, text_to_items, unknown
from xxgk.index.tables.labels import MAX_LOOSE, Piece, is_note
from xxgk.index.tables.several import own_starts

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_WIDTH = len(RESULTS)
_REVIEW, _DIRECT, _AFTER = range(3)  # the groups in the order of the form
_SUITS = 3  # the word over both kinds of suits
_NAMES = {
    _DIRECT: "未经(?:行政)?复议(?:直接)?(?:起诉)?",
    _AFTER: "经?(?:行政)?复议后(?:起诉)?",
    _REVIEW: "行政复议",
    _SUITS: "行政诉讼",
}
_NAME = re.compile("|".join(_NAMES.values()))
_RESULT = re.compile("|".join(RESULTS))
_SOME_RESULT = re.compile("结果|维持|纠正|尚未|审结")
# what is left when a heading is cut in two (结果 维持, 尚未 审结), and what may stand beside a name
_HALVES = ("合计", "结果", "维持", "纠正", "其他", "尚未", "审结", "总", "计")
_BESIDE = ("案件", "情况", "数量", "单位", "件", "的", "类型", "类别", "类", "项目", r"[():/·—–-]")
# possessive, since 总计总计… could be cut in 2^n ways
_HEADING = re.compile(
    rf"(?:\(?[一二三四五六\d]{{1,2}}[)、.]+)?(?:{'|'.join((*_NAMES.values(), *RESULTS, *_HALVES, *_BESIDE))})++"
)
_ODD_VALUE = re.compile(r"\d+[件起宗]?\s*[(（]|[^\u4e00-\u9fff]+$")  # 1（含调解）, 12%, a picture: no label begins so
_REMEMBERED = 20_000  # short texts
_LETTERS = frozenset("".join((*RESULTS, *_HALVES, "行政复议诉讼未经直接起后")))


@dataclass(frozen=True, slots=True)
class Disputes:
    """A row of part four: which groups of the form stand in it, left to right, what it prints, and its first and last piece.

    No group where it is not said which stand in it.
    """

    groups: tuple[int, ...]
    evidence: Evidence
    first: int
    last: int


@dataclass(slots=True)
class _Table:
    """A run of headings, and the values behind it."""

    headings: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    filled: bool = False


def find_disputes(pieces: Sequence[Piece]) -> list[Disputes]:
    """Find the groups of part four wherever their names, the headings of the results and values follow one another.

    Headings that name one group (``"行政诉讼(未经复议直接起诉)"``) are followed by its five values, such as name several by those of
    each, in the order of the names. Some result (``"结果维持"``) must be named before, in the same table or one above. A note or
    half a heading may stand in front of the values; a sentence (``"2019年,…行政诉讼2件。"``) ends the headings. Values under results
    that are nobody's, or of which only 行政诉讼 is said, are given without a group.
    """
    found: list[Disputes] = []
    results = ""
    tables = _continued(list(_tables(pieces)), pieces)
    own = own_starts(pieces, [table.headings[0] for table in tables])
    for table in tables:
        headings = [pieces[index] for index in table.headings]
        text = "".join(piece.head for piece in headings)
        results = text if _SOME_RESULT.search(text) else results
        groups = _groups(headings, _count(table, pieces)) if results else ()
        if table.headings[0] not in own or any(set(groups) & set(one.groups) for one in found):
            groups = ()
        if groups or _SOME_RESULT.search(text):
            evidence = _in_order_of_form(_evidence(table, pieces, _WIDTH * max(1, len(groups))), results, groups)
            if _may_be_turned(groups, headings):
                evidence = unknown(evidence)
            found.append(Disputes(groups, evidence, table.headings[0], max([*table.headings, *table.values])))
    return found


def _tables(pieces: Sequence[Piece]) -> Iterator[_Table]:
    """Give each run of headings with the values behind it; a run without values is dropped where text ends it."""
    table = _Table()
    for index, piece in enumerate(pieces):
        heading = bool(piece.head) and _is_heading(piece.head)
        if not heading and not table.headings:
            continue
        row = pieces[(table.values or table.headings)[-1]].cell.row if table.headings else 0
        misprinted = bool(piece.head) and piece.cell.row == row and not table.filled
        odd_value = piece.cell.tabular and bool(_ODD_VALUE.match(piece.cell.text))
        if not (heading or misprinted or (ends_row(piece, row) and not odd_value)):
            table.values.append(index)
            table.filled = table.filled or bool(piece.cell.printed.strip())
            continue
        whole = table.filled or _is_row_of_blanks(table, pieces, piece.cell.row)
        if whole:
            yield table
        if whole or not (heading or misprinted or _is_aside(piece.head)):
            table = _Table()
        if heading:
            table.headings.append(index)
            table.values.clear()  # the empty cells behind a heading that spans columns
            table.filled = bool(piece.tail.strip())
    if table.filled:
        yield table


@lru_cache(_REMEMBERED)
def _is_heading(text: str) -> bool:
    return bool(_HEADING.fullmatch(text))


def _is_row_of_blanks(table: _Table, pieces: Sequence[Piece], following: int) -> bool:
    """Tell whether nothing but empty cells stand behind the headings, in a row or one a line, as many as they ask for."""
    if not table.values:
        return False
    headings = [pieces[index] for index in table.headings]
    rows = {pieces[index].cell.row for index in table.values}
    # behind a name by itself they are the cells of its row, else one that spans columns
    taken = (
        (following,)
        if not _SOME_RESULT.search("".join(piece.head for piece in headings))
        else (following, headings[-1].cell.row)
    )
    return (
        len(table.values) == _WIDTH * len(_groups(headings, 0))
        and len(rows) in (1, len(table.values))
        and rows.isdisjoint(taken)
    )


def _is_aside(text: str) -> bool:
    """Tell whether a line between headings and values says nothing of its own: a note, half a heading."""
    return is_note(text) or (len(text) <= MAX_LOOSE and _LETTERS.issuperset(text))


def _continued(tables: Sequence[_Table], pieces: Sequence[Piece]) -> list[_Table]:
    """Add the values of a table without a name to those of the one before, where that names more groups than it has values for."""
    joined: list[_Table] = []
    for table in tables:
        before = joined[-1] if joined else _Table()
        room = _WIDTH * len(_groups([pieces[index] for index in before.headings], 0)) - _count(before, pieces)
        named = any(_NAME.search(pieces[index].head) for index in table.headings)
        if not named and _count(table, pieces) <= room:
            before.values += table.values
        else:
            joined.append(table)
    return joined


def _count(table: _Table, pieces: Sequence[Piece]) -> int:
    """Count the values, as far as they stand apart; an empty cell is one."""
    tail = len(text_to_items(pieces[table.headings[-1]].tail)) if table.headings else 0
    return tail + sum(_cells_in(pieces[index].tail) for index in table.values)


@lru_cache(_REMEMBERED)
def _cells_in(text: str) -> int:
    return max(1, len(text_to_items(text)))


def _groups(headings: Sequence[Piece], count: int) -> tuple[int, ...]:
    """Tell which groups of the form the values behind some headings belong to, left to right; none where that is not sure."""
    text = "".join(piece.head for piece in headings)
    names = _NAME.findall(text)
    mentioned = list(dict.fromkeys(map(_group, names)))
    named = [group for group in mentioned if group != _SUITS]
    suits = [group for group in named if group != _REVIEW]
    if named == [_REVIEW] and _SUITS in mentioned:
        return ()  # of which kind the suits are is not said
    if len(named) > 1 and count == _WIDTH and text.count("总") > 1 == text[text.rindex(names[-1]) :].count("总"):
        return (_group(names[-1]),)  # those named before have headings of their own, and no values
    wide = count > 2 * _WIDTH or text.count("总") > 2
    if len(suits) == 2 and _REVIEW not in named and (wide or not (count == 2 * _WIDTH or text.count("总") == 2)):
        return _REVIEW, *suits  # whose name is lost
    if wide and len(named) == 2 and suits:
        return _REVIEW, _DIRECT, _AFTER
    suits_first = _REVIEW in named and mentioned[0] != _REVIEW and _in_one_row(headings)
    return (*suits, _REVIEW) if suits_first else tuple(sorted(named, key=lambda group: group != _REVIEW))


@cache
def _group(name: str) -> int:
    return next(group for group, pattern in _NAMES.items() if re.fullmatch(pattern, name))


def _in_one_row(headings: Sequence[Piece]) -> bool:
    """Tell whether 行政复议 and the suits are named side by side for the first time."""
    rows = {
        is_review: next(
            piece.cell.row
            for piece in headings
            for name in _NAME.findall(piece.head)
            if (_group(name) == _REVIEW) is is_review
        )
        for is_review in (True, False)
    }
    return rows[True] == rows[False]


def _may_be_turned(groups: Sequence[int], headings: Sequence[Piece]) -> bool:
    """Tell whether the suits are named above 行政复议: they may stand left of it, or it may be a cell of two lines in a table of text."""
    mentioned = [_group(name) for piece in headings for name in _NAME.findall(piece.head)]
    above = _REVIEW in mentioned and mentioned[0] != _REVIEW
    return len(groups) > 1 and above and not _in_one_row(headings)


def _in_order_of_form(evidence: Evidence, results: str, groups: Sequence[int]) -> Evidence:
    """Put the values of each group in the order of the form, where their headings say that they stand in another.

    Each group has its own headings where all are printed and the groups stand as in the form; else the first five are those of all, and
    where not all say the same it is not known which value is which.
    """
    heads = _RESULT.findall(results)
    orders = [heads[start : start + _WIDTH] for start in range(0, len(heads), _WIDTH)]
    count = len(evidence.items) // _WIDTH
    if len(evidence.items) % _WIDTH or any(sorted(order) != sorted(RESULTS) for order in orders[: max(1, count)]):
        return evidence
    if any(order != orders[0] for order in orders):
        if len(orders) != count or list(groups) != sorted(groups):
            return unknown(evidence)
    else:
        orders = orders[:1] * count
    places = [group * _WIDTH + order.index(head) for group, order in enumerate(orders) for head in RESULTS]
    return replace(evidence, items=tuple(evidence.items[place] for place in places))


def _evidence(table: _Table, pieces: Sequence[Piece], width: int) -> Evidence:
    label = pieces[table.headings[-1]]
    rows = {pieces[index].cell.row for index in table.values if pieces[index].cell.printed.strip()}
    beside = label.cell.row in (rows or {pieces[index].cell.row for index in table.values[:1]})
    values = [pieces[index] for index in table.values if beside or pieces[index].cell.row != label.cell.row]
    evidence = pieces_to_evidence([label], values, width)
    if beside or label.tail.strip():
        return evidence
    line = next((piece.cell.line for piece in values if piece.cell.printed.strip()), evidence.line)
    printed = " | ".join(piece.cell.printed for piece in values[:width])
    return replace(evidence, line=line, printed=printed.strip(" |"))
