"""``shows``: says which vices a test sees, so that another can tell that none goes unseen."""

from collections.abc import Callable
from typing import TypeVar

from tests.site.vices import VICES

SHOWN: set[str] = set()
_Test = TypeVar("_Test", bound=Callable[..., None])


def shows(*vices: str) -> Callable[[_Test], _Test]:
    """Mark a test by the vices it sees to be there: ``@shows("soft_404")``."""
    assert set(vices) <= VICES.keys(), f"not in vices.toml: {set(vices) - VICES.keys()}"
    SHOWN.update(vices)
    return lambda test: test
