"""Odd cells in every format: nothing claimed that the page does not say, nothing printed made away with.

``bench/odd_cells.py`` does the same with many more; the first tests are of the oracle itself.
"""

from collections import Counter
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest

from bench.odd_cells import ONE_MEANING_TARGET, Score, score_report, summed
from bench.run_together import GluedReport, glued_report, readings_left, row_readings
from bench.run_together import score as score_rows
from tests.generate.corpus import Truth, make_report
from tests.generate.odd_cells import Odd, plain, two_numbers
from tests.generate.odd_reports import SORTS, Format, OddReport, odd_reports
from tests.generate.odd_tables import cells_with_sums, row_of, with_number
from tests.generate.odd_texts import TEXTS
from tests.index.cases import cases
from xxgk.index.checks.sums import check_sums
from xxgk.index.model.report import Figure, Number, Status
from xxgk.index.readers.archive import archive_members

pytestmark = pytest.mark.slow

SAMPLE: dict[Format, int] = {"txt": 4, "html": 4, "docx": 1, "pdf": 1}


def figure(
    status: Status, value: Number | None = None, *candidates: Number | None, raw: str = "", row: str = ""
) -> Figure:
    return Figure(value=value, unit="件", status=status, raw=raw, candidates=candidates, row=row)


def printed(truth: Truth) -> dict[str, Figure]:
    """Give the figures of a report as a perfect reader would."""
    return {key: figure("blank" if value is None else "read", value) for key, value in truth.figures.items()}


def text_sort(content: str) -> Odd:
    """Make the odd cell of a text, with 3 and 12 for its numbers."""
    return next(sort for sort in TEXTS if sort.content == content).made(3, 12)[1]


@pytest.mark.parametrize(
    ("content", "said", "right", "wrong", "gone"),
    cases(
        ("a note mark is no part of the number", "@a*", figure("read", 3), True, False, False),
        ("a sum is put in its place, though the right one", "@a*", figure("derived", 3), False, False, True),
        ("a wrong sum is put in its place", "@a*", figure("derived", 5), False, True, True),
        ("a piece is served as the whole", "@a,2@b", figure("read", 3), False, True, False),
        ("not known though it has one meaning", "@a*", figure("ambiguous", None, 3), False, False, False),
        ("said to be blank", "@a*", figure("blank"), False, False, True),
        ("both numbers are candidates", "@a→@b", figure("ambiguous", None, 12, 3), True, False, False),
        ("of what is not known any candidates will do", "@a,@b", figure("ambiguous", None, 3, 12), True, False, False),
        ("but not that nothing stands there", "@a,@b", figure("ambiguous", None, 3, None), False, False, False),
        ("one candidate is missing", "@a→@b", figure("ambiguous", None, 3), False, False, False),
        ("one of two is claimed", "@a→@b", figure("read", 12), False, True, False),
        ("consultations are no applications", "@a人次", figure("ambiguous"), True, False, False),
        ("nor may they be offered as such", "@a人次", figure("ambiguous", None, 3), False, False, False),
        ("words say that it is not known", "未统计", figure("not_applicable"), True, False, False),
        ("words are no 0", "未统计", figure("read", 0), False, True, False),
        ("an empty cell would be another statement", "未统计", figure("blank"), False, False, True),
    ),
)
def test_the_oracle_tells_right_from_wrong(content: str, said: Figure, right: bool, wrong: bool, gone: bool) -> None:
    odd = text_sort(content)
    assert (odd.right(said), odd.wrongly_claimed(said), odd.gone(said)) == (right, wrong, gone)


def test_a_quotation_has_all_that_is_seen() -> None:
    odd = text_sort("@a（注）")
    assert odd.quoted(figure("read", 3, raw="3(注)", row="规章 3 （注） 0"))
    assert not odd.quoted(figure("read", 3, raw="3", row="规章 3 （注） 0"))
    assert not odd.quoted(figure("read", 3, raw="3（注）", row="规章 0"))
    assert plain("１\u200e 2\u00ad") == "12"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_sums_hold_whatever_is_set(edition: str) -> None:
    truth = make_report(3, edition="2019" if edition == "2019" else "2021")
    for number, key in enumerate(key for part in cells_with_sums(truth) for key in part):
        value = (0, 7, 12_000)[number % 3]
        changed = with_number(truth, key, value)
        assert changed.figures[key] == value
        assert [one.finding for one in check_sums(printed(changed)) if one.finding] == []
        assert min(int(changed.figures[other] or 0) for other in row_of(changed, key)) >= 0


@cache
def sample(form: Format) -> tuple[OddReport, ...]:
    return tuple(odd_reports(form, SAMPLE[form], every=False))


@pytest.mark.parametrize("form", ["txt", "html"])
def test_half_of_the_odd_cells_stand_in_sums_and_in_both_editions(form: Format) -> None:
    reports = [made for made in sample(form) if made.sort in ("note mark", "unit", "arrow", "invisible inside")]
    covered = [not next(iter(made.odd)).startswith("proactive.") for made in reports]
    assert sum(covered) * 2 == pytest.approx(len(covered), abs=len(covered) / 4)
    assert {made.truth.edition for made in reports} == {"2019", "2021"}


def test_every_sort_occurs_in_every_format_it_can_occur_in() -> None:
    for form, sorts in SORTS.items():
        made = {report.sort for report in sample(form)}
        assert made == {sort.name for sort in sorts} | {"row of dashes"}


def test_what_adds_up_in_one_way_only() -> None:
    assert row_readings("2000002") == {(2, 0, 0, 0, 0, 0, 2)}
    assert row_readings("1 2 0 0 0 03") == {(1, 2, 0, 0, 0, 0, 3)}
    assert row_readings("31215") == {
        tuple({first: 3, second: 12, 6: 15}.get(column) for column in range(7))
        for second in range(6)
        for first in range(second)
    }
    assert row_readings("35") == set()


@pytest.mark.parametrize("framed", [True, False])
def test_the_truth_is_among_the_readings(framed: bool) -> None:
    for seed in range(20):
        made: GluedReport = glued_report(seed, framed=framed)
        for row, readings in readings_left(made).items():
            cells = tuple(made.truth.figures[key] for key in row_of(made.truth, f"{row}.total"))
            adds_up = sum(value or 0 for value in cells[:-1]) == cells[-1]
            assert adds_up or cells not in readings
            assert cells in readings or not adds_up or framed


def test_numbers_are_no_part_of_each_other() -> None:
    for seed in range(200):
        a, b = two_numbers(Random(seed))
        assert str(a) not in str(b)


def scored(form: Format) -> Score:
    return summed(score_report(made) for made in sample(form))


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf"])
def test_nothing_wrong_is_claimed_of_odd_cells(form: Format) -> None:
    score = scored(form)
    assert not score.failed, "\n".join(score.faults + score.losses)
    assert score.one_meaning_read >= ONE_MEANING_TARGET


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf"])
def test_plain_cells_are_read(form: Format) -> None:
    score = summed(score_report(made) for made in odd_reports(form, 2, only="plain"))
    assert (score.faults, score.losses) == ([], [])
    assert score.counts["right"] == score.counts["cells"] > 0


def test_names_in_zips_of_a_chinese_windows() -> None:
    memory = BytesIO()
    name = "年报2023.html".encode("gb18030")
    with ZipFile(memory, "w") as archive:
        archive.writestr("x" * len(name), "<p>政府信息公开工作年度报告</p>")
    data = memory.getvalue().replace(b"x" * len(name), name)
    assert [path for path, _ in archive_members(data)] == ["年报2023.html"]


def test_rows_run_together_claim_nothing_wrong() -> None:
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for seed in range(20):
        score_rows(glued_report(seed, framed=seed % 2 == 0), seed, counts, faults)
    assert faults == []
    assert counts["decided and claimed"] > 0.8 * counts["decided"] > 0
