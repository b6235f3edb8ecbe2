"""Whatever a library raises over broken bytes → DamagedFile: ``damaged``."""

from collections.abc import Iterator
from contextlib import contextmanager

from xxgk.index.errors import DamagedFile, IndexingError


@contextmanager
def damaged(what: str) -> Iterator[None]:
    """Say that ``what`` ("a PDF") is broken, when the library inside of the block fails.

    The libraries do not document what they raise over hostile bytes: fuzzing met zlib.error, struct.error, AttributeError,
    AssertionError, RecursionError and more. Errors of ours pass as they are.
    """
    try:
        yield
    except IndexingError:
        raise
    except Exception as error:
        cause = error.__context__ or error  # pdfplumber puts its own error around any other
        raise DamagedFile(f"broken {what}: {type(cause).__name__}") from error
