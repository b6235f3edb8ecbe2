"""Places as typed: read exactly, or made out through a slip. ``places_at``, ``places_for``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from xxgk.index.agencies.divisions import Division, divisions, readings_at
from xxgk.index.agencies.former_divisions import former_divisions
from xxgk.index.chinese.likeness import Slip, slip_between
from xxgk.index.chinese.neighbours import Neighbours
from xxgk.index.chinese.sounds import sound_of
from xxgk.index.chinese.text import normalise

_LONGEST = 11
LEVELS = "省市州县区盟旗"


@dataclass(frozen=True, slots=True)
class Places:
    """The divisions a stretch of text may name.

    Attributes:
        word: the text itself.
        all: the divisions, the higher ones first.
        levelled: it ends with the word for their level (卫东区, not 卫东).
        note: ``""``, or how it is to be taken: ``"洪泽县: now 洪泽区"``.
        slip: by which slip it was made out, ``None`` when it is typed as it should be.
    """

    word: str
    all: tuple[Division, ...]
    levelled: bool
    note: str = ""
    slip: Slip | None = None

    @property
    def meant(self) -> tuple[Division, ...]:
        """Those meant in the first place: of a bare stem the highest (南昌 is 南昌市, not 南昌县; 西安 not 牡丹江市西安区)."""
        if self.levelled:
            return self.all
        top = min(len(place.code) for place in self.all)
        return tuple(place for place in self.all if len(place.code) == top)

    @property
    def elsewhere(self) -> tuple[Division, ...]:
        """Those of the same stem that lie somewhere else than the ones meant: 大连市中山区 for 中山."""
        return tuple(
            place
            for place in self.all
            if place not in self.meant and not any(place.path[: len(one.path)] == one.path for one in self.meant)
        )

    @property
    def prominent(self) -> bool:
        """Tell whether nobody would think of another: a province, a provincial capital."""
        return len(self.meant) == 1 and (len(self.meant[0].code) == 2 or self.meant[0].code.endswith("01"))


def places_at(text: str, start: int) -> dict[int, Places]:
    """Read the divisions that may be named here, by where their name ends.

    ``("牡丹江市场局", 0)`` → 3: 牡丹江, 4: 牡丹江市; ``("洪泽县", 0)`` → 2: 洪泽, 3: 洪泽区 as it was called before.
    """
    found: dict[int, list[Division]] = {}
    for end, division in readings_at(text, start):
        found.setdefault(end, []).append(division)
    places = {}
    for end, all_ in found.items():
        levelled = [one for one in all_ if _ends_with_level(text[start:end], one)]
        places[end] = Places(text[start:end], tuple(levelled or all_), bool(levelled))
    for length in range(2, _LONGEST):
        word = text[start : start + length]
        former = former_divisions().get(word)
        if former and len(word) == length and start + length not in places:
            now = " or ".join(one.name for one in former)
            places[start + length] = Places(word, former, word[-1] in "县市区", f"{word}: now {now}")
    return places


def _ends_with_level(spoken: str, place: Division) -> bool:
    return any(spoken.endswith(word) for word in place.words if word != place.stem or word == place.name)


@cache
def _words() -> dict[str, tuple[Division, ...]]:
    """Give every word for a division, of today and before."""
    words: dict[str, list[Division]] = {}
    for division in divisions():
        for word in division.words:
            words.setdefault(word, []).append(division)
    return {word: tuple(found) for word, found in words.items()}


@cache
def _neighbours() -> Neighbours:
    return Neighbours(_words())


@cache
def place_sounds() -> dict[str, tuple[str, ...]]:
    """Give the words for divisions by their sound: ``"weidongqu"`` → (卫东区,).

    A name read character by character, as who does not know the place reads it (liuan for 六安), counts where no place is called so.
    """
    sounds: dict[str, list[str]] = {}
    for word in _words():
        sounds.setdefault(sound_of(word), []).append(word)
    misread: dict[str, list[str]] = {}
    for word in _words():
        misread.setdefault("".join(map(sound_of, word)), []).append(word)
    sounds = misread | sounds
    return {sound: tuple(words) for sound, words in sounds.items()}


def divisions_of(word: str) -> tuple[Division, ...]:
    """Give the divisions that bear a word, the higher ones first."""
    return _words().get(word, ())


@lru_cache(maxsize=4000)
def places_for(typed: str, *, former: bool = False) -> tuple[Places, ...]:
    """Make out which places a word may mean by one slip, the likeliest first: 红泽 → 洪泽, 未东区 → 卫东区, 石庄市 → 石家庄市.

    A word that is a place means no other, one that was a place only where ``former`` asks for it (城阳县: 城阳区 now, or 阳城县).
    """
    if not typed or typed in _words() or (typed in former_divisions() and not former):
        return ()
    near = dict.fromkeys([*place_sounds().get(sound_of(typed), ()), *_neighbours().near(typed)])
    found = [(word, slip) for word in near if (slip := _slip(typed, word, divisions_of(word)[0]))]
    return tuple(_sorted(typed, found))


def places_inside(typed: str, above: Sequence[Division]) -> tuple[Places, ...]:
    """Make out which place inside those above a word may mean, even one that is a place elsewhere: 城区 in 温州市 → 鹿城区."""
    words, sounds, neighbours = _below(tuple(one.code for one in above))
    near = dict.fromkeys([*sounds.get(sound_of(typed), ()), *neighbours.near(typed)])
    found = [(word, slip, place) for word in near for place in words[word] if (slip := _slip(typed, word, place))]
    alone = len({place for _, _, place in found}) == 1
    return tuple(
        Places(typed, (place,), word == place.name, slip=replace(slip, sure=slip.sure or (alone and len(typed) > 1)))
        for word, slip, place in sorted(found, key=lambda one: _likely(one[1]))
    )


@lru_cache(maxsize=500)
def _below(above: tuple[str, ...]) -> tuple[dict[str, list[Division]], dict[str, list[str]], Neighbours]:
    """Give the words for the divisions inside some, with how they sound and what is near them."""
    words: dict[str, list[Division]] = {}
    sounds: dict[str, list[str]] = {}
    for place in divisions():
        if place.code.startswith(above) and place.code not in above:
            for word in place.words:
                words.setdefault(word, []).append(place)
    for word in words:
        sounds.setdefault(sound_of(word), []).append(word)
    return words, sounds, Neighbours(words)


def _sorted(typed: str, found: Sequence[tuple[str, Slip]]) -> Iterator[Places]:
    """Give the readings, the likeliest first; a character left out of two is sure where one place of this level alone fits."""
    places = {one for word, _ in found for one in divisions_of(word)}
    for word, slip in sorted(found, key=lambda pair: _likely(pair[1])):
        named = tuple(one for one in divisions_of(word) if one.name == word)
        if len(places) == 1 and slip.kind == "typo" and named and len(typed) == len(word) - 1 > 1:
            slip = replace(slip, sure=True)
        yield Places(typed, named or divisions_of(word), bool(named), slip=slip)


def _slip(typed: str, word: str, place: Division) -> Slip | None:
    """Compare what is distinctive: the word for the level must be as typed, 凌市 is no 灵石; one wrong of two is another place."""
    if typed == word + word[-1]:
        return Slip("typo", f"{word[-1]} twice")
    stem = next((stem for stem in (place.stem, normalise(place.stem)) if word.startswith(stem)), word)
    if typed[:-1] == stem:  # 洪泽曲 is 洪泽区, 洪泽湖 is not
        slip = slip_between(typed, word)
        return slip if slip and slip.kind != "typo" else None
    level = word.removeprefix(stem) or (word[-1] if word == place.name and word[-1] in LEVELS else "")
    if level and typed.endswith(level):
        typed, word = typed.removesuffix(level), word.removesuffix(level)
    elif typed[-1:] in LEVELS and typed[-1:] != word[-1:]:
        return None
    if not typed or not word:
        return None
    slip = slip_between(typed, word)
    if slip is None or (len(typed) == len(word) and slip.kind == "typo" and not slip.sure and len(word) < 3):
        return None
    return replace(slip, sure=slip.sure and len(word) > 1)


def _likely(slip: Slip) -> int:
    return {"homophone": 0, "look-alike": 1, "typo": 2}[slip.kind] + 3 * (not slip.sure)
