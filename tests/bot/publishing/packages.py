"""What a package consists of: ``files_of``, ``is_whole``."""

import json
from hashlib import sha256
from pathlib import Path


def files_of(package: Path) -> dict[str, bytes]:
    """Its files by name."""
    return {path.name: path.read_bytes() for path in package.iterdir()}


def is_whole(package: Path) -> bool:
    """Tell whether every file that a package names is there, with the bytes that it says."""
    return all(
        f"sha256:{sha256((package / one['path']).read_bytes()).hexdigest()}" == one["hash"]
        for one in _resources(package)
    )


def _resources(package: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return found
