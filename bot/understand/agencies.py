"""The agencies a question means, among those held: ``AgencyMatcher.find``.

A mention is read as place + kind of body (卫东区 + 政府, 鞍山 + 高新区). Both must agree with the agency's name: the same kind
elsewhere, or another body of the same place, is never a match.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.understand.found_agencies import MAX_CHOICES, SURE, FoundAgencies, Match, joined
from bot.understand.sounds import SoundMatcher
from index.agencies.dissect import Name, dissect
from index.agencies.divisions import Division, leading_divisions
from index.agencies.kinds import kind_words
from index.chinese.text import normalise
from index.store.reading import StoredAgency

_NEAR_SCORE = 60
_BAN = "办(?![法结理件完了好])"  # the office, not the verb: 市政府办, but not 市政府办理
# a body of some kind, said right after a place; the characters left out are those that start the rest of a question
_BODY_WORD = re.compile(
    r"[^\W\d收报有的去今在有是和与多哪什怎本上前到年被]{0,7}?"
    rf"(?:局|厅|委(?!托)|街道|镇|乡|法院|检察院|大学|学院|学校|中学|小学|医院|中心|海关|办公室|{_BAN}|"
    r"(?<![市县区])(?:公司|集团|银行))"
)
_OFFICE = re.compile(_BAN)
# words of the form and of questions that start like a body: 政府信息公开申请, 政府集中采购
_NO_BODY = re.compile(r"(?:人民)?政府(?=信息|公开|集中采购|采购|网站)")
_SAME_BODY = re.compile(r"管理委员会|管委会")  # behind the name of a zone


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
        self._sounds = SoundMatcher(self._names)

    def _add(self, name: str, agency: StoredAgency) -> None:
        held = self._by_name.setdefault(name, [])
        if agency not in held:
            held.append(agency)

    def find(self, question: str) -> FoundAgencies:
        """Find the agencies of a question, in its order; several well-named ones are all meant."""
        text = normalise(question)
        mentions = self._mentions(text)
        if not any(mention.places or not mention.kind for mention in mentions):
            by_sound = self._sounds.by_latin(text) or self._sounds.by_homophone(text)
            if by_sound is not None:
                return by_sound
        if not mentions:
            return FoundAgencies("none", "", (), text)
        rest = text
        for mention in reversed(mentions):
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        unclear = next((one for one in mentions if len(one.matches) != 1 or one.matches[0].score < SURE), None)
        if unclear is None:
            typed = "、".join(text[mention.start : mention.end] for mention in mentions)
            matches = {mention.matches[0].agency.name: mention.matches[0] for mention in mentions}
            found = FoundAgencies("match", typed, tuple(matches.values()), rest)
            more = self._sounds.by_latin(rest)
            return joined(found, more) if more else found
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
