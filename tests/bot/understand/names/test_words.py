"""The words around names: each stands in one vocabulary, and what can be asked is chosen from the words for it."""

import tomllib
from importlib import resources

from xxgk.bot.understand.names.words import question_words
from xxgk.bot.understand.words import Lexicon

WORDS = question_words()
ROLES = Lexicon().roles


def test_a_word_stands_in_one_list() -> None:
    assert len(WORDS.around) == len(WORDS.words) + len(WORDS.fillers) + len(WORDS.asked)


def test_fillers_are_fillers_of_every_question_and_written_down_once() -> None:
    text = resources.files("xxgk.bot.understand").joinpath("kinds.toml").read_text(encoding="utf-8")
    assert WORDS.fillers.isdisjoint(tomllib.loads(text)["fillers"]["words"])
    assert all("filler" in [role.sort for role in ROLES[word]] for word in WORDS.fillers)


def test_what_is_asked_are_words_of_items_and_kinds_of_question() -> None:
    assert all(ROLES[word] for word in WORDS.asked)
    assert not [word for word in WORDS.asked if "filler" in [role.sort for role in ROLES[word]]]


def test_the_other_words_are_no_others() -> None:
    assert WORDS.words.isdisjoint(ROLES)
