"""English names: the vocabulary stands for what there is, and words of questions are told from words of names."""

import pytest

from xxgk.bot.understand.names.english import english, is_asked, kinds_in_english, school_subjects
from xxgk.bot.understand.names.english_schools import schools_at
from xxgk.bot.understand.names.places import divisions_of
from xxgk.index.chinese.sounds import sound_of


def test_every_word_stands_for_something() -> None:
    assert all(divisions_of(place) for place in english().places.values())
    assert all(about and word == word.lower() for word, about in school_subjects().items())


@pytest.mark.parametrize("word", ["applications", "aplications", "received", "litigation", "how", "of", "which"])
def test_words_of_questions(word: str) -> None:
    assert is_asked(word)


@pytest.mark.parametrize("word", ["airport", "port", "hospital", "metro", "xq", "harbour", "party"])
def test_words_of_names(word: str) -> None:
    assert not is_asked(word)


@pytest.mark.parametrize(
    "name",
    ["economic and technological development zone", "economic technological development zone", "police"],
)
def test_kinds_without_and(name: str) -> None:
    assert name in kinds_in_english()


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("nanjing normal university", "南京师范"),
        ("hunan agricultural university", "湖南农业"),
        ("nanjing university of finance and economics", "南京财经"),
    ],
)
def test_universities(name: str, head: str) -> None:
    assert (len(name.split()), sound_of(head), "大学") in list(schools_at(name.split()))


@pytest.mark.parametrize(
    "name", ["nanjing university", "nanjing university of 2023", "nanjing normal", "normal university"]
)
def test_no_universities(name: str) -> None:
    """What bears the name of its place alone is read as place and kind; a subject without a place is none."""
    assert list(schools_at(name.split())) == []
