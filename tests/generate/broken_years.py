"""Three years of made-up reports that contradict each other: ``YEAR_BREAKS`` by name, each with the findings it must give.

``three_years`` makes them lawful: 上年结转 is what was carried forward, 现行有效 follows from last year's, and no figure jumps.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.generate.corpus import Truth, make_report, year_after
from xxgk.index.model.report import FindingKind, Number

Years = tuple[Truth, Truth, Truth]
Expected = tuple[int, FindingKind, str]  # the place of the report among the three, kind and field of the finding
_RECEIVED = "applications.new_received.total"
_FORCE = "proactive.normative_documents.in_force"
_JUMPY = 50  # figures that may jump start here


def three_years(seed: int) -> Years:
    """Make the reports of one body for 2021 to 2023; the first two received applications."""
    while True:
        first = make_report(seed, edition="2021")
        first = _small(replace(first, year=2021, issued=first.issued.replace(year=2022)))
        second = _small(year_after(first, seed + 1))
        if first.figures[_RECEIVED] and second.figures[_RECEIVED]:
            return first, second, _small(year_after(second, seed + 2))
        seed += 1_000_000


def carried_over(years: Years, random: Random) -> tuple[Years, tuple[Expected, ...]]:
    """What the second year carried in is not what the first carried forward."""
    off = random.randint(1, 9)
    first, second, third = years
    keys = [
        f"applications.{row}.{column}"
        for row in ("carried_over", "carried_forward")
        for column in ("natural_person", "total")
    ]
    raised = second.with_figures({key: (second.figures[key] or 0) + off for key in keys})
    return (first, raised, third), (
        (0, "carry_over", "applications.carried_forward.total"),
        (1, "carry_over", "applications.carried_over.total"),
        (1, "carry_over", "applications.carried_forward.total"),
        (2, "carry_over", "applications.carried_over.total"),
    )


def in_force(years: Years, random: Random) -> tuple[Years, tuple[Expected, ...]]:
    """In the last year more documents are in force than follow from the year before."""
    *before, last = years
    changed = last.with_figures({_FORCE: (last.figures[_FORCE] or 0) + random.randint(1, 40)})
    return (before[0], before[1], changed), ((1, "in_force", _FORCE), (2, "in_force", _FORCE))


def jump(years: Years, random: Random) -> tuple[Years, tuple[Expected, ...]]:
    """A figure of the second year is ten times both its neighbours, or a tenth of them."""
    key = random.choice(("proactive.licences.decisions", "proactive.penalties.decisions"))
    small = random.randint(5, 90)
    large = 10 * small + random.randint(0, 99)
    values: tuple[Number, Number, Number] = (small, large, small - random.randint(0, 4))
    if small >= _JUMPY and random.random() < 0.5:
        values = (large, small, large + random.randint(0, 9))
    first, second, third = (truth.with_figures({key: value}) for truth, value in zip(years, values, strict=True))
    return (first, second, third), ((1, "jump", key),)


def growth(years: Years, random: Random) -> tuple[Years, tuple[Expected, ...]]:
    """The second year's text states a growth that last year's table does not bear out."""
    first, second, third = years
    now, before = (truth.figures[_RECEIVED] or 0 for truth in (second, first))
    percent = round(100 * (now - before) / before)
    words = f"收到政府信息公开申请{now}件,较上年增长{max(percent, 0) + random.randint(300, 900)}%。"
    return (first, replace(second, notes=(words,)), third), ((1, "narrative", "text.growth"),)


def _small(truth: Truth) -> Truth:
    """Keep what jumps by nature small: figures that no sum holds together."""
    free: Mapping[str, Number | None] = {
        key: min(value, 40)
        for key, value in truth.figures.items()
        if value and key.startswith("proactive.") and not key.endswith(("in_force", "issued", "repealed"))
    }
    return truth.with_figures(free)


YEAR_BREAKS: dict[str, Callable[[Years, Random], tuple[Years, tuple[Expected, ...]]]] = {
    "carried_over": carried_over,
    "in_force": in_force,
    "jump": jump,
    "growth": growth,
}
