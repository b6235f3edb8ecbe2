"""The kinds of body as data: each with examples that are understood, and none that says the same twice."""

from collections import Counter

import pytest

from index.agencies.dissect import dissect
from index.agencies.kinds import Kind, kind_words, kinds

EVERY = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.official)


@EVERY
def test_examples_end_in_a_form_of_their_kind(kind: Kind) -> None:
    assert kind.examples
    for example in kind.examples:
        forms = dissect(example).forms | {example}
        assert any(form.endswith((kind.official, *kind.short)) for form in forms), example


@EVERY
def test_a_short_form_is_no_longer_and_has_no_double(kind: Kind) -> None:
    assert all(len(short) <= len(kind.official) for short in kind.short)
    assert len(set(kind.short)) == len(kind.short)
    assert kind.official not in kind.short


@EVERY
def test_the_short_forms_are_among_the_forms_of_the_official_name(kind: Kind) -> None:
    """Whoever types a short form must reach the agency that bears the official one."""
    forms = dissect(f"淮安市{kind.official}").forms
    assert set(kind.short) <= forms


@EVERY
def test_english_names_are_lower_case(kind: Kind) -> None:
    assert kind.english
    assert all(name == name.lower().strip() for name in kind.english)


def test_no_kind_is_there_twice() -> None:
    assert [name for name, times in Counter(kind.official for kind in kinds()).items() if times > 1] == []


def test_longer_official_forms_come_before_those_they_contain() -> None:
    official = [kind.official for kind in kinds()]
    for place, name in enumerate(official):
        assert not any(name in later for later in official[place + 1 :] if later.endswith(name)), name


def test_all_forms_the_longest_first() -> None:
    words = kind_words()
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    assert {"高新区", "高新技术产业开发区", "发改委", "人民政府"} <= set(words)
