"""A question as one expression: ``Query``. What it means, step by step, is in section 14 of ``docs/design.md``."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ModelWrapValidatorHandler, field_validator, model_validator

from xxgk.bot.items.parts import applicants_of, rows_of
from xxgk.bot.model.algebra.bodies import Bodies, BodyKey, Years, read_years
from xxgk.bot.model.algebra.conditions import Clause
from xxgk.bot.model.algebra.measures import PERCENT, AlgebraPart, Cells, Check, Filing, Measure, Ratio, Reports

Show = Literal[
    "value", "whether", "list", "count", "points", "passages", "findings", "originals", "sections", "profile"
]
Per = Literal["report", "agency", "year", "province", "city", "level", "kind", "row", "applicant", "theme", "set"]
Reduce = Literal["none", "sum", "mean", "median", "quartiles", "least", "most", "count"]
Over = Literal["none", "sum", "mean", "share", "difference", "times"]
Action = Literal["chart", "table", "original", "line", "link", "full"]

SPLITS = ("row", "applicant", "theme")  # what takes a measure apart
OF_REPORTS = frozenset({"report", "set", *SPLITS})  # what a single report can be sorted by
TEXTS = ("points", "passages", "findings", "originals", "sections")
WHOLE = (*TEXTS, "profile")  # of a report, which is not taken apart, nor made one with others


class Pick(AlgebraPart):
    """Which of the rows: in order of a measure all, the first n, the n-th, or the place of one body."""

    measure: int = Field(0, ge=0, description="which of the measures puts them in order, counted from 0")
    order: Literal["most", "least"] = "most"
    first: int | None = Field(
        None, ge=1, le=100_000, description="the first so many rows; how many behind them have the same value is told"
    )
    nth: int | None = Field(None, ge=1, le=100_000, description="the one in this place only")
    place_of: BodyKey | None = Field(
        None,
        description="only this body, with its place among the rows of each year; among its level and province where no bodies are given",
    )

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        if sum(one is not None for one in (self.first, self.nth, self.place_of)) > 1:
            raise ValueError("the first so many, the one in a place, or the place of one body: one of them")
        return self


class Query(AlgebraPart):
    """What is asked, of whom, of when, and what is made of it, in this order: where, per, reduce, change, having, pick, over.

    Accepted: ``{"measures": ["applications.new_received.total"], "bodies": [{"places": ["32"]}], "years": [2022], "per":
    ["agency"], "reduce": "sum", "pick": {"first": 5}, "over": "share"}`` (the share of the first five in all of 江苏).
    Refused: what cannot be added (rates, medians, two units), what takes no measure apart, a group without ``reduce``.
    """

    show: Show = Field(
        "value",
        description="value: the rows with their values; whether: each row's tests answered; list: rows that pass; count: how many do; "
        "points, passages, findings, originals: what stands in the reports that pass, and the reports themselves; "
        "sections: the text of their parts, or the sentences in it with a phrase; profile: their main figures",
    )
    measures: tuple[Measure, ...] = Field(
        (Reports(),), min_length=1, max_length=100, description="columns; without any, the number of reports"
    )
    bodies: tuple[Bodies, ...] = Field(
        (), max_length=50, description="sets of bodies, taken together or per set; without any, all held"
    )
    parts: tuple[Annotated[int, Field(ge=1, le=6)], ...] = Field(
        (), description="parts of the report whose text is shown, 1 to 6; needs show sections"
    )
    years: Annotated[Years, BeforeValidator(read_years)] = Field(Years(), description="the years reported on")
    per: tuple[Per, ...] = Field(
        (), description="what a row of the result is: a body, a year, a province …; without any, reports or one row"
    )
    reduce: Reduce = Field("none", description="what the values of a row's reports are made into; none: a row a report")
    where: tuple[Clause, ...] = Field((), max_length=20, description="conditions on reports, all of which must hold")
    having: tuple[Clause, ...] = Field((), max_length=20, description="conditions on the reduced rows")
    pick: Pick | None = Field(None, description="order of the rows, and which of them")
    over: Over = Field(
        "none",
        description="what the rows picked come to together; share: of all rows; difference: the first less the last; "
        "times: how many times the last the first is",
    )
    start: int = Field(
        0, ge=0, le=1_000_000_000, description="how many rows are left out because they were shown before"
    )
    limit: int | None = Field(None, ge=1, le=1_000_000, description="how many rows are given; 10 where nothing is said")
    action: Action | None = Field(
        None,
        description="what is to be made of the answer: a chart, a table; with it the original report (original), "
        "the row as printed (line), its address (link), or all its text (full)",
    )

    @field_validator("parts")
    @classmethod
    def _in_order(cls, parts: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(set(parts)))

    @model_validator(mode="wrap")
    @classmethod
    def _say_once(cls, given: Any, read: ModelWrapValidatorHandler["Query"]) -> "Query":
        """Leave out a set that says nothing: all bodies are meant anyway, but where the place of one is asked for among its peers."""
        query = read(given)
        everyone = query.bodies == (Bodies(),) and not (query.pick and query.pick.place_of)
        return query.model_copy(update={"bodies": ()}) if everyone else query

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        _refuse_groups(self)
        _refuse_splits(self)
        _refuse_sums(self)
        _refuse_shows(self)
        if len(set(self.per)) < len(self.per):
            raise ValueError("per names each thing once")
        if self.pick and self.pick.measure >= len(self.measures):
            raise ValueError("pick names a measure that is not there")
        if self.pick and self.pick.place_of and self.reduce != "none" and "agency" not in self.per:
            raise ValueError("the place of one body needs a row for each body")
        return self


def _refuse_groups(query: Query) -> None:
    grouped = [one for one in query.per if one not in OF_REPORTS]
    if grouped and query.reduce == "none":
        raise ValueError(f"per {', '.join(grouped)} needs reduce: what is made of the reports of a row")
    if "report" in query.per and query.reduce != "none":
        raise ValueError("a row a report has nothing to reduce")
    if query.having and query.reduce == "none":
        raise ValueError("having is a condition on reduced rows: without reduce it is where")
    if "set" in query.per and len(query.bodies) < 2:
        raise ValueError("per set needs two sets")


def _refuse_splits(query: Query) -> None:
    splits = [one for one in query.per if one in SPLITS]
    if not splits:
        return
    if len(splits) > 1 or len(query.measures) > 1:
        raise ValueError("row, applicant or theme takes one measure apart, in one way")
    (measure,), split = query.measures, splits[0]
    if split == "theme":
        if not isinstance(measure, Reports) or measure.points is None or measure.theme is not None:
            raise ValueError("per theme needs reports with points, of no theme yet")
        return
    whole = measure.fields if isinstance(measure, Cells) else measure.of if isinstance(measure, Ratio) else ()
    if len(whole) != 1 or not (rows_of if split == "row" else applicants_of)(whole[0]):
        raise ValueError(f"per {split} needs one figure that falls into such parts")


def _refuse_sums(query: Query) -> None:
    for measure in query.measures:
        if measure.change and query.reduce in ("count", "quartiles"):
            raise ValueError(f"a change of a {query.reduce} has no meaning")
        if isinstance(measure, Filing) and measure.unit != PERCENT and "sum" in (query.reduce, query.over):
            raise ValueError("days of several reports are not added up")
    if query.over == "none":
        return
    if query.reduce == "quartiles":
        raise ValueError("three quartiles are not one number")
    rates = any(one.value_unit == PERCENT or isinstance(one, Ratio) for one in query.measures)
    if query.over == "times" and any(one.change or isinstance(one, Filing) for one in query.measures):
        raise ValueError("a change, or days, is no multiple of another")
    if query.over not in ("difference", "times") and rates:
        raise ValueError("rates and percentages are neither added nor averaged")
    if query.over in ("sum", "share") and query.reduce in ("mean", "median", "least", "most"):
        raise ValueError(f"values that are a {query.reduce} each are not added")
    if query.over == "share" and any(one.change for one in query.measures):
        raise ValueError("a change has no share of a sum")


def _refuse_shows(query: Query) -> None:
    if query.show in WHOLE and (query.per or query.reduce != "none" or query.over != "none" or query.pick):
        raise ValueError(f"{query.show} are those of reports: they are neither grouped nor picked")
    reports = [one for one in query.measures if isinstance(one, Reports)]
    says = {"points": any(one.points for one in reports), "passages": any(one.phrase for one in reports)}
    if query.show in says and not (len(query.measures) == 1 and says[query.show]):
        raise ValueError(f"{query.show} needs the one measure that says which")
    if query.show == "findings" and not all(
        isinstance(one, Check) or (isinstance(one, Reports) and (one.finding or one == Reports()))
        for one in query.measures
    ):
        raise ValueError("findings are those of checks, or all")
    if query.show == "profile" and query.measures != (Reports(),):
        raise ValueError("a profile is of the main figures: none are named")
    if (query.show == "sections") != bool(query.parts):
        raise ValueError("sections need the parts that are shown, and nothing else has any")
    if query.show == "sections" and query.measures not in (
        (Reports(),),
        (Reports(phrase=reports[0].phrase),) if reports else (),
    ):
        raise ValueError("of sections all is shown, or the sentences with a phrase")
    if query.show == "whether" and not (query.where or query.having):
        raise ValueError("whether needs a test")
    if query.show == "whether" and query.reduce != "none" and not query.having:
        raise ValueError("whether of reduced rows is asked with having")


def measures_of(query: Query) -> tuple[Measure, ...]:
    """Give every measure of a query, those of its tests too."""
    return tuple(dict.fromkeys((*query.measures, *measures_of_tests(query))))


def measures_of_tests(query: Query) -> tuple[Measure, ...]:
    """Give the measures that its tests are of."""
    tests = [test for clause in (*query.where, *query.having) for test in clause.any_of]
    others = [test.against_measure for test in tests if test.against_measure is not None]
    return tuple(dict.fromkeys((*(test.measure for test in tests), *others)))


def query_schema() -> dict[str, Any]:
    """Give the JSON Schema of a query."""
    return Query.model_json_schema()
