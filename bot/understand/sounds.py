"""Names by their sound: typed in pinyin, in English, or with other characters of the same sound. ``SoundMatcher``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from pypinyin import lazy_pinyin

from bot.understand.found_agencies import MAX_CHOICES, SURE, Decision, FoundAgencies, Match, joined
from index.agencies.dissect import Name, dissect
from index.agencies.divisions import leading_divisions
from index.agencies.kinds import kind_words, kinds
from index.store.reading import StoredAgency

_ENGLISH_BODY = re.compile(
    r"[a-z' ]{0,40}?\b(?:bureau|office|commission|committee|department|court|school|university|college|hospital|company|"
    r"cent(?:er|re)|station|subdistrict|township|town)\b"
)
_LATIN = re.compile(r"[a-z][a-z'’-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MAX_WORDS, _MAX_NAME = 6, 24


class SoundMatcher:
    """Knows how the names held sound; the sounds are worked out when the first of them is needed."""

    def __init__(self, names: Sequence[tuple[StoredAgency, str, Name]]) -> None:
        self._names = names

    def by_latin(self, text: str) -> FoundAgencies | None:
        """Find the names typed in pinyin or English, each of them meant where all are certain."""
        latin = _english_kinds(text.lower())
        words = list(_LATIN.finditer(latin))
        for first, last in _windows(len(words), _MAX_WORDS, shortest=1):
            sound = "".join(word[0].replace("-", "") for word in words[first:last])
            span = words[first].start(), words[last - 1].end()
            if held := self._sounds.get(sound):
                found = _heard(latin, span, [Match(agency, SURE, f"pinyin {sound}") for agency in held])
                more = self.by_latin(found.rest) if found.decision == "match" else None
                return joined(found, more) if more else found
            if last == first + 1 and (near := self._place_sounds.get(sound)):
                return _heard(latin, span, [Match(agency, 60, f"place {sound}") for agency in near], ask=True)
        return None

    def by_homophone(self, text: str) -> FoundAgencies | None:
        """Find a name typed with other characters of the same sound."""
        if not _HAN.search(text):
            return None
        syllables = lazy_pinyin(list(text))
        for start, end in _windows(len(syllables), _MAX_NAME, shortest=3):
            held = self._sounds.get("".join(syllables[start:end]))
            typed = text[start:end]
            if held and _HAN.fullmatch(typed):
                places = leading_divisions(typed)
                matches = [
                    Match(agency, SURE, f"{typed} sounds like {agency.name}")
                    for agency in held
                    if not places or dissect(agency.name, agency.region).place in places
                ]
                return _heard(text, (start, end), matches)
        return None

    @cached_property
    def _sounds(self) -> dict[str, list[StoredAgency]]:
        sounds: dict[str, list[StoredAgency]] = {}
        for agency, name, parts in self._names:
            words = {name}
            if parts.place is not None:
                words |= {head + form for head in (parts.place.name, parts.place.stem) for form in parts.forms}
            for word in words:
                held = sounds.setdefault("".join(lazy_pinyin(word)), [])
                if agency not in held:
                    held.append(agency)
        return sounds

    @cached_property
    def _place_sounds(self) -> dict[str, list[StoredAgency]]:
        sounds: dict[str, list[StoredAgency]] = {}
        for agency, name, parts in self._names:
            if name == agency.name and parts.place is not None:
                sounds.setdefault("".join(lazy_pinyin(parts.place.stem)), []).append(agency)
        return sounds


def _heard(text: str, span: tuple[int, int], matches: list[Match], *, ask: bool = False) -> FoundAgencies:
    start, end = span
    if other := _ENGLISH_BODY.match(text, end) or _another_kind(text, end):
        return FoundAgencies("none", text[start : other.end()].strip(), (), f"{text[:start]} {text[other.end() :]}")
    decision: Decision = "none" if not matches else "choose" if ask or len(matches) > 1 else "match"
    return FoundAgencies(decision, text[start:end], tuple(matches[:MAX_CHOICES]), f"{text[:start]} {text[end:]}")


def _another_kind(text: str, start: int) -> re.Match[str] | None:
    """Find the kind of body, in pinyin, that follows a name and makes it that of another body (洪泽区 → hongzequ caizhengju)."""
    word = re.compile(r"\s*([a-z]+)").match(text, start)
    return word if word and word[1] in _kind_sounds() else None


@cache
def _kind_sounds() -> frozenset[str]:
    same = {"人民政府", "政府", "管理委员会", "管委会"}
    return frozenset("".join(lazy_pinyin(word)) for word in kind_words() if word not in same)


def _windows(length: int, longest: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Give every stretch of a sequence as (start, end), from left to right, the longest first."""
    for start in range(length):
        for end in range(min(length, start + longest), start + shortest - 1, -1):
            yield start, end


def _english_kinds(text: str) -> str:
    """Replace English kinds of body by the pinyin of their short Chinese form: ``"anshan high-tech zone"`` → ``… gaoxinqu``."""
    names = [(english, kind) for kind in kinds() for english in kind.english]
    for english, kind in sorted(names, key=lambda entry: -len(entry[0])):
        if english in text:
            spoken = kind.short[0] if kind.short else kind.official
            text = text.replace(english, "".join(lazy_pinyin(spoken)))
    return re.sub(r"\b(?:district)\b", "qu", re.sub(r"\bcity\b", "shi", re.sub(r"\bcounty\b", "xian", text)))
