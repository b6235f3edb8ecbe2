"""``VICES``: the ways in which the sites of this world are hard, by key; read from ``vices.toml``."""

import tomllib
from pathlib import Path

from tests.site.model import Vice

VICES: dict[str, Vice] = {
    key: Vice(key, **entry)
    for key, entry in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
