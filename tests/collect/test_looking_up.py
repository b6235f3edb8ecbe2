"""Names of hosts are looked up within the time of their request, by as few threads as there are names."""

import socket
import threading
from collections.abc import Iterator
from time import monotonic

import httpcore
import pytest

from xxgk.index.collect.fetching import Client
from xxgk.index.collect.guarding import Guarded
from xxgk.index.collect.plan import Limits

FOUND = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]


class Silent:
    """A resolver that answers when it is told to, or after half a minute that there is no such host."""

    def __init__(self) -> None:
        self.answers, self.asked = threading.Event(), []

    def __call__(self, host: str, port: int, **_: object) -> list[object]:
        self.asked.append(host)
        if not self.answers.wait(30):
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return FOUND


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Silent]:
    resolver = Silent()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    yield resolver
    resolver.answers.set()


@pytest.mark.parametrize("limits", [Limits(silent=0.1, longest=60), Limits(silent=60, longest=0.1)])
def test_a_resolver_that_is_silent_fails_the_request_and_no_more(silent: Silent, limits: Limits) -> None:
    """Whichever of the two bounds is nearer: without one it would be told only after half a minute that there is no such host."""
    with Client("x", limits) as client:
        reply = client.fetch("http://slow.test/", {})
    assert reply.failure == "ConnectTimeout: slow.test is looked up for longer than 0 seconds"
    assert (reply.refused, reply.large, reply.status) == (False, False, 0)


def test_who_asks_again_waits_for_the_same_look_up(silent: Silent) -> None:
    guard = Guarded()
    for _ in range(5):
        with pytest.raises(httpcore.ConnectTimeout):
            guard.resolve("slow.test", 80, 0.01)
    silent.answers.set()
    assert guard.resolve("slow.test", 80, 30) == "93.184.216.34"
    assert silent.asked == ["slow.test"]
    assert guard.resolve("slow.test", 80, 30) == "93.184.216.34"
    assert silent.asked == ["slow.test", "slow.test"], "nothing is remembered: each connection asks anew"


def test_another_name_does_not_wait_for_it(silent: Silent, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guarded()
    with pytest.raises(httpcore.ConnectTimeout):
        guard.resolve("slow.test", 80, 0.01)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: FOUND)
    assert guard.resolve("quick.test", 80, 30) == "93.184.216.34"


def test_nothing_is_looked_up_when_the_time_is_over(silent: Silent) -> None:
    guard = Guarded()
    guard.until = monotonic() - 1
    with pytest.raises(httpcore.ReadTimeout):
        guard.resolve("slow.test", 80, 30)
    assert silent.asked == []


@pytest.mark.parametrize("error", [socket.gaierror(8, "no name"), UnicodeError("label too long"), OSError("broken")])
def test_what_is_no_name_is_a_failure_of_its_request(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> list[object]:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(httpcore.ConnectError, match=r"no such host: a\.test"):
        Guarded().resolve("a.test", 80, 30)
