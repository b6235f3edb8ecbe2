"""What a report was read from, as it is kept: ``Content``."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["file", "cells"]


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one file.

    Attributes:
        sha256: that of its bytes.
        form: ``"file"``: ``data`` are its bytes; ``"cells"``: what its reader made of it, where the bytes are too many to be kept.
        data: compressed.
    """

    sha256: str
    form: Form
    data: bytes
