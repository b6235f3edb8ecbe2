"""The words for kinds of body in keys: every kind has one, and none that is there ever changes."""

import re
from pathlib import Path

from tests.index.cases import each
from xxgk.index.agencies.tails import OTHER, kind_of_tail, tail_of, tails
from xxgk.index.agencies.vocabulary.loading import kinds

FILE = Path(__file__).parents[3] / "index/agencies/tails.tsv"
KEPT = Path(__file__).parents[2] / "golden/tails.tsv"
KINDS = sorted({kind.key for kind in kinds()})


def test_lines_are_only_added_at_the_end() -> None:
    """Who adds a line adds it to the golden file as well, once it is in use."""
    kept, now = (path.read_text(encoding="utf-8").splitlines() for path in (KEPT, FILE))
    assert now[: len(kept)] == kept


@each("kind", KINDS)
def test_every_kind_has_a_word(kind: str) -> None:
    assert kind in tails()
    tail, scope = tail_of(kind)
    assert kind_of_tail(tail, scope) == kind
    assert kind_of_tail(*tail_of(f"高新区/{kind}")) in (f"高新区/{kind}", "高新区")


def test_words_are_short_ascii_and_say_one_kind_each() -> None:
    found = tails().values()
    assert all(re.fullmatch("[a-z]{2,8}", one.word) for one in found)
    assert all(one.scope in ("", "office") for one in found)
    assert len({(one.word, one.scope) for one in found}) == len(found)
    assert len(tails()) == len(FILE.read_text(encoding="utf-8").splitlines()), "no kind is there twice"


def test_what_is_unknown_is_other() -> None:
    assert tail_of("没有的") == tail_of(OTHER) == ("other", "")
    assert kind_of_tail("other", "") == ""
