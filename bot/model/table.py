"""The rows of an answer to a query, typed columns with sources, and what is to be said of them as a whole: ``TableRow``, ``Summary``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.bot.model.sources import Source, Tally
from xxgk.index.model.report import Number, Status

ValueReason = Literal[
    "counted",
    "blank",
    "uncertain",
    "absent",
    "no_base",
    "not_held",
    "silent",
    "unchecked",
    "undated",
    "no_deadline",
    "digest",
    "no_before",
]
"""Whether a measure has a value in a report, or why not.

``no_base``: a share of nothing, a growth from nothing; ``silent``: the text says nothing of it, or there is no part that could;
``unchecked``: nothing is printed that could be checked; ``undated``: the report bears no date; ``no_deadline``: no article fixes a day;
``digest``: its words, or those of the report of the year before, are a digest; ``no_before``: that report is not held.
"""


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Version(_Fact):
    """What another report of the same body and year prints for a field of a value.

    ``rival``: nothing tells which of the two is the later, so that the field is served from neither; else the value is that of the later
    one, or of the one that ``corrects``, and this is what the other printed.
    """

    field: str
    value: Number | None
    unit: str | None
    status: Status
    rival: bool
    corrects: bool
    issued: str | None
    file: str
    url: str


class Holder(_Fact):
    """A body in a year, whose value is the least or the most of its row."""

    key: str
    agency: str
    year: int


class TableValue(_Fact):
    """A measure in a row; numbers that are no integers are rounded to six decimals.

    Attributes:
        value: the number, a rate in per cent; ``None`` where there is none, ``reason`` says why.
        unit: ``"件"``, ``"万元"``, ``"份"``; ``"%"`` for rates and percentages.
        status: of one printed figure how it was obtained; ``None`` for what is computed.
        of: of a rate the number above the line.
        by: of a rate the number below the line.
        now: of a change what it is.
        before: of a change what it was.
        at_least: parts of the sum are blank: it is at least this much.
        inferred: some part is not printed but follows from the sums of a table.
        small: from fewer than ten cases; it has no place in an order.
        starred: how many of its figures a finding speaks against.
        starred_share: how much of the sum they are, in per cent.
        quartiles: the three quartiles, where they were asked for.
        who: of the least or most whose it is.
        known: what an uncertain figure may be at most, as far as can be told.
        tally: how many of the reports of the row have a value, and why the others have none.
        source: where a figure of one report stands.
        issued: of days the date the report bears; ``due``: the day fixed by law, of days late.
        versions: what other reports of the same body and year print otherwise, of a row of one report.
    """

    value: Number | None
    reason: ValueReason
    unit: str
    status: Status | None = None
    of: Number | None = None
    by: Number | None = None
    now: Number | None = None
    before: Number | None = None
    at_least: bool = False
    inferred: bool = False
    small: bool = False
    starred: int = 0
    starred_share: Number | None = None
    quartiles: tuple[Number, ...] = ()
    who: tuple[Holder, ...] = ()
    known: Number | None = None
    tally: Tally | None = None
    source: Source | None = None
    issued: str | None = None
    due: str | None = None
    versions: tuple[Version, ...] = ()


class TableRow(_Fact):
    """A row: what it stands for (what does not apply is empty), and a value a measure.

    ``province`` and ``city`` are codes, ``set`` the number of a set, ``row`` and ``applicant`` keys of fields; ``reports`` are those
    held, ``place`` is one among so many rows (``among``; of one body: those of its year). ``levels`` are the
    same sums of each level, the row itself their grand total (各报告数字之和); ``levels_beside``: all bodies are of one kind, and the
    total may stand alone. ``government`` is the report of the place's own government, which may hold the others already.
    """

    key: str = ""
    agency: str = ""
    year: int | None = None
    province: str = ""
    city: str = ""
    level: str = ""
    kind: str = ""
    row: str = ""
    applicant: str = ""
    theme: str = ""
    set: int | None = None
    reports: int = 1
    place: int | None = None
    among: int | None = None
    holds: bool | None = None
    values: tuple[TableValue, ...] = ()
    levels: tuple["TableRow", ...] = ()
    levels_beside: bool = False
    government: "TableRow | None" = None


class LeftOutReport(_Fact):
    """A report that has no say, though its known part could change what is said first."""

    key: str
    agency: str
    year: int
    reason: ValueReason
    known: Number | None


class Summary(_Fact):
    """What is to be said of the rows of a query as a whole.

    Attributes:
        total: how many rows there are, of which those from ``start`` on are given, at most ``limit``.
        over: what all rows picked come to together, a number a measure.
        tallies: of each measure, over all reports that passed.
        undecided: how many reports could not be told to pass, by reason.
        untold: how many reduced rows could not.
        ranked: how many rows have a place in the order; ``tied`` how many behind the last given share its place.
        unranked: rows without a place: no value, or from fewer than ten cases; the first twenty.
        unranked_total: how many of them there are.
        left_out: reports without a say that could change what is said first; the first twenty.
        left_out_total: how many of them there are.
        years: the years asked for, written out; ``thin_years`` are later ones with too few reports to be the last.
        bodies_meant: how many bodies there are of that sort, held or named by ``agencies.csv``.
        bodies_held: how many of them have a report in these years.
        unknown: keys of no body held.
        nobodys: reports of these years whose body is not known: they are counted among none. Only where all bodies are meant.
        steps: how it was evaluated.
        main_figures: of a profile, which figures the values of its rows are.
    """

    total: int
    over: tuple[Number | None, ...] = ()
    tallies: tuple[Tally, ...] = ()
    undecided: Tally | None = None
    untold: int = 0
    ranked: int = 0
    tied: int = 0
    unranked: tuple[TableRow, ...] = ()
    unranked_total: int = 0
    left_out: tuple[LeftOutReport, ...] = ()
    left_out_total: int = 0
    years: tuple[int, ...] = ()
    thin_years: tuple[int, ...] = ()
    bodies_meant: int = 0
    bodies_held: int = 0
    unknown: tuple[str, ...] = ()
    nobodys: int = 0
    steps: tuple[str, ...] = ()
    main_figures: tuple[str, ...] = ()
