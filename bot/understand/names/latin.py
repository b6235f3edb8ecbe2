"""Names typed in Latin letters: pinyin with or without blanks and tones, initials, English. ``LatinReader``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xxgk.bot.understand.names.english import central_bodies, english
from xxgk.bot.understand.names.english_schools import schools_at
from xxgk.bot.understand.names.latin_words import MOST_WORDS, LatinWords
from xxgk.bot.understand.names.letters import bodies_of_letters
from xxgk.bot.understand.names.mention import Candidate, Mention, Option, Unheld, mention_of
from xxgk.bot.understand.names.places import Places, places_at
from xxgk.bot.understand.names.reading import NameReader
from xxgk.bot.understand.names.scoring import ANY, DISTINCTIVE, NAMED, SCOPE, lies_in
from xxgk.index.agencies.keys import Key, name_to_keys
from xxgk.index.chinese.sounds import sound_of
from xxgk.index.store.held import KeyRow

_LONGEST_PLACE = 11  # Chinese characters


class LatinReader:
    """Reads the names in Latin letters in one question."""

    def __init__(self, reader: NameReader) -> None:
        self._reader = reader
        self._words = LatinWords(reader.text)
        self._heads: dict[str, list[KeyRow]] = {}
        if self._words.all:
            schools = [sound for at in range(len(self._words.all)) for _, sound, _ in schools_at(self._words.said(at))]
            for row in reader.held.with_sounds([*self._words.sounds(), *schools]):
                self._heads.setdefault(sound_of(row.head), []).append(row)

    def mentions(self) -> Iterator[tuple[int, Mention | Unheld]]:
        """Give every name, with where it starts, from left to right."""
        at = 0
        while at < len(self._words.all):
            behind = self._behind_chinese(at)
            found = behind or self._mention_at(at)
            if found is None:
                at += 1
                continue
            yield behind.start if behind else self._words.all[at].start, found
            end = found.end
            at = next((place for place, word in enumerate(self._words.all) if word.start >= end), len(self._words.all))

    def _mention_at(self, at: int) -> Mention | Unheld | None:
        options = [
            *self._central_at(at),
            *self._placed_at(at),
            *self._kind_of_place(at),
            *self._headed_at(at),
            *self._school_at(at),
        ]
        if options:
            best = max(options, key=lambda option: (option.end, option.score))
            if longer := self._words.other_school(best.end):
                return Unheld(longer)
            if not best.candidates:
                return Unheld(best.end)
            start = self._words.all[at].start
            return mention_of(self._reader.held, (start, best.end), best.candidates, doubt=best.doubt)
        kind = self._words.kinds_at(at, english_too=not self._after_group(at))
        if kind is not None and kind.sort in ("zone", "organ"):
            return self._reader.of_kind(self._words.all[at].start, replace(kind, end=self._words.end(kind.end)))
        return None

    def _behind_chinese(self, at: int) -> Mention | None:
        """Read a kind in Latin letters behind a place in Chinese: 宁波jyj, 宁波 Education Bureau."""
        kinds_read, text = self._words.kinds_at(at), self._reader.text
        if kinds_read is None:
            return None
        stop, end = len(text.text[: self._words.all[at].start].rstrip()), self._words.end(kinds_read.end)
        for start in range(max(0, stop - _LONGEST_PLACE), stop):
            places = places_at(text.text, start).get(stop)
            if (
                places
                and text.may_begin(start)
                and (options := list(self._reader.bodies.of_place(places, kinds_read, end)))
            ):
                option = self._one(options, end)
                return mention_of(self._reader.held, (start, end), option.candidates, doubt=option.doubt)
        return None

    def _after_group(self, at: int) -> bool:
        return at > 0 and self._words.all[at - 1].text.lower() in english().groups

    def _central_at(self, at: int) -> Iterator[Option]:
        """Find a central body by its English name or, in capitals or as the only words, its initials."""
        for last in range(min(len(self._words.all), at + MOST_WORDS), at, -1):
            official = central_bodies().get(self._words.plain(at, last))
            if official is None and last == at + 1:
                word = self._words.all[at].text
                alone = len(self._words.all) == 1
                official = central_bodies().get(word.upper() if alone else word)
            if official is not None:
                rows = [row for key in name_to_keys(official) if key.way == "name" for row in self._with_key(key)]
                exact = [row for row in rows if row.name == official] or rows
                why = f"{official} in English"
                scored = ((row, SCOPE if row.way == "scope" else NAMED) for row in exact)
                yield Option(
                    self._words.end(last), tuple(Candidate(row, score, why, "initials") for row, score in scored)
                )
                return

    def _with_key(self, key: Key) -> list[KeyRow]:
        if not key.head:
            return self._reader.held.at([key.place], [key.tail])
        return [
            row for row in self._reader.held.with_heads([key.head]) if (row.place, row.tail) == (key.place, key.tail)
        ]

    def _placed_at(self, at: int) -> Iterator[Option]:
        for last, places in self._words.places_at(at):
            yield from self._behind(at, last, places)
        yield from self._run_together(at)

    def _behind(self, start: int, last: int, places: list[Places]) -> Iterator[Option]:
        kinds_read = self._words.kinds_at(last)
        if kinds_read is not None:
            end = self._words.end(kinds_read.end)
            by_place = [(one, list(self._reader.bodies.of_place(one, kinds_read, end))) for one in places]
            option = self._one([option for _, options in by_place for option in options], end)
            top = min((len(place.code) for one in places for place in one.meant), default=0)
            lone = any(not options and len(one.meant[0].code) == top for one, options in by_place)
            if lone and kinds_read.words[0].sort != "zone":  # every place has a government, few an industrial park
                sound = self._words.joined(start, last)  # chaoyang qu: 潮阳区 is held, but 朝阳区 may be meant
                option = replace(option, doubt=option.doubt or f"several places are called {sound}")
            yield option
            return
        headed = [
            option for option in self._headed_at(last) for one in places if lies_in(option.candidates[0].row, one)
        ]
        if headed:
            yield headed[0]  # Guizhou | Gui'an New Area
            return
        if last < len(self._words.all) and (end_of_body := self._words.other_body(last)):
            yield Option(end_of_body, ())
            return
        end = self._words.end(last)
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
        sound = self._words.joined(start, last)
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

    def _kind_of_place(self, at: int) -> Iterator[Option]:
        """Read a kind before its place: Education Bureau of Shijiazhuang."""
        kinds_read = self._words.kinds_at(at)
        if kinds_read is None or kinds_read.end >= len(self._words.all):
            return
        link = kinds_read.end
        if self._words.all[link].text.lower() not in ("of", "in", "for"):
            return
        link += 1 + (self._words.plain(link + 1, link + 2) == "the")
        for last, places in self._words.places_at(link):
            end = self._words.end(last)
            found = [option for one in places for option in self._reader.bodies.of_place(one, kinds_read, end)]
            yield self._one(found, end)

    def _headed_at(self, at: int) -> Iterator[Option]:
        """Find a body by the pinyin of what is distinctive in its name: wangtuan zhen."""
        for last in range(min(len(self._words.all), at + MOST_WORDS), at, -1):
            rows = self._heads.get(self._words.joined(at, last), ())
            kinds_read = self._words.kinds_at(last) if rows else None
            if kinds_read is not None:
                found = [row for row in rows if row.tail in kinds_read.tails]
                if found:
                    why = f"{found[0].head}, kind {kinds_read.text}"
                    yield Option(
                        self._words.end(kinds_read.end),
                        tuple(Candidate(row, DISTINCTIVE, why, "pinyin") for row in found),
                    )
                    return

    def _school_at(self, at: int) -> Iterator[Option]:
        """Find a university by its English name: Nanjing Normal University."""
        for count, sound, kind in schools_at(self._words.said(at)):
            found = [row for row in self._heads.get(sound, ()) if row.tail == kind]
            candidates = tuple(Candidate(row, DISTINCTIVE, f"{row.head}{kind} in English", "pinyin") for row in found)
            if candidates:
                yield Option(self._words.end(at + count), candidates)

    def _run_together(self, at: int) -> Iterator[Option]:
        """Read place and kind typed as one word: shijiazhuangjiaoyuju, nanchangjkq, wuhanshijianghanqu."""
        word = self._words.all[at]
        found = list(bodies_of_letters(self._reader.bodies, word.sound, word.end))
        if found:
            yield self._one(found, word.end)
