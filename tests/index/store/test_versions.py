"""Two reports of one body and year that differ: what the database serves of them, and that it depends on what is held alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.cases import cases
from tests.index.store.made import cell, made, store_of
from tests.index.store.whole import everything
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.reading import Store
from xxgk.index.store.slots import cells_of_slots
from xxgk.index.store.surveys import Scope
from xxgk.index.store.versions import list_versions
from xxgk.index.store.writing import Writer

NEW, GRANTED = "applications.new_received.total", "applications.granted.total"
OVER, FORWARD = "applications.carried_over.total", "applications.carried_forward.total"
BODY = "桂阳县水利局"
SAYS = (Evidence(fact="corrects", source="title", value="更正", quote="（更正版）", line=1),)


def report(file: str, new: int, issued: str | None, **more: object) -> Report:
    return made(file, BODY, 2023, {NEW: new, GRANTED: 1}, issued=issued, **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made.db"


@pytest.mark.parametrize(
    ("reports", "served", "told"),
    cases(
        ("the later, last by name", [report("a", 5, "2024-01-20"), report("z", 9, "2024-06-01")], 9, [("a", 5, False)]),
        (
            "the later, first by name",
            [report("z", 5, "2024-01-20"), report("a", 9, "2024-06-01")],
            9,
            [("z", 5, False)],
        ),
        ("a correction", [report("a", 5, "2024-01-20"), report("z", 9, None, identity=SAYS)], 9, [("a", 5, False)]),
        ("one day", [report("a", 5, "2024-01-20"), report("z", 9, "2024-01-20")], None, [("z", 9, True)]),
        ("no date", [report("a", 5, None), report("z", 9, "2024-06-01")], None, [("a", 5, True)]),
        ("the same", [report("a", 5, "2024-01-20"), report("z", 5, "2024-06-01")], 5, []),
    ),
)
def test_what_is_served(
    path: Path, reports: list[Report], served: int | None, told: list[tuple[str, int, bool]]
) -> None:
    with Store(store_of(path, reports)) as store:
        current = store.report(BODY, 2023)
        assert current is not None
        one, other = store.figures(current, [NEW, GRANTED]).values()
        assert (one.value, one.status) == (served, "ambiguous" if served is None else "read")
        assert sorted(one.candidates) == ([] if served is not None else [5, 9]), "both are shown"
        assert other.value == 1, "what they print alike is served"
        assert store.all_figures(current)[NEW] == one
        found = [(row.other_file, row.other_value, row.rival) for row in list_versions(store, Scope(), [NEW])]
        assert found == told
        (many,) = cells_of_slots(store, [current.id], [[NEW]])[0].values()
        assert (many.total, many.unclear) == (served, int(served is None)), "and as one of many"
        (wide,) = store.select(f'SELECT "{NEW}" AS new, "{GRANTED}" AS granted FROM figures_2021')
        assert (wide["new"], wide["granted"]) == (served, 1)


def test_what_is_printed_in_two_ways_is_held_against_no_other_year(path: Path) -> None:
    before = made("before", BODY, 2022, {FORWARD: 7})
    one, other = (made(file, BODY, 2023, {OVER: value}, issued=None) for file, value in (("a", 3), ("z", 7)))
    store_of(path, [before, one])

    def kinds() -> list[str]:
        with Store(path) as store:
            held = store.report(BODY, 2023)
            assert held is not None
            return [finding.kind for finding in store.findings(held)]

    assert kinds() == ["carry_over"]
    with Writer(path, "test") as writer:
        writer.replace([(other, "z")])
    assert kinds() == [], "which of the two it is nobody knows"
    with Writer(path, "test") as writer:
        writer.remove(["z"])
    assert kinds() == ["carry_over"], "found again, once"


def test_a_rival_is_a_revision_and_a_copy_is_none(path: Path) -> None:
    def revision() -> str:
        with Store(path) as store:
            return store.revisions(BODY)[2023]

    store_of(path, [report("a", 5, None)])
    alone = revision()
    for file, new, revised in (("b", 5, False), ("z", 9, True)):
        with Writer(path, "test") as writer:
            writer.replace([(report(file, new, None), file)])
        assert (revision() != alone) is revised, "a figure that was served is served no more"


def test_two_amounts_that_cannot_be_told_apart(path: Path) -> None:
    key = "proactive.fees.amount"
    one = made("a", BODY, 2023, {key: cell(3, unit="万元")}, issued=None)
    other = made("z", BODY, 2023, {key: cell(30_000, unit="元")}, issued=None)
    with Store(store_of(path, [one, other])) as store:
        assert list_versions(store, Scope()) == [], "3 万元 are 30,000 元"


_HELD = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.integers(3, 5), st.sampled_from([None, "2024-01-20", "2024-06-01"]), st.booleans()
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda row: row[0],
)


@examples(25)
@given(_HELD, st.randoms())
def test_neither_order_nor_what_was_there_before_make_a_difference(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, str | None, bool]], random
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    reports = [report(file, new, issued, identity=SAYS if says else ()) for file, new, issued, says in rows]
    at_once = everything(store_of(folder / "once.db", reports))
    shuffled = random.sample(reports, len(reports))
    store_of(folder / "steps.db", [report("gone", 8, None)])
    for one in shuffled:
        with Writer(folder / "steps.db", "test") as writer:
            writer.replace([(one, f"sha of {one.file}")])
    with Writer(folder / "steps.db", "test") as writer:
        writer.remove(["gone"])
    assert everything(folder / "steps.db") == at_once
