"""The keys of the bodies held: what each is named by, what leads to it, and that neither order nor batches make a difference."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.store.made import made, store_of
from xxgk.index.agencies.body_keys import MAX_BYTES, read_body_key
from xxgk.index.agencies.known import Known
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.body_keys import agencies_of_key
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

PARK, ZONE = "桂阳工业集中区", "桂阳高新技术产业开发区管理委员会"


def named(file: str, name: str, year: int, former: str = "", region: str | None = None) -> Report:
    """Make a report; ``former``: it says that its body was called so once."""
    given = {"title": name, "former": former} if former else {"title": name}
    identity = tuple(
        Evidence(fact="agency", source=one, value=value, quote=value, line=1) for one, value in given.items()
    )
    return made(file, name, year, identity=identity, region=region)


def keys(path: Path) -> dict[str, str]:
    with Store(path) as store:
        return {agency.name: agency.key for agency in store.agencies()}


def led_to(path: Path, key: str) -> list[str]:
    with Store(path) as store:
        names = dict(store.connection.execute("SELECT id, name FROM agencies").fetchall())
        return [names[number] for number in agencies_of_key(store.connection, key)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


def test_the_key_is_that_of_the_latest_name_and_the_earlier_leads_on(path: Path) -> None:
    store_of(path, [named("a", "江阴市国土资源局", 2018)])
    assert keys(path) == {"江阴市国土资源局": "320281-land"}
    with Writer(path, "test") as writer:
        writer.replace([(named("b", "江阴市自然资源局", 2020, former="江阴市国土资源局"), "b")])
    assert keys(path) == {"江阴市自然资源局": "320281-natres"}
    assert led_to(path, "320281-land") == led_to(path, "320281-natres") == ["江阴市自然资源局"]
    assert led_to(path, "320281-国土资源局-land") == ["江阴市自然资源局"], "any key a name yields does"
    assert led_to(path, "320281-edu") == []


def test_a_key_of_old_is_not_given_while_another_body_has_it_as_its_own(path: Path) -> None:
    """The 集中区 became a 高新区, and another body took its name: its key is that of the body which bears the name now."""
    lines = [Known(official=ZONE, also=PARK, to_year=2019, file="agencies.csv", line=2)]
    with Writer(path, "test") as writer:
        writer.know(lines)
        writer.replace([(named("a", PARK, 2018), "a"), (named("b", ZONE, 2020), "b")])
    assert keys(path) == {ZONE: "431021-hitech"}
    assert led_to(path, "431021-indzone") == [ZONE]
    with Writer(path, "test") as writer:
        writer.replace([(named("c", PARK, 2022), "c")])
    assert keys(path) == {ZONE: "431021-hitech", PARK: "431021-indzone"}
    assert led_to(path, "431021-indzone") == [PARK]


def test_agencies_csv_says_which_name_the_key_is_of(path: Path) -> None:
    store_of(path, [named("a", "江阴市水利局", 2018), named("b", "江阴市交通局", 2020)])
    with Writer(path, "test") as writer:
        writer.know([Known(official="江阴市水利局", also="江阴市交通局", file="agencies.csv", line=2)])
    assert keys(path) == {"江阴市水利局": "320281-water"}
    assert led_to(path, "320281-transp") == ["江阴市水利局"]


def test_namesakes_are_told_apart_by_their_places(path: Path) -> None:
    street = "前进街道办事处"
    regions = ("江苏省苏州市昆山市", "黑龙江省佳木斯市前进区")
    store_of(path, [named(region, street, 2020, region=region) for region in regions])
    assert set(keys(path).values()) == {"320583-前进-subdist", "230804-前进-subdist"}
    assert len(led_to(path, "x-前进-subdist")) == 2, "without a place either may be meant"


def test_bodies_that_take_apart_alike_are_asked_about(path: Path) -> None:
    store_of(path, [named("a", "江阴市教育局", 2018)])
    assert keys(path) == {"江阴市教育局": "320281-edu"}
    with Writer(path, "test") as writer:
        writer.replace([(named("b", "江阴市教育体育局", 2020), "b")])
    assert keys(path) == {"江阴市教育局": "320281-教育局-edu", "江阴市教育体育局": "320281-教育体育局-edu"}
    assert led_to(path, "320281-edu") == ["江阴市教育体育局", "江阴市教育局"], (
        "whose it was nobody can tell: neither answers"
    )
    with Writer(path, "test") as writer:
        writer.remove(["a"])
    assert keys(path) == {"江阴市教育体育局": "320281-edu"}


def test_nothing_is_written_where_nothing_has_changed(path: Path) -> None:
    store_of(path, [named("a", "江阴市水利局", 2018), named("b", PARK, 2020)])
    with closing(sqlite3.connect(path)) as db:
        before = db.execute("SELECT rowid, * FROM body_keys ORDER BY rowid").fetchall()
    with Writer(path, "test") as writer:
        writer.replace([(named("c", "江阴市财政局", 2018), "c")])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT rowid, * FROM body_keys ORDER BY rowid").fetchall()[: len(before)] == before


_NAMES = [
    *(PARK, ZONE, "桂阳县经济开发区管理委员会", "桂阳县经济技术开发区管理委员会", "桂阳县教育局", "桂阳县教育体育局"),
    *(
        "桂阳县人民政府",
        "桂阳县人民政府办公室",
        "桂阳县水利局(本级)",
        "桂阳县水利局",
        "水利局",
        "前进街道办事处",
        "鼓楼区审计局",
    ),
]
_REGIONS = [None, "湖南省郴州市桂阳县", "江苏省徐州市鼓楼区"]
_ROWS = st.lists(
    st.tuples(
        st.sampled_from(_NAMES), st.integers(2018, 2021), st.sampled_from(["", "", *_NAMES]), st.sampled_from(_REGIONS)
    ),
    min_size=1,
    max_size=9,
)


def _settled(path: Path, batches: Sequence[Sequence[Report]]) -> tuple[dict[str, str], dict[str, list[str]]]:
    for batch in batches:
        with Writer(path, "test") as writer:
            writer.replace((report, report.file) for report in batch)
    with Writer(path, "test") as writer:
        writer.know(
            [Known(official="桂阳县教育体育局", also="桂阳县教育局", to_year=2018, file="agencies.csv", line=2)]
        )
    with Store(path) as store:
        every = [row["key"] for row in store.select("SELECT DISTINCT key FROM body_keys ORDER BY key")]
        names = dict(store.connection.execute("SELECT id, name FROM agencies").fetchall())
        return keys(path), {key: [names[one] for one in agencies_of_key(store.connection, key)] for key in every}


@pytest.mark.slow
@examples(25)
@given(_ROWS, st.randoms(use_true_random=False), st.integers(1, 9))
def test_the_same_reports_have_the_same_keys_in_whatever_order_and_batches(rows, random, size: int) -> None:
    reports = [named(f"{number}.txt", *row) for number, row in enumerate(rows)]
    mixed = random.sample(reports, len(reports))
    with tempfile.TemporaryDirectory() as folder:
        at_once = _settled(Path(folder) / "one.db", [reports])
        batches = [mixed[at : at + size] for at in range(0, len(mixed), size)]
        assert _settled(Path(folder) / "two.db", batches) == at_once
    own, leading = at_once
    assert len(set(own.values())) == len(own)
    for name, key in own.items():
        assert read_body_key(key) is not None
        assert len(key.encode()) <= MAX_BYTES
        assert leading[key] == [name]
