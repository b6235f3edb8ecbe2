"""The official labels of the form as words of questions: whoever copies a label out of a report, or out of an answer, is understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from xxgk.index.form.form import Field, fields

_MARK = re.compile(r"[^\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z]+)*")
_OF_THE_YEAR = re.compile(r"this year")  # taken out of a question with its years


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in the form in which questions are cut.

    Attributes:
        rows: label → key of the row, in Chinese without marks, in English in small letters with one space.
        columns: label → key of the column.
        marked: Chinese labels that have marks in print → the same without.
    """

    rows: dict[str, str]
    columns: dict[str, str]
    marked: dict[str, str]


def latin_words(text: str) -> list[str]:
    """Cut English: ``"Denied: state secret"`` → denied, state, secret."""
    return _LATIN_WORD.findall(text.lower())


@cache
def official_labels() -> Labels:
    """Give the labels of every edition, but for those of rows that name a column as well (其他, 总计).

    The indicators of reports before 2019 (part 0) are worded like questions about later ones and are left to the vocabulary.
    """
    known = [field for field in fields().values() if field.part]
    chinese_columns = {field.column.label: field.column.key for field in known}
    columns = {_MARK.sub("", label): key for label, key in chinese_columns.items()}
    columns |= {_english(field.column.english): field.column.key for field in known}
    rows: dict[str, str] = {}
    marked: dict[str, str] = {}
    for field in known:
        for label in _chinese(field):
            if label and label not in chinese_columns:
                rows[_MARK.sub("", label)] = field.row.key
                marked |= {label: _MARK.sub("", label)} if _MARK.search(label) else {}
        rows[_english(field.row.english)] = field.row.key
    return Labels(rows, columns, dict(sorted(marked.items(), key=lambda entry: -len(entry[0]))))


def _chinese(field: Field) -> Iterator[str]:
    yield from (field.row.label, field.row.shown, *field.row.also)


def _english(label: str) -> str:
    return " ".join(latin_words(_OF_THE_YEAR.sub(" ", label.lower())))
