"""A fact whose values are not checked anew is like one whose values were."""

import pickle

import pytest
from pydantic import ValidationError

from xxgk.index.model.report import Point
from xxgk.index.model.trusted import trusted

VALUES = {"text": "主动公开不够及时", "theme": None, "line": 3}
CHECKED, TRUSTED = Point(**VALUES), trusted(Point, dict(VALUES))


def test_it_is_the_same() -> None:
    assert TRUSTED == CHECKED
    assert hash(TRUSTED) == hash(CHECKED)
    assert TRUSTED.model_dump_json(exclude_unset=True) == CHECKED.model_dump_json()
    assert pickle.loads(pickle.dumps(TRUSTED)) == CHECKED


def test_copies_of_it_are_made() -> None:
    assert TRUSTED.model_copy(update={"line": 4}) == Point(**VALUES | {"line": 4})
    assert TRUSTED.line == 3


def test_it_stays_as_it_is() -> None:
    with pytest.raises(ValidationError):
        TRUSTED.line = 4  # type: ignore[misc]
