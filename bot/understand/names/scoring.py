"""How near an agency's name is to what was typed, from 0 to 100: ``body_of_kind``, ``closeness``, ``doubt_of``."""

from functools import cache

from xxgk.bot.understand.found_agencies import By
from xxgk.bot.understand.names.kinds import ANY_ZONE, Kinds
from xxgk.bot.understand.names.mention import Candidate
from xxgk.bot.understand.names.places import Places
from xxgk.index.agencies.vocabulary.loading import kinds
from xxgk.index.store.held import KeyRow

WHOLE = ("name", "outer", "other")  # ways of a key that stand for the whole name

COPIED, SAME, SHORT, PLACE, ANY, SISTER, DISTINCTIVE, FORMER, TAKEN_OVER = 100, 98, 96, 95, 94, 93, 92, 91, 90
NAMED = 97  # said by a name of its own: 泰达
SCOPE = 85  # 海关总署 is not the whole of 海关系统: asked for
NEAR = 60


def closeness(row: KeyRow, typed: str) -> float:
    """Score how near the words typed behind the place are to the name: the same, a short form of it, a sister of it (教育局, 教体局)."""
    if row.way in ("former", "later"):
        return FORMER
    if row.way == "scope":
        return SCOPE
    if row.rest == typed:
        return SAME if row.way != "outer" else NAMED  # 某局 is 某局 before it is 某局(某某局)
    rest = iter(row.rest)
    if row.way in ("part", "short", *WHOLE) and all(char in rest for char in typed):
        return SHORT
    if row.way == "branch":
        return (
            NAMED if typed.endswith("分局") else DISTINCTIVE
        )  # 区公安局 is what people say for the 分局 of a district
    return SISTER


def body_of_kind(row: KeyRow, places: Places, kinds: Kinds, by: By) -> Candidate:
    """Score a body of a kind at a place; ``by`` ``"former"`` when it only took over the work of the kind named."""
    place = places.note or (f"place {places.word}" if places.word else "")
    if by == "former":
        return Candidate(
            row, TAKEN_OVER, f"{place or 'central'}, {kinds.text}: its work is now with {row.rest}", "former"
        )
    score = closeness(row, kinds.text)
    if kinds.words[0].word == ANY_ZONE and row.tail.split("/")[0] != ANY_ZONE:
        score = ANY  # 天津开发区 may be each zone of 天津
    why = ", ".join(part for part in (place, f"kind {kinds.text}") if part) + (
        f" ({row.rest})" if score < SHORT else ""
    )
    return Candidate(row, min(score, FORMER), why, "former") if places.note else Candidate(row, score, why)


def doubt_of(places: Places, found: set[str]) -> str:
    """Say why bodies found may not be meant: several places bear the name, and of not all of them one is held."""
    if len(places.meant) > 1 and len(found) < len(places.meant):
        return f"several places are called {places.word}"
    if places.all and not found and not places.levelled:
        return f"{places.word} is first of all another place"
    return ""


def lies_in(row: KeyRow, places: Places) -> bool:
    """Tell whether a body with a head of its own may lie where the place typed says: in it.

    A zone or a town may be named with a place inside the one its own name starts with (the district for a zone of the city); a body of
    another kind is that of its own place alone: 某县第一医院 is not the 第一医院 of the city.
    """
    if not row.place or any(row.place.startswith(one.code) for one in places.all):
        return True
    return _is_area(row) and any(one.code.startswith(row.place) for one in places.all)


def _is_area(row: KeyRow) -> bool:
    """Tell whether a key is that of a zone or a town, of which one may not know in which district it lies."""
    return row.way in ("bare", "short") or row.tail.split("/")[0] in _areas()


@cache
def _areas() -> frozenset[str]:
    return frozenset(kind.key for kind in kinds() if kind.sort in ("zone", "town"))
