"""What must hold of every report, whatever its figures and its layout, tried on made-up ones."""

from collections.abc import Callable
from functools import cache
from random import Random

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.generate.corpus import Truth, make_report
from tests.generate.layouts import BORDERLESS, KEEPING, LAYOUTS, LOSING, SEPARATED, Layout, pipe_table
from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.read import bytes_to_document
from xxgk.index.tables.figures import MAX_CANDIDATES

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
FEW = examples(12)
MORE = examples(16)
SUM_KINDS = {"row_sum", "column_sum", "closure", "dispute_sum", "subtotal"}
# the layouts that are plain text, without the one whose lines are broken by the page
LINES = {name: layout for name, layout in SEPARATED.items() if name != "html"}


def parse(text: str) -> Report:
    return document_to_report(bytes_to_document(text.encode(), "made-up.txt"))


def wrong_figures(report: Report, truth: Truth) -> dict[str, str]:
    """Give the figures that differ: an empty cell must be ``blank``, a printed one ``read``."""
    wrong = {}
    for key, value in truth.figures.items():
        figure = report.figures[key]
        if (figure.value, figure.status) != (value, "blank" if value is None else "read"):
            wrong[key] = f"{value} became {figure.value} ({figure.status}, {figure.raw!r})"
    return wrong


def false_claims(report: Report, truth: Truth) -> dict[str, str]:
    """Give the figures served as certain that differ; where cells were swallowed an empty cell may count as 0."""
    wrong = {}
    for key, value in truth.figures.items():
        figure = report.figures.get(key)
        if figure is None or figure.status not in ("read", "derived"):
            continue
        if figure.value != value and not (value is None and figure.value == 0 and figure.status == "derived"):
            wrong[key] = f"{value} became {figure.value} ({figure.status}, {figure.raw!r})"
    return wrong


def missing_candidates(report: Report, truth: Truth) -> dict[str, str]:
    """Give the ambiguous figures that list their candidates, all of them, and the true value not among them."""
    return {
        key: f"{value} is not among {figure.candidates} ({figure.raw!r})"
        for key, value in truth.figures.items()
        if (figure := report.figures.get(key)) and figure.status == "ambiguous"
        if 0 < len(figure.candidates) < MAX_CANDIDATES and value not in figure.candidates
    }


@pytest.mark.parametrize("layout", SEPARATED.values(), ids=SEPARATED)
@given(seed=SEEDS)
@FEW
def test_separated_cells_are_all_read(layout: Layout, seed: int) -> None:
    truth = make_report(seed)
    report = parse(layout(truth, Random(seed)))
    assert wrong_figures(report, truth) == {}
    assert report.edition == truth.edition
    assert report.findings == ()


@pytest.mark.parametrize("layout", KEEPING.values(), ids=KEEPING)
@given(seed=SEEDS)
@FEW
def test_empty_cells_are_blank_and_never_zero(layout: Layout, seed: int) -> None:
    truth = make_report(seed, blanks=True)
    report = parse(layout(truth, Random(seed)))
    assert wrong_figures(report, truth) == {}
    assert report.findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("layout", BORDERLESS.values(), ids=BORDERLESS)
@pytest.mark.parametrize("blanks", [False, True], ids=["all cells filled", "empty cells swallowed"])
@given(seed=SEEDS)
@MORE
def test_glued_cells_are_never_claimed_wrongly(layout: Layout, blanks: bool, seed: int) -> None:
    truth = make_report(seed, blanks=blanks)
    report = parse(layout(truth, Random(seed)))
    assert false_claims(report, truth) == {}
    assert missing_candidates(report, truth) == {}
    assert (report.agency, report.year) == (truth.agency, truth.year)


@pytest.mark.parametrize("layout", LOSING.values(), ids=LOSING)
@given(seed=SEEDS)
@FEW
def test_swallowed_cells_are_never_claimed_wrongly(layout: Layout, seed: int) -> None:
    truth = make_report(seed, blanks=True)
    assert false_claims(parse(layout(truth, Random(seed))), truth) == {}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@given(seed=SEEDS)
@examples(6)
def test_whose_report_and_for_which_year(layout: Layout, seed: int) -> None:
    truth = make_report(seed)
    report = parse(layout(truth, Random(seed)))
    assert (report.agency, report.year, report.issued) == (truth.agency, truth.year, truth.issued.isoformat())


def spaces_at_line_ends(text: str, random: Random) -> str:
    return "\n".join(line + " " * random.randint(0, 4) if line.strip() else line for line in text.split("\n"))


def full_width_digits(text: str, random: Random) -> str:
    share = random.choice((0.2, 1.0))
    return "".join(
        chr(ord(char) + 0xFEE0) if char in "0123456789" and random.random() < share else char for char in text
    )


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional_script(text: str, random: Random) -> str:
    return str(_to_traditional().convert(text))


def doubled_blank_lines(text: str, random: Random) -> str:
    return "\n".join(line if line else "\n" * random.randint(0, 2) for line in text.split("\n"))


def carriage_returns(text: str, random: Random) -> str:
    return text.replace("\n", "\r\n")


Noise = Callable[[str, Random], str]
NOISES: tuple[Noise, ...] = (
    spaces_at_line_ends,
    full_width_digits,
    traditional_script,
    doubled_blank_lines,
    carriage_returns,
)


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
@pytest.mark.parametrize("layout", LINES.values(), ids=LINES)
@given(seed=SEEDS)
@examples(4)
def test_noise_leaves_the_figures(layout: Layout, noise: Noise, seed: int) -> None:
    truth = make_report(seed, blanks=layout in KEEPING.values())
    report = parse(noise(layout(truth, Random(seed)), Random(seed)))
    assert wrong_figures(report, truth) == {}
    assert report.year == truth.year


def damaged(text: str, random: Random) -> str:
    """Lose, double, replace and swap characters, and cut off the beginning or the end."""
    chars = list(text)
    for _ in range(random.choice((3, 30, 300))):
        here, there = random.randrange(len(chars)), random.randrange(len(chars))
        kind = random.randrange(4)
        if kind == 0:
            chars[here], chars[there] = chars[there], chars[here]
        else:
            chars[here] = ("", chars[here] * 2, random.choice("0|\t\n 一(其他、-—.,年"))[kind - 1]
    start = random.choice((0, 0, random.randrange(len(chars))))
    end = random.choice((len(chars), len(chars), random.randrange(len(chars))))
    return "".join(chars[start:end])


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@given(seed=SEEDS)
@examples(8)
def test_a_damaged_page_is_parsed_or_refused_in_words(layout: Layout, seed: int) -> None:
    text = damaged(layout(make_report(seed, blanks=True), Random(seed)), Random(seed))
    try:
        report = parse(text)
    except IndexingError:
        return
    assert Report.model_validate_json(report.model_dump_json()) == report


@given(seed=SEEDS, off=st.integers(min_value=1, max_value=40))
@FEW
def test_a_broken_row_sum_is_found(seed: int, off: int) -> None:
    truth = make_report(seed)
    key = "applications.granted.total"
    report = parse(pipe_table(truth.with_figures({key: (truth.figures[key] or 0) + off}), Random(seed)))
    found = {(finding.kind, finding.field): finding for finding in report.findings}
    finding = found["row_sum", key]
    assert (finding.expected, finding.found) == (truth.figures[key], (truth.figures[key] or 0) + off)
    assert {kind for kind, _ in found} <= {"row_sum", "column_sum"}


@given(seed=SEEDS, off=st.integers(min_value=1, max_value=40))
@FEW
def test_a_broken_closure_is_found(seed: int, off: int) -> None:
    truth = make_report(seed)
    row = "applications.carried_over"
    changes = {key: (truth.figures[key] or 0) + off for key in (f"{row}.natural_person", f"{row}.total")}
    report = parse(pipe_table(truth.with_figures(changes), Random(seed)))
    assert {(finding.kind, finding.field) for finding in report.findings} == {
        ("closure", "applications.total_handled.natural_person"),
        ("closure", "applications.total_handled.total"),
    }


@given(seed=SEEDS, off=st.integers(min_value=1, max_value=9))
@FEW
def test_a_broken_group_of_part_four_is_found(seed: int, off: int) -> None:
    truth = make_report(seed)
    key = "disputes.litigation_direct.pending"
    report = parse(pipe_table(truth.with_figures({key: (truth.figures[key] or 0) + off}), Random(seed)))
    assert [(f.kind, f.field) for f in report.findings] == [("dispute_sum", "disputes.litigation_direct.total")]


@given(seed=SEEDS)
@FEW
def test_the_same_seed_makes_the_same_report(seed: int) -> None:
    assert make_report(seed) == make_report(seed)
