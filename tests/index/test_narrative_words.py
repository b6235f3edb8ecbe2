"""The words that decide what a count in prose is about, as data."""

from tests.index.cases import each
from xxgk.index.narrative.words import DISPUTES, OUTCOMES, Words, governing, pattern, words


@each("entry", words().values(), lambda entry: entry.name)
def test_an_entry_finds_its_examples_and_none_of_the_others(entry: Words) -> None:
    for example in entry.examples:
        assert pattern(entry.name).search(example), example
    for example in entry.refused:
        assert not pattern(entry.name).search(example), example


def test_what_is_named_last_governs() -> None:
    assert governing("行政执法工作被申请", DISPUTES) == "other_disputes"
    assert governing("作出行政处罚5宗,因信息公开引发", DISPUTES) == "disclosure"
    assert governing("共制作政府信息812条,其中", OUTCOMES) == "items"
    assert governing("印发文件3件,收到申请5件,其中", OUTCOMES) == "applications"
    assert governing("其中", OUTCOMES) == ""
