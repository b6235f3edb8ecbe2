"""The sentences: all there in both languages, all used, every name in them filled."""

import re
import string
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from tests.index.cases import cases, each
from xxgk.bot.render.phrases import FILES, Phrases
from xxgk.bot.render.refusals import example_words
from xxgk.bot.wording.echo_phrases import echo_phrases
from xxgk.index.form.form import fields

PARTS = [tomllib.loads(resources.files("xxgk.bot.render").joinpath(name).read_text(encoding="utf-8")) for name in FILES]
PARTS.append(dict(echo_phrases()))
SENTENCES = {key: sentence for part in PARTS for key, sentence in part.items()}
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[3] / "bot").rglob("*.py")))
# keys that the code puts together: said with these beginnings
PUT_TOGETHER = (
    r"(status|location|collect|rule|edition|finding|rest|all|some|none|head|cell|asked|kind|note|level|short|test|tally|what|themes|others|many|"
    r"table_reason|echo|unfit)_|_headline$"
)


def test_no_sentence_is_there_twice() -> None:
    assert sum(map(len, PARTS)) == len(SENTENCES)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@each("key", SENTENCES)
def test_a_sentence_is_there_in_both_languages_with_the_same_names(key: str) -> None:
    sentence = SENTENCES[key]
    assert set(sentence) == {"zh", "en"}
    assert all(text.strip() for text in sentence.values())
    said = re.sub(
        "|".join(example_words()), "", sentence["en"]
    )  # what is looked for in the reports, which are in Chinese
    assert not re.search(r"[\u4e00-\u9fff]", said), "Chinese in an English sentence"
    assert names(sentence["zh"]) == names(sentence["en"])


@each("key", SENTENCES)
def test_every_sentence_is_said_somewhere(key: str) -> None:
    reasons = (
        "out_of_scope",
        "not_supported",
        "agency_",
        "words_missing",
        "year_not_held",
        "nothing_found",
        "section_missing",
    )
    assert f'"{key}"' in CODE or re.search(PUT_TOGETHER, key) or key.startswith(reasons)


# what the pages say of their own (``view.say``) has sentences of its own
@each("key", sorted(set(re.findall(r'(?<!\bview)\.say\(\s*"([a-z_]+)"', CODE))))
def test_everything_said_is_a_sentence(key: str) -> None:
    assert key in SENTENCES


def test_a_sentence_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Phrases("en").say("no_such_sentence")


@pytest.mark.parametrize(
    ("language", "key", "label"),
    cases(
        ("a total goes by its row", "zh-hans", "applications.granted.total", "予以公开"),
        ("another column is named", "zh-hans", "applications.granted.natural_person", "予以公开 · 自然人"),
        ("the row 总计 by what it totals", "zh-hans", "applications.total_handled.total", "本年度办理结果总计"),
        ("a sum", "zh-hans", "applications.denied.total", "不予公开"),
        ("a column of a sum", "zh-hans", "disputes.litigation.corrected", "行政诉讼 · 结果纠正"),
        ("in traditional script", "zh-hant", "disputes.litigation.corrected", "行政訴訟 · 結果糾正"),
        ("in English", "en", "applications.granted.natural_person", "Granted · Natural persons"),
        ("a sum in English", "en", "disputes.litigation.corrected", "Litigation · Corrected"),
    ),
)
def test_labels(language: str, key: str, label: str) -> None:
    assert Phrases(language).label(key) == label  # type: ignore[arg-type]


@each("key", [key for key, field in fields().items() if field.part])
def test_every_field_has_a_label_in_every_language(key: str) -> None:
    assert Phrases("zh-hans").label(key)
    assert Phrases("zh-hant").label(key)
    assert not re.search(r"[\u4e00-\u9fff]", Phrases("en").label(key))


def test_no_two_fields_of_one_edition_share_a_label() -> None:
    for language in ("zh-hans", "en"):
        labels = [Phrases(language).label(key) for key, field in fields().items() if field.part]  # type: ignore[arg-type]
        assert sorted({label for label in labels if labels.count(label) > 1}) == []
