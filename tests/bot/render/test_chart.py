"""Charts: what is drawn and what is not, with a glyph for every character."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from tests.bot.render.made import DENIED, GRANTED, NEW, answer, derived, figure, finding
from tests.index.cases import cases
from xxgk.bot.errors import ChartError
from xxgk.bot.model.answer import Answer, Tally
from xxgk.bot.render import drawing
from xxgk.bot.render.chart import answer_to_png
from xxgk.bot.render.drawing import fonts, frame
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.picture import answer_to_picture

TODAY = date(2025, 6, 1)
AMOUNT = "proactive.procurement.amount"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch):
    """Draw an answer and give the figure: what stands in it can be asked of matplotlib."""
    figures: list[Figure] = []
    monkeypatch.setattr(frame, "Figure", lambda **options: figures.append(Figure(**options)) or figures[-1])

    def draw(one: Answer) -> Figure:
        assert answer_to_png(one, TODAY).startswith(b"\x89PNG")
        return figures[-1]

    return draw


def words_of(figure: Figure) -> list[str]:
    texts = (text.get_text() for text in figure.findobj(Text) if text.get_visible())
    return [text for text in texts if text]


def marks(one: Answer) -> list[tuple[str, str, object, str]]:
    found = answer_to_picture(one, Phrases(one.language)).marks
    return [(mark.name, mark.series, mark.value, mark.words) for mark in found]


def test_a_ranking_has_a_bar_for_each_number_and_none_for_a_blank(drawn) -> None:
    one = answer("rank", figures=(figure(12_345, "甲市"), figure(0, "乙市"), figure(None, "丙市")))
    chart = drawn(one)
    assert [bar.get_width() for bar in chart.axes[0].patches] == [12_345], "neither a 0 nor a blank has a length"
    words = words_of(chart)
    assert {"12,345", "0", "空白"} <= set(words)
    assert [words.index(name) for name in ("甲市", "乙市", "丙市")] == sorted(
        map(words.index, ("甲市", "乙市", "丙市"))
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    cases(
        ("blank", {"value": None}, "空白"),
        ("a dash", {"value": None, "status": "not_applicable"}, "非数字"),
        ("digits ran together", {"value": None, "status": "ambiguous", "candidates": (1, 2)}, "不能确定"),
        ("no such cell", {"value": None, "status": "absent"}, "未找到"),
        (
            "an amount without a unit among those with one",
            {"value": 3e9, "unit": None},
            "3,000,000,000.0（单位未注明，不能并列）",
        ),
        ("an amount in another unit", {"value": 99, "unit": "元"}, "99（元，不能并列）"),
    ),
)
def test_what_is_no_number_to_compare_is_a_gap(changes: dict[str, object], words: str) -> None:
    odd = figure(**{"field": AMOUNT, "agency": "丙市", **changes})  # type: ignore[arg-type]
    one = answer(
        "rank",
        fields=(AMOUNT,),
        figures=(figure(5, "甲市", field=AMOUNT, unit="万元"), figure(6, "乙市", field=AMOUNT, unit="万元"), odd),
    )
    assert marks(one)[2] == ("丙市", "", None, words)


def test_names_say_only_what_differs() -> None:
    assert marks(answer("rank", figures=(figure(1, "甲市"), figure(2, "乙市"))))[0][0] == "甲市"
    assert marks(answer("rank", figures=(figure(1, year=2021), figure(2, year=2022))))[0][0].endswith("2021年")
    both = (figure(1, "甲市", 2021), figure(2, "乙市", 2022))
    assert marks(answer("compare", figures=both))[1][0] == "乙市 2022年"
    items = (figure(1), figure(2, field=GRANTED))
    assert [mark[:2] for mark in marks(answer(fields=(NEW, GRANTED), figures=items))] == [
        ("本年新收政府信息公开申请数量", ""),
        ("予以公开", ""),
    ]
    grid = (*both, figure(3, "甲市", 2021, GRANTED))
    assert marks(answer("compare", fields=(NEW, GRANTED), figures=grid))[1][:2] == ("予以公开", "甲市 2021年")
    years = (figure(1, "甲市", 2021), figure(2, "甲市", 2022))
    assert marks(answer("trend", figures=years))[0][:2] == ("2021", "")


def test_a_figure_is_drawn_as_its_parts_with_shares_and_never_beside_them() -> None:
    parts = (
        figure(6, field="applications.new_received.natural_person"),
        figure(3, field="applications.new_received.other"),
    )
    assert [mark[3] for mark in marks(answer(figures=(figure(), *parts)))] == ["6 (66.7%)", "3 (33.3%)"]
    assert [mark[3] for mark in marks(answer(figures=(figure(),)))] == ["9"], "without parts there is the number"
    unsure = (*parts, figure(None, field="applications.new_received.commercial", status="ambiguous"))
    assert "%" not in "".join(mark[3] for mark in marks(answer(figures=(figure(), *unsure)))), "a part is not known"


def test_of_all_outcomes_the_total_is_left_out() -> None:
    handled = "applications.total_handled.total"
    figures = (figure(9, field=NEW), figure(6, field=GRANTED), figure(8, field=handled))
    found = marks(answer("profile", fields=(NEW, GRANTED, handled), figures=figures))
    assert [mark[2] for mark in found] == [9, 6]


def test_a_doubted_number_has_an_asterisk_and_is_hollow_and_the_caption_explains(drawn) -> None:
    one = answer(
        "rank",
        figures=(figure(9, "甲市"), figure(8, "乙市"), figure(7, "丙市", status="derived")),
        findings=(finding("乙市"),),
        starred=("乙市",),
    )
    chart = drawn(one)
    assert [bar.get_facecolor()[:3] == (1, 1, 1) for bar in chart.axes[0].patches] == [False, True, True]
    words = " ".join(words_of(chart))
    assert "8*" in words
    assert "7†" in words
    assert "7*" not in words
    assert "报告自相矛盾" in words
    assert "空心" in words
    plain = " ".join(words_of(drawn(answer("rank", figures=(figure(9),)))))
    assert "自相矛盾" not in plain
    assert "空心" not in plain


def test_a_trend_is_broken_where_a_year_has_no_number(drawn) -> None:
    values = {2018: 3, 2019: 191, 2020: 150, 2021: None, 2022: 88, 2024: 90}
    chart = drawn(answer("trend", figures=tuple(figure(value, year=year) for year, value in values.items())))
    lines = [tuple(line.get_xdata()) for line in chart.axes[0].lines if line.get_marker() == "None"]
    steps = [line for line in lines if line[0] > 2000 and line[1] - line[0] == 1]
    assert steps == [(2018, 2019), (2019, 2020)], "2021 is blank, 2023 not held"
    words = words_of(chart)
    assert {"空白", "未收录", "191"} <= set(words)
    assert "2019年起\n表格改版" in words
    assert "2021年起\n表格改版" in words


def test_no_break_of_the_form_where_all_years_are_of_one(drawn) -> None:
    words = " ".join(words_of(drawn(answer("trend", figures=(figure(1, year=2021), figure(2, year=2022))))))
    assert "改版" not in words


def test_the_axis_of_a_trend_begins_at_nothing_or_below(drawn) -> None:
    low, _ = drawn(answer("trend", figures=(figure(900, year=2021), figure(950, year=2022)))).axes[0].get_ylim()
    assert low == 0, "a small change is not made to look large"
    low, _ = drawn(answer("trend", figures=(figure(-8, year=2021), figure(2, year=2022)))).axes[0].get_ylim()
    assert low < -8


def test_a_sum_over_reports_says_how_many_have_a_figure(drawn) -> None:
    sums = tuple(derived(4200, "", year, tally=Tally(reports=12, counted=9)) for year in (2021, 2022))
    words = words_of(
        drawn(answer("trend", fields=(DENIED,), derived=sums, tally=Tally(reports=24, counted=18, blank=6)))
    )
    assert "4200 (9/12)" in words
    assert "收录的 24 份年度报告" in words[-1] + words[-2]


def test_the_caption_counts_what_was_left_out_and_names_the_reports(drawn) -> None:
    one = answer(
        "rank",
        figures=tuple(figure(n, f"{n}号市") for n in range(9, 0, -1)),
        tally=Tally(reports=20, counted=9, blank=8, uncertain=2, absent=1),
        total=15,
    )
    caption = words_of(drawn(one))[-1].replace("\n", "")
    for part in (
        "只画前 9 条，共 15 条",
        "20 份报告，9 份有数字",
        "空白 8",
        "不确定 2",
        "没有此项 1",
        "等 9 份报告",
        "2025-06-01",
    ):
        assert part in caption
    assert "件数太少" not in caption, "none was"


def test_many_bars_are_cut_and_many_lines_refused(drawn) -> None:
    chart = drawn(answer("compare", figures=tuple(figure(n, f"{n}号市") for n in range(40, 0, -1))))
    assert len(chart.axes[0].patches) == 30
    assert "只画前 30 条，共 40 条" in words_of(chart)[-1]
    years = tuple(figure(1, f"{n}号市", year) for n in range(8) for year in (2021, 2022))
    with pytest.raises(ChartError, match="8 条"):
        answer_to_png(answer("trend", figures=years, slots={"reduce": "sum", "per": ["agency", "year"]}), TODAY)


@pytest.mark.parametrize(
    "one",
    cases(
        ("all blank", answer("rank", figures=(figure(None, "甲市"), figure(None, "乙市")))),
        ("no figures at all", answer("problems", fields=())),
        (
            "amounts of which no unit is known",
            answer("rank", fields=(AMOUNT,), figures=(figure(5, field=AMOUNT, unit=None),)),
        ),
    ),
)
def test_without_a_number_there_is_no_chart(one: Answer) -> None:
    with pytest.raises(ChartError, match="没有可画的数"):
        answer_to_png(one, TODAY)


ODD = "\ufffd\ue000😀\x0b"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_character_has_a_glyph(drawn, language: str) -> None:
    one = answer(
        "rank", language, figures=(figure(9, f"𠮷㙍囧{ODD}縣"), figure(None, "骨直述")), text=f"標題“—”…·①{ODD} $x_1$"
    )
    words = "".join(words_of(drawn(one))).replace("\n", "").replace(r"\$", "")
    assert {ord(character) for character in words} <= fonts._drawable()
    assert "𠮷㙍囧" in words
    assert "〓〓〓〓縣" in words, "a mark for what cannot be drawn, not an empty box, and nothing left out"


def test_a_character_without_a_glyph_would_be_noticed() -> None:
    """Matplotlib warns of an empty box, and a warning is an error here: so the test above can fail."""
    figure = Figure()
    figure.text(0, 0, "\ufffd", fontproperties=fonts.font("zh-hans", 10))
    with pytest.warns(UserWarning, match="missing from font"):
        figure.savefig("/dev/null", format="png")


def test_traditional_has_the_shapes_of_taiwan() -> None:
    faces = {fonts.font(language, 10).get_file().face_index for language in ("zh-hans", "zh-hant")}  # type: ignore[arg-type]
    assert len(faces) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    cases(
        ("short", "甲市", ["甲市"]),
        ("anywhere in Chinese", "甲乙丙丁戊己", ["甲乙丙丁", "戊己"]),
        ("but not before what closes", "甲乙丙丁，戊", ["甲乙丙", "丁，戊"]),
        ("nor behind what opens", "甲乙丙《丁》", ["甲乙丙", "《丁》"]),
        ("at spaces in English", "two words", ["two", "words"]),
        ("numbers stay whole", "甲乙丙2023年", ["甲乙丙", "2023年"]),
        ("lines stay lines", "甲\n乙", ["甲", "乙"]),
        ("a word that does not fit is not lost", "unbreakable甲", ["unbreakable", "甲"]),
    ),
)
def test_breaking_lines(text: str, lines: list[str]) -> None:
    assert frame.lines_of(text, 8 * 0.53 * 10 / 72 + 0.01, 10) == lines


def test_bars_do_not_overlap_and_names_fit(drawn) -> None:
    long = "新疆维吾尔自治区巴音郭楞蒙古自治州和静县人民政府办公室（和静县人民政府外事办公室、和静县大数据管理局）"
    chart = drawn(answer("rank", figures=(figure(3, long), figure(2, "乙市"), figure(1, long + "二"))))
    bars = sorted((bar.get_y(), bar.get_y() + bar.get_height()) for bar in chart.axes[0].patches)
    assert all(end < start for (_, end), (start, _) in pairwise(bars))
    boxes = [label.get_window_extent() for label in chart.axes[0].get_yticklabels()]
    assert all(box.x0 > 0 for box in boxes)
    assert all(upper.y0 >= lower.y1 - 1 for upper, lower in pairwise(boxes))


def test_the_picture_is_large_enough_to_print_and_the_same_each_time_in_every_thread(tmp_path) -> None:
    one = answer("rank", figures=(figure(9, "甲市"), figure(8, "乙市")))
    with ThreadPoolExecutor(4) as pool:
        pictures = set(pool.map(lambda _: answer_to_png(one, TODAY), range(4)))
    assert len(pictures) == 1
    (tmp_path / "x.png").write_bytes(pictures.pop())
    with Image.open(tmp_path / "x.png") as picture:
        assert picture.width >= 1200


def test_matplotlib_is_not_loaded_until_a_chart_is_asked_for() -> None:
    code = (
        "import sys, xxgk.bot.cli, xxgk.bot.render.files, xxgk.bot.render.chart; sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(drawing, "bars", raising=False)  # it may be loaded already
    monkeypatch.setitem(sys.modules, "xxgk.bot.render.drawing.bars", None)
    with pytest.raises(ChartError, match=r"xxgk\[charts\]"):
        answer_to_png(answer("rank", figures=(figure(9),)), TODAY)
