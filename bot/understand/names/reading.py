"""Names typed as they are, or in a form people use: place, head and kind of body, each exactly. ``NameReader``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xxgk.bot.understand.names.bodies import Bodies
from xxgk.bot.understand.names.following import body_behind, is_party, rest_of_body
from xxgk.bot.understand.names.kinds import Kinds, accepts, kinds_at
from xxgk.bot.understand.names.mention import Candidate, Mention, Option, Unheld, mention_of
from xxgk.bot.understand.names.places import LEVELS, Places, divisions_of, places_at
from xxgk.bot.understand.names.scoring import (
    COPIED,
    DISTINCTIVE,
    FORMER,
    NAMED,
    WHOLE,
    closeness,
    lies_in,
)
from xxgk.bot.understand.names.text import QuestionText, is_han, last_words
from xxgk.bot.understand.names.words import question_words
from xxgk.index.agencies.divisions import Division
from xxgk.index.agencies.keys import NATIONAL, central_prefix
from xxgk.index.agencies.lexicon import KindWord
from xxgk.index.agencies.towns import counties_of_town
from xxgk.index.chinese.text import squeeze
from xxgk.index.store.held import HeldNames, KeyRow

if TYPE_CHECKING:
    from xxgk.bot.understand.found_agencies import By

_LONGEST_HEAD, _LONGEST_NAME = 14, 40


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads the names in one question."""

    held: HeldNames
    text: QuestionText
    bodies: Bodies
    _heads: dict[str, list[KeyRow]] = field(default_factory=dict)
    _places: dict[int, dict[int, Places]] = field(default_factory=dict)  # read so far, by where they start
    _anywhere: dict[tuple[KindWord, ...], Option | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.held.with_heads(list(_stretches(self.text.text))):
            self._heads.setdefault(row.head, []).append(row)

    def mention_at(self, start: int) -> Mention | Unheld | None:
        """Read the name that starts here, the longest reading of it: held, or plainly named and not held; ``None`` for no name."""
        by_end = self.places_at(start)
        options = [option for end, places in by_end.items() for option in self._behind(start, end, places)]
        options += self._headed(start, start, None)
        options += self._whole(start)
        options += [full for option in options if (full := self._with_brackets(option))]
        if options:
            best = max(options, key=lambda option: (option.end, option.score))
            if best.score < COPIED and (other := self._longer(best)):
                return Unheld(other, tuple(one.row for one in best.candidates), "another body", _is_central(best))
            return mention_of(self.held, (start, best.end), best.candidates, doubt=best.doubt, narrowed=best.narrowed)
        for end in sorted(by_end, reverse=True):
            if (unheld := self._unheld(start, end, by_end[end])) is not None:
                return unheld
        return None

    def kind_at(self, start: int) -> Kinds | None:
        """Read a kind of body without a place: 高新区, 公安局; not of towns in one character, nor words cut short."""
        kinds = kinds_at(self.text, start)
        if kinds is None or kinds.words[0].clip or len(kinds.words[0].word) < 2:
            return None
        return kinds

    def of_kind(self, start: int, kinds: Kinds) -> Mention | Unheld:
        """Read a kind that no place stands before: the place may stand behind it, it may be central, else one asks whose."""
        for end, places in sorted(places_at(self.text.text, kinds.end).items(), reverse=True):
            if self.text.may_end(end) and (options := list(self.bodies.of_place(places, kinds, end))):
                return mention_of(self.held, (start, end), options[0].candidates, doubt=options[0].doubt)
        if kinds.words not in self._anywhere:
            self._anywhere[kinds.words] = self.bodies.anywhere(kinds)
        option = self._anywhere[kinds.words]
        if option is None:
            return Unheld(kinds.end)
        option = replace(option, end=kinds.end)
        if _is_central(option) and (longer := self._longer(option)):
            return Unheld(longer, tuple(one.row for one in option.candidates), "another body", settled=True)
        return mention_of(self.held, (start, kinds.end), option.candidates, narrowed=option.narrowed)

    def places_at(self, start: int) -> dict[int, Places]:
        """Read the places that may be named here, by where their name ends; the whole country among them where a kind follows."""
        if start not in self._places:
            self._places[start] = self._read_places(start)
        return self._places[start]

    def _read_places(self, start: int) -> dict[int, Places]:
        found = places_at(self.text.text, start)
        kinds = self.kind_at(start)
        if kinds is not None:  # 公安局 is no body of 公安县
            found = {end: places for end, places in found.items() if places.levelled or end > kinds.end}
        for end, places in list(found.items()):
            for stop, above in places_at(self.text.text, end).items():
                within = tuple(one for one in places.all if one not in above.all and _is_in(one, above))
                if within and above.levelled and places.levelled:
                    found.setdefault(stop, replace(places, all=within))  # 天河区|广州市
        central = central_prefix(self.text.text, start)
        if central:
            for end, places in self.places_at(start + central).items():
                found.setdefault(end, places)
            if kinds_at(self.text, start + central):
                found[start + central] = Places(self.text.text[start : start + central], (), True)
        return found

    def _behind(self, start: int, end: int, places: Places) -> Iterator[Option]:
        """Read what stands behind a place: a kind of body, a distinctive head, or nothing (its government)."""
        kinds = self.kinds_behind(end)
        if kinds is not None:
            yield from self.bodies.of_place(places, kinds, kinds.end)
        if places.all:
            yield from self._headed(start, end, places)
            if kinds is None and not self._branch_of_central(start):
                yield from self._bare(start, end, places)

    def _branch_of_central(self, start: int) -> bool:
        """Tell whether a central body is named before its place, whose government is not meant: 国家统计局|温州."""
        named = central_prefix(self.text.text, start)
        return central_prefix(self.text.text[start : start + named]) < named

    def kinds_behind(self, end: int) -> Kinds | None:
        """Read the kind of body that follows a place, also behind 的 or a mark: 汉中的|市监局."""
        kinds = kinds_at(self.text, end)
        if kinds is None and self.text.text[end : end + 1] in ("的", ",", "·", "-"):
            kinds = self.kind_at(end + 1)
        if kinds is None or kinds.sort in ("town", "school"):
            return None
        return None if kinds.text[0] in LEVELS and kinds.text[1:] in last_words() else kinds  # 南通|市监委

    def _bare(self, start: int, end: int, places: Places) -> Iterator[Option]:
        """Read a place that nothing follows as its government."""
        if self._stands_alone(start, end, places):
            yield from self.bodies.government(places, end)

    def _stands_alone(self, start: int, end: int, places: Places) -> bool:
        """Tell whether a place is named by itself, and is not part of other words."""
        text = self.text
        if text.heads_group(end) or self._unknown_behind(end) or body_behind(self.text, end):
            return False
        compared = text.text[end : end + 1] == "比" and places_at(text.text, end + 1)
        if not (text.breaks_off(end) or compared):
            return False
        return self._is_place(start, end, places)

    def _is_place(self, start: int, end: int, places: Places) -> bool:
        """Tell whether a place is meant, and not the beginning of another word: 洪泽湖, 公安."""
        text = self.text
        weak = len(places.word) < 3
        if places.levelled:
            return not weak or text.may_begin(start)
        behind = text.text[end : end + 1]
        if behind and behind in LEVELS and not text.spaced(end) and not text.breaks_off(end):  # 宿迁|市长 is two words
            return False
        if behind and behind in question_words().landmarks and end not in text.word_starts:
            return False
        whole = start == 0 and end == len(text.text)
        if places.word in question_words().everyday and not whole:
            return False
        return text.may_begin(start) or not weak

    def _unknown_behind(self, end: int) -> bool:
        """Tell whether a word for a kind of body follows, with unknown characters before it: 武汉|东湖高新区."""
        stop = self.text.chunk_end(end)
        return any(self.kind_at(at) for at in range(end + 1, stop))

    def _headed(self, start: int, at: int, places: Places | None) -> Iterator[Option]:
        """Find bodies by what is distinctive in their name: 周庄镇, 外高桥管委会, 泰达."""
        text = self.text.text
        for length in range(2, min(_LONGEST_HEAD, len(text) - at) + 1):
            head = text[at : at + length]
            rows = [row for row in self._heads.get(head, ()) if places is None or lies_in(row, places)]
            if not rows:
                continue
            kinds = kinds_at(self.text, at + length)
            if kinds is not None:
                found = [row for row in rows if row.tail and accepts(kinds.tails, row.tail)]
                if found:
                    yield self._named(found, kinds, places, kinds.end)
                elif former := [row for row in rows if row.tail in kinds.now]:
                    yield Option(
                        kinds.end,
                        tuple(Candidate(row, FORMER, f"{kinds.text} is now {row.tail}", "former") for row in former),
                    )
            yield from self._bare_head(start, at + length, head, [row for row in rows if not row.tail], places)

    def _named(self, rows: Sequence[KeyRow], kinds: Kinds, places: Places | None, end: int) -> Option:
        head = rows[0].head
        candidates = tuple(
            Candidate(row, closeness(row, head + kinds.text), f"{head}, kind {kinds.text}") for row in rows
        )
        town = head + (rows[0].tail if kinds.sort == "town" else "")
        several = places is None and len(counties_of_town(town)) > 1
        unplaced = (
            places is None and kinds.sort == "body" and kinds.words[-1].clip and any(row.place for row in rows)
        )  # 第一医院 of which city
        doubt = "no place named" if unplaced else ""
        return Option(end, candidates, f"there are several {town}" if several else doubt)

    def _bare_head(
        self, start: int, end: int, head: str, rows: Sequence[KeyRow], places: Places | None
    ) -> Iterator[Option]:
        if not rows or not self.text.may_end(end):
            return
        whole = [row for row in rows if row.way in (*WHOLE, "former", "later", "nickname")]
        if whole:
            unplaced = places is None and any(row.place for row in whole) and _is_plain_kind(head)
            doubt = "no place named" if unplaced else ""
            yield Option(end, tuple(Candidate(row, NAMED, f"named {head}", "name") for row in whole), doubt)
        elif self.text.may_begin(start) and (places is not None or self._is_distinctive(head)):
            why = f"{head}, the distinctive part of its name"
            by: By = "initials" if rows[0].way == "initials" else "part"
            several = places is None and max(len(counties_of_town(head + level)) for level in ("镇", "乡", "街道")) > 1
            yield Option(
                end,
                tuple(Candidate(row, DISTINCTIVE, why, by) for row in rows),
                f"several places are called {head}" if several else "",
            )

    def _is_distinctive(self, head: str) -> bool:
        return not divisions_of(head) and head not in question_words().everyday and head not in question_words().around

    def _whole(self, start: int) -> Iterator[Option]:
        """Find a name with brackets, copied in full."""
        if "(" in self.text.text[start:]:
            for end in range(min(len(self.text.text), start + 2 * _LONGEST_NAME), start + 3, -1):
                rows = [row for row in self._heads.get(self.text.text[start:end], ()) if "(" in row.head]
                if rows:
                    yield Option(end, tuple(Candidate(row, COPIED, "full name", "name") for row in rows))
                    return

    def _with_brackets(self, option: Option) -> Option | None:
        """Read what stands in brackets in the name of a body, typed without them: 中国地质大学|武汉."""
        for one in option.candidates:
            inner = squeeze(one.row.name).partition("(")[2].partition(")")[0] if one.row.way == "outer" else ""
            if inner and self.text.text.startswith(inner, option.end):
                return Option(option.end + len(inner), (replace(one, score=COPIED, why=f"{one.why}, ({inner})"),))
        return None

    def _unheld(self, start: int, end: int, places: Places) -> Unheld | None:
        """Tell whether a place stands here with a body that is not held, or by itself."""
        if not places.all:
            kinds = kinds_at(self.text, end)
            return Unheld(kinds.end) if kinds else None
        kinds = self.kinds_behind(end)
        near = self._near(places)
        if is_party(self.text, end, levelled=places.levelled):
            return Unheld(self.text.chunk_end(end), near, "the Party's committee, not the government", settled=True)
        if kinds is not None:
            stop = rest_of_body(self.text, kinds.end) or kinds.end
            return Unheld(stop, near, "same place, another body")
        if other := rest_of_body(self.text, end) or body_behind(self.text, end):
            return Unheld(other, near, "same place, another body")
        stop = self.text.chunk_end(end)
        late = next((late for at in range(end + 1, stop) if (late := self.kind_at(at))), None)
        if late is not None and not self.text.heads_group(end):
            return Unheld(late.end, near, "same place, another body")
        if self._stands_alone(start, end, places):
            return Unheld(end, near, "same place, another body")
        if stop > end and not self.text.heads_group(end) and self._is_place(start, end, places):
            return Unheld(stop, near, f"unclear what {self.text.text[end:stop]} says")
        return None

    def _near(self, places: Places) -> tuple[KeyRow, ...]:
        rows = [row for one in places.meant for row in self.held.of_place(one.code)][:40]
        return tuple(sorted(rows, key=lambda row: row.tail != "政府"))

    def _longer(self, option: Option) -> int:
        """Give where a longer name ends of which a body that is held is only the beginning; 0 for none.

        Of a central body anything may follow that is no word of a question: 审计署|南京特派办, 商务部|研究院; of a name short of its
        brackets too: 中国石油大学|北京; of others a character that says nothing: 无锡市教育局|院.
        """
        if not self.text.breaks_off(option.end):
            stop = self.text.chunk_end(option.end)
            if (
                stop == option.end + 1
                or _is_central(option)
                or all(one.row.way == "outer" for one in option.candidates)
            ):
                return stop
        return rest_of_body(self.text, option.end)


def _is_in(place: Division, above: Places) -> bool:
    return any(place.path[: len(one.path)] == one.path for one in above.all)


def _is_central(option: Option) -> bool:
    return bool(option.candidates) and all(one.row.place == NATIONAL for one in option.candidates)


def _is_plain_kind(head: str) -> bool:
    """Tell whether a name that is no known kind of body could be that of many places all the same: 生态移民局."""
    return head.endswith(last_words())


def _stretches(text: str) -> Iterator[str]:
    """Give every stretch of Chinese characters that may be the head of a name; with brackets, every stretch with one."""
    for start in range(len(text)):
        for length in range(2, _LONGEST_HEAD + 1):
            piece = text[start : start + length]
            if len(piece) < length or not is_han(piece[-1]) or not is_han(piece[0]):
                break
            yield piece
    for bracket in re.finditer(r"\([^()]*\)", text):
        for start in range(max(0, bracket.start() - _LONGEST_NAME), bracket.start()):
            for end in range(bracket.end(), min(len(text), bracket.end() + _LONGEST_HEAD) + 1):
                yield text[start:end]
