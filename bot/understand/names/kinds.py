"""Kinds of body as typed: the words for them that follow each other, and the keys they stand for. ``kinds_at``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from xxgk.bot.understand.names.text import QuestionText
from xxgk.index.agencies.lexicon import KindWord, read_kind
from xxgk.index.agencies.vocabulary.loading import kinds

ANY_ZONE = "开发区"  # said of zones of every kind


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words for kinds of body that follow each other (高新区 + 教育局), and where they end."""

    words: tuple[KindWord, ...]
    end: int

    @property
    def text(self) -> str:
        """The words as typed."""
        return "".join(word.word for word in self.words)

    @property
    def tails(self) -> tuple[str, ...]:
        """The keys they stand for: (``"高新区/教育"``,)."""
        return tuple("/".join(keys) for keys in product(*([one.key for one in word.meanings] for word in self._said)))

    @property
    def now(self) -> tuple[str, ...]:
        """The keys of the bodies that took over, of a kind of former times: 国土局 → (``"自然资源"``,)."""
        *before, last = self._said
        head = "/".join([word.meanings[0].key for word in before])
        return tuple(f"{head}/{key}" if head else key for one in last.meanings for key in one.now)

    @property
    def sort(self) -> str:
        """The sort of the last word that counts."""
        return self._said[-1].sort

    @property
    def _said(self) -> Sequence[KindWord]:
        """Leave out what adds nothing: the committee of a zone, the government before its 法制办."""
        words = self.words
        while len(words) > 1 and words[0].sort == "government":
            words = words[1:]
        if len(words) > 1 and words[-1].sort in ("committee", "government") and words[-2].sort in ("zone", "town"):
            words = words[:-1]
        return words


@cache
def zone_keys() -> tuple[str, ...]:
    """Give the keys of zones of every kind."""
    return tuple(dict.fromkeys(kind.key for kind in kinds() if kind.sort == "zone"))


def kinds_at(text: QuestionText, start: int) -> Kinds | None:
    """Read the words for kinds of body that start here: ``"高新区教育局"``; cut-short ones only where a name may end."""
    if start not in text.kinds:
        text.kinds[start] = _kinds_at(text, start)
    return text.kinds[start]


def _kinds_at(text: QuestionText, start: int) -> Kinds | None:
    words: list[KindWord] = []
    at = start
    while kind := read_kind(text.text, at, clips=True):
        end = at + len(kind.word)
        if kind.clip and (text.is_longer_word(at, end) or not (text.ends_firmly(end) or read_kind(text.text, end))):
            break  # 统计|数据 is no 统计局
        if kind.sort == "town" and words:
            break
        words.append(kind)
        at = end
    return Kinds(tuple(words), at) if words else None


def accepts(typed: Iterable[str], tail: str) -> bool:
    """Tell whether a body of kind ``tail`` is of a kind as typed; 开发区 is said of all zones."""
    first, _, behind = tail.partition("/")
    for one in typed:
        kind, _, rest = one.partition("/")
        if kind == first and rest == behind:
            return True
        if kind == ANY_ZONE and first in zone_keys() and rest == behind:
            return True
    return False
