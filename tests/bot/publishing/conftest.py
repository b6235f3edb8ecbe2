"""What a validator changes for the whole process is changed back."""

import csv
from collections.abc import Iterator

import pytest

_LONGEST = csv.field_size_limit()


@pytest.fixture(autouse=True)
def same_longest_cell() -> Iterator[None]:
    """The longest cell of a CSV file that is read: frictionless lifts it for everybody, and files of users are refused by it."""
    yield
    csv.field_size_limit(_LONGEST)
