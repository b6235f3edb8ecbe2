"""Hundreds of reports of many bodies and years, read and indexed as a whole, against what is true of them."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.generate.panel import ALL, Panel, Planted, make_panel, write_panel
from tests.generate.panel_truth import KINDS, PanelTruth
from tests.generate.turn_panel import turn_bodies
from tests.index.held_panel import HeldPanel, hold_panel
from xxgk.index.agencies.divisions import division_of_code
from xxgk.index.model.report import FindingKind

CARRIED = "applications.carried_{}.total"
slow = pytest.mark.slow


def held(factory: pytest.TempPathFactory, planted: frozenset[Planted]) -> HeldPanel:
    return hold_panel(make_panel(1, bodies=45, planted=planted), factory.mktemp("panel"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> HeldPanel:
    return held(tmp_path_factory, frozenset())


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> HeldPanel:
    return held(tmp_path_factory, ALL)


@pytest.fixture(scope="module")
def small() -> Panel:
    return make_panel(3, bodies=20)


def test_bodies_of_turns_are_each_there_once() -> None:
    names = [body.name_in(2024) for body in turn_bodies()]
    assert len(names) == len(set(names)) > 200
    assert {"教育部", "昆山市人民政府", "敖汉旗人民政府", "武汉市青山区医疗保障局", "包头市青山区医疗保障局"} <= set(
        names
    )


def test_the_same_seed_makes_the_same_panel(small: Panel) -> None:
    assert make_panel(3, bodies=20) == small


def test_what_is_planted_changes_no_body(small: Panel) -> None:
    assert make_panel(3, bodies=20, planted=()).truth.bodies == small.truth.bodies


def test_the_truth_is_read_back(small: Panel, tmp_path: Path) -> None:
    write_panel(small, tmp_path / "reports")
    assert PanelTruth.model_validate_json((tmp_path / "truth.json").read_text(encoding="utf-8")) == small.truth
    names = {path.name for path in (tmp_path / "reports").iterdir()}
    assert names - {"agencies.csv"} == {report.file for report in small.truth.reports}


def test_years_follow_from_each_other() -> None:
    truth = make_panel(3, bodies=20, planted=()).truth
    years = {(report.body, report.year): report for report in truth.reports}
    assert len(years) == len(truth.reports), "nothing is there twice"
    followed = 0
    for (body, year), report in years.items():
        later = years.get((body, year + 1))
        if later is None or report.edition == "legacy":
            continue
        followed += 1
        assert later.figures[CARRIED.format("over")] == report.figures[CARRIED.format("forward")]
        row = "proactive.normative_documents"
        if report.edition == later.edition == "2021":
            value = {key: later.figures[f"{row}.{key}"].value or 0 for key in ("issued", "repealed", "in_force")}
            before = report.figures[f"{row}.in_force"].value or 0
            assert value["in_force"] == before + value["issued"] - value["repealed"]
    assert followed > 50


def test_everything_is_there() -> None:
    truth = make_panel(1, bodies=45).truth
    bodies = {body.id: body for body in truth.bodies}
    assert {contradiction.kind for report in truth.reports for contradiction in report.contradictions} == set(KINDS)
    assert {cell.status for report in truth.reports for cell in report.figures.values()} == {
        *("read", "blank", "ambiguous", "not_applicable", "absent")
    }
    assert {report.edition for report in truth.reports} == {"2019", "2021", "legacy"}
    assert {body.told for body in truth.bodies} == {None, "sentence", "brackets", "agencies.csv", "nowhere"}
    assert {body.level for body in truth.bodies} >= {"province", "city", "county", "town", "department", "zone"}
    assert max(len(body.namesakes) for body in truth.bodies) == 3, "four of one name"
    assert any(body.place is None for body in truth.bodies)
    assert any(later - year > 1 for body in truth.bodies for year, later in pairwise(body.years)), "gaps"
    assert any(report.version == 2 for report in truth.reports)
    assert any(report.copy_of for report in truth.reports)
    assert all(report.year in bodies[report.body].years for report in truth.reports)


@slow
def test_clean_reports_give_no_finding(clean: HeldPanel) -> None:
    assert len(clean.truth.reports) >= 300
    found = {
        (name, finding.kind, finding.field, finding.message)
        for name, report in clean.reports.items()
        for finding in clean.store.findings(report)
        if finding.kind in KINDS
    }
    assert found == set()


@slow
@pytest.mark.parametrize("panel", ["clean", "troubled"])
def test_every_figure_is_as_printed(panel: str, request: pytest.FixtureRequest) -> None:
    them: HeldPanel = request.getfixturevalue(panel)
    wrong = {}
    for truth in them.truth.reports:
        figures = them.store.all_figures(them.reports[truth.file])
        for key, cell in truth.figures.items():
            figure = figures.get(key)
            said = (figure.status, figure.value, set(figure.candidates)) if figure else ("absent", None, set())
            if said != (cell.status, cell.value, set(cell.candidates)):
                wrong[truth.file, truth.layout, key] = f"{cell} became {said}"
    assert wrong == {}


@slow
@pytest.mark.parametrize("panel", ["clean", "troubled"])
def test_reports_of_one_body_are_of_one_agency(panel: str, request: pytest.FixtureRequest) -> None:
    them: HeldPanel = request.getfixturevalue(panel)
    by_body = them.bodies()
    assert {body: names for body, names in by_body.items() if len(names) != 1} == {}
    names = [next(iter(names)) for names in by_body.values()]
    assert [name for name, count in Counter(names).items() if count > 1] == [], "namesakes stay apart"


@slow
def test_agencies_bear_their_latest_name_and_are_of_their_level(clean: HeldPanel) -> None:
    wrong = {}
    for body in clean.truth.bodies:
        if body.told == "nowhere":
            continue
        name = clean.reports[next(report.file for report in clean.truth.reports if report.body == body.id)].agency
        agency = clean.agencies[name or ""]
        former = {one.name for one in body.names}
        if agency.name != body.names[-1].name or agency.level != body.level or not former <= set(agency.names):
            wrong[body.id] = f"{body} became {agency}"
        division = division_of_code(body.place) if body.place else None
        if agency.years != body.years or agency.region != (division and "".join(division.path)):
            wrong[body.id] = f"{body} became {agency}"
    assert wrong == {}


@slow
def test_keys_hold_the_place_and_are_each_of_one_body(clean: HeldPanel) -> None:
    agency_of = {truth.body: clean.agencies[clean.reports[truth.file].agency or ""] for truth in clean.truth.reports}
    places = {body.id: body.place or "x" for body in clean.truth.bodies}
    assert {body: agency.key for body, agency in agency_of.items() if agency.key.split("-")[0] != places[body]} == {}
    assert len({agency.key for agency in clean.agencies.values()}) == len(clean.agencies)


@slow
@pytest.mark.parametrize("panel", ["clean", "troubled"])
def test_year_and_date(panel: str, request: pytest.FixtureRequest) -> None:
    them: HeldPanel = request.getfixturevalue(panel)
    assert {
        truth.file: (truth.year, truth.issued, truth.edition)
        for truth in them.truth.reports
        if (truth.year, truth.issued, truth.edition)
        != ((report := them.reports[truth.file]).year, report.issued, report.edition)
    } == {}


@slow
@pytest.mark.parametrize("kind", ["problem", "improvement"])
def test_problems_and_improvements(kind: str, clean: HeldPanel) -> None:
    wrong = {}
    for truth in clean.truth.reports:
        found = [(point.text, point.theme) for point in clean.store.points(clean.reports[truth.file], kind)]
        stated = truth.problems if kind == "problem" else truth.improvements
        if [theme for _, theme in found] != [point.theme for point in stated]:
            wrong[truth.file] = f"{stated} became {found}"
    assert wrong == {}


@slow
@pytest.mark.parametrize("kind", KINDS)
def test_recall_and_precision_of_each_kind(kind: FindingKind, troubled: HeldPanel) -> None:
    """Every contradiction is found, and nothing else, with both values."""
    stated, found = troubled.stated(kind), troubled.found(kind)
    assert stated
    assert (stated - found, found - stated) == (set(), set()), f"recall {len(stated & found) / len(stated):.3f}"


@slow
def test_of_several_files_for_a_year_one_answers(troubled: HeldPanel) -> None:
    answering = Counter(
        (truth.body, truth.year) for truth in troubled.truth.reports if troubled.reports[truth.file].current
    )
    assert answering.keys() == {(truth.body, truth.year) for truth in troubled.truth.reports}
    assert set(answering.values()) == {1}


@slow
def test_what_was_issued_later_answers(troubled: HeldPanel) -> None:
    copied = {truth.copy_of for truth in troubled.truth.reports} - {None}
    wrong = {
        truth.file: truth.current
        for truth in troubled.truth.reports
        if not truth.copy_of and truth.file not in copied and troubled.reports[truth.file].current != truth.current
    }
    assert wrong == {}
