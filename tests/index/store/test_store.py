"""Writing and reading back: what goes in comes out, one copy answers, nothing else is taken for a database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import REPORTS
from tests.index.cases import cases
from tests.index.store.made import cell, doubt, made, part, store_of
from xxgk.index.errors import StoreError
from xxgk.index.form.form import EDITIONS, load_form
from xxgk.index.model.report import Claim, Evidence, Report
from xxgk.index.store.reading import Store, StoredFigure
from xxgk.index.store.searching import search
from xxgk.index.store.upgrading import beside
from xxgk.index.store.writing import Writer

TOTAL = "applications.new_received.total"
AMOUNT = "proactive.fees.amount"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


def held(path: Path) -> dict[str, bool]:
    """Give the files held, and whether each is the copy that answers."""
    with Store(path) as store:
        return {report.file: report.current for report in store.reports()}


def a_full_report() -> Report:
    return made(
        "full.txt",
        "无锡市梁溪区人民政府",
        2022,
        {
            TOTAL: 12,
            "applications.new_received.other": cell(),
            "applications.granted.total": cell(None, "ambiguous", "1 00", candidates=(10, None)),
            "applications.carried_over.total": cell(3, "derived", "0 0"),
            "applications.carried_forward.total": cell(None, "absent", line=None),
            "disputes.review.total": cell(None, "not_applicable", "—"),
            AMOUNT: cell(12.3456, unit=None),
            "proactive.licences.decisions": cell(-8),
        },
        region="江苏省无锡市梁溪区",
        aliases=("梁溪区政府",),
        url="https://example.org/a",
        digest=True,
        identity=(Evidence(fact="agency", source="signature", value="梁溪区政府", quote="梁溪区政府", line=99),),
        sections=(part(1, "第一段文字在此处。\n第二段文字在别处。"), part(5, "一是人手不足。", 30)),
        problems=("人手不足", "经费不足"),
        improvements=("加强培训",),
        claims=(Claim(field=TOTAL, value=5, raw="收到5件", line=21, approximate=True, scope="区政府办"),),
        findings=(
            doubt("narrative", TOTAL, 5, 12, 21, 40, quote="收到5件", scope="区政府办"),
            doubt("narrative", TOTAL, 5, 0, 21, rule="pending", terms=(5,)),
        ),
    )


def test_what_goes_in_comes_out(path: Path) -> None:
    report = a_full_report()
    with Store(store_of(path, [report])) as store:
        stored = store.report("无锡市梁溪区人民政府", 2022)
        assert stored is not None
        for name in ("agency", "region", "scope", "year", "title", "edition", "issued", "file", "url", "digest"):
            assert getattr(stored, name) == getattr(report, name), name
        figures = {key: StoredFigure(**one.model_dump()) for key, one in report.figures.items()}
        assert store.figures(stored, report.figures) == figures
        assert store.sections(stored) == list(report.sections)
        assert tuple(store.points(stored, "problem")) == report.problems
        assert tuple(store.points(stored, "improvement")) == report.improvements
        assert tuple(store.findings(stored)) == report.findings
        (agency,) = store.agencies()
        assert (agency.names, agency.years) == (("无锡市梁溪区人民政府", "梁溪区政府"), (2022,))


def test_numbers_come_out_as_they_are_printed(path: Path) -> None:
    with Store(store_of(path, [a_full_report()])) as store:
        (stored,) = store.reports()
        figures = store.figures(stored, [AMOUNT, TOTAL])
    assert [repr(figure.value) for figure in figures.values()] == ["12.3456", "12"], (
        "a count is no 12.0, and order is kept"
    )


def test_a_field_that_the_report_lacks_is_left_out(path: Path) -> None:
    with Store(store_of(path, [made("a.txt", "甲局", 2022, {TOTAL: 1})])) as store:
        (stored,) = store.reports()
        assert list(store.figures(stored, ["no.such.field", TOTAL])) == [TOTAL]
        assert store.figures(stored, []) == {}


def test_replacing_leaves_nothing_of_the_old(path: Path) -> None:
    store_of(path, [a_full_report()])
    store_of(path, [made("full.txt", "丙县人民政府", 2023, {TOTAL: 7}, sections=(part(1, "全新的一段文字。"),))])
    with Store(path) as store:
        assert [agency.name for agency in store.agencies()] == ["丙县人民政府"]
        (stored,) = store.reports()
        assert store.figures(stored, a_full_report().figures)[TOTAL].value == 7
        assert store.points(stored, "problem") == store.findings(stored) == []
        assert search(store, "第一段文字").total == 0
        assert search(store, "全新的").total == 1


def test_removing_leaves_nothing(path: Path) -> None:
    store_of(path, [a_full_report(), made("b.txt", "丙局", 2022)])
    with Writer(path, "test") as writer:
        assert writer.remove(["full.txt", "never held.txt"]) == 1
        assert list(writer.indexed()) == ["b.txt"]
    with closing(sqlite3.connect(path)) as db:
        for table in ("figures", "sections", "points", "claims", "findings", "passages"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        assert db.execute("SELECT name FROM agency_names").fetchall() == [("丙局",)]


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    cases(
        (
            "the copy with more figures",
            made("a", "甲局", 2022, {TOTAL: 1}),
            made("b", "甲局", 2022, {TOTAL: 2, AMOUNT: 3}),
            "b",
        ),
        (
            "cells that cannot be read do not count",
            made("a", "甲局", 2022, {TOTAL: cell(None, "ambiguous"), AMOUNT: cell(None, "absent")}),
            made("b", "甲局", 2022, {TOTAL: 2}),
            "b",
        ),
        ("of equals the original, not the digest", made("a", "甲局", 2022, digest=True), made("b", "甲局", 2022), "b"),
        ("of equals the first by name", made("a", "甲局", 2022), made("b", "甲局", 2022), "a"),
    ),
)
def test_one_of_two_copies_answers(path: Path, one: Report, other: Report, answers: str) -> None:
    for order in ([one, other], [other, one]):
        path.unlink(missing_ok=True)
        assert held(store_of(path, order)) == {"a": answers == "a", "b": answers == "b"}
        with Store(path) as store:
            found = store.report("甲局", 2022)
            assert found is not None
            assert found.file == answers
            assert store.agencies()[0].years == (2022,), "two copies are one year"


def test_the_other_copy_answers_when_the_first_is_gone(path: Path) -> None:
    store_of(path, [made("a", "甲局", 2022, {TOTAL: 1}), made("b", "甲局", 2022)])
    with Writer(path, "test") as writer:
        writer.remove(["a"])
    assert held(path) == {"b": True}


@pytest.mark.parametrize(
    ("one", "other"),
    cases(
        ("another year", made("a", "甲局", 2022), made("b", "甲局", 2023)),
        ("another agency", made("a", "甲局", 2022), made("b", "乙局", 2022)),
        ("both of unknown agency: who knows that they are the same", made("a", None, 2022), made("b", None, 2022)),
    ),
)
def test_no_copies_of_each_other(path: Path, one: Report, other: Report) -> None:
    assert held(store_of(path, [one, other])) == {"a": True, "b": True}


def test_a_report_of_an_unknown_agency_is_kept_and_found(path: Path) -> None:
    with Store(store_of(path, [made("x.txt", None, 2021, sections=(part(1, "本单位新开公众号。"),))])) as store:
        assert store.agencies() == []
        (found,) = search(store, "公众号").passages
        assert (found.report.agency, found.report.year, found.report.file) == (None, 2021, "x.txt")


def test_a_year_that_is_not_known_is_no_year_held(path: Path) -> None:
    with Store(store_of(path, [made("x.txt", "甲局", None)])) as store:
        assert store.agencies()[0].years == ()


def test_reading_changes_nothing(database: Path) -> None:
    with Store(database) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM reports")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bills (amount)")


@pytest.mark.parametrize(
    ("make", "reason"),
    cases(
        ("no file", lambda path: None, "no such database"),
        ("a folder", lambda path: path.mkdir(), "no such database"),
        ("text", lambda path: path.write_text("not a database, but rather long " * 20), "not a database"),
        ("an empty file", lambda path: path.touch(), "no such table"),
        ("a database of another program", foreign, "no such table"),
        ("cut off", lambda path: path.write_bytes(store_of(path, [a_full_report()]).read_bytes()[:2000]), "index"),
    ),
)
def test_reading_refuses(path: Path, make, reason: str) -> None:
    make(path)
    with pytest.raises(StoreError, match=reason):
        Store(path)


@pytest.mark.parametrize(
    ("key", "reason"),
    cases(("of another schema", "schema", "another version"), ("cut by another cutter", "cutter", "another version")),
)
def test_another_version_is_refused(path: Path, key: str, reason: str) -> None:
    store_of(path, [a_full_report()])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE meta SET value = 'old' WHERE key = ?", [key])
    with pytest.raises(StoreError, match=reason):
        Store(path)


def test_another_parser_starts_anew_beside_what_answers(path: Path) -> None:
    store_of(path, [a_full_report()])
    for complete in (False, True):
        with Writer(path, "a newer parser") as writer:
            assert writer.indexed() == {}
            if complete:
                writer.forget_awaited()
        with Store(path) as store:
            assert (store.agencies() == []) is complete
    assert not beside(path).exists()


@pytest.mark.parametrize(
    "make",
    cases(
        ("a database of another program", foreign),
        ("text", lambda path: path.write_text("my diary " * 200)),
    ),
)
def test_writing_leaves_what_is_not_ours(path: Path, make) -> None:
    make(path)
    before = path.read_bytes() if path.read_bytes()[:6] != b"SQLite" else None
    with pytest.raises(StoreError):
        Writer(path, "test")
    if before is not None:
        assert path.read_bytes() == before
    else:
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("bills",)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_wide_view_has_every_field_and_the_figures(database: Path, edition: str) -> None:
    form = load_form(edition)  # type: ignore[arg-type]
    keys = [key for block in form.blocks for row in block.rows for key in block.keys(row)]
    with closing(sqlite3.connect(database)) as db, Store(database) as store:
        db.row_factory = sqlite3.Row
        rows = db.execute(f"SELECT * FROM figures_{edition}").fetchall()
        assert {row["file"] for row in rows} == {one.file for one in store.reports() if one.edition == edition}
        for row in rows:
            assert set(keys) <= set(row.keys())
            report = store.report(row["agency"], row["year"])
            assert report is not None
            figures = store.figures(report, keys)
            values = {key: figures[key].value if key in figures else None for key in keys}
            assert {key: row[key] for key in keys} == values
            statuses = {key: figures[key].status if key in figures else None for key in keys}
            assert {key: row[f"{key}.status"] for key in keys} == statuses


def test_the_default_corpus_is_all_there(database: Path) -> None:
    files = {path.name for path in REPORTS.iterdir() if path.suffix != ".md"}
    with Store(database) as store:
        reports = store.reports()
        assert {Path(report.file).name for report in reports} == files
        assert all(report.agency and report.year and report.current and report.digest for report in reports)
