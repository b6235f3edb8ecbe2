"""Tests of index.readers.office."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.generate.corpus import make_report
from tests.generate.formats import FORMATS
from xxgk.index.errors import DamagedFile, UnsupportedFormat
from xxgk.index.readers import office as module
from xxgk.index.readers.office import office_to_docx
from xxgk.index.readers.read import bytes_to_document

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


def test_without_libreoffice_it_is_said_how_to_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    with pytest.raises(UnsupportedFormat, match=r"WPS.*\.docx.*LibreOffice"):
        office_to_docx(_OLD_WORD)


def test_libreoffice_converts(monkeypatch: pytest.MonkeyPatch) -> None:
    converted = FORMATS["word"](make_report(1), None)

    def run(command: list[str], **options: Any) -> None:
        source = Path(command[-1])
        assert source.read_bytes() == _OLD_WORD
        assert options["timeout"] <= 90
        source.with_suffix(".docx").write_bytes(converted)

    monkeypatch.setattr(module.shutil, "which", lambda name: "/opt/soffice")
    monkeypatch.setattr(module.subprocess, "run", run)
    assert office_to_docx(_OLD_WORD) == converted
    assert bytes_to_document(_OLD_WORD, "a.doc").cells


@pytest.mark.parametrize(
    "failure",
    [subprocess.TimeoutExpired("soffice", 90), subprocess.CalledProcessError(1, "soffice"), OSError("no memory"), None],
    ids=["takes too long", "fails", "cannot be started", "writes nothing"],
)
def test_what_libreoffice_cannot_convert(monkeypatch: pytest.MonkeyPatch, failure: Exception | None) -> None:
    def run(command: list[str], **options: Any) -> None:
        if failure:
            raise failure

    monkeypatch.setattr(module.shutil, "which", lambda name: "/opt/soffice")
    monkeypatch.setattr(module.subprocess, "run", run)
    with pytest.raises(DamagedFile, match="LibreOffice"):
        office_to_docx(_OLD_WORD)
