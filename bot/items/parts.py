"""What items are made of, ``fields_of``, ``fields_behind``, and what they fall into: ``rows_of`` (outcomes …), ``applicants_of``."""

from functools import cache

from xxgk.bot.items.computed import derived_items, parts_of, rates
from xxgk.index.form.form import fields

_HANDLED = "applications.total_handled"
_OUTCOMES = ("applications.granted", "applications.partially_granted", "applications.denied", "applications.unable",
             "applications.not_processed", "applications.other_handling")  # fmt: skip
_RESULTS = ("upheld", "corrected", "other", "pending")
_APPLICANTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other")
_INCOMING = ("applications.new_received", "applications.carried_over")
_LEFT = "applications.carried_forward"
_TOTAL = "total"


def is_item(key: str) -> bool:
    """Tell whether there is such an item: a field of the form, or a sum of rows (``"applications.denied.total"``)."""
    return key in fields() or bool(parts_of(key))


def unit_of(key: str) -> str:
    """Give the unit an item is counted in: ``"件"``, ``"万元"``; of a sum that of its parts."""
    return fields()[key if key in fields() else parts_of(key)[0]].unit


@cache
def fields_of(key: str) -> tuple[str, ...]:
    """Give the fields an item is read from, of every edition of the form: itself, and what stands for it in another edition.

    ``"applications.other_handling.total"`` is one row in 2019 and three since: four fields.
    """
    return ((key,) if key in fields() else ()) + parts_of(key)


@cache
def terms_of(key: str) -> tuple[str, ...]:
    """Give the items something asked for is computed from: both sides of a rate, an item itself."""
    rate = rates().get(key)
    return tuple(term.removeprefix("-") for term in (*rate.of, *rate.by)) if rate else (key,)


@cache
def fields_behind(key: str) -> tuple[str, ...]:
    """Give the fields something asked for is read or computed from, of every edition of the form, both sides of a rate together."""
    return tuple(dict.fromkeys(field for term in terms_of(key) for field in fields_of(term)))


@cache
def cells_beside(key: str) -> tuple[str, ...]:
    """Give every cell of the row of the form a field stands in, of all editions: ``"legacy.lawsuits"`` → its other columns too."""
    row = fields()[key].row.key
    return tuple(name for name, one in fields().items() if one.row.key == row)


@cache
def sizes_of(key: str) -> frozenset[int]:
    """Tell how many cells an item has in a report that has all of them: one, those of a sum, or either, by the edition of the form."""
    return frozenset(({1} if key in fields() else set()) | ({len(parts_of(key))} if parts_of(key) else set()))


@cache
def form_rows_of(key: str) -> tuple[str, ...]:
    """Give the rows of the form an item stands in: what a finding must be on to speak against it."""
    return tuple(dict.fromkeys(one.rpartition(".")[0] for one in (key, *fields_of(key))))


@cache
def rows_of(key: str) -> tuple[str, ...]:
    """Give the items an item falls into by row; ``()`` for one that has no rows.

    ``"applications.total_handled.total"`` → the six outcomes, ``"applications.denied.total"`` → the eight grounds,
    ``"disputes.review.total"`` → the four results.
    """
    row, _, column = key.rpartition(".")
    if row == _HANDLED:
        return tuple(f"{outcome}.{column}" for outcome in _OUTCOMES)
    if row.startswith("disputes.") and column == _TOTAL:
        return tuple(f"{row}.{result}" for result in _RESULTS)
    return derived_items()[row].parts(column) if row in derived_items() else ()


@cache
def applicants_of(key: str) -> tuple[str, ...]:
    """Give the items an item of part three falls into by applicant; ``()`` for all others.

    ``"applications.granted.total"`` → natural persons and the five kinds of organisation.
    """
    row, _, column = key.rpartition(".")
    if not row.startswith("applications.") or column != _TOTAL:
        return ()
    return tuple(f"{row}.{applicant}" for applicant in _APPLICANTS)


@cache
def whole_of(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Give the items that the items asked for come down to.

    Of what was handled what came in, all outcomes, and what was left; of reviews and lawsuits their results; anything else stands for
    itself, and is broken down as an answer to a figure is.
    """
    found: list[str] = []
    for key in keys:
        row, _, column = key.rpartition(".")
        if row == _HANDLED:
            found += [*(f"{one}.{column}" for one in _INCOMING), *rows_of(key), key, f"{_LEFT}.{column}"]
        elif row.startswith("disputes"):
            rows = [
                name.removesuffix(".total") for name in fields() if name.startswith(row) and name.endswith(".total")
            ]
            found += [f"{one}.{result}" for one in rows for result in ("total", *_RESULTS)]
        else:
            found.append(key)
    return tuple(dict.fromkeys(found))
