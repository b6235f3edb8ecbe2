"""Texts that are shown in part: no number is cut, since its beginning would be another number."""

import pytest

from xxgk.bot.render.echoes import shortened
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.prose import cut_text


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        pytest.param("申请 3511 件", 20, "申请 3511 件", id="there is room"),
        pytest.param("申请 3511 件", 6, "申请 …", id="within a number"),
        pytest.param("申请 3,511.5 件", 9, "申请 …", id="with its marks"),
        pytest.param("变化 -26%，其余", 6, "变化 …", id="with its sign"),
        pytest.param("共３５１１件", 4, "共…", id="in wide digits"),
        pytest.param("申请件数很多", 4, "申请件…", id="elsewhere"),
        pytest.param("12345678", 4, "…", id="nothing but a number"),
    ],
)
def test_shortened(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown


@pytest.mark.parametrize("limit", range(8, 16))
def test_a_part_of_a_report_that_is_shown_in_part(limit: int) -> None:
    shown, said = cut_text("全年收到申请 3,511 件，办结很多件。", limit, Phrases("zh-hans"))
    assert "3,511" in shown or "3" not in shown
    assert str(limit) in said
