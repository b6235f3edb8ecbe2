"""A question as understood."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["zh-hans", "zh-hant", "en"]
QueryKind = Literal[
    "figure", "breakdown", "rate", "profile", "compare", "rank", "trend", "total", "problems",
    "improvements", "section", "search", "findings", "source", "coverage", "help",
]  # fmt: skip


class Query(BaseModel):
    """What is asked, in the terms of the database.

    Attributes:
        kind: the kind of question.
        agencies: full official names, in the order they were asked for.
        years: report years (the year the report is about, not the one it was published in), ascending.
        fields: keys of the form (``"applications.new_received.total"``) or of a derived item (``"applications.denied.total"``).
        region: a region that narrows the question, or ``None``.
        words: what is searched for, in a full-text question.
    """

    model_config = ConfigDict(frozen=True)

    kind: QueryKind
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    region: str | None = None
    words: str = ""


class Conversation(BaseModel):
    """What is remembered between two questions of one person: a value that goes in and comes out of ``Service.reply``.

    Attributes:
        pending: the question that could not be answered because the agency was not clear.
        choices: the official names it was answered with, in the order shown; a number picks one.
        language: the language of that question, in which a bare number is answered.
        all_years: it asked for every year (历年).
    """

    model_config = ConfigDict(frozen=True)

    pending: Query | None = None
    choices: tuple[str, ...] = ()
    language: Language | None = None
    all_years: bool = False
