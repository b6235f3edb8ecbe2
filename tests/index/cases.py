"""Tables of cases, each with the reason it is there."""

from typing import Any

import pytest


def cases(*rows: tuple[Any, ...]) -> list[Any]:
    """Turn rows ``(reason, argument, …)`` into parameters that are named by their reason."""
    return [pytest.param(*arguments, id=reason) for reason, *arguments in rows]
