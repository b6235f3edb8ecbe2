"""What a body is, as the index reads it: ``judge``, ``judge_pictures``, ``Found``."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict

from xxgk.index.chinese.text import squeeze
from xxgk.index.file_names import WITHIN
from xxgk.index.identity.identity import lines_to_identity
from xxgk.index.model.report import Report
from xxgk.index.page_type import other_page
from xxgk.index.parsing import Failure, parse_files
from xxgk.index.readers.read import bytes_to_document
from xxgk.index.sections import cells_to_layout

_BATCH = 40
_HEAD = 1024  # bytes that tell what a document is
_PASSING = ("took longer", "took more", "the process that", "pip install")  # reasons that may be others the next time


class Found(BaseModel):
    """A document in a body, a report or none.

    Attributes:
        member: its name in a zip.
        region: the place of the body, where it is known by the report itself.
        counts: digest of what is said of body and year in it: counters, tokens and the day of today are not in it.
        figures: digest of its figures alone; ``text`` all it says in its parts, without spaces.
        form: html, docx, pdf, pictures or other.
        reason: why it is no report.
    """

    model_config = ConfigDict(frozen=True)

    member: str = ""
    report: bool
    agency: str = ""
    region: str = ""
    year: int | None = None
    title: str = ""
    issued: str = ""
    counts: str = ""
    figures: str = ""
    text: str = ""
    form: str = "other"
    reason: str = ""


def is_final(found: Iterable[Found]) -> bool:
    """Tell whether the same parser would find the same again: not where it ran out of time, or a reader is not installed."""
    return not any(reason in one.reason for one in found for reason in _PASSING)


def judge(bodies: Iterable[tuple[str, bytes]], jobs: int) -> Iterator[tuple[str, list[Found]]]:
    """Read bodies, each in a process of its own, and tell what is in them; ``bodies`` are (digest, bytes)."""
    batch: list[tuple[str, bytes]] = []
    for one in bodies:
        batch.append(one)
        if len(batch) == _BATCH:
            yield from _judged(batch, jobs)
            batch = []
    yield from _judged(batch, jobs)


def _judged(batch: Sequence[tuple[str, bytes]], jobs: int) -> Iterator[tuple[str, list[Found]]]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / digest for digest, _ in batch]
        for file, (_, body) in zip(files, batch, strict=True):
            file.write_bytes(body)
        for (digest, body), results in zip(batch, parse_files(files, jobs), strict=True):
            yield digest, [_found(one, body[:_HEAD]) for one in results]


def _form(head: bytes, member: str) -> str:
    """Tell the form of a document by its first bytes; of a member of a zip by its name."""
    if member:
        return {".pdf": "pdf", ".docx": "docx", ".doc": "docx"}.get(PurePosixPath(member).suffix.lower(), "html")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    return "html" if b"<" in head else "other"


def _found(result: Report | Failure, head: bytes) -> Found:
    member = result.file.partition(WITHIN)[2]
    if isinstance(result, Failure):
        return Found(member=member, report=False, reason=result.reason)
    figures = {key: one.value for key, one in sorted(result.figures.items()) if one.value is not None}
    text = "".join(squeeze(f"{part.heading}{part.text}") for part in result.sections)
    return Found(
        member=member,
        report=True,
        agency=result.agency or "",
        region=result.region or "",
        year=result.year,
        title=result.title,
        issued=result.issued or "",
        counts=_digest([result.agency, result.year, figures, text]),
        figures=_digest(figures),
        text=text,
        form=_form(head, member),
    )


def judge_pictures(body: bytes, pictures: Sequence[str]) -> Found | None:
    """Judge a page of pictures by its title: whose report of which year it calls itself; ``pictures`` are their digests."""
    try:
        document = bytes_to_document(body, "")
    except Exception:  # whatever a page does, it is none
        return None
    layout = cells_to_layout(document.cells)
    identity = lines_to_identity(layout, document.title)
    titled = any(one.fact == "year" and one.source == "title" for one in identity.evidence)
    text = squeeze("".join(cell.text for cell in document.cells))
    if not (pictures and titled and identity.agency and identity.year):
        return None
    if other_page([squeeze(document.title), squeeze(identity.title)], text, titled=True):
        return None
    return Found(
        report=True,
        agency=identity.agency,
        region=identity.region or "",
        year=identity.year,
        title=identity.title,
        issued=identity.issued or "",
        counts=_digest([identity.agency, identity.year, *pictures]),
        form="pictures",
    )


def _digest(what: object) -> str:
    return sha256(json.dumps(what, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
