"""A query for the main figures of reports → the query that names them: ``with_main_figures``."""

from collections.abc import Sequence

from xxgk.bot.items.main_figures import main_figures
from xxgk.bot.model.algebra.measures import Cells
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.scope import Record
from xxgk.index.store.reading import Store

_FEW = 50  # reports whose forms are looked at; among more some are of today's


def with_main_figures(store: Store, query: Query, records: Sequence[Record]) -> Query:
    """Name the main figures of the reports a query is about, where it asks for no others."""
    if query.show != "profile":
        return query
    numbers = [record.report for record in records[:_FEW] if record.report is not None]
    editions = {report.edition for report in store.reports_by_id(numbers).values()}
    measures = tuple(Cells(fields=(key,)) for key in main_figures(editions, len(numbers)))
    return query.model_copy(update={"show": "value", "measures": measures})
