"""去年 is told by the day in China, whatever the zone of the server."""

import inspect
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from xxgk.bot import clock
from xxgk.bot.service import Service


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(
            datetime(2025, 12, 31, 15, 59, tzinfo=UTC), date(2025, 12, 31), id="a minute before midnight in China"
        ),
        pytest.param(
            datetime(2025, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1), id="midnight in China, afternoon in London"
        ),
        pytest.param(
            datetime(2025, 12, 31, 23, 0, tzinfo=timezone(timedelta(hours=-5))),
            date(2026, 1, 1),
            id="noon in China, night in New York",
        ),
        pytest.param(
            datetime(2026, 1, 1, 1, 0, tzinfo=timezone(timedelta(hours=12))),
            date(2025, 12, 31),
            id="the new year in Auckland only",
        ),
    ],
)
def test_the_day_is_that_of_china(moment: datetime, day: date) -> None:
    assert clock.day_in_china(moment) == day


def test_a_service_asks_the_clock_of_china() -> None:
    assert inspect.signature(Service).parameters["today"].default is clock.today
