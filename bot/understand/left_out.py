"""Turns that leave out some of what was asked about: 去掉2020年, 不要江都的: ``without_some``, ``leaves_out_others``."""

from dataclasses import replace
from itertools import pairwise

from xxgk.bot.model.algebra.bodies import Bodies
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked, Slots
from xxgk.bot.understand.falling import keys_of
from xxgk.bot.understand.named_spans import NAMES
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.turn_words import kinds_said

_PAIR = 2
_ITEMS = ("row", "column", "columns", "rate")
_ELSE = ("change", "none")  # what else a word for leaving out may be: it dropped, without lawsuits
_SAID = frozenset({"except", "apart", "names", "years", "year_count"})


def with_leaving_out(pieces: Pieces) -> Pieces:
    """Take a word that says other things, too, for leaving out where it stands right before years or names alone: drop 2020."""
    said = [span for span in pieces.path if span.kind not in ("mark", "stop")]
    out = pieces.lattice.same(said[0], "except") if len(said) == _PAIR and said[0].kind in _ELSE else []
    if not out or said[1].kind not in ("years", *NAMES):
        return pieces
    return replace(pieces, path=tuple(out[0] if span is said[0] else span for span in pieces.path))


def without_some(asked: Asked, shown: Shown) -> Slots | None:
    """Ask the same of the other years, and of the other bodies that were named; ``None`` where these are not among them."""
    query, slots = shown.query, Slots()
    if not asked.pieces.has("except", "apart"):
        return None
    if asked.years is not None:
        slots["years"] = _others(query.years.years, asked.years.years)
    if keys_of(query):
        out = asked.bodies.bodies
        if asked.bodies.unclear or (not out and not slots):
            return None
        slots |= {"bodies": [{"keys": left}]} if out and (left := _left(keys_of(query), out)) else {}
        if out and "bodies" not in slots:
            return None
    elif asked.bodies.bodies or asked.bodies.unclear:
        return None  # of a set, which is narrowed
    if slots.get("years") == [] or not slots:
        return None
    alone = "bodies" in slots and len(slots["bodies"][0]["keys"]) == 1
    return slots | ({"over": "none"} if alone and query.over == "difference" else {})


def leaves_out_others(asked: Asked, shown: Shown) -> bool:
    """Tell whether nothing is said but what is to be left out, and that was not spoken of: 去掉2016年, after 2021 to 2023."""
    kinds = kinds_said(asked)
    spoken = asked.years is not None or bool(keys_of(shown.query))
    return bool(kinds & {"except", "apart"}) and kinds <= _SAID and spoken


def leaves_out_items(asked: Asked) -> bool:
    """Tell whether what is left out is no body and no year, which no query says: 不含自然人, 自然人除外, 不是企业的."""
    path = [span for span in asked.pieces.path if span.kind not in ("mark", "fill", "de")]
    pairs = list(pairwise(path))
    behind = any(one.kind in ("except", "not") and after.kind in _ITEMS for one, after in pairs)
    return behind or any(one.kind in _ITEMS and after.kind == "apart" for one, after in pairs)


def _others(years: tuple[int, ...], out: tuple[int, ...]) -> list[int]:
    return [year for year in years if year not in out] if {*out} <= {*years} else []


def _left(keys: tuple[str, ...], out: tuple[Bodies, ...]) -> list[str]:
    """Give the bodies that stay, none where none of them is left out."""
    named = {key for one in out for key in (*one.except_keys, *one.keys)}
    places = tuple(place for one in out for place in one.except_places)
    left = [key for key in keys if key not in named and not (places and key.startswith(places))]
    return left if len(left) < len(keys) else []
