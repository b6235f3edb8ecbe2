"""The reports there are → a folder ``xxgk index`` reads: a file a version, ``sources.csv``; ``publish``."""

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from xxgk.index.collect.fetches import Fetch
from xxgk.index.collect.state import State
from xxgk.index.collect.versions import Sighting, Version, latest_stays
from xxgk.index.errors import DamagedFile
from xxgk.index.readers.archive import archive_members
from xxgk.index.sources import NAME

FOLDER = "reports"
_ENDINGS = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "pictures": ".pdf", "other": ".txt"}
_COLUMNS = ("file", "url", "agency", "year", "region", "note", "fetched", "archive")
_NAME = 60  # characters of a name
_PIXELS = 400_000_000  # of all pictures of a report, three bytes each


@dataclass(frozen=True, slots=True)
class Published:
    """A version and its file below the folder of reports, ``""`` where it could not be made, with the reason."""

    version: Version
    file: str
    reason: str = ""


def publish(folder: Path, state: State, versions: Sequence[Version], fetches: Sequence[Fetch]) -> list[Published]:
    """Write what is not there yet, and ``sources.csv`` anew; files of earlier runs stay as they are."""
    by_number = {one.number: one for one in fetches}
    rows_of = state.rows.execute("SELECT sha256, member, file FROM files")
    names = {(digest, member): file for digest, member, file in rows_of}
    published = [_publish(folder / FOLDER, state, version, by_number, names) for version in versions]
    state.rows.executemany(
        "INSERT OR IGNORE INTO files VALUES (?, ?, ?)",
        [(one.version.best.sha256, one.version.best.found.member, one.file) for one in published if one.file],
    )
    stays = latest_stays(versions)
    rows = [_row(one, by_number, stays[one.version.key]) for one in published if one.file]
    write_table(folder / FOLDER / NAME, _COLUMNS, sorted(rows))
    return published


def _publish(
    folder: Path, state: State, version: Version, fetches: dict[int, Fetch], names: dict[tuple[str, str], str]
) -> Published:
    version.kept = next((one for one in version.seen if (one.sha256, one.found.member) in names), None)
    best = version.best
    file = names.get((best.sha256, best.found.member)) or _file(version)
    path = folder / file
    if path.is_file():
        return Published(version, file)
    try:
        content = _content(state, best, fetches)
    except ModuleNotFoundError:
        return Published(version, "", "pictures: to keep them as one file, install pip install 'xxgk[ocr]'")
    except Exception as error:  # a picture that breaks its library, a record that is gone
        return Published(version, "", f"{type(error).__name__}: {error}")
    write_whole(path, content)
    return Published(version, file)


def _content(state: State, one: Sighting, fetches: dict[int, Fetch]) -> bytes:
    if one.pictures:
        return _bound([state.archive.body(fetches[number].record) for number in one.pictures])
    body = state.archive.body(fetches[one.fetch].record)
    if not one.found.member:
        return body
    content = next((data for name, data in archive_members(body) if name == one.found.member), b"")
    if not isinstance(content, bytes):
        raise content
    return content


def _bound(pictures: Sequence[bytes]) -> bytes:
    """Bind pictures into one PDF, in their order; raises DamagedFile where they would unpack to more than is held at a time."""
    images = import_module("PIL.Image")
    packed = [images.open(io.BytesIO(one)) for one in pictures]
    pixels = sum(one.width * one.height for one in packed)
    if pixels > _PIXELS:
        raise DamagedFile(f"{len(packed)} pictures of {pixels} pixels are too large")
    sheets = [one.convert("RGB") for one in packed]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], creationDate=None, modDate=None)
    return out.getvalue()


def _file(version: Version) -> str:
    """``"www.jiangyin.gov.cn/江阴市财政局-2022-1a2b3c4d5e6f.html"``: the name says whose, the digest of what counts which version."""
    best = version.best
    host = urlsplit(best.address).netloc.replace(":", "_").replace("[", "").replace("]", "")
    whose = "".join(char for char in version.agency if char.isalnum())[:_NAME] or "report"
    return f"{host}/{whose}-{version.year or 'year'}-{version.key}{_ENDINGS[best.found.form]}"


def _row(one: Published, fetches: dict[int, Fetch], since: int) -> tuple[str, ...]:
    """Say of a file where it comes from, since when it stands there, and which record holds these very bytes."""
    best, fetch, there = one.version.best, fetches[one.version.best.fetch], fetches[since]
    note = f"in {fetch.address}: {best.found.member}" if best.found.member else ""
    stated = (best.found.agency, str(best.found.year)) if best.pictures else ("", "")
    note = f"{len(best.pictures)} pictures, bound into one file" if best.pictures else note
    kept = (there if there.sha256 == fetch.sha256 else fetch).record
    return (one.file, fetch.address, *stated, one.version.region, note, there.at, f"{kept.file}:{kept.offset}")


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]], delimiter: str = ",") -> None:
    """Write a table, at once; one that is the same already stays untouched."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    content = out.getvalue().encode()
    if not (path.is_file() and path.read_bytes() == content):
        write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, path)
