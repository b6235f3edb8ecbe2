"""Places of one report that name different bodies."""

import re
from collections.abc import Sequence

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.names import is_form_of
from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import evidence_location
from xxgk.index.model.report import Evidence, Finding, Rule

_OFFICE = re.compile(r"办公?[室厅]$|党工委")
_GOVERNMENT = re.compile(r"人民政府$|政府$")
_BODY = re.compile(r"(?:局|厅|委员会|委|人民政府|政府|院|办事处)$")
_OTHERS = ("signature", "source_line")


def check_identity(evidence: Sequence[Evidence]) -> list[Checked]:
    """Find a title that names another body than the signature or the line of source.

    - Another body in the title itself: neither of the two is taken without other evidence.
    - Another place, each named in full (抚远市, 抚顺市): signature or source. A portal of the government above is no other place.
    - Another body of the same place: a dated signature only. Short forms, and the office that signs for its own government, are
      the same body; a title of the office with the signature of the government is not (市政府办公室 reports for itself).
    """
    agencies = [item for item in evidence if item.fact == "agency"]
    titles = [item for item in agencies if item.source == "title"]
    if not titles:
        return []
    title = titles[0]
    if len(titles) > 1:
        return [_differing("two_bodies", *titles)]
    dated = any(item.fact == "issued" and item.source == "signature" for item in evidence)
    checked = []
    for source in _OTHERS:
        others = [item for item in agencies if item.source == source]
        if not others:
            continue
        other, rule = others[-1], _rule(title.value, source, [item.value for item in others], dated=dated)
        if not rule:
            checked.append(Checked("identity", "agency"))
            continue
        checked.append(_differing(rule, title, other))
    return checked


def _rule(title: str, source: str, others: Sequence[str], *, dated: bool) -> Rule:
    """Tell in what the title differs from the names another place gives; ``""`` where it does not, for sure."""
    if any(_same(title, other) for other in others):
        return ""
    if all(_elsewhere(title, other) for other in others):
        return "elsewhere"
    return "another_body" if source == "signature" and dated and _another_body(title, others[-1]) else ""


def _differing(rule: Rule, title: Evidence, *others: Evidence) -> Checked:
    here, there = evidence_location(title), tuple(map(evidence_location, others))
    finding = Finding(kind="identity", rule=rule, field="agency", stated=None, printed=None, here=here, there=there)
    return Checked("identity", "agency", finding)


def _same(one: str, other: str) -> bool:
    return one == other or is_form_of(one, other) or is_form_of(other, one)


def _named_in_full(name: str) -> list[Division]:
    return [division for division in leading_divisions(name) if division.name in name]


def _elsewhere(one: str, other: str) -> bool:
    """Tell whether both name a division in full and none of the one lies in, or around, one of the other."""
    mine, theirs = _named_in_full(one), _named_in_full(other)
    return bool(mine and theirs) and not any(
        a.path[: len(b.path)] == b.path or b.path[: len(a.path)] == a.path for a in mine for b in theirs
    )


def _another_body(title: str, signature: str) -> bool:
    """Tell whether two names of one place are of different bodies, by what is left of them without the place."""
    one, other = _without_place(title), _without_place(signature)
    if _OFFICE.search(one) and _GOVERNMENT.search(other):
        return other.removesuffix("人民政府").removesuffix("政府") == "" and one.startswith(("人民政府", "政府"))
    if _OFFICE.search(other) or not (_BODY.search(one) and _BODY.search(other)):
        return False
    if _in_order(one, other) or _in_order(other, one):
        return False
    if _GOVERNMENT.search(one) or _GOVERNMENT.search(other):
        return True
    # bodies are renamed and merged (卫生和计划生育委员会, 卫生健康委员会): two characters in common may be the same body
    core, theirs = _BODY.sub("", one), _BODY.sub("", other)
    return not any(core[place : place + 2] in theirs for place in range(len(core) - 1))


def _without_place(name: str) -> str:
    for division in leading_divisions(name):
        for place in (division.name, division.stem):
            if place in name:
                return name[name.rindex(place) + len(place) :]
    return name


def _in_order(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)
