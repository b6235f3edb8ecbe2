"""Conditions: ``MeasureTest`` of a measure, alternatives of tests in a ``Clause``."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from xxgk.bot.model.algebra.measures import PERCENT, AlgebraPart, Measure


def _plain(given: Any) -> Any:
    """Give an integer where a number is one: of two ways to write a query one is enough."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


Exact = Annotated[int | float, BeforeValidator(_plain)]


class Share(AlgebraPart):
    """A share of the sum over all rows, in per cent: a tenth of all applications is ``{"share": 10}``."""

    share: Exact = Field(ge=0, le=100, description="per cent of the sum over all rows of the year")


class MeasureTest(AlgebraPart):
    """A measure against a number, a share, the mean or median of all rows, or another measure.

    Accepted: ``{"measure": "rate.granted", "is": "more", "against": "mean"}``; ``{"measure": …, "is": "between", "against":
    [50, 100]}``; ``{"measure": …, "is": "equal", "against": 0, "years": 2}`` (two years in a row). Refused: measures of two units;
    ``between`` without two numbers.
    """

    measure: Measure = Field(description="what is tested, in each row")
    is_: Literal["more", "at_least", "equal", "at_most", "less", "between"] = Field(
        alias="is", description="more and less exclude the number, at_least, at_most and between include it"
    )
    against: Exact | tuple[Exact, Exact] | Literal["mean", "median"] | Share | Measure = Field(
        description="a number (per cent for rates), two for between, mean or median of all rows of the year, a share, or a measure"
    )
    years: Literal["row", "every", "any"] | Annotated[int, Field(ge=2, le=30)] = Field(
        "row",
        description="in the row's own year, in every year asked for, in any of them, or so many of those asked in a row",
    )
    negated: bool = Field(
        False, alias="not", description="the test must not hold; what cannot be told does not count as not"
    )

    @property
    def against_measure(self) -> Measure | None:
        """The other measure it is set against, if it is one."""
        return None if isinstance(self.against, int | float | tuple | str | Share) else self.against

    @model_validator(mode="after")
    def _compares_like(self) -> Self:
        if (self.is_ == "between") != isinstance(self.against, tuple):
            raise ValueError("between needs two numbers, and only between")
        if isinstance(self.against, tuple) and self.against[0] > self.against[1]:
            raise ValueError("between the smaller and the greater number")
        other = self.against_measure
        if other is not None and other.value_unit != self.measure.value_unit:
            raise ValueError("the two measures are in different units")
        if isinstance(self.against, Share) and (self.measure.value_unit == PERCENT or self.measure.change):
            raise ValueError("a rate or a change has no share of a sum")
        return self


class Clause(AlgebraPart):
    """Alternatives, of which one must hold; clauses stand beside each other, and all must."""

    any_of: tuple[MeasureTest, ...] = Field(min_length=1, description="one of these must hold")
