"""Pages of a long answer: ``rows_given``, ``has_more``, ``page_size``."""

from collections.abc import Sequence

from xxgk.bot.answers.reported import USUAL
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.answer import Answer


def rows_given(answer: Answer) -> int:
    """Tell how many of the many an answer gives: passages, findings, bodies held, else rows."""
    listed = _listed(answer)
    return len(answer.rows if listed is None else listed)


def has_more(answer: Answer, query: Query) -> bool:
    """Tell whether there are more behind those given; of what is added up all rows are, however many reports there were."""
    rows = answer.summary.total if answer.summary and _listed(answer) is None else answer.total
    return bool(rows_given(answer)) and query.start + rows_given(answer) < rows


def _listed(answer: Answer) -> Sequence[object] | None:
    kinds = {"search": answer.passages, "findings": answer.findings, "coverage": answer.choices}
    return kinds.get(answer.query.kind)


def page_size(answer: Answer, query: Query) -> int:
    """Give how many rows a page has: so many as were asked for, or as the first page gives."""
    return query.limit or (USUAL if query.start else rows_given(answer))
