"""What is measured: cells of the form, ratios, reports, their filing, what texts state, what checks say; each also as its change."""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from xxgk.bot.items.additive import additive
from xxgk.bot.items.computed import rates
from xxgk.bot.items.filing import filing_of, filings
from xxgk.bot.items.parts import is_item, unit_of
from xxgk.index.model.report import FindingKind
from xxgk.index.themes import themes

_LEGACY = "legacy."
PERCENT = "%"
LONGEST_PHRASE = 200  # characters


class AlgebraPart(BaseModel):
    """What all parts of a query have in common: they cannot be changed, and nothing unknown is passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class Change(AlgebraPart):
    """By how much a measure differs from another year of the same body, or from another field of the same report."""

    as_: Literal["absolute", "percent"] = Field(
        "absolute", alias="as", description="absolute: the difference; percent: in per cent of what it was before"
    )
    against: Literal["year_before"] | Annotated[int, Field(ge=1990, le=2100)] | str = Field(
        "year_before",
        description="year_before, a year such as 2019, or a field of the same report such as applications.granted.total",
    )

    @property
    def field(self) -> str:
        """The field it is set against, or ``""``."""
        return self.against if isinstance(self.against, str) and self.against != "year_before" else ""

    def year_against(self, year: int) -> int | None:
        """Give the year that one is set against; ``None`` where it is set against a field of the same report."""
        return None if self.field else self.against if isinstance(self.against, int) else year - 1

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.field and not is_item(self.field):
            raise ValueError(f"{self.against!r} is neither year_before, nor a year, nor a field")
        return self


class _Changing(AlgebraPart):
    change: Change | None = Field(None, description="not the measure itself, but by how much it changed")

    @property
    def unit(self) -> str:
        """The unit of the measure itself."""
        raise NotImplementedError

    @property
    def value_unit(self) -> str:
        """The unit its values are in: that of the measure, or per cent."""
        return PERCENT if self.change and self.change.as_ == "percent" else self.unit

    @model_serializer(mode="wrap")
    def _keep_name(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write which measure it is in any case, where what is usual is left out too."""
        return {"measure": getattr(self, "measure", ""), **serialize(self)}

    def _refuse_other_unit(self) -> None:
        if self.change and self.change.field and unit_of(self.change.field) != self.unit:
            raise ValueError(f"{self.change.field} is in another unit")


class Cells(_Changing):
    """A figure of the form; several fields are added up within each report.

    Accepted: one field, ``["applications.denied.total"]`` (a sum of rows), two applicants of one row, reviews and lawsuits.
    Refused: a total with its part (不予公开 and 国家秘密), two units, indicators of before 2019 with today's.
    """

    measure: Literal["cells"] = "cells"
    fields: tuple[str, ...] = Field(
        min_length=1,
        description="keys part.row.column, e.g. applications.new_received.total; several only if each case is counted once",
    )

    @property
    def unit(self) -> str:
        """The unit of the figure."""
        return unit_of(self.fields[0])

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        _refuse_unknown(self.fields)
        if len(self.fields) > 1 and not additive(self.fields):
            raise ValueError(f"{', '.join(self.fields)} cannot be added: not every case would count once")
        other = self.change.field if self.change else ""
        if other and other.startswith(_LEGACY) != self.fields[0].startswith(_LEGACY):
            raise ValueError("an indicator of before 2019 cannot be set against one of today's form")
        self._refuse_other_unit()
        return self


class Ratio(_Changing):
    """A share in per cent: what ``of`` adds up to, by what ``by`` adds up to; a key with ``-`` before it is taken off.

    Accepted: ``{"of": ["applications.granted.total"], "by": ["applications.total_handled.total"]}``, or a rate by its name,
    ``"rate.granted"``. Refused: sides of two units, or of two forms; terms of one side that cannot be added; a percentage of growth.
    """

    measure: Literal["ratio"] = "ratio"
    of: tuple[str, ...] = Field(min_length=1, description="what the share is of; keys of fields, -key is taken off")
    by: tuple[str, ...] = Field(min_length=1, description="what the share is taken of; likewise")

    @property
    def unit(self) -> str:
        """Per cent."""
        return PERCENT

    @property
    def name(self) -> str:
        """The key of the rate (``"rate.granted"``), ``""`` for one that has none."""
        return next((key for key, rate in rates().items() if (rate.of, rate.by) == (self.of, self.by)), "")

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        keys = [term.removeprefix("-") for term in (*self.of, *self.by)]
        _refuse_unknown(keys)
        if len({unit_of(key) for key in keys}) > 1 or len({key.startswith(_LEGACY) for key in keys}) > 1:
            raise ValueError("both sides of a ratio need one unit, and one form")
        for side in (self.of, self.by):
            _refuse_unlike_terms(side)
        if self.change and self.change.as_ == "percent":
            raise ValueError("a rate changes by percentage points: change it as absolute")
        if self.change and self.change.field:
            raise ValueError("a rate is set against another year only")
        return self


class Reports(_Changing):
    """How many reports: all of them, those on a theme, those with a finding, those that hold a phrase. One condition at most."""

    measure: Literal["reports"] = "reports"
    points: Literal["problem", "improvement"] | None = Field(
        None, description="reports that state a problem (or announce an improvement), on the theme where one is given"
    )
    theme: str | None = Field(None, description="key of a theme, e.g. staff; needs points")
    finding: FindingKind | None = Field(None, description="reports in which this check found a contradiction")
    phrase: str | None = Field(
        None,
        min_length=1,
        max_length=LONGEST_PHRASE,
        description="reports whose text holds these words; | stands between alternatives",
    )

    @property
    def unit(self) -> str:
        """Reports."""
        return "份"

    @model_validator(mode="after")
    def _has_one_condition(self) -> Self:
        if self.theme is not None and self.points is None:
            raise ValueError("a theme needs points: problem or improvement")
        if self.theme is not None and self.theme not in {theme.key for theme in themes()}:
            raise ValueError(f"no such theme: {self.theme}")
        conditions = sum(one is not None for one in (self.points, self.finding, self.phrase))
        if conditions > 1:
            raise ValueError("one condition on reports at a time: a theme, a finding or a phrase")
        if self.change and not conditions:
            raise ValueError(
                "how many reports are held is no figure of theirs: put the years beside each other with per year"
            )
        if self.change and self.change.field:
            raise ValueError("reports are set against another year only")
        return self


class Stated(_Changing):
    """What the text of the report says of a figure, whatever its table prints."""

    measure: Literal["stated"] = "stated"
    field: str = Field(description="key of the field, e.g. applications.new_received.total")

    @property
    def unit(self) -> str:
        """The unit of the figure."""
        return unit_of(self.field)

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        _refuse_unknown((self.field,))
        self._refuse_other_unit()
        return self


class Check(_Changing):
    """Whether a check holds in a report (0), is broken (1), or cannot be made (no value)."""

    measure: Literal["check"] = "check"
    kind: FindingKind = Field(description="row_sum, column_sum, closure, dispute_sum, narrative, carry_over …")

    @property
    def unit(self) -> str:
        """Reports in which it is broken."""
        return "份"

    @model_validator(mode="after")
    def _stays(self) -> Self:
        if self.change is not None and self.change.field:
            raise ValueError("checks are set against another year only")
        return self


class Filing(_Changing):
    """When a report came, or how much of the report before it says again; of the dates and words of the reports themselves."""

    measure: Literal["filing"] = "filing"
    kind: Literal["days_late", "days_taken", "repeated"] = Field(
        description="days_late: days from the day fixed by law to the date the report bears, negative before it; days_taken: days from the "
        "end of the year reported on to that date; repeated: share of sentences like ones of the body's own report of the year before"
    )

    @property
    def unit(self) -> str:
        """Days, or per cent."""
        return filings()[self.kind].unit

    @model_validator(mode="after")
    def _changes_by_year(self) -> Self:
        if self.change and (self.change.field or self.change.as_ == "percent"):
            raise ValueError("filings are set against another year only, as absolute")
        return self


def _read_name(given: Any) -> Any:
    """Take the name of a rate, or the key of a field, for the measure it names; ``"reports"`` for all reports."""
    if not isinstance(given, str):
        return given
    if given in rates():
        return {"measure": "ratio", "of": rates()[given].of, "by": rates()[given].by}
    if filing_of(given):
        return {"measure": "filing", "kind": filing_of(given)}
    return {"measure": "reports"} if given == "reports" else {"measure": "cells", "fields": (given,)}


Measure = Annotated[
    Annotated[Cells | Ratio | Reports | Stated | Check | Filing, Field(discriminator="measure")],
    BeforeValidator(_read_name),
]


def _refuse_unknown(keys: tuple[str, ...] | list[str]) -> None:
    unknown = [key for key in keys if not is_item(key)]
    if unknown:
        raise ValueError(f"no such field: {', '.join(unknown)}")


def _refuse_unlike_terms(side: tuple[str, ...]) -> None:
    """Refuse a side whose terms are not to be added, or that takes off what is no part of it."""
    plus = [term for term in side if not term.startswith("-")]
    if not plus or (len(plus) > 1 and not additive(plus)) or len(set(side)) < len(side):
        raise ValueError(f"{', '.join(side)} cannot be added up")
    totals = {term.rpartition(".")[0] for term in plus if term.endswith(".total")}
    for term in side:
        row, _, column = term.removeprefix("-").rpartition(".")
        if term.startswith("-") and (column == "total" or row not in totals):
            raise ValueError(f"{term.removeprefix('-')} is no part of what it is taken off")
