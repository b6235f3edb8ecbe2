"""What somebody says of himself beside a question is left out; where it may be of the question it is not: ``asides.tsv``."""

import csv
from pathlib import Path

import pytest

from tests.bot.understand.worlds import CONTEXT, reading
from xxgk.bot.understand.asides import aside_words
from xxgk.bot.understand.chart import cheapest_path
from xxgk.bot.understand.courtesies import parted
from xxgk.bot.understand.filling import fill_lattice
from xxgk.bot.understand.lattice import plain_text

CASES = Path(__file__).parents[2] / "cases" / "asides.tsv"
_AROUND = " ,.:-?!。"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def left_out(question: str) -> str:
    """Give what is left out of a question, without blanks."""
    text = plain_text(question)
    around = parted(cheapest_path(fill_lattice(text, CONTEXT.names)), text).around
    said = "".join(text[span.start : span.end] for span in around)
    return said.strip(_AROUND).replace(".", ",").replace(" ", "")


@pytest.mark.parametrize("row", rows(), ids=[row["question"] for row in rows()])
def test_what_is_left_out(row: dict[str, str]) -> None:
    assert left_out(row["question"]) == row["left out"].replace(" ", ""), row["why"]


@pytest.mark.parametrize("name", aside_words())
def test_every_list_of_words_has_a_question(name: str) -> None:
    entry = aside_words()[name]
    assert left_out(entry["question"]) == entry["left_out"], entry["why"]
    assert entry["why"]


def test_most_cases_are_of_what_stays() -> None:
    stays = [row for row in rows() if len(row["left out"]) < len("i am only interested in")]
    assert len(stays) >= 50
    assert all(row["why"] for row in rows())


@pytest.mark.parametrize("text", ["我刚搬家，忙得晕头转向", "I married a skeptic and I am cross"])
def test_an_aside_alone_is_no_question(text: str) -> None:
    assert reading(text).asks == "help"


def test_the_place_somebody_lives_in_alone_may_be_asked_about() -> None:
    assert not reading("我在绍兴").courtesies


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param(
            "律师一枚，请问绍兴市政府2022年收到多少件申请", "not_understood", id="who asks is no applicant asked about"
        ),
        pytest.param("在NGO工作，想请问绍兴市政府2022年收到多少件申请", "not_understood", id="where somebody works"),
        pytest.param("我们公益组织做个统计，绍兴市政府2022年收到多少件申请", "not_understood", id="for whom it is"),
        pytest.param("自然人，绍兴市政府2022年收到多少件申请", "", id="an applicant alone is asked about"),
        pytest.param("律师2022年向绍兴市政府提了多少件申请", "", id="in the clause that asks"),
    ],
)
def test_an_applicant_is_asked_about_only_where_nobody_tells_of_himself(question: str, reason: str) -> None:
    assert reading(question).reason == reason
    applicants = "legal_service" in str(reading(question).query) or "public_interest" in str(reading(question).query)
    assert not (reason and applicants)


def test_marks_around_a_question_are_those_of_somebody_who_passes_it_on() -> None:
    found = reading("同事问我：“绍兴市政府2022年收到多少件申请”")
    assert found.reason == ""
    assert "Cells" in str(found.query), "a figure, and no search for the words"
