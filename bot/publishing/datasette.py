"""What Datasette needs: ``write_datasette``, a copy of the database with contacts covered, metadata with queries, and the plugin."""

import json
import shlex
import sqlite3
from importlib import resources
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from xxgk.bot.errors import OutputError
from xxgk.bot.masking import mask_contacts, mask_place
from xxgk.bot.whole_files import write_whole
from xxgk.index.store.covering import copy_covered, is_copy
from xxgk.index.store.datasette import canned_queries, shown_tables
from xxgk.index.store.reading import Store

_PLUGIN = "xxgk_pairs.py"


def write_datasette(store: Store, database: Path, folder: Path) -> str:
    """Write a copy of the database, ``metadata.json`` and ``plugins/`` into a folder; what stands there under these names is replaced.

    In the copy contacts are covered in every table, so that whatever is asked of it, as SQL too, shows none.

    Returns:
        The command that serves the copy with them.

    Raises:
        OutputError: the folder cannot be written, somebody else writes it, or a database that is no copy has the name of the copy there.
    """
    copy = folder / database.name
    if copy.exists() and not is_copy(copy):
        raise OutputError(f"{copy}: there already, and no copy that xxgk datasette wrote")
    try:
        (folder / "plugins").mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            copy_covered(store, copy, mask_contacts, mask_place)
            metadata = json.dumps(_metadata(store, database.stem), ensure_ascii=False, indent=1)
            write_whole(folder / "metadata.json", f"{metadata}\n".encode())
            plugin = resources.files("xxgk.bot.publishing").joinpath("pairs_plugin.py").read_text(encoding="utf-8")
            write_whole(folder / "plugins" / _PLUGIN, plugin.encode())
    except Timeout:
        raise OutputError(f"{folder}: another run writes it") from None
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{folder}: {getattr(error, 'strerror', None) or error}") from error
    options = ["--metadata", folder / "metadata.json", "--plugins-dir", folder / "plugins"]
    return shlex.join(map(str, ["datasette", "--immutable", copy, *options]))


def _metadata(store: Store, name: str) -> dict[str, Any]:
    return {
        "title": "政府信息公开工作年度报告",
        "description": "Figures of annual reports on government disclosure, each with how it was obtained; blank is not 0.",
        "databases": {name: {"queries": canned_queries(), "tables": shown_tables(store)}},
    }
