"""What the package says of itself, to programs (``datapackage.json``) and to people (README): ``descriptor_of``, ``readme_of``."""

import json
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from xxgk.bot.publishing.columns import STATUSES

DESCRIPTOR = "datapackage.json"
_NAME = "xxgk-annual-reports"


def descriptor_of(tables: list[dict[str, Any]], indexed: str, reports: int) -> dict[str, Any]:
    """Give the descriptor of a Frictionless Data Package.

    Args:
        tables: its resources.
        indexed: when the latest report was read, ISO date and time: the package is of then, not of when it was written.
        reports: how many there are in it.
    """
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "title": "政府信息公开工作年度报告：数据",
        "description": "Figures of annual reports on government disclosure of Chinese public bodies, each with how it was obtained.",
        "version": indexed[:10],
        "created": indexed,
        "reports": reports,
        "madeBy": f"xxgk {version('xxgk')}",
        "statuses": STATUSES,
        "resources": tables,
    }


def is_ours(folder: Path) -> bool:
    """Tell whether a folder is a package that ``publish`` wrote."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("name") == _NAME


def readme_of(descriptor: dict[str, Any]) -> str:
    """Give the README: what the tables are, what a missing value means, how to cite."""
    text = resources.files("xxgk.bot.publishing").joinpath("readme.txt").read_text(encoding="utf-8")
    lines = [f"- `{one['path']}`: {one['title']}" for one in descriptor["resources"]]
    kinds = [f"- `{name}`: {meaning}" for name, meaning in STATUSES.items()]
    return text.format(
        files="\n".join(lines),
        statuses="\n".join(kinds),
        made_by=descriptor["madeBy"],
        version=descriptor["version"] or "?",
        reports=descriptor["reports"],
    )
