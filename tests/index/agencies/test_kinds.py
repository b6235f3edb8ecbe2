"""The kinds of body as data: each with examples that are understood, and none that says the same twice."""

from collections import Counter

import pytest

from tests.index.cases import cases, each
from xxgk.index.agencies.kinds import Kind, Organ, everyday_words, expansions, kinds, organs
from xxgk.index.agencies.lexicon import clip_forms, kind_forms
from xxgk.index.agencies.names import official_name

EVERY = each("kind", kinds(), lambda kind: kind.official)
EVERY_ORGAN = each("organ", organs(), lambda organ: organ.key)


@EVERY
def test_examples_end_in_a_form_of_their_kind(kind: Kind) -> None:
    assert kind.examples
    for example in kind.examples:
        assert example.endswith((kind.official, *kind.short)), example


@EVERY
def test_a_form_has_no_double(kind: Kind) -> None:
    assert len(set(kind.short)) == len(kind.short)
    assert kind.official not in kind.short
    assert set(kind.expands) <= set(kind.short)


@EVERY
def test_english_names_are_lower_case(kind: Kind) -> None:
    assert kind.english
    assert all(name == name.lower().strip() for name in kind.english)


@EVERY_ORGAN
def test_examples_are_forms_of_their_organ(organ: Organ) -> None:
    assert organ.examples
    for example in organ.examples:
        assert organ.key in [meaning.key for meaning in kind_forms()[example]], example


@EVERY_ORGAN
def test_an_organ_says_nothing_twice_and_points_to_others(organ: Organ) -> None:
    said = (*organ.words, *organ.short)
    assert [word for word, times in Counter(said).items() if times > 1] == []
    assert set(organ.expands) <= set(said)
    keys = {one.key for one in organs()}
    assert set(organ.now) <= keys - {organ.key}


def test_nothing_is_there_twice() -> None:
    for names in ([kind.official for kind in kinds()], [organ.key for organ in organs()]):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_what_took_over_leads_to_a_body_of_today() -> None:
    now = {organ.key: organ.now for organ in organs()}
    for key in now:
        seen = {key}
        while now[key]:
            key = now[key][0]
            assert key not in seen, "no circle"
            seen.add(key)


def test_everyday_words_are_words_of_organs_and_no_clips() -> None:
    said = {word for organ in organs() for word in (*organ.words, *organ.short)}
    assert everyday_words() <= said | {"行政", "劳动", "人事", "土地", "市场", "环境", "生态"}
    assert not everyday_words() & clip_forms().keys()


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
    known = {kind.official for kind in kinds()} | {name for organ in organs() for name in organ.official}
    assert {official for _, official in expansions()} <= known
