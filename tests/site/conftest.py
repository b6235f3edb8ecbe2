"""The site that tests share, and fetching from it."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.site.running import Site, running_site

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running_site(delay=0.1, slowly=0.1, latency=0) as site:
        yield site


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    """Fetch an address, without following redirects; names in headers have ``_`` for ``-``."""
    with httpx.Client(trust_env=False, timeout=60) as client:

        def fetch(url: str, **headers: str) -> httpx.Response:
            return client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})

        yield fetch
