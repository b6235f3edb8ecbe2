"""Where the rows of the form's tables begin in a text they ran together in: ``find_table_breaks``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from xxgk.index.chinese.text import squeeze
from xxgk.index.form.form import EDITIONS, Block, load_form

_SHORT = 3  # characters of a label that is a word of everyday texts as well (其他, 总计, 规章)
_CAPTIONS = (
    r"第二十条第?\(?[一五六八九]\)?项",
    r"\(?本列(?:数据|资料)的?勾稽关系[^()]{0,60}\)?",
    "信息内容",
    "申请人情况",
    "法人或其他组织",
)
_EVERYDAY = {"行政复议", "行政诉讼"}
_NUMBER = r"(?:[一二三四五六七八]、|\([一二三四五六七八]?\)|\d[.、])"
_OPENS = r"一二三四五六七八(\d本"  # what a number, and a caption besides its first character, may begin with
_ASIDE = r"(?:\((?:区分处理|单位)[^()]{0,40}\))?"
_VALUE = r"(?:[-+—–/\d.,]|[减增](?=\d)|无(?![\u4e00-\u9fff]))"
_VALUES = re.compile(rf"{_VALUE}+(?:亿元|万元|元|件|项|个|条|份|宗)?")
_COUNTED = re.compile(r"\d[件项个条宗份起][、,]")
_SENTENCE = re.compile(r"[。;!?]")
_PROSE = re.compile(r"[。;!?、和及与或]|,(?!\d)")
_NUMBERED = re.compile(rf"{_NUMBER}[\u4e00-\u9fff]")
_FOLLOWS = re.compile(rf"{_NUMBERED.pattern}|[\u4e00-\u9fff]{{4}}|[\u4e00-\u9fff]+[:,。]")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MAX_LABEL = 60  # with its values
_MIN_CAPTIONS, _MIN_ROWS = 2, 4


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    kind: str  # "row", "caption"; "word" for what is a caption only among others
    text: str


def find_table_breaks(text: str) -> list[int]:
    """Give the places in a text, in normal form without spaces, before which a row or caption of a table begins, or text after it.

    ``"第二十条第(一)项信息内容本年制发件数…规章000行政规范性文件693665"`` is cut before each caption and each label of a row.
    A number before a label belongs to it as far as the form numbers it (``"…1000001|6.属于四类过程性信息…"``). Sentences that
    name rows or columns are left alone (``"商业企业、科研机构"``, ``"行政许可12件、行政处罚5件"``): a table is only where captions and
    labels follow each other with nothing but values between.
    """
    breaks: list[int] = []
    for run in _runs(text):
        captions = {token.text for token in run if token.kind == "caption"}
        rows = {token.text for token in run if token.kind == "row" and len(token.text) > _SHORT}
        is_head = not rows and (run[0].start, run[-1].end) == (0, len(text))  # a line of its own already
        if not is_head and (len(captions) >= _MIN_CAPTIONS or len(rows) >= _MIN_ROWS):
            breaks += _breaks(text, run)
    return sorted({place for place in breaks if 0 < place < len(text)})


def _runs(text: str) -> Iterator[list[_Token]]:
    """Give the tokens that follow each other with nothing but values and damaged labels between."""
    run: list[_Token] = []
    for found in _tokens().finditer(text):
        token = _Token(found.start(), found.end(), found.lastgroup or "", found[0])
        if run and not _belongs(text[run[-1].end : token.start], run[-1], token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _belongs(gap: str, before: _Token, token: _Token) -> bool:
    """Tell whether what stands between two labels can be values and labels that are damaged or not known.

    Words straight before a row that is not numbered speak of it (``"行政强制3其中对企业作出|行政处罚5件"``).
    """
    if not gap:
        return True
    ends = [0, *_ends_of_values(gap, 0, len(gap)), len(gap)]
    texts = [gap[start:end] for start, end in pairwise(ends)]
    if texts[-1] and before.kind == token.kind == "row" and not re.match(_NUMBER, token.text):
        return False
    return all(map(_may_be_label, texts)) and not _COUNTED.search(gap)


def _may_be_label(text: str) -> bool:
    """Tell whether a text with its values may be a damaged label: a short one, no sentence, and no list but where it is numbered."""
    return len(text) <= _MAX_LABEL and not (_SENTENCE if re.match(_NUMBER, text) else _PROSE).search(text)


def _breaks(text: str, run: list[_Token]) -> Iterator[int]:
    for token, after in zip(run, [*(token.start for token in run[1:]), len(text)], strict=True):
        yield token.start
        if token.kind != "row":
            yield token.end
        ends = _ends_of_values(text, token.end, after)
        yield from islice(ends, 1) if token is run[-1] else ends
    if not _VALUES.match(text, run[-1].end):
        yield run[-1].end


def _ends_of_values(text: str, start: int, stop: int) -> Iterator[int]:
    """Give the places behind values where a label or a sentence begins; an odd cell among the values is none (``"0约30"``).

    What follows keeps the number of its label, and the year it begins with: ``"0000001|6.属于…"``, ``"0000001|2021年…"``.
    """
    for values in _VALUES.finditer(text, start, stop):
        end = values.end()
        numbered = (place for place in range(max(end - 2, values.start()), end) if _NUMBERED.match(text, place))
        if _YEAR.search(values[0]) and text.startswith("年", end):
            yield end - 4
        elif (place := next(numbered, end)) == stop or _FOLLOWS.match(text, place):
            yield place


@cache
def _tokens() -> re.Pattern[str]:
    """Match a label of a row, numbered as in the form, a caption, or a word that may be a caption."""
    blocks = [block for edition in EDITIONS for block in load_form(edition).blocks]
    rows = [row for block in blocks if block.name != "disputes" for row in block.rows]
    labels = {squeeze(label): bool(row.number) for row in rows for label in (row.label, *row.also)}
    numbered = [label for label, number in labels.items() if number and len(label) > _SHORT]
    bare = [label for label, number in labels.items() if not number]
    only_numbered = [label for label, number in labels.items() if number and len(label) <= _SHORT]
    groups = {squeeze(group) for block in blocks for group in block.groups}
    columns = {squeeze(column.label) for block in blocks for column in block.columns} | _dispute_groups(blocks)
    long = {column for column in columns if len(column) > _SHORT} - _EVERYDAY
    first = re.escape("".join({text[0] for text in (*labels, *groups, *columns, *_CAPTIONS)}))
    return re.compile(
        rf"(?=[{_OPENS}{first}])(?:"  # six times as fast: most characters begin none of them
        rf"(?P<row>(?:{_NUMBER})?(?:{_any(numbered)}){_ASIDE}|{_NUMBER}(?:{_any(only_numbered)})|(?:{_any(bare)})){_ASIDE}"
        rf"|(?P<caption>{'|'.join(_CAPTIONS)}|(?:{_any(groups | long)}){_ASIDE})|(?P<word>{_any(columns - long)}))"
    )


def _dispute_groups(blocks: Iterable[Block]) -> set[str]:
    found = {squeeze(row.label) for block in blocks if block.name == "disputes" for row in block.rows}
    return found | _EVERYDAY


def _any(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))
