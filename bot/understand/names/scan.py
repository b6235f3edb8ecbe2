"""All names of one question, from left to right: ``Scan``."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from xxgk.bot.understand.found_agencies import MAX_CHOICES, SURE
from xxgk.bot.understand.names.kinds import Kinds, kinds_at
from xxgk.bot.understand.names.latin import LatinReader
from xxgk.bot.understand.names.mention import Mention, Unheld, doubted, mention_of, near_mention
from xxgk.bot.understand.names.places import LEVELS, places_at
from xxgk.bot.understand.names.reading import NameReader
from xxgk.bot.understand.names.slips import SlipReader, kind_beginnings
from xxgk.bot.understand.names.text import is_han
from xxgk.index.agencies.towns import counties_of_town

_AND = ("和", "与", "跟", "及", "以及", "、", ",")
_ONE_FOR_ANOTHER = ("homophone", "look-alike")  # slips by which a word of the question is none: 统计莒
_BEGINNING = 2  # characters that tell what kind of body begins
_SHORT = 3  # characters of a place that may be the rest of a longer one
_WEAK = 2  # characters of a place that may be the end of another (东区 in 未东区)


@dataclass(slots=True)
class Scan:
    """Reads one question: what is typed as it should be first, a slip only where that leaves words that mean nothing."""

    reader: NameReader
    _slips: SlipReader = field(init=False)

    def __post_init__(self) -> None:
        self._slips = SlipReader(self.reader)

    def mentions(self) -> list[Mention]:
        """Give every name, held or not."""
        latin = [self._settled(start, one) for start, one in LatinReader(self.reader).mentions()]
        found = [one for one in self._in_chinese() if not any(other.start <= one.start < other.end for other in latin)]
        found += latin
        if not found:
            found = list(self._with_slips())
        return self._shared_place(self._shared_kind(self._joined(sorted(found, key=lambda one: one.start))))

    def _in_chinese(self) -> list[Mention]:
        text = self.reader.text
        found: list[Mention] = []
        floor = at = 0
        while at < len(text.text):
            if not is_han(text.text[at]) and text.text[at] != "(":
                at += 1
                floor = at
                continue
            if (
                found
                and found[-1].end == at
                and text.text[at] in _AND
                and isinstance(self.reader.mention_at(at + 1), Mention)
            ):
                at += 1  # 汉中|和|安康, though 和安 might be a place
            mention = self._at(at, floor)
            if isinstance(mention, int):
                at = floor = mention
            elif mention is None:
                at += 1
            else:
                found.append(mention)
                at = floor = mention.end
        return found

    def _at(self, at: int, floor: int) -> Mention | int | None:
        """Read the name that starts here, or whose unknown beginning ends here; a number: go on there."""
        found = self.reader.mention_at(at)
        if isinstance(found, Mention):
            return self._checked(found, at, floor)
        if isinstance(found, Unheld):
            return self._unheld(at, floor, found)
        kinds = kinds_at(self.reader.text, at)
        if kinds is None or kinds.words[0].clip:
            return None
        if self.reader.kind_at(at) is not None and self.reader.text.is_group(at):
            return kinds.end
        return self._of_kind(at, floor, kinds)

    def _unheld(self, at: int, floor: int, found: Unheld) -> Mention:
        """Look for a slip in a name that is not held as it stands, unless place and kind are both known: then it is just not held."""
        if found.settled:
            return self._settled(at, found)
        ends = self.reader.places_at(at)
        exact = any(
            (kinds := self.reader.kinds_behind(end)) and self.reader.text.ends_firmly(kinds.end) for end in ends
        )
        start = self.reader.text.chunk_start(at, floor)
        if not exact or (start < at and not self.reader.text.may_begin(at)):
            for begin in dict.fromkeys((start, at)):
                if begin < at or not exact:
                    slip = self._slips.read(begin)
                    if slip is not None and slip.end >= found.end - exact:
                        return slip
        return self._settled(at, found)

    def _of_kind(self, at: int, floor: int, kinds: Kinds) -> Mention | None:
        """Read a kind of body that no known place or head stands before."""
        text = self.reader.text
        start = text.chunk_start(at, floor)
        for begin in range(start, at):
            if text.chunk_start(begin, start) == begin:
                found = self._slips.read(begin)
                if found is not None and found.end >= kinds.end and not (at - begin == 1 and text.may_begin(at)):
                    return found
        unknown = start < at and not text.may_begin(at)
        town = kinds.sort == "town" and len(kinds.words[0].word) < 2
        if unknown:
            if town and not counties_of_town(text.text[start:at] + kinds.words[0].word):
                return None
            return near_mention(self.reader.held, (start, kinds.end), (), "")
        if town or self.reader.kind_at(at) is None:
            return None
        return self._settled(at, self.reader.of_kind(at, kinds))

    def _checked(self, found: Mention, at: int, floor: int) -> Mention:
        """Look at what stands right before and behind a name: it may belong to it."""
        text = self.reader.text
        stop = text.chunk_end(found.end)
        former = found.sure and found.matches[0].by == "former"
        if stop > found.end or former:
            longer = self._slips.read(at)
            if longer is not None and (longer.end > found.end or (former and longer.end == found.end)):
                if not former:
                    return longer
                if longer.matches[0].score < SURE:
                    return found
                matches = (*found.matches, *longer.matches)[:MAX_CHOICES]
                return doubted(replace(found, matches=matches), "or a slip")
            more = places_at(text.text, found.end) if found.end in places_at(text.text, at) else {}
            if more and max(more) == stop:
                return near_mention(self.reader.held, (at, stop), (), "")  # 鞍山|卫东: the second is not in the first
        elif self._begins_kind(found.end):
            longer = self._slips.read(at)
            if longer is not None and longer.end > found.end and longer.matches[0].by in _ONE_FOR_ANOTHER:
                return longer
        start = text.chunk_start(at, floor)
        if start == at:
            return found
        if text.may_begin(at):
            longer = self._slips.read(at - 1) if found.end - at <= _WEAK else None
            return longer if longer and longer.sure and longer.end == found.end else found
        return self._begun(found, start, at)

    def _begins_kind(self, at: int) -> bool:
        """Tell whether a word of questions stands here that is the beginning of kinds of body as well: 统计, of 统计局."""
        words = self.reader.text.text[at : at + _BEGINNING]
        return len(words) == _BEGINNING and words in kind_beginnings()

    def _begun(self, found: Mention, start: int, at: int) -> Mention:
        """Look at unknown words that touch the beginning of a name: with a slip they may be part of it."""
        longer = self._slips.read(start)
        if longer is not None and longer.end >= found.end:
            return longer
        before = self.reader.text.text[start:at]
        if len(before) > 1 and before[-1] in LEVELS:
            return near_mention(self.reader.held, (start, found.end), (), "")
        ends = places_at(self.reader.text.text, at)
        if ends and len(before) <= _WEAK and max(ends) - at <= _SHORT:
            return doubted(found, f"unclear what {before} says")
        return found

    def _settled(self, start: int, found: Mention | Unheld) -> Mention:
        if isinstance(found, Mention):
            return found
        return near_mention(self.reader.held, (start, found.end), found.near, found.why)

    def _with_slips(self) -> Iterator[Mention]:
        """Look for names that no part of is typed as it should be but stands by itself: 红泽区|收到多少."""
        text = self.reader.text
        at = 0
        while at < len(text.text):
            found = None
            if is_han(text.text[at]) and text.chunk_start(at) == at:
                end = text.chunk_end(at + 1)
                if end - at > 1:
                    found = self._slips.read(at)
            if found is not None:
                yield found
            at = found.end if found else at + 1

    def _joined(self, found: list[Mention]) -> list[Mention]:
        """Join two names that follow each other directly, the first a mere place the second is not in (鞍山市卫东区): no such body."""
        joined: list[Mention] = []
        for one in found:
            text = self.reader.text
            if joined and joined[-1].end == one.start and is_han(text.text[one.start]) and not text.spaced(one.start):
                before = joined[-1]
                if before.end in places_at(text.text, before.start):
                    joined[-1] = Mention(before.start, one.end)
                    continue
            joined.append(one)
        return joined

    def _shared_kind(self, found: list[Mention]) -> list[Mention]:
        """Read 汉中和西安教育局: the department named last may be meant of the place before, where that has one."""
        text = self.reader.text.text
        for number, (one, other) in enumerate(pairwise(found)):
            places = places_at(text, one.start).get(one.end)
            if places is None or text[one.end : other.start] not in _AND:
                continue
            ends = places_at(text, other.start)
            kinds = next(
                (kinds for end in ends if (kinds := self.reader.kinds_behind(end)) and kinds.end == other.end), None
            )
            options = (
                list(self.reader.bodies.of_place(places, kinds, one.end)) if kinds and kinds.sort == "organ" else []
            )
            if options:
                candidates = [candidate for option in options for candidate in option.candidates]
                shared = mention_of(self.reader.held, (one.start, one.end), candidates, doubt=options[0].doubt)
                if places.levelled and one.sure:
                    both = replace(shared, matches=(*shared.matches, *one.matches)[:MAX_CHOICES])
                    shared = doubted(both, f"or the government of {places.word}")
                found[number] = shared
        return found

    def _shared_place(self, found: list[Mention]) -> list[Mention]:
        """Read 余杭区教育局和公安局: a department that no place is named with is of the place named before it."""
        for number, (one, other) in enumerate(pairwise(found), 1):
            text = self.reader.text
            kinds = self.reader.kind_at(other.start)
            if text.text[one.end : other.start] not in _AND or other.sure or kinds is None or kinds.end != other.end:
                continue
            for end, places in self.reader.places_at(one.start).items():
                before = self.reader.kinds_behind(end)
                if before is None or before.end != one.end or before.sort != kinds.sort:
                    continue
                options = list(self.reader.bodies.of_place(places, kinds, other.end))
                span = (other.start, other.end)
                candidates = [candidate for option in options for candidate in option.candidates]
                found[number] = mention_of(
                    self.reader.held, span, candidates, doubt=next((option.doubt for option in options), "")
                )
                break
        return found
