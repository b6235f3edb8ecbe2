"""The application on the sample reports, its services in this process: what a page is made of, without the processes it is made in."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import REPORTS
from xxgk.bot.channels.web.app import application
from xxgk.bot.channels.web.service import WebService
from xxgk.bot.channels.web.site import Options, Site


class Here:
    """Stands for ``LivePages``: asks a service in this process."""

    trouble = ""

    def __init__(self, database: Path) -> None:
        self._service = WebService(database)
        self.state: tuple[tuple[int, int, int], ...] = ((1, 1, 1),)

    async def warm(self) -> None:
        """Nothing has to be begun."""

    async def refresh(self) -> str:
        """Nothing changes."""
        return "same"

    async def watch(self) -> None:
        """Nothing changes."""

    async def call(self, *given: Any) -> Any:
        return self._service.call(*given)

    async def make(self, *given: Any) -> Any:
        return self._service.make(*given)

    async def coded(self, *given: Any) -> Any:
        return self._service.coded(*given)

    async def row_place(self, *given: Any) -> Any:
        return self._service.row_place(*given)

    async def original(self, *given: Any) -> Any:
        return self._service.original(*given)

    def close(self) -> None:
        """Close the database."""
        self._service.close()


def client_on(database: Path, folders: tuple[Path, ...] = (REPORTS,), **options: Any) -> TestClient:
    """Give a client of the application on a database; originals are sent from these folders."""
    site = Site(Here(database), Options(**{"base": "https://example.org", "rate": 0, **options}))  # type: ignore[arg-type]
    return TestClient(application(site, folders), follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def web(database: Path) -> Iterator[TestClient]:
    with client_on(database) as client:
        yield client


@pytest.fixture(scope="session")
def held(database: Path) -> Iterator[WebService]:
    with closing(WebService(database)) as service:
        yield service
