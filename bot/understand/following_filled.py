"""A turn with its empty slots filled from the question before: ``filled``; bodies by ``references.py``, years, items."""

from dataclasses import dataclass, replace

from xxgk.bot.model.algebra.bodies import Years
from xxgk.bot.model.algebra.measures import Ratio
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Shown
from xxgk.bot.understand.asked import Asked
from xxgk.bot.understand.earlier import earlier_items, shares_of_items, with_columns
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.framing_words import FRAMED
from xxgk.bot.understand.reading import Context
from xxgk.bot.understand.references import (
    bodies_meant,
)
from xxgk.bot.understand.turn_words import in_percent, says_counts

_OUTCOMES = (
    "applications.granted", "applications.partially_granted", "applications.denied", "applications.unable", "applications.not_processed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """A question with its empty slots filled; ``carried`` names them."""

    asked: Asked
    carried: tuple[str, ...]


def fill_slots(asked: Asked, shown: Shown, context: Context) -> Filled | None:
    """Fill the slots a question leaves empty; ``None`` where there is nothing to go on."""
    whose = (
        context.open == "whose" and bool(asked.bodies.named) and not asked.bodies.unclear
    )  # there is no set to narrow
    bodies = asked.bodies if whose else bodies_meant(asked, shown, context.names)
    if bodies is None:
        return None
    joined = len(bodies.named) > len(asked.bodies.named) > 0
    carried = ["agencies"] if bodies.named and (joined or not (asked.bodies.bodies or asked.bodies.unclear)) else []
    years, of_before = _years(asked, shown)
    if ("latest",) in asked.pieces.values("years"):
        years, of_before = Years(which="each" if bodies.named else "last"), False
    measured, kept = _measured(asked, shown)
    carried += [*(["years"] if of_before else []), *(["fields"] if kept else [])]
    meant = years.years if years is not None and years.years else asked.meant
    meant = meant or tuple(sorted({year for body in bodies.named for year in body.matches[0].agency.years}))
    return Filled(replace(asked, bodies=bodies, years=years, measured=measured, meant=meant), tuple(carried))


def _years(asked: Asked, shown: Shown) -> tuple[Years | None, bool]:
    """Give the years: those said, beside the last of before where they are compared, else those before; and whether any are of before."""
    years, pieces, before = asked.years, asked.pieces, shown.query
    if years is not None:
        beside = pieces.has("compare", "than") and len(years.years) == 1 and before.years.years
        if not beside or asked.bodies.bodies:
            return years, False
        both = sorted({*years.years, before.years.years[-1]})
        return Years(which="named", years=tuple(both)), years.years != before.years.years
    kept = years_of(before)
    if (
        pieces.says("tie", "that_year") and before.pick is not None and shown.years[:1] > (0,)
    ):  # 哪一年最多 → 那一年诉讼多少
        return Years(which="named", years=shown.years[:1]), True
    if "year" in pieces.values("per"):  # 按年呢, after the sum of one year
        several = kept is not None and len(kept.years) > 1
        return (kept, True) if several else (Years(which="all"), False)
    if pieces.has("which_year", "trend"):
        several = kept is not None and len(kept.years) > 1  # 2019到2024年逐年 → 哪一年最高: of these
        return (kept, True) if several else (None, False)
    if pieces.has("year_on_year") and kept is not None and len(kept.years) == 1:
        return Years(which="named", years=(kept.years[0] - 1, kept.years[0])), True
    return kept, kept is not None


def _measured(asked: Asked, shown: Shown) -> tuple[Measured, bool]:
    """Give the items: those said, as columns (其中自然人) or a share of those before; and whether they are of before."""
    pieces, measured = asked.pieces, asked.measured
    items = earlier_items(shown.query) if shown.kind != "profile" else ()
    only_columns = measured.items and not pieces.has("row") and not pieces.has("some_test")
    if measured and not only_columns:
        return _as_shares(measured, asked, shown), False
    if pieces.says("breakdown", "applicants") and (asked.years is not None or pieces.says("tie", "that_year")):
        return measured, False  # 那年申请人里哪一类最多: of all that were made
    columns = [column for span in pieces.of("column", "columns") for column in span.value]
    columns += [column for how, tested, _ in pieces.values("some_test") if how == "column" for column in tested]
    if columns:
        of_rows = with_columns(items, columns)
        return (Measured(of_rows), True) if of_rows else (measured, False)
    if measured:
        return measured, False
    changed = pieces.has("growth", "change", "year_on_year") and not in_percent(asked)  # 增了百分之几 is no share
    if (pieces.has("share") and not changed) or in_percent(asked):
        rates = shares_of_items(items)
        return Measured(rates=rates), bool(rates)
    rated = tuple(one.name for one in shown.query.measures if isinstance(one, Ratio) and one.name)
    return Measured(items, rated), bool(items or rated)


def _as_shares(measured: Measured, asked: Asked, shown: Shown) -> Measured:
    """Take outcomes for their shares where one was asked for before: 不予公开占多少 → 部分公开呢; not 部分公开几件."""
    shares = all(isinstance(one, Ratio) and one.name and one.change is None for one in shown.query.measures)
    outcomes = all(one.row.startswith(_OUTCOMES) and not one.columns for one in measured.items)
    counts = asked.pieces.has("how_many", "in_numbers") or says_counts(asked)
    if not shares or not outcomes or counts or measured.rates or asked.years is not None or not measured.items:
        return measured
    rates = shares_of_items(measured.items)
    return Measured(rates=rates) if len(rates) == len(measured.items) else measured


def only_compares(asked: Asked, shown: Shown) -> bool:
    """Tell whether what is to be compared is one figure and nothing else: 和2023年比, after 2023."""
    years = asked.years
    one = len(asked.bodies.named) == 1 and years is not None and years == years_of(shown.query)
    return one and years is not None and len(years.years) == 1 and not asked.pieces.has(*(FRAMED - {"compare", "than"}))


def years_of(query: Query) -> Years | None:
    """Give the years of a query that a turn can take over, ``None`` for those that nobody named."""
    return query.years if query.years.which in ("named", "all") else None
