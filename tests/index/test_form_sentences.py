"""What the form and the regulation say is nobody's own: every line of the data is walked, and sentences are told apart by what is left."""

import pytest

from tests.index.store.made import part
from xxgk.index.chinese.text import squeeze
from xxgk.index.form_sentences import form_texts, without_form
from xxgk.index.sentences import Sentence, pairs_of, sentences_of

EXAMPLES = [one for text in form_texts() for one in text.examples]
NOT_EXAMPLES = [one for text in form_texts() for one in text.not_examples]


def sentences(text: str, *names: str) -> list[Sentence]:
    return sentences_of([part(1, text)], names)


@pytest.mark.parametrize("example", EXAMPLES)
def test_of_the_forms_own_sentences_nothing_is_left(example: str) -> None:
    assert sentences(example) == []


@pytest.mark.parametrize("example", NOT_EXAMPLES)
def test_what_a_body_says_itself_stays(example: str) -> None:
    assert [one.text for one in sentences(example)] == [squeeze(example)]


def test_every_stretch_has_a_source_and_is_found() -> None:
    for text in form_texts():
        assert text.source
        assert text.examples
        for word in text.words:
            assert without_form(f"前{squeeze(word)}后") == "前□后", (
                "with every number as 0, and no stretch of another one's rest"
            )


def test_two_reports_that_share_the_form_alone_are_not_alike() -> None:
    form = "\n".join(EXAMPLES)
    here, there = (
        sentences(f"{form}\n河道巡查的问题清单按月上网并逐条销号。"),
        sentences(f"{form}\n图书馆把馆藏目录和借阅规则放到网上。"),
    )
    assert list(pairs_of(here, there)) == []
    assert len(here) == len(there) == 1


@pytest.mark.parametrize(
    ("here", "there", "alike"),
    [
        ("全年组织河道巡查31次，清单按月公布。", "全年组织河道巡查13次，清单按月公布。", True),  # other numbers
        (
            "无锡市水利局把问题清单按月公布在网站上。",
            "市水利局把问题清单按月公布在网站上。",
            True,
        ),  # another of its names
        (
            "全年组织河道巡查，问题清单按月公布并销号。",
            "全年组织河道巡查，问题清单按月公布并且销号。",
            True,
        ),  # a character
        ("全年组织河道巡查，问题清单按月公布并销号。", "全年组织水库巡查，整改结果按季上网供查阅。", False),
    ],
)
def test_like_sentences(here: str, there: str, alike: bool) -> None:
    names = ("无锡市水利局", "市水利局")
    assert bool(list(pairs_of(sentences(here, *names), sentences(there, *names)))) is alike
