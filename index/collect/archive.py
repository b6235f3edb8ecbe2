"""Fetches as WARC records, appended and read again by their place: ``Archive``."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from xxgk.index.collect.fetching import PACKED, Fetched, inflated
from xxgk.index.errors import CollectError
from xxgk.index.readers.read import MAX_BYTES

FOLDER = "warc"
_LARGEST = 1_000_000_000  # bytes of a file, before another one is begun
_TRUNCATED = {True: "length", False: "disconnect"}


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record is: the file below the folder of WARC files, its first byte and its bytes."""

    file: str
    offset: int
    length: int


class Archive:
    """The WARC files of a collection; what was appended and not told of to ``open_at`` is cut off."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = ""
        self._end = 0

    def open_at(self, file: str, end: int) -> None:
        """Go on in a file behind its last whole record, with what a killed run left behind it cut off."""
        path = self._folder / file
        if path.is_file() and path.stat().st_size >= end:
            self._file, self._end = file, end
            os.truncate(path, end)

    def append(self, fetched: Fetched, same_as: str = "") -> Record:
        """Write a fetch: what was asked, and what was answered, or why nothing was; on the disk when it returns.

        ``same_as`` is the SHA-256 of what is held of the address, where the server said that it is still that.
        """
        if not self._file or self._end > _LARGEST:
            self._file, self._end = f"{fetched.at:%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}.warc.gz", 0
        with (self._folder / self._file).open("ab") as out:
            out.truncate(self._end)  # of a record that broke off, on a full disk
            writer = WARCWriter(out, gzip=True)
            if not self._end:
                writer.write_record(writer.create_warcinfo_record(self._file, {"software": "xxgk collect"}))
                out.flush()
                self._end = os.fstat(out.fileno()).st_size
            place = self._end
            answer = _answer(writer, fetched, same_as)
            writer.write_record(answer)
            out.flush()
            until = os.fstat(out.fileno()).st_size
            writer.write_record(_question(writer, fetched, answer))
            out.flush()
            os.fsync(out.fileno())
            self._end = os.fstat(out.fileno()).st_size
        return Record(self._file, place, until - place)

    @property
    def end(self) -> tuple[str, int]:
        """The file written to, and where its last record ends."""
        return self._file, self._end

    def body(self, record: Record) -> bytes:
        """Give the body of a reply; raises CollectError where the file is gone or another one."""
        for found in self._records(record):
            body = bytes(found.raw_stream.read())
            packed = (found.http_headers and found.http_headers.get_header("content-encoding")) or ""
            return inflated(body, MAX_BYTES) if packed.strip().lower() in PACKED else body
        raise CollectError(f"no record at {record.offset} of {record.file}")

    def _records(self, record: Record) -> Iterator[Any]:
        try:
            with (self._folder / record.file).open("rb") as file:
                file.seek(record.offset)
                yield from ArchiveIterator(BytesIO(file.read(record.length)))
        except OSError as error:
            raise CollectError(f"{record.file}: {error.strerror or error}") from error


def _answer(writer: Any, fetched: Fetched, same_as: str) -> Any:
    said = {"WARC-Date": f"{fetched.at:%Y-%m-%dT%H:%M:%SZ}"}
    if not fetched.status:
        reason = f"failure: {fetched.failure}\r\n".encode()
        return writer.create_warc_record(
            fetched.address, "metadata", payload=BytesIO(reason),
            length=len(reason), warc_content_type="application/warc-fields",
            warc_headers_dict=said,
        )  # fmt: skip
    if fetched.failure:
        said["WARC-Truncated"] = _TRUNCATED[fetched.large]
    said["WARC-Payload-Digest"] = f"sha256:{same_as or sha256(fetched.body).hexdigest()}"
    head = StatusAndHeaders(f"{fetched.status} {fetched.reason}".strip(), _kept_headers(fetched), protocol="HTTP/1.1")
    if same_as:
        said["WARC-Profile"] = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
    kind = "revisit" if same_as else "response"
    return writer.create_warc_record(
        fetched.address,
        kind,
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=head,
        warc_headers_dict=said,
    )


def _kept_headers(fetched: Fetched) -> list[tuple[str, str]]:
    """Give the headers of a reply; how it was cut on the line is said by another name, since the body is whole here."""
    renamed = {"transfer-encoding": "X-Archive-Transfer-Encoding"}
    return [(renamed.get(name.lower(), name), value) for name, value in fetched.headers]


def _question(writer: Any, fetched: Fetched, answer: Any) -> Any:
    target = "/" + fetched.address.split("://", 1)[1].partition("/")[2]
    head = StatusAndHeaders(f"GET {target} HTTP/1.1", list(fetched.asked), is_http_request=True)
    said = {
        "WARC-Date": f"{fetched.at:%Y-%m-%dT%H:%M:%SZ}",
        "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID"),
    }
    return writer.create_warc_record(fetched.address, "request", http_headers=head, warc_headers_dict=said)
