"""The wheel: it holds the samples, works in an empty folder, and beside another distribution with packages `bot` and `index`."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
QUESTION = "卫东区2019年收到多少件申请"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"  # a copy: building leaves things behind
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE.md"):
        shutil.copy(ROOT / name, source)
    for name in ("xxgk", "bot", "index", "data"):
        shutil.copytree(ROOT / name, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(source)], check=True, timeout=300)
    (wheel,) = folder.glob("xxgk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(unpacked: Path, empty: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "XDG_CACHE_HOME": str(empty / "cache"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "xxgk.bot.cli", *arguments]
    return subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_it_installs_one_package(unpacked: Path) -> None:
    assert sorted(path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")) == ["xxgk"]
    assert (unpacked / "xxgk" / "py.typed").is_file()
    assert list((unpacked / "xxgk" / "data").rglob("*.db*")) == []


def test_the_demo_answers_in_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", "import xxgk.bot.cli as cli; print(cli.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    where = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert str(unpacked) in where.stdout, "what is tried is the wheel"
    done = run(unpacked, tmp_path, "demo", "ask", QUESTION)
    assert (done.returncode, "191 件" in done.stdout) == (0, True), done.stderr


def test_without_a_database_it_says_how_to_make_one(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, tmp_path, "ask", QUESTION)
    assert done.returncode == 3
    assert "xxgk index" in done.stderr
    assert "xxgk demo" in done.stderr


def test_another_distribution_may_have_packages_of_these_names(unpacked: Path, tmp_path: Path) -> None:
    for name in ("bot", "index"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('the other one')\n", encoding="utf-8")
    done = run(unpacked, tmp_path, "demo", "ask", QUESTION)
    assert (done.returncode, "191 件" in done.stdout) == (0, True), done.stderr
