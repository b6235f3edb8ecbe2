"""What no report prints, of one report: sums and rates, as they count, with the formula. ``cell_to_derived``."""

from collections.abc import Callable, Mapping

from xxgk.bot.answers.numbers import AMOUNT_DECIMALS, number_of
from xxgk.bot.answers.sources import whose
from xxgk.bot.items.computed import parts_of
from xxgk.bot.items.parts import fields_of
from xxgk.bot.model.algebra.measures import PERCENT, Cells, Measure, Ratio
from xxgk.bot.model.answer import DerivedFigure
from xxgk.bot.queries.result import ResultCell
from xxgk.index.counting import Counted, Exact
from xxgk.index.model.report import Figure
from xxgk.index.store.reading import StoredReport

BLANK = "空白"
UNKNOWN = "?"
DECIMALS = 2  # of a rate, in percent
_EMPTY = ("blank", "not_applicable")
Count = Callable[[str], Counted]


def cell_to_derived(
    cell: ResultCell, held: Mapping[str, Figure], count: Count, report: StoredReport
) -> DerivedFigure | None:
    """Give a sum or rate of one report with its formula: 不予公开 ``"1 + 空白 + ?"``, 公开率 ``"(5 + 2) ÷ 9"``.

    A sum with blank parts says so in a rate: ``"3 ÷ (18 + 空白)"``. Whether it has a value, and why not,
    is what the evaluator says; the formula names what is empty or uncertain.

    Args:
        cell: the measure with what it comes to.
        held: the cells of the report by field.
        count: what each item of the measure comes to in the report.
        report: the report.

    Returns:
        ``None`` where the form of the report lacks one of the items altogether, and for a ratio that has no name.
    """
    measure, whole = cell.measure, cell.whole
    items, name = items_of(measure), name_of(measure)
    if not name or any(not held.keys() & fields_of(item) for item in items):
        return None
    is_rate = isinstance(measure, Ratio)
    value, base = cell.worked.value, _base(measure, count) if isinstance(measure, Ratio) else None
    return DerivedFigure(
        name=name,
        of=items if len(items) > 1 and not is_rate else (),
        value=None if value is None else number_of(value, DECIMALS if is_rate else AMOUNT_DECIMALS),
        formula=_rate_formula(measure, count) if isinstance(measure, Ratio) else _sum_formula(items, held, count),
        **whose(report),
        unit=PERCENT if is_rate else None,
        unclear=cell.worked.reason in ("uncertain", "absent") and not whole.doubted,
        inferred=whole.inferred,
        doubted=whole.doubted,
        undefined=isinstance(measure, Ratio) and (cell.worked.reason == "no_base" or _has_no_base(measure, count)),
        base=None if base is None else number_of(base),
        corrected=sum(
            held[key].status == "corrected" for key in held.keys() & {f for i in items for f in fields_of(i)}
        ),
    )


def items_of(measure: Measure) -> tuple[str, ...]:
    """Give the items a measure is read from: fields of the form, and sums of rows."""
    if isinstance(measure, Cells):
        return measure.fields
    return tuple(term.removeprefix("-") for term in (*measure.of, *measure.by)) if isinstance(measure, Ratio) else ()


def name_of(measure: Measure) -> str:
    """Give the key a measure goes by in answers, ``""`` for one that has none."""
    if isinstance(measure, Cells):
        return "+".join(measure.fields)
    return measure.name if isinstance(measure, Ratio) else ""


def _sum_formula(items: tuple[str, ...], held: Mapping[str, Figure], count: Count) -> str:
    """Write out the rows of one sum as they are printed, of several items what each comes to."""
    if len(items) > 1:
        return " + ".join(_counted_text(count(item)) for item in items)
    return " + ".join(_printed_text(held.get(part)) for part in parts_of(items[0]))


def _rate_formula(measure: Ratio, count: Count) -> str:
    def side(terms: tuple[str, ...]) -> str:
        signed = [("−" if term.startswith("-") else "+", count(term.removeprefix("-"))) for term in terms]
        each = [
            (sign, f"({_counted_text(one)})" if one.partial and sign == "−" else _counted_text(one))
            for sign, one in signed
        ]
        text = " ".join(f"{sign} {number}" for sign, number in each).removeprefix("+ ")
        return f"({text})" if " " in text else text

    return f"{side(measure.of)} ÷ {side(measure.by)}"


def _base(measure: Ratio, count: Count) -> Exact | None:
    """Give what a share is taken of, also where there is no share to give."""
    signed = [(-1 if term.startswith("-") else 1, count(term.removeprefix("-")).of) for term in measure.by]
    return None if any(of is None for _, of in signed) else sum(sign * (of or 0) for sign, of in signed)


def _has_no_base(measure: Ratio, count: Count) -> bool:
    """Tell whether nothing is filled in that a share could be taken of."""
    standings = {count(term.removeprefix("-")).standing for term in measure.by}
    return "blank" in standings and standings <= {"blank", "counted"}


def _counted_text(one: Counted) -> str:
    """Write what an item comes to, and that parts of it are blank where some are: ``"18"``, ``"18 + 空白"``."""
    if one.of is None:
        return BLANK if one.standing == "blank" else UNKNOWN
    return f"{number_of(one.of)} + {BLANK}" if one.partial else str(number_of(one.of))


def _printed_text(figure: Figure | None) -> str:
    if figure is not None and figure.value is not None:
        return str(figure.value)
    return BLANK if figure is not None and figure.status in _EMPTY else UNKNOWN
