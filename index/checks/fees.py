"""信息处理费 of part six against 行政事业性收费 of part two, of which it is only a part."""

from collections.abc import Mapping, Sequence

from xxgk.index.checks.checked import Checked
from xxgk.index.checks.locations import claim_location, figure_location
from xxgk.index.model.report import Claim, Figure, Finding

_STATED = "text.processing_fee"
_FEES = "proactive.fees.amount"
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def check_fees(claims: Sequence[Claim], figures: Mapping[str, Figure]) -> list[Checked]:
    """Find a 信息处理费 that is larger than all fees together, both in 元: a hint that one of the two is in another unit or wrong.

    An amount without a unit is compared with nothing.
    """
    figure = figures.get(_FEES)
    if figure is None or figure.value is None or figure.unit not in _YUAN:
        return []
    fees = round(figure.value * _YUAN[figure.unit], 2)
    stated = max((claim for claim in claims if claim.field == _STATED), key=lambda claim: claim.value, default=None)
    if stated is None:
        return []
    if stated.value <= fees:
        return [Checked("fee", _FEES)]
    finding = Finding(
        kind="fee",
        field=_FEES,
        stated=stated.value,
        printed=int(fees) if fees == int(fees) else fees,
        here=claim_location(stated),
        there=(figure_location(_FEES, figure),),
    )
    return [Checked("fee", _FEES, finding)]
