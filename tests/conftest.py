"""What every test may use."""

import os

import pytest


def require(condition: bool, reason: str) -> None:
    """Skip a test that needs what is not at hand, saying what; where ``CI=true`` nothing may be missing: it fails."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"not at hand, and CI=true: {reason}", pytrace=False)
    pytest.skip(reason)
