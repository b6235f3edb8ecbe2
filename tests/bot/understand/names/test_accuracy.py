"""Names with one slip each among some thousands of agencies: offered, matched, and hardly ever surely wrong."""

from random import Random

import pytest

from tests.bot.understand.names.held import agency
from tests.generate.agencies import generated
from tests.generate.slips import SLIPS
from xxgk.bot.understand.agencies import AgencyMatcher
from xxgk.index.chinese.text import normalise

HELD = generated(20_000, ("教育局", "市场监督管理局"))
EACH = 60
_KNOWN: list[AgencyMatcher] = []


def known() -> AgencyMatcher:
    if not _KNOWN:
        _KNOWN.append(AgencyMatcher(agency(name, region) for name, region in HELD.items()))
    return _KNOWN[0]


def test_there_are_enough() -> None:
    assert len(HELD) > 10_000


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip(slip: str) -> None:
    """95 % among those offered, 88 % matched outright where nothing else is as near, at most one surely wrong."""
    random = Random(11)
    number = offered = outright = rivals = 0
    wrong = []
    for name in random.sample(sorted(HELD), EACH):
        typed = SLIPS[slip](name, random)
        if typed is None or typed in HELD:
            continue
        found = known().find(typed)
        names = [match.agency.name for match in found.matches]
        if found.decision == "match" and names != [name] and found.matches[0].by == "form" and not found.rest.strip():
            continue  # the slip made the proper name of another agency
        number += 1
        offered += found.decision != "none" and name in names
        outright += found.decision == "match" and names == [name]
        rivals += found.decision == "choose" and name in names and len(names) > 1
        wrong += [(typed, name, names)] if found.decision == "match" and names != [name] else []
    assert number >= EACH / 2
    assert len(wrong) <= 1, wrong
    assert offered >= 0.95 * number
    assert outright >= 0.88 * (number - rivals)


def test_every_official_name_is_its_own() -> None:
    for name in Random(5).sample(sorted(HELD), 200):
        found = known().find(f"请问{name}2023年收到多少申请")
        assert (found.decision, found.typed, [match.agency.name for match in found.matches]) == (
            "match",
            normalise(name),
            [name],
        )
