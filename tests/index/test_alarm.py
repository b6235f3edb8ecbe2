"""An alarm rings once, in time, unless it is put off; setting it anew starts no thread."""

import threading
import time

import pytest

from xxgk.index.alarm import Alarm


@pytest.fixture
def rung() -> list[float]:
    return []


def test_it_rings_once_when_time_is_over(rung: list[float]) -> None:
    alarm, began = Alarm(lambda: rung.append(time.monotonic())), time.monotonic()
    alarm.set(0.05)
    time.sleep(0.4)
    alarm.close()
    (at,) = rung
    assert at - began >= 0.05


def test_it_does_not_ring_when_put_off_or_closed(rung: list[float]) -> None:
    alarm = Alarm(lambda: rung.append(0))
    alarm.set(0.1)
    alarm.put_off()
    time.sleep(0.3)
    alarm.set(0.1)
    alarm.close()
    time.sleep(0.3)
    assert rung == []


def test_one_set_for_later_can_be_set_for_sooner(rung: list[float]) -> None:
    alarm = Alarm(lambda: rung.append(0))
    alarm.set(600)
    alarm.set(0.05)
    time.sleep(0.4)
    alarm.close()
    assert rung == [0]


def test_setting_it_often_starts_one_thread(rung: list[float]) -> None:
    before = threading.active_count()
    alarm = Alarm(lambda: rung.append(0))
    for _ in range(200):
        alarm.set(5)
        alarm.put_off()
    assert threading.active_count() <= before + 1
    alarm.close()
    assert rung == []
