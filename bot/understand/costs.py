"""What a stretch of a question costs: ``cost_of``. The table is ``costs.toml``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field


class Cost(BaseModel):
    """A line of the table; see its head. ``example`` is read as ``flips`` says where the cost is ``by`` more, else as ``reads``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cost: int = Field(ge=0, le=5)
    why: str
    example: str
    by: int
    reads: str
    flips: str


@cache
def costs() -> dict[str, Cost]:
    """Load the table."""
    text = resources.files("xxgk.bot.understand").joinpath("costs.toml").read_text(encoding="utf-8")
    return {name: Cost.model_validate(line) for name, line in tomllib.loads(text)["costs"].items()}


@cache
def cost_of(name: str) -> int:
    """Give one: ``cost_of("word")`` → 1."""
    return costs()[name].cost
