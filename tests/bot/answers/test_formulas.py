"""Sums and rates of one report: when there is one to give, why not, and the formula that says what it is made of."""

from collections.abc import Iterator

import pytest

from tests.bot.answers.corpus import CARRIED, GRANTED, HANDLED, NEW, PARTLY
from tests.bot.asked import answer
from tests.index.cases import cases, each
from tests.index.store.made import cell, doubt, made, store_of
from xxgk.bot.items.computed import parts_of, rates
from xxgk.bot.items.parts import fields_behind, sizes_of
from xxgk.bot.model.answer import DerivedFigure
from xxgk.bot.model.query import QueryKeys
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure
from xxgk.index.store.reading import Store

BODY = "江阴市水利局"
UNABLE = "applications.unable"
NAMES = [f"{UNABLE}.{name}.total" for name in ("not_held", "needs_creation", "still_unclear")]
BLANK, LOST, UNCLEAR = cell(), cell(None, "absent"), cell(None, "ambiguous", "1 0")
NOT_DENIED = dict.fromkeys(parts_of("applications.denied.total"), BLANK)
REVIEW, LITIGATION = "disputes.review.total", "disputes.litigation.total"
PENDING = {"disputes.litigation_direct.pending": cell(2), "disputes.litigation_after_review.pending": cell(0)}
DISPUTES = (REVIEW, "disputes.litigation_direct.total", "disputes.litigation_after_review.total")

RATES = cases(
    ("all granted", "rate.granted", {GRANTED: cell(191), HANDLED: cell(191)}, 100, "191 ÷ 191", ""),
    ("none", "rate.granted", {GRANTED: cell(0), HANDLED: cell(7)}, 0, "0 ÷ 7", ""),
    ("two decimals", "rate.granted", {GRANTED: cell(32), HANDLED: cell(130)}, 24.62, "32 ÷ 130", ""),
    ("two items above", "rate.granted_or_partially", {GRANTED: cell(1), PARTLY: cell(2), HANDLED: cell(4)}, 75, "(1 + 2) ÷ 4", ""),
    ("two items below", "rate.handled", {HANDLED: cell(9), NEW: cell(8), CARRIED: cell(2)}, 90, "9 ÷ (8 + 2)", ""),
    ("what is taken off", "rate.review_corrected", {"disputes.review.corrected": cell(1), "disputes.review.total": cell(6),
     "disputes.review.pending": cell(3)}, 33.33, "1 ÷ (6 − 3)", ""),
    ("a sum above, its blanks add nothing", "rate.denied", NOT_DENIED | {"applications.denied.state_secret.total": cell(3),
     HANDLED: cell(30)}, 10, "(3 + 空白) ÷ 30", ""),
    ("nothing can be set by a sum with blanks", "rate.litigation_corrected", {"disputes.litigation_direct.corrected": cell(1),
     "disputes.litigation_direct.total": cell(6), "disputes.litigation_after_review.corrected": cell(0),
     "disputes.litigation_after_review.total": BLANK} | PENDING, None, "1 ÷ (6 + 空白 − 2)", ""),
    ("what is taken off has blanks: at least this much", "rate.litigation_corrected", {"disputes.litigation_direct.corrected": cell(1),
     "disputes.litigation_direct.total": cell(6), "disputes.litigation_after_review.corrected": cell(0),
     "disputes.litigation_after_review.total": cell(2)} | PENDING | {"disputes.litigation_after_review.pending": BLANK}, 16.67,
     "1 ÷ (8 − (2 + 空白))", ""),
    ("a sum above of which rows are not there", "rate.denied", {"applications.denied.state_secret.total": cell(3),
     HANDLED: cell(30)}, None, "? ÷ 30", ""),
    ("of nothing there is no share", "rate.granted", {GRANTED: cell(0), HANDLED: cell(0)}, None, "0 ÷ 0", "undefined"),
    ("nor of a blank", "rate.granted", {GRANTED: cell(1), HANDLED: BLANK}, None, "1 ÷ 空白", "undefined"),
    ("a blank is no 0", "rate.granted", {GRANTED: BLANK, HANDLED: cell(9)}, None, "空白 ÷ 9", ""),
    ("one of two blank", "rate.granted_or_partially", {GRANTED: cell(5), PARTLY: BLANK, HANDLED: cell(9)}, None, "(5 + 空白) ÷ 9", ""),
    ("uncertain", "rate.granted", {GRANTED: UNCLEAR, HANDLED: cell(9)}, None, "? ÷ 9", ""),
    ("lost", "rate.granted", {GRANTED: cell(3), HANDLED: LOST}, None, "3 ÷ ?", ""),
    ("inferred", "rate.granted", {GRANTED: cell(3, "derived"), HANDLED: cell(9)}, 33.33, "3 ÷ 9", "inferred"),
    ("more than there was is no share", "rate.granted", {GRANTED: cell(10), HANDLED: cell(9)}, None, "10 ÷ 9", "doubted"),
)  # fmt: skip

SUMS = cases(
    ("all read", [cell(2), cell(0), cell(1)], 3, "2 + 0 + 1"),
    ("a derived part counts", [cell(2), cell(3, "derived"), cell(1)], 6, "2 + 3 + 1"),
    ("a blank part adds nothing and is named", [cell(2), cell(), cell()], 2, "2 + 空白 + 空白"),
    ("a dash too", [cell(2), cell(None, "not_applicable", "—"), cell(0)], 2, "2 + 空白 + 0"),
    ("all blank: no sum, not 0", [cell(), cell(), cell()], None, "空白 + 空白 + 空白"),
    ("zeros are a sum", [cell(0), cell(0), cell(0)], 0, "0 + 0 + 0"),
    ("one part that cannot be read: no sum", [cell(2), cell(None, "ambiguous"), cell(1)], None, "2 + ? + 1"),
    ("one part that is lost: no sum", [cell(2), cell(None, "absent"), cell(1)], None, "2 + ? + 1"),
    ("uncertain before certain", [cell(None, "absent"), cell(2), cell(1)], None, "? + 2 + 1"),
    ("a row that is not there is no 0: no sum", [cell(2), cell(1)], None, "2 + 1 + ?"),
)

TOGETHER = cases(
    ("a printed row and a sum", (3, 2, 1), 6, "3 + 3"),
    ("a blank adds nothing and is named", (cell(), 2, 1), 3, "空白 + 3"),
    ("no sum of what is uncertain", (UNCLEAR, 2, 2), None, "? + 4"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Hold a report a case, the first of 1990; and one with a row that does not add up, of 2060."""
    tables = [dict(case.values[1]) for case in RATES]
    tables += [dict(zip(NAMES, case.values[0], strict=False)) for case in SUMS]
    tables += [dict(zip(DISPUTES, case.values[0], strict=True)) for case in TOGETHER]
    tables.append({NEW: 1, DISPUTES[1]: 2})
    reports = [made(f"{year}.txt", BODY, year, table) for year, table in enumerate(tables, start=1990)]
    broken = (doubt("dispute_sum", REVIEW, 30, 3, 12),)
    reports.append(made("2060.txt", BODY, 2060, dict.fromkeys(DISPUTES, 1), findings=broken))
    with Store(store_of(tmp_path_factory.mktemp("formulas") / "made.db", reports)) as store:
        yield store


def computed(store: Store, year: int, *keys: str, together: bool = False) -> list[DerivedFigure]:
    query = QueryKeys(kind="figure", agencies=(BODY,), years=(year,), fields=keys, together=together)
    return list(answer(store, query, "zh-hans").derived)


def numbered(rows: list, first: int = 1990) -> list:
    """Give each case the year its report is of."""
    return [pytest.param(year, *row.values, id=row.id) for year, row in enumerate(rows, start=first)]


@pytest.mark.parametrize(("year", "key", "cells", "value", "formula", "state"), numbered(RATES))
def test_rates(
    store: Store, year: int, key: str, cells: dict[str, Figure], value: float | None, formula: str, state: str
) -> None:
    (found,) = computed(store, year, key)
    assert (found.value, found.formula, found.unit) == (value, formula, "%")
    assert [name for name in ("undefined", "inferred", "doubted") if getattr(found, name)] == ([state] if state else [])
    assert found.unclear is ("?" in formula)


@pytest.mark.parametrize(("year", "cells", "value", "formula"), numbered(SUMS, 1990 + len(RATES)))
def test_sums(store: Store, year: int, cells: list[Figure], value: int | None, formula: str) -> None:
    (found,) = computed(store, year, f"{UNABLE}.total")
    assert (found.value, found.formula, found.agency, found.year) == (value, formula, BODY, year)
    assert found.unclear is ("?" in formula)


@pytest.mark.parametrize(("year", "cells", "value", "formula"), numbered(TOGETHER, 1990 + len(RATES) + len(SUMS)))
def test_items_taken_together(
    store: Store, year: int, cells: tuple[Figure | int, ...], value: int | None, formula: str
) -> None:
    one = computed(store, year, REVIEW, LITIGATION, together=True)[0]
    assert (one.value, one.formula, one.of) == (value, formula, (REVIEW, LITIGATION))


def test_what_is_not_in_the_form_has_no_formula(store: Store) -> None:
    year = 1990 + len(RATES) + len(SUMS) + len(TOGETHER)
    assert computed(store, year, "rate.granted") == [], "the form of the report lacks the items of the rate"
    assert [one.name for one in computed(store, year, REVIEW, LITIGATION, together=True)] == [LITIGATION]


def test_a_row_that_does_not_add_up_is_nothing_to_reckon_with(store: Store) -> None:
    one = computed(store, 2060, REVIEW, LITIGATION, together=True)[0]
    assert (one.value, one.doubted, one.unclear, one.formula) == (None, True, False, "1 + 2")


@each("key", sorted(rates()))
def test_every_rate_is_of_items_of_the_form(key: str) -> None:
    assert set(fields_behind(key)) <= set(fields())
    assert fields_behind(key)


@pytest.mark.parametrize(
    ("key", "count"),
    cases(
        ("eight rows of refusals", "applications.denied.total", 8),
        ("the same for one kind of applicant", "applications.denied.commercial", 8),
        ("three rows", "applications.unable.total", 3),
        ("five rows", "applications.not_processed.total", 5),
        ("three rows since 2021", "applications.other_handling.total", 3),
        ("both kinds of litigation, and no review", "disputes.litigation.total", 2),
        ("a row of the form is no sum", "applications.granted.total", 0),
        ("a row in a group is none either", "applications.denied.state_secret.total", 0),
        ("no such group", "applications.total", 0),
        ("nothing", "", 0),
    ),
)
def test_parts(key: str, count: int) -> None:
    parts = parts_of(key)
    assert len(parts) == count
    assert {fields()[part].column.key for part in parts} <= {key.rpartition(".")[2]}


@pytest.mark.parametrize(
    ("key", "counts"),
    cases(
        ("a field is one cell", "applications.granted.total", {1}),
        ("a sum is all its rows", "applications.unable.total", {3}),
        ("one row in one edition, three in another", "applications.other_handling.total", {1, 3}),
        ("no item at all", "applications.unheard_of.total", set()),
    ),
)
def test_how_many_cells_make_an_item_whole(key: str, counts: set[int]) -> None:
    assert sizes_of(key) == counts
