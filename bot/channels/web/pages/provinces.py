"""``/map``: a measure over the provinces, on a map of equal squares."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, ValidationError

from xxgk.bot.channels.web.made import Made
from xxgk.bot.channels.web.pages.forms import fillings
from xxgk.bot.channels.web.view import View, path_of
from xxgk.bot.model.algebra.code import query_to_code
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.render.echo_places import place_words
from xxgk.bot.render.shown import Shown, answer_to_shown
from xxgk.bot.render.values import short_text
from xxgk.index.measures import measures

_SIDE, _SHADES, _PROVINCES = 64, 5, 40
_USUAL = {"measure": "applications.new_received.total", "level": "county"}


class Tile(BaseModel):
    """Where a province stands, and what is written in its square."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: int
    row: int
    short: str
    english: str


@dataclass(frozen=True, slots=True)
class ShownTile:
    """A square: ``shade`` 1 to 5 by its place among the others, 0 without a number; ``value`` in words."""

    x: int
    y: int
    short: str
    name: str
    value: str
    shade: int
    link: str


@cache
def tiles() -> dict[str, Tile]:
    """Give the squares by the code of their province."""
    text = resources.files("xxgk.bot.channels.web").joinpath("tiles.toml").read_text(encoding="utf-8")
    return {code: Tile.model_validate(one) for code, one in tomllib.loads(text)["tiles"].items()}


def provinces(view: View, filled: Mapping[str, str]) -> Made:
    """Show the sums of a measure over the bodies of one level in each province: levels are never added to each other."""
    filled = _USUAL | {name: value for name, value in filled.items() if value}
    try:
        query = Query.model_validate(
            {
                "measures": [filled["measure"]],
                "bodies": [{"levels": [filled["level"]]}],
                **({"years": [int(filled["year"])]} if filled.get("year") else {}),
                "per": ["province"],
                "reduce": "sum",
                "limit": _PROVINCES,
            }
        )
    except (ValidationError, ValueError):
        return view.refused(400, "form_refused")
    if filled["measure"] not in measures():
        return view.refused(400, "form_refused")
    answer = view.service.query(query, view.language)
    by_code = {one.row.province: one for one in answer_to_shown(answer) if one.measure and one.row.province}
    return view.html(
        "map.html",
        **fillings(view, "map", filled),
        tiles=_shown(view, by_code, filled["level"]),
        side=_SIDE,
        title=answer.text.partition("\n")[0],
        rows=[
            (place_words(code, view.phrases), short_text(one, view.phrases)) for code, one in sorted(by_code.items())
        ],
        answer=path_of("q", query_to_code(query), lang=view.language),
    )


def _shown(view: View, by_code: Mapping[str, Shown], level: str) -> list[ShownTile]:
    ordered = sorted({one.value.value for one in by_code.values() if one.value.value is not None})
    found = []
    for code, tile in tiles().items():
        one = by_code.get(code)
        value = one.value.value if one else None
        shade = 1 + (_SHADES - 1) * ordered.index(value) // max(1, len(ordered) - 1) if value is not None else 0
        found.append(
            ShownTile(
                x=tile.column * _SIDE,
                y=tile.row * _SIDE,
                short=tile.english if view.phrases.english else view.phrases.own(tile.short),
                name=place_words(code, view.phrases),
                value=short_text(one, view.phrases, unit=False) if one else "",
                shade=shade,
                link=path_of("agencies", place=code, level=level),
            )
        )
    return found
