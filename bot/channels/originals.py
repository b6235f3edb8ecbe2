"""Original files, sent only from the folders they may be sent from, as they were when they were indexed: ``content_to_send``."""

import hashlib
from pathlib import Path


def file_to_send(held: str, allowed: tuple[Path, ...]) -> Path | None:
    """The file of a report if it lies in one of the folders, links resolved; ``None`` for ``"../x"``, a member of a zip, a missing one."""
    try:
        file = Path(held).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    inside = any(file.is_relative_to(folder.resolve()) for folder in allowed)
    return file if inside and file.is_file() else None


def content_to_send(held: str, sha256: str, allowed: tuple[Path, ...], most: int) -> tuple[str, bytes]:
    """The content to send, of at most so many bytes, or why there is none: ``no_file``, ``file_too_large``, ``file_changed``."""
    file = file_to_send(held, allowed)
    if file is None:
        return "no_file", b""
    if file.stat().st_size > most:
        return "file_too_large", b""
    content = file.read_bytes()
    return ("", content) if hashlib.sha256(content).hexdigest() == sha256 else ("file_changed", b"")
