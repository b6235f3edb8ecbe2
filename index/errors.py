"""Errors of the indexing side.

IndexingError
├── ReadError              the bytes of a file could not be turned into a document
│   ├── EmptyFile          nothing in it
│   ├── UnsupportedFormat  a format that is not read here, named, with what to do
│   └── DamagedFile        the right format, but broken or of no known encoding
├── NotAReport             readable, but not an annual disclosure report; says what it is
├── SourcesError           a sources.csv cannot be used
├── AgenciesError          an agencies.csv cannot be used
├── CorrectionsError       a corrections.csv cannot be used
├── FormError              a form file contradicts itself (a fault of ours, found at load)
├── PlanError              the plan of a collection cannot be used
├── CollectError           what a collection keeps cannot be used, or an address may not be asked
├── SchedulerError         the scheduler that is to lend workers cannot be used
└── StoreError             the database is missing, of another schema, or broken
"""


class IndexingError(Exception):
    """Anything that keeps one file, or the database, from being used."""

    stage = "index"


class ReadError(IndexingError):
    """The bytes of a file could not be turned into a document."""

    stage = "read"


class EmptyFile(ReadError):
    """The file holds no text at all."""


class UnsupportedFormat(ReadError):
    """The file is of a format that is not read here."""


class DamagedFile(ReadError):
    """The file is of a known format but broken, or text of no known encoding."""


class NotAReport(IndexingError):
    """The document can be read but is no annual disclosure report."""

    stage = "parse"


class SourcesError(IndexingError):
    """A ``sources.csv`` cannot be used."""

    stage = "sources"


class AgenciesError(IndexingError):
    """An ``agencies.csv`` cannot be used."""

    stage = "agencies"


class CorrectionsError(IndexingError):
    """A ``corrections.csv`` cannot be used."""

    stage = "corrections"


class PlanError(IndexingError):
    """The plan of a collection cannot be used."""

    stage = "plan"


class CollectError(IndexingError):
    """What a collection keeps cannot be used, or an address may not be asked."""

    stage = "collect"


class SchedulerError(IndexingError):
    """The scheduler that is to lend workers cannot be used."""

    stage = "schedule"


class FormError(IndexingError):
    """A form file contradicts itself."""

    stage = "form"


class StoreError(IndexingError):
    """The database is missing, was written by another version, or is broken."""

    stage = "store"
