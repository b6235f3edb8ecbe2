"""Every word for a kind of body, with what it means: ``read_kind``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from xxgk.index.agencies.vocabulary.kind import Sort
from xxgk.index.agencies.vocabulary.loading import everyday_words, kinds

# what a word that ends so must not be followed by: 办理 is no office, 部分公开 no ministry, 委托 no committee, 政府公报 no government
_NOT_BEHIND = {
    "办": ("法", "结", "理", "件", "完", "了", "好"),
    "部": ("门", "分", "署"),
    "委": ("托", "派", "任"),
    "局": ("部", "限", "面"),
    "街": ("道", "街", "区", "坊"),
    "镇": ("街",),
    "乡": ("镇",),
    "管委": ("会",),
    "政府": ("信", "网", "采", "购", "公报", "公共", "公务", "公告", "公信", "集"),
}
_LONGEST_BEHIND = 2  # characters
_LONGEST_BEFORE = 12  # characters of a kind before another


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word for a kind of body may mean; ``now`` are the kinds that took over, where the kind is one of former times."""

    key: str
    sort: Sort
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word for a kind of body, read in a text; ``clip``: it needs a place before it (``"文旅"``, ``"医院"``)."""

    word: str
    meanings: tuple[Meaning, ...]
    clip: bool = False

    @property
    def sort(self) -> Sort:
        """The sort of body; of a word with several meanings they are all of one."""
        return self.meanings[0].sort


@cache
def kind_forms() -> dict[str, tuple[Meaning, ...]]:
    """Give every form of every kind, official and short, with its meanings."""
    found: dict[str, list[Meaning]] = {}
    for kind in kinds():
        _add(found, kind.forms, Meaning(kind.key, kind.sort, kind.now))
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}


@cache
def clip_forms() -> dict[str, tuple[Meaning, ...]]:
    """Give what will do for a kind behind a place or before another kind: ``"高新"``, ``"公安"``, ``"文旅"``."""
    found: dict[str, list[Meaning]] = {}
    for kind in kinds():
        words = (*kind.words, *kind.short) if kind.built else ()
        clips = (*kind.clip, *(word for word in words if word not in everyday_words()))
        _add(found, clips, Meaning(kind.key, kind.sort, kind.now))
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}


def _add(found: dict[str, list[Meaning]], forms: Iterable[str], meaning: Meaning) -> None:
    for form in forms:
        found.setdefault(form, []).append(meaning)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Give how long the forms are that begin with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for form in (*kind_forms(), *clip_forms()):
        found.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def read_kind(text: str, start: int, *, clips: bool = False) -> KindWord | None:
    """Read the longest word for a kind of body that starts here.

    ``("淮安市教育局", 3)`` → 教育局; ``("天宁区政府办理", 3)`` → 政府, not 政府办; ``("教育部分公开", 0)`` → None; in ``"化工园区管理局"``
    管理局 is read, not in ``"渔政管理局"``; with ``clips`` also ``("无锡文旅", 2)`` → 文旅.
    """
    forms, short = kind_forms(), clip_forms() if clips else {}
    for length in _lengths().get(text[start : start + 1], ()):
        word = text[start : start + length]
        if len(word) < length or (word in _after() and not _stands_behind(text, start, _after()[word])):
            continue
        meanings = forms.get(word)
        if meanings and not _goes_on(word, text[start + length : start + length + _LONGEST_BEHIND]):
            return KindWord(word, meanings, clip=word in _placed())
        if word in short:
            return KindWord(word, short[word], clip=True)
    return None


@cache
def _placed() -> frozenset[str]:
    """Give the forms that mean a body only behind a place or what is distinctive."""
    return frozenset(form for kind in kinds() if kind.placed for form in kind.forms)


@cache
def _after() -> dict[str, Sort]:
    """Give the forms that count only behind a kind of some sort, with the sort."""
    return {form: kind.after for kind in kinds() if kind.after for form in kind.forms}


def _stands_behind(text: str, start: int, sort: Sort) -> bool:
    """Tell whether a word for a kind of this sort ends where another starts."""
    words = (text[before:start] for before in range(max(0, start - _LONGEST_BEFORE), start))
    return any(meaning.sort == sort for word in words for meaning in kind_forms().get(word, ()))


@cache
def common_heads() -> frozenset[str]:
    """Give what bodies of many places and schools are called: 儿童 (医院)."""
    return frozenset(head for kind in kinds() for head in kind.common)


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Give the kinds that are part of a body of another kind and known by themselves, with those: 交警 of 公安."""
    return {kind.key: kind.under for kind in kinds() if kind.under}


def _goes_on(word: str, behind: str) -> bool:
    return any(word.endswith(end) and behind.startswith(no) for end, no in _NOT_BEHIND.items())


@cache
def english_kinds() -> dict[str, tuple[Meaning, ...]]:
    """Give English names of kinds, lower case: ``"education bureau"``, ``"ministry of education"``, ``"high-tech zone"``."""
    found: dict[str, list[Meaning]] = {}
    for kind in kinds():
        _add(found, kind.english_names, Meaning(kind.key, kind.sort, kind.now))
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}
