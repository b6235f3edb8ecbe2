"""Items that no report prints as one number: sums over rows of the form, computed on request."""

from collections.abc import Iterable, Mapping

from bot.items.computed import parts_of
from bot.model.answer import DerivedFigure
from index.model.report import Figure, Finding, Number


def derive(key: str, figures: Mapping[str, Figure], agency: str, year: int) -> DerivedFigure:
    """Add up the parts that the report has; without a value where one of them is not certain.

    Empty cells add nothing, and the formula names them (``"空白"``), so that nobody takes them for zeros.
    """
    total: Number | None = 0
    terms = []
    inferred = False
    for part in parts_of(key):
        figure = figures.get(part)
        if figure is None:
            continue
        if figure.value is not None:
            terms.append(str(figure.value))
            inferred |= figure.status == "derived"
            total = total + figure.value if total is not None else None
        elif figure.status in ("blank", "not_applicable"):
            terms.append("空白")
        else:
            terms.append("?")
            total = None
    printed = any(term not in ("空白", "?") for term in terms)
    value = total if printed else None
    formula = " + ".join(terms)
    return DerivedFigure(name=key, value=value, formula=formula, agency=agency, year=year, inferred=inferred)


def without_doubted(one: DerivedFigure, findings: Iterable[Finding]) -> DerivedFigure:
    """Take back a sum of which a part does not add up in the report: a total printed as 0 beside cases is none to build on."""
    broken = {finding.field for finding in findings if finding.kind in ("row_sum", "dispute_sum")}
    return one.model_copy(update={"value": None, "doubted": True}) if broken.intersection(parts_of(one.name)) else one
