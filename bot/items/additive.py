"""Which items may be added up without counting a case twice: ``additive``."""

from collections.abc import Sequence

_INCOMING = frozenset({"applications.new_received", "applications.carried_over"})
_FRAME = frozenset({*_INCOMING, "applications.total_handled", "applications.carried_forward"})
_COUNTED = ("applications.", "disputes.")  # cases; documents, decisions and money of part two are no parts of one whole


def additive(keys: Sequence[str]) -> bool:
    """Tell whether the sum of fields counts every case once.

    Yes: columns of one row without its total (企业 and 科研机构), what came in (新收 and 上年结转), outcomes, reviews and lawsuits. No:
    a sum and its part (不予公开 and 国家秘密), a row received and one handled (新收 and 予以公开), a single field.
    """
    rows, columns = zip(*((row, column) for row, _, column in (key.rpartition(".") for key in keys)), strict=True)
    if len(keys) < 2 or not all(row.startswith(_COUNTED) for row in rows):
        return False
    if len(set(rows)) == 1:
        return "total" not in columns and len(set(columns)) == len(columns)
    if len(set(columns)) > 1 or len({row.split(".")[0] for row in rows}) > 1 or len(set(rows)) < len(rows):
        return False
    if _FRAME.intersection(rows):
        return _INCOMING.issuperset(rows)
    return not any(one != other and other.startswith((f"{one}.", f"{one}_")) for one in rows for other in rows)
