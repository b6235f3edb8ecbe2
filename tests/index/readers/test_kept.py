"""What a file held is kept so that it can be parsed anew: its bytes, or what was read of them."""

import hashlib
import random

from tests.conftest import REPORTS
from xxgk.index.model.document import Cell, Document, Place
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.kept import MAX_BYTES, content_to_document, to_content
from xxgk.index.readers.read import bytes_to_document


def test_small_files_are_kept_as_they_are() -> None:
    for name in ("weidong-2019.txt", "hongze-2023.html"):
        data = (REPORTS / name).read_bytes()
        document = bytes_to_document(data, name)
        content = to_content(data, document)
        assert (content.form, content.sha256) == ("file", hashlib.sha256(data).hexdigest())
        assert len(content.data) < len(data) / 1.8
        assert content_to_document(content, name) == document


def test_of_large_files_what_was_read_is_kept() -> None:
    data = (REPORTS / "hongze-2023.html").read_bytes()
    large = data + b"<!-- " + random.Random(1).randbytes(2 * MAX_BYTES).hex().encode() + b" -->"
    document = bytes_to_document(large, "large.html")
    content = to_content(large, document)
    assert (content.form, content.sha256) == ("cells", hashlib.sha256(large).hexdigest())
    assert len(content.data) < 20_000
    assert document_to_report(content_to_document(content, "large.html")) == document_to_report(document)


def test_of_what_was_recognised_in_a_picture_too() -> None:
    document = Document(
        "scan.png",
        (Cell("一、总体情况", 1, 1, place=Place(1, 2.5, 3, 4, 5)), Cell("", 2, 2, True, "~~3~~")),
        recognised=True,
    )
    content = to_content(b"a picture", document)
    assert content.form == "cells"
    assert content_to_document(content, "scan.png") == document
