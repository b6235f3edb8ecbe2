"""The values that rules of echoes give, as templates: ``Table``, ``filled``, ``thawed``; see the head of ``grammar_echo.toml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

_SPREAD = "..."
_SLOT = "$"


@dataclass(frozen=True, slots=True)
class Table:
    """What several names say; can be hashed."""

    pairs: tuple[tuple[str, Any], ...]


def filled(template: Any, slots: Mapping[str, Any]) -> Any:
    """Fill a template with what stands in the slots: ``{"is": "$star"}`` with ``{"star": "more"}`` → a table.

    A slot that is empty says nothing.
    """
    if isinstance(template, Mapping):
        said: dict[str, Any] = {}
        for name, one in template.items():
            if name == _SPREAD:
                tables = (filled(slot, slots) for slot in one)
                said |= {key: value for table in tables if table is not None for key, value in table.pairs}
            elif (value := filled(one, slots)) is not None:
                said[str(filled(name, slots))] = value
        return Table(tuple(sorted(said.items())))
    if isinstance(template, list):
        return tuple(value for one in template for value in _items(one, slots))
    return _text(template, slots) if isinstance(template, str) else template


def _items(template: Any, slots: Mapping[str, Any]) -> tuple[Any, ...]:
    if isinstance(template, str) and template.startswith(_SPREAD):
        return tuple(filled(template.removeprefix(_SPREAD), slots))
    value = filled(template, slots)
    return () if value is None else (value,)


def _text(template: str, slots: Mapping[str, Any]) -> Any:
    """Give what the only slot says as it is, several slots as text: ``"$first-$last"`` → 2019-2021."""
    name = template.removeprefix(_SLOT)
    if template.startswith(_SLOT) and name.replace(".", "_").isidentifier():
        return _part(name.split("."), slots)
    return Template(template).substitute(slots)


def _part(path: Sequence[str], slots: Mapping[str, Any]) -> Any:
    value = slots.get(path[0])
    for part in path[1:]:
        value = None if value is None else dict(value.pairs).get(part)
    return value


def merged(tables: tuple[Table, ...]) -> Table:
    """Put tables of lists together: what one name says in several stands in one list."""
    said: dict[str, tuple[Any, ...]] = {}
    for table in tables:
        for name, value in table.pairs:
            said[name] = (*said.get(name, ()), *value)
    return Table(tuple(sorted(said.items())))


def thawed(value: Any) -> Any:
    """Give a value as JSON has it."""
    if isinstance(value, Table):
        return {name: thawed(one) for name, one in value.pairs}
    return [thawed(one) for one in value] if isinstance(value, tuple) else value
