"""Of whom: sets of bodies; of which years."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from xxgk.bot.model.algebra.measures import AlgebraPart
from xxgk.index.agencies.tails import tails
from xxgk.index.agencies.vocabulary.level import Level

BodyKey = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S+$")]
PlaceCode = Annotated[str, Field(pattern=r"^(?:0|\d{2}|\d{4}|\d{6})$")]
PlaceLevel = Literal["national", "province", "city", "county"]
YEARS = range(1990, 2101)
MOST_YEARS = 60  # that are named


class Bodies(AlgebraPart):
    """A set of bodies: some by their keys, or all that fit what is said; nothing said means all held.

    Accepted: ``{"keys": ["410403-gov"]}``; ``{"levels": ["county"], "places": ["3202"]}`` (the county governments in 无锡市);
    ``{"kinds": ["公安"], "except_places": ["32"]}``; ``{"levels": ["department"], "place_levels": ["county"]}`` (县级部门).
    Refused: keys together with anything that narrows them.
    """

    keys: tuple[BodyKey, ...] = Field((), description="keys of bodies, e.g. 410403-gov")
    levels: tuple[Level, ...] = Field(
        (),
        description="sorts: governments by level (province city county town), department, zone, institution, national",
    )
    place_levels: tuple[PlaceLevel, ...] = Field(
        (),
        description="levels of the place a body belongs to: departments of counties are levels department, place_levels county",
    )
    kinds: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = Field(
        (), description="kinds of body, e.g. 公安, 教育, 卫健"
    )
    places: tuple[PlaceCode, ...] = Field(
        (),
        description="division codes; each means every body in it, at any level: 32, 3202, 320281; 0: the central bodies",
    )
    except_keys: tuple[BodyKey, ...] = Field((), description="bodies left out")
    except_places: tuple[PlaceCode, ...] = Field((), description="places left out, with all bodies in them")
    which: Literal["held", "expected"] = Field(
        "held",
        description="expected: also bodies without a report of the year, because other years of theirs are held or agencies.csv names them",
    )

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        narrowed = (
            self.levels or self.place_levels or self.kinds or self.places or self.except_keys or self.except_places
        )
        unknown = [kind for kind in self.kinds if not set(kind.split("/")) <= tails().keys()]
        if unknown:
            raise ValueError(f"no such kind of body: {', '.join(unknown)}")
        if self.keys and narrowed:
            raise ValueError("a set is named by keys, or described; not both")
        return self


class Years(AlgebraPart):
    """Which years the reports are about.

    Accepted: ``{"which": "named", "years": [2019, 2021]}``, or only ``[2019, "2021-2023"]``; ``{"which": "last", "last": 3}``;
    ``"all"``. Refused: a year before 1990, ``named`` without one.
    """

    which: Literal["named", "last", "each", "all"] = Field(
        "last",
        description="named: those of years; last: the last n years of the set; each: of each body its own last n; all: every year held",
    )
    years: tuple[int, ...] = Field(
        (), description="ascending; ranges such as 2019-2022 are written out", max_length=MOST_YEARS
    )
    last: int = Field(1, ge=1, le=50, description="how many of the last years")

    @field_validator("years", mode="before")
    @classmethod
    def _write_out(cls, given: Any) -> Any:
        if not isinstance(given, list | tuple):
            return given
        years: list[Any] = []
        for one in given:
            years += _range(one) if isinstance(one, str) else (one,)
        return tuple(sorted(set(years))) if all(isinstance(one, int) for one in years) else tuple(given)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.which == "named") != bool(self.years):
            raise ValueError("named years are named; last, each and all name none")
        if self.which in ("named", "all") and self.last != 1:
            raise ValueError("the number of last years goes with last or each")
        if any(year not in YEARS for year in self.years):
            raise ValueError("years are those of reports: 1990 to 2100")
        return self


def read_years(given: Any) -> Any:
    """Take a list of years for named ones, and a word alone for the way: ``[2019]``, ``"all"``."""
    if isinstance(given, list | tuple) and given:
        return {"which": "named", "years": given}
    return {"which": given} if isinstance(given, str) else given


def _range(text: str) -> range:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) in YEARS and int(last) in YEARS):
        raise ValueError(f"no range of years: {text}")
    return range(int(first), int(last) + 1)
