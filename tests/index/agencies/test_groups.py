"""Which reports are of one body, whatever the order in which they came."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.index.cases import cases
from xxgk.index.agencies.bodies import body_of
from xxgk.index.agencies.groups import Group, HeldReport, settle_groups
from xxgk.index.agencies.known import Known

GAOXIN, JIZHONG = "桂阳高新技术产业开发区管理委员会", "桂阳工业集中区"


def held(
    number: int, name: str, year: int | None = 2020, *others: tuple[str, str], region: str | None = None
) -> HeldReport:
    """Make a report; ``others`` are (name, source) of the same body."""
    names = tuple((other, source, body_of(other).key) for other, source in others)
    return HeldReport(number, f"{number}.txt", name, "title", body_of(name, region).key, region, "", year, names)


def settled(reports: Sequence[HeldReport], known: Sequence[Known] = (), *, differing: bool = False) -> list[Group]:
    return settle_groups(reports, known, lambda one, other: differing)


def members(groups: Sequence[Group]) -> dict[str, set[int]]:
    return {group.name: set(group.reports) for group in groups}


@pytest.mark.parametrize(
    ("reports", "known", "expected"),
    cases(
        (
            "one name",
            [held(1, "江阴市水利局", 2019), held(2, "江阴市水利局")],
            [],
            {"江阴市水利局": {1, 2}},
        ),
        (
            "forms of one name, the fullest of the last name is taken",
            [held(1, "江苏省无锡市水利局", 2019), held(2, "无锡市水利局")],
            [],
            {"江苏省无锡市水利局": {1, 2}},
        ),
        ("nothing in common", [held(1, JIZHONG), held(2, GAOXIN)], [], {JIZHONG: {1}, GAOXIN: {2}}),
        (
            "a report gives the other name",
            [held(1, JIZHONG, 2018, (GAOXIN, "breadcrumb")), held(2, GAOXIN)],
            [],
            {GAOXIN: {1, 2}},
        ),
        (
            "the later report gives the earlier name",
            [held(1, JIZHONG, 2018), held(2, GAOXIN, 2020, (JIZHONG, "former"))],
            [],
            {GAOXIN: {1, 2}},
        ),
        (
            "two reports give one third name that none is read under",
            [held(1, "桂阳工业园", 2018, (GAOXIN, "signature")), held(2, JIZHONG, 2019, (GAOXIN, "signature"))],
            [],
            {JIZHONG: {1, 2}},
        ),
        (
            "the table names the body, but a report that prints both its names names it in full",
            [held(1, f"{GAOXIN}(原{JIZHONG})")],
            [Known(official=GAOXIN, also=JIZHONG)],
            {f"{GAOXIN}(原{JIZHONG})": {1}},
        ),
        (
            "the table names the body, whichever is the latest",
            [held(1, GAOXIN, 2018), held(2, JIZHONG, 2020)],
            [Known(official=GAOXIN, also=JIZHONG)],
            {GAOXIN: {1, 2}},
        ),
        (
            "only in the years the table says",
            [held(1, "江阴市水利局", 2018), held(2, "江阴市水务局", 2018), held(3, "江阴市水利局", 2020)],
            [Known(official="江阴市水务局", also="江阴市水利局", to_year=2018)],
            {"江阴市水务局": {1, 2}, "江阴市水利局": {3}},
        ),
        (
            "the table over two steps",
            [held(1, "甲市甲局", 2010), held(2, "甲市丙局", 2020)],
            [
                Known(official="甲市乙局", also="甲市甲局", to_year=2012),
                Known(official="甲市丙局", also="甲市乙局", from_year=2013, to_year=2018),
            ],
            {"甲市丙局": {1, 2}},
        ),
        (
            "the table tells apart what a report makes one",
            [held(1, JIZHONG, 2018, (GAOXIN, "breadcrumb")), held(2, GAOXIN)],
            [Known(official=JIZHONG), Known(official=GAOXIN)],
            {JIZHONG: {1}, GAOXIN: {2}},
        ),
        (
            "a body by itself may still bear another name",
            [held(1, JIZHONG, 2018, (GAOXIN, "breadcrumb")), held(2, GAOXIN)],
            [Known(official=GAOXIN)],
            {GAOXIN: {1, 2}},
        ),
        (
            "one name in two regions",
            [
                held(1, "前进街道办事处", region="吉林省长春市朝阳区"),
                held(2, "前进街道办事处", region="辽宁省鞍山市千山区"),
            ],
            [],
            {"前进街道办事处(吉林省长春市朝阳区)": {1}, "前进街道办事处(辽宁省鞍山市千山区)": {2}},
        ),
        (
            "one name, of one the region is not known",
            [held(1, "前进街道办事处", region="吉林省长春市朝阳区"), held(2, "前进街道办事处")],
            [],
            {"前进街道办事处(吉林省长春市朝阳区)": {1}, "前进街道办事处": {2}},
        ),
    ),
)
def test_groups(reports: list[HeldReport], known: list[Known], expected: dict[str, set[int]]) -> None:
    assert members(settled(reports, known)) == expected


def test_reports_of_one_year_that_differ_are_not_of_one_body() -> None:
    reports = [held(1, JIZHONG, 2020, (GAOXIN, "breadcrumb")), held(2, GAOXIN, 2020)]
    apart = settled(reports, differing=True)
    assert members(apart) == {JIZHONG: {1}, GAOXIN: {2}}
    assert [[one.name for one in group.names] for group in apart] == [[JIZHONG], [GAOXIN]], (
        "nor do they bear each other's names"
    )
    assert members(settled(reports, differing=False)) == {GAOXIN: {1, 2}}, "two copies of one report"
    assert members(settled(reports, [Known(official=GAOXIN, also=JIZHONG)], differing=True)) == {GAOXIN: {1, 2}}


def test_copies_under_one_name_may_differ() -> None:
    assert members(settled([held(1, JIZHONG), held(2, JIZHONG)], differing=True)) == {JIZHONG: {1, 2}}


def test_the_names_of_a_group_with_their_years() -> None:
    known = [Known(official=GAOXIN, also="桂阳工业园", to_year=2010)]
    reports = [held(1, JIZHONG, 2017), held(2, JIZHONG, 2018, (GAOXIN, "breadcrumb")), held(3, GAOXIN, 2020)]
    (group,) = settled(reports, known)
    assert [(one.name, one.source, one.from_year, one.to_year) for one in group.names] == [
        ("桂阳工业园", "csv", None, 2010),
        (JIZHONG, "title", 2017, 2018),
        (GAOXIN, "official", 2018, 2020),
    ]


_NAMES = ["江阴工业园区", "江阴集中区", "江阴高新区", "江阴开发区", "江阴市水利局", "江阴市水务局", "前进街道办事处"]
_REGIONS = [None, "江苏省无锡市江阴市", "吉林省长春市朝阳区"]
_REPORTS = st.lists(
    st.builds(
        lambda name, year, others, region: (name, year, others, region),
        st.sampled_from(_NAMES),
        st.sampled_from([None, 2018, 2019, 2020]),
        st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(["signature", "former"])), max_size=2),
        st.sampled_from(_REGIONS),
    ),
    max_size=8,
)
_KNOWN = st.sampled_from(
    [
        [],
        [Known(official="江阴高新区", also="江阴集中区")],
        [Known(official="江阴高新区"), Known(official="江阴开发区", also="江阴工业园区", to_year=2018)],
    ]
)


@given(_REPORTS, _KNOWN, st.randoms(use_true_random=False), st.booleans())
def test_the_order_makes_no_difference(reports, known, random, differing: bool) -> None:
    made = [held(n, name, year, *others, region=region) for n, (name, year, others, region) in enumerate(reports)]
    mixed = random.sample(made, len(made))

    def differ(one: HeldReport, other: HeldReport) -> bool:
        return differing and (one.id + other.id) % 3 == 0

    first, second = settle_groups(made, known, differ), settle_groups(mixed, known, differ)
    assert [(one.name, one.region, set(one.reports), one.names) for one in first] == [
        (one.name, one.region, set(one.reports), one.names) for one in second
    ]
    assert sorted(number for group in first for number in group.reports) == list(range(len(made))), "each report once"
    assert len({group.name for group in first}) == len(first), "no name twice"
