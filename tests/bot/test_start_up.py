"""What is imported before there is anything to do with it: nothing that takes its time, told by names and not by a clock."""

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.index.cases import cases

pytestmark = pytest.mark.slow

_RUN = """
import json, sys
from xxgk.bot.cli import main
sys.argv = ["xxgk", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
QUESTION = "卫东区2019年收到多少申请"


def run(folder: Path, *arguments: object) -> tuple[str, set[str]]:
    """Run the command line in a process of its own: what it says, and the modules it imported."""
    command = [sys.executable, "-c", _RUN, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "TMPDIR": str(folder)}, capture_output=True, text=True, check=True
    )
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"], ["no-such-command"]])
def test_the_list_of_commands_imports_none_of_them(tmp_path: Path, arguments: list[str]) -> None:
    _, modules = run(tmp_path, *arguments)
    foreign = {name.split(".")[0] for name in modules} - sys.stdlib_module_names
    assert {name for name in foreign if not name.startswith(("__", "_"))} == {"click", "xxgk"}
    ours = {name for name in modules if name.startswith("xxgk.")}
    assert ours == {
        "xxgk.bot",
        "xxgk.bot.cli",
        "xxgk.bot.commands",
        "xxgk.bot.commands.group",
        "xxgk.bot.errors",
        "xxgk.index",
        "xxgk.index.errors",
    }


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    cases(
        (
            "a question needs no reader, no writer of workbooks, no channel",
            ["ask", QUESTION],
            {"xxgk.index.build", "xxgk.index.pipeline", "xxgk.index.readers.read", "selectolax", "pkg_resources", "xlsxwriter",
             "matplotlib", "prompt_toolkit", "telegram"},
        ),
        (
            "reports are read without understanding a question",
            ["parse", "no-such-file"],
            {"xxgk.bot.service", "xxgk.bot.understand", "xxgk.bot.answers", "jieba", "xlsxwriter", "prompt_toolkit", "telegram"},
        ),
    ),
)  # fmt: skip
def test_a_command_imports_what_it_needs(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], unwanted: set[str]
) -> None:
    monkeypatch.setenv("XXGK_DB", str(database))
    _, modules = run(tmp_path, *arguments)
    assert unwanted & modules == set()
    assert any(name.startswith("xxgk.bot.commands.") for name in modules), "it ran"


def test_no_dictionary_of_anybody_is_trusted(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jieba would read a dictionary in the folder for temporary files, whoever put it there, and leave one there."""
    monkeypatch.setenv("XXGK_DB", str(database))
    question = "卫东区2019年联系电话是多少"
    said, _ = run(tmp_path, "ask", question)
    assert list(tmp_path.iterdir()) == [], "none is left"
    forged = dict.fromkeys([question[at : at + length] for at in range(3, 12) for length in range(1, 6)], 10**9)
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps((forged, 10**9)))
    assert run(tmp_path, "ask", question)[0] == said
