"""A query in the keys of the contract, ``query`` of ``xxgk ask --json``: ``QueryKeys``."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.vocabulary.level import Level

Language = Literal["zh-hans", "zh-hant", "en"]
QueryKind = Literal[
    "figure", "breakdown", "rate", "profile", "compare", "rank", "trend", "total", "problems",
    "improvements", "section", "search", "findings", "source", "coverage", "help",
]  # fmt: skip


Test = Literal["more", "at_least", "equal", "at_most", "less"]
Aspect = Literal["figures", "problems", "improvements", "line", "link", "full", "text", "stated"]


class Condition(BaseModel):
    """A condition on a figure: ``诉讼超过三件`` → ``disputes.litigation.total more 3``; ``零申请`` → ``… equal 0``."""

    model_config = ConfigDict(frozen=True)

    field: str
    test: Test
    value: int


class QueryKeys(BaseModel):
    """What is asked, as far as the contract has words for it; made of a query of the algebra by ``answers/contract.py``, never to ask.

    Attributes:
        kind: the kind of question.
        agencies: full official names, in the order they were asked for.
        years: report years (the year the report is about, not the one it was published in), ascending.
        fields: keys of the form (``"applications.new_received.total"``), of a derived item (``"applications.denied.total"``) or of
            a rate (``"rate.granted"``).
        region: a region that narrows the question (``"江西省南昌市"``), or ``None``.
        words: what is searched for, in a full-text question; spaces join words, ``|`` stands between alternatives.
        level: only agencies of this sort (哪个开发区 → ``"zone"``), or ``None``.
        conditions: what the figures of the agencies looked for must fulfil, all of them.
        order: which end of a ranking.
        all_years: every year held was asked for (历年).
        parts: parts of the report, in a question about their text; 1 to 6.
        aspect: what of a report is compared (figures, problems, improvements), or shown as source (line, link, full); ``"text"``: what
            the tables do not hold is searched for in the text; ``"stated"``: what the text states of the items, not the tables.
        together: the sum of the fields is asked for as well.
        start: how many rows of a long list (a ranking, passages, findings, agencies) are left out because they were shown before.
        limit: how many rows of a long list are given, where another number than usual is wanted (a file takes all).
        topic: the matter explained, in a question about the reports as such (``"blank_is_not_zero"``).
        unresolved: names in the question that are still to be asked about, as typed (和平街道和高新区, the first being asked about now).
    """

    model_config = ConfigDict(frozen=True)

    kind: QueryKind
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    region: str | None = None
    words: str = ""
    level: Level | None = None
    conditions: tuple[Condition, ...] = ()
    order: Literal["most", "least"] = "most"
    all_years: bool = False
    parts: tuple[int, ...] = ()
    aspect: Aspect = "figures"
    together: bool = False
    topic: str = ""
    unresolved: tuple[str, ...] = ()
    start: int = 0
    limit: int | None = None
