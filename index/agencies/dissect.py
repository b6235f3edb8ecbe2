"""A name taken apart into the place it starts with and the kind of body it ends with: ``dissect``."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.agencies.divisions import Division, leading_divisions
from index.agencies.kinds import kinds

_SILENT = ("管理委员会", "管委会", "人民政府")  # left unsaid when a place or a zone is left


@dataclass(frozen=True, slots=True)
class Name:
    """A name in two parts.

    Attributes:
        place: the division it starts with, ``None`` when it starts with none (``"教育局"``), or with none in its region.
        rest: what comes after, as written (``"高新技术产业开发区管理委员会"``).
        forms: ``rest`` in every form people use, itself included; ``""`` among them when the bare place will do.
    """

    place: Division | None
    rest: str
    forms: frozenset[str]


def dissect(name: str, region: str | None = None) -> Name:
    """Take a name apart; ``region`` (``"江西省南昌市"``) decides between divisions of one name.

    A division elsewhere is none: ``"东湖高新区"`` in 湖北省武汉市 does not start with 南昌市东湖区.

    ``"鞍山高新技术产业开发区管理委员会"`` → 鞍山市 + {高新区, 高新区管委会, 高新技术产业开发区 …}; ``"平顶山市卫东区人民政府"`` → 卫东区 +
    {人民政府, 政府, ""}; ``"沭阳县发展和改革局"`` → 沭阳县 + {发展和改革局, 发改局, 发展改革局}.
    """
    found = leading_divisions(name)
    place = next((division for division in found if region is None or _agree("".join(division.path), region)), None)
    rest = name[_length(name, place) :] if place else name
    return Name(place, rest, frozenset(_forms(rest) | ({""} if rest == "人民政府" else set())))


def _agree(place: str, region: str) -> bool:
    return place.startswith(region) or region.startswith(place)


def _length(name: str, place: Division) -> int:
    """Count the characters that name the place: its path, each by name or stem, as far as given."""
    return max(_named(name, place.path[level:]) for level in range(len(place.path))) or len(place.stem)


def _named(name: str, path: Sequence[str]) -> int:
    at = 0
    for level in path:
        for word in (level, level[:-1]):
            if len(word) > 1 and name.startswith(word, at):
                at += len(word)
                break
    return at


def _forms(rest: str) -> set[str]:
    forms = {rest}
    for silent in _SILENT:
        if rest.endswith(silent) and rest != silent:
            forms |= {rest.removesuffix(silent), rest.removesuffix(silent) + "管委会"}
    if rest == "人民政府":
        forms.add("政府")
    for kind in kinds():
        forms |= {form.replace(kind.official, short) for form in forms if kind.official in form for short in kind.short}
    return {form for form in forms if form}
