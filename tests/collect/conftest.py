"""The made-up site collected once for many tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.collect.helping import plan_of
from tests.site import Site, running_site
from xxgk.index.collect.changes import Changes
from xxgk.index.collect.collect import collect


@dataclass(frozen=True, slots=True)
class Collected:
    """A site, the folder it was collected into, what the first run and the second one brought, and where in the log that began."""

    site: Site
    folder: Path
    first: Changes
    second: Changes
    mark: int


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    folder = tmp_path_factory.mktemp("collected")
    with running_site(delay=0.3, slowly=0.5) as site:
        plan = plan_of(site)
        first = collect(plan, folder, private=True)
        mark = site.log.mark()
        second = collect(plan, folder, private=True)
        yield Collected(site, folder, first, second, mark)
