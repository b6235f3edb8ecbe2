"""Names in whole questions: the vetoes of names hold where ``read`` looks for them, and what is typed for a held name finds it."""

import pytest

from tests.bot.understand.names.held import rows
from tests.bot.understand.worlds import TODAY
from tests.index.cases import cases
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.bot.understand.name_spans import NameFinder
from xxgk.bot.understand.read import read
from xxgk.bot.understand.reading import Context, Reading
from xxgk.index.store.reading import StoredAgency

HELD = (
    ("宿迁市人民政府", "江苏省宿迁市"),
    ("抚顺市人民政府", "辽宁省抚顺市"),
    ("保定市涞源县人民政府", "河北省保定市涞源县"),
    ("南京市鼓楼区审计局", "江苏省南京市鼓楼区"),
    ("福州市鼓楼区审计局", "福建省福州市鼓楼区"),
)


def context(*held: tuple[str, str]) -> Context:
    return Context(
        NameFinder(
            AgencyMatcher(
                StoredAgency(name=name, region=region, scope="", names=(name,), years=(2022, 2023))
                for name, region in held
            )
        ),
        TODAY,
    )


CONTEXT = context(*HELD)
TYPED = context(*((row["agency"], row["region"]) for row in rows("held.tsv")))


def named(found: Reading) -> tuple[str, ...]:
    """Give the bodies asked about; none while it is open which are meant."""
    sure = found.query is not None and found.reason != "agency_unclear"
    return tuple(key for one in found.query.bodies for key in one.keys) if sure and found.query else ()


@pytest.mark.parametrize(
    ("question", "reason"),
    cases(
        ("an office is not the government", "宿迁编办2023年申请", "agency_unknown"),
        ("a hospital is not the government", "宿迁二院2023年申请", "agency_unknown"),
        ("a committee of the party is not the government", "宿迁市委2023年申请", "agency_unknown"),
        ("nor by itself", "宿迁市委", "agency_unknown"),
        ("a department of the party", "宿迁市委宣传部2023年申请", "agency_unknown"),
        ("an assembly", "宿迁政协2023年申请", "agency_unknown"),
        ("a department nobody holds", "宿迁教育局2023年申请", "agency_unknown"),
        ("a place of its own is no slip of another", "抚远2023年申请", "agency_unknown"),
        ("the same in full", "抚远市收到多少申请", "agency_unknown"),
        ("of two in places of one name it is asked which", "鼓楼区审计局2023年申请", "agency_unclear"),
        ("the same, shorter", "鼓楼审计局收到多少申请", "agency_unclear"),
    ),
)
def test_no_body_is_taken_for_another(question: str, reason: str) -> None:
    found = read(question, CONTEXT)
    assert found.reason == reason
    assert named(found) == ()


@pytest.mark.parametrize(
    ("question", "key"),
    cases(
        ("the place alone is its government", "宿迁2023年申请", "3213-gov"),
        ("with words behind it", "宿迁收到多少申请", "3213-gov"),
        ("a slip in the place", "宿千市政府2023年申请", "3213-gov"),
    ),
)
def test_the_government_is_found(question: str, key: str) -> None:
    found = read(question, CONTEXT)
    assert (found.reason, named(found)) == ("", (key,))


def test_a_word_is_no_place_by_a_slip() -> None:
    found = read("2023年来源", CONTEXT)
    assert found.bodies == ()
    assert named(found) == (), "来源 is not 涞源"


def test_typed_names_find_their_body_in_a_question() -> None:
    """What ``names.tsv`` says people type: another body is never taken outright, whatever stands behind it."""
    wrong = []
    found = 0
    for row in rows("names.tsv"):
        expected = {one for one in row["expected"].split("+") if one.strip("-!?") == one}
        query = read(f"{row['typed']}2023年收到多少申请", TYPED)
        keys = named(query)
        got = {span.value.matches[0].agency.name for span in query.path if span.kind == "body"} if keys else set()
        found += bool(expected) and got == expected
        if got and expected != got:
            wrong.append((row["typed"], row["expected"], got))
    assert wrong == []
    assert found >= FOUND


FOUND = 100
