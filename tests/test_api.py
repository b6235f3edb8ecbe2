"""The front for programs: ``docs/api.md`` does what it says, and nothing imports the packages by their bare names."""

import ast
import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import xxgk

ROOT = Path(__file__).parents[1]


def test_the_page_does_what_it_says(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data" / "reports", tmp_path / "data" / "reports")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(database, tmp_path / "reports.db")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted > 15
    assert result.failed == 0


def test_every_name_of_the_front_is_there() -> None:
    assert [name for name in xxgk.__all__ if getattr(xxgk, name, None) is None] == []
    with pytest.raises(AttributeError):
        _ = xxgk.nothing_of_the_kind  # type: ignore[attr-defined]


def test_the_front_alone_loads_nothing() -> None:
    code = "import xxgk, sys; print([name for name in sys.modules if name.startswith(('xxgk.', 'pydantic', 'sqlite'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_nothing_imports_by_bare_names() -> None:
    """``import bot`` works by accident in this folder, and takes another's package elsewhere."""
    bare = []
    for file in (file for folder in ("bot", "index", "bench", "tests") for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            bare += [(file.name, name) for name in names if name.partition(".")[0] in ("bot", "index")]
    assert bare == []
