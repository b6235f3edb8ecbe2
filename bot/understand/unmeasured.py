"""Items that are named and that a query does not measure: nobody may take the answer to be of them. ``unmeasured``."""

from xxgk.bot.model.algebra.measures import Cells, Measure, Ratio, Stated
from xxgk.bot.model.algebra.query import Query, measures_of
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import is_part_of, item_fields
from xxgk.bot.understand.spans import Span

_ROWS = ("row", "carried")
_TESTS = ("test", "none_test")
_SPLITS = frozenset({"row", "applicant"})


def unmeasured(asked: Asked, query: Query) -> tuple[Span, ...]:
    """Give the words for items of which a query has no figure, where it has those of others: 申请增加但|复议减少.

    Of a word for several columns (企业和科研机构申请) it must have each.
    """
    measured = {field for one in measures_of(query) for field in _fields(one)}
    if not measured or not _SPLITS.isdisjoint(
        query.per
    ):  # 申请都怎么处理的, who filed requests: what is split is said otherwise
        return ()
    wanted = {item.row: item for item in asked.measured.items}
    spans = [(span, wanted.get(_item(span).row)) for span in asked.pieces.of(*_ROWS)]
    spans += [(span, span.value[1]) for span in asked.pieces.of(*_TESTS) if span.value[0] == "row"]
    return tuple(span for span, item in spans if item is not None and not _is_measured(item, measured, asked))


def _item(span: Span) -> Item:
    item: Item = span.value[0] if span.kind == "carried" else span.value
    return item


def _is_measured(item: Item, measured: set[str], asked: Asked) -> bool:
    fields = [*item_fields([item], asked.meant), *item_fields([item], asked.meant, one=True)]
    if item.columns:
        return measured.issuperset(fields)
    if item.generic and len(asked.measured.items) == 1:
        return True  # that applications are meant is all it says
    rows = {field.rpartition(".")[0] for field in measured}
    return not measured.isdisjoint(fields) or any(is_part_of(row, item.row) for row in rows)


def _fields(measure: Measure) -> tuple[str, ...]:
    """Give the fields of the form that a measure is made of."""
    against = (measure.change.field,) if measure.change and measure.change.field else ()
    if isinstance(measure, Cells):
        return (*measure.fields, *against)
    if isinstance(measure, Ratio):
        return tuple(term.removeprefix("-") for term in (*measure.of, *measure.by))
    return (measure.field,) if isinstance(measure, Stated) else ()
