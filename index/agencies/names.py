"""Short and full forms of one name: ``is_form_of``, ``official_name``."""

import re
from collections.abc import Sequence

from index.agencies.divisions import Division, leading_divisions

# words that make a name that of a body, and not only of a place
_BODY = re.compile(
    r"(?:政府|管理?委员会|委员会|管委会|局|厅|部|委|署|院|办公[室厅]|中心|办事处|大学|学院|公司|支队|分局|处|站|所|银行)(?:\(.*\))?$"
)
_OFFICE = re.compile(r"办公?[室厅]$|党工委")
_ZONE = re.compile(r"(?:开发区|园区?|集中区|高新区|经开区|新区|新城|保税区|试验区|示范区|度假区)")


def same_scope(one: str, other: str) -> bool:
    """Tell whether both names, or neither, are those of an office: 市政府办公室 reports for itself, 市政府 for the city."""
    return bool(_OFFICE.search(one)) == bool(_OFFICE.search(other))


def is_form_of(short: str, full: str) -> bool:
    """Tell whether one name is a shorter form of the other: its characters in order, the first two alike.

    ``("鞍山高新区", "鞍山高新技术产业开发区管理委员会")`` → True; also a district before which its city was left out
    (``("洪泽区人民政府", "淮安市洪泽区人民政府")``). An office is no form of its government: ``("洪泽区人民政府",
    "淮安市洪泽区人民政府办公室")`` → False.
    """
    if short == full:
        return True
    if len(short) >= len(full) or not same_scope(short, full):
        return False
    if full.endswith(short):
        return any(full.startswith(part) for division in leading_divisions(short) for part in division.path)
    rest = iter(full)
    return short[:2] == full[:2] and all(char in rest for char in short)


def official_name(name: str, region: Division | None, others: Sequence[str]) -> tuple[str, Division | None]:
    """Give a name in full, and the division it names.

    - the bare name of a division stands for its government: ``"宿迁市"`` → 宿迁市人民政府;
    - a district is named with its city: ``"洪泽区人民政府"`` → 淮安市洪泽区人民政府; a county is not;
    - where the division is not clear from the name (there are four 鼓楼区), ``region`` or the divisions of ``others``
      decide, else the name stays as it is.
    """
    divisions = leading_divisions(name)
    if len(divisions) > 1 and _ZONE.search(name):
        divisions = divisions[:1]
    known = [region, *(found[0] for other in others if len(found := leading_divisions(other)) == 1)]
    division = next(
        (one for one in divisions for other in known if other and one.path[: len(other.path)] == other.path), None
    ) or (divisions[0] if len({one.path[:2] for one in divisions}) == 1 else None)
    if division is None:
        return name, None
    bare = name in {division.name, division.stem, "".join(division.path), "".join(division.path[1:])}
    if bare and (name != division.stem or region):
        name = name if name.endswith(division.name) else division.name
        name += "人民政府"
    if (
        name.startswith(division.name)
        and division.name.endswith("区")
        and len(division.path) > 1
        and not _is_zone(name, division)
    ):
        name = division.path[-2] + name
    return name, division


def _is_zone(name: str, division: Division) -> bool:
    return bool(_ZONE.search(division.name)) or not _BODY.search(name)
