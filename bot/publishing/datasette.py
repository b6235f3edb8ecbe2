"""What Datasette needs to show a database: ``write_datasette``, metadata with canned queries, and the plugin beside it."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from xxgk.bot.errors import OutputError
from xxgk.bot.whole_files import write_whole
from xxgk.index.store.datasette import canned_queries, shown_tables
from xxgk.index.store.reading import Store

_PLUGIN = "xxgk_pairs.py"


def write_datasette(store: Store, database: Path, folder: Path) -> str:
    """Write ``metadata.json`` and ``plugins/`` into a folder; what stands there under these names is replaced.

    Returns:
        The command that serves the database with them.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        (folder / "plugins").mkdir(parents=True, exist_ok=True)
        metadata = json.dumps(_metadata(store, database.stem), ensure_ascii=False, indent=1)
        write_whole(folder / "metadata.json", f"{metadata}\n".encode())
        plugin = resources.files("xxgk.bot.publishing").joinpath("pairs_plugin.py").read_text(encoding="utf-8")
        write_whole(folder / "plugins" / _PLUGIN, plugin.encode())
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}") from error
    return f"datasette {database} --metadata {folder / 'metadata.json'} --plugins-dir {folder / 'plugins'}"


def _metadata(store: Store, name: str) -> dict[str, Any]:
    return {
        "title": "政府信息公开工作年度报告",
        "description": "Figures of annual reports on government disclosure, each with how it was obtained; blank is not 0.",
        "databases": {name: {"queries": canned_queries(), "tables": shown_tables(store)}},
    }
