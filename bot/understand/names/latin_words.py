"""The words in Latin letters of a question, and what they say of places and kinds of body: ``LatinWords``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from xxgk.bot.understand.names.english import WORD, english, is_asked, kind_of_sound, kinds_in_english, school_words
from xxgk.bot.understand.names.kinds import Kinds
from xxgk.bot.understand.names.letters import SHORTEST, called, places_within
from xxgk.bot.understand.names.places import Places, divisions_of, place_sounds
from xxgk.bot.understand.names.text import QuestionText
from xxgk.index.agencies.divisions import Division
from xxgk.index.chinese.sounds import plain_pinyin

if TYPE_CHECKING:
    from xxgk.index.agencies.lexicon import KindWord

# what no name goes on behind; two blanks are what is left of a year
_APART = re.compile(r"[^\w\s'’&-]|[\d\u4e00-\u9fff]|\s\s")
_APOSTROPHES = str.maketrans("'’ˈ", "   ")
_FAR = 5  # words behind a place
MOST_WORDS = 14  # syllables of a place or kind typed apart


@dataclass(frozen=True, slots=True)
class Word:
    """One word, how it sounds, and where it stands."""

    text: str
    sound: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """In small letters, without the ending of an owner: City's → ``"city"``."""
        return self.text.lower().removesuffix("'s").removesuffix("’s")


class LatinWords:
    """The words in Latin letters of one question, by number."""

    def __init__(self, text: QuestionText) -> None:
        self.text = text
        self.all = [
            Word(match[0], plain_pinyin(match[0]), match.start(), match.end()) for match in WORD.finditer(text.text)
        ]

    def sounds(self) -> Iterator[str]:
        """Give how every stretch of them sounds."""
        for first in range(len(self.all)):
            for last in range(first + 1, min(len(self.all), first + MOST_WORDS) + 1):
                yield "".join(word.sound for word in self.all[first:last])

    def other_school(self, end: int) -> int:
        """Give where the name of a university ends of which only the beginning was read: Nanjing University | of the Arts; 0 for none."""
        last = next((number for number, word in enumerate(self.all) if word.end == end), 0)
        said = self.said(last)
        if (
            len(said) < 3
            or said[0] not in school_words()
            or said[1] != "of"
            or _APART.search(self.text.text, end, self.all[last + 2].start)
        ):
            return 0
        return self.other_body(last + 2) or self.all[last + 2].end

    def end(self, count: int) -> int:
        """Give where the word before number ``count`` ends."""
        return self.all[count - 1].end

    def joined(self, first: int, last: int) -> str:
        """Give how some words sound together."""
        return "".join(word.sound for word in self.all[first:last])

    def plain(self, first: int, last: int) -> str:
        """Give some words in small letters: ``"people s bank"``."""
        return " ".join(_parted(one.text) for one in self.all[first:last])

    def places_at(self, at: int) -> Iterator[tuple[int, list[Places]]]:
        """Read places, the longest reading first; a second one inside the first, or the first inside it.

        Nanjing Gulou District, Chaoyang Beijing; with a comma only where the first says its level: Changsha County, Changsha.
        """
        for last in range(min(len(self.all), at + MOST_WORDS), at, -1):
            places = self._named_places(at, last)
            if not places:
                continue
            named = last
            last, places = self._levelled(last, places)
            if found := self._with_place_above(last, places, levelled=last > named):
                yield found
                return
            beside = self._between(last) in ("", ",")  # more commas are what is left of words: Jiangsu ,,,,,,, Nanjing
            for further in range(min(len(self.all), last + 4) if beside else last, last, -1):
                inner = self._named_places(last, further)
                within = [narrowed for one in inner if (narrowed := places_within(one, places))]
                if within:
                    yield self._levelled(further, within)
                    return
            yield last, places
            return

    def _with_place_above(self, last: int, places: list[Places], *, levelled: bool) -> tuple[int, list[Places]] | None:
        """Read the place that some places lie in right behind them."""
        if last >= len(self.all):
            return None
        between = self._between(last)
        if between and not (levelled and between == ","):
            return None
        for further in range(min(len(self.all), last + 4), last, -1):
            above = self._named_places(last, further)
            if within := [narrowed for one in places if (narrowed := places_within(one, above))]:
                return self._levelled(further, above)[0], within
        return None

    def _between(self, last: int) -> str:
        """Give what stands before word number ``last``, without blanks; ``""`` behind the last one."""
        return self.text.text[self.end(last) : self.all[last].start].strip() if last < len(self.all) else ""

    def _named_places(self, first: int, last: int) -> list[Places]:
        """Give the places that some words are the name of."""
        plain, sound = self.plain(first, last), self.joined(first, last)
        if plain in english().not_pinyin or (len(sound) < SHORTEST and plain not in english().places):
            return []
        words: Sequence[str] = (
            (english().places[plain],) if plain in english().places else place_sounds().get(sound, ())
        )
        return [called(word) for word in words if divisions_of(word)]

    def _levelled(self, last: int, places: list[Places]) -> tuple[int, list[Places]]:
        """Take in the English words for levels: Weidong District, Suqian City."""
        if self.plain(last, last + 2) == "new area" and any(map(_new_areas, places)):
            return last + 2, [replace(one, all=fit, levelled=True) for one in places if (fit := _new_areas(one))]
        while last < len(self.all) and (level := english().levels.get(self.all[last].plain)) is not None:
            if self.kinds_at(last) is not None:
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

    def kinds_at(self, at: int, *, english_too: bool = True) -> Kinds | None:
        """Read the words for kinds of body from word ``at`` on; ``end`` is the number of the word behind them."""
        words: list[KindWord] = []
        while at < len(self.all):
            for last in range(min(len(self.all), at + MOST_WORDS), at, -1):
                word = kinds_in_english().get(self.plain(at, last)) if english_too else None
                word = word or kind_of_sound(self.joined(at, last), last == at + 1)
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
        return last < len(self.all) and self.all[last].text.lower() in words

    def other_body(self, last: int) -> int:
        """Give where the name of a body of another kind ends: Hongze District | Sanitation Bureau, Hangzhou | Airport; 0 for none.

        What follows directly is part of the name where it is no word of a question, and another place neither.
        """
        end = 0
        for at in range(last, min(len(self.all), last + _FAR)):
            word = self.all[at].plain
            between = self.text.text[self.end(at - 1) : self.all[at].start]
            if _APART.search(between) or word in english().sentence:
                break
            if word in english().bodies_end_in:
                return self.all[at].end
            if (at == last or end) and not (is_asked(word) or self._named_places(at, at + 1)):
                end = self.all[at].end
        return end

    def said(self, at: int) -> list[str]:
        """Give the words from one on, in small letters."""
        return [word.text.lower() for word in self.all[at : at + MOST_WORDS]]


def _new_areas(places: Places) -> tuple[Division, ...]:
    """Give the districts that are called a new area: 浦东新区 is Pudong New Area."""
    return tuple(place for place in places.all if place.name.endswith("新区"))


@lru_cache(maxsize=2000)
def _parted(word: str) -> str:
    """Give a word in small letters, parted at apostrophes: ``"People's"`` → ``"people s"``."""
    return word.lower().translate(_APOSTROPHES)
