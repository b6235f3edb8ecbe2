"""Why a database cannot be written, in one sentence: ``error_to_reason``."""

import sqlite3

# primary result codes of SQLite; what is not listed says what SQLite says
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing it; try again when that has ended",
    sqlite3.SQLITE_LOCKED: "another program is writing it; try again when that has ended",
    sqlite3.SQLITE_FULL: "no room is left on the disk; what was complete before is kept",
    sqlite3.SQLITE_READONLY: "it may not be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: the file or its folder is missing or may not be written",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written, or no room is left on it; what was complete before is kept",
}


def error_to_reason(error: sqlite3.Error | OSError) -> str:
    """Give the sentence for an error of SQLite or of the system (``"Permission denied"``)."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return (_REASONS.get(code & 0xFF) if code is not None else None) or str(error)
