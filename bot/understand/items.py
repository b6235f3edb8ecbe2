"""Words → fields of the form, kinds of question, and what is left: ``WordReader.read``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bot.model.query import QueryKind
from bot.understand.labels import latin_words, official_labels
from bot.understand.vocabulary import Vocabulary, vocabulary
from index.chinese.words import Cutter
from index.form.form import fields

_HAN = re.compile(r"[\u4e00-\u9fff]")
_RECEIVED = "applications.new_received"
# words that only say that applications are meant, when another row of part three or four is named as well
_GENERIC = frozenset(
    ("申请", "依申请公开", "依申请", "公开申请", "applications", "application", "requests", "request", "received")
)
_TOTAL = "total"
_SLASH = re.compile(r"(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])")  # 本年增/减
_APPLICANTS = frozenset(("natural_person", "commercial", "research", "public_interest", "legal_service"))


@dataclass(frozen=True, slots=True)
class FoundItems:
    """What the words of a question say.

    Attributes:
        fields: keys, in the order named; of a row without a column 总计, of a row of part two all its columns.
        kinds: the kinds of question that words ask for, in the order in which the vocabulary tries them.
        unknown: words that mean nothing here (``"天气"``).
        unsupported: words that ask for what is not answered yet (``"公开率"``).
    """

    fields: tuple[str, ...]
    kinds: tuple[QueryKind, ...]
    unknown: tuple[str, ...]
    unsupported: tuple[str, ...]


class WordReader:
    """Reads the words of questions with the vocabulary; jieba cuts the Chinese."""

    def __init__(self) -> None:
        self._vocabulary = vocabulary()
        self._labels = official_labels()
        self._rows = self._labels.rows | {word: row.key for row in self._vocabulary.rows for word in row.words}
        self._columns = self._labels.columns | {
            word: column.key for column in self._vocabulary.columns for word in column.words
        }
        self._phrases = _phrases(self._vocabulary) | self._rows.keys() | self._columns.keys()
        self._longest = max(phrase.count(" ") + 1 for phrase in self._phrases)
        self._cutter = Cutter(word for word in self._phrases if _HAN.search(word))

    def words(self, text: str) -> list[str]:
        """Cut a question in normal form into words, the vocabulary's kept whole: ``"行政复议多少件"`` → 行政复议, 多少, 件."""
        if _HAN.search(text):
            for label, plain in self._labels.marked.items():
                text = text.replace(label, plain)
            return self._cutter.cut(_SLASH.sub("", text.lower()))
        words = latin_words(text)
        joined: list[str] = []
        at = 0
        while at < len(words):
            for length in range(self._longest, 0, -1):
                phrase = " ".join(words[at : at + length])
                if length == 1 or phrase in self._phrases:
                    joined.append(phrase)
                    at += length
                    break
        return joined

    def read(self, text: str) -> FoundItems:
        """Read the words of a question, the agency and the years already taken out."""
        words = self.words(text)
        rows = {word: key for word, key in self._rows.items() if word in words}
        columns = list(dict.fromkeys(self._columns[word] for word in words if word in self._columns))
        named = sorted(rows, key=words.index)
        specific = [word for word in named if word not in _GENERIC]
        keys = _narrowest(dict.fromkeys(rows[word] for word in (specific or named)))
        unknown = tuple(word for word in words if word not in self._phrases and not word.isdigit())
        if not keys and len(columns) == 1 and _APPLICANTS.issuperset(columns) and not unknown:
            keys = [_RECEIVED]
        return FoundItems(
            fields=tuple(dict.fromkeys(field for key in keys for field in row_to_fields(key, columns))),
            kinds=tuple(kind.kind for kind in self._vocabulary.kinds if any(word in words for word in kind.words)),
            unknown=unknown,
            unsupported=tuple(word for word in words if word in self._vocabulary.unsupported),
        )


def _narrowest(keys: Iterable[str]) -> list[str]:
    """Leave out a group of which a row is named as well: "denied as state secrets" asks for that row alone."""
    keys = list(keys)
    return [key for key in keys if not any(other != key and other.startswith(key) for other in keys)]


def row_to_fields(key: str, columns: Sequence[str]) -> list[str]:
    """Give the fields of a row or group: ``("disputes.review", ["corrected"])`` → disputes.review.corrected.

    Columns that the row does not have are passed over; without any, the total is meant, and all columns of a row of part two.
    """
    known = _columns_of(key)
    chosen = [column for column in columns if column in known]
    if not chosen:
        chosen = [_TOTAL] if _TOTAL in known else list(known)
    return [f"{key}.{column}" for column in chosen]


@cache
def _columns_of(key: str) -> tuple[str, ...]:
    """Give the columns of a row; a group of rows (``applications.denied``, ``disputes.litigation``) has those of its rows."""
    columns = [field.column.key for name, field in fields().items() if field.row.key == key]
    columns = columns or [field.column.key for field in fields().values() if field.row.key.startswith(key)]
    return tuple(dict.fromkeys(columns))


def _phrases(words: Vocabulary) -> frozenset[str]:
    parts: Iterable[Iterable[str]] = (
        *(row.words for row in words.rows),
        *(column.words for column in words.columns),
        *(kind.words for kind in words.kinds),
        words.fillers,
        words.unsupported,
    )
    return frozenset(word for part in parts for word in part)
