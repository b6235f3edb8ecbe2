"""The agencies a question means, among those held: ``AgencyMatcher.find``.

A mention is read as place + kind of body (卫东区 + 政府, 鞍山 + 高新区). Both must agree with the agency's name: the same kind
elsewhere, or another body of the same place, is never a match.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

from index.agencies.dissect import Name, dissect
from index.agencies.divisions import Division, leading_divisions
from index.agencies.kinds import kind_words, kinds
from index.chinese.text import normalise
from index.store.reading import StoredAgency

Decision = Literal["match", "choose", "none"]
MAX_CHOICES = 8
_NEAR_SCORE = 60
_BAN = "办(?![法结理件完了好])"  # the office, not the verb: 市政府办, but not 市政府办理
# a body of some kind, said right after a place; the characters left out are those that start the rest of a question
_BODY_WORD = re.compile(
    r"[^\W\d收报有的去今在有是和与多哪什怎本上前到年被]{0,7}?"
    rf"(?:局|厅|委(?!托)|街道|镇|乡|法院|检察院|大学|学院|学校|中学|小学|医院|中心|海关|办公室|{_BAN}|"
    r"(?<![市县区])(?:公司|集团|银行))"
)
_OFFICE = re.compile(_BAN)
_ENGLISH_BODY = re.compile(
    r"[a-z' ]{0,40}?\b(?:bureau|office|commission|committee|department|court|school|university|college|hospital|company|"
    r"cent(?:er|re)|station|subdistrict|township|town)\b"
)
# words of the form and of questions that start like a body: 政府信息公开申请, 政府集中采购
_NO_BODY = re.compile(r"(?:人民)?政府(?=信息|公开|集中采购|采购|网站)")
_SAME_BODY = re.compile(r"管理委员会|管委会")  # behind the name of a zone
_LATIN = re.compile(r"[a-z][a-z'’-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SURE = 90
_MAX_WORDS, _MAX_NAME = 6, 24


@dataclass(frozen=True, slots=True)
class Match:
    """An agency that a mention may mean; ``score`` from 0 to 100, ``why`` for a person to read."""

    agency: StoredAgency
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class FoundAgencies:
    """What a question says of agencies.

    Attributes:
        decision: ``"match"``: each of ``matches`` is meant; ``"choose"``: one of them is, ask which; ``"none"``: an agency is
            named but not held (``matches`` are near names, not answers), or none is named at all (``typed`` is empty).
        typed: the words that name the agencies; of several, where one is not clear, that one.
        matches: at most eight.
        rest: the question without those words.
    """

    decision: Decision
    typed: str
    matches: tuple[Match, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    places: tuple[Division, ...]
    kind: str
    matches: tuple[Match, ...]


class AgencyMatcher:
    """Knows the agencies held. Made once for a database; finding is read-only."""

    def __init__(self, agencies: Iterable[StoredAgency]) -> None:
        self._agencies = list(agencies)
        self._names: list[tuple[StoredAgency, str, Name]] = [
            (agency, name, dissect(name, agency.region)) for agency in self._agencies for name in agency.names
        ]
        self._by_name: dict[str, list[StoredAgency]] = {}
        self._by_kind: dict[str, list[tuple[StoredAgency, str, Name]]] = {}
        for agency, name, parts in self._names:
            self._add(name, agency)
            for form in parts.forms:
                self._by_kind.setdefault(form, []).append((agency, name, parts))
        self._kinds = sorted((form for form in self._by_kind if form), key=len, reverse=True)

    def _add(self, name: str, agency: StoredAgency) -> None:
        held = self._by_name.setdefault(name, [])
        if agency not in held:
            held.append(agency)

    def find(self, question: str) -> FoundAgencies:
        """Find the agencies of a question, in its order; several well-named ones are all meant."""
        text = normalise(question)
        mentions = self._mentions(text)
        if not any(mention.places or not mention.kind for mention in mentions):
            by_sound = self._by_latin(text) or self._by_homophone(text)
            if by_sound is not None:
                return by_sound
        if not mentions:
            return FoundAgencies("none", "", (), text)
        rest = text
        for mention in reversed(mentions):
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        unclear = next((one for one in mentions if len(one.matches) != 1 or one.matches[0].score < _SURE), None)
        if unclear is None:
            typed = "、".join(text[mention.start : mention.end] for mention in mentions)
            matches = {mention.matches[0].agency.name: mention.matches[0] for mention in mentions}
            found = FoundAgencies("match", typed, tuple(matches.values()), rest)
            more = self._by_latin(rest)
            return _joined(found, more) if more else found
        typed = text[unclear.start : unclear.end]
        if unclear.matches:
            return FoundAgencies("choose", typed, unclear.matches[:MAX_CHOICES], rest)
        return FoundAgencies("none", typed, self._near(typed, unclear), rest)

    def _mentions(self, text: str) -> list[_Mention]:
        mentions: list[_Mention] = []
        at = 0
        while at < len(text):
            found = self._mention_at(text, at)
            if found is not None:
                if mentions and (torn := _contradiction(mentions[-1], found)):
                    mentions[-1] = torn
                else:
                    mentions.append(found)
                at = found.end
            else:
                at += 1
        return mentions

    def _mention_at(self, text: str, start: int) -> _Mention | None:
        """Read the mention that starts here: a full name, or a place and a kind, or either alone."""
        for length in range(min(len(text) - start, 40), 3, -1):
            held = self._by_name.get(text[start : start + length])
            end = start + length
            if held and (same := _SAME_BODY.match(text, end)):
                end = same.end()
            if held and not _BODY_WORD.match(text, end):
                matches = tuple(Match(agency, 100, "full name") for agency in held)
                return _Mention(start, end, (), "", matches)
        places, end = self._places_at(text, start)
        kind = self._kind_at(text, end)
        if places:
            return self._placed(text, start, end, places, kind)
        if kind and not _NO_BODY.match(text, start):
            matches = tuple(
                Match(agency, 50, f"kind {kind}, no place named") for agency in _agencies(self._by_kind.get(kind, ()))
            )
            return _Mention(start, start + len(kind), (), kind, matches)
        return None

    def _places_at(self, text: str, start: int) -> tuple[tuple[Division, ...], int]:
        """Read the divisions named here, and where they end: (every 鼓楼区, 3), ((), start) for none."""
        places = leading_divisions(text[start : start + 24])
        if not places:
            return (), start
        ends = {place: start + _spoken_length(text[start:], place) for place in places}
        end = max(ends.values())
        return tuple(place for place in places if ends[place] == end), end

    def _kind_at(self, text: str, start: int) -> str:
        held = next((kind for kind in self._kinds if _says(text, start, kind)), "")
        known = next((kind for kind in kind_words() if _says(text, start, kind)), "")
        return max(held, known, key=len)

    def _placed(self, text: str, start: int, end: int, places: tuple[Division, ...], kind: str) -> _Mention | None:
        spoken = text[start:end]
        levelled = any(spoken.endswith(place.name) for place in places)
        if other := _BODY_WORD.match(text, end + len(kind)):
            return _Mention(start, other.end(), places, other[0], ())
        candidates = [(agency, name) for agency, name, parts in self._by_kind.get(kind, ()) if parts.place in places]
        matches = tuple(
            Match(agency, 95, f"place {spoken}, " + (f"kind {kind}" if kind else "its government"))
            for agency in dict.fromkeys(agency for agency, _ in candidates)
        )
        if not matches and not kind and not levelled and start > 0 and text[start - 1 : start].strip():
            return None  # two characters that happen to be a place (公安, 和平) in the middle of other words
        return _Mention(start, end + len(kind), places, kind, matches)

    def _by_latin(self, text: str) -> FoundAgencies | None:
        """Find the names typed in pinyin or English, each of them meant where all are certain."""
        latin = _english_kinds(text.lower())
        words = list(_LATIN.finditer(latin))
        for first, last in _windows(len(words), _MAX_WORDS, shortest=1):
            sound = "".join(word[0].replace("-", "") for word in words[first:last])
            span = words[first].start(), words[last - 1].end()
            if held := self._sounds.get(sound):
                found = _heard(latin, span, [Match(agency, _SURE, f"pinyin {sound}") for agency in held])
                more = self._by_latin(found.rest) if found.decision == "match" else None
                return _joined(found, more) if more else found
            if last == first + 1 and (near := self._place_sounds.get(sound)):
                return _heard(latin, span, [Match(agency, 60, f"place {sound}") for agency in near], ask=True)
        return None

    def _by_homophone(self, text: str) -> FoundAgencies | None:
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
                    Match(agency, _SURE, f"{typed} sounds like {agency.name}")
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
        for agency in self._agencies:
            place = dissect(agency.name, agency.region).place
            if place is not None:
                sounds.setdefault("".join(lazy_pinyin(place.stem)), []).append(agency)
        return sounds

    def _near(self, typed: str, mention: _Mention) -> tuple[Match, ...]:
        """Offer agencies of the same place, else of similar name: near names, never answers."""
        if mention.places:
            paths = {"".join(place.path) for place in mention.places}
            near = [
                agency for agency in self._agencies if agency.region and any(agency.region.startswith(p) for p in paths)
            ]
            if near:
                return tuple(Match(agency, 40, "same place, another body") for agency in near[:MAX_CHOICES])
        names = {name: agency for agency, name, _ in self._names}
        hits = process.extract(typed, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_SCORE, limit=MAX_CHOICES)
        return tuple(
            {names[name].name: Match(names[name], score * 0.5, "similar name") for name, score, _ in hits}.values()
        )


def _says(text: str, start: int, kind: str) -> bool:
    return text.startswith(kind, start) and (
        not kind.endswith("办") or bool(_OFFICE.match(text, start + len(kind) - 1))
    )


def _contradiction(one: _Mention, other: _Mention) -> _Mention | None:
    """Join two places that follow each other directly, of which the second is not in the first (鞍山市卫东区): no such body."""
    if one.end != other.start or one.kind or not one.places or not other.places:
        return None
    return _Mention(one.start, other.end, (*one.places, *other.places), other.kind, ())


def _heard(text: str, span: tuple[int, int], matches: list[Match], *, ask: bool = False) -> FoundAgencies:
    start, end = span
    if other := _ENGLISH_BODY.match(text, end) or _another_kind(text, end):
        return FoundAgencies("none", text[start : other.end()].strip(), (), f"{text[:start]} {text[other.end() :]}")
    decision: Decision = "none" if not matches else "choose" if ask or len(matches) > 1 else "match"
    return FoundAgencies(decision, text[start:end], tuple(matches[:MAX_CHOICES]), f"{text[:start]} {text[end:]}")


def _joined(one: FoundAgencies, more: FoundAgencies) -> FoundAgencies:
    """Put two finds of one question together; what is not clear in the second is not clear at all."""
    if more.decision != "match":
        return more
    matches = {match.agency.name: match for match in (*one.matches, *more.matches)}
    return FoundAgencies("match", f"{one.typed}、{more.typed}", tuple(matches.values()), more.rest)


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


def _agencies(rows: Sequence[tuple[StoredAgency, str, Name]]) -> list[StoredAgency]:
    return list(dict.fromkeys(agency for agency, _, _ in rows))


def _spoken_length(text: str, place: Division) -> int:
    return max(_path_length(text, place.path[level:]) for level in range(len(place.path)))


def _path_length(text: str, path: Sequence[str]) -> int:
    at = 0
    for level in path:
        for word in (level, Division("", (level,)).stem):
            if len(word) > 1 and text.startswith(word, at):
                at += len(word)
                break
    return at


def _english_kinds(text: str) -> str:
    """Replace English kinds of body by the pinyin of their short Chinese form: ``"anshan high-tech zone"`` → ``… gaoxinqu``."""
    names = [(english, kind) for kind in kinds() for english in kind.english]
    for english, kind in sorted(names, key=lambda entry: -len(entry[0])):
        if english in text:
            spoken = kind.short[0] if kind.short else kind.official
            text = text.replace(english, "".join(lazy_pinyin(spoken)))
    return re.sub(r"\b(?:district)\b", "qu", re.sub(r"\bcity\b", "shi", re.sub(r"\bcounty\b", "xian", text)))
