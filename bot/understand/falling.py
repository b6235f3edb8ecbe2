"""Which slots of a query fall when a turn says something new: ``fallen``; the query with slots put in: ``with_slots``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from xxgk.bot.model.algebra.query import Query
from xxgk.bot.understand.asked import Slots

_TABLE = Path(__file__).with_name("falls.toml")


@cache
def falls() -> tuple[dict[str, Any], ...]:
    """Give the table: what is said, the slots that fall, the reason, an example."""
    return tuple(tomllib.loads(_TABLE.read_text("utf-8"))["falls"])


def fallen(said: str) -> Slots:
    """Give the slots that fall, emptied: ``"order"`` → ``{"start": 0, "limit": None, "action": None, "over": "none"}``."""
    [slots] = [one["slots"] for one in falls() if one["said"] == said]
    return {name: Query.model_fields[name].get_default() for name in slots}


def with_slots(query: Query, slots: Slots) -> Query | None:
    """Put other slots into a query; ``None`` where that has no meaning."""
    try:
        return Query.model_validate({name: getattr(query, name) for name in Query.model_fields} | slots)
    except ValidationError:
        return None


def keys_of(query: Query) -> tuple[str, ...]:
    """Give the keys of the bodies a query names, none of a set that it describes."""
    return tuple(key for one in query.bodies for key in one.keys)


def dumped(parts: Any) -> list[Any]:
    """Give parts of a query as what they are made of."""
    return [one.model_dump(by_alias=True) for one in parts]
