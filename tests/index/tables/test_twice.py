"""Tests of index.tables.twice: a row printed twice, or in another order."""

import pytest

from tests.index.cases import cases
from xxgk.index.model.document import Cell
from xxgk.index.tables.figures import rows_to_figures
from xxgk.index.tables.rows import cells_to_rows

NEW, ALL, LEFT = "一、本年新收政府信息公开申请数量", "（七）总计", "四、结转下年度继续办理"
GRANTED, INTERNAL, PROCESS = "（一）予以公开", "5.属于三类内部事务信息", "6.属于四类过程性信息"
HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def row(label: str, number: int) -> list[str]:
    return [label, str(number), "0", "0", "0", "0", "0", str(number)]


@pytest.mark.parametrize(
    ("inner", "expected"),
    cases(
        ("once", [row(GRANTED, 3), row(PROCESS, 2)], (3, 2)),
        ("twice with other values", [row(GRANTED, 3), row(GRANTED, 4), row(PROCESS, 2)], (None, 2)),
        ("twice alike, over a page break", [row(GRANTED, 3), HEADS, row(GRANTED, 3), row(PROCESS, 2)], (3, 2)),
        ("a label misprinted as its neighbour's", [row(GRANTED, 3), row(PROCESS, 1), row(PROCESS, 2)], (3, None)),
        ("a label without values of its own", [row(GRANTED, 3), [GRANTED], row(PROCESS, 2)], (3, 2)),
        ("the heads of columns repeated", [row(GRANTED, 3), HEADS, row(PROCESS, 2)], (3, 2)),
    ),
)
def test_a_row_printed_twice(inner: list[list[str]], expected: tuple[int | None, ...]) -> None:
    rows = [row(NEW, 9), *inner, row(ALL, 9), row(LEFT, 0)]
    texts = [(text, place) for place, texts in enumerate(rows) for text in texts]
    cells = [Cell(text, at, place, True) for at, (text, place) in enumerate(texts)]
    found = rows_to_figures(cells_to_rows(cells))
    keys = ("applications.granted.total", "applications.denied.process_information.total")
    assert tuple(found[key].value for key in keys) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    cases(
        ("in another order", [row(PROCESS, 2), row(GRANTED, 3)], (3, 2)),
        ("… printed twice there", [row(PROCESS, 2), row(INTERNAL, 1), row(INTERNAL, 4)], (None, None)),
        ("… not whole", [row(PROCESS, 2), [GRANTED, "3"]], (None, 2)),
    ),
)
def test_a_row_out_of_order(inner: list[list[str]], expected: tuple[int | None, ...]) -> None:
    rows = [row(NEW, 9), *inner, row(ALL, 9), row(LEFT, 0)]
    cells = [Cell(text, 0, place, True) for place, texts in enumerate(rows) for text in texts]
    found = rows_to_figures(cells_to_rows(cells))
    key = "applications.granted.total" if GRANTED in inner[-1] else "applications.denied.internal_affairs.total"
    values = (
        found[one].value if one in found else None for one in (key, "applications.denied.process_information.total")
    )
    assert tuple(values) == expected
