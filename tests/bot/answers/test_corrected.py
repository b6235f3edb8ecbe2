"""Figures corrected by hand, in every kind of answer: the correction counts, with what is printed beside it, who and where."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, doubt, made
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import Conversation, Language, QueryKind
from xxgk.bot.render.chart import answer_to_png
from xxgk.bot.render.shown import answer_to_shown
from xxgk.bot.render.table import answer_to_table
from xxgk.bot.service import Service
from xxgk.index.corrections import CorrectedCell
from xxgk.index.store.writing import Writer

A, B = "江阴市水利局", "宜兴市水利局"
NEW, PEOPLE, FIRMS, HANDLED, GRANTED = (
    f"applications.{name}"
    for name in ("new_received.total", "new_received.natural_person", "new_received.commercial", "total_handled.total", "granted.total")
)  # fmt: skip
SECRET, INTERNAL = "applications.denied.state_secret.total", "applications.denied.internal_affairs.total"
UPHELD, REVIEWS = "disputes.review.upheld", "disputes.review.total"
SUM = doubt("dispute_sum", REVIEWS, 30, 3, 12)

FIGURES = {
    NEW: 31, PEOPLE: 10, FIRMS: 3, HANDLED: 13, GRANTED: 13, SECRET: cell(None, "ambiguous", "1 2", candidates=(1, 12)), INTERNAL: 1,
    **{f"applications.denied.{row}.total": 0 for row in (
        "prohibited_by_law", "security_and_stability", "third_party_rights", "process_information", "enforcement_files",
        "administrative_inquiry",
    )},
    UPHELD: 3, "disputes.review.corrected": 0, "disputes.review.other": 0, "disputes.review.pending": 0, REVIEWS: 30,
    "disputes.litigation_direct.total": 0, "disputes.litigation_after_review.total": 0,
}  # fmt: skip


def correction(field: str, value: int, line: int) -> CorrectedCell:
    return CorrectedCell(
        file="a.txt", field=field, value=value, who="某甲", where="纸质原件第3页", table="t.csv", line=line
    )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    path = tmp_path_factory.mktemp("corrected") / "held.db"
    with Writer(path, "test") as writer:
        reports = [
            made("a.txt", A, 2022, FIGURES, region="江苏省无锡市江阴市", findings=(SUM,)),
            made("b.txt", B, 2022, {NEW: 20, HANDLED: 20, GRANTED: 20}, region="江苏省无锡市宜兴市"),
            made("a-2021.txt", A, 2021, {NEW: 12, HANDLED: 12}, region="江苏省无锡市江阴市"),
        ]
        writer.replace((report, report.file) for report in reports)
        writer.correct([[correction(NEW, 13, 2), correction(SECRET, 1, 3), correction(REVIEWS, 3, 4)]])
    with closing(Service(path, lambda: date(2025, 6, 1))) as service:
        yield service


def reply(service: Service, question: str, language: Language | None = None, kind: QueryKind | None = None) -> Answer:
    return service.reply(question, Conversation(), language=language, kind=kind)[0]


NOTE = f"人工更正：{A}2022年“本年新收政府信息公开申请数量”报告印作 31，更正为 13（更正人：某甲；依据：纸质原件第3页）。"


@pytest.mark.parametrize(
    ("question", "kind", "shown"),
    cases(
        ("a figure", f"{A}2022年收到多少件申请", None, "13 件（人工更正；报告印作 31）"),
        ("a profile", f"{A}2022年概况", None, "13 件（人工更正；报告印作 31）"),
        ("a breakdown", f"{A}2022年申请办理结果", None, "13 件（人工更正；报告印作 31）"),
        ("a comparison", f"{A}和{B}2022年收到申请比较", None, "13 件*"),
        ("a ranking, where it is no longer the first", "2022年收到申请最多的机关", None, f"1. {B}：20 件"),
        ("a condition", "2022年收到申请超过12件的机关", None, "13 件*"),
        ("a total", "江苏省 2022 收到申请", "total", "33 件"),
        ("a course", f"{A}历年收到申请", None, "13 件*"),
        ("the row as printed", f"{A}2022年收到申请的原文", None, "13 件（人工更正；报告印作 31）"),
        ("the check, which speaks of what is printed", f"{A} 2022", "findings", "各项相加为3，此处印作30"),
    ),
)
def test_every_kind_of_answer_says_both(service: Service, question: str, kind: QueryKind | None, shown: str) -> None:
    text = reply(service, question, kind=kind).text
    assert shown in text, text
    assert NOTE in text, text


@pytest.mark.parametrize(
    ("language", "value", "note"),
    [
        ("zh-hant", "13 件（人工更正；報告印作 31）", "人工更正：江陰市水利局2022年"),
        (
            "en",
            "13 (corrected by hand; the report prints 31)",
            "Corrected by hand: 江阴市水利局, 2022, “New applications",
        ),
    ],
)
def test_in_other_languages(service: Service, language: Language, value: str, note: str) -> None:
    text = reply(service, f"{A}2022年收到多少件申请", language).text
    assert value in text, text
    assert note in text, text


def test_a_sum_counts_with_the_correction_and_says_so(service: Service) -> None:
    answer = reply(service, f"{A}2022年不予公开多少件")
    assert "（其中 1 个数经人工更正，见下）" in answer.text
    assert "属于国家秘密”报告印作 “1 2”，更正为 1" in answer.text
    assert [(one.value, one.formula[:5], one.corrected) for one in answer.derived] == [(2, "1 + 0", 1)]


def test_a_sum_over_reports_counts_them(service: Service) -> None:
    answer = reply(service, "江苏省 2022 收到申请", kind="total")
    assert (answer.derived[0].value, answer.derived[0].corrected) == (33, 1)
    assert "其中 1 份报告的有关数字经人工更正，照更正后的数计入。" in answer.text


def test_a_row_that_adds_up_with_its_correction_can_be_reckoned_with(service: Service) -> None:
    """The finding on what is printed stands beside it; for one report and for many the rule is one."""
    answer = reply(service, f"{A}2022年复议和诉讼一共多少")
    assert [(one.value, one.doubted) for one in answer.derived if "+" in one.name] == [(3, False)]
    assert "各项相加为3，此处印作30" in answer.text


def test_in_files_and_charts(service: Service) -> None:
    answer = service.export(f"{A} 2022")
    (one,) = (one for one in answer_to_shown(answer) if one.key == NEW)
    assert (one.value.value, one.value.status, one.value.starred) == (13, "corrected", 1)
    table = answer_to_table(answer)
    (line,) = (line for line in table.rows if NEW in line)
    assert "人工更正：报告印作 31（更正人：某甲；依据：纸质原件第3页）" in line
    assert {note.values["field"] for note in answer.notes if note.code == "corrected"} == {NEW, SECRET, REVIEWS}
    assert answer_to_png(reply(service, f"{A}历年收到申请"), date(2025, 6, 1))


def test_as_json(service: Service) -> None:
    (figure,) = (one for one in reply(service, f"{A}2022年收到多少件申请").figures if one.field == NEW)
    told = figure.model_dump(mode="json")
    assert (told["value"], told["status"], told["raw"]) == (13, "corrected", "31")
    assert told["correction"] == {
        "value": 13,
        "printed": 31,
        "printed_status": "read",
        "who": "某甲",
        "where": "纸质原件第3页",
    }


def test_a_correction_that_breaks_its_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "held.db"
    row = {PEOPLE: 10, FIRMS: 3, NEW: 13}
    with Writer(path, "test") as writer:
        writer.replace([(made("a.txt", A, 2022, row), "a")])
        writer.correct([[correction(NEW, 14, 2)]])
    with closing(Service(path)) as service:
        text = reply(service, f"{A}2022年收到多少件申请").text
    assert "一行各项相加为 13，合计为 14，仍不相符" in text


def test_of_two_reports_that_differ_a_correction_settles_it(tmp_path: Path) -> None:
    path = tmp_path / "held.db"
    with Writer(path, "test") as writer:
        writer.replace(
            (made(f"{file}.txt", A, 2022, {NEW: value}, region="江苏省无锡市江阴市"), file)
            for file, value in (("a", 31), ("b", 13))
        )
        by_body = {"file": "", "agency": A, "year": 2022}
        writer.correct([[correction(NEW, 13, 2).model_copy(update=by_body)]])
    with closing(Service(path)) as service:
        answer = reply(service, f"{A}2022年收到多少件申请")
        total = reply(service, "江苏省 2022 收到申请", kind="total")
    (figure,) = answer.figures
    assert (figure.value, figure.status, figure.contested, len(answer.versions)) == (13, "corrected", False, 1)
    assert "一份印作 31 件" in answer.text
    assert total.derived[0].value == 13, "for many reports as for one"


def test_nothing_is_said_where_nothing_is_corrected(service: Service) -> None:
    assert "更正" not in reply(service, f"{B}2022年收到多少件申请").text
    assert "更正" not in reply(service, "2021年收到申请最多的机关").text
