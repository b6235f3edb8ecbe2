"""A report as the pipeline understood it; ``model_dump(mode="json")`` is a line of ``xxgk parse --jsonl``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.model.document import Place

Status = Literal["read", "blank", "not_applicable", "derived", "ambiguous", "absent"]
FindingKind = Literal[
    "row_sum", "column_sum", "closure", "subtotal", "dispute_sum",
    "narrative", "carry_over", "unit", "year", "identity", "template",
]  # fmt: skip
Number = int | float


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Evidence(_Fact):
    """One place that tells whose report this is, for which year, or when it was issued.

    ``fact`` is what it tells (``"agency"``, ``"year"``, ``"school_year"``, ``"issued"``, ``"region"``), ``source`` where it stands
    (``"title"``, ``"statement"``, ``"signature"``, ``"compiler"``, ``"body"``, ``"contact"``, ``"source_line"``, ``"breadcrumb"``,
    ``"code"``, ``"period"`` …), ``value`` what was taken from it and ``quote`` the text it was taken from.
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
        scope: the words that narrow whose count it is (``"区政府办"``), or ``""``.
        means: the figures, or sums of figures, the words may stand for (``"a + b"``), likeliest first; none: ``field`` alone.
        terms: the numbers of the text that it is reckoned from: parts of a sum; part and possible wholes; now and before.
    """

    field: str
    value: Number
    raw: str
    line: int
    approximate: bool = False
    scope: str = ""
    means: tuple[str, ...] = ()
    terms: tuple[Number, ...] = ()


class Finding(_Fact):
    """Something in the report that does not agree with itself.

    ``expected`` is what the rest of the report implies, ``found`` what this place states; ``lines`` are the lines of both.
    """

    kind: FindingKind
    field: str
    message: str
    expected: Number | None
    found: Number | None
    lines: tuple[int, ...] = ()


class Report(_Fact):
    """Everything taken from one file; ``school_year`` (``"2021—2022学年"``) where it is of the 学年 that ends in ``year``."""

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
