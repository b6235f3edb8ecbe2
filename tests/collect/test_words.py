"""What words of links say: every example, and every one that must not fit."""

import pytest

from xxgk.index.collect.words import all_words, names_body, says

EXAMPLES = [(what, text) for what, words in all_words().items() for text in words.examples]
OTHERS = [(what, text) for what, words in all_words().items() for text in words.others]


@pytest.mark.parametrize(("what", "text"), EXAMPLES)
def test_words_say_it(what: str, text: str) -> None:
    assert says(what, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(("what", "text"), OTHERS)
def test_words_do_not_say_it(what: str, text: str) -> None:
    assert not says(what, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("江阴市水利局", True),
        ("江阴市人民政府", True),
        ("友情链接", False),
        ("帮助", False),
        ("江阴市水利局2023年报", False),
    ],
)
def test_a_bare_name_is_known(text: str, is_one: bool) -> None:
    assert names_body(text) == is_one
