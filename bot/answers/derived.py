"""Items that no report prints as one number: sums over rows of the form, computed on request."""

from collections.abc import Iterable, Mapping

from bot.model.answer import DerivedFigure
from index.form.form import fields
from index.model.report import Figure, Finding, Number

# group of rows → what the keys of its rows start with
_GROUPS = {
    "applications.denied": "applications.denied.",
    "applications.unable": "applications.unable.",
    "applications.not_processed": "applications.not_processed.",
    "applications.other_handling": "applications.other_handling.",
    "disputes.litigation": "disputes.litigation_",
}


def parts_of(key: str) -> tuple[str, ...]:
    """Give the fields that make up a derived item: ``"applications.denied.total"`` → the eight rows of 不予公开, 总计.

    ``()`` for a key that is no derived item.
    """
    group, _, column = key.rpartition(".")
    start = _GROUPS.get(group)
    if start is None:
        return ()
    return tuple(
        name
        for name, field in fields().items()
        if name.startswith(start) and field.column.key == column and name != key
    )


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
