"""Programs under test and the servers they need: started, watched with bounded waiting, and ended, whatever happens."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# How long to wait, in seconds, for what comes soon on a machine that is not busy; only a failure takes so long.
PATIENCE = 120.0
# What a developer's shell may hold and a test must not see: proxies, this bot's settings and the emulator's.
NOT_INHERITED = ("TELEGRAM_", "XXGK_", "AWS_", "MOCK_SERVER_", "MINIO_", "REDIS_", "AUTH_KEYS", "STRICT_EDIT")


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment of this process without foreign settings and proxies, with ``settings`` on top."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(NOT_INHERITED) and not name.lower().endswith("_proxy")
    }
    return kept | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"} | settings


def free_port() -> int:
    """A TCP port of loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody accepts connections on this port of loopback."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Program:
    """A running program; ``output`` is what it has written so far, both streams together."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.folder = log.parent
        self.process = process
        self._log = log

    @property
    def output(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait for a condition; fails when the program ends before it, or when the time is over."""
        end = time.monotonic() + seconds
        while not condition():
            assert self.process.poll() is None, f"ended before {what}:\n{self.output}"
            assert time.monotonic() < end, f"not within {seconds} s: {what}\n{self.output}"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it with SIGKILL, which it cannot see coming."""
        self.process.kill()
        self.process.wait(5)

    def stop(self, seconds: float = 30) -> int:
        """Send SIGTERM and give the exit status; a program that does not end in time is killed, which is a failure."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
            raise AssertionError(f"did not end within {seconds} s of SIGTERM:\n{self.output}") from None


@contextmanager
def running(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Program]:
    """Run a program in ``folder``, which also takes its log; end it at the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "output.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            list(arguments),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in pytest must not reach it before it is ended in order
        )
    program = Program(process, log)
    try:
        yield program
    finally:
        program.stop()
