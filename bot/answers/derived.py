"""Items that no report prints as one number: sums over rows of the form, computed on request."""

from collections.abc import Mapping

from bot.model.answer import DerivedFigure
from index.form.form import fields
from index.model.report import Figure, Number

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
    for part in parts_of(key):
        figure = figures.get(part)
        if figure is None:
            continue
        if figure.value is not None:
            terms.append(str(figure.value))
            total = total + figure.value if total is not None else None
        elif figure.status in ("blank", "not_applicable"):
            terms.append("空白")
        else:
            terms.append("?")
            total = None
    printed = any(term not in ("空白", "?") for term in terms)
    value = total if printed else None
    return DerivedFigure(name=key, value=value, formula=" + ".join(terms), agency=agency, year=year)
