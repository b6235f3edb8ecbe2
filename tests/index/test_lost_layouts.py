"""Tables taken apart by extractors, in made-up reports: what is found of them, and that nothing is claimed wrongly."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.generate.corpus import Truth, make_report, random_manner
from tests.generate.formats import FORMATS
from tests.index.cases import cases
from xxgk.index.form.form import load_form
from xxgk.index.model.report import Number, Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
# how much of a report is found, at least: of bars behind rows only where the sums tell; torn rows not where another order fits
FOUND = {"small_tables": 1.0, "spanning_page": 1.0, "padded_rows": 0.35, "torn_rows": 0.0}


def parsed(text: str | bytes) -> Report:
    return document_to_report(bytes_to_document(text.encode() if isinstance(text, str) else text, "made-up"))


def wrong(report: Report, truth: Truth) -> dict[str, str]:
    """Give the figures that are said to be something else than they are; a swallowed empty cell may be derived to hold nothing."""
    found = {}
    for key, value in truth.figures.items():
        figure = report.figures[key]
        nothing = value is None and figure.value == 0 and figure.status == "derived"
        if figure.status in ("read", "derived", "blank") and figure.value != value and not nothing:
            found[key] = f"{value} became {figure.value} ({figure.status}, {figure.raw!r})"
    return found


@pytest.mark.parametrize("blanks", [False, True], ids=["all cells filled", "empty cells"])
@pytest.mark.parametrize("name", FOUND)
@given(seed=SEEDS)
@examples(12)
def test_nothing_is_claimed_wrongly(name: str, blanks: bool, seed: int) -> None:
    truth = make_report(seed, blanks=blanks).put_down(random_manner(Random(seed)))
    report = parsed(FORMATS[name](truth, Random(seed)))
    assert wrong(report, truth) == {}
    assert report.findings == ()
    known = sum(report.figures[key].status not in ("ambiguous", "absent") for key in truth.figures)
    assert known >= FOUND[name] * len(truth.figures)


@pytest.mark.parametrize("name", ["small_tables", "spanning_page", "padded_rows", "torn_rows"])
def test_complete_rows_are_all_found(name: str) -> None:
    """Where no cell is empty and the applications are not all nothing, the sums leave one order."""
    truths = [truth for seed in range(12) if (truth := make_report(seed)).figures["applications.new_received.total"]]
    found = [parsed(FORMATS[name](truth, Random(1))) for truth in truths]
    read = sum(
        report.figures[key].value == value
        for report, truth in zip(found, truths, strict=True)
        for key, value in truth.figures.items()
    )
    assert read / sum(len(truth.figures) for truth in truths) > 0.98


NEW, HANDLED = "一、本年新收政府信息公开申请数量", "(七)总计"
HEAD = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
PART_TWO = (
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n行政规范性文件 | 4 | 1 | 19 |\n"
)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DISPUTES = "行政复议\n" + " | ".join(RESULTS) + " |\n1 | 0 | 0 | 0 | 1 |\n"
FOUR = {NEW: "4 4", "(一)予以公开": "4 4", HANDLED: "4 4"}


def part_three(bars: str, changes: Mapping[str, str]) -> str:
    """Print part three: ``bars`` between and behind the values of each row, ``"0 0"`` where nothing else is said."""
    lines = [HEAD]
    for row in load_form("2021").block("applications").rows:
        label = row.number + row.label
        lines.append(f"| {label} | {changes.get(label, '0 0').replace(' ', ' | ')} {bars}\n")
    return "".join(lines)


def page(two: str = PART_TWO, three: str = "", four: str = DISPUTES) -> str:
    return (
        "青石县水利局2024年政府信息公开工作年度报告\n一、总体情况\n工作正常。\n二、主动公开政府信息情况\n"
        f"{two}\n三、收到和处理政府信息公开申请情况\n{three or '见附件。'}\n四、政府信息公开行政复议、行政诉讼情况\n{four}\n"
        "五、存在的主要问题及改进情况\n人手不足。\n六、其他需要报告的事项\n无。\n"
    )


def numbered(text: str, row: str = NEW) -> str:
    """Part three in full, one row with its values as told."""
    changes = {row: text, HANDLED: "4 0 0 0 0 0 4", "(一)予以公开": "4 0 0 0 0 0 4"}
    return part_three(
        "|", {row.number + row.label: "0 0 0 0 0 0 0" for row in load_form("2021").block("applications").rows} | changes
    )


LAST_ROW = "结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
IN_FULL = numbered("4 0 0 0 0 0 4")
NEW_ROW = f"| {NEW} | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n"
WITH_BLANKS = IN_FULL.replace("| 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "| 0 |  |  |  |  |  | 0 |")
RECEIVED = "applications.new_received."
DOCUMENTS = "proactive.normative_documents."


@pytest.mark.parametrize(
    ("text", "figures"),
    cases(
        (
            "bars behind: the last number is the total",
            page(three=part_three("||||||", FOUR)),
            {RECEIVED + "total": 4},
        ),
        (
            "where natural persons end is not known",
            page(three=part_three("||||||", FOUR)),
            {RECEIVED + "commercial": None},
        ),
        (
            "three numbers and bars",
            page(three=part_three("|||||", FOUR | {NEW: "3 1 4"})),
            {RECEIVED + "total": 4, RECEIVED + "commercial": None},
        ),
        (
            "a row that does not add up and bars",
            page(three=part_three("|||||", FOUR | {NEW: "3 2 6"})),
            {RECEIVED + "total": None, RECEIVED + "research": None},
        ),
        (
            "bars behind rows that are complete",
            page(three=IN_FULL.replace("|\n", "||||\n")),
            {RECEIVED + "commercial": 0, RECEIVED + "total": 4},
        ),
        (
            "bars behind rows of part three: those of part two say as little",
            page(PART_TWO.replace("4 | 1 | 19 |", "4 | 19 |||||"), part_three("||||||", FOUR)),
            {DOCUMENTS + "in_force": None, DOCUMENTS + "repealed": None},
        ),
        (
            "empty cells in their places, and one row that leaves its total empty: the sums over rows tell",
            page(
                three=IN_FULL.replace("| 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "| 0 |  |  |  |  |  | 0 |").replace(
                    NEW_ROW, f"| {NEW} | 4 | 4 |  |  |  |  |  |\n"
                )
            ),
            {RECEIVED + "commercial": 0, RECEIVED + "total": 4},
        ),
        (
            "an empty row is empty",
            page(three=IN_FULL.replace(NEW_ROW, f"| {NEW} |  |  |  |  |  |  |  |\n")),
            {RECEIVED + "total": None},
        ),
        (
            "a note under the head of part two",
            page(PART_TWO.replace("规章", "注:不含废止的文件。\n规章")),
            {DOCUMENTS + "issued": 4},
        ),
        ("half a heading under it", page(PART_TWO.replace("规章", "件数 | 有效 |\n规章")), {DOCUMENTS + "issued": 4}),
        (
            "a note between a label and its numbers",
            page(PART_TWO.replace("| 4 | 1 | 19 |", "\n注:含联合发文\n4\n1\n19")),
            {DOCUMENTS + "issued": 4, DOCUMENTS + "in_force": 19},
        ),
        (
            "a word in the first cell is no note",
            page(PART_TWO.replace("规章 | 0", "规章\n待定\n0\n0\n行政规范性文件 | 0")),
            {"proactive.regulations.issued": None, "proactive.regulations.repealed": 0},
        ),
        (
            "a note under the head of part three",
            page(three=IN_FULL.replace(HEAD, HEAD + "注:本表单位为件。\n")),
            {RECEIVED + "total": 4},
        ),
        (
            "half a heading under it",
            page(three=IN_FULL.replace(HEAD, HEAD + "组织 | 机构 |\n")),
            {RECEIVED + "total": 4},
        ),
        (
            "the numbers of the columns under it",
            page(three=IN_FULL.replace(HEAD, HEAD + "| 栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n")),
            {RECEIVED + "total": 4, RECEIVED + "research": 0},
        ),
        (
            "the head again on a new page",
            page(three=IN_FULL.replace("| (一)予以公开", HEAD + "| (一)予以公开")),
            {"applications.granted.total": 4, "applications.total_handled.total": 4},
        ),
        (
            "the head again, and the number of the page",
            page(three=IN_FULL.replace("| (一)予以公开", "- 3 -\n" + HEAD + "| (一)予以公开")),
            {RECEIVED + "total": 4, "applications.granted.total": 4},
        ),
        (
            "a note between the last label and its numbers",
            page(
                three=IN_FULL.replace(
                    "结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
                    "结转下年度继续办理\n注:尚在期限内。\n0\n0\n0\n0\n0\n0\n0",
                )
            ),
            {"applications.carried_forward.total": 0},
        ),
        (
            "part four by itself",
            page("见附件。"),
            {"disputes.review.total": 1, "disputes.litigation_direct.total": None},
        ),
        (
            "its 总计 is no row of part three",
            page(four=DISPUTES),
            {"applications.total_handled.total": None, "applications.total_handled.natural_person": None},
        ),
        (
            "nor that of suits of which kind is not said",
            page(four=DISPUTES.replace("行政复议", "行政诉讼")),
            {"applications.total_handled.total": None, "disputes.litigation_direct.total": None},
        ),
        (
            "part four behind part three",
            page(three=IN_FULL),
            {"applications.total_handled.total": 4, "disputes.review.upheld": 1},
        ),
        (
            "a note in front of the values of part four",
            page(four=DISPUTES.replace("1 |", "注:按结案时间统计。\n1 |", 1)),
            {"disputes.review.total": 1},
        ),
        (
            "a sentence about suits is no table",
            page(four="行政复议2件,结果维持1件。\n复议后起诉1件。\n"),
            {"disputes.review.upheld": None, "disputes.litigation_after_review.total": None},
        ),
        (
            "a list of both is none",
            page(four="行政复议 2\n行政诉讼 1\n"),
            {"disputes.review.upheld": None, "disputes.review.total": None},
        ),
    ),
)
def test_tables_taken_apart(text: str, figures: Mapping[str, Number | None]) -> None:
    report = parsed(text)
    found = {key: figure.value if (figure := report.figures.get(key)) else None for key in figures}
    assert found == figures
    assert not {finding.kind for finding in report.findings} & {"row_sum", "column_sum", "closure", "dispute_sum"}


def torn(numbers: Sequence[str], in_front: int = 0) -> str:
    """Print part three with all its labels by themselves, so many rows of its numbers in front of them and the others behind."""
    labels = [row.number + row.label for row in load_form("2021").block("applications").rows]
    return HEAD + "".join(f"{text}\n" for text in (*numbers[:in_front], *labels, *numbers[in_front:]))


NOTHING = "0 0 0 0 0 0 0"
ROWS = ["4 1 0 0 0 0 5", NOTHING, "4 1 0 0 0 0 5", *[NOTHING] * 20, "4 1 0 0 0 0 5", NOTHING]


@pytest.mark.parametrize(
    ("three", "commercial"),
    cases(
        ("all labels, then all numbers", torn(ROWS), 1),
        ("as rows with bars", torn([f"| {text.replace(' ', ' | ')} |" for text in ROWS]), 1),
        ("a number a line", torn([text.replace(" ", "\n") for text in ROWS]), 1),
        ("the numbers of some rows in front", torn(ROWS, 3), 1),
        ("all numbers in front", torn(ROWS, len(ROWS)), 1),
        ("a row of numbers lost", torn([*ROWS[:5], *ROWS[6:]]), None),
        ("a row too many", torn([*ROWS, NOTHING]), None),
        ("one row that does not add up", torn(["4 1 0 0 0 0 6", *ROWS[1:]]), None),
        ("rows in another order", torn([*ROWS[::-1]]), None),
        ("only one row of numbers", torn(ROWS[:1]), None),
        ("no numbers", torn([]), None),
    ),
)
def test_numbers_torn_from_their_labels(three: str, commercial: int | None) -> None:
    figures = parsed(page(three=three)).figures
    found = {
        key: figures[f"applications.{key}.commercial"].value for key in ("new_received", "granted", "total_handled")
    }
    assert found == dict.fromkeys(found, commercial)
    if commercial is None:
        assert not [
            key for key, figure in figures.items() if key.startswith("applications.") and figure.value is not None
        ]
