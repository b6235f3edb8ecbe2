"""What a command writes is there whole, or what was there before is."""

import os
import threading
from pathlib import Path

import pytest

from xxgk.bot.whole_files import write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for content in (b"first", b"2"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"after")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.csv", b"before")]


def test_nobody_sees_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the moment before the last the old one is there, whole."""
    path, seen = tmp_path / "a.csv", []
    path.write_bytes(b"before")
    replace = os.replace

    def looked_at(*given: Path) -> None:
        seen.append(path.read_bytes())
        replace(*given)

    monkeypatch.setattr(os, "replace", looked_at)
    write_whole(path, b"after")
    assert (seen, path.read_bytes()) == ([b"before"], b"after")


def test_a_link_stays_one_and_a_mode_is_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "link.csv"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"after")
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_name_of_any_length_that_can_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 83}.csv"
    write_whole(path, b"1")
    assert path.read_bytes() == b"1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe.csv", []
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reading.start()
    write_whole(pipe, b"through")
    reading.join(20)
    assert got == [b"through"]
