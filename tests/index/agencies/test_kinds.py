"""The kinds of body as data: each with examples that are understood, and none that says the same twice."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from tests.index.cases import cases, each
from xxgk.index.agencies.bodies import body_of, family_of
from xxgk.index.agencies.levels import level_of
from xxgk.index.agencies.lexicon import clip_forms, kind_forms
from xxgk.index.agencies.names import official_name
from xxgk.index.agencies.vocabulary.endings import Endings, all_endings
from xxgk.index.agencies.vocabulary.kind import Kind
from xxgk.index.agencies.vocabulary.loading import (
    FAMILIES,
    Family,
    everyday_words,
    expansions,
    families,
    kinds,
    kinds_of,
    named_bodies,
    refuse_what_leads_nowhere,
    zone_words,
)

EVERY = each("kind", kinds(), lambda kind: f"{kind.key} {kind.words[0]}")


@EVERY
def test_examples_end_in_a_form_that_means_the_kind(kind: Kind) -> None:
    for example in kind.examples:
        forms = [form for form in kind.forms if example.endswith(form)]
        assert kind.key in [meaning.key for meaning in kind_forms()[max(forms, key=len)]], example


def test_a_family_is_a_file_with_kinds_of_its_own() -> None:
    assert set(families()) == set(FAMILIES)
    assert {kind.sort for kind in kinds_of("zones")} == {"zone"}
    assert {kind.sort for kind in kinds_of("departments")} == {"organ"}


@each("word, family", list(zone_words().items()))
def test_all_places_agree_on_what_a_zone_is(word: str, family: str) -> None:
    """Lists of zones stood in four files once, which disagreed on 45 of these words."""
    name = f"青石县{word}"
    assert (level_of(name), body_of(name).sort, family_of(body_of(name).core)) == ("zone", "zone", family)


def test_everyday_words_are_words_of_departments_and_no_clips() -> None:
    said = {word for kind in kinds_of("departments") for word in (*kind.words, *kind.short)}
    assert everyday_words() <= said | {"行政", "劳动", "人事", "土地", "市场", "环境", "生态"}
    assert not everyday_words() & clip_forms().keys()


def test_a_body_of_its_own_name_stands_once() -> None:
    names = [name for body in named_bodies() for name in (body.name, *body.said, *body.english, *body.initials)]
    assert len(set(names)) == len(names)


PLAIN = {"key": "教育", "words": ["渔政"], "endings": ["局"], "english": ["fishery"], "examples": ["渔政局"]}


def load(*changed: dict[str, Any]) -> Family:
    given = {"sort": "organ", "level": "department", "family": "departments"}
    return Family.model_validate(given | {"kinds": [PLAIN | change for change in changed]})


@pytest.mark.parametrize(
    ("change", "refused"),
    cases(
        ("a key nobody knows", {"keyword": "渔"}, "keyword"),
        ("a word twice", {"short": ["渔政"]}, "stands twice"),
        ("writing out what nobody says", {"expands": ["渔管"]}, "none of its words"),
        ("an example of another kind", {"examples": ["教育局"]}, "ends in none of its forms"),
        ("no example", {"examples": []}, "ends in none of its forms"),
        ("no English", {"english": []}, "small letters"),
        ("a capital", {"english": ["Fishery"]}, "small letters"),
        ("a level of none", {"level": "village"}, "level"),
    ),
)
def test_what_is_wrong_is_refused_when_it_is_loaded(change: dict[str, Any], refused: str) -> None:
    load({})
    with pytest.raises(ValidationError, match=re.escape(refused)):
        load(change)


@pytest.mark.parametrize(
    ("changes", "refused"),
    cases(
        ("two of one name and key", [{}, {}], "there twice"),
        ("what took over is no kind", [{"now": ["鱼"]}], "no kinds"),
        ("part of what is no kind", [{"under": ["鱼"]}], "no kinds"),
        ("a circle", [{"now": ["科技"]}, {"key": "科技", "now": ["教育"]}], "followed by itself"),
        ("no word for keys of bodies", [{"key": "渔政"}], "without a word in tails.tsv: .'渔政'"),
    ),
)
def test_what_leads_nowhere_is_refused(changes: list[dict[str, Any]], refused: str) -> None:
    with pytest.raises(ValueError, match=refused):
        refuse_what_leads_nowhere(load(*changes).kinds)


@pytest.mark.parametrize(
    ("short", "official"),
    cases(
        ("a department", "徐州市市监局", "徐州市市场监督管理局"),
        ("of a province", "江苏省人社厅", "江苏省人力资源和社会保障厅"),
        ("a commission", "江苏省卫健委", "江苏省卫生健康委员会"),
        ("its name cut at the end", "江苏省发展改革委", "江苏省发展和改革委员会"),
        ("what may be several names stays", "徐州市文旅局", "徐州市文旅局"),
        ("what was official once stays", "徐州市农业局", "徐州市农业局"),
    ),
)
def test_what_is_written_out_in_official_names(short: str, official: str) -> None:
    assert official_name(short, None, [])[0] == official


def test_expansions_are_the_longest_first_and_lead_to_official_names() -> None:
    lengths = [len(short) for short, _ in expansions()]
    assert lengths == sorted(lengths, reverse=True)
    known = {name for kind in kinds() for name in kind.official}
    assert {official for _, official in expansions()} <= known


@each("group", all_endings(), lambda group: group.words[0])
def test_an_example_ends_in_a_last_word_of_its_group(group: Endings) -> None:
    assert group.examples
    for example in group.examples:
        assert re.search(rf"(?:{'|'.join(group.words)})$", example), example
        assert group.level in (None, level_of(example)), example
