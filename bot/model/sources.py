"""Where a statement stands, and how many reports it is drawn from: ``Source``, ``Tally``."""

from pydantic import BaseModel, ConfigDict


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Fact):
    """Where a statement stands: the report, the part of it, and the text as printed; ``report`` is ``publisher`` and ``of_year`` in one."""

    report: str
    publisher: str = ""
    of_year: int = 0
    title: str
    file: str
    url: str
    part: int | None
    quote: str
    line: int | None = None
    digest: bool = False


class Tally(_Fact):
    """How many reports a ranking, a total or a condition looked at, and why some of them have no say."""

    reports: int  # held for the years, region and level asked for
    counted: int  # with a number
    blank: int = 0
    uncertain: int = 0  # ambiguous, or contradicting itself
    absent: int = 0  # the form of the report has no such item, or the cell was not found
    too_small: int = 0  # left out of a ranking of rates: too few cases
    no_base: int = 0  # a share of nothing, a growth from nothing
    not_held: int = 0  # no report of the year, or of the one it is set against
    silent: int = 0  # the text says nothing of it
    unchecked: int = 0  # nothing is printed that could be checked
    undated: int = 0  # the report bears no date
    no_deadline: int = 0  # no article fixes a day for such a body
    digest: int = 0  # its words, or those of the report of the year before, are a digest
    no_before: int = 0  # the report of the year before is not held
