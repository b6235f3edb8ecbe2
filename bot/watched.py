"""A question that somebody watches: whether it can be, and what its rows are now: ``is_watchable``, ``rows_of``."""

import hashlib
import json
from dataclasses import dataclass

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer, TouchingFinding

EVERY = 100_000  # rows that are compared
_LISTS = ("list", "count", "findings")


@dataclass(frozen=True, slots=True)
class WatchedRows:
    """What a watched question comes to now.

    Attributes:
        code: the question, its years as they were said: of the last year it goes on to the next.
        title: the question in words.
        answer: its answer, the first rows in words; its own code has the years written out.
        digest: of all its rows: another one is another list, or another number in it.
        count: how many rows there are.
    """

    code: str
    title: str
    answer: Answer
    digest: str
    count: int


def is_watchable(query: Query) -> bool:
    """Tell whether a question asks for a list: by a condition, in an order, of findings; a figure of a body is watched with the body."""
    return query.show in _LISTS or bool(query.where or query.having or query.pick)


def rows_of(answer: Answer) -> tuple[str, int]:
    """Give the digest of the rows of an answer, and how many there are; what they are called, and where they stand, does not matter."""
    rows = [
        [row.key, row.year, row.province, row.city, row.level, row.kind, row.set, row.theme, row.row, row.holds]
        + [[value.value, value.reason] for value in row.values]
        for row in answer.rows
    ]
    contradictions = [one for one in answer.findings if one.severity == "contradiction"]  # hints and notes are no news
    findings = sorted([one.key or one.agency, one.year, finding_mark(one)] for one in contradictions)
    listed = findings if answer.query.kind == "findings" else rows
    said = json.dumps(listed, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16], len(listed)


def finding_mark(finding: TouchingFinding) -> str:
    """Name a finding by what it is about, not by where it stands: lines move, and a contradiction is the same."""
    said = f"{finding.kind} {finding.field} {finding.rule} {finding.stated} {finding.printed}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]
