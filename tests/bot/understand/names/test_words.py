"""The words around names: each stands in one list, and what can be asked is chosen from the words for it."""

from xxgk.bot.understand.lexicon import lexicon
from xxgk.bot.understand.names.words import question_words

WORDS = question_words()
MEANINGS = lexicon().words


def test_a_word_stands_in_one_list() -> None:
    assert len(WORDS.around) == len(WORDS.words) + len(WORDS.fillers) + len(WORDS.asked)


def test_what_is_asked_are_words_with_a_meaning() -> None:
    known = "\n".join(MEANINGS)
    assert [word for word in sorted(WORDS.asked) if word not in known] == []
