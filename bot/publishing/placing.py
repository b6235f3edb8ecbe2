"""Where a package stands: its descriptor, beside it the folder of tables that this names. ``may_be_ours``, ``scratch_of``, ``switch_to``.

    package/datapackage.json
    package/tables-5f0c41d2ab37/figures_2021.csv, README.md …

Killed wherever: the descriptor names the tables before or the new ones, whole. What a killed run left goes with the next.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock

from xxgk.bot.publishing.descriptor import DESCRIPTOR, is_ours

_LOCK, _SCRATCH, _TABLES = ".lock", ".next", "tables-"


def may_be_ours(folder: Path) -> bool:
    """Tell whether a package may be put there: nothing is, or a package of ours, or what was to be the first one when it was killed."""
    return is_ours(folder) or not any(map(_of_others, folder.iterdir() if folder.is_dir() else ()))


def _of_others(path: Path) -> bool:
    return path.name not in (_LOCK, _SCRATCH) and not path.name.startswith(_TABLES)


@contextmanager
def scratch_of(folder: Path) -> Iterator[Path]:
    """Give an empty folder within that of a package, to write the next one in; it goes in the end, and nobody else writes meanwhile.

    Raises:
        Timeout: somebody does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / _LOCK, timeout=0):
        scratch = folder / _SCRATCH
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def switch_to(folder: Path, scratch: Path, descriptor: Mapping[str, Any]) -> None:
    """Make what was written the package: its tables into a folder of their own, then the descriptor in place of the one before.

    ``descriptor`` has paths within ``scratch``. What the one before named goes in the end.
    """
    tables = folder / (_TABLES + sha256(json.dumps(descriptor, sort_keys=True).encode()).hexdigest()[:12])
    tables.mkdir(exist_ok=True)
    for file in list(scratch.iterdir()):
        os.replace(file, tables / file.name)
    said = scratch / DESCRIPTOR
    placed = {**descriptor, "resources": [_within(tables.name, one) for one in descriptor["resources"]]}
    said.write_text(json.dumps(placed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(said, folder / DESCRIPTOR)
    for other in folder.glob(f"{_TABLES}*"):
        if other != tables:
            shutil.rmtree(other, ignore_errors=True)


def _within(name: str, resource: Mapping[str, Any]) -> dict[str, Any]:
    """Put the name of the folder before the paths of a resource, and of its Parquet."""
    parquet = {"parquet": _within(name, resource["parquet"])} if "parquet" in resource else {}
    return {**resource, "path": f"{name}/{resource['path']}", **parquet}
