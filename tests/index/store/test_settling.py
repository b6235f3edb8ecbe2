"""Whose the reports held are: settled from what is held, however it came there."""

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.store.made import made, part, store_of
from xxgk.index.agencies.divisions import divisions
from xxgk.index.agencies.known import Known
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

FORWARD, OVER = "applications.carried_forward.total", "applications.carried_over.total"
NEW = "applications.new_received.total"
OLD, NAME = "桂阳工业集中区", "桂阳高新技术产业开发区管理委员会"


def named(file: str, name: str, year: int, figures: dict[str, int] | None = None, **others: str) -> Report:
    """Make a report with evidence for other names: ``signature="…"``."""
    given = {"title": name, **others}
    identity = tuple(
        Evidence(fact="agency", source=one, value=value, quote=value, line=1) for one, value in given.items()
    )
    return made(file, name, year, figures or {}, identity=identity)


def content(path: Path) -> list[list[tuple[object, ...]]]:
    """Give everything that is settled, without the numbers of rows."""
    views = (
        "SELECT name, key, region, scope, level FROM agencies",
        "SELECT a.name, k.name, k.position, k.key FROM body_keys k JOIN agencies a ON a.id = k.agency_id",
        "SELECT a.name, n.name, n.source, n.from_year, n.to_year FROM agency_names n JOIN agencies a ON a.id = n.agency_id",
        "SELECT r.file, r.year, r.current, a.name FROM reports r LEFT JOIN agencies a ON a.id = r.agency_id",
        "SELECT r.file, f.kind, f.field, f.stated, f.printed, f.there, o.file FROM findings f "
        "JOIN reports r ON r.id = f.report_id LEFT JOIN reports o ON o.id = f.other_id",
        "SELECT r.file, c.kind, c.field, c.across FROM checks c JOIN reports r ON r.id = c.report_id",
        "SELECT r.file, b.file, a.file FROM compared c JOIN reports r ON r.id = c.report_id "
        "LEFT JOIN reports b ON b.id = c.before_id LEFT JOIN reports a ON a.id = c.after_id",
        "SELECT file, line, official, also FROM known_names",
        "SELECT key, value FROM meta",
    )
    with closing(sqlite3.connect(path)) as db:
        return [sorted(db.execute(view).fetchall(), key=repr) for view in views]


def agencies(path: Path) -> dict[str, tuple[int, ...]]:
    with Store(path) as store:
        return {agency.name: agency.years for agency in store.agencies()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


def test_reports_under_two_names_meet_and_are_compared(path: Path) -> None:
    reports = [named("a", OLD, 2019, {FORWARD: 3}, breadcrumb=NAME), named("b", NAME, 2020, {OVER: 5})]
    store_of(path, reports)
    with Store(path) as store:
        (agency,) = store.agencies()
        assert (agency.name, agency.names, agency.years) == (NAME, (NAME, OLD), (2019, 2020))
        earlier = store.report(NAME, 2019)
        assert earlier is not None
        assert earlier.title == "桂阳工业集中区2019年报告", "it keeps its own title"
        assert [one.kind for one in store.findings(earlier)] == ["carry_over"]


def test_they_part_when_the_report_that_joined_them_goes(path: Path) -> None:
    store_of(path, [named("a", OLD, 2019), named("b", NAME, 2020), named("c", NAME, 2021, former=OLD)])
    assert agencies(path) == {NAME: (2019, 2020, 2021)}
    with Writer(path, "test") as writer:
        writer.remove(["c"])
    assert agencies(path) == {NAME: (2020,), OLD: (2019,)}


def test_two_bodies_with_figures_of_their_own_for_one_year(path: Path) -> None:
    one, other = named("a", OLD, 2020, {NEW: 3, OVER: 1}, breadcrumb=NAME), named("b", NAME, 2020, {NEW: 77, OVER: 4})
    assert agencies(store_of(path, [one, other])) == {OLD: (2020,), NAME: (2020,)}
    with Writer(path, "test") as writer:
        writer.replace([(named("b", NAME, 2020, {NEW: 3, OVER: 1}), "the same figures")])
    assert agencies(path) == {NAME: (2020,)}


def test_a_name_of_another_body_is_no_name(path: Path) -> None:
    report = named(
        "a", "江阴市教育局", 2020, signature="江阴市人民政府", breadcrumb="江阴市人民政府办公室", contact="江阴市财政局"
    )
    with Store(store_of(path, [report])) as store:
        assert store.agencies()[0].names == ("江阴市教育局",)


def test_the_body_alone_is_not_the_body_with_all_below(path: Path) -> None:
    reports = [made("a", "宿迁市人民政府", 2022, {NEW: 9}), made("b", "宿迁市人民政府", 2022, {NEW: 1}, scope="本级")]
    assert agencies(store_of(path, reports)) == {"宿迁市人民政府": (2022,), "宿迁市人民政府(本级)": (2022,)}


def test_what_is_known_is_settled_without_reading_a_report_again(path: Path) -> None:
    store_of(path, [named("a", "江阴市水利局", 2018), named("b", "江阴市水务局", 2020)])
    lines = [Known(official="江阴市水务局", also="江阴市水利局", to_year=2018, file="agencies.csv", line=2)]
    with Writer(path, "test") as writer:
        writer.know(lines)
    assert agencies(path) == {"江阴市水务局": (2018, 2020)}
    with Writer(path, "test") as writer:
        assert (writer.known_files(), writer.known("agencies.csv")) == (["agencies.csv"], lines)
        writer.know([])
    assert len(agencies(path)) == 2


def test_nothing_is_written_where_nothing_has_changed(path: Path) -> None:
    lines = [Known(official="江阴市水务局", also="江阴市水利局", file="agencies.csv", line=2)]
    for _ in range(2):
        with Writer(path, "test") as writer:
            writer.know(lines)
    with Writer(path, "test") as writer:
        before = writer._db.total_changes
        writer.know(lines)
        writer.settle()
        assert writer._db.total_changes == before


def test_a_run_that_breaks_off_is_made_up_for(path: Path) -> None:
    reports = [named(name, "江阴市水利局", year) for name, year in (("a", 2018), ("b", 2019), ("c", 2020), ("d", 2021))]
    store_of(path, reports[:3])

    def break_off() -> None:
        with Writer(path, "test") as writer:
            writer.replace([(reports[3], "d")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert agencies(path) == {"江阴市水利局": (2018, 2019, 2020)}, "what is not settled answers nothing"
    with Writer(path, "test"):
        pass
    assert agencies(path) == {"江阴市水利局": (2018, 2019, 2020, 2021)}


def test_reports_of_unknown_years_are_nobodys_copies(path: Path) -> None:
    text = part(1, "一、总体情况。按规定主动公开政府信息。")
    store_of(path, [made(name, "江阴市水利局", None, sections=(text,)) for name in ("a", "b")])
    with Store(path) as store:
        assert [report.current for report in store.reports()] == [True, True], "both are searched"


def test_settling_looks_only_at_what_a_change_can_touch(tmp_path: Path) -> None:
    places = ["".join(one.path) for one in divisions() if len(one.path) == 3]

    def steps(number: int) -> int:
        """Count, in hundreds, what SQLite does to settle one report more of a body of its own among so many."""
        path = store_of(
            tmp_path / f"{number}.db", [made(f"{at}", f"{places[at]}财政局", 2020, {NEW: at}) for at in range(number)]
        )
        count = 0

        def note() -> None:
            nonlocal count
            count += 1

        with Writer(path, "test") as writer:
            writer.replace([(made("new", "江阴市水利局", 2022, {NEW: 7}), "new")])
            writer._db.set_progress_handler(note, 100)
            writer.settle()
        return count

    few, many = steps(10), steps(60)
    assert 0 < many < 1.2 * few


_NAMES = [OLD, NAME, "桂阳县水利局", "桂阳县水务局", "桂阳县人民政府", "桂阳县人民政府办公室"]
_REPORTS = st.lists(
    st.tuples(st.sampled_from(_NAMES), st.integers(2018, 2021), st.sampled_from([None, *_NAMES]), st.integers(0, 3)),
    min_size=1,
    max_size=7,
)


def _written(
    path: Path, batches: Iterable[Sequence[Report]], removed: Sequence[str] = ()
) -> list[list[tuple[object, ...]]]:
    for batch in batches:
        with Writer(path, "test") as writer:
            writer.replace((report, report.file) for report in batch)
    with Writer(path, "test") as writer:
        writer.know([Known(official="桂阳县水务局", also="桂阳县水利局", to_year=2019, file="agencies.csv", line=2)])
        writer.remove(removed)
    return content(path)


@pytest.mark.slow
@examples(25)
@given(_REPORTS, st.randoms(use_true_random=False), st.integers(1, 7))
def test_neither_order_nor_batches_nor_what_was_there_before_make_a_difference(rows, random, size: int) -> None:
    reports = [
        named(f"{n}.txt", name, year, {NEW: figure, FORWARD: figure, OVER: 1}, **({"former": other} if other else {}))
        for n, (name, year, other, figure) in enumerate(rows)
    ]
    mixed = random.sample(reports, len(reports))
    gone = [named("gone.txt", OLD, 2020, {NEW: 1}, former=NAME)]
    with tempfile.TemporaryDirectory() as folder:
        at_once = _written(Path(folder) / "one.db", [reports])
        batches = [mixed[at : at + size] for at in range(0, len(mixed), size)]
        assert _written(Path(folder) / "two.db", [gone, *batches, mixed[:2]], ["gone.txt"]) == at_once
