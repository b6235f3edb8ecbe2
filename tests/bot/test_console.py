"""What comes from a terminal or a pipe, and what goes there: any bytes, any encoding, nothing raw."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPORTS
from tests.generate.formats import zipped
from tests.index.cases import cases

pytestmark = pytest.mark.slow

ASKED = "卫东区2019年收到多少件申请"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]")
HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b2J\u202e\u2066\u200f"


def xxgk(*arguments: object, stdin: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a program of its own."""
    command = [
        sys.executable,
        "-m",
        "xxgk.bot.cli",
        *(one if isinstance(one, bytes) else str(one) for one in arguments),
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "", **settings}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment)


def lines(out: bytes) -> list[dict]:
    return [json.loads(line) for line in out.decode().splitlines()]


@pytest.mark.parametrize(
    ("before", "status"),
    cases(
        ("GBK", "卫".encode("gbk"), 1),
        ("a byte that begins nothing", b"\xff", 1),
        ("half a character", "卫".encode()[:2], 1),
        ("half a pair, as JSON would have it", "\ud83d".encode("utf-8", "surrogatepass"), 1),
        ("NUL and escapes", b"\0\x1b[2J\x9b", 1),
        ("Latin", "é".encode("latin-1"), 1),
    ),
)
def test_each_line_has_its_answer(database: Path, before: bytes, status: int) -> None:
    done = xxgk("ask", "-", "--json", "--db", database, stdin=before + b"\n" + ASKED.encode() + b"\n")
    assert (done.returncode, b"Traceback" in done.stderr) == (status, False)
    answers = lines(done.stdout)
    assert len(answers) == 2
    assert answers[1]["figures"][0]["value"] == 191
    assert not RAW.search(done.stdout.decode())


@pytest.mark.parametrize("command", ["ask", "stats", "search", "agencies", "explain", "export"])
def test_arguments_of_any_bytes(database: Path, command: str) -> None:
    done = xxgk(command, b"\xc4\xcf\xed\xa0\xbd 2019", "--db", database)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert done.stdout.decode().strip()


def test_a_talk_through_a_pipe(database: Path) -> None:
    done = xxgk("chat", "--db", database, stdin=b"\xce\xc0\x1b[2J\n" + ASKED.encode() + b"\n")
    assert done.returncode == 0
    assert "191" in done.stdout.decode()
    assert not RAW.search(done.stdout.decode())


@pytest.mark.parametrize(
    "settings",
    cases(
        ("ASCII", {"PYTHONIOENCODING": "ascii"}),
        ("GBK", {"PYTHONIOENCODING": "gbk"}),
        ("Latin", {"PYTHONIOENCODING": "latin-1"}),
        ("a machine without a language", {"LC_ALL": "C"}),
        ("the same, and Python helps nobody", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    ),
)
@pytest.mark.parametrize("command", [["ask", ASKED], ["ask", ASKED, "--json"], ["chat"], ["search", "公众号"]])
def test_a_console_of_another_encoding(database: Path, command: list[str], settings: dict[str, str]) -> None:
    done = xxgk(*command, "--db", database, stdin=ASKED.encode(), **settings)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert done.stdout.strip()


@pytest.mark.skipif(os.name != "posix", reason="a pipe that breaks")
@pytest.mark.parametrize("command", ["ask -", "chat", "parse"])
def test_nobody_reads_on(database: Path, tmp_path: Path, command: str) -> None:
    arguments = f"parse {REPORTS}" if command == "parse" else f"{command} --db {database}"
    questions = tmp_path / "questions"
    questions.write_text(f"{ASKED}\n" * 30, encoding="utf-8")
    line = f"{sys.executable} -m xxgk.bot.cli {arguments} < {questions} | head -n 1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert done.stdout.strip()
    assert done.stderr == b""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report that is full of what a terminal would obey, one of such a name, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    text = (REPORTS / "weidong-2019.txt").read_text(encoding="utf-8")
    (folder / "weidong.txt").write_text(text.replace("政府信息", f"政府信息{HOSTILE}", 40), encoding="utf-8")
    shutil.copy(REPORTS / "suqian-2023.txt", folder / "b\x1b[2J\u202e\nindexed 9.txt")
    shutil.copy(REPORTS / "suqian-2024.txt", os.fsencode(folder) + b"/" + "年报".encode("gbk") + b".txt")
    (folder / "a\x1b[2J\nindexed 9.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "z.zip").write_bytes(zipped({"c\x1b[2J\n.txt": b"\0" * 100, "d.txt": text.encode()}))
    return folder


def test_what_is_indexed_is_shown_without_it(hostile: Path, tmp_path: Path) -> None:
    done = xxgk("index", hostile, "--db", tmp_path / "x.db", "--jobs", "1")
    said = done.stderr.decode() + done.stdout.decode()
    assert not RAW.search(said)
    assert len(done.stdout.splitlines()) == 1
    assert [line for line in said.splitlines() if line.startswith("indexed")] == done.stdout.decode().splitlines()
    assert r"a\x1b[2J\x0aindexed 9.pdf: read: " in said
    assert r"z.zip!/c\x1b[2J\x0a.txt: read: " in said
    for command in (
        ["search", "公开"],
        ["source", "卫东区 2019"],
        ["ask", "宿迁2023年收到多少件申请"],
        ["ask", "卫东区2019年总体情况"],
    ):
        for form in ([], ["--json"]):
            shown = xxgk(*command, *form, "--db", tmp_path / "x.db")
            assert shown.returncode == 0, shown.stderr
            assert not RAW.search(shown.stdout.decode()), command
    table = xxgk("export", "卫东区", "--csv", "-", "--db", tmp_path / "x.db")
    assert not RAW.search(table.stdout.decode("utf-8-sig").replace("\r\n", "\n"))


def test_what_is_parsed_is_shown_without_it(hostile: Path) -> None:
    done = xxgk("parse", hostile)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    found = lines(done.stdout)
    assert not RAW.search(json.dumps(found, ensure_ascii=False).replace("\\n", ""))
    names = {Path(one["file"]).name for one in found}
    assert names == {
        "weidong.txt",
        r"b\x1b[2J\u202e\x0aindexed 9.txt",
        "年报.txt",
        r"a\x1b[2J\x0aindexed 9.pdf",
        r"c\x1b[2J\x0a.txt",
        "d.txt",
    }


@pytest.mark.parametrize("stage", ["document", "cells", "rows"])
def test_stages_too(hostile: Path, stage: str) -> None:
    done = xxgk("parse", "--stage", stage, hostile)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert not RAW.search(done.stdout.decode())
    assert not RAW.search(done.stderr.decode())
    assert "weidong.txt" in done.stdout.decode()
