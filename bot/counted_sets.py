"""How many bodies a question says a set has, against those held: ``as_counted``."""

from dataclasses import replace

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.queries.evaluate import evaluate
from xxgk.bot.understand.reading import Reading
from xxgk.index.store.reading import Store


def as_counted(store: Store, reading: Reading) -> Reading:
    """Ask back where a question says that a set has so many bodies and others are held: 河南省三个单位的申请合计, of which there are seven.

    Which three are meant nobody knows; all of them are offered. As many in the years asked for, or in any year, are those meant.
    """
    if reading.reason or not reading.counted or reading.query is None:
        return reading
    held = {_held(store, reading.query, years) for years in (reading.query.years, Years(which="all"))}
    if reading.counted in held:
        return reading
    said = next(span.parts[0] for span in reading.path if span.kind == "counted_set")
    return replace(reading, reason="not_understood", unknown=(reading.text[said.start : said.end],))


def _held(store: Store, query: Query, years: Years) -> int:
    return len(evaluate(store, Query(bodies=query.bodies, years=years, per=("agency",), reduce="sum")).rows)
