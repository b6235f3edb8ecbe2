"""Sums that no report prints: which rows they add, and when there is no sum to give."""

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell
from xxgk.bot.answers.derived import derive, together
from xxgk.bot.items.computed import parts_of
from xxgk.bot.items.parts import sizes_of
from xxgk.index.form.form import fields
from xxgk.index.model.report import Figure

UNABLE = "applications.unable"
NAMES = [f"{UNABLE}.{name}.total" for name in ("not_held", "needs_creation", "still_unclear")]


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
    ("cells", "value", "formula"),
    cases(
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
    ),
)
def test_sums(cells: list[Figure], value: int | None, formula: str) -> None:
    found = derive(f"{UNABLE}.total", dict(zip(NAMES, cells, strict=False)), "甲局", 2022)
    assert (found.value, found.formula, found.agency, found.year) == (value, formula, "甲局", 2022)


BOTH = ("disputes.review.total", "disputes.litigation.total")
DISPUTES = ("disputes.review.total", "disputes.litigation_direct.total", "disputes.litigation_after_review.total")


@pytest.mark.parametrize(
    ("cells", "value", "formula"),
    cases(
        ("a printed row and a sum", (3, 2, 1), 6, "3 + 3"),
        ("a blank adds nothing and is named", (None, 2, 1), 3, "空白 + 3"),
    ),
)
def test_items_taken_together(cells: tuple[int | None, ...], value: int, formula: str) -> None:
    held = {key: cell(one) for key, one in zip(DISPUTES, cells, strict=True)}
    one = together(BOTH, held, "", 2023)
    assert one is not None
    assert (one.value, one.formula) == (value, formula)


def test_no_sum_of_what_is_uncertain_or_missing() -> None:
    held = {key: cell(2) for key in DISPUTES}
    unsure = held | {DISPUTES[0]: cell(None, "ambiguous")}
    one = together(BOTH, unsure, "", 2023)
    assert one is not None
    assert one.value is None
    assert together(BOTH, {DISPUTES[1]: held[DISPUTES[1]]}, "", 2023) is None


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
