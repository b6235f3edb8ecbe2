"""Names as people type them: each of ``SLIPS`` makes an official name shorter perhaps, and puts one slip into it."""

from collections.abc import Callable
from functools import cache
from random import Random

import opencc
from pypinyin import lazy_pinyin

from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.lexicon import kind_forms
from xxgk.index.agencies.vocabulary.loading import kinds_of
from xxgk.index.chinese.likeness import looks_alike

_SENTENCES = (
    "请问{}2023年收到多少件政府信息公开申请",
    "{}去年有什么问题",
    "我想知道{}2023年的行政复议有几件",
    "{}2023年",
    "帮我查一下{}的改进措施",
    "{}不予公开多少件",
)
_to_traditional = opencc.OpenCC("s2t").convert


def shortened(name: str, random: Random) -> str:
    """Shorten the kind of body half the time, as it is said: 教育局 stays, 市场监督管理局 → 市监局, 人民政府 goes."""
    if random.random() < 0.5:
        return name
    if name.endswith("人民政府"):
        return name.removesuffix("人民政府")
    for official, short in (
        ("经济开发区管理委员会", "经开区"),
        ("高新技术产业开发区管理委员会", "高新区"),
        ("人民政府办公室", "政府办"),
    ):
        if name.endswith(official):
            return name.removesuffix(official) + short
    for organ in kinds_of("departments"):
        for word in organ.words:
            for ending in organ.endings:
                if name.endswith(word + ending) and organ.short:
                    return name.removesuffix(word + ending) + organ.short[0] + ending
    return name


def drop(name: str, random: Random) -> str | None:
    """Leave one character out, not the first."""
    typed = shortened(name, random)
    at = random.randrange(1, len(typed))
    return typed[:at] + typed[at + 1 :]


def swap(name: str, random: Random) -> str | None:
    """Swap two neighbours."""
    typed = shortened(name, random)
    at = random.randrange(len(typed) - 1)
    return typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]


def double(name: str, random: Random) -> str | None:
    """Type one character twice."""
    typed = shortened(name, random)
    at = random.randrange(len(typed))
    return typed[: at + 1] + typed[at:]


def homophone(name: str, random: Random) -> str | None:
    """Put another character of the same sound."""
    typed = shortened(name, random)
    at = random.randrange(len(typed))
    others = [char for char in _by_sound().get(lazy_pinyin(typed[at])[0], ()) if char != typed[at]]
    return typed[:at] + random.choice(others) + typed[at + 1 :] if others else None


def look_alike(name: str, random: Random) -> str | None:
    """Put another character of the same look."""
    typed = shortened(name, random)
    places = [at for at in range(len(typed)) if _alike(typed[at])]
    if not places:
        return None
    at = random.choice(places)
    return typed[:at] + random.choice(_alike(typed[at])) + typed[at + 1 :]


def traditional(name: str, random: Random) -> str | None:
    """Write it in traditional script."""
    return str(_to_traditional(shortened(name, random)))


def in_pinyin(name: str, random: Random) -> str | None:
    """Write it in pinyin: syllables apart, in one, or place and body apart."""
    typed = shortened(name, random)
    joint = random.choice(("", " "))
    return joint.join(lazy_pinyin(typed))


def in_a_question(name: str, random: Random) -> str | None:
    """Ask about it in a sentence."""
    return random.choice(_SENTENCES).format(shortened(name, random))


@cache
def _characters() -> tuple[str, ...]:
    return tuple(
        sorted({char for one in divisions() for char in one.name} | {char for form in kind_forms() for char in form})
    )


@cache
def _by_sound() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for char in _characters():
        found.setdefault(lazy_pinyin(char)[0], []).append(char)
    return found


@cache
def _alike(char: str) -> tuple[str, ...]:
    return tuple(other for other in _characters() if other != char and looks_alike(char, other))


SLIPS: dict[str, Callable[[str, Random], str | None]] = {
    "dropped": drop,
    "swapped": swap,
    "doubled": double,
    "homophone": homophone,
    "look-alike": look_alike,
    "traditional": traditional,
    "pinyin": in_pinyin,
    "in a question": in_a_question,
}
