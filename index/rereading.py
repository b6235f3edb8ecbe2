"""Texts that files had before → reports, by the parser of today: ``reread``."""

from collections.abc import Iterator, Sequence

from xxgk.index.errors import IndexingError
from xxgk.index.model.report import Report
from xxgk.index.parsing import BOUNDS, Failure
from xxgk.index.pipeline import document_to_report
from xxgk.index.readers.kept import content_to_document
from xxgk.index.store.texts import KeptText
from xxgk.index.worker import Bounds
from xxgk.index.workers import Lost, Raised, Workers


def reread(texts: Sequence[KeptText], bounds: Bounds = BOUNDS) -> list[Report | Failure]:
    """Parse texts anew, in a process of its own as files are; one that cannot be read any more gives a Failure."""
    with Workers(_read, 1, bounds) as workers:
        return [_asked(workers, text) for text in texts]


def _asked(workers: Workers[KeptText, Report | Failure], text: KeptText) -> Report | Failure:
    try:
        return workers.ask(text)[0]
    except (Raised, Lost) as error:
        return Failure(text.file, "parse", str(error))


def _read(text: KeptText) -> Iterator[Report | Failure]:
    try:
        yield document_to_report(content_to_document(text.content, text.file))
    except IndexingError as error:
        yield Failure(text.file, error.stage, str(error))
