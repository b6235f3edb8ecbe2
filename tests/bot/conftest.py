"""The default corpus with a service on it, on a fixed day."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.service import Service
from index.store.reading import Store

TODAY = date(2025, 6, 1)


@pytest.fixture(scope="session")
def service(database: Path) -> Iterator[Service]:
    with closing(Service(database, lambda: TODAY)) as service:
        yield service


@pytest.fixture(scope="session")
def store(database: Path) -> Iterator[Store]:
    with Store(database) as store:
        yield store
