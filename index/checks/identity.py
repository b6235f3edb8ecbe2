"""Places of one report that name different bodies."""

import re
from collections.abc import Sequence

from xxgk.index.agencies.divisions import Division, leading_divisions
from xxgk.index.agencies.names import is_form_of
from xxgk.index.model.report import Evidence, Finding

_OFFICE = re.compile(r"办公?[室厅]$|党工委")
_GOVERNMENT = re.compile(r"人民政府$|政府$")
_BODY = re.compile(r"(?:局|厅|委员会|委|人民政府|政府|院|办事处)$")
_LABELS = {"signature": "落款", "source_line": "信息来源"}


def check_identity(evidence: Sequence[Evidence]) -> list[Finding]:
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
        return [_finding(f"标题写的是{'和'.join(item.value for item in titles)}，不是同一机关", title.line)]
    dated = any(item.fact == "issued" and item.source == "signature" for item in evidence)
    findings = []
    for source in _LABELS:
        others = [item for item in agencies if item.source == source]
        if not others or any(_same(title.value, item.value) for item in others):
            continue
        other = others[-1]
        if all(_elsewhere(title.value, item.value) for item in others):
            said = "地方不同"
        elif source == "signature" and dated and _another_body(title.value, other.value):
            said = "不是同一机关"
        else:
            continue
        message = f"标题写的是{title.value}，{_LABELS[source]}是{other.value}，{said}"
        findings.append(_finding(message, title.line, other.line))
    return findings


def _finding(message: str, *lines: int) -> Finding:
    return Finding(kind="identity", field="agency", message=message, expected=None, found=None, lines=lines)


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
