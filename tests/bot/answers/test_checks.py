"""A report with one number changed: the finding with both places; a rule that lacks its number is not among those tried."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.bot.asked import answer as answer_question
from tests.generate.broken_years import three_years
from tests.generate.corpus import Truth, make_report
from tests.generate.layouts import pipe_table
from tests.index.cases import cases
from tests.index.store.made import store_of
from xxgk.bot.model.answer import Answer
from xxgk.bot.model.query import QueryKeys
from xxgk.bot.render.findings import finding_text
from xxgk.bot.render.phrases import Phrases
from xxgk.bot.render.plain import in_words
from xxgk.bot.render.refusals import Context
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document
from xxgk.index.store.reading import Store

RECEIVED, OVER = "applications.new_received.total", "applications.carried_over.total"
REVIEW, FORCE = "disputes.review.total", "proactive.normative_documents.in_force"
_MADE = make_report(11, edition="2021").with_figures(
    {"proactive.fees.amount": 5, REVIEW: 6}
    | {
        f"disputes.review.{name}": value
        for name, value in zip(("upheld", "corrected", "other", "pending"), (3, 1, 0, 2), strict=True)
    }
)
WHOLE = replace(
    _MADE, said={key: _MADE.figures[key] or 0 for key in (RECEIVED, REVIEW)}, texts={6: "收取信息处理费3元。"}
)
YEARS = three_years(5)


def check(path: Path, truths: Sequence[Truth], **query: object) -> tuple[Answer, str]:
    """Ask what does not agree in the last of these reports; the answer and its words."""
    texts = {f"{truth.year}.txt": pipe_table(truth, Random(0)) for truth in truths}
    reports = [document_to_report(bytes_to_document(text.encode(), name)) for name, text in texts.items()]
    with Store(store_of(path / "made.db", reports)) as store:
        asked = QueryKeys(kind="findings", agencies=(truths[-1].agency,), years=(truths[-1].year,), **query)  # type: ignore[arg-type]
        answer = answer_question(store, asked, "zh-hans")
    return answer, in_words(answer, Context()).text


def with_five_in_front(truth: Truth, key: str) -> Truth:
    """Print 58 in place of 8."""
    value = int(truth.figures[key] or 0)
    return truth.with_figures({key: int(f"5{value}")})


@pytest.mark.parametrize(
    ("truths", "kind", "places"),
    cases(
        ("a row", [with_five_in_front(WHOLE, "applications.granted.total")], "row_sum", 1),
        ("a column", [with_five_in_front(WHOLE, "applications.granted.natural_person")], "column_sum", 2),
        ("the closure", [with_five_in_front(WHOLE, "applications.carried_over.natural_person")], "closure", 2),
        ("part four", [with_five_in_front(WHOLE, "disputes.review.upheld")], "dispute_sum", 1),
        ("text and table", [replace(WHOLE, said={RECEIVED: int(f"5{WHOLE.figures[RECEIVED]}")})], "narrative", 2),
        ("what was carried over", [*YEARS[:2], with_five_in_front(YEARS[2], OVER)], "carry_over", 2),
        ("what is in force", [*YEARS[:2], with_five_in_front(YEARS[2], FORCE)], "in_force", 2),
        ("years", [replace(WHOLE, period=WHOLE.year - 1)], "year", 2),
    ),
)
def test_what_is_injected_is_found_with_both_places(
    tmp_path: Path, truths: list[Truth], kind: str, places: int
) -> None:
    answer, text = check(tmp_path, truths)
    (finding, *_) = [one for one in answer.findings if one.kind == kind]
    assert finding.severity == "contradiction"
    listed = next(line for line in text.split("\n") if finding_text(finding, Phrases("zh-hans")) in line)
    assert len(re.findall(r"[:,] ?\d+(?=[,;）])", listed)) >= places, listed
    if finding.other:
        assert f"; {truths[-2].year}.txt:" in listed
    assert answer.found[0].severity == "contradiction"


def test_nothing_found_names_the_rules_that_were_tried(tmp_path: Path) -> None:
    answer, text = check(tmp_path, [WHOLE])
    assert [one.kind for one in answer.tried] == [
        "row_sum", "column_sum", "closure", "dispute_sum", "narrative", "unit", "year", "identity", "template", "part_five", "fee",
    ]  # fmt: skip
    assert "没有查出与自身不符之处" in text
    assert "查过的规则：行内合计、列内合计、" in text
    assert "现行有效" not in text, "there is no other year"
    assert "其余规则在这里缺少要比的数，没有查。" in text


@pytest.mark.parametrize(
    ("taken", "name"),
    cases(
        ("no table of part four", lambda truth: replace(truth, missing=frozenset({"disputes"})), "复议诉讼合计"),
        ("no table of applications", lambda truth: replace(truth, missing=frozenset({"applications"})), "行内合计"),
        ("no fee in the text", lambda truth: replace(truth, texts={}), "信息处理费不大于行政事业性收费"),
        ("no amount", lambda truth: replace(truth, printed={"proactive.fees.amount": "—"}), "金额单位"),
    ),
)
def test_a_rule_that_lacks_its_number_is_not_named(tmp_path: Path, taken: Callable[[Truth], Truth], name: str) -> None:
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    assert name in check(tmp_path / "before", [WHOLE])[1]
    assert name not in check(tmp_path / "after", [taken(WHOLE)])[1]


def test_a_kind_that_could_not_be_tried(tmp_path: Path) -> None:
    answer, text = check(tmp_path, [WHOLE], words="carry_over")
    assert (answer.tried, answer.findings) == ((), ())
    assert "没有可查的，不能说对不对" in text
    assert "没有查出" not in text


def test_hints_and_notes_are_no_contradictions(tmp_path: Path) -> None:
    doubtful = replace(WHOLE, texts={5: "无。", 6: "收取信息处理费80000元。"})
    answer, text = check(tmp_path, [doubtful])
    assert [(one.kind, one.severity) for one in answer.findings] == [("fee", "hint"), ("part_five", "note")]
    assert [(one.severity, one.findings) for one in answer.found] == [("hint", 1), ("note", 1)]
    assert (answer.total, answer.total_reports) == (2, 0)
    assert text.startswith(f"{WHOLE.agency} {WHOLE.year}年：没有查出与自身不符之处")
    assert "另有提示 1 条（可能是笔误，不算矛盾）。\n另有表式说明 1 条（不算矛盾）。\n1. " in text
    rules = next(line for line in text.split("\n") if line.startswith("查过的规则"))
    assert "第五部分" not in rules
    assert "信息处理费" not in rules, "a rule that found something is not among those that found nothing"
