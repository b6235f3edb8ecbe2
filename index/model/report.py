"""A report as the pipeline understood it; ``model_dump(mode="json")`` is a line of ``xxgk parse --jsonl``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

from xxgk.index.model.document import Place

Status = Literal["read", "blank", "not_applicable", "derived", "ambiguous", "absent", "corrected"]
"""``corrected`` only where figures are read from a database (``Store.figures``): a parse gives what is printed."""

FindingKind = Literal[
    "row_sum", "column_sum", "closure", "subtotal", "dispute_sum",
    "narrative", "carry_over", "in_force", "unit", "year", "identity", "template", "part_five", "fee", "jump",
]  # fmt: skip
Rule = Literal[
    "",
    "pending", "sum", "share", "growth", "growth_across",  # narrative; "" is a count
    "unstated", "unstated_large", "impossible",  # unit
    "elsewhere", "another_body", "two_bodies",  # identity
    "unfinished", "unfinished_school_year",  # year; "" is a title against a period
    "edition", "editions_mixed", "regulations_county", "regulations_town", "regulations_zone",  # template
    "missing", "empty", "short",  # part_five
]  # fmt: skip
Severity = Literal["contradiction", "hint", "note"]
Number = int | float

_HINTS: frozenset[tuple[FindingKind, Rule]] = frozenset({("fee", ""), ("jump", ""), ("unit", "impossible")})
_NOTES: frozenset[FindingKind] = frozenset({"template", "part_five", "unit"})


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Evidence(_Fact):
    """One place that tells whose report this is, for which year, or when it was issued.

    ``fact`` is what it tells (``"agency"``, ``"year"``, ``"school_year"``, ``"issued"``, ``"region"``, ``"corrects"``, ``"fetched"``),
    ``source`` where it stands (``"title"``, ``"statement"``, ``"signature"``, ``"compiler"``, ``"body"``, ``"contact"``, ``"source_line"``,
    ``"breadcrumb"``, ``"code"``, ``"period"`` …), ``value`` what was taken from it and ``quote`` the text it was taken from.
    """

    fact: str
    source: str
    value: str
    quote: str
    line: int


class Figure(_Fact):
    """One cell of the form.

    Attributes:
        value: the number, or ``None`` when the status is not ``read`` or ``derived``.
        unit: ``"件"``, ``"项"``, ``"万元"`` …; ``None`` when the source does not tell.
        status: how the value was obtained, see docs/design.md section 1.
        raw: the evidence as printed (``"4 04"``, ``"减8"``, ``""``).
        candidates: every value that fits when ``ambiguous``, best first; ``None`` among them means "or blank".
        line: the line of the source the row's label stands on (part four: its values); ``None`` when absent.
        row: the whole row as printed, label and cells (``"(二)部分公开…2000002"``); ``""`` when absent.
        place: where the row stands on its page, where the format tells (PDF, pictures).
    """

    value: Number | None
    unit: str | None
    status: Status
    raw: str
    candidates: tuple[Number | None, ...] = ()
    line: int | None = None
    row: str = ""
    place: Place | None = None


class Section(_Fact):
    """One of the six statutory parts; ``lines`` are the source lines of the lines of ``text``, ``line`` that of the heading."""

    number: int
    heading: str
    text: str
    line: int
    lines: tuple[int, ...] = ()


class Point(_Fact):
    """One problem the report admits, or one improvement it announces."""

    text: str
    theme: str | None
    line: int


class Claim(_Fact):
    """A number stated in prose.

    Attributes:
        field: the figure of the form it states; or ``text.sum``, ``text.share``, ``text.growth`` for what the text reckons itself.
        value: the number as stated; shares and growths in per cent, a fall below zero.
        approximate: it is said to be (约, 余, 多).
        decimals: how many digits a percentage prints behind the point.
        part: the part of the report it stands in.
        scope: the words that narrow whose count it is (``"区政府办"``), or ``""``.
        means: the figures, or sums of figures, the words may stand for (``"a + b"``), likeliest first; none: ``field`` alone.
        terms: the numbers of the text that it is reckoned from: parts of a sum; part and possible wholes; now and before.
    """

    field: str
    value: Number
    raw: str
    line: int
    part: int | None = None
    approximate: bool = False
    decimals: int = 0
    scope: str = ""
    means: tuple[str, ...] = ()
    terms: tuple[Number, ...] = ()


class Location(_Fact):
    """One of the places a finding is about.

    Attributes:
        source: what sort of place it is: ``"table"``, ``"text"``, or that of an ``Evidence`` (``"title"``, ``"signature"`` …); ``"today"``.
        line: the line of the source, where one is known.
        part: the part of the report, 1 to 6.
        field: the figure that stands there, where it is one.
        text: what is printed there: the row of the table, the words of the text, the name.
        place: where it stands on its page, where the format tells.
        year: the year of the report it stands in, where that is the report of another year.
    """

    source: str
    line: int | None = None
    part: int | None = None
    field: str = ""
    text: str = ""
    place: Place | None = None
    year: int | None = None


class Finding(_Fact):
    """Something in a report that does not agree with itself or with its neighbours, as facts: ``bot.render`` words it.

    Attributes:
        kind: the family of the rule that found it.
        rule: which rule of the family, where it has several.
        field: the figure it is about; where that is none ``"year"``, ``"agency"``, ``"edition.part_two"``, ``"part_five"``, ``"text.sum"``.
        stated: what ``here`` states.
        printed: what ``there`` prints, or what its numbers come to.
        scope: words of the text that narrow whose count it states (``"区政府办"``): the table may count for others.
        terms: further numbers it is reckoned from; which they are is said where each rule stands.
        here: the place of the number in doubt.
        there: the places it is held against.
        message: a sentence that says it, filled by whoever shows it (``xxgk parse``, an answer).
    """

    kind: FindingKind
    rule: Rule = ""
    field: str
    stated: Number | None
    printed: Number | None
    scope: str = ""
    terms: tuple[Number, ...] = ()
    here: Location
    there: tuple[Location, ...] = ()
    message: str = ""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def severity(self) -> Severity:
        """A contradiction, a hint that a number may be a slip, or a note on the form."""
        if (self.kind, self.rule) in _HINTS:
            return "hint"
        return "note" if self.kind in _NOTES else "contradiction"

    @computed_field  # type: ignore[prop-decorator]
    @property
    def expected(self) -> Number | None:
        """What the rest implies: ``printed`` by its older name."""
        return self.printed

    @computed_field  # type: ignore[prop-decorator]
    @property
    def found(self) -> Number | None:
        """What this place states: ``stated`` by its older name."""
        return self.stated

    @computed_field  # type: ignore[prop-decorator]
    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of this report that it is about, each once, in order."""
        places = (place for place in (self.here, *self.there) if place.year is None)
        return tuple(sorted({place.line for place in places if place.line is not None}))


class Report(_Fact):
    """Everything taken from one file.

    ``school_year`` (``"2021—2022学年"``) where it is of the 学年 that ends in ``year``; ``checks`` are the fields on which each rule
    could be tried, whatever it found.
    """

    file: str
    error: str | None = None
    title: str
    agency: str | None
    aliases: tuple[str, ...] = ()
    region: str | None
    year: int | None
    school_year: str | None = None
    edition: Literal["2019", "2021", "legacy"]
    issued: str | None
    scope: str
    url: str = ""
    digest: bool = False
    identity: tuple[Evidence, ...]
    figures: dict[str, Figure]
    sections: tuple[Section, ...]
    problems: tuple[Point, ...]
    improvements: tuple[Point, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    checks: dict[FindingKind, tuple[str, ...]] = {}

    @property
    def corrects(self) -> bool:
        """Whether it says of itself that it corrects one published before."""
        return any(one.fact == "corrects" for one in self.identity)
