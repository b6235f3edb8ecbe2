"""What a person has read otherwise than it is held: ``Correction``."""

from pydantic import BaseModel, ConfigDict

from xxgk.index.model.report import Number, Status


class Correction(BaseModel):
    """A cell corrected by hand (``corrections.csv``), beside what is held of it.

    Attributes:
        value: what the person gives.
        printed: the number held, ``None`` where the cell has none.
        printed_status: how that was obtained (``"read"``, ``"ambiguous"`` …); never ``"corrected"``.
        who: whose correction it is.
        where: where it was seen (``"纸质原件第3页"``).
    """

    model_config = ConfigDict(frozen=True)

    value: Number
    printed: Number | None
    printed_status: Status
    who: str
    where: str
