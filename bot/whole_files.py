"""Files that are there whole or not at all: ``write_whole``."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then in it, so that who is killed meanwhile leaves what was there.

    A link stays one, a file that is replaced keeps its mode; what is no regular file (a pipe, a terminal) is written to as it is.
    Raises OSError.
    """
    place = path.resolve()
    if place.exists() and not place.is_file():
        path.write_bytes(content)
        return
    new = place.with_name(f".{token_hex(8)}.part")
    try:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(place, new)
        os.replace(new, place)
    finally:
        new.unlink(missing_ok=True)
