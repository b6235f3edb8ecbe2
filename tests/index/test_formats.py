"""Made-up reports in every format: every figure right, whose and which year's right, contradictions found and no others."""

from random import Random

import pytest

from tests.conftest import require
from tests.generate.broken import BREAKS, NOT_READ
from tests.generate.corpus import Manner, Truth, make_report, random_manner, year_after
from tests.generate.formats import BLANK_KEEPING, FORMATS, GLUED, PICTURES, zipped
from tests.generate.layouts import LAYOUTS
from tests.generate.noise import HARMLESS, deleted_repetitions
from tests.generate.paper import chinese_font
from xxgk.index.model.report import Report
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.archive import archive_members
from xxgk.index.readers.read import bytes_to_document

SEEDS = (1, 2, 3)
SEPARATED = [name for name in FORMATS if name not in GLUED]


def parsed(name: str, truth: Truth, seed: int) -> Report:
    make = {**FORMATS, **PICTURES}[name]
    return document_to_report(bytes_to_document(make(truth, Random(seed)), name))


def wrong(report: Report, truth: Truth, *, claimed_only: bool = False) -> dict[str, str]:
    """Give the figures that are not what the report prints; a swallowed empty cell may be derived to hold nothing."""
    found = {}
    for key, value in truth.figures.items():
        figure = report.figures[key]
        if claimed_only and figure.status not in ("read", "derived"):
            continue
        if figure.value != value and not (value is None and figure.value == 0 and figure.status == "derived"):
            found[key] = f"{value} became {figure.value} ({figure.status}, {figure.raw!r})"
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SEPARATED)
def test_every_figure_and_the_identity(name: str, seed: int) -> None:
    truth = make_report(seed, blanks=name in BLANK_KEEPING).put_down(random_manner(Random(seed)))
    report = parsed(name, truth, seed)
    assert wrong(report, truth) == {}
    assert (report.agency, report.year, report.edition) == (truth.agency, truth.year, truth.edition)
    assert report.issued == truth.issued.isoformat()
    assert report.findings == ()


@pytest.mark.parametrize(
    "manner",
    [
        Manner(script="traditional"),
        Manner(script="naive"),
        Manner(script="taiwan"),
        Manner(repeats=True),
        Manner(amounts="cell"),
        Manner(radicals=True),
        Manner(script="naive", repeats=True, radicals=True, amounts="cell", wording=3),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["cell_lines", "bare_bars", "spaced_rows", "portal_page", "word", "pdf"])
def test_every_manner(name: str, manner: Manner) -> None:
    truth = make_report(5).put_down(manner)
    report = parsed(name, truth, 5)
    assert wrong(report, truth) == {}
    assert (report.agency, report.year) == (truth.agency, truth.year)
    assert report.findings == ()


@pytest.mark.parametrize("name", ["trailing_bars", "spaced_rows", "word_page", "gbk_page", "word", "pdf"])
@pytest.mark.parametrize("kind", [kind for kind in BREAKS if kind not in NOT_READ])
def test_a_contradiction_is_found(kind: str, name: str) -> None:
    broken, expected = BREAKS[kind](make_report(7), Random(7))
    report = parsed(name, broken, 7)
    assert expected in {(finding.kind, finding.field) for finding in report.findings}
    assert wrong(report, broken) == {}


@pytest.mark.parametrize("seed", range(4))
def test_glued_text_claims_nothing_wrong(seed: int) -> None:
    truth = make_report(seed).put_down(random_manner(Random(seed)))
    assert wrong(parsed("glued", truth, seed), truth, claimed_only=True) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("noise", HARMLESS)
def test_damage_of_extraction_claims_nothing_wrong(noise: str, layout: str) -> None:
    truth = make_report(500)
    text = HARMLESS[noise](LAYOUTS[layout](truth, Random(5)), Random(5))
    report = document_to_report(bytes_to_document(text.encode(), noise))
    assert wrong(report, truth, claimed_only=True) == {}
    assert report.year == truth.year


@pytest.mark.parametrize("seed", range(4))
def test_deleted_repetitions_are_unknown_and_not_zero(seed: int) -> None:
    truth = make_report(seed + 500)
    text = deleted_repetitions(LAYOUTS["cell_lines"](truth, Random(seed)), Random(seed))
    report = document_to_report(bytes_to_document(text.encode(), "deleted"))
    assert wrong(report, truth, claimed_only=True) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_claims_nothing_wrong(name: str) -> None:
    require(chinese_font() is not None, "no font with Chinese characters (Debian: fonts-noto-cjk)")
    pytest.importorskip("rapidocr")
    truth = make_report(11)
    report = parsed(name, truth, 11)
    assert wrong(report, truth, claimed_only=True) == {}
    assert report.year == truth.year
    claimed = sum(figure.status == "read" for key, figure in report.figures.items() if key.startswith("applications."))
    assert claimed > 100


def test_a_zip_of_several_gives_each() -> None:
    truths = {f"{name}/{seed}": make_report(seed) for seed, name in enumerate(("pdf", "word", "portal_page", "tabs"))}
    files = {path: FORMATS[path.split("/")[0]](truth, Random(0)) for path, truth in truths.items()}
    for path, content in archive_members(zipped(files)):
        report = document_to_report(bytes_to_document(content, path))
        assert wrong(report, truths.pop(path)) == {}
    assert truths == {}


@pytest.mark.parametrize("seed", range(5))
def test_the_year_after_carries_in_what_was_carried_forward(seed: int) -> None:
    first = make_report(seed)
    second = year_after(first, seed + 100)
    assert (second.agency, second.year) == (first.agency, first.year + 1)
    for column in ("natural_person", "other", "total"):
        forward = first.figures[f"applications.carried_forward.{column}"]
        assert second.figures[f"applications.carried_over.{column}"] == forward
    assert parsed("tabs", second, seed).findings == ()
