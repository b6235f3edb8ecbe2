"""The content of a file kept small, so that it can be parsed anew when the file is gone: ``to_content``, ``content_to_document``."""

import hashlib
import json
import zlib
from dataclasses import asdict

from xxgk.index.model.content import Content
from xxgk.index.model.document import Cell, Document, Place
from xxgk.index.readers.read import bytes_to_document

MAX_BYTES = 131_072  # compressed: texts, HTML and Word take 2 to 60 KB, most PDFs more


def to_content(data: bytes, document: Document) -> Content:
    """Keep the bytes of a file; of one that is large even when compressed, or was recognised in a picture, what its reader gave."""
    sha256 = hashlib.sha256(data).hexdigest()
    small = zlib.compress(data, 9) if not document.recognised else b""
    if small and len(small) <= MAX_BYTES:
        return Content(sha256, "file", small)
    return Content(sha256, "cells", zlib.compress(json.dumps(asdict(document), ensure_ascii=False).encode(), 9))


def content_to_document(content: Content, file: str) -> Document:
    """Give the document, read anew where its bytes were kept; raises ReadError as ``read`` does."""
    data = zlib.decompress(content.data)
    if content.form == "file":
        return bytes_to_document(data, file)
    known = json.loads(data)
    cells = (Cell(**one | {"place": one["place"] and Place(*one["place"])}) for one in known.pop("cells"))
    return Document(**known | {"file": file, "cells": tuple(cells)})
