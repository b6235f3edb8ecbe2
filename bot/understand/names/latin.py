"""Names typed in Latin letters: pinyin with or without blanks and tones, initials, English. ``LatinReader``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.understand.names.english import WORD, central_bodies, english, kind_of_sound, kinds_in_english
from bot.understand.names.kinds import Kinds
from bot.understand.names.mention import Candidate, Mention, Option, Unheld, mention_of
from bot.understand.names.places import Places, divisions_of, place_sounds
from bot.understand.names.reading import NameReader
from bot.understand.names.scoring import ANY, DISTINCTIVE, NAMED, SCOPE
from index.agencies.keys import Key, name_to_keys
from index.chinese.likeness import plain_pinyin, sound_of
from index.store.held import KeyRow

if TYPE_CHECKING:
    from index.agencies.lexicon import KindWord

_MOST_WORDS = 14  # syllables of a place or kind typed apart
_SHORTEST = 4  # letters of a place that is typed by its sound


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    sound: str
    start: int
    end: int


class LatinReader:
    """Reads the names in Latin letters in one question."""

    def __init__(self, reader: NameReader) -> None:
        self._reader = reader
        self._words = [
            _Word(match[0], plain_pinyin(match[0]), match.start(), match.end())
            for match in WORD.finditer(reader.text.text)
        ]
        self._heads: dict[str, list[KeyRow]] = {}
        if self._words:
            for row in reader.held.with_sounds(list(self._sounds())):
                self._heads.setdefault(sound_of(row.head), []).append(row)

    def mentions(self) -> Iterator[tuple[int, Mention | Unheld]]:
        """Give every name, with where it starts, from left to right."""
        at = 0
        while at < len(self._words):
            found = self._mention_at(at)
            if found is None:
                at += 1
                continue
            yield self._words[at].start, found
            end = found.end
            at = next((place for place, word in enumerate(self._words) if word.start >= end), len(self._words))

    def _sounds(self) -> Iterator[str]:
        for first in range(len(self._words)):
            for last in range(first + 1, min(len(self._words), first + _MOST_WORDS) + 1):
                yield "".join(word.sound for word in self._words[first:last])

    def _mention_at(self, at: int) -> Mention | Unheld | None:
        options = [*self._central_at(at), *self._placed_at(at), *self._kind_of_place(at), *self._headed_at(at)]
        if options:
            best = max(options, key=lambda option: (option.end, option.score))
            if not best.candidates:
                return Unheld(best.end)
            start = self._words[at].start
            return mention_of(self._reader.held, (start, best.end), best.candidates, doubt=best.doubt)
        kind = self._kinds_at(at, english_too=not self._after_group(at))
        if kind is not None and kind.sort in ("zone", "organ"):
            return self._reader.of_kind(self._words[at].start, replace(kind, end=self._end(kind.end)))
        return None

    def _after_group(self, at: int) -> bool:
        return at > 0 and self._words[at - 1].text.lower() in english().groups

    def _end(self, count: int) -> int:
        """Give where the word before number ``count`` ends."""
        return self._words[count - 1].end

    def _joined(self, first: int, last: int) -> str:
        return "".join(word.sound for word in self._words[first:last])

    def _plain(self, first: int, last: int) -> str:
        return " ".join(word for one in self._words[first:last] for word in re.split(r"['’ˈ]", one.text.lower()))

    def _central_at(self, at: int) -> Iterator[Option]:
        """Find a central body by its English name or, in capitals or as the only words, its initials."""
        for last in range(min(len(self._words), at + _MOST_WORDS), at, -1):
            official = central_bodies().get(self._plain(at, last))
            if official is None and last == at + 1:
                word = self._words[at].text
                alone = len(self._words) == 1
                official = central_bodies().get(word.upper() if alone else word)
            if official is not None:
                rows = [row for key in name_to_keys(official) if key.way == "name" for row in self._with_key(key)]
                exact = [row for row in rows if row.name == official] or rows
                why = f"{official} in English"
                scored = ((row, SCOPE if row.way == "scope" else NAMED) for row in exact)
                yield Option(self._end(last), tuple(Candidate(row, score, why, "initials") for row, score in scored))
                return

    def _with_key(self, key: Key) -> list[KeyRow]:
        if not key.head:
            return self._reader.held.at([key.place], [key.tail])
        return [
            row for row in self._reader.held.with_heads([key.head]) if (row.place, row.tail) == (key.place, key.tail)
        ]

    def _placed_at(self, at: int) -> Iterator[Option]:
        for last, places in self._places_at(at):
            yield from self._behind(at, last, places)
        yield from self._run_together(at)

    def _places_at(self, at: int) -> Iterator[tuple[int, list[Places]]]:
        """Read places, the longest reading first; a second one inside the first (Nanjing Gulou District)."""
        for last in range(min(len(self._words), at + _MOST_WORDS), at, -1):
            places = self._named_places(at, last)
            if not places:
                continue
            last, places = self._levelled(last, places)
            for further in range(min(len(self._words), last + 4), last, -1):
                inner = self._named_places(last, further)
                within = [narrowed for one in inner if (narrowed := _within(one, places))]
                if within:
                    yield self._levelled(further, within)
                    return
            yield last, places
            return

    def _named_places(self, first: int, last: int) -> list[Places]:
        plain, sound = self._plain(first, last), self._joined(first, last)
        if plain in english().not_pinyin or (len(sound) < _SHORTEST and plain not in english().places):
            return []
        words: Sequence[str] = (
            (english().places[plain],) if plain in english().places else place_sounds().get(sound, ())
        )
        return [_called(word) for word in words if divisions_of(word)]

    def _levelled(self, last: int, places: list[Places]) -> tuple[int, list[Places]]:
        """Take in the English words for levels: Weidong District, Suqian City."""
        while last < len(self._words) and (level := english().levels.get(self._words[last].text.lower())) is not None:
            if self._kinds_at(last) is not None:
                break
            if level:
                kept = []
                for one in places:
                    fit = tuple(
                        place
                        for place in one.all
                        if place.name.endswith(level) or (level == "县" and place.name[-1] == "旗")
                    )
                    if fit:
                        kept.append(replace(one, all=fit, levelled=True))
                places = kept or places
            last += 1
        return last, places

    def _kinds_at(self, at: int, *, english_too: bool = True) -> Kinds | None:
        """Read the words for kinds of body from word ``at`` on; ``end`` is the number of the word behind them."""
        words: list[KindWord] = []
        while at < len(self._words):
            for last in range(min(len(self._words), at + _MOST_WORDS), at, -1):
                word = kinds_in_english().get(self._plain(at, last)) if english_too else None
                word = word or kind_of_sound(self._joined(at, last), last == at + 1)
                if word is not None and not (
                    word.sort == "government" and self._is_behind(last, english().not_behind_government)
                ):
                    words.append(word)
                    at = last
                    break
            else:
                break
        return Kinds(tuple(words), at) if words else None

    def _is_behind(self, last: int, words: frozenset[str]) -> bool:
        return last < len(self._words) and self._words[last].text.lower() in words

    def _behind(self, start: int, last: int, places: list[Places]) -> Iterator[Option]:
        kinds_read = self._kinds_at(last)
        if kinds_read is not None:
            end = self._end(kinds_read.end)
            found = [option for one in places for option in self._reader.bodies.of_place(one, kinds_read, end)]
            yield self._one(found, end)
            return
        if last < len(self._words) and (end_of_body := self._other_body(last)):
            yield Option(end_of_body, ())
            return
        end = self._end(last)
        found = [option for one in places for option in self._reader.bodies.government(one, end)]
        bodies = {row.place for option in found for row in (one.row for one in option.candidates)}
        top = min((len(place.code) for one in places for place in one.meant), default=0)
        meant = [
            one for one in places if any(len(place.code) == top for place in one.meant)
        ]  # wuxi: 无锡市 before 巫溪县
        if len(meant) == 1 and (first := list(self._reader.bodies.government(meant[0], end))):
            found, bodies, places = (
                first,
                {row.place for option in first for row in (one.row for one in option.candidates)},
                meant,
            )
        lone = len(places) > 1 and len(bodies) < len(places)
        option = self._one(found, end)
        sound = self._joined(start, last)
        yield (
            replace(option, doubt=option.doubt or f"several places are called {sound}")
            if lone and option.candidates
            else option
        )

    def _one(self, options: Sequence[Option], end: int) -> Option:
        candidates = [
            replace(one, by="pinyin", score=min(one.score, ANY)) for option in options for one in option.candidates
        ]
        doubt = next((option.doubt for option in options if option.doubt), "")
        return Option(end, tuple(candidates), doubt)

    def _other_body(self, last: int) -> int:
        """Give where the name of a body of another kind ends: Hongze District | Sanitation Bureau."""
        for at in range(last, min(len(self._words), last + 5)):
            between = self._reader.text.text[self._end(last) : self._words[at].start]
            if re.search(r"[^\w\s'’-]", between) or self._words[at].text.lower() in (
                "in",
                "receive",
                "received",
                "and",
                "how",
                "have",
                "had",
            ):
                return 0
            if self._words[at].text.lower() in english().bodies_end_in:
                return self._words[at].end
        return 0

    def _kind_of_place(self, at: int) -> Iterator[Option]:
        """Read a kind before its place: Education Bureau of Shijiazhuang."""
        kinds_read = self._kinds_at(at)
        if kinds_read is None or kinds_read.end >= len(self._words):
            return
        link = kinds_read.end
        if self._words[link].text.lower() not in ("of", "in", "for"):
            return
        link += 1 + (self._plain(link + 1, link + 2) == "the")
        for last, places in self._places_at(link):
            end = self._end(last)
            found = [option for one in places for option in self._reader.bodies.of_place(one, kinds_read, end)]
            yield self._one(found, end)

    def _headed_at(self, at: int) -> Iterator[Option]:
        """Find a body by the pinyin of what is distinctive in its name: wangtuan zhen."""
        for last in range(min(len(self._words), at + _MOST_WORDS), at, -1):
            rows = self._heads.get(self._joined(at, last), ())
            kinds_read = self._kinds_at(last) if rows else None
            if kinds_read is not None:
                found = [row for row in rows if row.tail in kinds_read.tails]
                if found:
                    why = f"{found[0].head}, kind {kinds_read.text}"
                    yield Option(
                        self._end(kinds_read.end), tuple(Candidate(row, DISTINCTIVE, why, "pinyin") for row in found)
                    )
                    return

    def _run_together(self, at: int) -> Iterator[Option]:
        """Read place and kind typed as one word: shijiazhuangjiaoyuju, nanchangjkq, wuhanshijianghanqu."""
        word = self._words[at]
        found = list(self._letters(word.sound, word.end, None))
        if found:
            yield self._one(found, word.end)

    def _letters(self, sound: str, end: int, above: Places | None) -> Iterator[Option]:
        """Read letters without a blank as a place, one in it perhaps, and a kind of body, or nothing for its government."""
        for middle in range(len(sound) - 1, _SHORTEST - 1, -1):
            for name in place_sounds().get(sound[:middle], ()):
                places = _called(name)
                within = _within(places, [above]) if above else places
                if within is None:
                    continue
                rest = sound[middle:]
                for kinds_read in _kinds_of_letters(rest, end):
                    yield from self._reader.bodies.of_place(within, kinds_read, end)
                yield from self._letters(rest, end, within) if len(rest) >= _SHORTEST else ()
        for name in place_sounds().get(sound, ()) if above else ():
            inner = _within(_called(name), [above] if above else [])
            if inner is not None:
                yield from self._reader.bodies.government(inner, end)


def _called(name: str) -> Places:
    """Give the divisions that bear a name, or of a stem those it is the stem of."""
    named = tuple(one for one in divisions_of(name) if one.name == name)
    return Places(name, named or divisions_of(name), bool(named))


def _within(inner: Places, outer: Sequence[Places]) -> Places | None:
    fit = tuple(
        place
        for place in inner.all
        if any(place.code.startswith(one.code) and place != one for above in outer for one in above.all)
    )
    return replace(inner, all=fit) if fit else None


def _kinds_of_letters(sound: str, end: int) -> Iterator[Kinds]:
    """Read letters without a blank as a kind of body, or as that of a zone and of its committee or department."""
    if kind := kind_of_sound(sound, True):
        yield Kinds((kind,), end)
        return
    for middle in range(2, len(sound) - 1):
        zone, behind = kind_of_sound(sound[:middle], True), kind_of_sound(sound[middle:], True)
        if zone is not None and behind is not None and zone.sort == "zone":
            yield Kinds((zone, behind), end)
