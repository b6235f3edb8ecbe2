"""What a package consists of: ``tables_of``, ``files_of``, ``is_whole``."""

import json
from hashlib import sha256
from pathlib import Path


def tables_of(package: Path) -> Path:
    """The folder of tables that a package names."""
    (folder,) = {Path(one["path"]).parent for one in _resources(package)}
    return package / folder


def files_of(package: Path) -> dict[str, bytes]:
    """Its files by name within its folder, without what tells that it is being written."""
    paths = (path for path in package.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(package)): path.read_bytes() for path in paths}


def is_whole(package: Path) -> bool:
    """Tell whether every file that a package names is there, with the bytes that it says."""
    return all(
        f"sha256:{sha256((package / one['path']).read_bytes()).hexdigest()}" == one["hash"]
        for one in _resources(package)
    )


def _resources(package: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return found
