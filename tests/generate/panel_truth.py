"""What is true of a panel of made-up reports: ``truth.json``, the only thing an oracle may read.

``PanelTruth.model_validate_json(path.read_text("utf-8"))`` reads it back. It says what a careful reader with all the files (and
``agencies.csv``, where one lies beside them) would say; what no file tells has ``told="nowhere"``, and nobody can be asked to know it.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from xxgk.index.agencies.vocabulary.level import Level
from xxgk.index.model.report import FindingKind, Number, Status

# how a reader learns that a body has another name: one of its reports says A更名为B, or A(原B); a line of agencies.csv; nothing
Told = Literal["sentence", "brackets", "agencies.csv", "nowhere"]
# the kinds of contradiction that are listed, wherever there is one
KINDS: tuple[FindingKind, ...] = (
    *("row_sum", "column_sum", "closure", "subtotal", "dispute_sum"),
    *("narrative", "carry_over", "unit", "year", "identity"),
)


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CellTruth(_Fact):
    """A cell as printed.

    Attributes:
        status: ``read`` a plain number · ``blank`` an empty cell · ``not_applicable`` a dash or a word (``—``, ``无``) · ``ambiguous``
            no plain number (``约3``, ``3/12``) · ``absent`` its table is left out. Never ``derived``: nothing need be reckoned here.
        value: the number of a cell that is ``read``, else ``None``.
        candidates: what an ``ambiguous`` cell may stand for.
    """

    status: Status
    value: Number | None = None
    candidates: tuple[Number, ...] = ()


class Contradiction(_Fact):
    """Two places that do not agree. All are listed, those that follow from others too; empty and odd cells contradict nothing.

    Attributes:
        kind: as findings are called.
        field: the figure it is found at: the total of a row (``row_sum``) or of a group of part four (``dispute_sum``), 总计(七) of a
            column (``column_sum``, ``closure``), 申请答复数 (``subtotal``), the figure the text states otherwise (``narrative``), the
            amount without a unit (``unit``), 结转下年 and 上年结转 (``carry_over``, once in each of two reports), ``year``, ``agency``.
        stated: what stands at the field: what is printed (``closure``: 总计(七) + 结转下年), or what the text, the period says.
        expected: what the other places make of it: the sum of the parts (``closure``: 新收 + 上年结转), the table, the title, the other
            report; ``None`` for ``unit`` and ``identity``.
        other: the file of the other report, for ``carry_over``.
    """

    kind: FindingKind
    field: str
    stated: Number | None = None
    expected: Number | None = None
    other: str | None = None


class PointTruth(_Fact):
    """A problem or an improvement, and its theme (a key of ``themes.toml``)."""

    text: str
    theme: str


class ReportTruth(_Fact):
    """A file.

    Attributes:
        file: its name in the folder; it tells nothing.
        body: the id of its body.
        name: the name in title and signature, in simplified characters; of some namesakes without the city, which a code on the page tells.
        issued: the date below the signature.
        layout: the layout or page it is printed in (``tests.generate.layouts``, ``tests.generate.pages``).
        version: 1, or 2 for what was issued again, later and with other figures.
        marked: the second version says that it corrects the first; else only its date tells.
        current: this file answers for its body and year; ``False`` for a first version where there is a second, and for copies.
        copy_of: the file that prints the same in another layout: either may answer, and ``carry_over`` is listed with that one alone.
        figures: every cell of its edition by field.
    """

    file: str
    body: str
    name: str
    year: int
    edition: Literal["2019", "2021", "legacy"]
    issued: str
    layout: str
    version: int = 1
    marked: bool = False
    current: bool = True
    copy_of: str | None = None
    figures: dict[str, CellTruth]
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[PointTruth, ...] = ()
    improvements: tuple[PointTruth, ...] = ()


class NameTruth(_Fact):
    """A name that a body bore from a year of reports on, to a year (both included; ``None`` is open)."""

    name: str
    from_year: int | None = None
    to_year: int | None = None


class BodyTruth(_Fact):
    """A body.

    Attributes:
        id: means nothing outside the panel.
        kind: what it was made as (``"department"``, ``"namesake government"`` …, the recipes of ``panel_bodies``).
        level: as ``level_of``.
        place: the code of its division (GB/T 2260, without trailing zeros: ``"32"``, ``"3202"``, ``"320281"``); ``None``: no report tells.
        names: the names it bore, a district's with its city in front, the last one the latest.
        told: how the reader learns of its new name; ``None`` for a body that has one name.
        namesakes: other bodies of the panel that bear the same name without the city in front (鼓楼区人民政府).
        years: the years held, ascending; what lacks between is a gap.
    """

    id: str
    kind: str
    level: Level
    place: str | None
    names: tuple[NameTruth, ...]
    told: Told | None = None
    namesakes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class PanelTruth(_Fact):
    """Everything that is true of a folder of reports; made by ``make_panel(seed, …)``."""

    seed: int
    bodies: tuple[BodyTruth, ...]
    reports: tuple[ReportTruth, ...]

    def body(self, id_: str) -> BodyTruth:
        """Give a body by its id."""
        return next(body for body in self.bodies if body.id == id_)
