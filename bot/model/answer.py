"""An answer before it is worded: ``xxgk ask --json`` prints it with the wording in ``text``.

``key`` beside an ``agency`` is the key of that body (``"410403-gov"``), which stays where names change; ``""`` where there is no agency.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from xxgk.bot.model.algebra.query import Action
from xxgk.bot.model.query import Language, QueryKeys
from xxgk.bot.model.sources import Source as Source
from xxgk.bot.model.sources import Tally as Tally
from xxgk.bot.model.table import Summary, TableRow
from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.model.content import Form
from xxgk.index.model.correction import Correction
from xxgk.index.model.report import Finding, FindingKind, Number, Severity, Status

AnswerStatus = Literal["answered", "clarify", "no_data", "out_of_scope", "help"]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class AgencyName(_Fact):
    """A name an agency goes by, where it stands (``"official"``, ``"title"``, ``"csv"`` …), and the years of the reports that give it."""

    name: str
    source: str
    from_year: int | None
    to_year: int | None


class AnsweredAgency(_Fact):
    """An agency held, under its official name.

    ``kind`` is a word of the vocabulary of kinds (``"政府"``, ``"公安"``, of a zone's department ``"高新区/教育"``), ``""`` where it is not
    known; ``place`` the code of its division, ``"0"`` for the whole country, ``"x"`` where it is not known.
    """

    agency: str
    key: str
    names: tuple[AgencyName, ...]
    level: Level | None
    kind: str
    region: str | None
    place: str
    years: tuple[int, ...]


class AnsweredFigure(_Fact):
    """One cell of one report; ``raw`` is as printed, also where ``value`` is that of a ``correction`` by hand."""

    agency: str
    year: int
    field: str
    label: str
    value: Number | None
    unit: str | None
    status: Status
    source: Source
    raw: str = ""
    candidates: tuple[Number | None, ...] = ()
    correction: Correction | None = None
    contested: bool = False  # ambiguous because two reports held print it in two ways: see ``versions`` of the answer
    key: str = ""


class VersionFigure(_Fact):
    """What one version of a report prints for a figure; ``corrects``: the report says of itself that it corrects an earlier one."""

    value: Number | None
    unit: str | None
    status: Status
    file: str
    url: str
    issued: str | None
    corrects: bool


class FigureVersions(_Fact):
    """A figure that two reports held of one body and year print in two ways.

    ``used`` is that of the later issued or corrected report, which answers; where nothing tells which it is (``rival``) neither is served.
    """

    agency: str
    year: int
    field: str
    rival: bool
    used: VersionFigure
    other: VersionFigure
    key: str = ""


class TextDifference(_Fact):
    """A figure that one text prints otherwise than the report that answers (``now_…``)."""

    field: str
    value: Number | None
    unit: str | None
    status: Status
    now_value: Number | None
    now_unit: str | None
    now_status: Status


class HeldText(_Fact):
    """A text held of a body and year: of a report, or what its file held before (``replaced`` says until when), which answers nothing.

    ``form``: what is kept, the bytes of the file (``"file"``) or what was read from them (``"cells"``), ``None`` where nothing is.
    ``year_of_text``: another year than that of the report now in the file; then nothing is compared. ``error``: why it cannot be read.
    """

    agency: str
    year: int
    file: str
    sha256: str
    form: Form | None
    first_seen: str
    replaced: str | None
    issued: str | None
    year_of_text: int | None
    answers: bool = False
    rival: bool = False  # it prints figures otherwise than the one that answers, and nothing tells which is the later
    error: str = ""
    differences: tuple[TextDifference, ...] = ()
    key: str = ""


class DerivedFigure(_Fact):
    """A number that no report prints: how it is computed is part of it.

    A sum (``name`` the key of a derived item) or a rate (``"rate.granted"``; ``value`` in percent, ``unit`` ``"%"``); ``agency`` is
    empty and ``year`` 0 for a sum over several reports. Of several items asked for as one these are ``of``, and ``name`` is theirs joined.
    """

    name: str
    value: Number | None
    formula: str
    agency: str
    year: int
    of: tuple[str, ...] = ()
    unit: str | None = None
    unclear: bool = (
        False  # it has no value because some part is not certain, or not there; else because nothing is filled in
    )
    inferred: bool = False  # some part was not printed but follows from the sums of the table
    doubted: bool = False  # some part does not add up in the report itself, so that no sum is given
    undefined: bool = False  # a rate of nothing: the report has no case of which a share could be taken
    base: Number | None = None  # of a rate: what the share is taken of
    tally: Tally | None = None  # of a sum over several reports: how many of them have a figure
    corrected: int = 0  # how many of its parts were corrected by hand; of a sum over several reports, how many of these
    source: Source | None = None  # where the first of its parts stands, for a sum or rate of one report
    key: str = ""


class AnsweredClaim(_Fact):
    """What the text of a report says of a figure; ``agrees``: the table prints the same number, ``None`` without one to compare."""

    agency: str
    year: int
    field: str
    value: Number
    approximate: bool
    agrees: bool | None
    source: Source  # ``quote`` is the sentence
    key: str = ""


class AnsweredPoint(_Fact):
    """One problem or improvement."""

    agency: str
    year: int
    kind: Literal["problem", "improvement"]
    text: str
    source: Source
    key: str = ""


class Passage(_Fact):
    """One passage found by full-text search; ``text`` is the snippet, ``hits`` where in it the words stand (start, end)."""

    agency: str
    year: int
    section: int
    text: str
    source: Source
    hits: tuple[tuple[int, int], ...] = ()
    key: str = ""


class Choice(_Fact):
    """One agency to choose from."""

    label: str
    agency: str
    years: tuple[int, ...]
    region: str | None = None
    key: str = ""
    code: str = ""  # of a question to choose, that of its query; ``label`` is the query in words


class TouchingFinding(Finding):
    """A finding of a report the answer draws on.

    ``source`` is where it stands, in a list of findings of several reports; ``other``: where the number of another year's report stands.
    """

    agency: str
    year: int
    source: Source | None = None
    other: Source | None = None
    key: str = ""


class TriedRule(_Fact):
    """A kind of rule that could be tried on what was asked, and on how many reports."""

    kind: FindingKind
    reports: int


class FindingTotal(_Fact):
    """How many findings of one severity there are in what was asked, and in how many reports."""

    severity: Severity
    findings: int
    reports: int


class CoveredReport(_Fact):
    """A report the answer draws on; ``complete``: it has the part asked for (part five, for problems).

    ``place`` is that in a ranking, the same for equal values; ``None`` for what is listed and not ranked.
    """

    agency: str
    year: int
    complete: bool = True
    level: Level | None = None
    place: int | None = None
    key: str = ""


class AnsweredSection(_Fact):
    """The text of one part of a report (``number`` 1 to 6), as printed."""

    agency: str
    year: int
    number: int
    heading: str
    text: str
    source: Source
    key: str = ""


class ThemeCount(_Fact):
    """How many reports name a theme among their problems, with examples in the reports' own words."""

    theme: str
    label: str
    reports: int
    agencies: int
    examples: tuple[AnsweredPoint, ...] = ()


class Original(_Fact):
    """A report as a document: who issued it and when, where it was found, which file is held.

    ``evidence`` is the text of the report that names the agency and the date of issue, with its line; ``copies`` counts other files
    of the same report. ``fetched`` is when it was got from ``url`` and ``archive`` the WARC record of that, where it was collected.
    ``held`` is the name under which the file can be opened on this machine; no JSON has it.
    """

    agency: str
    year: int
    title: str
    edition: str
    issued: str | None
    file: str
    url: str
    sha256: str
    indexed: str
    digest: bool
    fetched: str = ""
    archive: str = ""
    evidence: tuple[Source, ...] = ()
    copies: int = 0
    held: str = Field(default="", exclude=True, repr=False)
    key: str = ""


class ListedName(_Fact):
    """A name of a list that was sent in, in its place, and what it was taken for.

    ``outcome``: ``"clear"``: it is ``agency``; ``"unclear"``: one of ``choices``; ``"unknown"``: not held, ``choices`` are near names.
    ``slip``: it was made out though it is no form of the name. ``years`` are those held of it.
    """

    typed: str
    outcome: Literal["clear", "unclear", "unknown"]
    agency: str = ""
    key: str = ""
    slip: bool = False
    choices: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class Coverage(_Fact):
    """What is held: counts of agencies by level and province, of reports by year."""

    agencies: int
    reports: int
    levels: dict[str, int]
    regions: dict[str, int]
    years: dict[int, int]


class Note(_Fact):
    """A caveat of an answer as a whole: ``code`` is a key of the phrases (``"note_" + code``), ``values`` fill it.

    Values named ``field`` or ``other_field`` are keys of items, shown by their labels; ``level`` likewise.
    """

    code: str
    values: dict[str, str | int] = {}


class SchoolYear(_Fact):
    """A report of the answer that is of a 学年, named for the year it ends in."""

    agency: str
    year: int
    school_year: str


class NotHeld(_Fact):
    """Years asked for of one agency that are not held, beside those that are."""

    agency: str
    asked: tuple[int, ...]
    held: tuple[int, ...]
    key: str = ""


class Answer(_Fact):
    """Everything a channel needs to show; ``text`` is filled by the renderer.

    ``reason`` says in one word why there is no answer (``"agency_unknown"``, ``"year_not_held"`` …), for the renderer.
    ``held_years`` are the years held of the agencies asked for, ``not_held`` what an answer to several cannot cover. Of a ranking
    or trend ``figures`` (or ``derived``) are its rows in order; ``carried`` names what was taken over from the question before
    (``"agencies"``, ``"years"``, ``"fields"``, ``"kind"``). ``agencies`` describes those of the query, ``versions`` tells what other
    reports of the same bodies and years print. Where only
    the first of many are given (passages, findings, agencies, rows of a ranking), ``total`` counts all of them, and
    ``total_reports`` the reports they stand in; with ``total_over`` there are more, in at least so many reports. Of findings ``found``
    tells contradictions from hints and notes, and ``tried`` which rules could be tried at all.

    ``code`` is that of the query of the algebra that asks the same, where there is one. Of such a query ``rows`` are what it comes to,
    with their columns and sources (the figures and derived figures are theirs), ``summary`` what is to be said of them as a whole, and
    ``action`` what a channel is to make of the answer. ``echo`` says the query in words.

    ``listed`` are the names of a list, in its order, of which ``rows`` are the values. Of several questions of one message the answer is
    that to the last, ``parts`` are all of them, ``text`` says all.
    """

    status: AnswerStatus
    language: Language
    query: QueryKeys
    figures: tuple[AnsweredFigure, ...] = ()
    derived: tuple[DerivedFigure, ...] = ()
    points: tuple[AnsweredPoint, ...] = ()
    passages: tuple[Passage, ...] = ()
    choices: tuple[Choice, ...] = ()
    findings: tuple[TouchingFinding, ...] = ()
    reports: tuple[CoveredReport, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    sections: tuple[AnsweredSection, ...] = ()
    themes: tuple[ThemeCount, ...] = ()
    tally: Tally | None = None
    claims: tuple[AnsweredClaim, ...] = ()
    versions: tuple[FigureVersions, ...] = ()
    texts: tuple[HeldText, ...] = ()
    found: tuple[FindingTotal, ...] = ()
    tried: tuple[TriedRule, ...] = ()
    originals: tuple[Original, ...] = ()
    coverage: Coverage | None = None
    agencies: tuple[AnsweredAgency, ...] = ()
    total: int = 0
    total_reports: int = 0
    total_over: bool = False
    notes: tuple[Note, ...] = ()
    school_years: tuple[SchoolYear, ...] = ()
    carried: tuple[str, ...] = ()
    reason: str = ""
    held_years: tuple[int, ...] = ()
    year_assumed: bool = False
    code: str = ""
    rows: tuple[TableRow, ...] = ()
    summary: Summary | None = None
    action: Action | None = None
    echo: str = ""
    listed: tuple[ListedName, ...] = ()
    parts: tuple["Answer", ...] = ()
    text: str = ""
