"""Which indicator of the reports before 2019 comes nearest to an item of the present form: ``nearest``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Nearest(BaseModel):
    """An indicator (``legacy``) that is like an item (``key``) but counts otherwise; ``differs`` says how."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    legacy: str
    differs: str
    english_differs: str


@cache
def nearest() -> dict[str, Nearest]:
    """Give the nearest indicators by key of the item: ``"applications.new_received.total"`` → ``legacy.applications``."""
    rows = tomllib.loads(resources.files("xxgk.bot.items").joinpath("nearest.toml").read_text(encoding="utf-8"))[
        "nearest"
    ]
    return {row["key"]: Nearest.model_validate(row) for row in rows}
