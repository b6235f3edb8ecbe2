"""What is known of a report as a whole, as data (``filing.toml``): ``filings``; keys of measures in questions: ``filing_key``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

_PREFIX = "filing."


class FilingItem(BaseModel):
    """A measure of a report as a whole.

    Attributes:
        key: as it stands in queries: ``days_late``.
        label: its name; ``formula`` says what it is made of, in echoes behind the name.
        words: what it is called in questions; ``examples`` are questions with one of them, walked by a test.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    unit: str
    label: str
    formula: str
    english: str
    english_formula: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def filings() -> dict[str, FilingItem]:
    """Give the measures of reports as a whole by key."""
    text = resources.files("xxgk.bot.items").joinpath("filing.toml").read_text(encoding="utf-8")
    return {one.key: one for one in map(FilingItem.model_validate, tomllib.loads(text)["filings"])}


def filing_key(key: str) -> str:
    """Name a measure among the items of a question: ``"days_late"`` → ``"filing.days_late"``."""
    return f"{_PREFIX}{key}"


def filing_of(key: str) -> str:
    """Give the measure that an item of a question is, ``""`` for any other item: ``"filing.days_late"`` → ``"days_late"``."""
    return key.removeprefix(_PREFIX) if key.startswith(_PREFIX) else ""
