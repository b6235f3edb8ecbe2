"""What a watching chat has been told of each report of a body: ``Told``, packed for the state by ``pack``, ``unpack``."""

import zlib
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, TypeAdapter

from xxgk.index.model.report import Number

_MOST_BYTES = 200_000  # unpacked: of fifty years with all that is kept of one


class Told(BaseModel):
    """A report as a chat knows it.

    Attributes:
        digest: that of ``Store.revisions``; another one is another text.
        figures: its main figures, by field, those with a number alone.
        findings: the contradictions found in it, each by eight hexadecimal digits.

    ``figures`` and ``findings`` are ``None`` where they are not known (of a state of before they were kept).
    """

    model_config = ConfigDict(frozen=True, strict=True)

    digest: str
    figures: dict[str, Number] | None = None
    findings: tuple[str, ...] | None = None


_SEEN = TypeAdapter(dict[str, Told])


def pack(seen: Mapping[str, Told]) -> bytes:
    """Write what a chat was told of, year → report; some 300 bytes a year."""
    return zlib.compress(_SEEN.dump_json(dict(seen), exclude_none=True))


def unpack(packed: bytes) -> dict[str, Told]:
    """Read what ``pack`` wrote.

    Raises ValueError for anything else (``b""``, a text, more than the bound when unpacked).
    """
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, _MOST_BYTES)
    except (zlib.error, TypeError) as error:
        raise ValueError(str(error)) from error
    return _SEEN.validate_json(content)
