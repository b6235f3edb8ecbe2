"""Bodies of one bare name on two hosts."""

import pytest

from tests.index.cases import cases
from xxgk.index.collect.archive import Record
from xxgk.index.collect.changes import _namesakes
from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.judging import Found
from xxgk.index.collect.plan import Plan
from xxgk.index.collect.publishing import Published, _row
from xxgk.index.collect.versions import Sighting, to_versions

TOWN, COUNTY = "城关镇人民政府", "某某县人民政府"
A, B = "http://a.gov.cn/1.html", "http://b.gov.cn/1.html"
PLACES = {"a.gov.cn": "河南省平顶山市叶县", "b.gov.cn": "湖北省孝感市安陆市"}


def seen(fetch: int, address: str, counts: str, agency: str = TOWN, **about: str) -> Sighting:
    about = {"figures": "f" + counts, "form": "html", **about}
    found = Found(report=True, agency=agency, year=2023, counts=counts * 12, **about)  # type: ignore[arg-type]
    return Sighting(fetch, address, found, f"sha{fetch}")


@pytest.mark.parametrize(
    ("sightings", "regions", "numbers"),
    cases(
        ("two towns: each is the first version", (seen(1, A, "a"), seen(2, B, "b")), {}, [1, 1]),
        ("the plan says where they are", (seen(1, A, "a"), seen(2, B, "b")), PLACES, [1, 1]),
        ("… and that they are two even where they print the same", (seen(1, A, "a"), seen(2, B, "a")), PLACES, [1, 1]),
        ("one host: issued again", (seen(1, A, "a"), seen(2, A, "b")), {}, [1, 2]),
        ("… and again, with another town between", (seen(1, A, "a"), seen(2, B, "b"), seen(3, A, "c")), {}, [1, 1, 2]),
        ("one host whose place the plan says", (seen(1, A, "a"), seen(2, A, "b")), PLACES, [1, 2]),
        (
            "a body that says where it is: issued again elsewhere",
            (seen(1, A, "a", COUNTY, region="河南省"), seen(2, B, "b", COUNTY, region="河南省")),
            PLACES,
            [1, 2],
        ),
        ("what is the same is one report, wherever it stands", (seen(1, A, "a"), seen(2, B, "a")), {}, [1]),
    ),
)
def test_versions(sightings: tuple[Sighting, ...], regions: dict[str, str], numbers: list[int]) -> None:
    assert [one.number for one in to_versions(sightings, regions)] == numbers


@pytest.mark.parametrize(
    ("sightings", "regions", "told"),
    cases(
        ("two hosts", (seen(1, A, "a"), seen(2, B, "b")), {}, [f"{TOWN} 2023: a.gov.cn, b.gov.cn"]),
        (
            "of one the plan says it: the other is another",
            (seen(1, A, "a"), seen(2, B, "b")),
            {"a.gov.cn": "河南省"},
            [],
        ),
        ("one host", (seen(1, A, "a"), seen(2, A, "b")), {}, []),
        ("a copy", (seen(1, A, "a"), seen(2, B, "a")), {}, []),
        ("they say it themselves", (seen(1, A, "a", region="河南省"), seen(2, B, "b", region="河南省")), {}, []),
    ),
)
def test_those_of_which_nobody_says_where_they_are_are_told_of(
    sightings: tuple[Sighting, ...], regions: dict[str, str], told: list[str]
) -> None:
    assert _namesakes([Published(one, "a.html") for one in to_versions(sightings, regions)]) == told


@pytest.mark.parametrize(
    ("about", "region"),
    cases(
        ("where the report says nothing", {}, PLACES["a.gov.cn"]),
        ("what it says itself stays", {"region": "湖北省"}, ""),
    ),
)
def test_the_place_of_a_site_is_said_of_its_reports(about: dict[str, str], region: str) -> None:
    (version,) = to_versions([seen(1, A, "a", **about)], PLACES)
    fetch = Fetch(1, 1, A, "2024-01-01T00:00:00Z", "sha1", Record("a.warc.gz", 0, 1), "page", "")
    columns = ("file", "url", "agency", "year", "region")
    assert dict(zip(columns, _row(Published(version, "a.html"), {1: fetch}, 1), strict=False))["region"] == region


def test_a_plan_says_the_place_of_all_hosts_of_a_site() -> None:
    site = {
        "name": "叶县",
        "columns": ["http://a.gov.cn/"],
        "hosts": ["files.a.gov.cn"],
        "region": "河南省平顶山市叶县",
    }
    other = {"name": "安陆", "columns": ["http://b.gov.cn/"]}
    plan = Plan.model_validate({"sites": [site, other]})
    assert plan.regions == {"a.gov.cn": "河南省平顶山市叶县", "files.a.gov.cn": "河南省平顶山市叶县"}
