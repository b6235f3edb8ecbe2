"""Names typed with a slip: another character of the same sound or look, one left out, swapped or too many. ``SlipReader``.

A slip is looked for in one part of a name at a time, place, head or kind, and the other parts must be held exactly so: then nothing of
another place or another kind is ever taken for it. What is a name as it stands (宜城, 抚远) is no slip for another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from xxgk.bot.understand.names.kinds import Kinds, kinds_at
from xxgk.bot.understand.names.mention import Candidate, Mention, Option, mention_of
from xxgk.bot.understand.names.places import LEVELS, Places, divisions_of, places_at, places_for, places_inside
from xxgk.bot.understand.names.reading import NameReader
from xxgk.bot.understand.names.scoring import SAME, lies_in
from xxgk.bot.understand.names.text import QuestionText
from xxgk.index.agencies.lexicon import KindWord, kind_forms
from xxgk.index.agencies.towns import counties_of_town
from xxgk.index.chinese.likeness import Slip, slip_between
from xxgk.index.chinese.neighbours import Neighbours
from xxgk.index.chinese.sounds import sound_of
from xxgk.index.store.held import KeyRow

if TYPE_CHECKING:
    from xxgk.bot.understand.found_agencies import By

_LONGEST_PLACE, _LONGEST_HEAD, _LONGEST_KIND = 16, 12, 18
_LEVELS = tuple(LEVELS)
_RIVAL = 5  # points below the likeliest reading at which another still counts
_LONG = 5  # characters of a kind of body that need no word of the question behind them to be known
_SURE, _UNSURE = 92, 70
_SHORTEST_TYPO = 3
_MOST_READ = 16  # places of one question at which a name with a slip is looked for


@dataclass(frozen=True, slots=True)
class SlipReader:
    """Reads names with a slip in one question, with the reader for what is typed as it should be."""

    reader: NameReader
    _read: dict[int, Mention | None] = field(default_factory=dict)

    def read(self, start: int) -> Mention | None:
        """Read the name that starts here, with one slip: the longest, and of these the likeliest; at so many places only."""
        if start not in self._read and len(self._read) >= _MOST_READ:
            return None
        if start not in self._read:
            self._read[start] = self._likeliest(start)
        return self._read[start]

    def _likeliest(self, start: int) -> Mention | None:
        options = [option for option in self._readings(start) if option.candidates]
        if not options:
            return None
        end = max(option.end for option in options)
        options = [option for option in options if option.end == end]
        top = max(option.score for option in options)
        options = [option for option in options if option.score > top - _RIVAL]
        doubt = next((option.doubt for option in options if option.doubt), "")
        candidates = [one for option in options for one in option.candidates]
        return mention_of(self.reader.held, (start, end), candidates, doubt=doubt)

    def _readings(self, start: int) -> Iterator[Option]:
        text = self.reader.text
        for end, places in self.reader.places_at(start).items():
            if places.all and (places.levelled or text.text[end : end + 1] not in _LEVELS):  # not 永济|市建局
                yield from self._behind(places, end)
        for end in range(start + 1, min(start + _LONGEST_PLACE, text.run_end(start)) + 1):
            for places in places_for(text.text[start:end], former=True):
                yield from self._with(places, end)
                if places.slip and places.slip.kind == "homophone" and places.slip.sure:
                    homophones = (pair for pair in self._kinds(places, end) if pair[1].kind == "homophone")
                    yield from (_slipped(_slipped(option, slip), places.slip) for option, slip in homophones)
        yield from self._heads(start, None)
        yield from self._across(start)

    def _across(self, start: int) -> Iterator[Option]:
        """Read a place whose last character was swapped with the one behind it: 惠经安开区."""
        text = self.reader.text.text
        stop = self.reader.text.run_end(start)
        for middle in range(start + 1, min(start + _LONGEST_PLACE, stop - 2)):
            word = text[start:middle] + text[middle + 1]
            places = places_at(word, 0).get(len(word))
            meant = QuestionText(word + text[middle] + text[middle + 2 : stop]) if places else None
            kinds = kinds_at(meant, len(word)) if meant else None
            if places and kinds:
                slip = Slip("typo", f"{text[middle : middle + 2]} swapped")
                options = self.reader.bodies.of_place(places, kinds, start + kinds.end)
                yield from (_slipped(option, slip) for option in options)

    def _behind(self, places: Places, end: int) -> Iterator[Option]:
        """Read what stands behind a place with a slip: a kind of body (教玉局), a head, or a place in it (平顶山|卫冬区)."""
        text = self.reader.text
        yield from (_slipped(option, slip) for option, slip in self._kinds(places, end))
        for stop in range(end + 1, min(end + _LONGEST_PLACE, text.run_end(end)) + 1):
            for below in places_inside(text.text[end:stop], places.all):
                yield from self._with(below, stop)
        yield from self._heads(end, places)

    def _with(self, places: Places, end: int) -> Iterator[Option]:
        """Read what stands behind a place that was made out; a place in it, typed as it should be, leaves no doubt of the first.

        Of the first more than one character must be there: 南建邺 may be anything.
        """
        yield from (_slipped(option, places.slip) for option in self._exactly(places, end))
        slip = replace(places.slip, sure=places.slip.sure or len(places.word) > 1) if places.slip else None
        yield from (_slipped(option, slip) for option in self._in_it(places, end))

    def _exactly(self, places: Places, end: int) -> Iterator[Option]:
        """Read what stands right behind a place: there the rest must be as it should be."""
        kinds = self.reader.kinds_behind(end)
        if kinds is not None:
            yield from self.reader.bodies.of_place(places, kinds, kinds.end)
        elif self.reader.text.ends_firmly(end) and (places.levelled or len(places.word) > 2 or self._is_all(end)):
            yield from self.reader.bodies.government(places, end)

    def _in_it(self, places: Places, end: int) -> Iterator[Option]:
        codes = tuple(one.code for one in places.all)
        for stop, inner in self.reader.places_at(end).items():
            within = tuple(one for one in inner.all if one.code.startswith(codes) and one.code not in codes)
            if within:
                yield from self._exactly(replace(inner, all=within), stop)
                yield from self._in_it(replace(inner, all=within), stop)

    def _is_all(self, end: int) -> bool:
        """Tell whether nothing but a bare stem of two characters is typed: 红泽."""
        return end == len(self.reader.text.text)

    def _kinds(self, places: Places, end: int) -> Iterator[tuple[Option, Slip]]:
        """Read a kind of body with a slip, of those the place has; a name of the place that is of no known kind too."""
        text = self.reader.text
        rows = [row for place in places.meant for row in self.reader.held.of_place(place.code)]
        tails = {row.tail for row in rows}
        for last in range(min(text.run_end(end), end + _LONGEST_KIND), end, -1):
            typed = text.text[end:last]
            if len(typed) < _LONG and not text.ends_firmly(last):
                continue
            for word, slip in kinds_for(typed):
                kinds = Kinds((word,), last)
                if not tails.isdisjoint((*kinds.tails, *kinds.now)):
                    yield from ((option, slip) for option in self.reader.bodies.of_place(places, kinds, last))
            yield from _names(places, rows, typed, last)

    def _heads(self, start: int, places: Places | None) -> Iterator[Option]:
        """Read the head of a town, zone or school with a slip, of those held of the kind that follows: 安长|街道."""
        text = self.reader.text
        for at in range(start + 2, min(start + _LONGEST_HEAD, text.run_end(start)) + 1):
            kinds = kinds_at(text, at)
            if kinds is None or kinds.words[0].clip:
                continue
            typed = text.text[start:at]
            for tail in kinds.tails:
                if not counties_of_town(typed + tail):  # else the name of a town as it stands
                    yield from self._head(typed, tail, kinds, places)

    def _head(self, typed: str, tail: str, kinds: Kinds, places: Places | None) -> Iterator[Option]:
        near = {
            *self.reader.held.heads_near(typed, tail),
            *(row.head for row in self.reader.held.with_sounds([sound_of(typed)])),
        }
        for head in sorted(near):
            slip = slip_between(typed, head)
            if slip is None or (slip.kind == "typo" and len(head) < _SHORTEST_TYPO):
                continue
            if divisions_of(typed) or len(typed) < len(head) <= _SHORTEST_TYPO:
                slip = replace(slip, sure=False)  # a word that means something by itself: 黄海 is no slip for 黄渤海
            rows = [row for row in self.reader.held.with_heads([head]) if row.tail == tail]
            rows = [row for row in rows if places is None or lies_in(row, places)]
            if rows:
                several = places is None and len(counties_of_town(head + tail)) > 1
                option = Option(kinds.end, tuple(Candidate(row, SAME, f"{head}, kind {kinds.text}") for row in rows))
                yield _slipped(replace(option, doubt=f"there are several {head + tail}" if several else ""), slip)


def _slipped(option: Option, slip: Slip | None) -> Option:
    """Score the candidates of a reading by the slip it takes; of several bodies of the place only the nearest count."""
    if slip is None or not option.candidates:
        return option
    best = max(one.score for one in option.candidates)
    score = _SURE if slip.sure else _UNSURE
    by: By = slip.kind
    kept = (one for one in option.candidates if one.score == best)
    return replace(
        option, candidates=tuple(replace(one, score=score, why=f"{slip.why}, {one.why}", by=by) for one in kept)
    )


def _names(places: Places, rows: Sequence[KeyRow], typed: str, end: int) -> Iterator[tuple[Option, Slip]]:
    """Find the bodies of a place whose name behind the place was typed with a slip; behind a bare stem the level belongs to it."""
    if len(typed) <= _SHORTEST_TYPO:
        return
    levels = () if places.levelled else tuple(one.name.removeprefix(one.stem) for one in places.meant)
    for row in rows:
        for rest in (row.rest, *(level + row.rest for level in levels)):
            if abs(len(rest) - len(typed)) < 2 and (slip := slip_between(typed, rest)):
                yield Option(end, (Candidate(row, SAME, f"place {places.word}"),)), slip


@cache
def _neighbours() -> Neighbours:
    return Neighbours(form for form in kind_forms() if len(form) >= _SHORTEST_TYPO)


@cache
def kind_sounds() -> dict[str, tuple[str, ...]]:
    """Give the words for kinds of body by their sound: ``"jiaoyuju"`` → (教育局,)."""
    sounds: dict[str, list[str]] = {}
    for form in kind_forms():
        if len(form) > 1:
            sounds.setdefault(sound_of(form), []).append(form)
    return {sound: tuple(forms) for sound, forms in sounds.items()}


@cache
def kind_beginnings() -> frozenset[str]:
    """Give what kinds of body of three characters and more begin with, without the last one: 统计."""
    return frozenset(form[:-1] for form in kind_forms() if len(form) == _SHORTEST_TYPO)


@lru_cache(maxsize=2000)
def kinds_for(typed: str) -> tuple[tuple[KindWord, Slip], ...]:
    """Make out which kinds of body a word may mean by one slip: 教玉局 → 教育局, 市场督管理局 → 市场监督管理局; 育局 → 教育局, 体育局."""
    if typed in kind_forms():
        return ()
    near = dict.fromkeys(
        [*kind_sounds().get(sound_of(typed), ()), *(_neighbours().near(typed) if len(typed) > 1 else ())]
    )
    found = [(KindWord(form, kind_forms()[form]), slip) for form in near if (slip := slip_between(typed, form))]
    long = len(typed) > _SHORTEST_TYPO
    return tuple((word, slip) for word, slip in found if slip.sure or long or len(word.word) != len(typed))
