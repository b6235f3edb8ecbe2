"""What problems and improvements are about, as data: ``themes``, ``theme_of``."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from xxgk.index.chinese.text import normalise


class Theme(BaseModel):
    """A matter of part five; the ``words`` of a text decide which it is on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    english: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Give the themes in the order of the file."""
    data = tomllib.loads(resources.files("xxgk.index").joinpath("themes.toml").read_text(encoding="utf-8"))
    return tuple(Theme.model_validate(theme) for theme in data["themes"])


def theme_of(text: str) -> str | None:
    """Give the theme most of whose words the text has, on a tie the one it names first; ``None`` when it has no word of any."""
    plain = normalise(text)
    places = {theme.key: [plain.index(word) for word in theme.words if word in plain] for theme in themes()}
    best = max(places, key=lambda key: (len(places[key]), -min(places[key], default=0)))
    return best if places[best] else None
