"""Prints a made-up report as pages that lost their lines: all or some run together, with blanks between or without."""

from collections.abc import Sequence
from itertools import groupby
from random import Random

from pypinyin import Style, pinyin

from tests.generate.corpus import Truth
from tests.generate.parts import Table, report_to_parts

_PINYIN_SHARE = 0.2


def one_line(truth: Truth, random: Random) -> str:
    """The whole report in one line, nothing between its lines and cells: ``"…规章000行政规范性文件693665第二十条…"``; blanks are gone."""
    return "".join(_texts(report_to_parts(truth))) + "\n"


def one_line_with_blanks(truth: Truth, random: Random) -> str:
    """The whole report in one line, a blank or several where a line or cell ended; empty cells are gone."""
    text = ""
    for part in _texts(report_to_parts(truth)):
        text += part + random.choice((" ", " ", "  ", "\u3000"))
    return text + "\n"


def run_on_headings(truth: Truth, random: Random) -> str:
    """Headings with their text behind them, with a mark or without; tables of bars."""
    title, *rest = report_to_parts(truth)
    lines = [str(title)]
    heading = ""
    for part in rest:
        if isinstance(part, str) and part[1:2] == "、":
            heading = part
        elif isinstance(part, str):
            lines.append(heading + (random.choice(("", "", "。", ":", " ")) if heading else "") + part)
            heading = ""
        else:
            lines += [heading] * bool(heading) + _bars(part)
            heading = ""
    return "\n".join(lines) + "\n"


def headings_in_paragraphs(truth: Truth, random: Random) -> str:
    """All lines between two tables in one paragraph, the title too; tables of bars."""
    lines: list[str] = []
    for is_text, group in groupby(report_to_parts(truth), key=lambda part: isinstance(part, str)):
        parts = list(group)
        if is_text:
            lines.append(" ".join(_texts(parts)))
        else:
            lines += [row for part in parts if not isinstance(part, str) for row in _bars(part)]
    return "\n".join(lines) + "\n"


def pinyin_in_brackets(truth: Truth, random: Random) -> str:
    """Readings in brackets behind some characters, in text and tables: ``"區(qū)"``."""
    lines: list[str] = []
    for part in report_to_parts(truth):
        lines += [part] if isinstance(part, str) else _bars(part)
    return "".join(_with_reading(char, random) for char in "\n".join(lines) + "\n")


def _with_reading(char: str, random: Random) -> str:
    if not "\u4e00" <= char <= "\u9fff" or char in "一二三四五六七八九十" or random.random() > _PINYIN_SHARE:
        return char
    style = random.choice((Style.TONE, Style.TONE, Style.NORMAL))
    return f"{char}({pinyin(char, style=style)[0][0]})"


def _bars(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row) + " |" for row in table]


def _texts(parts: Sequence[str | Table]) -> list[str]:
    return [text for part in parts for text in ([part] if isinstance(part, str) else _cells(part)) if text]


def _cells(table: Table) -> list[str]:
    return [cell.text for row in table for cell in row]
