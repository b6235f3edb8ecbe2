"""A world of a few bodies to read questions in, with the lattice: ``CONTEXT``, ``query_json``, ``body_key``."""

from tests.bot.understand.readers import HELD, TODAY
from xxgk.bot.model.algebra.code import query_to_json
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context, Reading
from xxgk.index.store.reading import StoredAgency

FINDER = NameFinder(
    AgencyMatcher(
        StoredAgency(name=name, region=region, scope="", names=(name,), years=years)
        for name, (region, years, _) in HELD.items()
    )
)
CONTEXT = Context(FINDER, TODAY, lambda name: HELD[name][1])


def reading(question: str) -> Reading:
    """Read a question on 1 June 2025."""
    return read(question, CONTEXT)


def query_json(question: str) -> str:
    """Give the query of a question as short JSON, ``"-"`` for none."""
    query = reading(question).query
    return query_to_json(query) if query is not None else "-"
