"""The text of a question, with where a name may begin and end in it: ``QuestionText``."""

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from xxgk.bot.understand.lexicon import asking_words
from xxgk.bot.understand.names.words import question_words
from xxgk.index.agencies.vocabulary.endings import endings
from xxgk.index.agencies.vocabulary.loading import town_keys
from xxgk.index.chinese.text import normalise

if TYPE_CHECKING:
    from xxgk.bot.understand.names.kinds import Kinds

_LONGEST_GROUP = 5
_LONGEST_WORD = 8  # characters by which a word of a question is known
LONGEST_NAMED = 300  # characters of a question in which names are looked for
_FIRM_BEHIND = "的了有在和与跟是及哪谁怎被几吗呢吧啊"  # characters that begin what follows a name
BEFORE_YEARS = "从由自到至于比都也还共总"  # characters that may stand between a place and a year: 宿迁|从 2022年
_FIRM = "的了吗呢吧是我你您查请问"  # characters that hardly begin a name


@cache
def _longest() -> int:
    return max(map(len, question_words().around))


@cache
def last_words() -> tuple[str, ...]:
    """Give the last words of bodies: what stands before one in a question belongs to it (昆山市|图书馆)."""
    return (*endings("question"), *town_keys())


@cache
def asked_words() -> frozenset[str]:
    """Give the words of two characters and more of which questions are made or that can be asked for; none for sorts of bodies."""
    sorts = {*last_words(), *question_words().group_nouns}
    return frozenset(
        word for word in (*asking_words(), *question_words().around) if len(word) > 1 and word not in sorts
    )


@cache
def _group() -> re.Pattern[str]:
    words = question_words()
    before = "|".join(sorted(words.groups, key=len, reverse=True))
    nouns = "|".join(sorted(words.group_nouns, key=len, reverse=True))
    return re.compile(rf"(?:的|里|内|下面|下属|所属|辖区|各级)*(?:{before}|下属|所属|下辖|辖)的?(?:{nouns})")


def _without_inner_blanks(text: str) -> list[int]:
    """Give where the characters of a text stand, but for blanks between Chinese ones."""
    kept: list[int] = []
    blanks: list[int] = []
    for at, char in enumerate(text):
        if char.isspace() and kept and is_han(text[kept[-1]]):
            blanks.append(at)
            continue
        kept += [] if is_han(char) else blanks
        blanks = []
        kept.append(at)
    return kept + blanks


def is_han(char: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= char <= "\u9fff"


class QuestionText:
    """A question in normal form, without the blanks between Chinese characters; names are looked for in ``text``.

    ``"鞍山 高新区2020年"`` → text ``"鞍山高新区2020年"``; ``original(0, 5)`` → ``"鞍山 高新区"``.
    """

    def __init__(self, question: str) -> None:
        self.normal = normalise(question)
        self._at = _without_inner_blanks(self.normal)[:LONGEST_NAMED]
        self.text = "".join(self.normal[place] for place in self._at)
        self.kinds: dict[int, Kinds | None] = {}  # the kinds of body read so far, by where they start
        self._at.append(self._at[-1] + 1 if self._at else 0)

    def original(self, start: int, end: int) -> str:
        """Give the words behind ``text[start:end]``, as typed (in normal form)."""
        return self.normal[self._at[start] : self._at[end - 1] + 1] if start < end else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where ``text[start:end]`` stands in the normal form."""
        return self._at[start], self._at[end - 1] + 1

    def without(self, spans: list[tuple[int, int]]) -> str:
        """Give the question with these stretches of ``text`` taken out, a blank for each."""
        rest = self.normal
        for start, end in sorted(spans, reverse=True):
            rest = f"{rest[: self._at[start]]} {rest[self._at[end - 1] + 1 :]}"
        return rest

    def spaced(self, at: int) -> bool:
        """Tell whether a blank was typed before this character."""
        return 0 < at < len(self.text) and self._at[at] > self._at[at - 1] + 1

    @cached_property
    def _firm_ends(self) -> frozenset[int]:
        return frozenset(
            end
            for end in self._words[1]
            if self.text[end - 1] in _FIRM or (end > 1 and self.text[end - 2 : end] in question_words().around)
        )

    @cached_property
    def _words(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where words of questions begin, and where they end."""
        begins, ends = set(), set()
        for start in range(len(self.text)):
            for length in range(1, min(_longest(), len(self.text) - start) + 1):
                if self.text[start : start + length] in question_words().around:
                    begins.add(start)
                    ends.add(start + length)
        return frozenset(begins), frozenset(ends)

    @property
    def word_starts(self) -> frozenset[int]:
        """Where words of questions begin."""
        return self._words[0]

    def may_begin(self, at: int) -> bool:
        """Tell whether a name may begin here: after a word of the question, a blank, a mark, or nothing."""
        return at == 0 or not is_han(self.text[at - 1]) or self.spaced(at) or at in self._words[1]

    def may_end(self, at: int) -> bool:
        """Tell whether a name may end here."""
        return at >= len(self.text) or not is_han(self.text[at]) or self.spaced(at) or at in self._words[0]

    def ends_firmly(self, at: int) -> bool:
        """Tell whether a name cut short may end here: 无锡文旅|收到, but not 无锡文旅|收入."""
        return at >= len(self.text) or self._firm_behind[at]

    @cached_property
    def _firm_behind(self) -> list[bool]:
        around, text = question_words().around, self.text
        return [
            not is_han(char)
            or self.spaced(at)
            or char in _FIRM_BEHIND
            or any(text[at : at + length] in around for length in range(2, min(_longest(), len(text) - at) + 1))
            for at, char in enumerate(text)
        ]

    def breaks_off(self, at: int) -> bool:
        """Tell whether a place typed by itself may end here: 宿迁|办结率, 宿迁|共收到, but not 宿迁|编办, 宿迁|二院, 宿迁|会 2023."""
        if self.ends_firmly(at) or self.begins_word(at):
            return True
        if self.text[at] in BEFORE_YEARS and (self.run_end(at) == at + 1 or self.spaced(at + 1)):
            return True
        return self.text[at] in question_words().around and not self.spaced(at + 1) and self.begins_word(at + 1)

    def begins_word(self, at: int) -> bool:
        """Tell whether a word of two characters and more begins here that is asked about, or that questions are made of."""
        words = self.text[at : at + _LONGEST_WORD]
        known = asked_words()
        return any(words[:length] in known for length in range(2, len(words) + 1))

    def is_longer_word(self, start: int, end: int) -> bool:
        """Tell whether a word of questions begins here that goes on behind ``end``: 统计|数据."""
        stop = min(start + _longest(), len(self.text))
        return any(self.text[start:at] in question_words().around for at in range(end + 1, stop + 1))

    def chunk_start(self, at: int, floor: int = 0) -> int:
        """Give where the unknown text before ``at`` begins, not before ``floor``.

        Words of one character do not end it, since names begin with them too (未东区 for 卫东区), but for a few.
        """
        return max(floor, self._chunk_starts[at]) if at > floor else at

    def chunk_end(self, at: int) -> int:
        """Give where the unknown text from ``at`` on ends; words of one character do not end it, but for a few."""
        return self._chunk_ends[at] if at < len(self.text) else at

    def run_end(self, at: int) -> int:
        """Give where the Chinese characters from ``at`` on end, whatever they say."""
        return self._run_ends[at] if at < len(self.text) else at

    @cached_property
    def _chunk_starts(self) -> list[int]:
        """For every place where the unknown text before it begins: found once, from left to right."""
        starts = [0]
        for at in range(1, len(self.text) + 1):
            starts.append(starts[-1] if is_han(self.text[at - 1]) and at not in self._firm_ends else at)
        return starts

    @cached_property
    def _chunk_ends(self) -> list[int]:
        """For every place where the unknown text from it on ends: found once, from right to left."""
        ends = [len(self.text)]
        for at in range(len(self.text) - 1, -1, -1):
            ends.append(at if self.ends_firmly(at) else ends[-1])
        return ends[::-1]

    @cached_property
    def _run_ends(self) -> list[int]:
        ends = [len(self.text)]
        for at in range(len(self.text) - 1, -1, -1):
            ends.append(ends[-1] if is_han(self.text[at]) else at)
        return ends[::-1]

    def is_group(self, at: int) -> bool:
        """Tell whether the words before ``at`` make a group of what follows: 哪个|开发区, 所有|街道."""
        return any(
            self.text[max(0, at - length) : at] in question_words().groups for length in range(1, _LONGEST_GROUP + 1)
        )

    def heads_group(self, at: int) -> bool:
        """Tell whether a group of bodies follows, to which a place before ``at`` belongs: 宣州区|各部门, 河南省|哪个县."""
        return _group().match(self.text, at) is not None
