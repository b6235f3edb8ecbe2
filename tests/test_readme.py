"""The README's examples: every command it shows prints what it shows."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from xxgk.bot.cli import xxgk

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"```console\n\$ xxgk ((?:ask|stats|search|problems|trend|query) [^\n]+)\n(.+?)\n```", re.DOTALL)
EXAMPLES = _BLOCK.findall(README.read_text(encoding="utf-8"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 7


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(
    database: Path, command: str, output: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # some write files
    result = CliRunner().invoke(xxgk, [*shlex.split(command), "--db", str(database)])
    assert result.output.rstrip() == output
