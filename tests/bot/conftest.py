"""The default corpus with a service on it, on a fixed day; and the command line."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.bot.answers.corpus import reports
from tests.conftest import made_once
from tests.index.store.made import store_of
from xxgk.bot import cli
from xxgk.bot.service import Service
from xxgk.index.store.reading import Store

TODAY = date(2025, 6, 1)


@pytest.fixture(scope="session")
def service(database: Path) -> Iterator[Service]:
    with closing(Service(database, lambda: TODAY)) as service:
        yield service


@pytest.fixture(scope="session")
def store(database: Path) -> Iterator[Store]:
    with Store(database) as store:
        yield store


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Run the command line in an empty folder; settings and home are nobody's."""
    monkeypatch.chdir(tmp_path)
    for name in ("XXGK_DB", "TELEGRAM_BOT_TOKEN", "XXGK_WEBHOOK_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["xxgk", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as left:
            cli.main()
        captured = capsys.readouterr()
        code = left.value.code
        return Done(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(made_once(tmp_path_factory, "many.db", lambda path: store_of(path, reports()))) as store:
        yield store
