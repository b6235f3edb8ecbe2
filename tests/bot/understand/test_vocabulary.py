"""The words of kinds as data: each entry and list has words that do what they say."""

from collections import Counter
from datetime import date

from tests.bot.understand.readers import READER, ask
from tests.index.cases import each
from xxgk.bot.model.query import QueryKind
from xxgk.bot.understand.groups import find_group
from xxgk.bot.understand.items import WordReader
from xxgk.bot.understand.vocabulary import KindWords, vocabulary
from xxgk.index.agencies.vocabulary.sets import BodySet, body_sets
from xxgk.index.chinese.text import normalise

WORDS = WordReader()
VOCABULARY = vocabulary()
ON = date(2025, 6, 1)


def placed(example: str) -> str:
    """Put an example into a question about an agency and a year."""
    return f"绍兴市2023年{example}" if not example.isascii() else f"{example} in 绍兴市 2023"


@each("kind", VOCABULARY.kinds, lambda kind: f"{kind.kind} {kind.examples[0]}")
def test_an_example_asks_for_its_kind(kind: KindWords) -> None:
    for example in kind.examples:
        found = {ask(example).query.kind, ask(placed(example)).query.kind}
        assert kind.kind in found, (example, found)


@each("kind", VOCABULARY.kinds, lambda kind: f"{kind.kind} {kind.examples[0]}")
def test_a_word_of_a_kind_is_recognised_as_one(kind: KindWords) -> None:
    for word in kind.words:
        assert kind in WORDS.read(word).kinds, word


@each("kind", [kind for kind in VOCABULARY.kinds if kind.commands], lambda kind: kind.kind)
def test_a_command_says_the_kind(kind: KindWords) -> None:
    for command in kind.commands:
        assert ask(f"/{command} 绍兴市 2023").query.kind == kind.kind


def test_no_command_and_no_word_of_a_kind_is_named_twice() -> None:
    commands = [command for kind in VOCABULARY.kinds for command in kind.commands]
    assert [command for command, times in Counter(commands).items() if times > 1] == []
    words = [(kind.kind, word) for kind in VOCABULARY.kinds for word in kind.words]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_kind_but_the_plain_ones_has_words() -> None:
    plain: set[QueryKind] = {"figure", "rate"}  # asked for by their items
    assert {kind.kind for kind in VOCABULARY.kinds} | plain == set(QueryKind.__args__)  # type: ignore[attr-defined]


@each("word", sorted(VOCABULARY.unsupported))
def test_what_no_report_states_is_refused_and_not_taken_for_a_figure(word: str) -> None:
    question = f"绍兴市2023年申请的{word}" if not word.isascii() else f"{word} of applications in 绍兴市 2023"
    assert READER.read(question, ON).reason == "not_supported"


@each("word", sorted(VOCABULARY.elsewhere))
def test_other_subjects_are_out_of_scope(word: str) -> None:
    assert ask(f"{word} 绍兴市2023年" if not word.isascii() else f"{word} 绍兴市 2023").reason == "out_of_scope"


@each("example", VOCABULARY.negating.examples)
def test_what_turns_an_item_into_another_is_not_answered(example: str) -> None:
    assert ask(placed(example)).reason == "not_understood"


@each("word", sorted(VOCABULARY.fillers))
def test_a_filler_is_known_and_names_no_item(word: str) -> None:
    found = WORDS.read(word)
    assert (found.asked, found.rates, found.unknown) == ((), (), ())


@each("entry", body_sets(), lambda entry: entry.level or entry.examples[0])
def test_every_word_of_a_level_means_it(entry: BodySet) -> None:
    for word in entry.words:
        found = find_group(normalise(f"哪个{word}申请最多" if not word.isascii() else f"which {word} received most"))
        assert found is not None, word
        assert found.level == entry.level, word
    for example in entry.examples:
        assert find_group(normalise(example)) is not None, example
