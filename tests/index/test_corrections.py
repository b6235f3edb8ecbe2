"""``corrections.csv``: what a line may say, which cell it is about, and what is told of one that fits nothing."""

from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import cell, made
from xxgk.index.build import Summary, build
from xxgk.index.corrections import CorrectedCell, read_corrections
from xxgk.index.errors import CorrectionsError
from xxgk.index.files import find_files
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

HEAD = "file,agency,year,field,value,who,where"
NEW, SECRET = "applications.new_received.total", "applications.denied.state_secret.total"
FEES, CHANGE = "proactive.fees.amount", "proactive.fees.change"
BODY, TOWN, REGION = "江阴市水利局", "江阴市周庄镇人民政府", "江苏省无锡市江阴市"


def table(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "corrections.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "value"),
    cases(
        ("by file", f"a.txt,,,{NEW},13,某甲,纸质原件", 13),
        ("by agency and year", f",某县水利局,2022,{NEW},0,某甲,纸质原件", 0),
        ("blanks around", f" a.txt , , , {NEW} , 13 , 某甲 , 纸质原件 ", 13),
        ("full width", f"a.txt,,,{NEW},１３,某甲,纸质原件", 13),
        ("an amount with decimals", f"a.txt,,,{FEES},12.5,某甲,纸质原件", 12.5),
        ("a fall", f"a.txt,,,{CHANGE},-2,某甲,纸质原件", -2),
    ),
)
def test_lines_that_are_taken(tmp_path: Path, line: str, value: float) -> None:
    (read,) = read_corrections(table(tmp_path, "", line))
    assert (read.value, read.who, read.where, read.line) == (value, "某甲", "纸质原件", 3)


@pytest.mark.parametrize(
    ("lines", "reason"),
    cases(
        ("no number", [f"a.txt,,,{NEW},约13,某甲,原件"], "line 2: value: '约13' is no number"),
        ("grouped", [f'a.txt,,,{NEW},"1,300",某甲,原件'], "line 2: value"),
        ("an exponent", [f"a.txt,,,{NEW},1e3,某甲,原件"], "line 2: value"),
        ("not a number, as floats have it", [f"a.txt,,,{NEW},nan,某甲,原件"], "line 2: value"),
        ("blank", [f"a.txt,,,{NEW},,某甲,原件"], "line 2: value"),
        ("a fraction of a case", [f"a.txt,,,{NEW},1.5,某甲,原件"], "no whole number"),
        ("below zero", [f"a.txt,,,{NEW},-1,某甲,原件"], "below zero"),
        ("no such field", ["a.txt,,,applications.sent,1,某甲,原件"], "line 2: field: 'applications.sent' is no cell"),
        ("a sum that is computed", ["a.txt,,,applications.denied.total,1,某甲,原件"], "is no cell of the form"),
        ("nobody's", [f"a.txt,,,{NEW},1,,原件"], "line 2: who: is blank"),
        ("seen nowhere", [f"a.txt,,,{NEW},1,某甲,"], "line 2: where: is blank"),
        ("no report", [f",,,{NEW},1,某甲,原件"], "by file alone, or by agency and year"),
        ("a report named twice", [f"a.txt,某县水利局,2022,{NEW},1,某甲,原件"], "by file alone"),
        ("an agency without a year", [f",某县水利局,,{NEW},1,某甲,原件"], "by agency and year"),
        ("a year that is none", [f",某县水利局,二〇二二,{NEW},1,某甲,原件"], "line 2: year"),
        ("a cell too many", [f"a.txt,,,{NEW},1,某甲,原件,第3页"], "line 2: more cells than columns"),
        ("twice", [f"a.txt,,,{NEW},1,某甲,原件", f"a.txt,,,{NEW},2,某乙,原件"], "line 3: the cell is given on line 2"),
    ),
)
def test_lines_that_are_refused(tmp_path: Path, lines: list[str], reason: str) -> None:
    with pytest.raises(CorrectionsError) as refused:
        read_corrections(table(tmp_path, *lines))
    assert reason in str(refused.value)


def test_columns_that_are_missing_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="line 1: no column who, where"):
        read_corrections(table(tmp_path, f"a.txt,{NEW},1", head="file,field,value"))
    path = tmp_path / "corrections.csv"
    path.write_bytes("file,更正".encode("gb18030"))
    with pytest.raises(CorrectionsError, match="after line 0"):
        read_corrections(path)


def corrected(**line: object) -> CorrectedCell:
    plain = {"field": NEW, "value": 13, "who": "某甲", "where": "原件", "table": "t.csv", "line": 2}
    return CorrectedCell.model_validate(plain | line)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A department and a town of one place; of the department two years."""
    path = tmp_path / "held.db"
    with Writer(path, "test") as writer:
        reports = [
            made("a.txt", BODY, 2022, {NEW: 31, FEES: cell(30000, unit=None), SECRET: cell()}, region=REGION),
            made("b.txt", BODY, 2023, {NEW: 7}, region=REGION),
            made("t.txt", TOWN, 2022, {NEW: 31}, region=REGION),
            made("x.txt", "北京市朝阳区教育局", 2022, {NEW: 31}, region="北京市朝阳区"),
        ]
        writer.replace((report, f"sha {report.file}") for report in reports)
    return path


@pytest.mark.parametrize(
    ("line", "unfit"),
    cases(
        ("by file", {"file": "a.txt"}, ""),
        ("by the full name", {"agency": BODY, "year": 2022}, ""),
        ("by its name with all above it", {"agency": f"江苏省无锡市{BODY}", "year": 2022}, ""),
        ("in the other script", {"agency": "江陰市水利局", "year": 2022}, ""),
        ("no such file", {"file": "c.txt"}, "no_file"),
        ("no such body", {"agency": "江阴市财政局", "year": 2022}, "no_agency"),
        ("a body of another place", {"agency": "宜兴市水利局", "year": 2022}, "no_agency"),
        ("a year that is not held", {"agency": BODY, "year": 2021}, "no_report"),
        ("a year another body has", {"agency": TOWN, "year": 2023}, "no_report"),
        ("a form without that cell", {"file": "b.txt", "field": FEES}, "no_cell"),
        ("what is printed already", {"file": "a.txt", "value": 31}, "as_printed"),
        ("a blank is no 0", {"file": "a.txt", "field": SECRET, "value": 0}, ""),
        ("the number printed, its unit not", {"file": "a.txt", "field": FEES, "value": 30000}, ""),
    ),
)
def test_what_a_line_is_about(path: Path, line: dict[str, object], unfit: str) -> None:
    with Writer(path, "test") as writer:
        writer.correct([[corrected(**line)]])
        writer.settle()
        assert [reason for _, _, reason in writer.unfit_corrections()] == ([unfit] if unfit else [])


def test_a_correction_stands_beside_what_is_printed_and_goes_with_its_line(path: Path) -> None:
    with Writer(path, "test") as writer:
        writer.correct([[corrected(file="a.txt"), corrected(agency=BODY, year=2022, value=14, line=3)]])
        writer.settle()
        assert writer.unfit_corrections() == [("t.csv", 3, "twice")], "of two lines on one cell the first is right"
    with Store(path) as store:
        report = store.report(BODY, 2022)
        assert report is not None
        figure = store.figures(report, [NEW])[NEW]
        assert figure.correction is not None
        assert (figure.value, figure.status, figure.raw, figure.unit) == (13, "corrected", "31", "件")
        assert (figure.correction.printed, figure.correction.printed_status) == (31, "read")
        assert store.select("SELECT value FROM figures WHERE report_id = ? AND field = ?", [report.id, NEW]) == [
            {"value": 31}
        ]
        assert [*store.corrected(report)] == [NEW]
    with Writer(path, "test") as writer:
        writer.correct([])
    with Store(path) as store:
        report = store.report(BODY, 2022)
        assert report is not None
        assert (store.figures(report, [NEW])[NEW].value, store.corrected(report)) == (31, {})


def test_a_line_that_corrects_nothing_is_in_nobodys_way(path: Path) -> None:
    with Writer(path, "test") as writer:
        writer.correct([[corrected(file="a.txt", value=31), corrected(agency=BODY, year=2022, line=3)]])
        writer.settle()
        assert writer.unfit_corrections() == [("t.csv", 2, "as_printed")]


def test_a_report_read_anew_keeps_its_correction(path: Path) -> None:
    with Writer(path, "test") as writer:
        writer.correct([[corrected(agency=BODY, year=2022)]])
    with Writer(path, "test") as writer:
        writer.replace([(made("a.txt", BODY, 2022, {NEW: 15}, region=REGION), "another")])
    with Store(path) as store:
        report = store.report(BODY, 2022)
        assert report is not None
        correction = store.figures(report, [NEW])[NEW].correction
        assert correction is not None
        assert (correction.value, correction.printed) == (13, 15)


REPORTS = Path(__file__).parents[2] / "data" / "reports"


def test_a_folder_with_corrections(tmp_path: Path) -> None:
    """The table is no report; a mistake in it is its failure, and the lines of before stay until it can be read."""
    folder, database = tmp_path / "r", tmp_path / "held.db"
    folder.mkdir()
    (folder / "w.txt").write_bytes((REPORTS / "weidong-2019.txt").read_bytes())

    def index() -> Summary:
        return build([folder], database, jobs=1)

    def value() -> float | None:
        with Store(database) as store:
            (report,) = store.reports()
            return store.figures(report, [NEW])[NEW].value

    file = table(folder, f"w.txt,,,{NEW},190,某甲,纸质原件", f",卫东区人民政府,2018,{NEW},190,某甲,纸质原件")
    assert [path.name for path in find_files([folder])] == ["w.txt"]
    summary = index()
    assert (summary.indexed, summary.failures, value()) == (1, [], 190)
    assert [(one.line, one.reason) for one in summary.unfit] == [(3, "no_report")]
    table(folder, f"w.txt,,,{NEW},many,某甲,纸质原件")
    (failure,) = index().failures
    assert (failure.stage, "line 2: value" in failure.reason, value()) == ("corrections", True, 190)
    table(folder, f"v.txt,,,{NEW},190,某甲,纸质原件", f",某县水利局,2019,{NEW},190,某甲,纸质原件")
    reasons = [failure.reason.partition(": ")[2] for failure in index().failures]
    assert (reasons, value()) == (["no report of that file is held", "no such agency is held"], 191)
    table(folder, f"w.txt,,,{NEW},191,某甲,纸质原件")
    summary = index()
    assert ([one.reason for one in summary.unfit], summary.failures, value()) == (["as_printed"], [], 191)
    file.unlink()
    assert (index().unfit, value()) == ([], 191)
