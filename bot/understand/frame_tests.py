"""Conditions of a question: ``frame_tests``, ``tests_of_nothing``."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xxgk.bot.items.filing import filing_of, filings
from xxgk.bot.items.items import item_words
from xxgk.bot.understand.frame_measures import Measured
from xxgk.bot.understand.item import Item
from xxgk.bot.understand.item_fields import item_fields
from xxgk.bot.understand.measures import key_measure
from xxgk.bot.understand.pieces import Pieces
from xxgk.bot.understand.sharing import share_of
from xxgk.bot.understand.spans import Span
from xxgk.index.form.form import fields
from xxgk.index.model.report import Number

_MYRIAD = 10_000
_DAYS = "天"
_IN_YUAN = {"元": 1, "万元": _MYRIAD, "亿元": _MYRIAD * _MYRIAD}  # 万 and 亿 are said of what is counted, too
_AMOUNT = "万元"  # in which the form prints amounts


def frame_tests(
    pieces: Pieces, measured: Measured, years: Sequence[int], *, some: bool = False
) -> list[dict[str, Any]]:
    """Give the clauses of a question's conditions: tests with 或者 between them are alternatives; ``some``: 有X is one, too."""
    run = next(iter(pieces.values("run", "spanning")), None)
    clauses: list[list[dict[str, Any]]] = []
    before: Span | None = None
    for span in pieces.of("test", "none_test", "bound", *(("some_test",) if some else ())):
        test = _test(span, measured, years, pieces)
        if test is None:
            continue
        if run is not None:
            test["years"] = run
        either = before is not None and any(
            one.kind == "or" and before.end <= one.start < span.start for one in pieces.path
        )
        if either and clauses:
            clauses[-1].append(test)
        else:
            clauses.append([test])
        before = span
    return [{"any_of": clause} for clause in clauses]


def tests_of_nothing(pieces: Pieces, measured: Measured, years: Sequence[int]) -> list[Span]:
    """Give the conditions that are on nothing held, such as a column of no row: nobody may take the question to be without them."""
    return [span for span in pieces.of("test") if _test(span, measured, years, pieces) is None]


def tested_keys(pieces: Pieces, years: Sequence[int]) -> tuple[str, ...]:
    """Give the keys of what is tested, in order."""
    found: list[str] = []
    for span in pieces.of("test", "none_test"):
        kind, value, bound = span.value
        keys = _keys(kind, value, span, years)
        if keys and kind != "rate" and bound[2] == "%":
            keys = share_of(*_row_and_columns(keys[0])) or keys
        found += keys if kind == "rate" else keys[:1]
        found += _keys(bound[1][0], bound[1][1], span, years)[:1] if bound[2] == "other" else ()
    return tuple(dict.fromkeys(found))


def _test(span: Span, measured: Measured, years: Sequence[int], pieces: Pieces) -> dict[str, Any] | None:
    if span.kind == "bound":
        bound = span.value
        keys = _nearest(span, measured, years, pieces) if bound[2] != "倍" else ()
        if bound[2] == "%" and pieces.has("change", "growth", "doubled"):  # 增长超过50%: of the change, no share
            bound = (bound[0], bound[1], "")
    else:
        kind, value, bound = span.value
        keys = _keys(kind, value, span, years)
    if not keys:
        return None
    way, number, unit = bound
    if unit == "%" and not isinstance(number, tuple) and _of_all(span, keys, pieces):
        bound = way, number, unit = way, number, "share"
    if way.startswith("not "):
        positive = _against(keys, (way.removeprefix("not "), number, unit), span, years)
        return None if positive is None else {**positive, "not": True}
    return _against(keys, bound, span, years)


def _of_all(span: Span, keys: tuple[str, ...], pieces: Pieces) -> bool:
    """Tell whether a share is that of a body in all: 占|所有县|申请总数两成以上, with nothing measured before 占."""
    before = [
        one
        for one in pieces.path
        if one.end <= span.start and one.kind not in ("fill", "de", "all", "set", "gov_set", "mark")
    ]
    measured = any(one.kind in ("row", "rate", "column", "columns") for one in before)
    return (
        bool(before)
        and before[-1].kind == "share"
        and before[-1].why.startswith("占")
        and not measured
        and not keys[0].startswith(("rate.", "filing."))
    )


def _against(keys: tuple[str, ...], bound: Any, span: Span, years: Sequence[int]) -> dict[str, Any] | None:
    way, number, unit = bound
    if unit == "other":
        others = _keys(number[0], number[1], span, years)
        return {"measure": key_measure(keys[0]), "is": way, "against": key_measure(others[0])} if others else None
    if unit == "%" and not keys[0].startswith(("rate.", "filing.")):
        keys = share_of(*_row_and_columns(keys[0]))
        if not keys:
            return None
    if (unit == _DAYS and not _is_of_days(keys[0])) or (_is_of_days(keys[0]) and unit not in ("", _DAYS)):
        return None  # 申请超过10天, 迟交超过10件
    if unit == "share":
        return {"measure": key_measure(keys[0]), "is": way, "against": {"share": number}}
    number = (
        tuple(_in_unit_of(keys[0], one, unit) for one in number)
        if isinstance(number, tuple)
        else _in_unit_of(keys[0], number, unit)
    )
    return {"measure": key_measure(keys[0]), "is": way, "against": number}


def _is_of_days(key: str) -> bool:
    return bool(kind := filing_of(key)) and filings()[kind].unit == _DAYS


def _in_unit_of(key: str, number: Number, unit: str) -> Number:
    """Say a number in the unit its field is printed in: of an amount 3亿元 is 30000, 500元 0.05, 5 is 5; of a count 3万件 is 30000."""
    if unit not in _IN_YUAN:
        return number
    field = fields().get(key)
    exact = Fraction(str(number)) * _IN_YUAN[unit]
    if field and field.unit == _AMOUNT:
        exact /= _MYRIAD
    return int(exact) if exact.denominator == 1 else float(exact)


def _keys(kind: str, value: Any, span: Span, years: Sequence[int]) -> tuple[str, ...]:
    if kind == "rate":
        return tuple(value)
    if kind == "row":
        return item_fields([value], years, one=True)
    word = next((part.why for part in span.parts if part.kind in ("column", "columns")), "")
    implied = next((column.implies for column in item_words().columns if word in (column.implying or column.words)), "")
    return item_fields([Item(implied, value)], years, one=True) if implied else ()


def _nearest(span: Span, measured: Measured, years: Sequence[int], pieces: Pieces) -> tuple[str, ...]:
    """Give what a bound by itself is of: the item named, or tested, last before it, else the first behind it."""
    rows = pieces.of("row", "rate", "test")
    before = [one for one in rows if one.end <= span.start]
    for one in (*before[::-1], *rows):
        kind, value = one.value[:2] if one.kind == "test" else (one.kind, one.value)
        return _keys(kind, value, one, years)
    return measured.rates[:1] or item_fields(measured.items, years, one=True)


def _row_and_columns(key: str) -> tuple[str, tuple[str, ...]]:
    """Take a field for its row and column: what is tested in per cent is its share (拒绝超过20%)."""
    row, _, column = key.rpartition(".")
    return row, (column,)
