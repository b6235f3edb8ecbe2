"""What no report prints, of one report: sums and rates, with the formula. ``derive``, ``together``, ``rate``, ``parts_of_key``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from xxgk.bot.items.computed import parts_of, rates
from xxgk.bot.model.answer import DerivedFigure
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure, Finding, Number
from xxgk.index.store.corrections import SUMS

BLANK = "空白"
UNKNOWN = "?"
DECIMALS = 2  # of a rate, in percent


def parts_of_key(key: str) -> tuple[str, ...]:
    """Give the fields an item is read or computed from, of every edition of the form, both sides of a rate together.

    A field gives itself, and also what stands for it in another edition: 其他处理 is one row in 2019 and three since.
    """
    rate = rates().get(key)
    if rate is None:
        return ((key,) if key in fields() else ()) + parts_of(key)
    terms = (term.removeprefix("-") for term in (*rate.of, *rate.by))
    return tuple(dict.fromkeys(part for term in terms for part in parts_of_key(term)))


def parts_of_figure(one: DerivedFigure) -> tuple[str, ...]:
    """Give the fields a sum or rate is computed from, those of several items asked for as one together."""
    return tuple(dict.fromkeys(part for key in one.of or (one.name,) for part in parts_of_key(key)))


def derive(key: str, figures: Mapping[str, Figure], agency: str, year: int) -> DerivedFigure:
    """Add up the parts of a sum; without a value where one of them is not certain, or is not there at all.

    Empty cells add nothing, and the formula names them (``"空白"``), so that nobody takes them for zeros.
    """
    parts = [figures.get(part) for part in parts_of(key)]
    numbers = [part.value for part in parts if part is not None and part.value is not None]
    unclear = any(part is None or _is_unclear(part) for part in parts)
    return DerivedFigure(
        name=key,
        value=sum(numbers) if numbers and not unclear else None,
        formula=" + ".join(UNKNOWN if part is None else _term(part) for part in parts),
        unclear=unclear,
        agency=agency,
        year=year,
        inferred=any(part is not None and part.status == "derived" for part in parts),
        corrected=sum(part is not None and part.status == "corrected" for part in parts),
    )


def together(keys: Sequence[str], figures: Mapping[str, Figure], agency: str, year: int) -> DerivedFigure | None:
    """Add up several items asked for as one, reviews and lawsuits; ``None`` where one is missing.

    As in ``derive``: without a value where one is not certain; what is blank adds nothing, and the formula names it.
    """
    items = [_item(one, figures) for one in keys]
    found = [item for item in items if item is not None]
    if len(found) < len(items):
        return None
    numbers = [one.value for one in found if one.value is not None]
    unclear = any(one.value is None and not one.blank for one in found)
    return DerivedFigure(
        name="+".join(keys),
        of=tuple(keys),
        value=sum(numbers) if numbers and not unclear else None,
        formula=" + ".join(one.text for one in found),
        unclear=unclear,
        agency=agency,
        year=year,
        inferred=any(one.inferred for one in found),
        corrected=sum(one.corrected for one in found),
    )


def rate(key: str, figures: Mapping[str, Figure], agency: str, year: int) -> DerivedFigure | None:
    """Work out a rate in percent; ``None`` when the form of the report lacks one of its items altogether.

    Without a value where an item is blank or not certain; ``undefined`` where there is nothing to take a share of.
    """
    of, by = (_side(terms, figures) for terms in (rates()[key].of, rates()[key].by))
    if of is None or by is None:
        return None
    if by.value and any(_is_open(term, figures) for term in rates()[key].by if not term.startswith("-")):
        by = replace(by, value=None)  # of what is only "at least" there is no share
    share = 100 * of.value / by.value if of.value is not None and by.value else None
    impossible = (
        share is not None and not 0 <= share <= 100
    )  # more handled than there was: a table that contradicts itself
    return DerivedFigure(
        name=key,
        value=None if share is None or impossible else plain(round(share, DECIMALS)),
        formula=f"{of.text} ÷ {by.text}",
        agency=agency,
        year=year,
        unit="%",
        unclear=of.unclear or by.unclear,
        inferred=of.inferred or by.inferred,
        corrected=of.corrected + by.corrected,
        undefined=by.value == 0 or (by.value is None and by.blank),
        doubted=impossible,
        base=by.value,
    )


def without_doubted(one: DerivedFigure, findings: Iterable[Finding]) -> DerivedFigure:
    """Take back a sum or rate of which a part does not add up in the report: a total printed as 0 beside cases is none to build on."""
    broken = {finding.field for finding in findings if finding.kind in SUMS}
    doubted = one.doubted or broken.intersection(parts_of_figure(one))
    return one.model_copy(update={"value": None, "doubted": True}) if doubted else one


def plain(value: Number) -> Number:
    """Give an integer where the number is one: ``75.0`` → ``75``."""
    return int(value) if value == int(value) else value


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a rate, or an item of a sum; ``blank``: nothing is filled in, ``unclear``: some item is not certain."""

    value: Number | None
    text: str
    inferred: bool
    blank: bool
    unclear: bool
    corrected: int


def _side(terms: Iterable[str], figures: Mapping[str, Figure]) -> _Side | None:
    found: list[tuple[str, _Side]] = []
    for term in terms:
        sign, key = ("−", term[1:]) if term.startswith("-") else ("+", term)
        one = _item(key, figures)
        if one is None:
            return None
        found.append((sign, one))
    values = [-one.value if sign == "−" else one.value for sign, one in found if one.value is not None]
    formula = " ".join(f"{sign} {one.text}" for sign, one in found).removeprefix("+ ")
    return _Side(
        value=sum(values) if len(values) == len(found) else None,
        text=f"({formula})" if len(found) > 1 else formula,
        inferred=any(one.inferred for _, one in found),
        blank=all(one.value is not None or one.blank for _, one in found),
        unclear=any(one.unclear for _, one in found),
        corrected=sum(one.corrected for _, one in found),
    )


def _item(key: str, figures: Mapping[str, Figure]) -> _Side | None:
    """Give a field or a sum of fields."""
    if key in figures:
        figure = figures[key]
        blank = figure.status in ("blank", "not_applicable")
        unclear = _is_unclear(figure)
        return _Side(
            figure.value, _term(figure), figure.status == "derived", blank, unclear, int(figure.status == "corrected")
        )
    if not any(part in figures for part in parts_of(key)):
        return None
    one = derive(key, figures, "", 0)
    blank = one.value is None and not one.unclear
    text = BLANK if blank else UNKNOWN if one.value is None else str(one.value)
    return _Side(one.value, text, one.inferred, blank, one.unclear, one.corrected)


def _is_open(key: str, figures: Mapping[str, Figure]) -> bool:
    """Tell whether a sum of fields has blank parts beside numbers: it is at least what it says."""
    parts = [figures[part] for part in parts_of(key) if part in figures] if key not in figures else []
    return any(part.value is None for part in parts)


def _term(figure: Figure) -> str:
    if figure.value is not None:
        return str(figure.value)
    return UNKNOWN if _is_unclear(figure) else BLANK


def _is_unclear(figure: Figure) -> bool:
    return figure.value is None and figure.status not in ("blank", "not_applicable")
