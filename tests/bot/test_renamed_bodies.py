"""What names a body by a name it no longer bears: buttons, follow-ups and lists of before a renaming lead to it all the same."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.index.cases import cases
from tests.index.store.made import made
from xxgk.bot.model.algebra.query import Query
from xxgk.bot.model.conversation import Conversation, Offered, Shown
from xxgk.bot.service import Service
from xxgk.index.agencies.known import Known
from xxgk.index.model.report import Evidence, Report
from xxgk.index.store.bearing import agencies_named, agency_of
from xxgk.index.store.reading import Store
from xxgk.index.store.writing import Writer

OLD, NAME, OTHER = "无锡市粮食局", "无锡市粮食和物资储备局", "无锡市审计局"
NEW = "applications.new_received.total"
OLD_KEY, OTHER_KEY = "3202-grain", "3202-audit"


def asked(**changed: object) -> Query:
    return Query.model_validate({"measures": [NEW], "bodies": [{"keys": [OLD_KEY]}], "years": [2022], **changed})


def renamed(name: str, former: str, year: int) -> Report:
    identity = (
        Evidence(fact="agency", source="title", value=name, quote=name, line=1),
        Evidence(fact="agency", source="former", value=former, quote=f"原{former}", line=2),
    )
    return made(f"{name}{year}.txt", name, year, {NEW: 9}, identity=identity, region="江苏省无锡市")


def write(path: Path, *reports: Report) -> None:
    with Writer(path, "test") as writer:
        writer.replace((report, f"sha of {report.file}") for report in reports)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "held.db"
    write(path, made("2022.txt", OLD, 2022, {NEW: 31}), made("audit.txt", OTHER, 2022, {NEW: 5}))
    return path


@pytest.fixture
def service(path: Path) -> Iterator[Service]:
    """A service that was open before the body was renamed."""
    with closing(Service(path, lambda: date(2025, 6, 1))) as service:
        assert service.query(asked(), "zh-hans").figures[0].agency == OLD
        write(path, renamed(NAME, OLD, 2023))
        yield service


@pytest.mark.parametrize(
    "changed",
    cases(
        ("a figure", {}),
        ("all years", {"years": "all"}),
        ("the source", {"action": "line"}),
        ("the check", {"show": "findings", "measures": ["reports"]}),
        ("the main figures", {"show": "profile", "measures": ["reports"]}),
        ("the text of a part", {"show": "sections", "parts": [6], "measures": ["reports"]}),
    ),
)
def test_a_button_of_before_leads_to_the_body(service: Service, changed: dict[str, object]) -> None:
    answer = service.query(asked(**changed), "zh-hans")
    assert answer.query.agencies == (NAME,), answer.text
    assert "没有收录" not in answer.text


def test_what_is_asked_after_it_is_of_the_same_body(service: Service) -> None:
    before = Conversation(
        shown=Shown(query=asked(), rows=(OLD_KEY,), years=(2022,), bodies=(OLD_KEY,)), language="zh-hans"
    )
    answer, after = service.reply("那2023年呢", before)
    assert [(one.agency, one.value) for one in answer.figures] == [(NAME, 9)]
    assert after.shown is not None


def test_a_list_of_before_can_be_picked_from(service: Service) -> None:
    other = Offered(query=asked(bodies=[{"keys": [OTHER_KEY]}]), name=OTHER)
    offered = Conversation(offered=(other, Offered(query=asked(), name=OLD)), language="zh-hans")
    answer, _ = service.reply("2", offered)
    assert [(one.agency, one.value) for one in answer.figures] == [(NAME, 31)]


def test_its_export(service: Service) -> None:
    assert service.export_of(asked(), "en").figures[0].agency == NAME


def test_a_body_that_is_held_no_more_is_said_not_to_be_held(service: Service) -> None:
    answer = service.query(asked(bodies=[{"keys": ["3202-农机局-x"]}]), "zh-hans")
    assert (answer.status, answer.reason) == ("no_data", "none_in_scope")
    assert answer.summary is not None
    assert answer.summary.unknown == ("3202-农机局-x",)
    assert answer.figures == ()


def test_a_name_that_two_bodies_bore_is_asked_about(path: Path) -> None:
    first, second = "无锡市粮食收储局", "无锡市粮食监管局"
    with Writer(path, "test") as writer:
        writer.replace([(made("2019.txt", OLD, 2019, {NEW: 30}), "a")])
        writer.know(
            [
                Known(official=first, also=OLD, to_year=2020, file="agencies.csv", line=2),
                Known(official=second, also=OLD, from_year=2021, file="agencies.csv", line=3),
            ]
        )
    with Store(path) as store:
        assert set(agencies_named(store, OLD)) == {first, second}
    with closing(Service(path)) as service:
        answer, _ = service.reply(f"{OLD}2022年新收", Conversation())
    assert (answer.status, {choice.agency for choice in answer.choices}) == ("clarify", {second}), "of the year asked"
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("key", "name", "found"),
    cases(
        ("name and key of before", "3202-粮食局-x", OLD, NAME),
        ("a state of before there were keys", "", OLD, NAME),
        ("the key of another body outranks a name", "3202-audit", OLD, OTHER),
        ("neither", "3202-nothing", "无锡市农机局", None),
    ),
)
def test_who_a_watch_is_about(path: Path, key: str, name: str, found: str | None) -> None:
    write(path, renamed(NAME, OLD, 2023))
    with Store(path) as store:
        assert agency_of(store, key, name) == found
