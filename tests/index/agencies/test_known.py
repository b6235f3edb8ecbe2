"""``agencies.csv``: what is taken and what is refused, by line."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.index.cases import cases
from xxgk.index.agencies.known import SHIPPED, Known, merge_known, read_known
from xxgk.index.errors import AgenciesError

HEAD = "official,also,from_year,to_year,note\n"


def table(path: Path, text: str, name: str = "agencies.csv") -> Path:
    (path / name).write_text(text, encoding="utf-8")
    return path / name


def test_what_is_taken(tmp_path: Path) -> None:
    lines = read_known(table(tmp_path, f"\ufeff{HEAD}水利部, 水利电力部 ,,1987,改名\n\n,,,,\n文化部,,,2017,\n"))
    assert [(one.official, one.also, one.from_year, one.to_year, one.note, one.line) for one in lines] == [
        ("水利部", "水利电力部", None, 1987, "改名", 2),
        ("文化部", "", None, 2017, "", 5),
    ]


def test_names_may_be_written_in_either_script_and_width(tmp_path: Path) -> None:
    (line,) = read_known(table(tmp_path, f"{HEAD}江陰市人民政府（本級）,江阴 市本级,,,\n"))
    assert (line.official, line.also) == ("江阴市人民政府(本级)", "江阴市本级")


def test_columns_may_be_left_out_and_added(tmp_path: Path) -> None:
    (line,) = read_known(table(tmp_path, "also,official,checked by\n吴县人民政府,苏州市吴中区人民政府,某某\n"))
    assert (line.official, line.also, line.from_year) == ("苏州市吴中区人民政府", "吴县人民政府", None)


@pytest.mark.parametrize(
    ("text", "message"),
    cases(
        ("no heading", "水利部,水利电力部,,,\n", "line 1: no columns"),
        ("nothing at all", "", "line 1: no columns"),
        ("no official name", f"{HEAD},水利电力部,,,\n", "line 2: no official"),
        ("a year that is none", f"{HEAD}水利部,水利电力部,去年,,\n", "line 2: from_year"),
        ("a year of twenty digits", f"{HEAD}水利部,水利电力部,20190000000000000000,,\n", "line 2: from_year"),
        (
            "a year of five thousand digits",
            f"{HEAD}甲局,乙局,,,\n水利部,水利电力部,,{'2' * 5000},\n",
            "line 3: to_year",
        ),
        ("years the wrong way round", f"{HEAD}水利部,水利电力部,2019,2018,\n", "line 2: from_year 2019 is after"),
        ("given twice", f"{HEAD}水利部,水利电力部,,,\n水利部,水利电力部,,,\n", "line 3: .* given on line 2"),
        ("given twice for some years", f"{HEAD}水利部,水利电力部,,2000,\n水利部,水利电力部,2000,,\n", "line 3"),
        ("to two bodies", f"{HEAD}水利部,水利电力部,,,\n电力工业部,水利电力部,,,\n", "line 3: .* given on line 2"),
        ("to two bodies in other words", f"{HEAD}甲局,江阴工业园区,,,\n乙局,江阴工业园区管委会,,,\n", "line 3"),
        ("by itself, twice", f"{HEAD}文化部,,,,\n文化部,,,,\n", "line 3"),
        ("another form of the same name", f"{HEAD}江阴市人民政府,江阴市政府,,,\n", "line 2: .* form of"),
        ("in a circle", f"{HEAD}甲局,乙局,,,\n乙局,丙局,,,\n丙局,甲局,,,\n", "line 4"),
        ("too many cells", f"{HEAD}甲局,乙局,,,注,多\n", "line 2: more cells"),
    ),
)
def test_what_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AgenciesError, match=f"agencies.csv, {message}"):
        read_known(table(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_bytes(f"{HEAD}水利部,水利电力部,,,\n".encode("gb18030"))
    with pytest.raises(AgenciesError, match=r"agencies\.csv"):
        read_known(tmp_path / "agencies.csv")


def test_one_name_may_be_of_different_bodies_at_different_times(tmp_path: Path) -> None:
    text = f"{HEAD}甲局,乙局,,2012,\n丙局,乙局,2013,,\n"
    assert len(read_known(table(tmp_path, text))) == 2


@pytest.mark.parametrize(
    ("first", "last", "year", "holds"),
    cases(
        ("within", 2010, 2012, 2011, True),
        ("the last", 2010, 2012, 2012, True),
        ("after", 2010, 2012, 2013, False),
        ("before", 2010, 2012, 2009, False),
        ("open at the end", 2010, None, 2030, True),
        ("open at the beginning", None, 2012, 1999, True),
        ("a year that is not known", 2010, None, None, False),
        ("a year that is not known, and open", None, None, None, True),
    ),
)
def test_years(first: int | None, last: int | None, year: int | None, holds: bool) -> None:
    assert Known(official="甲局", also="乙局", from_year=first, to_year=last).holds_in(year) is holds


def test_of_two_tables_the_first_is_right() -> None:
    own, shipped = Known(official="甲局", also="乙局"), Known(official="丙局", also="乙局")
    other = Known(official="丙局", also="丁局")
    assert merge_known([[own], [shipped, other]]) == [own, other]


def test_the_table_that_comes_with_the_program() -> None:
    lines = read_known(SHIPPED)
    assert len(lines) > 20
    assert all(line.note for line in lines), "every line says why"


def test_a_chain_of_more_names_than_calls_can_be_nested(tmp_path: Path) -> None:
    names = [f"{place}第{number}水利局" for number in range(400) for place in ("甲县", "乙县", "丙县")]
    chain = "".join(f"{after},{before},,,\n" for before, after in pairwise(names))
    assert len(read_known(table(tmp_path, HEAD + chain))) == len(names) - 1
    with pytest.raises(AgenciesError, match=f"line {len(names) + 1}: .* by lines before this"):
        read_known(table(tmp_path, f"{HEAD}{chain}{names[0]},{names[-1]},,,\n"))
